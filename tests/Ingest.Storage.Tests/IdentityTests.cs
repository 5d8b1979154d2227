using Ingest.Core;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>What is one article and what are two: GUIDs, links, feeds and addresses that change under way.</summary>
public sealed class IdentityTests : SqliteStoreCase
{
    private const string Text = "The army is capped at 600,000.";
    private const string Other = "The harbour is open again, capped at 12,000 boats.";

    [Fact]
    public async Task Attach_ItemThatItsFeedChangedSince_IsOfTheArticleAndStaysPending()
    {
        var article = await StoreAsync("1", "T", "A text.");
        var pending = (await Articles.LoadAsync(await ItemAsync("https://a.example/2"), Stop))!;
        var feed = (await Feeds.FollowedAsync(Stop)).Single();
        await Feeds.RecordPollAsync(Poll(feed, pending.Item with { Title = "Corrected" }) with { StartedAt = Start.AddMinutes(5) }, Stop);

        (await Articles.AttachAsync(pending.ItemId, pending.ItemHash, article.ArticleId, Start.AddMinutes(6), Stop)).Should().BeFalse();
        (await Articles.DropForgottenAsync(pending.ItemId, pending.ItemHash, ["a.example/2"], Stop)).Should().BeFalse();

        (await Articles.LoadAsync(pending.ItemId, Stop)).Should().BeEquivalentTo(new { Item = new { Title = "Corrected" }, Known = new { article.ArticleId } });
    }

    [Fact]
    public async Task Poll_SameGuidInTwoFeeds_AreTwoItems()
    {
        var feeds = await FollowAsync("a", "b");

        var first = await Feeds.RecordPollAsync(Poll(feeds[0], Item("1")), Stop);
        var second = await Feeds.RecordPollAsync(Poll(feeds[1], Item("1") with { Link = "https://b.example/else" }), Stop);

        (first.New, second.New).Should().Be((1, 1));
        Column("select payload ->> '$.link' from item order by id").Should().Equal("https://a.example/1", "https://b.example/else");
    }

    [Theory]
    [InlineData("ABC", "abc")]
    [InlineData("1", " 1")]
    [InlineData("https://a.example/x", "https://a.example/x/")]
    public async Task Poll_GuidsThatDifferInAByte_AreTwoItems(string one, string two)
    {
        var feed = (await FollowAsync("a"))[0];

        (await Feeds.RecordPollAsync(Poll(feed, Item(one), Item(two)), Stop)).New.Should().Be(2);
    }

    [Fact]
    public async Task Poll_SameGuidTwiceInOneDocument_IsOneItemAndTheFirstCounts()
    {
        var feed = (await FollowAsync("a"))[0];

        var receipt = await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("1") with { Title = "Again" }), Stop);

        receipt.Should().BeEquivalentTo(new { Seen = 1, New = 1, Changed = 0 });
        Scalar("select payload ->> '$.title' from item").Should().Be("Title 1");
    }

    [Theory]
    [InlineData("link")]
    [InlineData("title")]
    [InlineData("summary")]
    [InlineData("content")]
    [InlineData("updated")]
    public async Task Poll_KnownGuidWithAnythingChanged_IsToBeReadAgain(string what)
    {
        var feed = (await FollowAsync("a"))[0];
        var item = Item("1");
        var id = (await Feeds.RecordPollAsync(Poll(feed, item), Stop)).Unfinished.Single().ItemId;
        await Articles.StoreAsync(Record(id, "https://a.example/1", Text), Stop);

        var changed = what switch
        {
            "link" => item with { Link = "https://a.example/moved" },
            "title" => item with { Title = "Corrected" },
            "summary" => item with { Summary = "Now with a summary." },
            "content" => item with { ContentHtml = "<p>Now with a text.</p>" },
            _ => item with { UpdatedAt = Start },
        };
        var receipt = await Feeds.RecordPollAsync(Poll(feed, changed), Stop);

        receipt.Should().BeEquivalentTo(new { New = 0, Changed = 1 });
        receipt.Unfinished.Single().ItemId.Should().Be(id, "the GUID names the item, whatever else changes");
        (await Feeds.RecordPollAsync(Poll(feed, changed), Stop)).Changed.Should().Be(0, "the changed one is the known one now");
    }

    [Fact]
    public async Task Poll_CategoriesAndPicturesAlone_AreNoChange()
    {
        var feed = (await FollowAsync("a"))[0];
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);

        var receipt = await Feeds.RecordPollAsync(Poll(feed, Item("1") with { Categories = ["War"], Media = ["https://a.example/p.jpg"], Authors = ["A. Writer"] }), Stop);

        receipt.Changed.Should().Be(0);
    }

    [Fact]
    public async Task Store_CorrectedLink_IsTheSameArticleUnderBothAddresses()
    {
        var item = await ItemAsync("https://a.example/tpyo");
        var first = await Articles.StoreAsync(Record(item, "https://a.example/tpyo", Text), Stop);

        var second = await Articles.StoreAsync(Record(item, "https://a.example/typo", Text) with { ArticleId = first.ArticleId }, Stop);

        second.Should().BeEquivalentTo(new { first.ArticleId, Outcome = StoreOutcome.Unchanged });
        (await Articles.FindAsync(["a.example/tpyo"], Stop))!.ArticleId.Should().Be(first.ArticleId);
        (await Articles.FindAsync(["a.example/typo"], Stop))!.ArticleId.Should().Be(first.ArticleId);
        Scalar("select canonical_url from articles").Should().Be("https://a.example/typo");
    }

    [Fact]
    public async Task Store_ReusedGuid_IsANewArticleAndTheFormerKeepsItsFeed()
    {
        var item = await ItemAsync("https://a.example/monday");
        var monday = await Articles.StoreAsync(Record(item, "https://a.example/monday", Text), Stop);

        var tuesday = await Articles.StoreAsync(Record(item, "https://a.example/tuesday", Other), Stop);

        tuesday.Outcome.Should().Be(StoreOutcome.Inserted);
        var articles = await AllAsync();
        articles.Select(article => (article.Id, article.CanonicalUrl)).Should().Equal((monday.ArticleId, "https://a.example/monday"), (tuesday.ArticleId, "https://a.example/tuesday"));
        articles.Should().AllSatisfy(article => article.Feeds.Should().Equal(new CarriedBy("https://a.example/rss", "item-1")));
        (await Articles.UnfinishedAsync(Start.AddYears(1), onlyDue: false, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Store_GuidReusedAgainAndAgain_EveryArticleKeepsItsFeedAndTheFeedSeesOneItem()
    {
        var item = await ItemAsync("https://a.example/0");
        for (var day = 0; day < 4; day++)
        {
            await Articles.StoreAsync(Record(item, $"https://a.example/{day}", $"Report {day}, capped at 600,00{day},000."), Stop);
        }

        (await AllAsync()).Should().HaveCount(4).And.OnlyContain(article => article.Feeds.Count == 1 && article.Feeds[0].ItemGuid == "item-1");
        var feed = (await Feeds.FollowedAsync(Stop)).Single();
        (await Feeds.RecordPollAsync(Poll(feed, Item("item-1") with { Link = "https://a.example/0" }), Stop)).Should().BeEquivalentTo(new { New = 0, Changed = 0 });
    }

    [Fact]
    public async Task Attach_ReusedGuidForAKnownArticle_LeavesTheFormerOneItsFeed()
    {
        var item = await ItemAsync("https://a.example/monday");
        await Articles.StoreAsync(Record(item, "https://a.example/monday", Text), Stop);
        var second = await Articles.StoreAsync(Record(await ItemAsync("https://a.example/tuesday"), "https://a.example/tuesday", Other), Stop);

        await Articles.AttachAsync(item, null, second.ArticleId, Start.AddHours(1), Stop);

        (await AllAsync()).Select(article => string.Join(',', article.Feeds.Select(feed => feed.ItemGuid))).Should().Equal("item-1", "item-1,item-2");
    }

    [Fact]
    public async Task TakeRevisits_FormerArticleOfAReusedGuid_IsLookedAtUnderItsOwnAddress()
    {
        var item = await ItemAsync("https://a.example/monday");
        var page = new PageSnapshot { RequestedUri = new Uri("https://a.example/monday"), FinalUri = new Uri("https://a.example/monday"), Content = "<p>page</p>"u8.ToArray(), FetchedAt = Start };
        var monday = await Articles.StoreAsync(Record(item, "https://a.example/monday", Text) with { Page = page, NextVisitAt = Start }, Stop);
        await Articles.StoreAsync(Record(item, "https://a.example/tuesday", Other), Stop);

        var visit = (await Articles.TakeRevisitsAsync(Start, 10, 10, Stop)).Single();

        var pending = (await Articles.LoadRevisitAsync(visit.ItemId, Stop))!;
        (pending.Item.Link, pending.Known!.ArticleId).Should().Be(("https://a.example/monday", monday.ArticleId));
        (await Articles.LoadPageAsync(monday.ArticleId, Stop))!.Url.Should().Be("https://a.example/monday", "it can be read again, too");
    }

    [Fact]
    public async Task Store_OneArticleInManyFeeds_IsOneRowWithEachFeedInOrder()
    {
        var feeds = await FollowAsync("a", "b", "c", "d");
        var ids = new List<long>();
        foreach (var feed in feeds)
        {
            ids.Add((await Feeds.RecordPollAsync(Poll(feed, Item($"guid-of-{feed.Source.Id}") with { Link = "https://a.example/1" }), Stop)).Unfinished.Single().ItemId);
        }

        foreach (var id in ids)
        {
            (await Articles.StoreAsync(Record(id, "https://a.example/1", Text), Stop)).ArticleId.Should().Be(1);
        }

        (await AllAsync()).Should().ContainSingle().Which.Feeds.Should().Equal(feeds.Select(feed => new CarriedBy($"https://{feed.Source.Id}.example/rss", $"guid-of-{feed.Source.Id}")));
        Scalar("select outlet from articles").Should().Be("A", "who carried it first names the outlet");
        Scalar("select max(revision) from revisions").Should().Be(1L);
    }

    [Fact]
    public async Task Attach_Twice_IsAChangeForAnExportOnlyTheFirstTime()
    {
        var article = await Articles.StoreAsync(Record(await ItemAsync("https://a.example/1"), "https://a.example/1", Text), Stop);
        var other = await ItemAsync("https://a.example/1");

        await Articles.AttachAsync(other, null, article.ArticleId, Start.AddHours(1), Stop);
        (await Archive.ArticlesAsync(Start.AddMinutes(30), Stop).ToListAsync(Stop)).Should().ContainSingle("a further feed carries it");
        await Articles.AttachAsync(other, null, article.ArticleId, Start.AddHours(3), Stop);

        (await Archive.ArticlesAsync(Start.AddHours(2), Stop).ToListAsync(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Store_UntitledArticlesOfTheSameMoment_AreEachTheirOwn()
    {
        for (var i = 0; i < 3; i++)
        {
            await Articles.StoreAsync(Untitled(await ItemAsync($"https://a.example/{i}"), $"https://a.example/{i}", $"Short note number {i}."), Stop);
        }

        Column("select coalesce(title, 'null') from articles").Should().Equal("null", "null", "null");
        Scalar("select count(distinct story_id) from articles").Should().Be(3L);
    }

    [Theory]
    [InlineData("a.example/1")]
    [InlineData("www-less.example/1", "a.example/1")]
    [InlineData("amp.elsewhere.example/1", "elsewhere.example/x", "a.example/1")]
    public async Task Store_AnyKnownKey_LeadsToTheStoredArticleAndTheOthersAreLearnt(params string[] keys)
    {
        var first = await Articles.StoreAsync(Record(await ItemAsync("https://a.example/1"), "https://a.example/1", Text), Stop);

        var again = await Articles.StoreAsync(Record(await ItemAsync(), "https://a.example/other", Text) with { AddressKeys = keys }, Stop);

        again.ArticleId.Should().Be(first.ArticleId);
        foreach (var key in keys)
        {
            (await Articles.FindAsync([key], Stop))!.ArticleId.Should().Be(first.ArticleId, key);
        }
    }

    [Fact]
    public async Task Store_SameTextUnderAForeignHost_IsAnArticleOfItsOwn()
    {
        var first = await Articles.StoreAsync(Record(await ItemAsync("https://a.example/1"), "https://a.example/1", Text), Stop);

        var copy = await Articles.StoreAsync(Record(await ItemAsync("https://b.example/1"), "https://b.example/1", Text) with { Story = new DuplicateVerdict(first.StoryId, 0.97) }, Stop);

        copy.ArticleId.Should().NotBe(first.ArticleId, "copies are told by their story, not merged");
        copy.StoryId.Should().Be(first.StoryId);
        Column("select similarity from story_members order by article_id").Should().Equal("1", "0.97");
    }

    [Fact]
    public async Task Ids_AfterTheNewestArticleIsForgotten_AreNotGivenAgain()
    {
        await StoreAsync("1", "One", "Text one.");
        var newest = await StoreAsync("2", "Two", "Text two.");
        await Upkeep().ForgetAsync(["a.example/2"], Start, Stop);

        (await StoreAsync("3", "Three", "Text three.")).ArticleId.Should().BeGreaterThan(newest.ArticleId);
    }

    private static ArticleRecord Untitled(long item, string url, string text)
    {
        var record = Real(item, url, "", text);
        return record with { Article = record.Article with { Title = null } };
    }

    private async Task<List<ArchivedArticle>> AllAsync() => await Archive.ArticlesAsync(null, Stop).ToListAsync(Stop);

    private async Task<IReadOnlyList<FeedState>> FollowAsync(params string[] ids)
    {
        await Feeds.FollowAsync([.. ids.Select(id => Source(id, $"https://{id}.example/rss"))], Start, Stop);
        return await Feeds.FollowedAsync(Stop);
    }
}

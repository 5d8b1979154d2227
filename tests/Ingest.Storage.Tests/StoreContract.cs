using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Storage.Tests;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2025, 11, 21, 10, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract IFeedStore Feeds { get; }

    protected abstract IArticleStore Articles { get; }

    protected abstract IArchive Archive { get; }

    protected abstract IDigestStore Digests { get; }

    protected abstract IOutbox Outbox { get; }

    protected abstract IAlertStore Alerts { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Follow_RenamedAndMovedFeed_KeepsItsHistory()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        var before = (await Feeds.FollowedAsync(Stop)).Single();

        await Feeds.FollowAsync([Source("a", "https://a.example/new.xml") with { Outlet = "Renamed" }], Start, Stop);
        await Feeds.FollowAsync([Source("other-id", "https://a.example/rss")], Start, Stop);

        (await Feeds.FollowedAsync(Stop)).Should().ContainSingle().Which.FeedId.Should().Be(before.FeedId);
    }

    [Fact]
    public async Task Follow_FeedTakenOut_IsPolledNoMore()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("b", "https://b.example/rss")], Start, Stop);

        await Feeds.FollowAsync([Source("b", "https://b.example/rss")], Start, Stop);

        (await Feeds.DueAsync(FeedPartition.All, Start, 10, Stop)).Should().ContainSingle().Which.Source.Id.Should().Be("b");
    }

    [Fact]
    public async Task Due_PartitionsTogether_HoldEveryFeedOnce()
    {
        await Feeds.FollowAsync([.. Enumerable.Range(0, 40).Select(i => Source($"f{i}", $"https://h{i}.example/rss"))], Start, Stop);

        var parts = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Feeds.DueAsync(new FeedPartition(i, 4), Start, 100, Stop).AsTask()));

        parts.SelectMany(part => part).Select(feed => feed.Source.Id).Should().HaveCount(40).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task RecordPoll_NewKnownAndChangedItems_AreToldApart()
    {
        var feed = await FollowOneAsync();

        var first = await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("2")), Stop);
        var second = await Feeds.RecordPollAsync(Poll(feed, Item("1") with { Title = "Corrected" }, Item("2"), Item("3")), Stop);

        first.Should().BeEquivalentTo(new { Seen = 2, New = 2, Changed = 0 });
        second.Should().BeEquivalentTo(new { Seen = 3, New = 1, Changed = 1 });
        second.Unfinished.Should().HaveCount(2);
    }

    [Fact]
    public async Task RecordPoll_ItemsWithoutGuidAndTitle_AreNotDuplicatesOfEachOther()
    {
        var feed = await FollowOneAsync();

        (await Feeds.RecordPollAsync(Poll(feed, new FeedItem { ItemGuid = "", Summary = "one" }, new FeedItem { ItemGuid = "", Summary = "two" }), Stop)).New.Should().Be(2);
    }

    [Fact]
    public async Task RecordPoll_GoneAndDeferredFeeds_AreNotDue()
    {
        var feed = await FollowOneAsync();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Deferred, DeferredUntil = Start.AddHours(1), NextPollAt = Start }, Stop);
        (await Feeds.DueAsync(FeedPartition.All, Start.AddMinutes(30), 10, Stop)).Should().BeEmpty();
        (await Feeds.DueAsync(FeedPartition.All, Start.AddHours(2), 10, Stop)).Should().ContainSingle();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Gone }, Stop);
        (await Feeds.DueAsync(FeedPartition.All, Start.AddYears(1), 10, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task RecordPoll_FailuresAndSuccess_AreCountedAndForgiven()
    {
        var feed = await FollowOneAsync();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Failed, Error = "timed out" }, Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Failed, Error = "timed out" }, Stop);
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = Start, Feed = new { ConsecutiveFailures = 2, LastError = "timed out" } });

        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = (DateTimeOffset?)null, Items = 1L, Feed = new { ConsecutiveFailures = 0 } });
    }

    [Fact]
    public async Task Store_NewArticle_IsInTheArchiveWithItsProof()
    {
        var item = await OneItemAsync();

        var receipt = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);

        receipt.Should().BeEquivalentTo(new { Revision = 1, Outcome = StoreOutcome.Inserted });
        var article = await OnlyArticleAsync();
        article.Should().BeEquivalentTo(new { Id = receipt.ArticleId, Outlet = "A", Status = ArticleStatus.Full, StoryId = receipt.StoryId, Day = new DateOnly(2025, 11, 21) });
        article.Mentions.Should().ContainSingle().Which.Mention.Quote.Should().Be("capped at 600,000");
        (await Articles.UnfinishedAsync(Start.AddDays(1), onlyDue: false, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Store_MentionThatQuotesSomethingElse_IsRefusedWhole()
    {
        var item = await OneItemAsync();
        var record = Record(item, "https://a.example/1", "The army is capped at 600,000.");

        var store = async () => await Articles.StoreAsync(record with { Mentions = [record.Mentions[0] with { Quote = "capped at 800,000" }] }, Stop);

        await store.Should().ThrowAsync<InvalidOperationException>();
        (await Archive.ArticlesAsync(null, Stop).ToListAsync(Stop)).Should().BeEmpty();
        (await Articles.UnfinishedAsync(Start, onlyDue: true, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Store_ChangedText_IsANewRevisionAndTheOldOneStays()
    {
        var item = await OneItemAsync();
        await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);

        var same = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);
        var changed = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 800,000."), Stop);

        same.Should().BeEquivalentTo(new { Revision = 1, Outcome = StoreOutcome.Unchanged });
        changed.Should().BeEquivalentTo(new { Revision = 2, Outcome = StoreOutcome.Revised });
        (await OnlyArticleAsync()).Text.Should().Contain("800,000");
    }

    [Fact]
    public async Task Store_FailedTry_IsKeptAndTriedAgainAndThenReplacedInPlace()
    {
        var item = await OneItemAsync();
        var failed = Record(item, "https://a.example/1", "Summary only, capped at 600,000.");

        await Articles.StoreAsync(failed with { Article = failed.Article with { Status = ArticleStatus.Failed, Error = "timed out" }, NextTryAt = Start.AddMinutes(10) }, Stop);

        (await Articles.UnfinishedAsync(Start, onlyDue: true, Stop)).Should().BeEmpty();
        (await Articles.UnfinishedAsync(Start, onlyDue: false, Stop)).Should().ContainSingle();
        (await Articles.LoadAsync(item, Stop)).Should().BeEquivalentTo(new { Attempts = 1, Known = new { Status = ArticleStatus.Failed, IsFinished = false } });

        var receipt = await Articles.StoreAsync(Record(item, "https://a.example/1", "The whole text: capped at 600,000."), Stop);
        receipt.Revision.Should().Be(1);
        (await OnlyArticleAsync()).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Error = (string?)null, Text = "The whole text: capped at 600,000." });
    }

    [Fact]
    public async Task Store_DeferredItem_IsKeptFromEveryone()
    {
        var item = await OneItemAsync();
        var failed = Record(item, "https://a.example/1", "Summary only, capped at 600,000.");

        await Articles.StoreAsync(failed with { Article = failed.Article with { Status = ArticleStatus.Failed }, NextTryAt = Start.AddHours(1), IsDeferred = true }, Stop);

        (await Articles.UnfinishedAsync(Start.AddMinutes(30), onlyDue: false, Stop)).Should().BeEmpty();
        (await Articles.UnfinishedAsync(Start.AddHours(2), onlyDue: true, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Store_WorseCopy_NeverReplacesABetterOne()
    {
        var item = await OneItemAsync();
        await Articles.StoreAsync(Record(item, "https://a.example/1", "The whole text: capped at 600,000."), Stop);
        var gone = Record(item, "https://a.example/1", "capped at 600,000");

        var receipt = await Articles.StoreAsync(gone with { Article = gone.Article with { Status = ArticleStatus.Partial }, IsRemoved = true }, Stop);

        receipt.Outcome.Should().Be(StoreOutcome.Kept);
        var article = await OnlyArticleAsync();
        article.Text.Should().StartWith("The whole text");
        article.RemovedAt.Should().Be(Start);
    }

    [Fact]
    public async Task Store_SameArticleInTwoFeeds_IsOneArticleOfBoth()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("b", "https://a.example/rss2")], Start, Stop);
        var feeds = await Feeds.FollowedAsync(Stop);
        var one = (await Feeds.RecordPollAsync(Poll(feeds[0], Item("1")), Stop)).Unfinished.Single().ItemId;
        var other = (await Feeds.RecordPollAsync(Poll(feeds[1], Item("x")), Stop)).Unfinished.Single().ItemId;

        var first = await Articles.StoreAsync(Record(one, "https://a.example/1", "The army is capped at 600,000."), Stop);
        var known = await Articles.FindAsync(["a.example/1"], Stop);
        await Articles.AttachAsync(other, known!.ArticleId, Start, Stop);

        known.ArticleId.Should().Be(first.ArticleId);
        (await OnlyArticleAsync()).Feeds.Should().Equal(new CarriedBy("https://a.example/rss", "1"), new CarriedBy("https://a.example/rss2", "x"));
    }

    [Fact]
    public async Task Neighbours_TextsThatShareABand_AreFound()
    {
        var item = await OneItemAsync();
        var record = Record(item, "https://a.example/1", "The army is capped at 600,000.");
        var receipt = await Articles.StoreAsync(record with { Fingerprint = new Fingerprint { ContentHash = "h", Signature = [1, 2, 3, 4], Bands = [77, -5] } }, Stop);

        var found = await Articles.NeighboursAsync(new Fingerprint { ContentHash = "x", Signature = [], Bands = [-5, 9] }, Start.AddDays(-1), Stop);
        var none = await Articles.NeighboursAsync(new Fingerprint { ContentHash = "x", Signature = [], Bands = [9] }, Start.AddDays(-1), Stop);

        found.Should().ContainSingle().Which.Should().BeEquivalentTo(new { receipt.ArticleId, receipt.StoryId, Signature = new uint[] { 1, 2, 3, 4 } });
        none.Should().BeEmpty();
    }

    [Fact]
    public async Task ReadDigest_TheDay_TellsWhatWasCollectedAndWhatWasNot()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("b", "https://b.example/rss")], Start.AddDays(-1), Stop);
        var feeds = await Feeds.FollowedAsync(Stop);
        var item = (await Feeds.RecordPollAsync(Poll(feeds[0], Item("1")) with { StartedAt = Start }, Stop)).Unfinished.Single().ItemId;
        await Feeds.RecordPollAsync(Poll(feeds[0]) with { StartedAt = Start.AddHours(14), Outcome = PollOutcome.NotModified }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[1]) with { Outcome = PollOutcome.Failed, Error = "timed out" }, Stop);
        await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);

        var day = new DateOnly(2025, 11, 21);
        var midnight = new DateTimeOffset(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);
        var material = await Digests.ReadAsync(day, (midnight, midnight.AddDays(1)), midnight.AddDays(1), Stop);

        material.Articles.Should().ContainSingle().Which.Mentions.Should().ContainSingle();
        material.Outlets.Should().HaveCount(2);
        material.Outlets.Single(outlet => outlet.Outlet == "B").Collected.Should().BeNull();
        material.Outlets.Single(outlet => outlet.Outlet == "A").Collected.Should().BeInRange(0.58, 0.67);   // from 09:00, its oldest item, to midnight
        material.Troubles.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Outlet = "B", Kind = "failing" });
        material.History.Should().ContainSingle().Which.Should().Be(new PointDay(day, "p06", 1, 1));
    }

    protected static FeedSource Source(string id, string url) => new() { Url = new Uri(url), Id = id, IdIsWritten = true, Outlet = id.ToUpperInvariant()[..1] };

    protected static FeedItem Item(string name) => new() { ItemGuid = name, Link = $"https://a.example/{name}", Title = $"Title {name}", PublishedAt = Start.AddHours(-1) };

    protected static Poll Poll(FeedState feed, params FeedItem[] items) => new()
    {
        FeedId = feed.FeedId,
        StartedAt = Start,
        Duration = TimeSpan.FromSeconds(1),
        Outcome = PollOutcome.Modified,
        Items = items,
        NextPollAt = Start.AddMinutes(15),
    };

    protected static ArticleRecord Record(long item, string url, string text)
    {
        var at = text.IndexOf("capped", StringComparison.Ordinal);
        var end = text.IndexOf(",000", StringComparison.Ordinal) + 4;
        return new ArticleRecord
        {
            ItemId = item,
            Url = url,
            CanonicalUrl = url,
            AddressKeys = [url["https://".Length..]],
            Article = new Article { Title = "Army", Text = text, Status = ArticleStatus.Full, Method = "dom", Language = "en", Published = new PublicationTime(Start.AddHours(-1), false) },
            Mentions = [new Mention { Point = "p06", Field = MentionField.Text, Span = new EvidenceSpan(at, end), Quote = text[at..end], Sentence = text, Rule = "p06.en.1", Score = 0.9 }],
            PlanHash = "plan",
            ExtractorVersion = "1",
            Fingerprint = new Fingerprint { ContentHash = text, Signature = [], Bands = [] },
            Story = new DuplicateVerdict(null, 1),
            Day = new DateOnly(2025, 11, 21),
            FirstSeenAt = Start,
            StoredAt = Start,
        };
    }

    protected async Task<FeedState> FollowOneAsync()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        return (await Feeds.FollowedAsync(Stop)).Single();
    }

    protected async Task<long> OneItemAsync() => (await Feeds.RecordPollAsync(Poll(await FollowOneAsync(), Item("1")), Stop)).Unfinished.Single().ItemId;

    private async Task<ArchivedArticle> OnlyArticleAsync() => (await Archive.ArticlesAsync(null, Stop).ToListAsync(Stop)).Should().ContainSingle().Subject;
}

using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>The documented views over real rows: what stands where the source said nothing is null, and each figure is the right one.</summary>
public sealed class ViewRowTests : SqliteStoreCase
{
    private const string Text = "The army is capped at 600,000.";

    [Fact]
    public async Task Articles_OutletThatSaidNothing_HasNullsAndAnEmptyList()
    {
        var item = await ItemAsync("https://a.example/1");
        await Articles.StoreAsync(
            Record(item, "https://a.example/1", Text) with { Article = new Article { Title = null, Text = "", Status = ArticleStatus.Failed, Method = "none", Error = "timed out" }, Mentions = [], NextTryAt = Start.AddMinutes(5) }, Stop);

        Row("select * from articles").Should().Equal(
            "1", "https://a.example/1", "https://a.example/1", "A", null, "[]", null, "2025-11-21T10:00:00.000Z", "2025-11-21", null, "failed", "timed out", "2025-11-21T10:05:00.000Z", null, "", "1", "1");
    }

    [Fact]
    public async Task Articles_OutletThatSaidAll_HasItInTheFormsOfTheContract()
    {
        await StoreAsync("1", "Army", Text, with: record => record with
        {
            CanonicalUrl = "https://a.example/army",
            Article = record.Article with { Authors = ["A. Writer", "Б. Автор"], Published = new PublicationTime(Start.AddHours(-1), true) },
        });

        Row("select canonical_url, title, authors, json_array_length(authors), published, language, status, error, next_try, removed from articles")
            .Should().Equal("https://a.example/army", "Army", "[\"A. Writer\",\"Б. Автор\"]", "2", "2025-11-21", "en", "full", null, null, null);
    }

    [Fact]
    public async Task Mentions_OfTextAndTitle_AreThoseOfThePresentRevisionOnly()
    {
        await StoreAsync("1", "Army", Text, mentioned: "capped at 600,000");
        await StoreAsync("1", "Army cap", Text + " More was said.", with: record => record with
        {
            Mentions = [Mention(MentionField.Title, 0, "Army cap", "Army cap"), Mention(MentionField.Text, 12, "capped at 600,000", Text)],
        });

        Rows("select article_id, revision, field, point, span_start, span_end, quote, rule, score, plan, verdict from mentions order by field").Should().BeEquivalentTo(
            new string?[][] { ["1", "2", "text", "p06", "12", "29", "capped at 600,000", "p06.en.1", "0.9", "plan", null], ["1", "2", "title", "p06", "0", "8", "Army cap", "p06.en.1", "0.9", "plan", null] }, options => options.WithStrictOrdering());
        Scalar("select count(*) from mentions m join articles a on a.id = m.article_id where substr(case m.field when 'title' then a.title else a.text end, m.span_start + 1, m.span_end - m.span_start) = m.quote").Should().Be(2L);
        Scalar("select count(*) from revision_mentions").Should().Be(3L);
    }

    [Fact]
    public async Task Points_OfThePlanInForce_StandInItsOrderWithNullsForMissingLanguages()
    {
        var plans = new SqlitePlanStore(Database);
        await plans.UseAsync(Plan("old", Point("p09", 9, "Nine")), Start, Stop);
        await plans.UseAsync(Plan("new", Point("p21", 21, "Territory", "Территория", "Територія"), Point("p21d", null, "Zones"), Point("p06", 6, "Army", "Армия")), Start, Stop);

        Rows("select id, number, title_en, title_ru, title_uk from points").Should().BeEquivalentTo(
            new string?[][] { ["p21", "21", "Territory", "Территория", "Територія"], ["p21d", null, "Zones", null, null], ["p06", "6", "Army", "Армия", null] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Coverage_CountsAndNotCollected_AreToldApartPerPointOutletAndDay()
    {
        await new SqlitePlanStore(Database).UseAsync(Plan("plan", Point("p06", 6, "Army"), Point("p07", 7, "NATO")), Start, Stop);
        await StoreAsync("1", "Army", Text, mentioned: "capped at 600,000");
        await StoreAsync("2", "Army", "Twice it is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { Day = new DateOnly(2025, 11, 19) });

        Rows("select day, point, outlet, mentions, articles, collected is null from coverage order by day, point").Should().BeEquivalentTo(
            new string?[][] { ["2025-11-19", "p06", "A", "1", "1", "1"], ["2025-11-19", "p07", "A", "0", "0", "1"], ["2025-11-21", "p06", "A", "1", "1", "0"], ["2025-11-21", "p07", "A", "0", "0", "0"] },
            options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task FeedHealth_NewFeed_IsAllNullsAndNoItems()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);

        Row("select feed, outlet, url, address, title, state, failing_since, failures, last_error, last_polled, last_success, last_new_item, deferred_until, gone_at, items, fault, empty_since, latest_item, moved_at, gap_from, gap_to, lost_at_most from feed_health")
            .Should().Equal("a", "A", "https://a.example/rss", "https://a.example/rss", "", "new", null, "0", null, null, null, null, null, null, "0", null, null, null, null, null, null, null);
    }

    [Theory]
    [InlineData(PollOutcome.Failed, "failing", "timed out")]
    [InlineData(PollOutcome.Gone, "gone", "410 Gone")]
    public async Task FeedHealth_FeedInTrouble_SaysSinceWhenAndWhy(PollOutcome outcome, string state, string error)
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        var feed = (await Feeds.FollowedAsync(Stop)).Single();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = outcome, Error = error, HttpStatus = outcome == PollOutcome.Gone ? 410 : null }, Stop);

        Row("select state, last_error, last_polled, last_success from feed_health").Should().Equal(state, error, "2025-11-21T10:00:00.000Z", null);
        Row("select feed, outcome, http_status, error, items_seen, items_new from polls").Should().Equal("a", outcome == PollOutcome.Gone ? "gone" : "failed", outcome == PollOutcome.Gone ? "410" : null, error, "0", "0");
    }

    [Fact]
    public async Task Stories_OfCopiesAndASingleText_CountArticlesAndOutlets()
    {
        var first = await StoreAsync("1", "Wire", Text);
        await StoreAsync("2", "Copy", Text + " Edited.", with: record => record with { Story = new DuplicateVerdict(first.StoryId, 0.8), FirstSeenAt = Start.AddHours(2) });
        await StoreAsync("3", "Alone", "Something else.");

        Rows("select articles, outlets, first_seen, last_seen, least_similarity from stories order by story_id").Should().BeEquivalentTo(
            new string?[][] { ["2", "1", "2025-11-21T10:00:00.000Z", "2025-11-21T12:00:00.000Z", "0.8"], ["1", "1", "2025-11-21T10:00:00.000Z", "2025-11-21T10:00:00.000Z", "1"] }, options => options.WithStrictOrdering());
        Column("select title || ' ' || similarity from story_members where story_id = 1 order by article_id").Should().Equal("Wire 1.0", "Copy 0.8");
    }

    [Fact]
    public async Task Revisions_OfAnArticle_EachHasItsCauseStatusAndTime()
    {
        await StoreAsync("1", "Army", Text);
        await Articles.StoreAsync(
            Real(0, "https://a.example/1", "Army", "The army will be capped at 800,000.") with { ItemId = null, ArticleId = 1, AddressKeys = [], Cause = RevisionCause.Reextracted, ExtractorVersion = "2", StoredAt = Start.AddDays(3) }, Stop);

        Rows("select article_id, revision, cause, extractor, status, stored_at from revisions order by revision").Should().BeEquivalentTo(
            new string?[][] { ["1", "1", "published", "1", "full", "2025-11-21T10:00:00.000Z"], ["1", "2", "reextracted", "2", "full", "2025-11-24T10:00:00.000Z"] }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Views_OfAnEmptyStore_HaveNoRowsAndNoFault()
    {
        foreach (var view in Column("select name from sqlite_master where type = 'view'"))
        {
            Column($"select * from {view}").Should().BeEmpty(view);
        }
    }

    [Fact]
    public void Tables_OfOurOwn_AreStrict() =>
        Column("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite_%' and name not like 'search%'").Should().BeEmpty();

    [Fact]
    public async Task Forget_ThenTheFeedShowsItAgainChanged_StaysForgottenUnderEveryAddress()
    {
        await StoreAsync("1", "Secret", Text, with: record => record with { AddressKeys = ["a.example/1", "a.example/canonical"] });

        await Upkeep().ForgetAsync(["a.example/1"], Start, Stop);

        (await Articles.DropForgottenAsync(await ItemAsync("https://a.example/canonical"), null, ["a.example/canonical"], Stop)).Should().BeTrue("its other address is forgotten with it");
        (await Articles.DropForgottenAsync(await ItemAsync("https://a.example/2"), null, ["a.example/2"], Stop)).Should().BeFalse();
        Column("select payload from item where state = 'stored'").Should().OnlyContain(payload => !payload.Contains("Title", StringComparison.Ordinal), "what the feed said of it is gone, too");
        (await Upkeep().ForgetAsync(["a.example/1"], Start, Stop)).Articles.Should().Be(0, "a second time there is nothing left");
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(30, 0, 0)]
    [InlineData(30, 31, 1)]
    [InlineData(365, 89, 0)]
    public async Task Prune_RawPages_GoAfterTheirDaysAndTheTextStays(int keep, int age, int dropped)
    {
        var page = new PageSnapshot { RequestedUri = new Uri("https://a.example/1"), FinalUri = new Uri("https://a.example/1"), Content = "<p>page</p>"u8.ToArray(), FetchedAt = Start };
        await StoreAsync("1", "Army", Text, with: record => record with { Page = page });

        var receipt = await Upkeep(new StorageOptions { RawPageDays = keep }).PruneAsync(Start.AddDays(age).AddSeconds(1), Stop);

        receipt.Should().BeEquivalentTo(new { Pages = dropped, Polls = 0, Articles = 0 });
        (await Articles.LoadPageAsync(1, Stop) is null).Should().Be(dropped == 1);
        Scalar("select text from articles").Should().Be(Text);
        Scalar("select length(sha256) from page").Should().Be(64L, "where the text came from is known for ever");
    }

    private static Mention Mention(MentionField field, int start, string quote, string sentence) =>
        new() { Point = "p06", Field = field, Span = new EvidenceSpan(start, start + quote.Length), Quote = quote, Sentence = sentence, Rule = "p06.en.1", Score = 0.9 };

    private static PolicyPlan Plan(string hash, params PlanPoint[] points) => new() { Id = "p", Title = "P", Hash = hash, Points = points };

    private static PlanPoint Point(string id, int? number, params string[] titles) => new()
    {
        Id = id,
        Number = number,
        Titles = titles.Zip(["en", "ru", "uk"]).ToDictionary(pair => pair.Second, pair => pair.First),
        Description = "",
    };

    private string?[] Row(string sql) => Rows(sql).Single();

    private List<string?[]> Rows(string sql) => Database.Read(connection => connection.List(
        sql, reader => Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture)).ToArray()));
}

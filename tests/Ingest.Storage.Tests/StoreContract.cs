using Ingest.Core;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>What every store must do, whatever it is made of.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
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
        await Articles.AttachAsync(other, null, known!.ArticleId, Start, Stop);

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

    protected async Task<FeedState> FollowOneAsync()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        return (await Feeds.FollowedAsync(Stop)).Single();
    }

    protected async Task<long> OneItemAsync() => (await Feeds.RecordPollAsync(Poll(await FollowOneAsync(), Item("1")), Stop)).Unfinished.Single().ItemId;

    private async Task<ArchivedArticle> OnlyArticleAsync() => (await Archive.ArticlesAsync(null, Stop).ToListAsync(Stop)).Should().ContainSingle().Subject;
}

using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>A retag over a real store: what is gained and lost, what stays, and that it goes on where it stood.</summary>
public sealed class RetagTests : IAsyncLifetime
{
    private const string Sentence = "Under the plan the army of Ukraine is capped at 600,000.";
    private const string Text = Sentence + " Under the plan Ukraine would get security guarantees.";

    private static readonly DateTimeOffset Start = new(2025, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-retag-");
    private readonly PlanTagger tagger = PlanTagger.LoadBuiltIn();
    private SqliteDatabase database = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Retagger Retagger => new(new SqliteRetagStore(database), TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await feeds.FollowAsync([new FeedSource { Url = new Uri("https://a.example/rss"), Id = "a", IdIsWritten = true, Outlet = "A" }], Start, Stop);
        var feed = (await feeds.FollowedAsync(Stop)).Single();
        var item = new FeedItem { ItemGuid = "1", Link = "https://a.example/1", Title = "Army", PublishedAt = Start.AddHours(-1) };
        var receipt = await feeds.RecordPollAsync(
            new Poll { FeedId = feed.FeedId, StartedAt = Start, Duration = TimeSpan.FromSeconds(1), Outcome = PollOutcome.Modified, Items = [item], NextPollAt = Start.AddMinutes(15) },
            Stop);
        await new SqliteArticleStore(database).StoreAsync(Record(receipt.Unfinished.Single().ItemId), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Retag_DryRun_ShowsWhatWouldChangeAndChangesNothing()
    {
        var before = JsonSerializer.Serialize((await OnlyArticleAsync()).Mentions);

        var report = await Retagger.RunAsync(tagger, null, isDryRun: true, null, Stop);

        report.Should().BeEquivalentTo(new { Articles = 1, Changed = 1 });
        report.Points.Should().Contain(point => point.Point == "p05" && point.Gained == 1 && point.GainedExamples[0].Url == "https://a.example/1");
        JsonSerializer.Serialize((await OnlyArticleAsync()).Mentions).Should().Be(before);
    }

    [Fact]
    public async Task Retag_OldMentions_AreReplacedAndTheVerdictKept()
    {
        var identity = database.Read(connection => (string)connection.Scalar("select identity from mention")!);
        await database.WriteAsync(connection => connection.Run("insert into verdict (identity, verdict, given_at) values ($id, 'confirmed', '2025-11-22T00:00:00.000Z')", ("$id", identity)), Stop);

        await Retagger.RunAsync(tagger, null, isDryRun: false, null, Stop);

        var mentions = (await OnlyArticleAsync()).Mentions;
        mentions.Should().OnlyContain(mention => mention.PlanHash == tagger.Plan.Hash).And.Contain(mention => mention.Mention.Point == "p05");
        mentions.Single(mention => mention.Mention.Point == "p06").Verdict.Should().Be("confirmed");
    }

    [Fact]
    public async Task Retag_SecondRun_HasNothingLeftToDo()
    {
        await Retagger.RunAsync(tagger, null, isDryRun: false, null, Stop);

        (await Retagger.RunAsync(tagger, null, isDryRun: false, null, Stop)).Articles.Should().Be(0);
    }

    [Fact]
    public async Task Retag_Stopped_GoesOnWithTheRest()
    {
        var store = new SqliteRetagStore(database);
        var first = (await store.NextAsync("plan-x", null, 0, 10, Stop)).Single();
        await store.ReplaceAsync([new RetagChange(first, [], true)], "plan-x", DateTimeOffset.UnixEpoch, Stop);

        (await store.CountAsync("plan-x", null, Stop)).Should().Be(0);
        (await store.CountAsync("plan-y", null, Stop)).Should().Be(1);
        (await OnlyArticleAsync()).Mentions.Should().BeEmpty();
    }

    [Fact]
    public async Task Retag_MentionThatQuotesSomethingElse_IsRefusedWhole()
    {
        var store = new SqliteRetagStore(database);
        var text = (await store.NextAsync("plan-x", null, 0, 10, Stop)).Single();
        var wrong = text.Mentions[0].Mention with { Quote = "something else" };

        var replace = async () => await store.ReplaceAsync([new RetagChange(text, [wrong], true)], "plan-x", DateTimeOffset.UnixEpoch, Stop);

        await replace.Should().ThrowAsync<InvalidOperationException>();
        (await OnlyArticleAsync()).Mentions.Should().ContainSingle();
    }

    [Fact]
    public async Task Retag_Since_LeavesOlderArticlesAlone()
    {

        (await Retagger.RunAsync(tagger, DateTimeOffset.UtcNow.AddYears(10), isDryRun: true, null, Stop)).Articles.Should().Be(0);
    }

    private static ArticleRecord Record(long item)
    {
        var at = Sentence.IndexOf("capped", StringComparison.Ordinal);
        return new ArticleRecord
        {
            ItemId = item,
            Url = "https://a.example/1",
            CanonicalUrl = "https://a.example/1",
            AddressKeys = ["a.example/1"],
            Article = new Article { Title = "Army", Text = Text, Status = ArticleStatus.Full, Method = "dom", Language = "en", Published = new PublicationTime(Start.AddHours(-1), false) },
            Mentions = [new Mention { Point = "p06", Field = MentionField.Text, Span = new EvidenceSpan(at, Sentence.Length - 1), Quote = Sentence[at..^1], Sentence = Sentence, Rule = "old", Score = 0.9 }],
            PlanHash = "plan",
            ExtractorVersion = "1",
            Fingerprint = new Fingerprint { ContentHash = Text, Signature = [], Bands = [] },
            Story = new DuplicateVerdict(null, 1),
            Day = new DateOnly(2025, 11, 21),
            FirstSeenAt = Start,
            StoredAt = Start,
        };
    }

    private async Task<ArchivedArticle> OnlyArticleAsync() => (await new SqliteArchive(database).ArticlesAsync(null, Stop).ToListAsync(Stop)).Should().ContainSingle().Subject;
}

using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>The contract over a real file in a temporary folder.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-store-");
    private SqliteDatabase database = null!;

    protected override IFeedStore Feeds => new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));

    protected override IArticleStore Articles => new SqliteArticleStore(database);

    protected override IArchive Archive => new SqliteArchive(database);

    protected override IDigestStore Digests => new SqliteDigestStore(database);

    public override async ValueTask InitializeAsync() => database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Views_TheirColumns_AreThoseOfTheContract()
    {
        (string View, string Columns)[] views =
        [
            ("articles", "id,url,canonical_url,outlet,title,authors,published,first_seen,day,language,status,error,next_try,removed,text,revision,story_id"),
            ("mentions", "id,article_id,revision,field,point,span_start,span_end,quote,sentence,rule,score,plan,verdict"),
            ("points", "id,number,title_en,title_ru,title_uk,description"),
            ("coverage", "day,point,outlet,mentions,articles,collected"),
        ];
        foreach (var (view, columns) in views)
        {
            database.Read(connection => connection.List("select name from pragma_table_info($view)", reader => reader.GetString(0), ("$view", view))).Should().Equal(columns.Split(','));
        }

        database.Read(connection => connection.List("select name from sqlite_master where type = 'view'", reader => reader.GetString(0))).Should().Contain(["feed_health", "polls", "stories", "first_reports", "revisions"]);
    }

    [Fact]
    public async Task Coverage_CollectedOutlet_ShowsZeroAndNotCollectedShowsNull()
    {
        var plan = new PolicyPlan { Id = "p", Title = "P", Hash = "plan", Points = [Point("p06"), Point("p26")] };
        await new SqlitePlanStore(database).UseAsync(plan, DateTimeOffset.UnixEpoch, Stop);
        await Articles.StoreAsync(Record(await OneItemAsync(), "https://a.example/1", "The army is capped at 600,000."), Stop);

        var rows = database.Read(connection => connection.List("select point, mentions, collected is null from coverage where day = '2025-11-21' order by point", reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))));

        rows.Should().Equal(("p06", 1, 0), ("p26", 0, 0));
    }

    [Fact]
    public async Task FeedHealth_EachFeed_ShowsItsState()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("b", "https://b.example/rss"), Source("c", "https://c.example/rss")], DateTimeOffset.UtcNow, Stop);
        var feeds = await Feeds.FollowedAsync(Stop);
        await Feeds.RecordPollAsync(Poll(feeds[0]) with { Outcome = PollOutcome.Failed, Fault = FeedFault.Challenge, Error = "403" }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[1], Item("1"), Item("2")), Stop);

        database.Read(connection => connection.List("select feed, state, fault from feed_health", reader => (reader.GetString(0), reader.GetString(1), reader.Text(2)))).Should().Equal(
            ("a", "challenge", "challenge"), ("b", "silent", null), ("c", "new", null));
        database.Read(connection => connection.List("select outcome, fault from polls order by id", reader => (reader.GetString(0), reader.Text(1)))).Should().Equal(("failed", "challenge"), ("modified", null));
    }

    [Fact]
    public async Task Query_OfTheUser_CanOnlyRead()
    {
        await OneItemAsync();
        var write = () => ReadOnlyQuery.Run(database, "delete from item", Stop);
        var wrong = () => ReadOnlyQuery.Run(database, "select x from nowhere", Stop);

        write.Should().Throw<InputException>().WithMessage("*would write*");
        wrong.Should().Throw<InputException>().WithMessage("*no such table*--schema*");
        using var query = ReadOnlyQuery.Run(database, "select count(*) as n from polls", Stop);
        query.Rows().Should().ContainSingle().Which.Should().Equal(1L);
    }

    [Fact]
    public async Task Readers_WhileTheWriterIsInATransaction_AreNotLockedOut()
    {
        await OneItemAsync();

        var seen = await database.WriteAsync(
            connection =>
            {
                connection.Run("delete from poll");
                return database.Read(reader => reader.Scalar("select count(*) from poll"));
            },
            Stop);

        seen.Should().Be(1L);
    }

    [Fact]
    public async Task Upkeep_OldPagesAndPolls_AreDroppedAndTheSnapshotWritten()
    {
        await OneItemAsync();

        await new SqliteUpkeep(database, Microsoft.Extensions.Options.Options.Create(new StorageOptions())).RunAsync(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), Stop);

        database.Read(connection => connection.Scalar("select count(*) from poll")).Should().Be(0L);
        File.Exists(Path.Combine(folder.FullName, "snapshot.db")).Should().BeTrue();
    }

    private static PlanPoint Point(string id) => new() { Id = id, Titles = new Dictionary<string, string> { ["en"] = id }, Description = "" };
}

using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>A store of every earlier schema comes to the present one with what it holds.</summary>
public sealed class MigrationTests : IDisposable
{
    /// <summary>What a store of schema 1 holds, as the program of that time wrote it.</summary>
    private const string FirstStore = """
        insert into feed (id, list_id, url, address, outlet, source, host_hash, followed_at, position) values (1, 'a', 'https://a.example/rss', 'https://a.example/rss', 'A', '{}', 1, '2025-11-21T10:00:00.000Z', 0);
        insert into story (id) values (1);
        insert into article (id, url, canonical_url, outlet, first_seen, day, status, is_finished, revision, story_id, similarity, content_hash, changed_at)
        values (1, 'https://a.example/1', 'https://a.example/1', 'A', '2025-11-21T10:00:00.000Z', '2025-11-21', 'full', 1, 1, 1, 1, 'h', '2025-11-21T10:00:00.000Z');
        insert into revision (id, article_id, number, cause, extractor, title, authors, language, keywords, method, status, content_hash, stored_at)
        values (1, 1, 1, 'published', '1', 'Армия', '[]', 'ru', '[]', 'dom', 'full', 'h', '2025-11-21T10:00:00.000Z');
        insert into revision_text values (1, 'Армию ограничат в субботу.', '[]');
        insert into mention (id, identity, article_id, revision_id, field, point, span_start, span_end, quote, sentence, rule, score, plan)
        values (1, 'i', 1, 1, 'text', 'p06', 0, 5, 'Армию', 'Армию ограничат в субботу.', 'r', 0.9, 'plan');
        insert into plan values ('plan', 'p', 'P', '2025-11-21T10:00:00.000Z');
        insert into plan_point (plan, id, position, parent, title_en, description) values ('plan', 'p06', 0, null, 'Army', ''), ('plan', 'p06a', 1, 'p06', 'Its size', '');
        insert into meta values ('plan', 'plan');
        insert into verdict values ('i', 'confirmed', '2025-11-21');
        insert into signature values (1, x'01000000', '2025-11-21T10:00:00.000Z');
        insert into band values (-5, 1), (77, 1);
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-migration-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Open_StoreOfSchema1_IsBroughtUpWithAllItHoldsAfterABackup()
    {
        MakeFirstStore();

        await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

        database.Read(connection => connection.Scalar("select verdict || point from mentions")).Should().Be("confirmedp06");
        database.Read(connection => connection.Scalar("select point || sentence || is_stale from verdicts")).Should().Be("p06Армию ограничат в субботу.0");
        database.Read(connection => connection.Scalar("select group_concat(point || with_leaves || ' ' || mentions || articles) from day_point")).Should().Be("1 11,p060 11,p061 11", "the point itself, with its leaves, and the whole plan");
        database.Read(connection => connection.Scalar("select group_concat(month || point || with_leaves || ' ' || mentions || articles) from month_point")).Should().Be("2025-111 11,2025-11p060 11,2025-11p061 11");
        database.Read(connection => connection.Scalar("select count(*) from near_copy where day = 20413")).Should().Be(2L);
        (await new SqliteArticleSearch(database).SearchAsync(new SearchRequest { Query = SearchQuery.Parse("суббота армия"), Limit = 9, Language = "ru", Since = new DateOnly(2025, 11, 21) }, Stop)).Should().ContainSingle();
        StoreCopy.Verify(Path.Combine(folder.FullName, "backups", "before-schema-2.db"), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Open_StoreOfAnEarlierSchema_CountsNoRejectedMentionAndEveryFeedOfTheDay(int schema)
    {
        MakeFirstStore();
        using (var connection = Connect())
        {
            connection.RunScript("""
                update verdict set verdict = 'rejected';
                insert into feed (id, list_id, url, address, outlet, source, host_hash, followed_at, position) values (2, 'b', 'https://a.example/2', 'https://a.example/2', 'A', '{}', 1, '2025-11-19T10:00:00.000Z', 1);
                insert into feed_day values (1, '2025-11-20', 86400, 86400), (1, '2025-11-19', 86400, 86400);
                """);
            SearchIndex.Teach(connection);
            MigrationRunner.RunTo(connection, schema);
        }

        await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

        database.Read(connection => connection.Scalar("select sum(mentions) || ' ' || sum(articles) from day_point")).Should().Be("0 0");
        database.Read(connection => connection.Scalar("select count(*) from first_reports")).Should().Be(0L);
        database.Read(connection => connection.Scalar("select group_concat(day || ' ' || collected) from outlet_days")).Should().Be("2025-11-19 1.0,2025-11-20 0.5", "the second feed was followed from the 19th on and never read");
        await database.WriteAsync(connection => connection.Run("update mentions set verdict = null"), Stop);
        database.Read(connection => connection.Scalar("select group_concat(mentions || ' ' || articles) from day_point")).Should().Be("1 1,1 1,1 1");
    }

    [Fact]
    public async Task Open_StoreInWhichAnOutletWasRenamed_GivesItsPastTheNewName()
    {
        MakeFirstStore();
        using (var connection = Connect())
        {
            connection.RunScript("""
                update feed set outlet = 'A News';
                insert into item (feed_id, guid, payload, hash, host, state, first_seen, article_id) values (1, 'g', '{}', 'h', 'a.example', 'stored', '2025-11-21T10:00:00.000Z', 1);
                """);
            SearchIndex.Teach(connection);
            MigrationRunner.RunTo(connection, 8);
        }

        await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

        database.Read(connection => connection.Scalar("select group_concat(outlet) from articles")).Should().Be("A News");
        database.Read(connection => connection.Scalar("select outlet || mentions from day_point where with_leaves = 0")).Should().Be("A News1");
        database.Read(connection => connection.Scalar("select outlet || articles from day_outlet")).Should().Be("A News1");
        (await new SqliteArticleSearch(database).SearchAsync(new SearchRequest { Query = SearchQuery.Parse("армия"), Limit = 9, Outlet = "A News" }, Stop)).Should().ContainSingle();
    }

    [Fact]
    public void Newest_Schema_IsReachedFromEachEarlierOneInTheseTests() => MigrationRunner.Newest.Should().Be(12, "a new script needs a line in the theory above");

    [Fact]
    public async Task Read_StoreThatWasNotBroughtUpYet_SaysWhatBringsItUp()
    {
        MakeFirstStore();
        await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadOnly, Stop);

        var reading = async () => await new SqliteDigestStore(database).ReadCoverageAsync(new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 30), CoverageAxes.Point, Stop);

        await reading.Should().ThrowAsync<InputException>().WithMessage("*schema 1 of an earlier version*ingest once*");
    }

    [Fact]
    public async Task Open_MigrationThatCannotFinish_LeavesTheStoreAsItWas()
    {
        MakeFirstStore();
        using (var connection = Connect())
        {
            connection.Run("alter table poll add column fault text");   // stands in the way of the second script
        }

        var open = async () => await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, Stop);

        await open.Should().ThrowAsync<Core.InputException>();
        using var after = Connect();
        after.Scalar("pragma user_version").Should().Be(1L);
        after.Scalar("select count(*) from band").Should().Be(2L);
    }

    private void MakeFirstStore()
    {
        using var connection = Connect();
        connection.Run("pragma auto_vacuum = incremental");
        connection.Run("pragma journal_mode = wal");
        MigrationRunner.RunTo(connection, 1);
        connection.Run(FirstStore);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "ingest.db")};Pooling=false");
        connection.Open();
        return connection;
    }
}

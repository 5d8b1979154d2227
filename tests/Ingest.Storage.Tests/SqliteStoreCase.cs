using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Options;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>A store in a temporary folder, for tests of what only SQLite does.</summary>
public abstract class SqliteStoreCase : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ingest-case-");
    private int items;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected string Folder => folder.FullName;

    protected SqliteDatabase Database { get; private set; } = null!;

    protected SqliteFeedStore Feeds => new(Database, new DayCalendar(TimeZoneInfo.Utc));

    protected SqliteArticleStore Articles => new(Database);

    protected SqliteArchive Archive => new(Database);

    protected SqliteUpkeep Upkeep(StorageOptions? options = null) => new(Database, Options.Create(options ?? new StorageOptions()));

    public async ValueTask InitializeAsync() => Database = await SqliteDatabase.OpenAsync(Folder, StoreMode.ReadWrite, Stop);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A new pending item of the one feed, whose link is this address.</summary>
    protected async Task<long> ItemAsync(string? link = null)
    {
        var source = Source("a", "https://a.example/rss");
        await Feeds.FollowAsync([source], Start, Stop);
        var feed = (await Feeds.FollowedAsync(Stop)).Single();
        var name = $"item-{++items}";
        return (await Feeds.RecordPollAsync(Poll(feed, Item(name) with { Link = link ?? $"https://a.example/{name}" }), Stop)).Unfinished.Single().ItemId;
    }

    protected async Task<StoreReceipt> StoreAsync(string name, string title, string text, string language = "en", string? mentioned = null, Func<ArticleRecord, ArticleRecord>? with = null)
    {
        var url = $"https://a.example/{name}";
        var record = Real(await ItemAsync(url), url, title, text, language, mentioned);
        return await Articles.StoreAsync(with is null ? record : with(record), Stop);
    }

    protected object? Scalar(string sql) => Database.Read(connection => connection.Scalar(sql));

    protected List<string> Column(string sql) => Database.Read(connection => connection.List(sql, reader => Convert.ToString(reader.GetValue(0), null)!));
}

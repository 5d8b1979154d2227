using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>Connections that read are kept and used again: none may keep what one reader took for itself.</summary>
public sealed class ReaderMemoryTests : SqliteStoreCase
{
    [Fact]
    public async Task Digest_ItsLargeCache_IsGivenBackWithTheConnection()
    {
        await StoreAsync("1", "One", "Text one.");
        var before = Scalar("pragma cache_size");

        for (var i = 0; i < 3; i++)
        {
            await new SqliteDigestStore(Database).ReadAsync(new DateOnly(2025, 11, 21), (Start.AddHours(-10), Start.AddHours(14)), Start.AddDays(1), Stop);
        }

        var connections = Enumerable.Range(0, 5).Select(_ => Database.OpenReader()).ToList();
        connections.Select(connection => connection.Scalar("pragma cache_size")).Should().AllBeEquivalentTo(before);
        connections.ForEach(connection => connection.Dispose());
    }
}

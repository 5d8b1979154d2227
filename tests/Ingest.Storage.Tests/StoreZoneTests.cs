using Ingest.Core;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>A store counts its days by one time zone.</summary>
public sealed class StoreZoneTests : SqliteStoreCase
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Fact]
    public async Task Keep_AnotherZone_IsRefusedAndChangesNothing()
    {
        await StoreZone.KeepAsync(Database, Kyiv, Stop);

        var change = async () => await StoreZone.KeepAsync(Database, TimeZoneInfo.Utc, Stop);

        (await change.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("Digest:TimeZone").And.Contain("Europe/Kyiv").And.Contain("UTC");
        await StoreZone.KeepAsync(Database, Kyiv, Stop);
    }

    [Fact]
    public async Task Keep_AnotherNameOfTheSameZone_IsNoChange()
    {
        await StoreZone.KeepAsync(Database, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kiev"), Stop);
        await StoreZone.KeepAsync(Database, Kyiv, Stop);

        Scalar("select value from meta where key = 'time_zone'").Should().Be("Europe/Kiev");
    }
}

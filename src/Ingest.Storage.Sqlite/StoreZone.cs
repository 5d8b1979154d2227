using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>The time zone whose local days a store counts by: that of its first start, until the days were counted anew.</summary>
public static class StoreZone
{
    /// <summary>Refuses a zone by which the stored days were not counted; a store that knows none takes it.</summary>
    /// <exception cref="InputException">The days were counted by another zone.</exception>
    public static async ValueTask KeepAsync(SqliteDatabase database, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(zone);
        var kept = database.Read(connection => connection.Scalar("select value from meta where key = 'time_zone'") as string) ?? await database.WriteAsync(
            connection =>
            {
                connection.Run("insert or ignore into meta (key, value) values ('time_zone', $zone)", ("$zone", zone.Id));
                return (string)connection.Scalar("select value from meta where key = 'time_zone'")!;
            },
            cancellationToken);
        if (kept != zone.Id && !(TimeZoneInfo.TryFindSystemTimeZoneById(kept, out var known) && known.HasSameRules(zone)))
        {
            throw new InputException(
                $"setting Digest:TimeZone={zone.Id}: the days of {database.Path} were counted in {kept}, and would be wrong in part from now on; set it to {kept}, or begin a new data folder with --data");
        }
    }
}

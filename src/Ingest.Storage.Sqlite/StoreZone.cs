using Ingest.Core;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The time zone whose local days a store counts by: that of its first start, until the days were counted anew.</summary>
public static class StoreZone
{
    /// <summary>Stands for the zone while days of two zones are mixed.</summary>
    private const string None = "";

    /// <summary>What is wrong while days of two zones are mixed.</summary>
    public const string Unfinished = "its days are being counted anew for another time zone, and that was not finished";

    /// <summary>What to do about it.</summary>
    public const string Remedy = "run \"ingest redate\" until it ends";

    /// <summary>Refuses a zone by which the stored days were not counted; a store that knows none takes it.</summary>
    /// <exception cref="InputException">The days were counted by another zone, or are being counted anew.</exception>
    public static async ValueTask KeepAsync(SqliteDatabase database, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(zone);
        var kept = database.Read(Kept) ?? await database.WriteAsync(
            connection =>
            {
                connection.Run("insert or ignore into meta (key, value) values ('time_zone', $zone)", ("$zone", zone.Id));
                return Kept(connection)!;
            },
            cancellationToken);
        if (kept == None)
        {
            throw new InputException($"{database.Path}: {Unfinished}; {Remedy}");
        }

        if (kept != zone.Id && !(TimeZoneInfo.TryFindSystemTimeZoneById(kept, out var known) && known.HasSameRules(zone)))
        {
            throw new InputException(
                $"setting Digest:TimeZone={zone.Id}: the days of {database.Path} were counted in {kept}, and would be wrong in part from now on; set it back to {kept}, or stop the worker and run \"ingest redate\" to count them anew in {zone.Id}");
        }
    }

    /// <summary>Whether days of two zones are mixed, because a count was begun and did not end.</summary>
    public static bool IsMixed(SqliteDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Read(Kept) == None;
    }

    /// <summary>From now on days of two zones are mixed.</summary>
    internal static int Leave(SqliteConnection connection) => Set(connection, None);

    /// <summary>All days are those of a zone.</summary>
    internal static void Take(SqliteConnection connection, TimeZoneInfo zone) => Set(connection, zone.Id);

    private static string? Kept(SqliteConnection connection) => connection.Scalar("select value from meta where key = 'time_zone'") as string;

    private static int Set(SqliteConnection connection, string zone) => connection.Run("insert or replace into meta (key, value) values ('time_zone', $zone)", ("$zone", zone));
}

using System.Runtime.InteropServices;
using Ingest.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Sqlite;

/// <summary>The index by which near-copies find each other: a row for each band of a signature, by day.</summary>
internal static class NearCopies
{
    /// <summary>32 bits tell the bands of a week apart well enough; who shares one is compared by the whole signature anyway.</summary>
    public static long Narrow(long band) => band & uint.MaxValue;

    /// <summary>Days since 1970, UTC.</summary>
    public static long DayOf(DateTimeOffset instant) => (long)Math.Floor((instant - DateTimeOffset.UnixEpoch).TotalDays);

    /// <summary>Rows of an article's earlier text stay until they are pruned; they lead to its present signature, which is what counts.</summary>
    public static void Put(SqliteConnection connection, long articleId, ArticleRecord record)
    {
        if (record.Fingerprint.Signature.Count == 0)
        {
            connection.Run("delete from signature where article_id = $id", ("$id", articleId));
            return;
        }

        connection.Run(
            "insert into signature (article_id, words, first_seen) values ($id, $words, $seen) on conflict (article_id) do update set words = excluded.words",
            ("$id", articleId), ("$words", MemoryMarshal.AsBytes<uint>(record.Fingerprint.Signature.ToArray()).ToArray()), ("$seen", record.FirstSeenAt.ToText()));
        var day = DayOf(record.FirstSeenAt);
        foreach (var band in record.Fingerprint.Bands)
        {
            connection.Run("insert or ignore into near_copy (day, band, article_id) values ($day, $band, $id)", ("$day", day), ("$band", Narrow(band)), ("$id", articleId));
        }
    }
}

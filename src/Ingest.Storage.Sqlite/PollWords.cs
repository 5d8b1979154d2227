using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Storage.Sqlite;

/// <summary>The words for outcomes and faults of polls, in the tables and in the views.</summary>
internal static class PollWords
{
    private static readonly Dictionary<FeedFault, string> Faults = new()
    {
        [FeedFault.TimedOut] = "timed out",
        [FeedFault.Connection] = "connection",
        [FeedFault.Server] = "server",
        [FeedFault.Body] = "body",
        [FeedFault.Challenge] = "challenge",
        [FeedFault.NoFeed] = "no feed",
        [FeedFault.Redirect] = "redirect",
        [FeedFault.Refused] = "refused",
        [FeedFault.NotFound] = "not found",
        [FeedFault.Gone] = "gone",
        [FeedFault.UnknownHost] = "unknown host",
        [FeedFault.Forbidden] = "forbidden",
    };

    public static string ToText(this PollOutcome outcome) => outcome switch
    {
        PollOutcome.Modified => "modified",
        PollOutcome.NotModified => "not modified",
        PollOutcome.Deferred => "deferred",
        PollOutcome.Gone => "gone",
        _ => "failed",
    };

    public static string ToText(this FeedFault fault) => Faults[fault];

    public static FeedFault ToFault(string text) => Faults.Single(pair => pair.Value == text).Key;
}

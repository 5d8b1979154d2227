using System.Collections.Concurrent;
using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>What each host's robots.txt lets us do (RFC 9309): asked once, kept for a day; callers at the same time share one request.</summary>
internal sealed class RobotsPolicy(TimeProvider clock, string product, Func<Uri, CancellationToken, ValueTask<FetchResult>> fetch)
{
    /// <summary>RFC 9309 section 2.4.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>How long a robots.txt that could not be had closes its host before it is asked for again.</summary>
    private static readonly TimeSpan UnreachableFor = TimeSpan.FromMinutes(10);

    /// <summary>RFC 9309 section 2.5: what lies beyond 500 KiB need not be read.</summary>
    private const int MaxBytes = 500 * 1024;

    /// <summary>How many hosts may be remembered before those past their time are swept out.</summary>
    private const int SweepAbove = 8192;

    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>What holds for the host of an address now.</summary>
    public async ValueTask<RobotsAnswer> ForAsync(Uri uri, CancellationToken cancellationToken)
    {
        var origin = uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
        var now = clock.GetUtcNow();
        var entry = entries.GetOrAdd(origin, static _ => new Entry());
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            if (entry.Answer is null || entry.KeptUntil <= now)
            {
                (entry.Answer, entry.KeptUntil) = Judge(await fetch(new Uri(origin + "/robots.txt"), cancellationToken), now);
                Sweep(now);
            }

            return entry.Answer;
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private (RobotsAnswer Answer, DateTimeOffset KeptUntil) Judge(FetchResult result, DateTimeOffset now) => result switch
    {
        FetchResult.Modified { Page.Content: var content } => (new RobotsAnswer(RobotsRules.Parse(Encoding.UTF8.GetString(content.Span[..Math.Min(MaxBytes, content.Length)]), product)), now + KeptFor),
        FetchResult.Deferred { Until: var until, Detail: var detail } => (new RobotsAnswer(RobotsRules.DisallowAll) { Until = until, Problem = $"robots.txt: {detail}" }, until),
        FetchResult.Failed { Reason: FetchError.TooLarge } => (new RobotsAnswer(RobotsRules.AllowAll), now + KeptFor),
        FetchResult.Failed { Status: >= 400 and < 500 } => (new RobotsAnswer(RobotsRules.AllowAll), now + KeptFor),
        FetchResult.Failed { Detail: var detail } => (new RobotsAnswer(RobotsRules.DisallowAll) { Problem = $"robots.txt cannot be had: {detail}" }, now + UnreachableFor),
        _ => (new RobotsAnswer(RobotsRules.AllowAll), now + KeptFor),
    };

    private void Sweep(DateTimeOffset now)
    {
        if (entries.Count > SweepAbove)
        {
            foreach (var (origin, entry) in entries)
            {
                if (entry.KeptUntil < now && entry.Turn.CurrentCount == 1)
                {
                    entries.TryRemove(origin, out _);
                }
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public RobotsAnswer? Answer { get; set; }

        public DateTimeOffset KeptUntil { get; set; }
    }
}

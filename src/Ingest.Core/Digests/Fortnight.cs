using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Fourteen days that end with the digest's, and what was said on them. A day on which nothing was collected is never a silent one.</summary>
internal sealed class Fortnight
{
    private const int Length = 14;

    private readonly Dictionary<(DateOnly, string), int> mentions;

    public Fortnight(DateOnly day, IReadOnlyList<DateOnly> collected, IReadOnlyList<PointDay> history)
    {
        var known = collected.ToHashSet();
        mentions = history.ToDictionary(entry => (entry.Day, entry.Point), entry => entry.Mentions);
        Days = [.. Enumerable.Range(1 - Length, Length).Select(place => new DigestDay(day.AddDays(place), known.Contains(day.AddDays(place))))];
    }

    public IReadOnlyList<DigestDay> Days { get; }

    public bool IsDayBeforeCollected => Days[^2].IsCollected;

    /// <summary>Mentions of a point day by day; <see langword="null"/> for a day without any on which nothing was collected.</summary>
    public IReadOnlyList<int?> Of(string point) => [.. Days.Select(day => mentions.TryGetValue((day.Day, point), out var count) ? count : day.IsCollected ? (int?)0 : null)];

    public static string Trend(IReadOnlyList<int?> counts) => (counts[^1] ?? 0, counts[^2]) switch
    {
        _ when IsNew(counts) => "new",
        (_, null) => "unknown",
        var (today, before) when today > before => "up",
        var (today, before) when today < before => "down",
        _ => "same",
    };

    /// <summary>Silent on all days before that are known, of which there is at least one.</summary>
    public static bool IsNew(IReadOnlyList<int?> counts) => counts.SkipLast(1).Any(count => count is not null) && counts.SkipLast(1).All(count => count is null or 0);

    public DigestSilence Silence(PlanPoint point, string language)
    {
        var counts = Of(point.Id);
        var last = counts.Count - 1;
        while (last >= 0 && counts[last] is null or 0)
        {
            last--;
        }

        return new DigestSilence(point.Id, point.TitleIn(language), counts.Skip(last + 1).Count(count => count is not null), last < 0 ? null : Days[last].Day, counts);
    }
}

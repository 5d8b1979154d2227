using System.Globalization;

namespace Ingest.Benchmarks.Soak;

/// <summary>How much life is simulated.</summary>
/// <param name="Days">Simulated days.</param>
/// <param name="Feeds">Followed feeds, on twenty hosts.</param>
/// <param name="Articles">Published over all feeds and days.</param>
/// <param name="Minutes">After so many real minutes no further day is begun.</param>
internal sealed record SoakPlan(int Days, int Feeds, int Articles, int Minutes)
{
    public static SoakPlan Parse(IReadOnlyList<string> options)
    {
        int Of(string name, int fallback) => options.SkipWhile(option => option != name).Skip(1).FirstOrDefault() is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : fallback;
        return new SoakPlan(Of("--days", 30), Of("--feeds", 200), Of("--articles", 100_000), Of("--minutes", 42));
    }

    /// <summary>Between two articles of one feed.</summary>
    public TimeSpan Rhythm => TimeSpan.FromDays(Days) * Feeds / Articles;
}

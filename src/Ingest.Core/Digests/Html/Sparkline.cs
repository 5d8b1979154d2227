using System.Globalization;

namespace Ingest.Core.Digests.Html;

/// <summary>A bar for each day, drawn in SVG; a dash where nothing was collected.</summary>
internal static class Sparkline
{
    private const int Height = 20;
    private const int Step = 6;

    public static string Draw(IReadOnlyList<int?> counts, string label)
    {
        var most = Math.Max(1, counts.Max() ?? 1);
        var bars = string.Concat(counts.Select((count, place) => Bar(count, place * Step, most)));
        var spoken = string.Join(' ', counts.Select(count => count is { } known ? DigestText.Number(known) : "–"));
        return string.Create(CultureInfo.InvariantCulture, $"<svg width=\"{counts.Count * Step}\" height=\"{Height}\" role=\"img\" aria-label=\"{label}: {spoken}\">{bars}</svg>");
    }

    private static string Bar(int? count, int x, int most) => count switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"<rect class=\"n\" x=\"{x}\" y=\"{Height - 4}\" width=\"4\" height=\"1\"/>"),
        0 => "",
        { } known => string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{Height - Math.Max(2, Height * known / most)}\" width=\"5\" height=\"{Math.Max(2, Height * known / most)}\"/>"),
    };
}

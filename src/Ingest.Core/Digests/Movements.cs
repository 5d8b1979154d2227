namespace Ingest.Core.Digests;

/// <summary>One line of the movement table.</summary>
/// <param name="Point">The point.</param>
/// <param name="Title">Its title.</param>
/// <param name="Today">Mentions on the day.</param>
/// <param name="Before">Mentions on the day before, or <see langword="null"/>.</param>
/// <param name="Change">In words.</param>
/// <param name="Fortnight">Mentions of the fourteen days.</param>
internal sealed record Movement(string Point, string Title, int Today, int? Before, string Change, IReadOnlyList<int?> Fortnight);

/// <summary>What moved: new points first, then what rose and fell most, then what fell silent.</summary>
internal static class Movements
{
    private static readonly string[] Order = ["new", "up", "down", "same", "unknown"];

    public static IReadOnlyList<Movement> Of(DigestDocument document, DigestLabels labels) =>
    [
        .. document.Points.OrderBy(point => Array.IndexOf(Order, point.Trend)).ThenByDescending(point => Math.Abs(point.Mentions - (point.Before ?? 0)))
            .Select(point => new Movement(point.Id, point.Title, point.Mentions, point.Before, Change(point, labels), point.Fortnight)),
        .. document.Silent.Where(point => point.LastSpoken is not null).OrderBy(point => point.SilentDays)
            .Select(point => new Movement(point.Id, point.Title, 0, point.Fortnight[^2], Silence(point, labels), point.Fortnight)),
    ];

    /// <summary>Points that were spoken of on none of the collected days.</summary>
    public static IReadOnlyList<DigestSilence> Silent(DigestDocument document) => [.. document.Silent.Where(point => point.LastSpoken is null)];

    private static string Change(DigestPoint point, DigestLabels labels) => labels.TrendOf(point.Trend) + point.Trend switch
    {
        "up" => $" +{DigestText.Number(point.Mentions - (point.Before ?? 0))}",
        "down" => $" −{DigestText.Number((point.Before ?? 0) - point.Mentions)}",
        _ => "",
    };

    private static string Silence(DigestSilence point, DigestLabels labels) =>
        labels.Fill(labels.SilentFor.Replace("{0}", DigestText.Day(point.LastSpoken!.Value), StringComparison.Ordinal), ("days", point.SilentDays));
}

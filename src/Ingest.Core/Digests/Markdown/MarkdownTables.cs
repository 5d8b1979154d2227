using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;
using static Ingest.Core.Digests.Markdown.MarkdownText;

namespace Ingest.Core.Digests.Markdown;

/// <summary>The coverage matrix and the movement table.</summary>
internal static class MarkdownTables
{
    private const string Missing = "▨";

    public static void Coverage(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        var columns = new MatrixColumns(document);
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Coverage}\n\n{labels.CoverageKey}\n\n");
        Row(text, [labels.Point, .. columns.Own.Select(place => ForMarkdown(columns.Outlet(place).Name)), .. Rest(columns, labels.Fill(labels.Others, ("others", columns.Others))), labels.Total]);
        Row(text, ["---", .. Enumerable.Repeat("---:", columns.Own.Count + (columns.Others > 0 ? 2 : 1))]);
        foreach (var point in document.Points)
        {
            Row(text,
            [
                $"**{ForMarkdown(point.Id)}** {ForMarkdown(point.Title)}",
                .. columns.Own.Select(place => Cell(point.ByOutlet[place], columns.Outlet(place).Collected >= 1)),
                .. Rest(columns, columns.Others > 0 ? Cell(columns.OfOthers(point), columns.AreOthersWhole) : ""),
                $"**{Number(point.Mentions)}**",
            ]);
        }

        Row(text, [$"*{labels.Collected}*", .. columns.Own.Select(place => columns.Outlet(place).Collected is { } share ? Percent(share) : Missing), .. Rest(columns, ""), ""]);
        if (columns.Own.Any(place => columns.Outlet(place).Troubles.Count > 0))
        {
            Row(text, [$"*{labels.Troubled}*", .. columns.Own.Select(place => string.Join(", ", columns.Outlet(place).Troubles.Select(kind => ForMarkdown(labels.Kind(kind))))), .. Rest(columns, ""), ""]);
        }

        text.Append(document.Points.Count == 0 ? $"\n{labels.NoMentions}\n\n" : "\n");
    }

    public static void Movement(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Movement}\n\n{labels.MovementKey}\n\n");
        text.Append(document.Plan.OtherRulesOn is { Count: > 0 } days ? $"> {labels.OtherRules.Replace("{0}", Days(days), StringComparison.Ordinal)}\n\n" : "");
        var movements = Movements.Of(document, labels);
        if (movements.Count > 0)
        {
            Row(text, [labels.Point, labels.Today, labels.Before, labels.Change, labels.Fortnight]);
            Row(text, ["---", "---:", "---:", "---", "---"]);
            foreach (var point in movements)
            {
                Row(text, [$"**{ForMarkdown(point.Point)}** {ForMarkdown(point.Title)}", Number(point.Today), point.Before is { } before ? Number(before) : Missing, ForMarkdown(point.Change), Bars(point.Fortnight)]);
            }

            text.Append('\n');
        }

        if (Movements.Silent(document) is { Count: > 0 } silent)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {labels.Silent}\n\n{labels.Fill(labels.SilentThroughout, ("days", silent[0].SilentDays))}\n\n");
            text.AppendJoin("", silent.Select(point => $"* **{ForMarkdown(point.Id)}** {ForMarkdown(point.Title)}\n")).Append('\n');
        }
    }

    private static IEnumerable<string> Rest(MatrixColumns columns, string cell) => columns.Others > 0 ? [cell] : [];

    private static string Cell(int? count, bool isWhole) => count switch
    {
        null => Missing,
        0 when !isWhole => "≥0",
        { } known => Number(known),
    };

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Bars(IReadOnlyList<int?> counts)
    {
        var most = Math.Max(1, counts.Max() ?? 1);
        return string.Concat(counts.Select(count => count switch
        {
            null => '–',
            0 => '·',
            { } known => "▁▂▃▄▅▆▇█"[Math.Min(7, known * 8 / (most + 1))],
        }));
    }
}

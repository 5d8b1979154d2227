using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>Coverage of a period as a page with heat maps: rows by the first axis, columns by the second, a map for each value of the third.</summary>
public static class CoverageHtml
{
    public static string Write(CoverageTable table, DateOnly since, DateOnly until, string language, string stylesheet)
    {
        ArgumentNullException.ThrowIfNull(table);
        var labels = DigestLabels.In(language);
        var heading = $"{labels.Coverage}, {Day(since)} – {Day(until)}";
        var html = HtmlPage.Open(language, heading, stylesheet);
        html.Append(CultureInfo.InvariantCulture, $"<main>\n<h1>{heading}</h1>\n<p class=\"key\">{labels.CoverageKey}</p>\n");
        var most = table.Cells().Max(cell => cell.Cell.Mentions) ?? 1;
        if (table.Axes.Count == 3)
        {
            foreach (var key in table.Axes[2].Keys)
            {
                html.Append(CultureInfo.InvariantCulture, $"<h2>{Name(table.Axes[2], key)}</h2>\n");
                Map(html, table, key, most, $"{heading}: {ForHtml(key)}", labels);
            }
        }
        else
        {
            Map(html, table, null, most, heading, labels);
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Map(StringBuilder html, CoverageTable table, string? third, int most, string label, DigestLabels labels)
    {
        var (rows, columns) = (table.Axes[0], table.Axes.Count > 1 ? table.Axes[1] : null);
        html.OpenTable("matrix", label).Append(CultureInfo.InvariantCulture, $"<thead><tr><th scope=\"col\" class=\"left\">{labels.Axis(rows.Name)}</th>");
        foreach (var column in columns?.Keys ?? [labels.Total])
        {
            CoverageSection.Head(html, ForHtml(column));
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows.Keys)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Name(rows, row)}</th>");
            foreach (var column in columns?.Keys ?? [""])
            {
                string[] keys = columns is null ? [row] : third is null ? [row, column] : [row, column, third];
                var cell = table[keys];
                html.Append(CoverageSection.Cell(cell.Mentions, cell.IsWhole, most, labels));
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n");
        html.CloseTable();
    }

    private static string Name(CoverageAxis axis, string key) => axis.TitleOf(key) is { Length: > 0 } title ? $"<span class=\"id\">{ForHtml(key)}</span>{ForHtml(title)}" : ForHtml(key);
}

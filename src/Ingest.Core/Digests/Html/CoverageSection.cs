using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>The matrix of points and outlets. What was not collected is hatched, and never a zero.</summary>
internal static class CoverageSection
{
    private const int Shades = 5;

    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        var columns = new MatrixColumns(document);
        html.OpenSection("coverage", labels.Coverage).Append(CultureInfo.InvariantCulture, $"<p class=\"key\">{labels.CoverageKey}</p>\n");
        html.OpenTable("matrix", labels.Coverage).Append(CultureInfo.InvariantCulture, $"<thead><tr><th scope=\"col\" class=\"left\">{labels.Point}</th>");
        foreach (var place in columns.Own)
        {
            Head(html, ForHtml(columns.Outlet(place).Name));
        }

        if (columns.Others > 0)
        {
            Head(html, labels.Fill(labels.Others, ("others", columns.Others)));
        }

        html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{labels.Total}</th></tr></thead>\n<tbody>\n");
        var most = document.Points.SelectMany(point => point.ByOutlet).Max() ?? 1;
        foreach (var point in document.Points)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a class=\"id\" href=\"#{ForHtml(point.Id)}\">{ForHtml(point.Id)}</a>{ForHtml(point.Title)}</th>");
            foreach (var place in columns.Own)
            {
                html.Append(Cell(point.ByOutlet[place], columns.Outlet(place).Collected >= 1, most, labels));
            }

            html.Append(columns.Others > 0 ? Cell(columns.OfOthers(point), columns.AreOthersWhole, most, labels) : "").Append(CultureInfo.InvariantCulture, $"<td><b>{Number(point.Mentions)}</b></td></tr>\n");
        }

        html.Append("</tbody>\n");
        Foot(html, columns, labels);
        html.CloseTable();
        html.Append(document.Points.Count == 0 ? $"<p>{labels.NoMentions}</p>\n" : "");
        html.CloseSection();
    }

    /// <summary>A cell of a heat map.</summary>
    /// <param name="count">Mentions, or <see langword="null"/> for not collected.</param>
    /// <param name="isWhole">All of the time was collected, so that a zero is one.</param>
    /// <param name="most">The largest count on the map.</param>
    /// <param name="labels">The words.</param>
    public static string Cell(int? count, bool isWhole, int most, DigestLabels labels) => count switch
    {
        null => $"<td class=\"m\"><span role=\"img\" aria-label=\"{labels.NotCollected}\">▨</span></td>",
        0 when isWhole => "<td class=\"z\">0</td>",
        0 => $"<td class=\"p\" title=\"{labels.PartlyCollected}\">≥0</td>",
        { } known => string.Create(CultureInfo.InvariantCulture, $"<td class=\"h{Math.Max(1, (known * Shades + most - 1) / Math.Max(1, most))}\">{known}</td>"),
    };

    public static void Head(StringBuilder html, string name) => html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"><div class=\"up\">{name}</div></th>");

    private static void Foot(StringBuilder html, MatrixColumns columns, DigestLabels labels)
    {
        var rest = columns.Others > 0 ? "<td></td>" : "";
        html.Append(CultureInfo.InvariantCulture, $"<tfoot>\n<tr><th scope=\"row\">{labels.Collected}</th>");
        foreach (var place in columns.Own)
        {
            html.Append(columns.Outlet(place).Collected is { } share ? $"<td>{Percent(share)}</td>" : Cell(null, false, 1, labels));
        }

        html.Append(CultureInfo.InvariantCulture, $"{rest}<td></td></tr>\n");
        if (columns.Own.Any(place => columns.Outlet(place).Troubles.Count > 0))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{labels.Troubled}</th>");
            foreach (var place in columns.Own)
            {
                html.Append(columns.Outlet(place).Troubles is { Count: > 0 } kinds ? $"<td><div class=\"up\">{string.Join(", ", kinds.Select(kind => ForHtml(labels.Kind(kind))))}</div></td>" : "<td></td>");
            }

            html.Append(CultureInfo.InvariantCulture, $"{rest}<td></td></tr>\n");
        }

        html.Append("</tfoot>\n");
    }
}

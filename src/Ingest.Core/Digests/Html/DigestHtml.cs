using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>The HTML form: one file without scripts and requests, readable on a phone, on paper and in the dark.</summary>
public static class DigestHtml
{
    private static readonly Dictionary<string, Action<StringBuilder, DigestDocument, DigestLabels>> Sections = new(StringComparer.Ordinal)
    {
        ["summary"] = SummarySection.Write,
        ["coverage"] = CoverageSection.Write,
        ["movement"] = MovementSection.Write,
        ["points"] = PointsSection.Write,
        ["changed"] = ChangedSection.Write,
        ["late"] = LateSection.Write,
        ["unseen"] = UnseenSection.Write,
        ["made"] = MadeSection.Write,
    };

    public static string Write(DigestDocument document, DigestLook look)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(look);
        var labels = DigestLabels.In(document.Language);
        var heading = $"{labels.Digest} {Day(document.Day)}";
        var html = HtmlPage.Open(document.Language, heading, look.Stylesheet);
        html.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{heading}</h1>\n");
        Note(html, document.IsUnfinished, labels.Unfinished);
        Note(html, document.IsRefreshed, labels.Refreshed.Replace("{0}", document.RefreshedFrom is { } before ? Moment(LineWriter.Instant(before)) : "", StringComparison.Ordinal));
        html.Append("</header>\n<main>\n");
        foreach (var section in look.Sections)
        {
            Sections[section](html, document, labels);
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Note(StringBuilder html, bool isShown, string note) => html.Append(isShown ? $"<p class=\"note\">{ForHtml(note)}</p>\n" : "");
}

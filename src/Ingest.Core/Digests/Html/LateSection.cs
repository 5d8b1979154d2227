using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests.Html;

/// <summary>Articles of earlier days that came after their digest.</summary>
internal static class LateSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        if (document.Late.Count == 0)
        {
            return;
        }

        html.OpenSection("late", labels.Late).Append("<ul>\n");
        foreach (var article in document.Late)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{HtmlLines.Line(article, labels, withDay: true)}{HtmlLines.Points(article)}</li>\n");
        }

        html.Append("</ul>\n").Append(document.Summary.LateArticles > document.Late.Count ? $"<p class=\"key\">{labels.Fill(labels.LateMore, ("more", document.Summary.LateArticles - document.Late.Count))}</p>\n" : "").CloseSection();
    }
}

using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>Each point with its evidence, most covered first.</summary>
internal static class PointsSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.OpenSection("points", labels.Points).Append(document.Points.Count == 0 ? $"<p>{labels.NoMentions}</p>\n" : "");
        foreach (var point in document.Points)
        {
            var id = ForHtml(point.Id);
            html.Append(CultureInfo.InvariantCulture, $"<article class=\"point\" aria-labelledby=\"{id}\">\n<h3 id=\"{id}\"><span class=\"id\">{id}</span>{ForHtml(point.Title)}</h3>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"key\">{labels.Fill(labels.PointFigures, ("mentions", point.Mentions), ("articles", point.Articles), ("stories", point.Stories), ("outlets", point.Outlets))}</p>\n");
            foreach (var evidence in point.Evidence)
            {
                Write(html, evidence, labels);
            }

            html.Append(point.Repeated > 0 ? $"<p class=\"key\">{labels.Fill(labels.Repeated, ("repeated", point.Repeated))}</p>\n" : "");
            html.Append(point.Folded > 0 ? $"<p class=\"key\">{labels.Fill(labels.Folded, ("folded", point.Folded))}</p>\n" : "").Append("</article>\n");
        }

        html.CloseSection();
    }

    private static void Write(StringBuilder html, DigestEvidence evidence, DigestLabels labels)
    {
        var (before, quote, after) = Split(evidence.Sentence, evidence.Quote);
        html.Append(CultureInfo.InvariantCulture, $"<figure>\n<blockquote{HtmlLines.Language(evidence.Article.Language)}><p>{ForHtml(before)}<mark>{ForHtml(quote)}</mark>{ForHtml(after)}</p></blockquote>\n<figcaption>{HtmlLines.Line(evidence.Article, labels)}");
        html.Append(evidence.IsHeadline ? $" · {labels.Headline}" : "").Append(evidence.IsFirst ? $" · <span class=\"badge\">{labels.First}</span>" : "").Append(evidence.IsRepeated ? $" · {labels.RepeatedOnly}" : "");
        html.Append(evidence.AlsoBy.Count > 0 ? $" · {labels.AlsoBy} {string.Join(", ", evidence.AlsoBy.Select(ForHtml))}" : "").Append("</figcaption>\n</figure>\n");
    }
}

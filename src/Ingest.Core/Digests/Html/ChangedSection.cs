using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>Sentences that were changed after publication, before and after.</summary>
internal static class ChangedSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        if (document.Changes.Count == 0)
        {
            return;
        }

        html.OpenSection("changed", labels.Changed).Append("<ul>\n");
        foreach (var change in document.Changes)
        {
            var language = HtmlLines.Language(change.Article.Language);
            html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"id\">{ForHtml(change.Point)}</span>{HtmlLines.Line(change.Article, labels)} · <time datetime=\"{change.ChangedAt}\">{Moment(change.ChangedAt)}</time>\n<dl>");
            html.Append(change.Before is null ? "" : $"<dt>{(change.After is null ? labels.Removed : labels.Was)}</dt><dd{language}>{Side(change, '-', "del")}</dd>");
            html.Append(change.After is null ? "" : $"<dt>{(change.Before is null ? labels.Added : labels.Is)}</dt><dd{language}>{Side(change, '+', "ins")}</dd>").Append("</dl></li>\n");
        }

        html.Append("</ul>\n").CloseSection();
    }

    private static string Side(DigestChange change, char side, string element) =>
        string.Join(' ', WordDiff.Compare(change.Before ?? "", change.After ?? "").Where(part => part.Side == ' ' || part.Side == side).Select(part => part.Side == ' ' ? ForHtml(part.Words) : $"<{element}>{ForHtml(part.Words)}</{element}>"));
}

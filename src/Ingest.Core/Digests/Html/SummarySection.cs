using System.Text;

namespace Ingest.Core.Digests.Html;

/// <summary>The day in figures.</summary>
internal static class SummarySection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.OpenSection("summary", labels.Summary).Append("<p class=\"lead\">").Append(DigestText.ForHtml(labels.Describe(document.Summary))).Append("</p>\n");
        html.CloseSection();
    }
}

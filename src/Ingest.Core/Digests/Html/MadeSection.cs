using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>How the digest was made, so that it can be made again.</summary>
internal static class MadeSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.OpenSection("made", labels.Made).Append(CultureInfo.InvariantCulture, $"<dl>\n<dt>{labels.CutOff}</dt><dd>{Moment(LineWriter.Instant(document.Cutoff))}, {labels.Zone} {ForHtml(document.TimeZone)}</dd>\n");
        html.Append(CultureInfo.InvariantCulture, $"<dt>{labels.Plan}</dt><dd>{ForHtml(document.Plan.Title)} ({ForHtml(document.Plan.Id)}), {labels.Rules} <code>{ForHtml(document.Plan.Hash)}</code></dd>\n");
        html.Append(CultureInfo.InvariantCulture, $"<dt>Ingest</dt><dd>{ForHtml(document.Made.Ingest)}{(document.Made.Extractors.Count > 0 ? $", {labels.Extractor} {string.Join(", ", document.Made.Extractors.Select(ForHtml))}" : "")}</dd>\n</dl>\n");
        html.CloseSection();
    }
}

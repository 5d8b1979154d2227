using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;
using static Ingest.Core.Digests.Markdown.MarkdownText;

namespace Ingest.Core.Digests.Markdown;

/// <summary>Each point with its evidence, and what was changed after publication.</summary>
internal static class MarkdownPoints
{
    public static void Points(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Points}\n\n{(document.Points.Count == 0 ? labels.NoMentions + "\n\n" : "")}");
        foreach (var point in document.Points)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {ForMarkdown(point.Id)} {ForMarkdown(point.Title)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"*{labels.Fill(labels.PointFigures, ("mentions", point.Mentions), ("articles", point.Articles), ("stories", point.Stories), ("outlets", point.Outlets))}*\n\n");
            foreach (var evidence in point.Evidence)
            {
                Write(text, evidence, labels);
            }

            text.Append(point.Repeated > 0 ? $"*{labels.Fill(labels.Repeated, ("repeated", point.Repeated))}*\n\n" : "");
            text.Append(point.Folded > 0 ? $"*{labels.Fill(labels.Folded, ("folded", point.Folded))}*\n\n" : "");
        }
    }

    public static void Changed(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        if (document.Changes.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## {labels.Changed}\n\n");
        foreach (var change in document.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"* **{ForMarkdown(change.Point)}** {MarkdownLines.Line(change.Article, labels)} · {Moment(change.ChangedAt)}\n");
            text.Append(change.Before is { } before ? $"  * {(change.After is null ? labels.Removed : labels.Was)}: {ForMarkdown(before)}\n" : "");
            text.Append(change.After is { } after ? $"  * {(change.Before is null ? labels.Added : labels.Is)}: {ForMarkdown(after)}\n" : "");
        }

        text.Append('\n');
    }

    private static void Write(StringBuilder text, DigestEvidence evidence, DigestLabels labels)
    {
        var (before, quote, after) = Split(evidence.Sentence, evidence.Quote);
        text.Append(CultureInfo.InvariantCulture, $"> {ForMarkdown(before + quote + after)}\n>\n> — {MarkdownLines.Line(evidence.Article, labels)}");
        text.Append(evidence.IsHeadline ? $" · {labels.Headline}" : "").Append(evidence.IsFirst ? $" · *{labels.First}*" : "").Append(evidence.IsRepeated ? $" · {labels.RepeatedOnly}" : "");
        text.Append(evidence.AlsoBy.Count > 0 ? $" · {labels.AlsoBy} {string.Join(", ", evidence.AlsoBy.Select(ForMarkdown))}" : "").Append("\n\n");
    }
}

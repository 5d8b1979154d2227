using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;
using static Ingest.Core.Digests.Markdown.MarkdownText;

namespace Ingest.Core.Digests.Markdown;

/// <summary>What arrived late, and what could not be seen.</summary>
internal static class MarkdownUnseen
{
    public static void Late(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        if (document.Late.Count == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"## {labels.Late}\n\n");
        foreach (var article in document.Late)
        {
            text.Append(CultureInfo.InvariantCulture, $"* {MarkdownLines.Line(article, labels, withDay: true)}{MarkdownLines.Points(article)}\n");
        }

        text.Append(document.Summary.LateArticles > document.Late.Count ? $"* {labels.Fill(labels.LateMore, ("more", document.Summary.LateArticles - document.Late.Count))}\n\n" : "\n");
    }

    public static void Unseen(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Unseen}\n\n");
        Collected(text, document.Outlets.Where(outlet => outlet.Collected is null), labels.NotCollected, _ => "");
        Collected(text, document.Outlets.Where(outlet => outlet.Collected < 1), labels.PartlyCollected, outlet => $" {Percent(outlet.Collected!.Value)}");
        text.Append(document.HasPolls ? "" : $"{labels.NoPolls}\n\n");
        foreach (var trouble in document.Troubles)
        {
            text.Append(CultureInfo.InvariantCulture, $"* **{ForMarkdown(trouble.Outlet)}** ({ForMarkdown(labels.Kind(trouble.Kind))}{(trouble.Since is { } since ? $", {Moment(since)}" : "")}): {ForMarkdown(labels.Reason(trouble.Detail).Text)} — {ForMarkdown(trouble.FeedUrl)}\n");
        }

        text.Append(document.Troubles.Count > 0 ? "\n" : "");
        if (document.Incomplete.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {labels.Incomplete}\n\n");
            foreach (var group in document.Incomplete)
            {
                text.Append(CultureInfo.InvariantCulture, $"* **{ForMarkdown(group.Outlet)}**: {labels.Fill(labels.IncompleteArticles, ("articles", group.Articles))} {labels.Status(group.Status)}{(group.Error is { } error ? $" ({ForMarkdown(labels.Reason(error).Text)})" : "")}: ");
                text.AppendJoin("; ", group.Examples.Select(article => MarkdownLines.Link(article, labels) + MarkdownLines.Points(article))).Append(group.Articles > group.Examples.Count ? "; …\n" : "\n");
            }

            text.Append('\n');
        }

        text.Append(document.HasPolls && document.Troubles.Count == 0 && document.Incomplete.Count == 0 && document.Outlets.All(outlet => outlet.Collected >= 1) ? $"{labels.Nothing}\n\n" : "");
    }

    private static void Collected(StringBuilder text, IEnumerable<DigestOutlet> outlets, string label, Func<DigestOutlet, string> share)
    {
        if (outlets.Select(outlet => ForMarkdown(outlet.Name) + share(outlet)).ToList() is { Count: > 0 } shown)
        {
            text.Append(CultureInfo.InvariantCulture, $"**{label}**: {string.Join(", ", shown)}\n\n");
        }
    }
}

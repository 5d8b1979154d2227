using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;
using static Ingest.Core.Digests.Markdown.MarkdownText;

namespace Ingest.Core.Digests.Markdown;

/// <summary>The Markdown form, which renders the same on GitHub.</summary>
public static class DigestMarkdown
{
    private static readonly Dictionary<string, Action<StringBuilder, DigestDocument, DigestLabels>> Sections = new(StringComparer.Ordinal)
    {
        ["summary"] = Summary,
        ["coverage"] = MarkdownTables.Coverage,
        ["movement"] = MarkdownTables.Movement,
        ["points"] = MarkdownPoints.Points,
        ["changed"] = MarkdownPoints.Changed,
        ["late"] = MarkdownUnseen.Late,
        ["unseen"] = MarkdownUnseen.Unseen,
        ["made"] = Made,
    };

    public static string Write(DigestDocument document, DigestLook look)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(look);
        var labels = DigestLabels.In(document.Language);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {labels.Digest} {Day(document.Day)}\n\n");
        Note(text, document.IsUnfinished, labels.Unfinished);
        Note(text, document.IsRefreshed, labels.Refreshed.Replace("{0}", document.RefreshedFrom is { } before ? Moment(LineWriter.Instant(before)) : "", StringComparison.Ordinal));
        foreach (var section in look.Sections)
        {
            Sections[section](text, document, labels);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Note(StringBuilder text, bool isShown, string note) => text.Append(isShown ? $"> **{note}**\n\n" : "");

    private static void Summary(StringBuilder text, DigestDocument document, DigestLabels labels) =>
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Summary}\n\n{ForMarkdown(labels.Describe(document.Summary))}\n\n");

    private static void Made(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Made}\n\n* {labels.CutOff}: {Moment(LineWriter.Instant(document.Cutoff))}, {labels.Zone} {ForMarkdown(document.TimeZone)}\n");
        text.Append(CultureInfo.InvariantCulture, $"* {labels.Plan}: {ForMarkdown(document.Plan.Title)} ({ForMarkdown(document.Plan.Id)}), {labels.Rules} `{document.Plan.Hash}`\n");
        text.Append(CultureInfo.InvariantCulture, $"* Ingest {ForMarkdown(document.Made.Ingest)}{(document.Made.Extractors.Count > 0 ? $", {labels.Extractor} {string.Join(", ", document.Made.Extractors.Select(ForMarkdown))}" : "")}\n\n");
    }
}

using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests;

/// <summary>The Markdown form, which renders the same on GitHub.</summary>
public static class DigestMarkdown
{
    public static string Write(DigestDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var labels = DigestLabels.In(document.Language);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {labels.Digest} {DigestText.Day(document.Day)}\n\n");
        Note(text, document.IsUnfinished, labels.Unfinished);
        Note(text, document.IsRefreshed, labels.Refreshed);
        text.Append(CultureInfo.InvariantCulture, $"{DigestText.Markdown(labels.Describe(document.Summary))}\n\n");
        Matrix(text, document, labels);
        Movement(text, document, labels);
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Points}\n\n");
        if (document.Points.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{labels.NoMentions}\n\n");
        }

        foreach (var point in document.Points)
        {
            Point(text, point, labels);
        }

        if (document.Late.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {labels.Late}\n\n");
            Lines(text, document.Late, labels, withDay: true);
        }

        Unseen(text, document, labels);
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Made}\n\n{labels.CutOff}: {new PublicationTime(document.Cutoff, false)} · {DigestText.Markdown(document.TimeZone)} · {labels.Plan}: {DigestText.Markdown(document.Plan.Title)} `{document.Plan.Hash}`\n");
        return text.ToString();
    }

    private static void Note(StringBuilder text, bool isShown, string note)
    {
        if (isShown)
        {
            text.Append(CultureInfo.InvariantCulture, $"> **{note}**\n\n");
        }
    }

    private static void Matrix(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Coverage}\n\n");
        if (document.Points.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {labels.Point} | {string.Join(" | ", document.Outlets.Select(outlet => DigestText.Markdown(outlet.Name)))} | {labels.Total} |\n");
            text.Append(CultureInfo.InvariantCulture, $"| --- |{string.Concat(document.Outlets.Select(_ => " ---: |"))} ---: |\n");
            foreach (var point in document.Points)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {point.Id} {DigestText.Markdown(point.Title)} | {string.Join(" | ", point.ByOutlet.Select(count => count is { } known ? DigestText.Number(known) : "▨"))} | {DigestText.Number(point.Mentions)} |\n");
            }

            text.Append('\n');
        }

        var missing = document.Outlets.Where(outlet => outlet.Collected is null).ToList();
        if (missing.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"▨ {labels.NotCollected}: {string.Join(", ", missing.Select(outlet => DigestText.Markdown(outlet.Name)))}\n\n");
        }

        var partly = document.Outlets.Where(outlet => outlet.Collected < 1).ToList();
        if (partly.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{labels.PartlyCollected}: {string.Join(", ", partly.Select(outlet => $"{DigestText.Markdown(outlet.Name)} {DigestText.Number((int)(outlet.Collected!.Value * 100))} %"))}\n\n");
        }
    }

    private static void Movement(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Movement}\n\n");
        if (document.Points.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {labels.Point} | {labels.Today} | {labels.Before} | | {labels.Fortnight} |\n| --- | ---: | ---: | --- | --- |\n");
            foreach (var point in document.Points)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {point.Id} {DigestText.Markdown(point.Title)} | {DigestText.Number(point.Mentions)} | {DigestText.Number(point.Before)} | {labels.Trend(point)} | {Bars(point.Fortnight)} |\n");
            }

            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{labels.Silent}: {string.Join(", ", document.Silent.Select(point => $"{point.Id} ({labels.Silence(point.SilentDays)})"))}\n\n");
    }

    private static string Bars(IReadOnlyList<int> counts)
    {
        var most = Math.Max(1, counts.Max());
        return string.Concat(counts.Select(count => count == 0 ? '·' : "▁▂▃▄▅▆▇█"[Math.Min(7, count * 8 / (most + 1))]));
    }

    private static void Point(StringBuilder text, DigestPoint point, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"### {point.Id} {DigestText.Markdown(point.Title)}\n\n");
        foreach (var evidence in point.Evidence)
        {
            text.Append(CultureInfo.InvariantCulture, $"> {DigestText.Markdown(evidence.Sentence)}\n\n{Line(evidence.Article, labels)}{(evidence.IsHeadline ? $" · {labels.Headline}" : "")}{(evidence.IsFirst ? $" · *{labels.First}*" : "")}");
            text.Append(evidence.AlsoBy.Count > 0 ? $" · {labels.AlsoBy} {string.Join(", ", evidence.AlsoBy.Select(DigestText.Markdown))}\n\n" : "\n\n");
        }

        if (point.Folded > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{labels.Fold(point.Folded)}\n\n");
        }
    }

    private static string Line(DigestArticleLine article, DigestLabels labels)
    {
        var title = DigestText.Markdown(article.Title ?? labels.Untitled);
        var link = DigestText.MarkdownAddress(article.Url) is { } url ? $"[{title}]({url})" : title;
        return $"— **{DigestText.Markdown(article.Outlet)}**, {article.Published ?? DigestText.Day(article.Day)}{(article.Language is { } language ? $", {DigestText.Markdown(language)}" : "")}: {link}{(article.Status == "full" ? "" : $" · {article.Status}{(article.Error is { } error ? $" ({DigestText.Markdown(error)})" : "")}")}";
    }

    private static void Lines(StringBuilder text, IReadOnlyList<DigestArticleLine> articles, DigestLabels labels, bool withDay)
    {
        foreach (var article in articles)
        {
            text.Append(CultureInfo.InvariantCulture, $"* {(withDay ? $"{DigestText.Day(article.Day)} " : "")}{Line(article, labels)}{(article.Points.Count > 0 ? $" · {string.Join(", ", article.Points)}" : "")}\n");
        }

        text.Append('\n');
    }

    private static void Unseen(StringBuilder text, DigestDocument document, DigestLabels labels)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {labels.Unseen}\n\n");
        if (document.Troubles.Count == 0 && document.Incomplete.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{labels.Nothing}\n\n");
        }

        foreach (var trouble in document.Troubles)
        {
            text.Append(CultureInfo.InvariantCulture, $"* **{DigestText.Markdown(trouble.Outlet)}** ({trouble.Kind}{(trouble.Since is { } since ? $", {since}" : "")}): {DigestText.Markdown(trouble.Detail)} — {DigestText.Markdown(trouble.FeedUrl)}\n");
        }

        text.Append(document.Troubles.Count > 0 ? "\n" : "");
        if (document.Incomplete.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {labels.Incomplete}\n\n");
            Lines(text, document.Incomplete, labels, withDay: false);
        }
    }
}

using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests;

/// <summary>The HTML form: one file without scripts and requests, readable on a phone, on paper and in the dark.</summary>
public static class DigestHtml
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--paper:#fff;--tint:9,105,218;--mark:#fff3b0}
        @media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9aa5b1;--line:#30363d;--paper:#0d1117;--tint:88,166,255;--mark:#5c4a00}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:70rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        h1{font-size:1.6rem;margin:.2em 0}h2{font-size:1.25rem;margin:1.6em 0 .5em;border-bottom:1px solid var(--line)}h3{font-size:1.05rem;margin:1.4em 0 .4em}
        a{color:rgb(var(--tint))}.note{border:2px solid currentColor;padding:.5rem .8rem;font-weight:600}.soft{color:var(--soft)}.wide{overflow-x:auto}
        table{border-collapse:collapse;font-size:.85rem}th,td{border:1px solid var(--line);padding:.25rem .45rem;text-align:right;vertical-align:bottom}th[scope=row],td.text{text-align:left;min-width:11rem}
        thead th.outlet{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;font-weight:500}
        td.missing{background:repeating-linear-gradient(45deg,transparent 0 4px,var(--line) 4px 6px)}
        blockquote{margin:.4rem 0 .1rem;padding-left:.8rem;border-left:3px solid rgb(var(--tint))}mark{background:var(--mark);color:inherit}
        .source{margin:0 0 .9rem;font-size:.9rem;color:var(--soft)}ul{padding-left:1.2rem}svg{vertical-align:middle}svg rect{fill:rgb(var(--tint))}
        @media print{body{max-width:none;font-size:10pt}a{color:inherit}h3,blockquote{break-after:avoid}}
        @page{size:A4;margin:15mm}
        """;

    public static string Write(DigestDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var labels = DigestLabels.In(document.Language);
        var html = new StringBuilder();
        var heading = $"{labels.Digest} {Day(document.Day)}";
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{document.Language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{heading}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{heading}</h1>\n");
        html.Append(document.IsUnfinished ? $"<p class=\"note\">{labels.Unfinished}</p>\n" : "").Append(document.IsRefreshed ? $"<p class=\"note\">{labels.Refreshed}</p>\n" : "");
        html.Append(CultureInfo.InvariantCulture, $"</header>\n<main>\n<p>{Html(labels.Describe(document.Summary))}</p>\n");
        Matrix(html, document, labels);
        Movement(html, document, labels);
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"points\">\n<h2 id=\"points\">{labels.Points}</h2>\n");
        html.Append(document.Points.Count == 0 ? $"<p>{labels.NoMentions}</p>\n" : "");
        foreach (var point in document.Points)
        {
            Point(html, point, labels);
        }

        html.Append("</section>\n");
        if (document.Late.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"late\">\n<h2 id=\"late\">{labels.Late}</h2>\n");
            Lines(html, document.Late, labels, withDay: true);
            html.Append("</section>\n");
        }

        Unseen(html, document, labels);
        html.Append(CultureInfo.InvariantCulture, $"</main>\n<footer>\n<h2>{labels.Made}</h2>\n<p class=\"soft\">{labels.CutOff}: {new PublicationTime(document.Cutoff, false)} · {Html(document.TimeZone)} · {labels.Plan}: {Html(document.Plan.Title)} <code>{document.Plan.Hash}</code></p>\n</footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void Matrix(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">{labels.Coverage}</h2>\n");
        if (document.Points.Count > 0)
        {
            var most = Math.Max(1, document.Points.SelectMany(point => point.ByOutlet).Max() ?? 1);
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{labels.Coverage}\">\n<table>\n<thead><tr><th scope=\"col\">{labels.Point}</th>");
            foreach (var outlet in document.Outlets)
            {
                html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" class=\"outlet\">{Html(outlet.Name)}</th>");
            }

            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{labels.Total}</th></tr></thead>\n<tbody>\n");
            foreach (var point in document.Points)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#{point.Id}\">{point.Id}</a> {Html(point.Title)}</th>");
                foreach (var count in point.ByOutlet)
                {
                    html.Append(count switch
                    {
                        null => $"<td class=\"missing\" title=\"{labels.NotCollected}\"><span class=\"soft\" aria-label=\"{labels.NotCollected}\" role=\"img\">▨</span></td>",
                        0 => "<td class=\"soft\">0</td>",
                        { } known => string.Create(CultureInfo.InvariantCulture, $"<td style=\"background:rgba(var(--tint),{0.08 + 0.3 * known / most:0.##})\">{known}</td>"),
                    });
                }

                html.Append(CultureInfo.InvariantCulture, $"<td><b>{Number(point.Mentions)}</b></td></tr>\n");
            }

            html.Append("</tbody>\n</table>\n</div>\n");
        }

        Collected(html, document.Outlets.Where(outlet => outlet.Collected is null), $"▨ {labels.NotCollected}", outlet => Html(outlet.Name));
        Collected(html, document.Outlets.Where(outlet => outlet.Collected < 1), labels.PartlyCollected, outlet => $"{Html(outlet.Name)} {Number((int)(outlet.Collected!.Value * 100))} %");
        html.Append("</section>\n");
    }

    private static void Collected(StringBuilder html, IEnumerable<DigestOutlet> outlets, string label, Func<DigestOutlet, string> show)
    {
        if (outlets.Select(show).ToList() is { Count: > 0 } shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{label}: {string.Join(", ", shown)}</p>\n");
        }
    }

    private static void Movement(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"movement\">\n<h2 id=\"movement\">{labels.Movement}</h2>\n");
        if (document.Points.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"{labels.Movement}\">\n<table>\n<thead><tr><th scope=\"col\">{labels.Point}</th><th scope=\"col\">{labels.Today}</th><th scope=\"col\">{labels.Before}</th><th scope=\"col\">±</th><th scope=\"col\">{labels.Fortnight}</th></tr></thead>\n<tbody>\n");
            foreach (var point in document.Points)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{point.Id} {Html(point.Title)}</th><td>{Number(point.Mentions)}</td><td>{Number(point.Before)}</td><td class=\"text\">{labels.Trend(point)}</td><td>{Sparkline(point.Fortnight, labels.Fortnight)}</td></tr>\n");
            }

            html.Append("</tbody>\n</table>\n</div>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p>{labels.Silent}: {string.Join(", ", document.Silent.Select(point => $"<abbr title=\"{Html(point.Title)}\">{point.Id}</abbr> <span class=\"soft\">({labels.Silence(point.SilentDays)})</span>"))}</p>\n</section>\n");
    }

    private static string Sparkline(IReadOnlyList<int> counts, string label)
    {
        var most = Math.Max(1, counts.Max());
        var bars = string.Concat(counts.Select((count, place) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{place * 6}\" y=\"{20 - Math.Max(2, 20 * count / most)}\" width=\"5\" height=\"{Math.Max(2, 20 * count / most)}\"/>")));
        return $"<svg width=\"84\" height=\"20\" viewBox=\"0 0 84 20\" role=\"img\" aria-label=\"{label}: {string.Join(", ", counts.Select(Number))}\">{bars}</svg>";
    }

    private static void Point(StringBuilder html, DigestPoint point, DigestLabels labels)
    {
        html.Append(CultureInfo.InvariantCulture, $"<article id=\"{point.Id}\">\n<h3>{point.Id} {Html(point.Title)}</h3>\n");
        foreach (var evidence in point.Evidence)
        {
            var language = evidence.Article.Language is { } tag ? $" lang=\"{Html(tag)}\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<blockquote{language}><p>{Marked(evidence)}</p></blockquote>\n<p class=\"source\">{Line(evidence.Article, labels)}{(evidence.IsHeadline ? $" · {labels.Headline}" : "")}{(evidence.IsFirst ? $" · <em>{labels.First}</em>" : "")}");
            html.Append(evidence.AlsoBy.Count > 0 ? $" · {labels.AlsoBy} {string.Join(", ", evidence.AlsoBy.Select(Html))}</p>\n" : "</p>\n");
        }

        html.Append(point.Folded > 0 ? $"<p class=\"soft\">{labels.Fold(point.Folded)}</p>\n" : "").Append("</article>\n");
    }

    private static string Marked(DigestEvidence evidence)
    {
        var at = evidence.Sentence.IndexOf(evidence.Quote, StringComparison.Ordinal);
        return at < 0 ? Html(evidence.Sentence) : $"{Html(evidence.Sentence[..at])}{Space(evidence.Sentence, at - 1)}<mark>{Html(evidence.Quote)}</mark>{Html(evidence.Sentence[(at + evidence.Quote.Length)..])}";
    }

    /// <summary>Making one line of a part drops nothing but line breaks; a break right before the quote is a space.</summary>
    private static string Space(string text, int at) => at >= 0 && text[at] is '\n' or '\r' or '\t' ? " " : "";

    private static string Line(DigestArticleLine article, DigestLabels labels)
    {
        var title = Html(article.Title ?? labels.Untitled);
        var language = article.Language is { } tag ? $" lang=\"{Html(tag)}\"" : "";
        var link = Address(article.Url) is { } url ? $"<a href=\"{Html(url)}\" rel=\"noopener noreferrer\"{language}>{title}</a>" : $"<span{language}>{title}</span>";
        var status = article.Status == "full" ? "" : $" · {article.Status}{(article.Error is { } error ? $" ({Html(error)})" : "")}";
        return $"<b>{Html(article.Outlet)}</b>, {Html(article.Published ?? Day(article.Day))}{(article.Language is { } said ? $", {Html(said)}" : "")}: {link}{status}";
    }

    private static void Lines(StringBuilder html, IReadOnlyList<DigestArticleLine> articles, DigestLabels labels, bool withDay)
    {
        html.Append("<ul>\n");
        foreach (var article in articles)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{(withDay ? $"{Day(article.Day)} " : "")}{Line(article, labels)}{(article.Points.Count > 0 ? $" · {string.Join(", ", article.Points)}" : "")}</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void Unseen(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section aria-labelledby=\"unseen\">\n<h2 id=\"unseen\">{labels.Unseen}</h2>\n");
        if (document.Troubles.Count > 0)
        {
            html.Append("<ul>\n");
            foreach (var trouble in document.Troubles)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><b>{Html(trouble.Outlet)}</b> ({trouble.Kind}{(trouble.Since is { } since ? $", {since}" : "")}): {Html(trouble.Detail)} <span class=\"soft\">{Html(trouble.FeedUrl)}</span></li>\n");
            }

            html.Append("</ul>\n");
        }

        if (document.Incomplete.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{labels.Incomplete}</h3>\n");
            Lines(html, document.Incomplete, labels, withDay: false);
        }

        html.Append(document.Troubles.Count == 0 && document.Incomplete.Count == 0 ? $"<p>{labels.Nothing}</p>\n" : "").Append("</section>\n");
    }
}

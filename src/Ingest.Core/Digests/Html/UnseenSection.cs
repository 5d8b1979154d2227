using System.Globalization;
using System.Text;
using static Ingest.Core.Digests.DigestText;

namespace Ingest.Core.Digests.Html;

/// <summary>What could not be seen: feeds in trouble, outlets not collected, articles read in part.</summary>
internal static class UnseenSection
{
    public static void Write(StringBuilder html, DigestDocument document, DigestLabels labels)
    {
        html.OpenSection("unseen", labels.Unseen);
        Collected(html, document.Outlets.Where(outlet => outlet.Collected is null), labels.NotCollected, _ => "");
        Collected(html, document.Outlets.Where(outlet => outlet.Collected < 1), labels.PartlyCollected, outlet => $" {Percent(outlet.Collected!.Value)}");
        html.Append(document.HasPolls ? "" : $"<p>{labels.NoPolls}</p>\n");
        if (document.Troubles.Count > 0)
        {
            html.Append("<ul>\n");
            foreach (var trouble in document.Troubles)
            {
                var since = trouble.Since is { } at ? $" <time datetime=\"{ForHtml(at)}\">{ForHtml(Moment(at))}</time>" : "";
                html.Append(CultureInfo.InvariantCulture, $"<li><b>{ForHtml(trouble.Outlet)}</b> <span class=\"badge\">{ForHtml(labels.Kind(trouble.Kind))}</span>{since}: {HtmlLines.Reason(trouble.Detail, labels)} <code>{ForHtml(trouble.FeedUrl)}</code></li>\n");
            }

            html.Append("</ul>\n");
        }

        if (document.Incomplete.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{labels.Incomplete}</h3>\n<ul>\n");
            foreach (var group in document.Incomplete)
            {
                var error = group.Error is { } reason ? $" ({HtmlLines.Reason(reason, labels)})" : "";
                html.Append(CultureInfo.InvariantCulture, $"<li><b>{ForHtml(group.Outlet)}</b>: {labels.Fill(labels.IncompleteArticles, ("articles", group.Articles))} <span class=\"badge\">{labels.Status(group.Status)}</span>{error}: ");
                html.AppendJoin("; ", group.Examples.Select(article => HtmlLines.Link(article, labels) + HtmlLines.Points(article))).Append(group.Articles > group.Examples.Count ? "; …</li>\n" : "</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append(document.HasPolls && document.Troubles.Count == 0 && document.Incomplete.Count == 0 && document.Outlets.All(outlet => outlet.Collected >= 1) ? $"<p>{labels.Nothing}</p>\n" : "").CloseSection();
    }

    private static void Collected(StringBuilder html, IEnumerable<DigestOutlet> outlets, string label, Func<DigestOutlet, string> share)
    {
        if (outlets.Select(outlet => ForHtml(outlet.Name) + share(outlet)).ToList() is { Count: > 0 } shown)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><b>{label}</b>: {string.Join(", ", shown)}</p>\n");
        }
    }
}

using System.Globalization;
using System.Text;
using Ingest.Core.Digests.Html;
using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>The list of digests, for people and for feed readers.</summary>
internal static class DigestIndex
{
    /// <summary>Entries of the feed; older digests are in the list.</summary>
    private const int FeedEntries = 30;

    public static string WriteHtml(IReadOnlyList<DigestEntry> digests, string language, string stylesheet)
    {
        var labels = DigestLabels.In(language);
        var html = HtmlPage.Open(language, labels.Digest, stylesheet, "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"feed.xml\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<main>\n<h1>{labels.Digest}</h1>\n<ul>\n");
        foreach (var digest in digests)
        {
            var name = DigestText.Day(digest.Day);
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{name}.html\">{name}</a> <span class=\"soft\">{DigestText.ForHtml(Words(digest, labels))}</span></li>\n");
        }

        return html.Append(CultureInfo.InvariantCulture, $"</ul>\n<p><a href=\"feed.xml\">{labels.Atom}</a></p>\n</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Atom 1.0 (RFC 4287), an entry for each of the last digests; a refreshed one is an updated entry.</summary>
    public static string WriteAtom(IReadOnlyList<DigestEntry> digests, string language)
    {
        var labels = DigestLabels.In(language);
        var updated = digests.Count == 0 ? DateTimeOffset.UnixEpoch : digests.Max(digest => digest.Cutoff);
        var atom = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n<id>urn:ingest:digests</id>\n<title>{labels.Digest}</title>\n<updated>{LineWriter.Instant(updated)}</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n<author><name>Ingest</name></author>\n");
        foreach (var digest in digests.Take(FeedEntries))
        {
            var name = DigestText.Day(digest.Day);
            atom.Append(CultureInfo.InvariantCulture, $"<entry>\n<id>urn:ingest:digest:{name}</id>\n<title>{labels.Digest} {name}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{name}.html\"/>\n<updated>{LineWriter.Instant(digest.Cutoff)}</updated>\n<summary>{DigestText.ForHtml(Words(digest, labels))}</summary>\n</entry>\n");
        }

        return atom.Append("</feed>\n").ToString();
    }

    private static string Words(DigestEntry digest, DigestLabels labels) => digest.IsFinal ? digest.Headline : $"{labels.Unfinished} {digest.Headline}";
}

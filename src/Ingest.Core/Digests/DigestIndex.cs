using System.Globalization;
using System.Text;

namespace Ingest.Core.Digests;

/// <summary>The list of digests, for people and for feed readers.</summary>
internal static class DigestIndex
{
    public static string WriteHtml(IReadOnlyList<DateOnly> days, string language)
    {
        var labels = DigestLabels.In(language);
        var html = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{labels.Digest}</title>\n<link rel=\"alternate\" type=\"application/atom+xml\" href=\"feed.xml\">\n</head>\n<body>\n<main>\n<h1>{labels.Digest}</h1>\n<ul>\n");
        foreach (var day in days)
        {
            var name = DigestText.Day(day);
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{name}.html\">{name}</a></li>\n");
        }

        return html.Append("</ul>\n</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Atom 1.0 (RFC 4287), an entry for each of the last thirty digests.</summary>
    public static string WriteAtom(IReadOnlyList<DateOnly> days, DayCalendar calendar, string language)
    {
        var labels = DigestLabels.In(language);
        var updated = days.Count == 0 ? DateTimeOffset.UnixEpoch : calendar.Bounds(days[0]).End;
        var atom = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n<id>urn:ingest:digests</id>\n<title>{labels.Digest}</title>\n<updated>{new PublicationTime(updated, false)}</updated>\n<author><name>Ingest</name></author>\n");
        foreach (var day in days.Take(30))
        {
            var name = DigestText.Day(day);
            atom.Append(CultureInfo.InvariantCulture, $"<entry><id>urn:ingest:digest:{name}</id><title>{labels.Digest} {name}</title><link href=\"{name}.html\"/><updated>{new PublicationTime(calendar.Bounds(day).End, false)}</updated></entry>\n");
        }

        return atom.Append("</feed>\n").ToString();
    }
}

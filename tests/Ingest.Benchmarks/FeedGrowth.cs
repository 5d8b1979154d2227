using System.Globalization;
using System.Text;

namespace Ingest.Benchmarks;

/// <summary>CPU time of documents made to cost more than linear time, at doubling sizes: a factor near 2 is linear, near 4 quadratic.</summary>
internal static class FeedGrowth
{
    private const int Repetitions = 5;

    /// <summary>Name, what stands once in front, what is repeated.</summary>
    private static readonly (string Name, string Start, string Repeated)[] Attacks =
    [
        ("items", "<rss version=\"2.0\"><channel>", "<item><title>A</title><description>B &lt;b&gt;c&lt;/b&gt;</description></item>"),
        ("nesting", "<rss version=\"2.0\"><channel>", "<a>"),
        ("close tags", "<rss version=\"2.0\"><channel><a><b><c>", "</x>"),
        ("namespaces", "<rss version=\"2.0\"><channel>", "<x xmlns:p=\"urn:p\"/>"),
        ("undeclared prefixes", "<rss version=\"2.0\"><channel>&", "<p:x/>"),
        ("open CDATA", "<rss version=\"2.0\"><channel><item><description>&", "<![CDATA["),
        ("open quotes", "<rss version=\"2.0\"><channel>&", "<a b=\"'"),
        ("open comments", "<rss version=\"2.0\"><channel>&", "<!-- <!"),
        ("DOCTYPEs", "", "<!DOCTYPE rss ["),
        ("bare ampersands", "<rss version=\"2.0\"><channel><title>", "&a"),
        ("tangled HTML", "<rss version=\"2.0\"><channel><item><description><![CDATA[", "<a href=x><b><i><font>"),
        ("open HTML tags", "<rss version=\"2.0\"><channel><item><description><![CDATA[", "<a href='"),
        ("open HTML scripts", "<rss version=\"2.0\"><channel><item><description><![CDATA[", "<script><"),
        ("entity", "<!DOCTYPE rss [<!ENTITY e \"" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" + "\">]><rss version=\"2.0\"><channel><title>", "&e;"),
        ("broken UTF-8", "<rss version=\"2.0\"><channel><title>\u00e9\u00e9\u00e9", "\u00ff"),
        ("relative addresses", "<rss version=\"2.0\" xml:base=\"https://example.org/\"><channel><item><description>", "&lt;a href=\"b\"&gt;"),
    ];

    public static int Run()
    {
        foreach (var (name, start, repeated) in Attacks)
        {
            var times = new[] { 1 << 20, 1 << 21, 1 << 22 }.Select(size => Time(Document(start, repeated, size))).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} 1 MiB {times[0],7:F1} ms  2 MiB ×{times[1] / times[0]:F1}  4 MiB ×{times[2] / times[1]:F1}"));
        }

        return 0;
    }

    private static byte[] Document(string start, string repeated, int size)
    {
        var text = new StringBuilder(start, size + repeated.Length);
        while (text.Length < size)
        {
            text.Append(repeated);
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static double Time(byte[] document)
    {
        FeedSpeed.Parse(document);
        return Enumerable.Range(0, Repetitions).Select(_ => FeedSpeed.Cpu([document], bytes => FeedSpeed.Parse(bytes))).Order().ElementAt(Repetitions / 2);
    }
}

using System.Globalization;
using AngleSharp.Html.Parser;
using Ingest.Core;
using Ingest.Core.Extraction;

namespace Ingest.Benchmarks;

/// <summary>
/// CPU time of our own code (reading a page whose tree is built) on pages of 1, 2, 4, 8 and 16 times a size, and the exponent of
/// its growth: 1 is linear, 2 quadratic. The bare parse has its own exponent, which is AngleSharp's.
/// </summary>
internal static class ExtractionGrowth
{
    private const int Repetitions = 5;

    private const double LeastMilliseconds = 20;

    private const string Sentence = "The harbour council approved breakwater {0} on Monday after eleven years of debate, its chairman said. ";

    /// <summary>Name, what stands once in front, what is repeated ({0}: its number), what closes each repetition at the end, and how often at size 1.</summary>
    private static readonly (string Name, string Start, string Repeated, string Close, int Times)[] Shapes =
    [
        ("paragraphs", "", $"<p>{Sentence}</p>", "", 1000),
        ("the same paragraph", "", "<p>The harbour council approved the breakwater on Monday after eleven years of debate.</p>", "", 1000),
        ("leads before a story", $"<h1>Breakwater approved</h1><main><p>{Sentence}</p></main>", $"<p>{Sentence}</p>", "", 1000),
        ("small divs", "", "<div class=\"c{0}\"><div><span>{0}</span></div></div>", "", 1500),
        ("links", "", "<a href=\"/story/{0}\">A headline of a good length for story {0}</a> ", "", 2000),
        ("teasers", "", "<div class=card><a href=\"/story/{0}\">A headline of a good length for story {0}</a><p>And a line beside it.</p></div>", "", 800),
        ("nested divs with text", "", $"<div>{Sentence}", "</div>", 200),
        ("nested sections with pictures", "", "<section><img src=x>A line {0}", "</section>", 200),
        ("nested headings", "<title>Breakwater approved on Monday</title>", "<div><h2>Breakwater approved on Monday", "</h2></div>", 100),
        ("nested figures", $"<p>{Sentence}</p>", "<figure><figcaption>A caption {0}", "</figcaption></figure>", 100),
        ("table", "<table>", $"<tr><td>{{0}}</td><td>{Sentence}</td></tr>", "", 800),
        ("list", "<ul>", $"<li>{Sentence}</li>", "", 1200),
        ("one long text", "<p>", Sentence, "", 2000),
        ("line breaks", "<div>", $"{Sentence}<br><br>", "", 1000),
        ("captions", $"<p>{Sentence}</p>", "<figure><img src=x><figcaption>The old wall {0}</figcaption></figure>", "", 1000),
        ("bylines", $"<p>{Sentence}</p>", "<div class=\"byline\">By Ann Lee {0}</div>", "", 1500),
        ("paywalls", $"<p>{Sentence}</p>", "<div class=\"paywall\">Line {0}</div>", "", 1500),
        ("JSON-LD", $"<p>{Sentence}</p>", "<script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"@id\":\"#{0}\",\"headline\":\"Story {0}\",\"author\":{{\"name\":\"Ann Lee\"}}}}</script>", "", 500),
        ("one JSON-LD graph", $"<p>{Sentence}</p><script type=\"application/ld+json\">[0", ",{{\"@type\":\"NewsArticle\",\"@id\":\"#{0}\",\"headline\":\"Story {0}\",\"author\":{{\"@id\":\"#{0}\"}},\"keywords\":\"a{0},b{0}\"}}", "", 1000),
        ("meta tags", $"<p>{Sentence}</p>", "<meta name=\"author\" content=\"Ann Lee\"><meta name=\"n{0}\" content=\"{0}\">", "", 1000),
        ("class names", "", "<div class=\"article{0} related-{0} storyBody{0}\">a</div>", "", 1500),
    ];

    public static int Run()
    {
        _ = Measure(Page(Shapes[0].Start, Shapes[0].Repeated, "", 1000));   // compiles the code
        foreach (var (name, start, repeated, close, times) in Shapes)
        {
            var taken = new[] { 1, 2, 4, 8, 16 }.Select(size => Measure(Page(start, repeated, close, times * size))).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} ours {string.Join(" ", taken.Select(time => $"{time.Ours,8:F2}"))} ms, exponent {Exponent(taken.Select(time => time.Ours)):F2}   bare parse {taken[^1].Bare,8:F2} ms, exponent {Exponent(taken.Select(time => time.Bare)):F2}"));
        }

        return 0;
    }

    private static string Page(string start, string repeated, string close, int times) =>
        "<!DOCTYPE html><html><body>" + start + string.Concat(Enumerable.Range(0, times).Select(i => string.Format(CultureInfo.InvariantCulture, repeated, i))) + string.Concat(Enumerable.Repeat(close, times));

    private static (double Ours, double Bare) Measure(string html)
    {
        var address = new Uri("https://example.org/a");
        var page = new PageSnapshot { RequestedUri = address, FinalUri = address, Content = ReadOnlyMemory<byte>.Empty, FetchedAt = default };
        using var tree = new HtmlParser().ParseDocument(html);
        return (Least(() => ArticleExtractor.Read(tree, page, null)), Least(() => new HtmlParser().ParseDocument(html).Dispose()));
    }

    /// <summary>The least CPU time of one of several runs, in milliseconds; short work is run often in each.</summary>
    private static double Least(Action work)
    {
        work();
        var times = Math.Clamp((int)(LeastMilliseconds / Math.Max(Cpu(work), 0.01)), 1, 500);
        return Enumerable.Range(0, Repetitions).Min(_ => Cpu(() =>
        {
            for (var i = 0; i < times; i++)
            {
                work();
            }
        })) / times;
    }

    private static double Cpu(Action work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>Slope of the last three sizes in logarithms; small ones measure the machine.</summary>
    private static double Exponent(IEnumerable<double> times)
    {
        var last = times.ToList();
        return Math.Log2(last[^1] / last[^3]) / 2;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ingest.Core.Tagging;

namespace Ingest.Benchmarks.Tagging;

/// <summary>
/// Speed of tagging in MB of UTF-8 text per CPU second, beside one compiled alternation of the plan's words, the same rules one by one,
/// and a plan of ten times the rules. Medians of several rounds in one run; only their ratios carry over to another machine.
/// </summary>
internal static partial class TaggingBenchmark
{
    private const int Rounds = 3;

    /// <summary>Text beyond this many code units is left out, so that the slowest peer ends within a minute.</summary>
    private const int Most = 250_000;

    /// <summary>Texts on which rules are run one by one; the time is scaled up by length.</summary>
    private const int Sample = 2;

    /// <param name="path">JSON Lines of <c>{title?, text}</c>.</param>
    public static int Run(string path)
    {
        var texts = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).Select(item => item.GetProperty("text").GetString()!).ToList();
        var articles = Articles(texts);
        var megabytes = articles.Sum(Encoding.UTF8.GetByteCount) / 1e6;
        var json = PlanFiles.BuiltIn();
        var tagger = new PlanTagger(PlanLoader.Compile("plan", json));
        var ten = new PlanTagger(PlanLoader.Compile("plan", TenfoldPlan.Of(json)));
        var alternation = Alternation(json);
        var singles = Singles(json);
        Console.WriteLine($"{articles.Count} texts, {megabytes:0.00} MB; {tagger.Compiled.Rules.Count} rules, ten times: {ten.Compiled.Rules.Count}");

        var own = Measure(() => articles.Sum(text => tagger.Tag(null, text, null).Count));
        Print("the plan", megabytes, own, own);
        Print("ten times the rules", megabytes, Measure(() => articles.Sum(text => ten.Tag(null, text, null).Count)), own);
        Print("(a) one compiled alternation", megabytes, Measure(() => articles.Sum(alternation.Count)), own);
        var sample = articles.Take(Sample).ToList();
        var share = articles.Sum(text => text.Length) / (double)sample.Sum(text => text.Length);
        Print("(b) rules one by one", megabytes, share * Measure(() => singles.Sum(single => sample.Sum(text => single.Tag(null, text, null).Count))), own);
        return 0;
    }

    /// <summary>Sentences are joined to texts of an article's length; longer texts stay as they are.</summary>
    private static List<string> Articles(List<string> texts)
    {
        var articles = texts.Where(text => text.Length >= 1500).ToList();
        var joined = new StringBuilder();
        foreach (var text in texts.Where(text => text.Length < 1500))
        {
            joined.Append(text).Append('\n');
            if (joined.Length > 5000)
            {
                articles.Add(joined.ToString());
                joined.Clear();
            }
        }

        var taken = 0;
        return [.. articles.TakeWhile(article => (taken += article.Length) <= Most)];
    }

    private static Regex Alternation(string json)
    {
        using var plan = JsonDocument.Parse(json);
        var words = TenfoldPlan.Patterns(plan.RootElement).SelectMany(pattern => Word.Matches(pattern)).Select(match => match.Value).Distinct(StringComparer.Ordinal)
            .OrderByDescending(word => word.Length).Select(word => word.EndsWith('*') || word.EndsWith('%') ? Regex.Escape(word[..^1]) + @"\w*" : Regex.Escape(word));
        return new Regex(@"\b(?:" + string.Join('|', words) + @")\b", RegexOptions.Compiled | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static List<PlanTagger> Singles(string json)
    {
        var singles = new List<PlanTagger>();
        foreach (var point in System.Text.Json.Nodes.JsonNode.Parse(json)!["points"]!.AsArray())
        {
            foreach (var rule in point!["rules"]!.AsArray())
            {
                singles.Add(new PlanTagger(PlanLoader.Compile("plan", TenfoldPlan.Alone(json, point, rule!))));
            }
        }

        return singles;
    }

    /// <summary>Median CPU seconds of one round.</summary>
    private static double Measure(Func<int> work)
    {
        work();
        var seconds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            work();
            seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        return seconds.Order().ElementAt(Rounds / 2);
    }

    private static void Print(string name, double megabytes, double seconds, double own) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {megabytes / seconds,8:0.00} MB per CPU second   {seconds / own,6:0.00} x the plan's time"));

    [GeneratedRegex(@"(?<![@#\w'])[\p{L}][\p{L}\d'’]*[*%]?")]
    private static partial Regex Word { get; }
}

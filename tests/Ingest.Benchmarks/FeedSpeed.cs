using System.Diagnostics;
using System.Globalization;
using CodeHollow.FeedReader;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Benchmarks;

/// <summary>CPU time per feed of our parser beside CodeHollow.FeedReader alone, from the same bytes in one process.</summary>
internal static class FeedSpeed
{
    private const int WarmUps = 5;

    /// <summary>Odd, so that there is a median.</summary>
    private const int Rounds = 15;

    /// <summary>Measures over the files of a folder that both can read.</summary>
    public static int Run(string folder)
    {
        var feeds = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => ReadsAlone(bytes) && Parse(bytes) is FeedParseResult.Parsed).ToList();
        if (feeds.Count == 0)
        {
            Console.Error.WriteLine($"{folder} holds no feed that both can read");
            return 2;
        }

        List<double> ours = [], alone = [];
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var library = Cpu(feeds, bytes => FeedReader.ReadFromByteArray(bytes));
            var parser = Cpu(feeds, bytes => Parse(bytes));
            if (round >= 0)
            {
                alone.Add(library);
                ours.Add(parser);
            }
        }

        var ratios = ours.Zip(alone, (own, library) => library / own).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{feeds.Count} feeds, {feeds.Sum(bytes => bytes.Length) / 1024} KiB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ingest      {Median(ours) / feeds.Count:F3} ms CPU a feed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CodeHollow  {Median(alone) / feeds.Count:F3} ms CPU a feed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Ingest reads {ratios[Rounds / 2]:F2} times CodeHollow's feeds per CPU second (median of {Rounds} rounds; {ratios[0]:F2} to {ratios[^1]:F2})"));
        return 0;
    }

    /// <summary>CPU milliseconds of one reading of all feeds.</summary>
    public static double Cpu(IReadOnlyList<byte[]> feeds, Action<byte[]> read)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        foreach (var bytes in feeds)
        {
            read(bytes);
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>Our reading of a document.</summary>
    public static FeedParseResult Parse(byte[] bytes) => FeedParser.Parse(new PageSnapshot
    {
        RequestedUri = Address,
        FinalUri = Address,
        Content = bytes,
        FetchedAt = default,
    });

    private static readonly Uri Address = new("https://example.org/feed.xml");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static bool ReadsAlone(byte[] bytes)
    {
        try
        {
            return FeedReader.ReadFromByteArray(bytes) is not null;
        }
#pragma warning disable CA1031 // the library throws whatever comes to hand
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Debug.WriteLine(problem.Message);
            return false;
        }
    }
}

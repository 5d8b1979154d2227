using System.Diagnostics;
using System.Globalization;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Digests.Markdown;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ingest.Benchmarks;

/// <summary>The digest of a day with 5,000 articles and 20,000 mentions, after a fortnight of 250 articles a day: CPU time and sizes, against what issue 7 allows.</summary>
internal static class DigestBenchmark
{
    private const int Articles = 5000;
    private const int EarlierArticles = 250;
    private const int MentionsOfAnArticle = 4;
    private const double MaxSeconds = 2;
    private const int MaxHtmlBytes = 1_500_000;

    private static readonly DateOnly Day = new(2025, 11, 21);

    private static readonly string[] Words = ["draft", "army", "region", "council", "border", "minister", "soldier", "treaty", "capital", "reactor", "election", "asset", "prisoner", "sanction", "corridor", "guarantee", "parliament", "delegation", "winter", "harvest", "railway", "harbour", "signature", "observer"];

    /// <summary>The built-in one, which the program takes too.</summary>
    private static readonly PolicyPlan Plan = PlanLoader.LoadBuiltIn().Plan;

    /// <param name="program">An <c>ingest</c> as it is published, to be measured as a new process, or <see langword="null"/>.</param>
    public static async Task<int> RunAsync(string? program)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-bench-");
        try
        {
            await using var database = await SqliteDatabase.OpenAsync(folder.FullName, StoreMode.ReadWrite, CancellationToken.None);
            await FillAsync(database);
            var clock = new FixedClock(new DateTimeOffset(2025, 11, 22, 6, 0, 0, TimeSpan.Zero));
            var service = new DigestService(new SqliteDigestStore(database), () => Plan, new DayCalendar(TimeZoneInfo.Utc), new DigestAudience([]), Options.Create(new DigestOptions()), clock);
            var folderOfDigests = Path.Combine(folder.FullName, "digests");
            var paths = await service.WriteAsync(Day.AddDays(-1), folderOfDigests, refresh: false, CancellationToken.None);   // the runtime has compiled what is needed
            var seconds = new List<double>();
            for (var run = 0; run < 5; run++)
            {
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                paths = await service.WriteAsync(Day, folderOfDigests, refresh: run > 0, CancellationToken.None);
                seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
            }

            var median = seconds.Order().ElementAt(seconds.Count / 2);
            Console.WriteLine($"{Articles} articles, {Articles * MentionsOfAnArticle} mentions: {median:0.00} s CPU, median of {string.Join(", ", seconds.Select(run => run.ToString("0.00", CultureInfo.InvariantCulture)))} (at most {MaxSeconds})");
            await TellPhasesAsync(new SqliteDigestStore(database), clock.GetUtcNow());
            foreach (var path in paths)
            {
                Console.WriteLine($"{Path.GetExtension(path)}: {new FileInfo(path).Length:N0} bytes");
            }

            var html = new FileInfo(paths[1]).Length;
            var cold = program is null ? 0 : await ColdAsync(program, folder.FullName);
            return median <= MaxSeconds && cold <= MaxSeconds && html <= MaxHtmlBytes ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same digest by a new process each time: start, configuration, plan and compilation included.</summary>
    private static async Task<double> ColdAsync(string program, string data)
    {
        var seconds = new List<double>();
        for (var run = 0; run < 5; run++)
        {
            var before = ChildSeconds();
            using var process = Process.Start(new ProcessStartInfo(program, ["digest", "--date", "2025-11-21", "--refresh", "--data", data, "--out", Path.Combine(data, "cold")]) { RedirectStandardOutput = true })!;
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
            }

            seconds.Add(ChildSeconds() - before);
        }

        var median = seconds.Order().ElementAt(seconds.Count / 2);
        Console.WriteLine($"as a new process: {median:0.00} s CPU, median of {string.Join(", ", seconds.Select(run => run.ToString("0.00", CultureInfo.InvariantCulture)))} (at most {MaxSeconds})");
        return median;
    }

    /// <summary>CPU time of children that have ended, user and system (proc(5): cutime and cstime of stat, in hundredths of a second).</summary>
    private static double ChildSeconds()
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private static async Task TellPhasesAsync(SqliteDigestStore store, DateTimeOffset cutoff)
    {
        var days = new DayCalendar(TimeZoneInfo.Utc);
        var material = await PhaseAsync("read", async () => await store.ReadAsync(Day, days.Bounds(Day), cutoff, CancellationToken.None));
        var document = await PhaseAsync("build", () => Task.FromResult(DigestBuilder.Build(new DigestAsk { Day = Day, Language = "en", Cutoff = cutoff, Version = "0" }, material, Plan, days)));
        await PhaseAsync("write", () => Task.FromResult(DigestMarkdown.Write(document, DigestLook.Default) + DigestHtml.Write(document, DigestLook.Default) + DigestJson.Write(document)));
    }

    private static async Task<T> PhaseAsync<T>(string name, Func<Task<T>> work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:0.00} s"));
        return result;
    }

    private static async Task FillAsync(SqliteDatabase database)
    {
        var start = new DateTimeOffset(Day, TimeOnly.MinValue, TimeSpan.Zero);
        var feeds = new SqliteFeedStore(database, new DayCalendar(TimeZoneInfo.Utc));
        await new SqlitePlanStore(database).UseAsync(Plan, start.AddDays(-20), CancellationToken.None);
        await feeds.FollowAsync([.. Enumerable.Range(0, 40).Select(number => new FeedSource { Url = new Uri($"https://o{number}.example/rss"), Id = $"o{number}", IdIsWritten = true, Outlet = $"Outlet {number}" })], start.AddDays(-20), CancellationToken.None);
        var states = await feeds.FollowedAsync(CancellationToken.None);
        var random = new Random(7);
        for (var back = 13; back >= 0; back--)
        {
            var day = start.AddDays(-back);
            var count = back == 0 ? Articles : EarlierArticles;
            foreach (var (feed, place) in states.Select((feed, place) => (feed, place)))
            {
                var poll = new Poll { FeedId = feed.FeedId, StartedAt = day, Duration = TimeSpan.FromSeconds(1), Outcome = PollOutcome.Modified, NextPollAt = day.AddHours(1), Items = [.. Enumerable.Range(0, count / states.Count).Select(number => new FeedItem { ItemGuid = $"{back}-{number}", Title = "t", PublishedAt = day })] };
                foreach (var item in (await feeds.RecordPollAsync(poll, CancellationToken.None)).Unfinished)
                {
                    await new SqliteArticleStore(database).StoreAsync(Record(item.ItemId, day.AddHours(place % 24), random), CancellationToken.None);
                }

                await feeds.RecordPollAsync(poll with { StartedAt = day.AddHours(23), Outcome = PollOutcome.NotModified, Items = [] }, CancellationToken.None);
            }
        }
    }

    private static ArticleRecord Record(long item, DateTimeOffset at, Random random)
    {
        var sentences = Enumerable.Range(0, MentionsOfAnArticle).Select(_ => $"The {string.Join(' ', Enumerable.Range(0, 18).Select(_ => Words[random.Next(Words.Length)]))} said {random.Next(40)}.").ToList();
        var text = string.Join('\n', sentences);
        return new ArticleRecord
        {
            ItemId = item,
            Url = $"https://bench.example/{item}",
            CanonicalUrl = $"https://bench.example/{item}",
            AddressKeys = [$"bench.example/{item}"],
            Article = new Article { Title = $"Headline number {item} about the plan", Text = text, Status = random.Next(20) == 0 ? ArticleStatus.Partial : ArticleStatus.Full, Method = "bench", Language = "en", Published = new PublicationTime(at, false) },
            Mentions = [.. sentences.Select(sentence => new Mention { Point = Plan.Points[random.Next(Plan.Points.Count)].Id, Field = MentionField.Text, Quote = sentence[..20], Sentence = sentence, Span = new EvidenceSpan(text.IndexOf(sentence, StringComparison.Ordinal), text.IndexOf(sentence, StringComparison.Ordinal) + 20), Rule = "r", Score = 0.9 })],
            PlanHash = Plan.Hash,
            ExtractorVersion = "1",
            Fingerprint = new Fingerprint { ContentHash = $"{item}", Signature = [], Bands = [] },
            Story = new DuplicateVerdict(null, 1),
            Day = DateOnly.FromDateTime(at.UtcDateTime),
            FirstSeenAt = at,
            StoredAt = at,
        };
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

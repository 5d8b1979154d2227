using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Benchmarks;

/// <summary>A pass over many feeds that all answer 304, by the real program, a host each on loopback: CPU time a feed and peak memory.</summary>
internal static class PollBenchmark
{
    private const int Items = 1;
    private const int Passes = 5;
    private const string Tag = "\"1\"";

    /// <summary>Runs it.</summary>
    /// <param name="program">ingest.dll of a Release build.</param>
    /// <param name="feeds">How many.</param>
    public static async Task<int> RunAsync(string program, int feeds)
    {
        var folder = Directory.CreateTempSubdirectory("ingest-polls-");
        await using var server = await StartAsync();
        try
        {
            var port = new Uri(server.Urls.Single()).Port;
            var none = Pass(program, folder, WriteList(folder, "none.json", port, 0));
            var list = WriteList(folder, "feeds.json", port, feeds);
            var first = Pass(program, folder, list);
            Console.WriteLine($"first pass: {first.Report.GetProperty("itemsNew")} items of {first.Report.GetProperty("feedsPolled")} feeds, {first.Cpu:0.00} s CPU, {first.Megabytes} MB");
            var unchanged = Enumerable.Range(0, Passes).Select(_ => Pass(program, folder, list)).OrderBy(pass => pass.Cpu).ToList();
            var middle = unchanged[Passes / 2];
            Console.WriteLine($"all 304, median of {Passes}: {middle.Report.GetProperty("feedsUnchanged")} unchanged in {middle.Report.GetProperty("seconds")} s, {middle.Cpu:0.00} s CPU, of which {none.Cpu:0.00} s for a pass without feeds: {(middle.Cpu - none.Cpu) * 1000 / feeds:0.00} ms a feed; peak {unchanged.Max(pass => pass.Megabytes)} MB");
            return unchanged.TrueForAll(pass => pass.Report.GetProperty("feedsUnchanged").GetInt32() == feeds) ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Any, 0));
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.Headers.ETag = Tag;
            if (context.Request.Headers.IfNoneMatch == Tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(Rss(context.Request.Host.Host));
        });
        await server.StartAsync();
        return server;
    }

    /// <summary>Items without links: the feed is all there is to fetch.</summary>
    private static string Rss(string host)
    {
        var items = string.Concat(Enumerable.Range(0, Items).Select(i => $"<item><guid>{host}-{i}</guid><title>Piece {i} of {host}</title><pubDate>{DateTime.UtcNow.AddMinutes(-i):R}</pubDate></item>"));
        return $"<rss version=\"2.0\"><channel><title>{host}</title>{items}</channel></rss>";
    }

    private static string WriteList(DirectoryInfo folder, string name, int port, int feeds)
    {
        var path = Path.Combine(folder.FullName, name);
        var list = Enumerable.Range(0, feeds).Select(i => new { url = string.Create(CultureInfo.InvariantCulture, $"http://127.1.{i / 250}.{(i % 250) + 1}:{port}/rss.xml") });
        File.WriteAllText(path, JsonSerializer.Serialize(new { feeds = list }));
        return path;
    }

    private static (JsonElement Report, double Cpu, long Megabytes) Pass(string program, DirectoryInfo folder, string list)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[program, "once", "--json", "--feeds", list, "--data", Path.Combine(folder.FullName, "data"), "--set", "Http:AllowPrivateNetworks=true"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (cpu, peak) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(20))
        {
            try
            {
                process.Refresh();
                (cpu, peak) = (process.TotalProcessorTime, Math.Max(peak, process.WorkingSet64));
            }
            catch (InvalidOperationException)
            {
                break;   // it ended just now
            }
        }

        process.WaitForExit();
        return (JsonDocument.Parse(output.Result).RootElement, cpu.TotalSeconds, peak >> 20);
    }
}

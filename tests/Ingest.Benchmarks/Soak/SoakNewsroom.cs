using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Benchmarks.Soak;

/// <summary>Many outlets on loopback that publish by the simulated clock and have faults every day. Nothing is kept: every document is made when it is asked for.</summary>
internal sealed class SoakNewsroom : IAsyncDisposable
{
    private const int Hosts = 20;
    private const int Window = 60;

    private static readonly string[] Words =
        "river council harbour engineer market winter bridge village railway teacher orchard library station doctor weather festival museum budget factory farmer minister parade school ticket garden window market repair season morning decision report number mayor street crowd border treaty talks army ceasefire guarantee elections prisoners reactor".Split(' ');

    private readonly WebApplication server;
    private readonly SoakPlan plan;
    private readonly TimeProvider clock;
    private readonly DateTimeOffset opened;

    private SoakNewsroom(WebApplication server, SoakPlan plan, TimeProvider clock)
    {
        this.server = server;
        this.plan = plan;
        this.clock = clock;
        opened = clock.GetUtcNow();
    }

    public int Port { get; private set; }

    /// <summary>Articles that every feed has published by now, over all feeds.</summary>
    public long Published => (long)plan.Feeds * Newest();

    public static async Task<SoakNewsroom> StartAsync(SoakPlan plan, TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            for (var host = 1; host <= Hosts; host++)
            {
                kestrel.Listen(IPAddress.Parse($"127.0.0.{host}"), port);
            }
        });
        var newsroom = new SoakNewsroom(builder.Build(), plan, clock) { Port = port };
        newsroom.server.Run(newsroom.AnswerAsync);
        await newsroom.server.StartAsync();
        return newsroom;
    }

    public string FeedAddress(int feed) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.{1 + (feed % Hosts)}:{Port}/{feed}/rss.xml");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private int Newest() => Math.Min((int)((clock.GetUtcNow() - opened) / plan.Rhythm), plan.Articles / plan.Feeds);

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        var age = clock.GetUtcNow() - opened;
        if (parts.Length != 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var feed))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;   // robots.txt among others
            return;
        }

        if (IsOut(age) || Draw(context.Request.Path.Value!, age) % 100 is var dice && dice < 2)
        {
            context.Abort();
            return;
        }

        if (dice < 4)
        {
            context.Response.StatusCode = dice == 2 ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = dice == 3 ? "600" : default;
            return;
        }

        await (parts[1] == "rss.xml" ? FeedAsync(context, feed, isBroken: dice == 4) : PageAsync(context, feed, int.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>Three hours a week the whole network is down.</summary>
    private static bool IsOut(TimeSpan age) => age.Days % 7 == 3 && age.Hours < 3;

    /// <summary>The same fault for an address during an hour, another one in the next.</summary>
    private static uint Draw(string path, TimeSpan age)
    {
        var hash = 2166136261u;
        foreach (var letter in FormattableString.Invariant($"{path}@{(int)age.TotalHours}"))
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash >> 8;
    }

    private async Task FeedAsync(HttpContext context, int feed, bool isBroken)
    {
        var newest = Newest();
        context.Response.Headers.ETag = $"\"{newest}\"";
        if (context.Request.Headers.IfNoneMatch == $"\"{newest}\"" && !isBroken)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var home = $"http://127.0.0.{1 + (feed % Hosts)}:{Port}/{feed}";
        var xml = new StringBuilder($"<rss version=\"2.0\"><channel><title>Outlet {feed}</title><link>{home}/</link>");
        for (var number = newest; number > Math.Max(0, newest - Window); number--)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<item><title>{Title(feed, number)}</title><link>{home}/{number}</link><guid>{home}/{number}</guid><pubDate>{opened + (number * plan.Rhythm):R}</pubDate></item>");
        }

        context.Response.ContentType = "application/rss+xml";
        await context.Response.WriteAsync(isBroken ? "<html><body>Maintenance</body></html>" : xml.Append("</channel></rss>").ToString(), context.RequestAborted);
    }

    private static async Task PageAsync(HttpContext context, int feed, int number)
    {
        var random = new Random((feed * 100_003) + number);
        var html = new StringBuilder($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Title(feed, number)}</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>{Title(feed, number)}</h1>");
        for (var paragraph = 0; paragraph < 9; paragraph++)
        {
            html.Append("<p>");
            for (var sentence = 0; sentence < 4; sentence++)
            {
                html.Append("The ").AppendJoin(' ', Enumerable.Range(0, 14).Select(_ => Words[random.Next(Words.Length)])).Append(". ");
            }

            html.Append(number % 5 == 0 && paragraph == 3 ? "The peace plan caps the Ukrainian army at 600,000.</p>" : "</p>");
        }

        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync(html.Append("</article></body></html>").ToString(), context.RequestAborted);
    }

    private static string Title(int feed, int number) => string.Create(CultureInfo.InvariantCulture, $"Outlet {feed} on its {Words[number % Words.Length]} number {number}");
}

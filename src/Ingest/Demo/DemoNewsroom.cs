using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingest.Core;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ingest.Demo;

/// <summary>A small newsroom on loopback: real HTTP, real feeds and pages, pieces written for it. Its dates are of today and yesterday.</summary>
internal sealed class DemoNewsroom : IAsyncDisposable
{
    private readonly WebApplication server;
    private int requests;
    private readonly Dictionary<string, (string Type, byte[] Body)> documents = new(StringComparer.Ordinal);

    private DemoNewsroom(WebApplication server) => this.server = server;

    /// <summary>Requests answered so far, but for robots.txt.</summary>
    public int Requests => requests;

    /// <summary>The port of 127.0.0.1 that it listens on.</summary>
    public int Port { get; private set; }

    /// <summary>The feeds to follow.</summary>
    public IReadOnlyList<FeedSource> Feeds { get; private set; } = [];

    /// <summary>Starts the newsroom on a free port.</summary>
    public static async Task<DemoNewsroom> StartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var newsroom = new DemoNewsroom(server);
        server.Run(newsroom.AnswerAsync);
        await server.StartAsync(cancellationToken);
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        newsroom.Port = address.Port;
        newsroom.Print(clock.GetUtcNow());
        return newsroom;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string SlugOf(string outlet) => outlet switch
    {
        "Северный листок" => "listok",
        "Дніпрова хвиля" => "khvylia",
        _ => outlet.ToLowerInvariant().Replace(" & ", "-", StringComparison.Ordinal).Replace(' ', '-'),
    };

    private void Print(DateTimeOffset now)
    {
        var home = $"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";
        Put("/robots.txt", "text/plain", Encoding.UTF8.GetBytes("User-agent: *\nAllow: /\n"));
        var feeds = new List<FeedSource>();
        foreach (var outlet in DemoPiece.All.GroupBy(piece => piece.Outlet))
        {
            var slug = SlugOf(outlet.Key);
            var encoding = outlet.First().Style == "cp1251" ? Charsets.ByLabel("windows-1251")! : new UTF8Encoding(false);
            var items = outlet.Select(piece => (Piece: piece, Path: $"/{slug}/{piece.Slug}", Published: Published(now, piece))).ToList();
            foreach (var (piece, path, published) in items)
            {
                Put(path, piece.Style == "cp1251" ? "text/html" : "text/html; charset=utf-8", encoding.GetBytes(DemoPages.Page(piece, home + path, published)));
            }

            var listed = items.Select(item => (item.Piece, home + item.Path, item.Published));
            var (path2, type, content, kind) = slug switch
            {
                "brief-line" => ($"/{slug}/atom.xml", "application/atom+xml", DemoPages.Atom(outlet.Key, $"{home}/{slug}/", listed), FeedKind.Feed),
                "coast-courier" => ($"/{slug}/news-sitemap.xml", "application/xml", DemoPages.Sitemap(outlet.Key, listed), FeedKind.Sitemap),
                _ => ($"/{slug}/rss.xml", "application/rss+xml", DemoPages.Rss(outlet.Key, $"{home}/{slug}/", listed, encoding.WebName), FeedKind.Feed),
            };
            Put(path2, type, encoding.GetBytes(content));
            feeds.Add(new FeedSource { Url = new Uri(home + path2), Id = $"demo-{slug}", IdIsWritten = true, Outlet = outlet.Key, Kind = kind, Text = outlet.First().Style == "paywall" ? TextAccess.Partial : TextAccess.Open });
        }

        Feeds = feeds;
    }

    /// <summary>Pieces of the last half day are today's when the day is that old; the rest are yesterday's, so that yesterday's digest is full.</summary>
    private static DateTimeOffset Published(DateTimeOffset now, DemoPiece piece)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var published = now.AddHours(-piece.HoursAgo);
        return piece.HoursAgo <= 9 ? published : midnight.AddHours(-piece.HoursAgo * 0.7);
    }

    private void Put(string path, string type, byte[] body) => documents[path] = (type, body);

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/robots.txt")
        {
            Interlocked.Increment(ref requests);
        }

        if (!documents.TryGetValue(context.Request.Path.Value ?? "", out var document))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(document.Body).AsSpan(0, 8))}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = document.Type;
        await context.Response.Body.WriteAsync(document.Body, context.RequestAborted);
    }
}

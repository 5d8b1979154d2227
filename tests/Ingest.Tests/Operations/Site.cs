using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests.Operations;

/// <summary>A server on loopback that answers as the test says, and can vanish from the network and come back.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication server;

    private Site(WebApplication server) => this.server = server;

    /// <summary>Every connection is reset as long as this is so, those that were open included.</summary>
    public bool IsDown { get; set; }

    /// <summary>Host and path of each request that was answered.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public IReadOnlyList<Uri> Addresses => [.. server.Urls.Select(url => new Uri(url))];

    public Uri Address => Addresses[0];

    /// <summary>A channel with one item for each path.</summary>
    public static string Rss(params string[] links) =>
        $"<rss version=\"2.0\"><channel><title>Outlet</title><language>en</language>{string.Concat(links.Select(link => $"<item><guid>{link}</guid><title>{TitleOf(link)}</title><link>{link}</link></item>"))}</channel></rss>";

    /// <summary>A page with an article of its own on each path.</summary>
    public static string Page(string path) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><title>{TitleOf(path)}</title></head><body><article><h1>{TitleOf(path)}</h1>{string.Concat(Enumerable.Range(1, 6).Select(number => $"<p>Paragraph {number} of {path}: the harbour master said that quay {path} had been closed for {number} weeks, and that the town had waited for longer than anyone there would have thought.</p>"))}</article></body></html>";

    public static async Task<Site> StartAsync(RequestDelegate answer, int addresses = 1, X509Certificate2? certificate = null, IPAddress? at = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Site? site = null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            for (var number = 1; number <= addresses; number++)
            {
                kestrel.Listen(at ?? new IPAddress([127, 0, 0, (byte)number]), 0, endpoint =>
                {
                    endpoint.Use(next => connection =>
                    {
                        if (site!.IsDown)
                        {
                            connection.Abort(new ConnectionAbortedException("the network is down"));
                            return Task.CompletedTask;
                        }

                        return next(connection);
                    });
                    if (certificate is not null)
                    {
                        endpoint.UseHttps(certificate);
                    }
                });
            }
        });
        site = new Site(builder.Build());
        site.server.Run(async context =>
        {
            if (site.IsDown)
            {
                context.Abort();
                return;
            }

            site.Asked.Enqueue($"{context.Request.Host.Host}{context.Request.Path}");
            await answer(context);
        });
        await site.server.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string TitleOf(string link) => $"Harbour {link.Split('/')[^1]} reopens";
}

using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ingest.Core.Tests.Fetching;

/// <summary>A real Kestrel on 127.0.0.1 that answers as a test says and remembers what it was asked. robots.txt is 404 unless the test says otherwise.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackSite(WebApplication app) => _app = app;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    public Uri Root { get; private set; } = new("http://127.0.0.1/");

    public static async Task<LoopbackSite> StartAsync(RequestDelegate answer, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, listen ?? (_ => { })));
        var app = builder.Build();
        var site = new LoopbackSite(app);
        app.Run(async context =>
        {
            var request = context.Request;
            site.Requests.Enqueue(new Seen(
                request.Path + request.QueryString, request.Protocol, request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            await answer(context);
        });
        await app.StartAsync();
        site.Root = new Uri(app.Urls.Single());
        return site;
    }

    public Uri At(string path) => new(Root, path);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>One request as the server saw it.</summary>
    internal sealed record Seen(string Path, string Protocol, Dictionary<string, string> Headers);
}

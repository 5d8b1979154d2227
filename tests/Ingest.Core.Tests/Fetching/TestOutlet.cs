using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Fetching;

/// <summary>A real Kestrel server on loopback that answers as a test says, and keeps what it was asked.</summary>
internal sealed class TestOutlet : IAsyncDisposable
{
    private readonly WebApplication server;

    private TestOutlet(WebApplication server) => this.server = server;

    public Uri Base { get; private set; } = null!;

    public List<(string Path, IHeaderDictionary Headers)> Requests { get; } = [];

    public static async Task<TestOutlet> StartAsync(RequestDelegate answer, bool hasRobots = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var outlet = new TestOutlet(server);
        server.Run(async context =>
        {
            lock (outlet.Requests)
            {
                outlet.Requests.Add((context.Request.Path, new HeaderDictionary(context.Request.Headers.ToDictionary())));
            }

            if (context.Request.Path == "/robots.txt" && !hasRobots)
            {
                context.Response.StatusCode = 404;
                return;
            }

            await answer(context);
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        outlet.Base = new Uri(server.Urls.First());
        return outlet;
    }

    public int Count(string path)
    {
        lock (Requests)
        {
            return Requests.Count(request => request.Path == path);
        }
    }

    public Uri At(string path) => new(Base, path);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

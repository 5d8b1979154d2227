using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Ingest.Tests;

/// <summary>A small paper on loopback: a home page that names its feed, a feed of one article, and a page that stands in no feed.</summary>
internal sealed class PaperSite : IAsyncDisposable
{
    private readonly WebApplication server;

    private PaperSite(WebApplication server) => this.server = server;

    public Uri Root => new(server.Urls.Single());

    public static async Task<PaperSite> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context =>
        {
            var body = context.Request.Path.Value switch
            {
                "/" => "<!DOCTYPE html><html><head><title>Paper</title><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.xml\"></head><body></body></html>",
                "/news.xml" => "<rss version=\"2.0\"><channel><title>Paper</title><language>en</language><item><guid>1</guid><title>Harbour reopens</title><link>/harbour</link></item></channel></rss>",
                "/harbour" => Page("Harbour reopens"),
                "/lost" => Page("A bridge too far"),
                _ => null,
            };
            context.Response.StatusCode = body is null ? 404 : 200;
            return context.Response.WriteAsync(body ?? "");
        });
        await server.StartAsync();
        return new PaperSite(server);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string Page(string title)
    {
        var paragraphs = string.Concat(Enumerable.Range(1, 6).Select(i => $"<p>Paragraph {i} of the story: the harbour master said that the quay had been closed for {i} weeks, and that the town had waited for longer than anyone would have thought.</p>"));
        return $"<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>";
    }
}

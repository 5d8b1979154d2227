using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

/// <summary>A server on loopback that keeps what it is sent and answers with one text.</summary>
internal sealed class Sink : IAsyncDisposable
{
    private readonly WebApplication server;

    private Sink(WebApplication server) => this.server = server;

    /// <summary>Bodies by path.</summary>
    public ConcurrentDictionary<string, string> Bodies { get; } = new();

    public Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Sink> StartAsync(string answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var sink = new Sink(builder.Build());
        sink.server.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            sink.Bodies.AddOrUpdate(context.Request.Path, _ => System.Text.Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + System.Text.Encoding.Latin1.GetString(body.ToArray()));
            await context.Response.WriteAsync(answer);
        });
        await sink.server.StartAsync();
        return sink;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}

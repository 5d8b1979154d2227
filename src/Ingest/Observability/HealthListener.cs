using System.Net;
using Ingest.Core;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Ingest.Observability;

/// <summary>Answers <c>/healthz</c> (200 while the worker makes progress, else 503), <c>/readyz</c> (the same, and 503 until the worker has started) and <c>/metrics</c> (Prometheus text).</summary>
internal sealed partial class HealthListener(IOptions<HealthOptions> options, WorkerHealth health, MeterProvider metrics, IHostApplicationLifetime lifetime, ILogger<HealthListener> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? server;

    /// <summary>Where it listens, or <see langword="null"/> before it does.</summary>
    public Uri? Address => server?.Urls.Select(url => new Uri(url)).FirstOrDefault();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = IPEndPoint.Parse(options.Value.Listen!);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(endpoint);
        });
        server = builder.Build();
        server.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, null, "/metrics", null, null);
        server.Run(AnswerAsync);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException taken)
        {
            throw new InputException($"setting Health:Listen={options.Value.Listen}: cannot listen there: {taken.Message}", taken);
        }

        LogListening(server.Urls.First());
    }

    public Task StopAsync(CancellationToken cancellationToken) => server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        var problem = context.Request.Path.Value switch
        {
            "/healthz" => health.Store is null ? null : health.Problem,
            "/readyz" => lifetime.ApplicationStopping.IsCancellationRequested ? "the worker is stopping" : health.Problem,
            _ => "there are /healthz, /readyz and /metrics",
        };
        context.Response.StatusCode = problem is null ? StatusCodes.Status200OK : context.Request.Path.Value is "/healthz" or "/readyz" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(problem ?? "ok", context.RequestAborted);
    }

    [LoggerMessage(1811, LogLevel.Information, "health and metrics on {Address}")]
    private partial void LogListening(string address);
}

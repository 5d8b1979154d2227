using System.CommandLine;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Delivery;
using Ingest.Jobs;
using Ingest.Observability;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest run</c>: the worker.</summary>
internal static class RunCommand
{
    private const string About = """
        The worker: polls the feeds, fetches and tags their articles, writes the daily digest, until it is stopped.

        The first polls start at once. feeds.json and the plan are read again when they change. SIGTERM or Ctrl-C finishes
        what is in flight within 10 seconds; whatever was not finished is taken up at the next start.
        """;

    public static Command Create() => new Command("run", About).Does(RunAsync);

    /// <summary>Runs until it is stopped, which is how a worker ends well, also while it is still starting or when not all of it ended in time.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            await WorkAsync(parsed, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // what was not finished is pending in the store
        }

        return Verb.Done;
    }

    private static async Task WorkAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = Settings.From(parsed);
        var sources = FeedCatalog.Load(settings.FeedsFile);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "ingest" });
        builder.Services.AddStages(settings).AddIngestLogging(settings, LogLevel.Information);
        using var holder = WriterLock.Acquire(settings.DataFolder, TimeProvider.System);
        await using var database = await builder.Services.OpenStoreAsync(settings, StoreMode.ReadWrite, cancellationToken);
        builder.Services.AddStore(database).AddJobs(builder.Services.Bound<PollOptions>()).AddTelemetry();
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        using var host = builder.Build();
        var alerts = host.Services.GetRequiredService<AlertWatch>();   // refuses rules that cannot be met before anything starts
        var clock = host.Services.GetRequiredService<TimeProvider>();
        await host.Services.GetRequiredService<IPlanStore>().UseAsync(host.Services.GetRequiredService<PlanInForce>().Tagger.Plan, clock.GetUtcNow(), cancellationToken);
        await host.Services.GetRequiredService<IFeedStore>().FollowAsync(sources, clock.GetUtcNow(), cancellationToken);
        await alerts.LookAsync(cancellationToken);   // on a new store the first look only sets the mark: nothing may be stored before it
        await host.RunAsync(cancellationToken);
    }

    /// <summary>Signals reach the worker through the command's cancellation token; the host needs no ears of its own.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

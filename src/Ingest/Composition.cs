using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Extraction;
using Ingest.Core.Feeds;
using Ingest.Core.Fetching;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Core.Tagging;
using Ingest.Delivery;
using Ingest.Observability;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ingest;

/// <summary>Puts the parts together.</summary>
internal static class Composition
{
    /// <summary>Checks all settings and registers the stages; what needs the store comes with <see cref="AddStore"/>.</summary>
    /// <exception cref="InputException">A setting is wrong.</exception>
    public static IServiceCollection AddStages(this IServiceCollection services, Settings settings)
    {
        var configuration = settings.Configuration;
        services
            .AddChecked<HttpOptions, HttpOptionsValidator>(configuration, "Http")
            .AddChecked<PollOptions, PollOptionsValidator>(configuration, "Poll")
            .AddChecked<ArticleOptions, ArticleOptionsValidator>(configuration, "Articles")
            .AddChecked<ExtractionOptions, ExtractionOptionsValidator>(configuration, "Extraction")
            .AddChecked<DigestOptions, DigestOptionsValidator>(configuration, "Digest")
            .AddChecked<DeliveryOptions, DeliveryOptionsValidator>(configuration, "Delivery")
            .AddChecked<AlertOptions, AlertOptionsValidator>(configuration, "Alerts")
            .AddChecked<StorageOptions, StorageOptionsValidator>(configuration, "Storage")
            .AddChecked<HealthOptions, HealthOptionsValidator>(configuration, "Health")
            .AddChecked<TelemetryOptions, TelemetryOptionsValidator>(configuration, "Telemetry")
            .AddChecked<LogOptions, LogOptionsValidator>(configuration, "Log")
            .Catalog().RefuseUnknown(configuration);
        return services
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<NetworkWatch>()
            .AddSingleton<HttpFetcher>()
            .AddSingleton<IFetcher>(provider => new ObservedFetcher(provider.GetRequiredService<HttpFetcher>(), provider.GetRequiredService<NetworkWatch>()))
            .AddSingleton<ArticleExtractor>()
            .AddSingleton<FeedReader>()
            .AddSingleton<FeedFinder>()
            .AddSingleton<PollPlanner>()
            .AddSingleton(_ => new PlanInForce(() => PlanTagger.Outline(settings.PlanFile), () => LoadPlan(settings)))
            .AddSingleton(provider => provider.GetRequiredService<PlanInForce>().Plan)
            .AddSingleton<Func<PolicyPlan>>(provider => () => provider.GetRequiredService<PlanInForce>().Plan)
            .AddSingleton<IDeliveryChannel, MailChannel>()
            .AddSingleton<IDeliveryChannel, WebhookChannel>()
            .AddSingleton(provider => new DigestAudience([.. provider.GetServices<IDeliveryChannel>().Where(channel => channel.IsConfigured).Select(channel => channel.Name)]))
            .AddSingleton(provider => new DayCalendar(ZoneOf(provider.GetRequiredService<IOptions<DigestOptions>>().Value)));
    }

    /// <summary>Registers the stores over an open database, and what conducts the stages.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services, SqliteDatabase database) => services
        .AddSingleton(database)
        .AddSingleton<IFeedStore, SqliteFeedStore>()
        .AddSingleton<IArticleStore, SqliteArticleStore>()
        .AddSingleton<IPlanStore, SqlitePlanStore>()
        .AddSingleton<IArchive, SqliteArchive>()
        .AddSingleton<IDigestStore, SqliteDigestStore>()
        .AddSingleton<IOutbox, SqliteOutbox>()
        .AddSingleton<IAlertStore, SqliteAlertStore>()
        .AddSingleton<IRetagStore, SqliteRetagStore>()
        .AddSingleton<Retagger>()
        .AddSingleton<IUpkeep, SqliteUpkeep>()
        .AddSingleton<IRedating, SqliteRedating>()
        .AddSingleton<IStoreStatus, SqliteStoreStatus>()
        .AddSingleton<StoreHold>()
        .AddSingleton<FeedPoller>()
        .AddSingleton<ArticleWorker>()
        .AddSingleton<Reextractor>()
        .AddSingleton<IngestPipeline>()
        .AddSingleton<DigestService>()
        .AddSingleton<AlertWatch>()
        .AddSingleton<Deliverer>();

    /// <summary>Opens the store of the settings; to write, only with the time zone by which its days were counted.</summary>
    /// <exception cref="InputException">It cannot be opened so.</exception>
    public static async ValueTask<SqliteDatabase> OpenStoreAsync(this IServiceCollection services, Settings settings, StoreMode mode, CancellationToken cancellationToken)
    {
        var database = await SqliteDatabase.OpenAsync(settings.DataFolder, mode, cancellationToken);
        try
        {
            if (mode == StoreMode.ReadWrite)
            {
                await StoreZone.KeepAsync(database, ZoneOf(services.Bound<DigestOptions>()), cancellationToken);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The plan that the settings name.</summary>
    public static PlanTagger LoadPlan(Settings settings) => settings.PlanFile is { } file ? PlanTagger.Load(file) : PlanTagger.LoadBuiltIn();

    private static TimeZoneInfo ZoneOf(DigestOptions options) => TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);
}

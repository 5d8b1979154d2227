using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest;

/// <summary>An open data folder with everything composed around it, for verbs that do one thing and end.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly IDisposable? holder;
    private readonly ServiceProvider services;
    private readonly SqliteDatabase database;

    private Workspace(IDisposable? holder, ServiceProvider services, SqliteDatabase database)
    {
        this.holder = holder;
        this.services = services;
        this.database = database;
    }

    /// <summary>Opens a data folder for the one process that writes.</summary>
    /// <exception cref="InputException">A setting is wrong, the folder cannot be written, or another worker holds it.</exception>
    public static ValueTask<Workspace> OpenForWorkAsync(Settings settings, Action<IServiceCollection>? configure, CancellationToken cancellationToken) =>
        OpenAloneAsync(settings, configure, services => services.OpenStoreAsync(settings, StoreMode.ReadWrite, cancellationToken));

    /// <summary>Opens a data folder for the one process that writes, whatever the time zone of its days.</summary>
    /// <exception cref="InputException">A setting is wrong, there is no store yet, or a worker holds it.</exception>
    public static ValueTask<Workspace> OpenToRedateAsync(Settings settings, CancellationToken cancellationToken)
    {
        SqliteDatabase.RequireIn(settings.DataFolder);
        return OpenAloneAsync(settings, null, _ => SqliteDatabase.OpenAsync(settings.DataFolder, StoreMode.ReadWrite, cancellationToken));
    }

    /// <summary>Opens the store of a data folder to change it beside a worker that may be running; a folder without a store stays without one.</summary>
    /// <exception cref="InputException">A setting is wrong, or there is no store yet.</exception>
    public static ValueTask<Workspace> OpenStoreBesideAsync(Settings settings, CancellationToken cancellationToken)
    {
        SqliteDatabase.RequireIn(settings.DataFolder);
        return OpenBesideAsync(settings, StoreMode.ReadWrite, cancellationToken);
    }

    /// <summary>Opens a data folder beside a worker that may be running.</summary>
    /// <exception cref="InputException">A setting is wrong, or there is no store yet.</exception>
    public static async ValueTask<Workspace> OpenBesideAsync(Settings settings, StoreMode mode, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, LogLevel.Warning);
        var database = await services.OpenStoreAsync(settings, mode, cancellationToken);
        services.AddStore(database);
        return new Workspace(null, services.BuildServiceProvider(), database);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Makes the store follow the list of feeds and use the plan.</summary>
    /// <exception cref="InputException">The list or the plan is wrong.</exception>
    public async ValueTask PrepareAsync(IReadOnlyList<FeedSource> sources, CancellationToken cancellationToken)
    {
        var now = Get<TimeProvider>().GetUtcNow();
        await Get<IPlanStore>().UseAsync(Get<PlanInForce>().Tagger.Plan, now, cancellationToken);
        await Get<IFeedStore>().FollowAsync(sources, now, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();   // the last to close folds the log into the file
        holder?.Dispose();
    }

    private static async ValueTask<Workspace> OpenAloneAsync(Settings settings, Action<IServiceCollection>? configure, Func<IServiceCollection, ValueTask<SqliteDatabase>> open)
    {
        var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, LogLevel.Warning);
        var holder = WriterLock.Acquire(settings.DataFolder, TimeProvider.System);
        try
        {
            var database = await open(services);
            services.AddStore(database);
            configure?.Invoke(services);
            return new Workspace(holder, services.BuildServiceProvider(), database);
        }
        catch
        {
            holder.Dispose();
            throw;
        }
    }
}

using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Doctor;

/// <summary>What the checks look at.</summary>
internal sealed class Patient(Settings settings, ServiceProvider services, DateTimeOffset now)
{
    public Settings Settings { get; } = settings;

    public DateTimeOffset Now { get; } = now;

    public bool HasStore => File.Exists(Path.Combine(Settings.DataFolder, "ingest.db"));

    /// <summary>A part of the program, put together from the settings; the stores are not among them.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The health of the followed feeds; none before the first pass.</summary>
    /// <exception cref="InputException">The store cannot be read.</exception>
    public async ValueTask<IReadOnlyList<FeedHealth>> FeedsAsync(CancellationToken cancellationToken)
    {
        if (!HasStore)
        {
            return [];
        }

        await using var workspace = await Workspace.OpenBesideAsync(Settings, StoreMode.ReadOnly, cancellationToken);
        return await workspace.Get<IArchive>().FeedsAsync(cancellationToken);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Storage.Sqlite;

/// <summary>What the store keeps and for how long; section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>How many days a page is kept as it was received (compressed).</summary>
    /// <value>Default 30.</value>
    [Range(0, 3650)]
    public int RawPageDays { get; set; } = 30;

    /// <summary>How many days the rows of polls are kept; what they say of each day's coverage stays.</summary>
    /// <value>Default 90.</value>
    [Range(1, 3650)]
    public int PollDays { get; set; } = 90;

    /// <summary>How many days an article is kept after it was first seen; 0 for ever.</summary>
    /// <value>Default 0.</value>
    [Range(0, 36500)]
    public int ArticleDays { get; set; }

    /// <summary>Write <c>snapshot.db</c>, a copy without WAL for readers on read-only mounts, with the nightly upkeep.</summary>
    /// <value>Default true.</value>
    public bool Snapshot { get; set; } = true;
}

/// <summary>Checks <see cref="StorageOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;

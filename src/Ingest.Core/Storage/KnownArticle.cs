namespace Ingest.Core.Storage;

/// <summary>What the pipeline needs to know of a stored article.</summary>
public sealed record KnownArticle
{
    public required long ArticleId { get; init; }

    public required ArticleStatus Status { get; init; }

    public required long StoryId { get; init; }

    /// <summary>The headline of the present revision, or <see langword="null"/>.</summary>
    public string? Title { get; init; }

    /// <summary><see cref="Fingerprint.ContentHash"/> of the present revision.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Validators of the page that the present revision came from.</summary>
    public Validators PageValidators { get; init; } = Validators.None;

    /// <summary>True when its page is not wanted any more: text stored, or given up for good.</summary>
    public required bool IsFinished { get; init; }
}

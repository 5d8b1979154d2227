namespace Ingest.Core.Fetching;

/// <summary>What one request brought: a result, or a redirect to follow.</summary>
internal sealed record Answer
{
    /// <summary><see langword="null"/> for a redirect.</summary>
    public FetchResult? Result { get; init; }

    public int Status { get; init; }

    /// <summary>The redirect's field as received, or <see langword="null"/>.</summary>
    public string? Location { get; init; }

    /// <summary>Worth asking once more at once.</summary>
    public bool IsTransient { get; init; }
}

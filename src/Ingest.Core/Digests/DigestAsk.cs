namespace Ingest.Core.Digests;

/// <summary>Which digest is to be built.</summary>
public sealed record DigestAsk
{
    public required DateOnly Day { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset Cutoff { get; init; }

    /// <summary>Version of the program, to be told in the digest.</summary>
    public required string Version { get; init; }

    public bool IsUnfinished { get; init; }

    /// <summary>Cut-off of the digest that this one replaces on request, or <see langword="null"/>.</summary>
    public DateTimeOffset? RefreshedFrom { get; init; }
}

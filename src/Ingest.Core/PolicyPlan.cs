namespace Ingest.Core;

/// <summary>The numbered policy plan whose points are tagged, without its rules.</summary>
public sealed record PolicyPlan
{
    /// <summary>Such as <c>us-28-point-ukraine-2025</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>In the order of the plan, leaves after their parent.</summary>
    public required IReadOnlyList<PlanPoint> Points { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of the plan's rules and the tagger's version; names the plan in every mention.</summary>
    public required string Hash { get; init; }
}

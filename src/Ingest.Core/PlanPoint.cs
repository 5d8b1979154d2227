namespace Ingest.Core;

/// <summary>One point of a plan, or a leaf of one.</summary>
public sealed record PlanPoint
{
    /// <summary>Stable, such as <c>p21d</c>; never reused.</summary>
    public required string Id { get; init; }

    /// <summary>The number in the published text, 1-based, or <see langword="null"/> for what only the press reported.</summary>
    public int? Number { get; init; }

    /// <summary>The point that this one is a leaf of, or <see langword="null"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>Titles by language (<c>en</c>, <c>ru</c>, <c>uk</c>); <c>en</c> is always there.</summary>
    public required IReadOnlyDictionary<string, string> Titles { get; init; }

    public required string Description { get; init; }

    /// <summary>The title in a language, in English where there is none.</summary>
    public string TitleIn(string language) => Titles.TryGetValue(language, out var title) ? title : Titles["en"];
}

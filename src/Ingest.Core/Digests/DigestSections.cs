using System.ComponentModel.DataAnnotations;

namespace Ingest.Core.Digests;

/// <summary>The parts of a digest, which <c>Digest:Sections</c> chooses and orders.</summary>
public static class DigestSections
{
    /// <summary>All of them, in the order in which they are written unless told otherwise.</summary>
    public static IReadOnlyList<string> All { get; } = ["summary", "coverage", "movement", "points", "changed", "late", "unseen", "made"];

    /// <summary>Names separated by commas, in the order given.</summary>
    public static IReadOnlyList<string> Parse(string names) => [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whether a list names sections that there are, each once.</summary>
    public static ValidationResult? Check(string names) => Parse(names) is { Count: > 0 } sections && sections.All(All.Contains) && sections.Distinct().Count() == sections.Count
        ? ValidationResult.Success
        : new ValidationResult($"Sections: \"{names}\" must name, separated by commas and each once, some of {string.Join(", ", All)}.");
}

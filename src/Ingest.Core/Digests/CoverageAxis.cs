namespace Ingest.Core.Digests;

/// <summary>One axis of a coverage table.</summary>
/// <param name="Name"><c>day</c>, <c>point</c> or <c>outlet</c>.</param>
/// <param name="Keys">Its values, in order.</param>
/// <param name="Titles">What people call a value, where that is more than its key.</param>
public sealed record CoverageAxis(string Name, IReadOnlyList<string> Keys, IReadOnlyDictionary<string, string> Titles)
{
    public string TitleOf(string key) => Titles.TryGetValue(key, out var title) ? title : "";
}

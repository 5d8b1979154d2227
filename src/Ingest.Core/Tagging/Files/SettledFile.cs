namespace Ingest.Core.Tagging.Files;

/// <summary>When an article is taken to be about the plan as a whole, and what that is worth.</summary>
internal sealed class SettledFile
{
    /// <summary>So many different points found by rules that need no other points.</summary>
    public int Points { get; set; } = 3;

    /// <summary>Added to these contexts in every sentence of such an article.</summary>
    public Dictionary<string, double> Lift { get; set; } = [];
}

namespace Ingest.Core.Tagging.Files;

/// <summary>When a numbered list gives points by their number.</summary>
internal sealed class NumberingFile
{
    /// <summary>Words that name the version whose numbers the points bear.</summary>
    public required string Named { get; init; }

    /// <summary>So many items whose subject agrees with their number do as well.</summary>
    public int Agree { get; set; } = 3;
}

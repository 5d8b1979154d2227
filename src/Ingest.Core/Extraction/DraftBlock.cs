namespace Ingest.Core.Extraction;

/// <summary>A line of a story before pruning.</summary>
/// <param name="Kind">What it will be.</param>
/// <param name="Text">On one line, trimmed; empty where something was left out, which tells that a heading before it may have lost its content.</param>
/// <param name="IsPrompt">Links to a profile, a newsletter, an application or an address for letters.</param>
internal readonly record struct DraftBlock(TextBlockKind Kind, string Text, bool IsPrompt)
{
    /// <summary>Stands for what was left out.</summary>
    public static DraftBlock Gap { get; } = new(TextBlockKind.Paragraph, "", false);

    public bool IsGap => Text.Length == 0;
}

namespace Ingest.Core;

/// <summary>What a block of an article is.</summary>
public enum TextBlockKind
{
    Heading,
    Paragraph,
    Quote,
    ListItem,

    /// <summary>Of a picture or video. Kept beside the text, not tagged.</summary>
    Caption,
}

using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>An element of a page, in document order. Letters are letters and digits; those of the scripts without spaces count threefold.</summary>
internal struct OutlineEntry
{
    public Element Element;

    /// <summary>Index of the parent; -1 for the body.</summary>
    public int Parent;

    /// <summary>Index after the last descendant.</summary>
    public int End;

    public ElementTraits Traits;

    /// <summary>Letters of this block alone, outside links and within them. Inline elements count towards their block.</summary>
    public int Own;

    /// <inheritdoc cref="Own"/>
    public int Linked;

    /// <summary>Letters with all that lies within, outside links.</summary>
    public int AllOwn;

    /// <summary>Letters with all that lies within, in links.</summary>
    public int AllLinked;

    /// <summary>Pictures, videos and frames within.</summary>
    public int Images;

    /// <summary>Links within.</summary>
    public int Links;

    /// <summary>Paragraphs of a sentence's length within.</summary>
    public int Paragraphs;

    /// <summary>Headings within, or the element itself.</summary>
    public int Headings;

    /// <summary>Headings within that are links as a whole.</summary>
    public int HeadedLinks;

    /// <summary>Number of the page's first text within.</summary>
    public int FirstText;

    /// <summary>The first text within is a link.</summary>
    public bool BeginsWithLink;

    /// <summary>Holds an element marked as the article's body, or is one.</summary>
    public bool HoldsBody;
}

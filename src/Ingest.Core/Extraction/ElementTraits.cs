namespace Ingest.Core.Extraction;

/// <summary>What an element's name, role, class and id say of it.</summary>
[Flags]
internal enum ElementTraits
{
    None = 0,

    /// <summary>Begins a line of its own.</summary>
    Block = 1,

    /// <summary>A link.</summary>
    Link = 2,

    /// <summary>A figure or its caption.</summary>
    Figure = 4,

    /// <summary>Looks like something that stands around a story; it is one unless it holds a large share of the page's text.</summary>
    Suspect = 8,

    /// <summary>Is what its name says however much text it holds: readers' comments, consent dialogues, other stories.</summary>
    Certain = 16,

    /// <summary>Marked as the article's body (<c>itemprop=articleBody</c>).</summary>
    Body = 32,

    /// <summary>An <c>article</c> or <c>main</c>.</summary>
    Story = 64,

    /// <summary>A picture, video or frame.</summary>
    Image = 128,

    /// <summary>Speaks of a paywall.</summary>
    Wall = 256,

    /// <summary>Never text, or never shown.</summary>
    Silent = 512,

    /// <summary>Says who wrote the story.</summary>
    Byline = 1024,

    /// <summary>An element of class "article-body" and the like.</summary>
    Keep = 2048,

    /// <summary>The headline's element (<c>h1</c>); its letters are not counted.</summary>
    Title = 8192,

    /// <summary>A dialogue that asks for consent.</summary>
    Consent = 16384,

    /// <summary>The standfirst by its name: lead, dek, summary.</summary>
    Lead = 4096,
}

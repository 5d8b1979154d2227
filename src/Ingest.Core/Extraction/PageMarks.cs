using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>The elements by which a page tells about its article, in document order.</summary>
internal sealed class PageMarks
{
    /// <summary>How many elements of one kind are kept; a page with more of them says nothing by the later ones.</summary>
    private const int Most = 64;

    private readonly Dictionary<string, ElementTraits> read = new(StringComparer.Ordinal);

    /// <summary><c>meta</c> elements with a content.</summary>
    public List<IElement> Metas { get; } = [];

    /// <summary>Scripts of JSON-LD.</summary>
    public List<IElement> LinkedData { get; } = [];

    /// <summary><c>h1</c> elements.</summary>
    public List<IElement> Headlines { get; } = [];

    /// <summary><c>time</c> elements with a <c>datetime</c>.</summary>
    public List<IElement> Times { get; } = [];

    /// <summary>Elements marked as the author, by <c>rel</c> or <c>itemprop</c>.</summary>
    public List<IElement> Authors { get; } = [];

    /// <summary>Elements whose class speaks of byline or author.</summary>
    public List<IElement> Bylines { get; } = [];

    /// <summary>Links to an author's page behind the first headline.</summary>
    public List<IElement> AuthorLinks { get; } = [];

    /// <summary>Elements whose class speaks of a paywall or subscription.</summary>
    public List<IElement> Walls { get; } = [];

    /// <summary>Elements whose class or id speaks of consent.</summary>
    public List<IElement> Consents { get; } = [];

    /// <summary>Elements into which a script puts the page, by their id.</summary>
    public List<IElement> ScriptRoots { get; } = [];

    /// <summary>The address of <c>link rel=canonical</c>, as written.</summary>
    public string? Canonical { get; set; }

    /// <summary>The microdata's <c>datePublished</c>, as written.</summary>
    public string? Published { get; set; }

    /// <summary>The microdata's <c>dateModified</c>, as written.</summary>
    public string? Modified { get; set; }

    /// <summary>The page loads scripts.</summary>
    public bool HasScripts { get; set; }

    /// <summary>The page holds a challenge to tell people from programs.</summary>
    public bool IsChallenge { get; set; }

    /// <summary>What a class attribute says; most are written many times on a page.</summary>
    public ElementTraits OfClasses(string classes)
    {
        if (!read.TryGetValue(classes, out var traits))
        {
            traits = ClassWords.Of(classes);
            read.Add(classes, traits);
        }

        return traits;
    }

    /// <summary>Adds to one of the lists unless it is full.</summary>
    public static void Add(List<IElement> list, IElement element)
    {
        if (list.Count < Most || list is { Count: < 4096 } && element.LocalName == "meta")
        {
            list.Add(element);
        }
    }
}

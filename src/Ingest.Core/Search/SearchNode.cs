namespace Ingest.Core.Search;

/// <summary>A part of what is looked for.</summary>
public abstract record SearchNode
{
    private SearchNode()
    {
    }

    /// <summary>Words that stand one after the other; a single word is a phrase of one.</summary>
    /// <param name="Words">Folded, not stemmed.</param>
    /// <param name="IsPrefix">The last word is the beginning of one.</param>
    public sealed record Phrase(IReadOnlyList<string> Words, bool IsPrefix) : SearchNode;

    /// <summary>Phrases with at most so many other words between them.</summary>
    public sealed record Near(IReadOnlyList<Phrase> Phrases, int Distance) : SearchNode;

    public sealed record And(SearchNode Left, SearchNode Right) : SearchNode;

    public sealed record Or(SearchNode Left, SearchNode Right) : SearchNode;

    /// <summary>The left side where the right one is not.</summary>
    public sealed record Not(SearchNode Left, SearchNode Right) : SearchNode;

    /// <summary>In the title alone.</summary>
    public sealed record InTitle(SearchNode Inner) : SearchNode;

    /// <summary>What a hit is expected to show, left to right: all phrases but those that are excluded.</summary>
    public IEnumerable<Phrase> Wanted() => this switch
    {
        Phrase phrase => [phrase],
        Near near => near.Phrases,
        And and => and.Left.Wanted().Concat(and.Right.Wanted()),
        Or or => or.Left.Wanted().Concat(or.Right.Wanted()),
        Not not => not.Left.Wanted(),
        InTitle title => title.Inner.Wanted(),
        _ => [],
    };
}

namespace Ingest.Core.Extraction;

/// <summary>
/// Finds the element that holds the story. Every block weighs the letters that it says outside links; what looks like
/// furniture is set aside unless it holds a large share; then we go down from the root as long as one child holds most and is not just the part behind a wall.
/// </summary>
internal sealed class StoryFinder
{
    /// <summary>Share of the weight that a child must hold for us to go down into it. F1 stands from .6 to .8; .56 loses .0016 on Fundus, .94 .0011 on AEB and .0016 on Fundus.</summary>
    private const double Most = 0.75;

    /// <summary>Share of the weight that an element marked as the article's body must hold to be believed. F1 stands from 0 to .4; .5 loses .0037 on AEB.</summary>
    private const double Marked = 0.2;

    /// <summary>The same of an <c>article</c> or <c>main</c>, which other stories may be too. F1 stands from .2 to .8; 0 loses .0122 on AEB.</summary>
    private const double MarkedStory = 0.4;

    /// <summary>An element that looks like furniture but holds so much of the page's text is the story's container. F1 stands from .25 to .5; .2 loses .0017 on AEB, .6 .0047, .8 .0068 on Fundus.</summary>
    private const double TooMuchForFurniture = 0.4;

    /// <summary>An offer may be longer than the teaser before it; no page of the corpora turns on it.</summary>
    private const double TooMuchForOffer = 0.75;

    /// <summary>When less than this share is left without what is surely furniture, the names lie. F1 stands from 0 to .24; no page of the corpora lies so.</summary>
    private const double LeastStory = 0.12;

    /// <summary>A block of fewer letters outside links weighs nothing: captions, labels, prompts. F1 stands from 0 to 50; "Loading…" must not be a story.</summary>
    private const int LeastLetters = 25;

    /// <summary>An offer has fewer paragraphs of a sentence's length. F1 stands from 1 to 4; 6 loses .0044 on Fundus.</summary>
    private const int WalledParagraphs = 3;

    private readonly PageOutline outline;
    private readonly double[] weights;
    private readonly bool[] leftOut;

    private StoryFinder(PageOutline outline)
    {
        this.outline = outline;
        weights = new double[outline.Entries.Length];
        leftOut = new bool[outline.Entries.Length];
    }

    /// <summary>The story of a page.</summary>
    /// <param name="outline">The page.</param>
    /// <param name="title">The article's title, which tells where the story begins; <see langword="null"/> when it is not known.</param>
    public static Story Find(PageOutline outline, string? title)
    {
        if (outline.Entries.Length == 0)
        {
            return new Story(-1, [], []);
        }

        var finder = new StoryFinder(outline);
        finder.SetAside();
        var container = finder.Container();
        return new Story(container, finder.leftOut, container < 0 ? [] : LeadFinder.Find(outline.Entries, container, finder.leftOut, title));
    }

    /// <summary>Marks what stands around the story.</summary>
    private void SetAside()
    {
        var entries = outline.Entries;
        Teasers.Mark(entries, leftOut);
        Weigh();
        var before = weights[0];
        var teasers = leftOut.AsSpan().ToArray();
        for (var i = 1; i < entries.Length; i++)
        {
            leftOut[i] |= (entries[i].Traits & ElementTraits.Certain) != 0 && !entries[i].HoldsBody;
        }

        Weigh();
        if (weights[0] < LeastStory * before)
        {
            teasers.CopyTo(leftOut, 0);
            Weigh();
        }

        var whole = weights[0];
        for (var i = 1; i < entries.Length; i++)
        {
            leftOut[i] |= (entries[i].Traits & ElementTraits.Suspect) != 0 && !entries[i].HoldsBody && !IsBehindWall(entries[i]) && weights[i] < ((entries[i].Traits & ElementTraits.Wall) != 0 ? TooMuchForOffer : TooMuchForFurniture) * whole;
        }

        Weigh();
    }

    /// <summary>"Paywall" is said of the offer, and of the part of the story behind it: of its paragraphs one by one, or of what holds several.</summary>
    private static bool IsBehindWall(in OutlineEntry entry) =>
        (entry.Traits & (ElementTraits.Wall | ElementTraits.Certain)) == ElementTraits.Wall
        && (entry.Paragraphs >= WalledParagraphs || entry.Element.LocalName is "p" or "h2" or "h3" or "h4" or "blockquote" or "ul" or "ol");

    private int Container()
    {
        var entries = outline.Entries;
        var whole = weights[0];
        if (whole <= 0)
        {
            return -1;
        }

        var current = Together(Heaviest(ElementTraits.Body)) is { } body && weights[body] >= Marked * whole ? body
            : Heaviest(ElementTraits.Story) is { } story && weights[story] >= MarkedStory * whole ? story : 0;
        while (true)
        {
            var heaviest = -1;
            for (var child = current + 1; child < entries[current].End; child = entries[child].End)
            {
                heaviest = heaviest < 0 || weights[child] > weights[heaviest] ? child : heaviest;
            }

            if (heaviest < 0 || entries[heaviest].Own + entries[heaviest].Linked > 0 || weights[heaviest] < Most * weights[current] || (entries[heaviest].Traits & ElementTraits.Wall) != 0)
            {
                return current;
            }

            current = heaviest;
        }
    }

    /// <summary>Some outlets mark each paragraph as the body: then what holds them all is meant.</summary>
    private int? Together(int? body)
    {
        if (body is not { } one || outline.Entries[one].Parent is not (>= 0 and var parent))
        {
            return body;
        }

        var entries = outline.Entries;
        var marked = 0;
        for (var child = parent + 1; child < entries[parent].End; child = entries[child].End)
        {
            marked += (entries[child].Traits & ElementTraits.Body) != 0 && weights[child] > 0 ? 1 : 0;
        }

        return marked > 1 ? parent : body;
    }

    private int? Heaviest(ElementTraits trait)
    {
        var entries = outline.Entries;
        var best = -1;
        for (var i = 1; i < entries.Length; i++)
        {
            best = (entries[i].Traits & trait) != 0 && (best < 0 || weights[i] > weights[best]) ? i : best;
        }

        return best >= 0 ? best : null;
    }

    /// <summary>The weight of every element with what lies within it, but for what is left out.</summary>
    private void Weigh()
    {
        var entries = outline.Entries;
        Array.Clear(weights);
        for (var i = 0; i < entries.Length;)
        {
            ref readonly var entry = ref entries[i];
            if (leftOut[i] || (entry.Traits & ElementTraits.Figure) != 0)
            {
                i = entry.End;
                continue;
            }

            if (entry.Own >= LeastLetters && entry.Linked <= entry.Own)
            {
                weights[i] = entry.Element.LocalName is "li" or "td" or "dd" ? entry.Own * 0.5 : entry.Own;
            }

            i++;
        }

        for (var i = entries.Length - 1; i > 0; i--)
        {
            weights[entries[i].Parent] += weights[i];
        }
    }
}

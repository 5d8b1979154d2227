using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ingest.Core.Extraction;

/// <summary>
/// Finds the element that holds the story. Every block weighs the letters that it says outside links; what looks like
/// furniture is set aside unless it holds a large share; then we go down from the root as long as one child holds most.
/// </summary>
internal sealed class BodyFinder
{
    /// <summary>Share of the weight that a child must hold for us to go down into it.</summary>
    private const double Most = 0.75;

    /// <summary>Share of the weight that an element marked as the article's body must hold to be believed.</summary>
    private const double Marked = 0.4;

    /// <summary>An element that looks like furniture but holds so much of the page's text is the story's container.</summary>
    private const double TooMuchForFurniture = 0.35;

    /// <summary>When less than this share is left without what is surely furniture, the names lie.</summary>
    private const double LeastStory = 0.12;

    /// <summary>A block of fewer letters outside links weighs nothing: captions, labels, prompts.</summary>
    private const int LeastLetters = 25;

    /// <summary>Scripts without spaces say a word with one or two letters.</summary>
    private const int LettersOfAnIdeograph = 3;

    private readonly IElement body;
    private readonly Dictionary<IElement, (int Own, int Linked)> blocks = [];
    private readonly List<IElement> suspects = [];

    private BodyFinder(IElement body) => this.body = body;

    /// <summary>The element that holds the story, with the furniture within the page; the element is <see langword="null"/> when there is no running text.</summary>
    public static (IElement? Container, HashSet<IElement> Furniture) Find(IHtmlDocument page) => page.Body is { } body ? new BodyFinder(body).Find() : (null, []);

    private (IElement? Container, HashSet<IElement> Furniture) Find()
    {
        Measure();
        var all = Weigh([]);
        var whole = all.GetValueOrDefault(body);
        var weights = Weigh([.. suspects.Where(Boilerplate.IsCertain)]);
        var isCertain = weights.GetValueOrDefault(body) >= LeastStory * whole;
        all = isCertain ? weights : all;
        whole = all.GetValueOrDefault(body);
        HashSet<IElement> furniture = [.. suspects.Where(suspect => (isCertain && Boilerplate.IsCertain(suspect)) || all.GetValueOrDefault(suspect) < TooMuchForFurniture * whole)];
        weights = Weigh(furniture);
        whole = weights.GetValueOrDefault(body);
        if (whole <= 0)
        {
            return (null, furniture);
        }

        var start = Best("[itemprop~=articleBody]", weights, whole * Marked) ?? Best("article, main, [role=main]", weights, whole * Marked) ?? body;
        for (var current = start; ;)
        {
            var heaviest = current.Children.MaxBy(child => weights.GetValueOrDefault(child));
            if (heaviest is null || blocks.ContainsKey(heaviest) || weights.GetValueOrDefault(heaviest) < Most * weights[current])
            {
                return (current, furniture);
            }

            current = heaviest;
        }
    }

    private IElement? Best(string selector, Dictionary<IElement, double> weights, double least)
    {
        var best = body.QuerySelectorAll(selector).MaxBy(element => weights.GetValueOrDefault(element));
        return best is not null && weights.GetValueOrDefault(best) >= least ? best : null;
    }

    /// <summary>Counts the letters of every block in one walk without recursion, and notes what looks like furniture.</summary>
    private void Measure()
    {
        var pending = new Stack<(INode Node, IElement Block, bool InLink)>();
        pending.Push((body, body, false));
        while (pending.TryPop(out var step))
        {
            if (step.Node is IText text)
            {
                Count(text.Data, step.Block, step.InLink);
                continue;
            }

            if (step.Node is not IElement element || Boilerplate.IsSilent(element) || element.LocalName is "figure" or "figcaption")
            {
                continue;
            }

            if (!ReferenceEquals(element, body) && Boilerplate.IsSuspect(element))
            {
                suspects.Add(element);
            }

            var block = BlockBuilder.IsBlock(element) ? element : step.Block;
            var inLink = step.InLink || element.LocalName == "a";
            for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
            {
                pending.Push((child, block, inLink));
            }
        }
    }

    private void Count(string text, IElement block, bool inLink)
    {
        var letters = 0;
        foreach (var unit in text)
        {
            letters += !char.IsLetterOrDigit(unit) ? 0 : unit is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' ? LettersOfAnIdeograph : 1;
        }

        if (letters > 0)
        {
            var (own, linked) = blocks.GetValueOrDefault(block);
            blocks[block] = inLink ? (own, linked + letters) : (own + letters, linked);
        }
    }

    /// <summary>The weight of every element with what lies within it, but for the furniture.</summary>
    private Dictionary<IElement, double> Weigh(HashSet<IElement> furniture)
    {
        var weights = new Dictionary<IElement, double>();
        var path = new List<IElement>();
        foreach (var (block, (own, linked)) in blocks)
        {
            if (own < LeastLetters || linked > own)
            {
                continue;
            }

            path.Clear();
            var isFurniture = false;
            for (var ancestor = block; ancestor is not null; ancestor = ReferenceEquals(ancestor, body) ? null : ancestor.ParentElement)
            {
                isFurniture |= furniture.Contains(ancestor);
                path.Add(ancestor);
            }

            if (isFurniture || (own < 300 && Boilerplate.IsNotice(block.TextContent.Trim())))
            {
                continue;
            }

            var weight = block.LocalName is "li" or "td" or "dd" ? own * 0.5 : own;
            foreach (var ancestor in path)
            {
                weights[ancestor] = weights.GetValueOrDefault(ancestor) + weight;
            }
        }

        return weights;
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ingest.Core.Extraction;

/// <summary>
/// Finds the element that holds the story: paragraphs weigh what they say outside links, and from the root on we go down
/// as long as one child holds most of the weight.
/// </summary>
internal static class BodyFinder
{
    /// <summary>Share of the weight that a child must hold for us to go down into it.</summary>
    private const double Most = 0.75;

    /// <summary>Share of the weight that an element marked as the article's body must hold to be believed.</summary>
    private const double Marked = 0.4;

    /// <summary>A paragraph of fewer letters outside links weighs nothing: captions, labels, prompts.</summary>
    private const int LeastLetters = 25;

    /// <summary>The element that holds the story, or <see langword="null"/> when there is no running text.</summary>
    public static IElement? Find(IHtmlDocument page)
    {
        if (page.Body is not { } body)
        {
            return null;
        }

        var weights = Weigh(body);
        if (!weights.TryGetValue(body, out var whole) || whole <= 0)
        {
            return null;
        }

        var start = Best(page.QuerySelectorAll("[itemprop~=articleBody]"), weights, whole * Marked) ?? Best(page.QuerySelectorAll("article, main, [role=main]"), weights, whole * Marked) ?? body;
        for (var current = start; ;)
        {
            var heaviest = current.Children.MaxBy(child => weights.GetValueOrDefault(child));
            if (heaviest is null || weights.GetValueOrDefault(heaviest) < Most * weights[current] || heaviest.LocalName is "p" or "ul" or "ol" or "blockquote" || !IsContainer(heaviest, weights))
            {
                return current;
            }

            current = heaviest;
        }
    }

    /// <summary>A container holds more than one block of its own; a div around a single paragraph is that paragraph.</summary>
    private static bool IsContainer(IElement element, Dictionary<IElement, double> weights) => element.Children.Any(child => weights.ContainsKey(child));

    private static IElement? Best(IEnumerable<IElement> marked, Dictionary<IElement, double> weights, double least)
    {
        var best = marked.MaxBy(element => weights.GetValueOrDefault(element));
        return best is not null && weights.GetValueOrDefault(best) >= least ? best : null;
    }

    /// <summary>The weight of every element that holds running text, in one walk without recursion.</summary>
    private static Dictionary<IElement, double> Weigh(IElement body)
    {
        var weights = new Dictionary<IElement, double>();
        var pending = new Stack<IElement>();
        pending.Push(body);
        while (pending.TryPop(out var element))
        {
            if (Boilerplate.Is(element) && !ReferenceEquals(element, body))
            {
                continue;
            }

            if (IsText(element))
            {
                var weight = Weight(element);
                for (var ancestor = element; weight > 0 && ancestor is not null; ancestor = ReferenceEquals(ancestor, body) ? null : ancestor.ParentElement)
                {
                    weights[ancestor] = weights.GetValueOrDefault(ancestor) + weight;
                }

                continue;
            }

            foreach (var child in element.Children)
            {
                pending.Push(child);
            }
        }

        return weights;
    }

    /// <summary>An element that is a block of text itself: no blocks within, some words of its own.</summary>
    private static bool IsText(IElement element) =>
        element.LocalName is "p" or "blockquote" or "li" or "pre" or "td" or "dd" && !element.Children.Any(child => BlockBuilder.IsBlock(child))
        || element.LocalName is "div" or "section" or "span" or "font" && !element.Children.Any(child => BlockBuilder.IsBlock(child)) && element.ChildNodes.OfType<IText>().Any(text => text.Data.AsSpan().Trim().Length > 20);

    private static double Weight(IElement element)
    {
        var letters = Letters(element.TextContent);
        var linked = element.QuerySelectorAll("a").Sum(link => Letters(link.TextContent));
        var own = letters - linked;
        var share = element.LocalName is "li" or "td" or "dd" or "span" ? 0.5 : 1;
        return own < LeastLetters || linked > letters / 2 || Boilerplate.IsNotice(element.TextContent.Trim()) ? 0 : own * share;
    }

    private static int Letters(string text)
    {
        var letters = 0;
        foreach (var unit in text)
        {
            letters += char.IsLetterOrDigit(unit) ? 1 : 0;
        }

        return letters;
    }
}

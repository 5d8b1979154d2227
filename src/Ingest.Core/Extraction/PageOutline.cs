using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ingest.Core.Extraction;

/// <summary>All that the extractor asks of a page's tree, gathered in one pass without recursion. Linear in the size of the tree.</summary>
internal sealed class PageOutline : IDisposable
{
    /// <summary>Scripts without spaces say a word with one or two letters. F1 stands from 2 to 6; not counted at all they lose .0309 on Fundus.</summary>
    private const int LettersOfAnIdeograph = 3;

    /// <summary>A paragraph of so many letters outside links speaks in sentences. F1 stands from 0 to 90; 120 loses .0044 on Fundus.</summary>
    private const int SentenceLetters = 60;

    /// <summary>A headline has so many letters; F1 stands whatever it is.</summary>
    private const int HeadlineLetters = 20;

    /// <summary>Most pages nest less deeply, and need no larger stack.</summary>
    private const int UsualDepth = 32;

    private readonly OutlineEntries entries = new();
    private readonly List<bool> isLinked = [];

    private PageOutline()
    {
    }

    /// <summary>The body and the elements within it that may hold text, in document order; not to be used after disposal.</summary>
    public Span<OutlineEntry> Entries => entries.All;

    /// <summary>What the page says of itself, wherever it stands.</summary>
    public PageMarks Marks { get; } = new();

    /// <summary>Walks the page.</summary>
    public static PageOutline Of(IHtmlDocument page)
    {
        var outline = new PageOutline();
        outline.Walk(page);
        outline.AddUp();
        return outline;
    }

    /// <summary>Gives the entries' memory back.</summary>
    public void Dispose() => entries.Dispose();

    private void Walk(IHtmlDocument page)
    {
        var body = page.Body;
        var open = new Stack<Frame>(UsualDepth);
        var current = new Frame(page.DocumentElement.ChildNodes, -1, -1, false, false);
        while (true)
        {
            if (current.Next >= current.Nodes.Length)
            {
                if (current.Entry >= 0)
                {
                    entries[current.Entry].End = entries.Count;
                }

                if (!open.TryPop(out current))
                {
                    return;
                }

                continue;
            }

            var node = current.Nodes[current.Next++];
            if (node is Element element)
            {
                open.Push(current);
                current = Enter(element, current, body);
            }
            else if (current.Block >= 0 && node is IText text && Count(text.Data, ref entries[current.Block], current.InLink))
            {
                isLinked.Add(current.InLink);
            }
        }
    }

    /// <summary>Elements outside the body and within what is silent are looked at for what they say of the page, but are no entries.</summary>
    private Frame Enter(Element element, Frame above, IElement? body)
    {
        var isBody = ReferenceEquals(element, body);
        var traits = ElementReader.Read(element, Marks);
        if (!isBody && (above.Entry < 0 || (traits & ElementTraits.Silent) != 0))
        {
            if (above.Entry >= 0 && (traits & ElementTraits.Image) != 0)
            {
                entries[above.Entry].Images++;
            }

            return new Frame(((INode)element).ChildNodes, -1, -1, false, false);
        }

        var index = entries.Count;
        var isArticle = element.LocalName == "article";
        traits |= isArticle && above.InArticle ? ElementTraits.Suspect : 0;   // an article within an article is another story, or a comment
        var isBlock = isBody || (traits & ElementTraits.Block) != 0;
        entries.Add(new OutlineEntry
        {
            Element = element,
            Parent = above.Entry,
            End = index + 1,
            Traits = isBody ? ElementTraits.Block : traits,
            FirstText = isLinked.Count,
            Images = (traits & ElementTraits.Image) != 0 ? 1 : 0,
            Links = (traits & ElementTraits.Link) != 0 ? 1 : 0,
        });
        return new Frame(((INode)element).ChildNodes, index, (traits & ElementTraits.Title) != 0 ? -1 : isBlock ? index : above.Block, above.InLink || (traits & ElementTraits.Link) != 0, above.InArticle || isArticle);
    }

    /// <summary>From the last element to the first, so that each is whole before its parent takes it up.</summary>
    private void AddUp()
    {
        var all = Entries;
        for (var i = all.Length - 1; i >= 0; i--)
        {
            ref var entry = ref all[i];
            entry.AllOwn += entry.Own;
            entry.AllLinked += entry.Linked;
            entry.BeginsWithLink = entry.AllOwn + entry.AllLinked > 0 && entry.FirstText < isLinked.Count && isLinked[entry.FirstText];
            entry.Headings += entry.Element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" ? 1 : 0;
            entry.HeadedLinks += entry.Linked >= HeadlineLetters && entry.Own == 0 && entry.Element.LocalName is "h2" or "h3" or "h4" or "h5" ? 1 : 0;
            entry.Paragraphs += entry.Own >= SentenceLetters && entry.Linked < entry.Own ? 1 : 0;
            if (entry.Parent >= 0)
            {
                entry.HoldsBody |= (entry.Traits & ElementTraits.Body) != 0;
                ref var parent = ref all[entry.Parent];
                parent.AllOwn += entry.AllOwn;
                parent.AllLinked += entry.AllLinked;
                parent.HoldsBody |= entry.HoldsBody;
                parent.Images += entry.Images;
                parent.Links += entry.Links;
                parent.HeadedLinks += entry.HeadedLinks;
                parent.Headings += entry.Headings;
                parent.Paragraphs += entry.Paragraphs;
            }
        }
    }

    private static bool Count(string text, ref OutlineEntry block, bool inLink)
    {
        var letters = 0;
        foreach (var unit in text)
        {
            if (unit < 128 ? char.IsAsciiLetterOrDigit(unit) : char.IsLetterOrDigit(unit))
            {
                letters += unit is >= '\u3040' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' ? LettersOfAnIdeograph : 1;
            }
        }

        if (inLink)
        {
            block.Linked += letters;
        }
        else
        {
            block.Own += letters;
        }

        return letters > 0;
    }

    private record struct Frame(INodeList Nodes, int Entry, int Block, bool InLink, bool InArticle)
    {
        public int Next;
    }
}

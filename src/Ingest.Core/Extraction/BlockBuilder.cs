using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Writes the story of an element as text in blocks; what stands around it is left out on the way.</summary>
internal sealed class BlockBuilder
{
    /// <summary>A line that links say to so large a part, and that is no sentence, points to another story: "Read also: …". 1 loses .0016 on Fundus, 3 .0004 on both.</summary>
    private const int MostlyLinks = 2;

    /// <summary>A picture with so few letters beside it is a picture with its caption. 125 loses .0002 on Fundus, 312 to 500 gain .0003 and would take short stories; without a limit AEB loses .0361.</summary>
    private const int CaptionLetters = 250;

    /// <summary>A shorter link is no headline. 0 loses .0006 on Fundus, 40 .0002; 25 and 30 gain .0001 on AEB.</summary>
    private const int HeadlineLetters = 20;

    private readonly List<DraftBlock> drafts = [];
    private readonly LineBuffer line = new();
    private readonly HashSet<string> captions = new(StringComparer.Ordinal);
    private readonly string? title;

    /// <summary>How many drafts come from before the container.</summary>
    private int leads;

    private BlockBuilder(string? title) => this.title = title;

    /// <summary>The text and blocks of a story.</summary>
    /// <param name="outline">The page.</param>
    /// <param name="story">Where it stands.</param>
    /// <param name="title">The article's title, which is not repeated in the text.</param>
    public static (string Text, IReadOnlyList<TextBlock> Blocks) Build(PageOutline outline, Story story, string? title)
    {
        if (story.Container < 0)
        {
            return ("", []);
        }

        var builder = new BlockBuilder(title);
        foreach (var lead in story.Leads)
        {
            builder.Walk(outline, story.LeftOut, lead);
        }

        builder.leads = builder.drafts.Count;
        builder.Walk(outline, story.LeftOut, story.Container);
        return TextComposer.Compose(BlockPruner.Prune(builder.drafts, builder.leads));
    }

    /// <summary>The text and blocks of plain text, whose paragraphs are set apart by line breaks.</summary>
    public static (string Text, IReadOnlyList<TextBlock> Blocks) FromPlain(string plain)
    {
        var builder = new BlockBuilder(null);
        foreach (var paragraph in plain.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            builder.line.Append(paragraph, false);
            builder.End(TextBlockKind.Paragraph);
        }

        return TextComposer.Compose(BlockPruner.Prune(builder.drafts, 0));
    }

    /// <summary>
    /// Goes through the nodes in order with a stack of its own, so that no depth of nesting can exhaust the thread's. The
    /// outline's entries come in the same order: an element that is not the next of them is silent.
    /// </summary>
    private void Walk(PageOutline outline, bool[] leftOut, int container)
    {
        var entries = outline.Entries;
        var open = new Stack<Frame>();
        var current = new Frame(((INode)entries[container].Element).ChildNodes, TextBlockKind.Paragraph, false, false);
        var next = container + 1;
        while (true)
        {
            if (current.Next >= current.Nodes.Length)
            {
                if (current.IsBlock)
                {
                    End(current.Kind, current.InLink);
                }

                if (!open.TryPop(out current))
                {
                    break;
                }

                continue;
            }

            var node = current.Nodes[current.Next++];
            if (node is IText words)
            {
                line.Append(words.Data, current.InLink);
            }
            else if (node is Element element && next < entries.Length && ReferenceEquals(entries[next].Element, element))
            {
                ref readonly var entry = ref entries[next];
                if (element.LocalName == "br")
                {
                    Break(current);
                    next++;
                }
                else if ((entry.Traits & ElementTraits.Figure) == 0 && (leftOut[next] || (entry.Traits & ElementTraits.Title) != 0))
                {
                    next = LeaveOut(entry, current.Kind);
                    if ((entry.Traits & ElementTraits.Title) != 0)
                    {
                        BlockPruner.DropKickers(drafts, leads);
                    }
                }
                else if (IsPicture(entry))
                {
                    End(current.Kind);
                    TakeCaption(element);
                    next = entry.End;
                }
                else
                {
                    next++;
                    open.Push(current);
                    current = Enter(element, entry.Traits, current);
                }
            }
        }

        End(TextBlockKind.Paragraph);
    }

    private int LeaveOut(in OutlineEntry entry, TextBlockKind kind)
    {
        if (entry.AllOwn + entry.AllLinked > 0 || (entry.Traits & ElementTraits.Title) != 0)   // a headline's letters are not counted
        {
            End(kind);
            drafts.Add(DraftBlock.Gap);
        }

        return entry.End;
    }

    /// <summary>A figure, or an element with a picture and few words, whatever it is called.</summary>
    private static bool IsPicture(in OutlineEntry entry) =>
        (entry.Traits & ElementTraits.Figure) != 0
        || (entry.Images > 0 && (entry.Traits & ElementTraits.Block) != 0 && entry.AllOwn > 0 && entry.AllOwn + entry.AllLinked <= CaptionLetters && entry.Headings == 0
            && (entry.Own == 0 ? entry.Element.LocalName is "div" or "section" or "center" or "span" : entry.AllLinked == 0 && !Sentences.EndsLikeOne(entry.Element.TextContent)));

    private Frame Enter(Element element, ElementTraits traits, Frame above)
    {
        line.IsPrompt |= (traits & ElementTraits.Link) != 0 && PromptLinks.Is(element.GetAttribute("href"));
        if ((traits & ElementTraits.Block) == 0)
        {
            return new Frame(((INode)element).ChildNodes, above.Kind, above.InLink || (traits & ElementTraits.Link) != 0, false);
        }

        End(above.Kind);
        var kind = element.LocalName switch
        {
            "h2" or "h3" or "h4" or "h5" or "h6" or "summary" => TextBlockKind.Heading,
            "blockquote" => TextBlockKind.Quote,
            "li" => TextBlockKind.ListItem,
            _ => above.Kind is TextBlockKind.Quote or TextBlockKind.ListItem ? above.Kind : TextBlockKind.Paragraph,
        };
        return new Frame(((INode)element).ChildNodes, kind, above.InLink, true);
    }

    /// <summary>Two line breaks in a row end a paragraph on pages that know no other way; one is a space.</summary>
    private void Break(in Frame current)
    {
        var at = current.Next;
        while (at < current.Nodes.Length && current.Nodes[at] is IText space && string.IsNullOrWhiteSpace(space.Data))
        {
            at++;
        }

        if (at < current.Nodes.Length && current.Nodes[at] is IElement { LocalName: "br" })
        {
            End(current.Kind);
        }
        else
        {
            line.Append(" ", false);
        }
    }

    private void TakeCaption(Element figure)
    {
        var caption = figure.LocalName == "figure" ? figure.QuerySelector("figcaption") : figure;
        var said = caption is null ? "" : string.Join(' ', caption.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length > 0 && captions.Add(said))
        {
            drafts.Add(new DraftBlock(TextBlockKind.Caption, said, false));
        }
    }

    /// <summary>Ends a line; that of a card, a block within a link, belongs to another story.</summary>
    private void End(TextBlockKind kind, bool isCard = false)
    {
        var (own, linked, isPrompt) = (line.Own, line.Linked, line.IsPrompt);
        if (own + linked == 0)
        {
            line.Clear();
            return;
        }

        var said = line.Take();
        drafts.Add(isCard || IsSurplus(said, kind, own, linked) ? DraftBlock.Gap : new DraftBlock(kind, said, isPrompt));
    }

    private bool IsSurplus(string said, TextBlockKind kind, int own, int linked) =>
        (own == 0 && kind != TextBlockKind.Heading)   // nothing but links: "read also"
        || (linked >= HeadlineLetters && linked > MostlyLinks * own && kind != TextBlockKind.Heading && !Sentences.EndsLikeOne(said))
        || (linked > 0 && own * 4 < linked && kind == TextBlockKind.ListItem)
        || Notices.IsNotice(said)
        || (title is not null && said.Length <= title.Length + 2 && string.Equals(said, title, StringComparison.OrdinalIgnoreCase));

    private record struct Frame(INodeList Nodes, TextBlockKind Kind, bool InLink, bool IsBlock)
    {
        public int Next;
    }
}

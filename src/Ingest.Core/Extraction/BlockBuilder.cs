using System.Text;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>Writes the story of an element as text in blocks; what stands around it is left out on the way.</summary>
internal sealed class BlockBuilder
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "center", "details", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav",
        "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "summary", "video", "iframe",
    };

    private readonly StringBuilder text = new();
    private readonly List<TextBlock> blocks = [];
    private readonly StringBuilder line = new();
    private readonly HashSet<string> captions = new(StringComparer.Ordinal);
    private readonly string? title;
    private readonly HashSet<IElement> furniture;
    private int linkedLetters;
    private int ownLetters;

    private BlockBuilder(string? title, HashSet<IElement> furniture)
    {
        this.title = title;
        this.furniture = furniture;
    }

    /// <summary>Whether an element begins a block of its own.</summary>
    public static bool IsBlock(IElement element) => Blocks.Contains(element.LocalName);

    /// <summary>The text and blocks of a story.</summary>
    /// <param name="container">The element that holds it.</param>
    /// <param name="title">The article's title, which is not repeated in the text.</param>
    /// <param name="furniture">Elements that are left out.</param>
    public static (string Text, IReadOnlyList<TextBlock> Blocks) Build(IElement container, string? title, HashSet<IElement> furniture)
    {
        var builder = new BlockBuilder(title, furniture);
        builder.Walk(container);
        builder.DropTrailingHeadings();
        return (builder.text.ToString(), builder.blocks);
    }

    /// <summary>The text and blocks of plain text, whose paragraphs are set apart by line breaks.</summary>
    public static (string Text, IReadOnlyList<TextBlock> Blocks) FromPlain(string plain)
    {
        var builder = new BlockBuilder(null, []);
        foreach (var paragraph in plain.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            builder.line.Append(paragraph);
            builder.ownLetters = paragraph.Length;
            builder.End(TextBlockKind.Paragraph);
        }

        return (builder.text.ToString(), builder.blocks);
    }

    /// <summary>Goes through the nodes in order with a stack of its own, so that no depth of nesting can exhaust the thread's.</summary>
    private void Walk(IElement container)
    {
        var pending = new Stack<(INode Node, TextBlockKind Kind, bool InLink, bool IsEnd)>();
        Push(pending, container, TextBlockKind.Paragraph, false);
        while (pending.TryPop(out var step))
        {
            switch (step.Node)
            {
                case IText words:
                    Append(words.Data, step.InLink);
                    break;
                case IElement when step.IsEnd:
                    End(step.Kind);
                    break;
                case IElement { LocalName: "br" }:
                    Break(step.Kind, step.Node);
                    break;
                case IElement { LocalName: "figure" or "figcaption" } figure:
                    End(step.Kind);
                    TakeCaption(figure);
                    break;
                case IElement element when !Boilerplate.IsSilent(element) && !furniture.Contains(element):
                    Enter(pending, element, step.Kind, step.InLink);
                    break;
            }
        }

        End(TextBlockKind.Paragraph);
    }

    private void Enter(Stack<(INode, TextBlockKind, bool, bool)> pending, IElement element, TextBlockKind kind, bool inLink)
    {
        if (!IsBlock(element))
        {
            Push(pending, element, kind, inLink || element.LocalName == "a");
            return;
        }

        End(kind);
        var own = element.LocalName switch
        {
            "h2" or "h3" or "h4" or "h5" or "h6" or "summary" => TextBlockKind.Heading,
            "blockquote" => TextBlockKind.Quote,
            "li" => TextBlockKind.ListItem,
            _ => kind is TextBlockKind.Quote or TextBlockKind.ListItem ? kind : TextBlockKind.Paragraph,
        };
        pending.Push((element, own, inLink, true));
        Push(pending, element, own, inLink);
    }

    private static void Push(Stack<(INode, TextBlockKind, bool, bool)> pending, IElement element, TextBlockKind kind, bool inLink)
    {
        for (var child = element.LastChild; child is not null; child = child.PreviousSibling)
        {
            pending.Push((child, kind, inLink, false));
        }
    }

    private void Append(string words, bool inLink)
    {
        foreach (var unit in words)
        {
            if (unit == '\u00A0' || !char.IsWhiteSpace(unit))
            {
                line.Append(unit);
                if (char.IsLetterOrDigit(unit))
                {
                    ownLetters += inLink ? 0 : 1;
                    linkedLetters += inLink ? 1 : 0;
                }
            }
            else if (line is not [.., ' '])
            {
                line.Append(' ');
            }
        }
    }

    /// <summary>Two line breaks in a row end a paragraph on pages that know no other way; one is a space.</summary>
    private void Break(TextBlockKind kind, INode br)
    {
        var next = br.NextSibling;
        while (next is IText space && string.IsNullOrWhiteSpace(space.Data))
        {
            next = next.NextSibling;
        }

        if (next is IElement { LocalName: "br" })
        {
            End(kind);
        }
        else
        {
            Append(" ", false);
        }
    }

    private void TakeCaption(IElement figure)
    {
        var caption = figure.LocalName == "figcaption" ? figure : figure.QuerySelector("figcaption");
        var said = caption is null ? "" : string.Join(' ', caption.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (said.Length > 0 && captions.Add(said))
        {
            blocks.Add(new TextBlock(TextBlockKind.Caption, text.Length, text.Length, said));
        }
    }

    private void End(TextBlockKind kind)
    {
        var said = line.ToString().Trim(' ', '\u00A0');
        var (own, linked) = (ownLetters, linkedLetters);
        line.Clear();
        (ownLetters, linkedLetters) = (0, 0);
        if (own + linked == 0 || IsSurplus(said, kind, own, linked))
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(kind == TextBlockKind.ListItem && blocks is [.., { Kind: TextBlockKind.ListItem }] ? "\n" : "\n\n");
        }

        blocks.Add(new TextBlock(kind, text.Length, text.Length + said.Length));
        text.Append(said);
    }

    private bool IsSurplus(string said, TextBlockKind kind, int own, int linked) =>
        own == 0 && kind != TextBlockKind.Heading   // nothing but links: "read also"
        || (linked > 0 && own * 4 < linked && kind == TextBlockKind.ListItem)
        || Boilerplate.IsNotice(said)
        || (title is not null && said.Length <= title.Length + 2 && string.Equals(said, title, StringComparison.OrdinalIgnoreCase));

    /// <summary>Headings with nothing under them at the end introduced what was left out.</summary>
    private void DropTrailingHeadings()
    {
        while (blocks.FindLastIndex(block => block.Kind != TextBlockKind.Caption) is var last and >= 0 && blocks[last].Kind == TextBlockKind.Heading)
        {
            text.Length = blocks[last].Start;
            while (text.Length > 0 && text[^1] == '\n')
            {
                text.Length--;
            }

            blocks.RemoveAt(last);
            for (var i = last; i < blocks.Count; i++)
            {
                blocks[i] = blocks[i] with { Start = text.Length, End = text.Length };
            }
        }
    }
}

using System.Text;

namespace Ingest.Core.Extraction;

/// <summary>Joins a story's lines into its text: a blank line between blocks, a line break between items of a list.</summary>
internal static class TextComposer
{
    public static (string Text, IReadOnlyList<TextBlock> Blocks) Compose(List<DraftBlock> drafts)
    {
        var text = new StringBuilder();
        var blocks = new List<TextBlock>(drafts.Count);
        var previous = TextBlockKind.Caption;
        foreach (var draft in drafts)
        {
            if (draft.Kind == TextBlockKind.Caption)
            {
                blocks.Add(new TextBlock(TextBlockKind.Caption, text.Length, text.Length, draft.Text));
                continue;
            }

            if (text.Length > 0)
            {
                text.Append(draft.Kind == TextBlockKind.ListItem && previous == TextBlockKind.ListItem ? "\n" : "\n\n");
            }

            previous = draft.Kind;
            blocks.Add(new TextBlock(draft.Kind, text.Length, text.Length + draft.Text.Length));
            text.Append(draft.Text);
        }

        return (text.ToString(), blocks);
    }
}

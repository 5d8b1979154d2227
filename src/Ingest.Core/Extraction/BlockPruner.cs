namespace Ingest.Core.Extraction;

/// <summary>Looks at a story's lines together: what the lead says again, headings that lost their content, prompts after the end.</summary>
internal static class BlockPruner
{
    /// <summary>Among so many last lines prompts are looked for: "Follow us on …", "Write to …". Without it Fundus loses .0009, with 3 .0002; F1 stands from 4 on.</summary>
    private const int Tail = 6;

    /// <summary>A longer line that links to a profile speaks about it, in code units. 130 loses .0002 on Fundus, 195 .0003 on AEB; F1 stands above.</summary>
    private const int LongestPrompt = 260;

    /// <summary>
    /// A shorter line without the end of a sentence is no paragraph, in code units. As last line it goes: 30 and 60 add .0001 to .0007
    /// on the corpora, but 60 takes real last lines too (AEB -.0001).
    /// </summary>
    private const int LongestLabel = 40;

    /// <summary>The lines that stay, without gaps.</summary>
    /// <param name="drafts">All lines.</param>
    /// <param name="leads">How many of them come from before the story's container; they are not said again after it.</param>
    public static List<DraftBlock> Prune(List<DraftBlock> drafts, int leads)
    {
        var kept = new List<DraftBlock>(drafts.Count);
        var said = new HashSet<string>(StringComparer.Ordinal);
        var last = drafts.Count(draft => !draft.IsGap && draft.Kind != TextBlockKind.Caption) - Tail;
        var number = 0;
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Kind == TextBlockKind.Caption)
            {
                kept.Add(draft);
                continue;
            }

            number += draft.IsGap ? 0 : 1;
            var isOut = draft.IsGap || (draft.IsPrompt && number > last && draft.Text.Length <= LongestPrompt) || (i < leads ? !said.Add(draft.Text) : said.Contains(draft.Text));
            kept.Add(isOut ? DraftBlock.Gap : draft);
        }

        DropEmptyHeadings(kept);
        DropLabels(kept);
        kept.RemoveAll(draft => draft.IsGap);
        return kept;
    }

    /// <summary>Lines before the headline, when all of them are labels: the section, the kicker, the date.</summary>
    /// <param name="drafts">What was read so far.</param>
    /// <param name="from">Where the container begins in it.</param>
    public static void DropKickers(List<DraftBlock> drafts, int from)
    {
        for (var i = from; i < drafts.Count; i++)
        {
            if (drafts[i].Kind != TextBlockKind.Caption && !drafts[i].IsGap && !IsLabel(drafts[i]))
            {
                return;
            }
        }

        for (var i = from; i < drafts.Count; i++)
        {
            drafts[i] = drafts[i].Kind == TextBlockKind.Caption ? drafts[i] : DraftBlock.Gap;
        }
    }

    /// <summary>Labels after the last sentence: who wrote it, what comes next. A text without any sentence keeps its lines.</summary>
    private static void DropLabels(List<DraftBlock> drafts)
    {
        var last = drafts.FindLastIndex(draft => draft.Kind != TextBlockKind.Caption && !draft.IsGap && !IsLabel(draft));
        for (var i = last + 1; last >= 0 && i < drafts.Count; i++)
        {
            drafts[i] = IsLabel(drafts[i]) ? DraftBlock.Gap : drafts[i];
        }
    }

    private static bool IsLabel(in DraftBlock draft) => draft.Kind == TextBlockKind.Paragraph && draft.Text.Length is > 0 and <= LongestLabel && !Sentences.EndsLikeOne(draft.Text);

    /// <summary>A heading introduces what follows; when all of that was left out, it goes too. Nothing follows the last one.</summary>
    private static void DropEmptyHeadings(List<DraftBlock> drafts)
    {
        var (isEmpty, isGap) = (true, true);   // what stands between here and the next heading
        for (var i = drafts.Count - 1; i >= 0; i--)
        {
            switch (drafts[i])
            {
                case { IsGap: true }:
                    isGap = true;
                    break;
                case { Kind: TextBlockKind.Heading } when isEmpty && isGap:
                    drafts[i] = DraftBlock.Gap;
                    break;
                case { Kind: TextBlockKind.Heading }:
                    (isEmpty, isGap) = (true, false);
                    break;
                default:
                    isEmpty = false;
                    break;
            }
        }
    }
}

namespace Ingest.Core.Tagging;

/// <summary>A rule that matched, and where.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="First">First token.</param>
/// <param name="EndToken">One past the last token.</param>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
/// <param name="Score">0 to 1.</param>
internal sealed record Evidence(Rule Rule, int First, int EndToken, int Start, int End, double Score)
{
    public int Length => End - Start;

    public bool Overlaps(Evidence other) => Start < other.End && other.Start < End;

    public Mention ToMention(TokenizedText text, MentionField field)
    {
        var (start, end) = text.Sentences[text.Tokens[First].Sentence];
        return new Mention
        {
            Point = Rule.Point,
            Field = field,
            Span = new EvidenceSpan(Start, End),
            Quote = text.Text[Start..End],
            Sentence = text.Text[start..end],
            Rule = Rule.Id,
            Score = Score,
        };
    }
}

namespace Ingest.Core.Tagging.Texts;

/// <summary>A text after the one normalising pass: folded tokens with offsets into the original, sentences, lines.</summary>
internal sealed class TokenizedText
{
    private readonly char[] _folded;

    public TokenizedText(string source, char[] folded, Token[] tokens, Sentence[] sentences, int[] sentenceOf, Paragraph[] paragraphs)
    {
        Source = source;
        _folded = folded;
        Tokens = tokens;
        Sentences = sentences;
        SentenceOf = sentenceOf;
        Paragraphs = paragraphs;
    }

    public string Source { get; }

    public Token[] Tokens { get; }

    public Sentence[] Sentences { get; }

    /// <summary>For each token the index of its sentence.</summary>
    public int[] SentenceOf { get; }

    public Paragraph[] Paragraphs { get; }

    public ReadOnlySpan<char> Folded(int token) => _folded.AsSpan(Tokens[token].FoldedStart, Tokens[token].FoldedLength);

    /// <summary>The original range that a span of tokens covers.</summary>
    public EvidenceSpan Range(TokenSpan span) => new(Tokens[span.Start].Start, Tokens[span.End - 1].End);

    public string SentenceText(int sentence) => Source[Sentences[sentence].Start..Sentences[sentence].End];

    public bool InOneSentence(TokenSpan span) => SentenceOf[span.Start] == SentenceOf[span.End - 1];
}

namespace Ingest.Core.Tagging.Texts;

/// <summary>A half-open range of tokens inside one sentence.</summary>
internal readonly record struct TokenSpan(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>Tokens strictly between two spans; negative when they overlap.</summary>
    public int GapTo(TokenSpan other) => other.Start >= End ? other.Start - End : Start >= other.End ? Start - other.End : -1;

    public TokenSpan Union(TokenSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    public bool Contains(TokenSpan other) => Start <= other.Start && other.End <= End;

    public bool Overlaps(TokenSpan other) => Start < other.End && other.Start < End;
}

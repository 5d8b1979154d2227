namespace Ingest.Core;

/// <summary>A half-open range of UTF-16 code units in a revision's text or title.</summary>
public readonly record struct EvidenceSpan(int Start, int End)
{
    public int Length => End - Start;
}

namespace Ingest.Core.Tagging.Matching;

/// <summary>How a word of a pattern is to be compared with a token.</summary>
internal enum WordForm
{
    /// <summary><c>word</c>: the folded token is this word.</summary>
    Exact,

    /// <summary><c>word*</c>: the folded token begins with it.</summary>
    Prefix,

    /// <summary><c>word%</c>: the token is this stem and an inflectional ending (English, Russian, Ukrainian).</summary>
    Inflected,
}

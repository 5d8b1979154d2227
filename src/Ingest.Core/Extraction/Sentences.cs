namespace Ingest.Core.Extraction;

/// <summary>Tells sentences from headlines by their end, in any language.</summary>
internal static class Sentences
{
    /// <summary>Whether a text ends with the mark of a sentence, within quotation marks or brackets too.</summary>
    public static bool EndsLikeOne(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd().TrimEnd("\"'”“»«’)]");
        return end is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '؟' or '۔'];
    }
}

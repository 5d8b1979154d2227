using System.Text;

namespace Ingest.Core.Search;

/// <summary>A text as the index holds it: its words' stems, separated by blanks.</summary>
public static class SearchText
{
    /// <summary>The stems of a text, in order.</summary>
    public static string Of(string? text, string? language)
    {
        var stems = new StringBuilder((text?.Length ?? 0) + 16);
        foreach (var word in TextWords.Of(text ?? ""))
        {
            stems.Append(stems.Length == 0 ? "" : " ").Append(Stemmer.Stem(word.Folded, language));
        }

        return stems.ToString();
    }
}

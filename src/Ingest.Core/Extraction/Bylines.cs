using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Names out of bylines: "By X and Y, Reuters", «Автор: …».</summary>
internal static partial class Bylines
{
    /// <summary>A longer piece is no name.</summary>
    private const int MaxLength = 60;

    private const int MaxWords = 6;

    /// <summary>Nobody writes a story with more hands.</summary>
    private const int Most = 40;

    /// <summary>Splits, cleans and keeps what looks like names, each once.</summary>
    public static IReadOnlyList<string> Clean(IReadOnlyList<string> stated, string? siteName)
    {
        var names = new List<string>();
        foreach (var text in stated)
        {
            if (text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            {
                continue;   // the address of a profile
            }

            foreach (var part in Split.Split(Parentheses.Replace(Lead.Replace(Collapse(text), ""), "")))
            {
                var name = Lead.Replace(part.Trim(' ', '.', ';', ':', '|', '-', '–', '—', ','), "").Trim();
                if (names.Count == Most)
                {
                    return names;
                }

                if (IsName(name) && !name.Equals(siteName, StringComparison.OrdinalIgnoreCase) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    /// <summary>Whether a line says by whom: "By …", "Von …", «Автор: …».</summary>
    public static bool IsByline(string text) => Lead.IsMatch(text.TrimStart());

    private static bool IsName(string name) =>
        name.Length is > 1 and <= MaxLength && name.Split(' ').Length <= MaxWords && char.IsLetter(name[0]) && !name.Contains("://", StringComparison.Ordinal) && name.IndexOfAny(['@', '*', '=']) < 0
        && !name.Any(char.IsDigit) && !(name.AsSpan().ContainsAny(' ', '-') && name.Any(char.IsLower) && !name.Any(char.IsUpper)) && !IsPhrase(name);

    /// <summary>Names have at most two small words in a row ("van der"), and do not begin with a long one.</summary>
    private static bool IsPhrase(string name)
    {
        var words = name.Split(' ');
        return words[0].Length > 3 && char.IsLower(words[0][0]) && !words[0].Contains('\'', StringComparison.Ordinal) && words.Count(word => char.IsLower(word[0])) > 1;
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:by|written by|author|authors|von|par|por|di|автор|авторы|автори|текст)\b\s*:?\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead { get; }

    [GeneratedRegex(@"\s*\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses { get; }

    [GeneratedRegex(@"\s*(?:,|;|\||&|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+и\s+|\s+та\s+|\s+і\s+)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Split { get; }
}

using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Names out of bylines: "By X and Y, Reuters", «Автор: …».</summary>
internal static partial class Bylines
{
    /// <summary>A longer piece is no name.</summary>
    private const int MaxLength = 60;

    private const int MaxWords = 6;

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
                if (IsName(name) && !name.Equals(siteName, StringComparison.OrdinalIgnoreCase) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private static bool IsName(string name) =>
        name.Length is > 1 and <= MaxLength && name.Split(' ').Length <= MaxWords && char.IsLetter(name[0]) && !name.Contains("://", StringComparison.Ordinal) && !name.Contains('@', StringComparison.Ordinal)
        && !name.Any(char.IsDigit);

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:by|written by|author|authors|von|par|por|di|автор|авторы|автори|текст)\b\s*:?\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead { get; }

    [GeneratedRegex(@"\s*\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Parentheses { get; }

    [GeneratedRegex(@"\s*(?:,|;|\||&|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+и\s+|\s+та\s+|\s+і\s+)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Split { get; }
}

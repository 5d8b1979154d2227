using System.Text.RegularExpressions;

namespace Ingest.Core.Extraction;

/// <summary>Names out of bylines: "By X and Y, Reuters", «Автор: …».</summary>
internal static partial class Bylines
{
    /// <summary>A longer piece is no name, in code units.</summary>
    private const int MaxLength = 60;

    /// <summary>A name has so many words at most. 3 loses .0084 of the authors' F1; it stands from 5 on.</summary>
    private const int MaxWords = 6;

    /// <summary>Nobody writes a story with more hands; the authors' F1 stands from 20 on.</summary>
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

            foreach (var part in Split.Split(Surplus.Replace(Lead.Replace(Collapse(text), ""), "")).SelectMany(Parts))
            {
                var name = Place.Replace(Lead.Replace(part.Trim(' ', '.', ';', ':', '|', '-', '–', '—', ','), ""), "").Trim();
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

    /// <summary>Words for "and" that may stand inside of a name too ("Costa e Silva") part only what are two words or more on both sides.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        var parts = ShortAnd.Split(text);
        return parts.All(part => part.Contains(' ', StringComparison.Ordinal)) ? parts : [text];
    }

    private static bool IsName(string name) =>
        name.Length is > 1 and <= MaxLength && name.Split(' ').Length <= MaxWords && char.IsLetter(name[0]) && name.IndexOfAny(['@', '*', '=', '<']) < 0
        && !name.Any(char.IsDigit) && !(name.AsSpan().ContainsAny(' ', '-') && name.Any(char.IsLower) && !name.Any(char.IsUpper)) && !IsPhrase(name) && !Other.IsMatch(name);

    /// <summary>Names have at most two small words in a row ("van der"), and do not begin with a long one.</summary>
    private static bool IsPhrase(string name)
    {
        var words = name.Split(' ');
        return words[0].Length > 3 && char.IsLower(words[0][0]) && !words[0].Contains('\'', StringComparison.Ordinal) && words.Count(word => char.IsLower(word[0])) > 1;
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"^(?:(?:(?:written|story|words|text|reported|reporting|posted|published|analysis|opinion) )?by|authors?|von|par|por|di|av|af|door|przez|texte?|autor(?:en|es|i|zy)?|автор(?:ы|и)?|авторка|текст)\b\s*:?\s*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Lead { get; }

    /// <summary>What stands beside names: remarks in brackets, mark-up, letters' addresses and names on networks.</summary>
    [GeneratedRegex(@"\s*\([^)]*\)|<[^<>]*>|\s*[\w.\-]*@[\w.\-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Surplus { get; }

    /// <summary>From where one writes: "Ann Lee in Saltby".</summary>
    [GeneratedRegex(@"(?<=\p{Ll}) (?:in|from|aus|à|в|у|из|із|з) \p{Lu}[\p{L}\- ]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Place { get; }

    [GeneratedRegex(@"\s*(?:,|;|\||&|•|·|、|，|\s/\s|\s+and\s+|\s+with\s+|\s+und\s+|\s+mit\s+|\s+et\s+|\s+y\s+|\s+и\s+|\s+та\s+|\s+і\s+|\s+oraz\s+|\s+och\s+)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Split { get; }

    [GeneratedRegex(@"\s+(?:e|i|og|en|ve|a|й)\s+", RegexOptions.CultureInvariant)]
    private static partial Regex ShortAnd { get; }

    /// <summary>A role, or who made something else than the text.</summary>
    [GeneratedRegex(
        @"^(?:(?:photos?|foto(?:s|graf\w*)?|video|image|illustration|graphics?|фото|відео|видео) ?(?:by\b|:)|(?:senior |chief |staff |deputy |managing |political |foreign |special |sports |business |our )*(?:editor|correspondent|reporter|writer|journalist|columnist|contributor|producer|commentator)s?(?: in chief)?$|(?:\p{L}+-?)?(?:korrespondent|redakteur|reporter)(?:in)?$|(?:главный |головний |специальный |спеціальний |собственный |власний )?(?:редактор|корреспондент|кореспондент|обозреватель|оглядач|журналист|журналіст)(?:ка)?$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Other { get; }
}

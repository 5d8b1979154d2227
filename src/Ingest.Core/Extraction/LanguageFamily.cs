using System.Collections.Frozen;

namespace Ingest.Core.Extraction;

/// <summary>Languages that share a script, told apart by their most frequent short words; 32 languages at most.</summary>
internal sealed class LanguageFamily
{
    private readonly FrozenDictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> speakers;

    /// <param name="languages">Each language with its words, set apart by spaces.</param>
    public LanguageFamily((string Language, string Words)[] languages)
    {
        Languages = [.. languages.Select(language => language.Language)];
        var all = new Dictionary<string, uint>(StringComparer.Ordinal);
        for (var i = 0; i < languages.Length; i++)
        {
            foreach (var word in languages[i].Words.Split(' '))
            {
                all[word] = all.GetValueOrDefault(word) | (1u << i);
            }
        }

        speakers = all.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Two-letter tags.</summary>
    public List<string?> Languages { get; }

    /// <summary>The languages that have a word, one bit each.</summary>
    public uint Speakers(ReadOnlySpan<char> word) => speakers.TryGetValue(word, out var bits) ? bits : 0;
}

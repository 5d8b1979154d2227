using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging.Matching;

/// <summary>All words of all patterns in one trie: a token is walked through it once and names every word set that it belongs to.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<long, int> _building = [];
    private readonly List<List<Entry>?> _entries = [null];
    private FrozenDictionary<long, int> _next = FrozenDictionary<long, int>.Empty;
    private readonly int[] _roots = new int[char.MaxValue + 1];

    public void Add(WordSetNode set)
    {
        foreach (var word in set.Words)
        {
            var state = 0;
            foreach (var unit in word.Stem)
            {
                ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_building, Step(state, unit), out var exists);
                if (!exists)
                {
                    next = _entries.Count;
                    _entries.Add(null);
                }

                state = next;
            }

            (_entries[state] ??= []).Add(new Entry(set.Id, word.Form, word.Capitals));
        }
    }

    /// <summary>Ends building.</summary>
    public void Freeze()
    {
        _next = _building.ToFrozenDictionary();
        foreach (var (step, next) in _building)
        {
            if (step <= char.MaxValue)
            {
                _roots[step] = next;
            }
        }
    }

    /// <summary>Reports every word set of every token.</summary>
    public void Read(TokenizedText text, MatchPass pass)
    {
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            var word = text.Folded(i);
            var state = _roots[word[0]];
            for (var at = 1; state != 0; at++)
            {
                if (_entries[state] is { } entries)
                {
                    Report(entries, word[at..], text.Tokens[i].IsCapitals, i, pass);
                }

                if (at == word.Length || !_next.TryGetValue(Step(state, word[at]), out state))
                {
                    break;
                }
            }
        }
    }

    private static void Report(List<Entry> entries, ReadOnlySpan<char> rest, bool capitals, int token, MatchPass pass)
    {
        var inflected = rest.IsEmpty;
        var looked = inflected;
        foreach (var entry in entries)
        {
            if (entry.Capitals && !capitals)
            {
                continue;
            }

            if (entry.Form == WordForm.Inflected && !looked)
            {
                inflected = Endings.Contains(rest);
                looked = true;
            }

            if (entry.Form == WordForm.Prefix || rest.IsEmpty || (entry.Form == WordForm.Inflected && inflected))
            {
                pass.Post(entry.Set, token);
            }
        }
    }

    private static long Step(int state, char unit) => ((long)state << 16) | unit;

    private readonly record struct Entry(int Set, WordForm Form, bool Capitals);
}

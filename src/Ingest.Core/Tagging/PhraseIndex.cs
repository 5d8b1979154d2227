namespace Ingest.Core.Tagging;

/// <summary>Finds, for every word of a text, the phrases that begin there, in time that does not grow with the number of phrases.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(Phrase Phrase, int[] Terms)>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(Phrase Phrase, int[] Terms)>> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<(Phrase Phrase, int[] Terms)>> numbers = [];
    private readonly int longestStem;
    private readonly int shortestStem = int.MaxValue;

    /// <param name="terms">The alternatives of each term; terms are named by their place.</param>
    public PhraseIndex(IReadOnlyList<IReadOnlyList<Phrase>> terms)
    {
        var users = new Dictionary<string, (Phrase Phrase, List<int> Terms)>(StringComparer.Ordinal);
        for (var term = 0; term < terms.Count; term++)
        {
            foreach (var phrase in terms[term])
            {
                if (!users.TryGetValue(phrase.Text, out var known))
                {
                    users.Add(phrase.Text, known = (phrase, []));
                }

                known.Terms.Add(term);
            }
        }

        foreach (var (phrase, used) in users.Values)
        {
            var entry = (phrase, used.Distinct().ToArray());
            var (word, isStem, number) = phrase.First;
            if (number is { } value)
            {
                Add(numbers, value, entry);
            }
            else
            {
                Add(isStem ? stems : exact, word, entry);
                longestStem = isStem ? Math.Max(longestStem, word.Length) : longestStem;
                shortestStem = isStem ? Math.Min(shortestStem, word.Length) : shortestStem;
            }
        }
    }

    /// <summary>All places where a term's phrase stands, in the order of the text.</summary>
    public List<Hit> Find(TokenizedText text)
    {
        var hits = new List<Hit>();
        for (var at = 0; at < text.Tokens.Count; at++)
        {
            var token = text.Tokens[at];
            if (token.Number is { } number && numbers.TryGetValue(number, out var numeric))
            {
                Take(numeric, text, at, hits);
            }

            if (exact.TryGetValue(token.Word, out var words))
            {
                Take(words, text, at, hits);
            }

            var lookup = stems.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var length = shortestStem; length <= Math.Min(longestStem, token.Word.Length); length++)
            {
                if (lookup.TryGetValue(token.Word.AsSpan(0, length), out var stemmed))
                {
                    Take(stemmed, text, at, hits);
                }
            }
        }

        return hits;
    }

    private static void Take(List<(Phrase Phrase, int[] Terms)> entries, TokenizedText text, int at, List<Hit> hits)
    {
        foreach (var (phrase, terms) in entries)
        {
            if (phrase.Matches(text.Tokens, at))
            {
                foreach (var term in terms)
                {
                    hits.Add(new Hit(term, at, at + phrase.Length, text.Tokens[at].Sentence));
                }
            }
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<(Phrase, int[])>> index, TKey key, (Phrase, int[]) entry)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var entries))
        {
            index.Add(key, entries = []);
        }

        entries.Add(entry);
    }
}

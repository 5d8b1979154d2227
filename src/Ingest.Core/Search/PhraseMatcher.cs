namespace Ingest.Core.Search;

/// <summary>Finds again in a text what the index found: the places of the wanted phrases.</summary>
public sealed class PhraseMatcher
{
    private readonly (string[] Stems, bool IsPrefix, string LastFolded)[] phrases;
    private readonly HashSet<char> initials;

    /// <summary>Prepares phrases for texts of one language.</summary>
    public PhraseMatcher(SearchNode query, string? language)
    {
        ArgumentNullException.ThrowIfNull(query);
        phrases = [.. query.Wanted().Select(phrase => (phrase.Words.Select(word => Stemmer.Stem(word, language)).ToArray(), phrase.IsPrefix, phrase.Words[^1]))];
        initials = [.. phrases.SelectMany(phrase => phrase.Stems).Select(stem => stem[0])];
        Language = language;
    }

    public string? Language { get; }

    /// <summary>How many phrases are looked for.</summary>
    public int Count => phrases.Length;

    /// <summary>Where phrases stand, in reading order.</summary>
    public IReadOnlyList<(int Phrase, EvidenceSpan Span)> Find(string text)
    {
        var found = new List<(int, EvidenceSpan)>();
        var words = new List<(TextWord Word, string? Stem)>();
        foreach (var word in TextWords.Of(text))
        {
            // a stem keeps the word's first letter, so most words need not be stemmed at all
            words.Add((word, word.Folded.Length > 0 && initials.Contains(word.Folded[0]) ? Stemmer.Stem(word.Folded, Language) : null));
        }

        for (var at = 0; at < words.Count; at++)
        {
            for (var phrase = 0; words[at].Stem is not null && phrase < phrases.Length; phrase++)
            {
                if (Stands(words, at, phrases[phrase]))
                {
                    found.Add((phrase, new EvidenceSpan(words[at].Word.Start, words[at + phrases[phrase].Stems.Length - 1].Word.End)));
                }
            }
        }

        return found;
    }

    private static bool Stands(List<(TextWord Word, string? Stem)> words, int at, (string[] Stems, bool IsPrefix, string LastFolded) phrase)
    {
        if (at + phrase.Stems.Length > words.Count)
        {
            return false;
        }

        for (var i = 0; i < phrase.Stems.Length; i++)
        {
            var isLastPrefix = phrase.IsPrefix && i == phrase.Stems.Length - 1;
            if (words[at + i].Stem != phrase.Stems[i] && !(isLastPrefix && words[at + i].Word.Folded.StartsWith(phrase.LastFolded, StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }
}

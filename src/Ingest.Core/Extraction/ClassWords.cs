using System.Collections.Frozen;

namespace Ingest.Core.Extraction;

/// <summary>The vocabulary of class and id names, read word by word: "ArticleBody__related-links" speaks of article, body, related and links.</summary>
internal static class ClassWords
{
    private const int LongestWord = 24;

    /// <summary>Words that name what stands around stories; two words in a row count as one.</summary>
    private static readonly FrozenDictionary<string, ElementTraits> Words = Vocabulary();

    private static readonly FrozenDictionary<string, ElementTraits>.AlternateLookup<ReadOnlySpan<char>> BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>For each first letter the lengths that words of the vocabulary have, one bit each: nearly all words of a page end here.</summary>
    private static readonly ulong[] Lengths = LengthsByFirstLetter();

    /// <summary>Beginnings of words that name what stands around stories.</summary>
    private static readonly (string Start, ElementTraits Traits)[] Starts =
    [
        ("advert", ElementTraits.Suspect), ("author", ElementTraits.Suspect | ElementTraits.Byline), ("cookie", ElementTraits.Suspect | ElementTraits.Certain | ElementTraits.Consent), ("donat", ElementTraits.Suspect), ("newsletter", ElementTraits.Suspect | ElementTraits.Certain),
        ("paywall", ElementTraits.Suspect | ElementTraits.Wall), ("promo", ElementTraits.Suspect), ("recirc", ElementTraits.Suspect | ElementTraits.Certain),
        ("recommend", ElementTraits.Suspect | ElementTraits.Certain), ("related", ElementTraits.Suspect | ElementTraits.Certain), ("social", ElementTraits.Suspect),
        ("sponsor", ElementTraits.Suspect), ("subscri", ElementTraits.Suspect),
    ];

    /// <summary>Ends of compound words that name what stands around stories.</summary>
    private static readonly string[] Ends = ["footer", "newsletter", "caption", "teaser", "sidebar", "byline", "signup", "infobox", "factbox"];

    /// <summary>What the names of a class or id say.</summary>
    public static ElementTraits Of(string? names)
    {
        if (string.IsNullOrEmpty(names))
        {
            return ElementTraits.None;
        }

        var traits = ElementTraits.None;
        foreach (var range in names.AsSpan().SplitAny(' ', '\t', '\n', '\r'))
        {
            var name = names.AsSpan(range);
            if (name.Length > 1 && !name.ContainsAny(':', '[', '('))   // utility classes such as "md:hidden" speak of looks
            {
                traits |= OfName(name);
            }
        }

        if ((traits & ElementTraits.Keep) != 0)
        {
            traits &= ~(ElementTraits.Suspect | ElementTraits.Certain | ElementTraits.Silent | ElementTraits.Consent);   // containers are often called "article-body-with-sidebar"
        }

        return traits;
    }

    private static ElementTraits OfName(ReadOnlySpan<char> name)
    {
        var traits = ElementTraits.None;
        Span<char> pair = stackalloc char[2 * LongestWord];
        var last = 0;
        for (var start = 0; start < name.Length;)
        {
            var end = WordEnd(name, start);
            var length = end - start;
            if (length is > 1 and <= LongestWord)
            {
                name[start..end].ToLowerInvariant(pair[last..]);
                traits |= OfWord(pair.Slice(last, length));
                if (last > 0)
                {
                    traits |= Known(pair[..(last + length)]);
                    pair.Slice(last, length).CopyTo(pair);
                }

                last = length;
            }
            else
            {
                last = 0;
            }

            start = end;
            while (start < name.Length && !char.IsLetterOrDigit(name[start]))
            {
                start++;
            }
        }

        return traits;
    }

    private static ElementTraits OfWord(ReadOnlySpan<char> word)
    {
        var known = Known(word);
        if (known != ElementTraits.None || word.Length < 5)
        {
            return known;
        }

        foreach (var (start, traits) in Starts)
        {
            if (word[0] == start[0] && word.StartsWith(start, StringComparison.Ordinal))
            {
                return traits;
            }
        }

        foreach (var end in Ends)
        {
            if (word[^1] == end[^1] && word.EndsWith(end, StringComparison.Ordinal))
            {
                return ElementTraits.Suspect;
            }
        }

        return ElementTraits.None;
    }

    private static ElementTraits Known(ReadOnlySpan<char> word) =>
        word[0] < Lengths.Length && (Lengths[word[0]] >> word.Length & 1) != 0 && BySpan.TryGetValue(word, out var traits) ? traits : ElementTraits.None;

    /// <summary>A word ends before what is no letter or digit, and before a capital after a small letter.</summary>
    private static int WordEnd(ReadOnlySpan<char> name, int start)
    {
        var end = start;
        while (end < name.Length && char.IsLetterOrDigit(name[end]) && (end == start || !char.IsAsciiLetterUpper(name[end]) || !char.IsAsciiLetterLower(name[end - 1])))
        {
            end++;
        }

        return Math.Max(end, start + 1);
    }

    private static ulong[] LengthsByFirstLetter()
    {
        var lengths = new ulong['z' + 1];
        foreach (var word in Words.Keys)
        {
            lengths[word[0]] |= 1UL << word.Length;
        }

        return lengths;
    }

    private static FrozenDictionary<string, ElementTraits> Vocabulary()
    {
        var words = new Dictionary<string, ElementTraits>(StringComparer.Ordinal);
        Add("""
            ad ads adslot adsense banner breadcrumb breadcrumbs caption copyright credit credits dfp embed follow footer hidden inset login menu meta modal nav navbar navigation pagination popup popular
            printonly readmore readalso rss share sharing sharebar shares sidebar signup skip skiplink source sronly tag tags taglist teaser teasers toolbar tooltip topstories widget bio authorbox authorbio
            dateline timestamp moreon seealso latestnews toc gallery carousel slider player rating reaction reactions screenreader visuallyhidden prevnext nextprev
            """, ElementTraits.Suspect);
        Add("comment comments commentlist commentform commentsection disqus respond outbrain taboola breakingnews mostread trending modal popup privacyoverview infobox factbox", ElementTraits.Suspect | ElementTraits.Certain);
        Add("consent gdpr cmp onetrust didomi usercentrics", ElementTraits.Suspect | ElementTraits.Certain | ElementTraits.Consent);
        Add("byline bylines author authors", ElementTraits.Suspect | ElementTraits.Byline);
        Add("regwall subscriberonly subscribersonly premiumcontent meteredcontent", ElementTraits.Suspect | ElementTraits.Wall);
        Add("""
            articlebody articlecontent articletext storybody postcontent postbody entrycontent contentbody bodycontent maincontent storycontent textcontent articlemain
            """, ElementTraits.Keep);
        Add("lead lede dek standfirst subtitle subheadline subhead subheading summary excerpt intro preamble teaser description abstract kicker strapline vorspann ingress chapo", ElementTraits.Lead);
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string list, ElementTraits traits)
        {
            foreach (var word in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | traits;
            }
        }
    }
}

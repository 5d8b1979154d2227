using System.Numerics;

namespace Ingest.Core.Extraction;

/// <summary>Tells the language of a text by its letters and its most frequent short words; sure of English, Russian and Ukrainian, modest about the rest.</summary>
public static class Languages
{
    /// <summary>Shorter texts are taken for what they declare; the languages of Fundus stand from 0 to 80.</summary>
    private const int LeastLetters = 40;

    /// <summary>How much of a text is looked at, in code units; the languages of Fundus stand from 4,000 on.</summary>
    private const int Window = 8000;

    /// <summary>Fewer words of a language are chance; the languages of Fundus stand from 0 to 10.</summary>
    private const int LeastWords = 5;

    private const int LongestWord = 12;

    private static readonly LanguageFamily Latin = new(
    [
        ("en", "the and of to in that is was for with on as by at it from has have be said are not this which who will"),
        ("de", "der die und das den von zu mit ist auf für im dem nicht ein eine als auch sich des werden"),
        ("fr", "le la les des et en un une du que est pour dans qui sur pas au par avec son plus"),
        ("es", "el la los las de que y en un una por con para se del es al lo como más su"),
        ("it", "il di che la e in un per è con non una sono del della si da le dei nel"),
        ("pt", "o a de que e do da em um para com não uma os no se na por mais as"),
        ("pl", "w i na z się nie do to że jest o po jak od za przez dla są ale"),
        ("nl", "de het een van en in is dat op te zijn voor met niet aan er om ook"),
        ("tr", "ve bir bu da de için ile olarak olan daha çok gibi en sonra kadar"),
        ("sv", "och i att det som en på är av för med den till inte har om"),
        ("no", "og i å det som en på er av for med til ikke har om den at"),
        ("da", "og i at det som en på er af for med den til ikke har om"),
        ("fi", "ja on ei että se oli hän mutta myös kun ovat sekä tai joka"),
        ("ro", "și de în a la cu care nu pe din o un este pentru mai"),
        ("cs", "a v se na je že s z do to i o by ale jako pro"),
        ("hu", "a az és hogy nem egy is volt ez meg de csak már"),
        ("lt", "ir kad į su iš yra tai kaip buvo bet ar jau"),
        ("lv", "un ir ka ar no uz par kas bet arī tika"),
        ("et", "ja on ei et see oli ka kui mis aga ning"),
        ("id", "yang dan di dengan untuk dari ini itu pada dalam tidak akan"),
        ("vi", "và của là có được trong cho không với các một người"),
        ("hr", "i u je na se da za su od s koji što kako a o iz ali bi"),
        ("sk", "a v sa na je že s z do o by ale ako pre aj sú po pri"),
        ("sl", "in je v na da se za so pa tudi ki s z od pri ali ne bi"),
        ("sq", "të e dhe në për me një që nga është u si do nuk ka se më"),
        ("ca", "de la el i que a en els les per amb un una del és al va ha"),
        ("af", "die van en in is het dat op te vir met nie om wat sy ook aan"),
        ("sw", "ya na wa kwa ni za katika la kuwa hiyo huo pia cha kutoka baada"),
        ("zu", "ukuthi futhi kodwa uma noma ngoba lo le leli lokhu kusho kanye ngesikhathi wathi nokuthi njengoba"),
        ("xh", "ukuba kwaye kodwa ukuze xa okanye kuba le lo eli oku kunye ngexesha uthi njengoko nje kwa"),
        ("az", "və bir bu ilə üçün də da olan edib ki daha sonra isə kimi"),
        ("is", "og að í á er sem til við um af fyrir það var með ekki en"),
    ]);

    private static readonly LanguageFamily Cyrillic = new(
    [
        ("ru", "и в не на что с по это как он его за от из для был но который так или после о"),
        ("uk", "і в не на що з до це та як він його за від для був але який після або про у й"),
        ("be", "і ў не на што з да гэта як ён яго за ад для быў але які пасля або пра"),
        ("bg", "и в на да се че за от не по това със са като към е след но"),
        ("sr", "и у на је да се са за од што као није али који после су"),
    ]);

    /// <summary>The language of a text.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="declared">What the page or feed declares (a BCP 47 tag), or <see langword="null"/>; it decides where the text does not.</param>
    /// <returns>A two-letter tag, or <see langword="null"/> when neither says.</returns>
    public static string? Of(string text, string? declared)
    {
        ArgumentNullException.ThrowIfNull(text);
        var said = Primary(declared);
        var sample = text.AsSpan(0, Math.Min(Window, text.Length));
        var (latin, cyrillic, other) = Letters(sample);
        if (latin + cyrillic + other < LeastLetters)
        {
            return said;
        }

        if (other > latin + cyrillic)
        {
            return Scripts.Language(sample, said);
        }

        if (cyrillic > latin)
        {
            return ByLetters(sample) ?? ByWords(sample, Cyrillic, said);
        }

        return ByWords(sample, Latin, said);
    }

    private static string? Primary(string? declared)
    {
        var primary = declared?.Split('-', '_', ',', ' ')[0].Trim().ToLowerInvariant();
        return primary switch { null or "" or "und" or "x" => null, "ua" => "uk", "nb" or "nn" => "no", "iw" => "he", _ when primary.Length is 2 or 3 => primary, _ => null };
    }

    private static (int Latin, int Cyrillic, int Other) Letters(ReadOnlySpan<char> sample)
    {
        var (latin, cyrillic, other) = (0, 0, 0);
        foreach (var unit in sample)
        {
            switch (unit)
            {
                case (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F') or (>= '\u1E00' and <= '\u1EFF'):
                    latin++;
                    break;
                case >= '\u0400' and <= '\u052F':
                    cyrillic++;
                    break;
                default:
                    other += char.IsLetter(unit) ? 1 : 0;
                    break;
            }
        }

        return (latin, cyrillic, other);
    }

    /// <summary>Letters that only one of the neighbours has: і, ї, є, ґ against ы, э, ъ, ё, with ў for Belarusian.</summary>
    private static string? ByLetters(ReadOnlySpan<char> sample)
    {
        var (ukrainian, russian, belarusian, serbian) = (0, 0, 0, 0);
        foreach (var unit in sample)
        {
            switch (char.ToLowerInvariant(unit))
            {
                case 'ї' or 'є' or 'ґ':
                    ukrainian += 2;
                    break;
                case 'і':
                    ukrainian++;
                    break;
                case 'ы' or 'э' or 'ъ' or 'ё':
                    russian++;
                    break;
                case 'ў':
                    belarusian++;
                    break;
                case 'ј' or 'љ' or 'њ' or 'ћ' or 'ђ' or 'џ':
                    serbian++;
                    break;
            }
        }

        return serbian > ukrainian + russian ? "sr"
            : belarusian > 0 && belarusian * 20 > ukrainian + russian ? "be"
            : ukrainian > 2 * russian ? "uk"
            : russian > 2 * ukrainian && russian > 3 ? "ru"
            : null;
    }

    private static bool IsBetweenWords(char unit) => unit is ' ' or '\t' or '\r' or '\n' or '.' or ',' or ';' or ':' or '!' or '?' or '(' or ')' or '"' or '«' or '»' or '“' or '”' or '\u00A0';

    private static string? ByWords(ReadOnlySpan<char> sample, LanguageFamily family, string? said)
    {
        Span<int> counts = stackalloc int[family.Languages.Count];
        Span<char> folded = stackalloc char[LongestWord];
        var (words, length) = (0, 0);
        for (var i = 0; i <= sample.Length; i++)
        {
            if (i < sample.Length && !IsBetweenWords(sample[i]))
            {
                if (length < LongestWord)
                {
                    folded[length] = char.ToLowerInvariant(sample[i]);
                }

                length++;
                continue;
            }

            words += length > 0 ? 1 : 0;
            for (var speakers = length is 0 or > LongestWord ? 0 : family.Speakers(folded[..length]); speakers != 0; speakers &= speakers - 1)
            {
                counts[BitOperations.TrailingZeroCount(speakers)]++;
            }

            length = 0;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        var declared = family.Languages.IndexOf(said);
        var isClear = counts[best] * 12 >= words;   // frequent short words make a third to a sixth of running text
        return declared >= 0 && counts[declared] * 4 >= counts[best] * 3 ? said
            : declared >= 0 && counts[best] >= LeastWords && counts[best] > 3 * counts[declared] && counts[declared] * 25 < words ? family.Languages[best]   // a text in the declared language would show it
            : isClear && (declared >= 0 || said is null || counts[best] * 6 >= words) ? family.Languages[best]
            : said ?? (counts[best] > 0 ? family.Languages[best] : null);
    }
}

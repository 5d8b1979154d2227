#pragma warning disable CA5394 // a seeded sequence is the point
using System.Text;
using Ingest.Core;
using Ingest.Core.Deduplication;
using Ingest.Core.Storage;

namespace Ingest.Benchmarks;

/// <summary>Makes articles like real ones: 8 KB of text over a vocabulary whose frequencies follow Zipf's law, half English and half Russian, five mentions of 45 points, a year of days, forty outlets.</summary>
internal sealed class ArticleMaker(int seed)
{
    public const int Outlets = 40;
    private const int TextUnits = 8000;
    private const int Vocabulary = 60_000;

    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[][] Words = [Make("abcdefghiklmnoprstuvw", "aeiou", 1), Make("бвгдзклмнпрст", "аеиоу", 2)];
    private static readonly double[] Cumulated = Zipf();

    private readonly Random random = new(seed);

    /// <summary>As many points as the built-in plan has: 28, of which four have leaves.</summary>
    public static IReadOnlyList<PlanPoint> Points { get; } =
    [
        .. Enumerable.Range(1, 28).Select(number => Point($"p{number:00}", null)),
        .. Enumerable.Range(0, 17).Select(leaf => Point($"p{1 + 7 * (leaf % 4):00}{(char)('a' + leaf / 4)}", $"p{1 + 7 * (leaf % 4):00}")),
    ];

    /// <summary>The word of a rank (0 is the most frequent) in English (0) or Russian (1).</summary>
    public static string Word(int language, int rank) => Words[language][rank];

    /// <summary>The address of an article.</summary>
    public static string Url(long number) => $"https://outlet{number % Outlets}.example/{number}";

    /// <summary>The article of a number, for an item; the day moves on with the number, so that <paramref name="perYear"/> articles fill a year.</summary>
    public ArticleRecord Next(long number, long item, long perYear)
    {
        var language = (int)(number % 2);
        var text = new StringBuilder(TextUnits + 40);
        var mentions = new List<Mention>(5);
        while (text.Length < TextUnits)
        {
            var at = text.Length;
            for (var words = random.Next(6, 22); words > 0; words--)
            {
                text.Append(Draw(language)).Append(' ');
            }

            text[^1] = '.';
            var sentence = text.ToString(at, text.Length - at);
            if (mentions.Count < 5 && text.Length > mentions.Count * TextUnits / 5)
            {
                var end = sentence.IndexOf(' ', StringComparison.Ordinal);
                mentions.Add(new Mention { Point = DrawPoint(), Field = MentionField.Text, Span = new EvidenceSpan(at, at + end), Quote = sentence[..end], Sentence = sentence, Rule = "rule.1", Score = 0.9 });
            }

            text.Append(text.Length % 5 == 0 ? '\n' : ' ');
        }

        var (title, body, seen) = ($"{Draw(language)} {Draw(language)} {Draw(language)} {number}", text.ToString(), Start.AddSeconds(365.0 * 86400 / perYear * number));
        return new ArticleRecord
        {
            ItemId = item,
            Url = Url(number),
            CanonicalUrl = Url(number),
            AddressKeys = [Url(number)[8..]],
            Article = new Article { Title = title, Text = body, Status = ArticleStatus.Full, Method = "dom", Language = language == 0 ? "en" : "ru", Published = new PublicationTime(seen, false), Authors = ["A. Reporter"] },
            Mentions = mentions,
            PlanHash = "plan",
            ExtractorVersion = "1",
            Fingerprint = Fingerprinter.Of(title, body),
            Story = new DuplicateVerdict(null, 1),
            Day = DateOnly.FromDateTime(seen.UtcDateTime),
            FirstSeenAt = seen,
            StoredAt = seen,
        };
    }

    /// <summary>Points are spoken of as unevenly as words: the first ten times as often as the last.</summary>
    private string DrawPoint() => Points[Math.Min(Points.Count - 1, (int)(Points.Count * Math.Pow(random.NextDouble(), 1.6)))].Id;

    private static PlanPoint Point(string id, string? parent) => new() { Id = id, Parent = parent, Titles = new Dictionary<string, string> { ["en"] = "t" }, Description = "" };

    private string Draw(int language)
    {
        var place = Array.BinarySearch(Cumulated, random.NextDouble());
        return Words[language][Math.Min(Vocabulary - 1, place < 0 ? ~place : place)];
    }

    private static double[] Zipf()
    {
        var sums = new double[Vocabulary];
        var sum = 0.0;
        for (var i = 0; i < Vocabulary; i++)
        {
            sums[i] = sum += 1.0 / (i + 3);
        }

        return [.. sums.Select(value => value / sum)];
    }

    private static string[] Make(string consonants, string vowels, int seed)
    {
        var random = new Random(seed);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Vocabulary)
        {
            var word = "";
            for (var syllables = words.Count < 200 ? random.Next(1, 3) : random.Next(2, 5); syllables > 0; syllables--)
            {
                word += $"{consonants[random.Next(consonants.Length)]}{vowels[random.Next(vowels.Length)]}";
            }

            words.Add(word + consonants[random.Next(consonants.Length)]);
        }

        return [.. words];
    }
}

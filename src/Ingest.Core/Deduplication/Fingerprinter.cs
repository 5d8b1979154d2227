using System.Security.Cryptography;
using System.Text;

namespace Ingest.Core.Deduplication;

/// <summary>
/// Content hashes and MinHash signatures (Broder 1997): 96 hash functions over shingles of four folded words, in 24 bands
/// of four for look-up. Two texts of Jaccard similarity 0.5 share a band with a probability of 0.79, of 0.7 with 0.999.
/// Behind them stand 32 more over the numbers that the text names: two daily reports of one template share their shingles
/// but not their numbers, a copy shares both.
/// </summary>
public static class Fingerprinter
{
    /// <summary>Positions of a signature that are over shingles; the rest is over numbers.</summary>
    internal const int Hashes = 96;

    private const int NumberHashes = 32;

    /// <summary>A text of fewer different numbers is not told by them.</summary>
    private const int LeastNumbers = 4;

    private const int Rows = 4;
    private const int ShingleWords = 4;

    /// <summary>Shorter texts (headlines, summaries) look alike without being copies, so they have no signature.</summary>
    private const int LeastWords = 30;

    private static readonly (ulong Factor, ulong Shift)[] Functions = MakeFunctions();

    /// <summary>The fingerprint of a title and a text.</summary>
    public static Fingerprint Of(string? title, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var numbers = new HashSet<ulong>();
        var words = WordHashes(text, numbers);
        uint[] signature = words.Count < LeastWords ? [] : [.. Sign(Shingles(words), 0, Hashes), .. Sign(numbers.Count < LeastNumbers ? [] : numbers, Hashes, NumberHashes)];
        return new Fingerprint { ContentHash = HashOf(title, text), Signature = signature, Bands = BandsOf(signature) };
    }

    private static string HashOf(string? title, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Substance.Of(title, text))));

    private static List<ulong> WordHashes(string text, HashSet<ulong> numbers)
    {
        var words = new List<ulong>(text.Length / 6);
        var hash = Fnv.Start;
        var (length, digits) = (0, 0);
        foreach (var unit in text)
        {
            var folded = TextFolding.Fold(unit);
            if (char.IsLetterOrDigit(folded))
            {
                hash = Fnv.Add(hash, folded);
                length++;
                digits += char.IsDigit(folded) ? 1 : 0;
            }
            else if (length > 0 && folded != TextFolding.Skipped)
            {
                End();
            }
        }

        if (length > 0)
        {
            End();
        }

        return words;

        void End()
        {
            words.Add(hash);
            if (digits == length)
            {
                numbers.Add(Fnv.Mix(hash));
            }

            (hash, length, digits) = (Fnv.Start, 0, 0);
        }
    }

    private static IEnumerable<ulong> Shingles(List<ulong> words)
    {
        for (var i = 0; i + ShingleWords <= words.Count; i++)
        {
            var shingle = Fnv.Start;
            for (var j = 0; j < ShingleWords; j++)
            {
                shingle = Fnv.Mix(shingle ^ words[i + j]);
            }

            yield return shingle;
        }
    }

    /// <summary>The least value of each of some hash functions over a set; the largest number for an empty set.</summary>
    private static uint[] Sign(IEnumerable<ulong> set, int first, int count)
    {
        var least = new uint[count];
        Array.Fill(least, uint.MaxValue);
        foreach (var member in set)
        {
            for (var k = 0; k < count; k++)
            {
                least[k] = Math.Min(least[k], (uint)((member * Functions[first + k].Factor + Functions[first + k].Shift) >> 32));
            }
        }

        return least;
    }

    private static long[] BandsOf(uint[] signature)
    {
        var bands = new long[Math.Min(signature.Length, Hashes) / Rows];
        for (var band = 0; band < bands.Length; band++)
        {
            var hash = Fnv.Mix((ulong)band + 1);
            for (var row = 0; row < Rows; row++)
            {
                hash = Fnv.Mix(hash ^ signature[band * Rows + row]);
            }

            bands[band] = (long)hash;
        }

        return bands;
    }

    private static (ulong Factor, ulong Shift)[] MakeFunctions()
    {
        var functions = new (ulong, ulong)[Hashes + NumberHashes];
        for (var k = 0; k < functions.Length; k++)
        {
            functions[k] = (Fnv.Mix(2 * (ulong)k + 11) | 1, Fnv.Mix(2 * (ulong)k + 12));
        }

        return functions;
    }

    /// <summary>FNV-1a over UTF-16 code units, and the finisher of SplitMix64: the same numbers on every machine.</summary>
    private static class Fnv
    {
        public const ulong Start = 14695981039346656037;

        public static ulong Add(ulong hash, char unit) => (hash ^ unit) * 1099511628211;

        public static ulong Mix(ulong value)
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}

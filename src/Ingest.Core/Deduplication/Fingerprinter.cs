using System.Security.Cryptography;
using System.Text;

namespace Ingest.Core.Deduplication;

/// <summary>
/// Content hashes and MinHash signatures (Broder 1997): 96 hash functions over shingles of four folded words, in 24 bands
/// of four for look-up. Two texts of Jaccard similarity 0.5 share a band with a probability of 0.79, of 0.7 with 0.999.
/// </summary>
public static class Fingerprinter
{
    private const int Hashes = 96;
    private const int Rows = 4;
    private const int ShingleWords = 4;

    /// <summary>Shorter texts (headlines, summaries) look alike without being copies, so they have no signature.</summary>
    private const int LeastWords = 30;

    private static readonly (ulong Factor, ulong Shift)[] Functions = MakeFunctions();

    /// <summary>The fingerprint of a title and a text.</summary>
    public static Fingerprint Of(string? title, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WordHashes(text);
        var signature = words.Count < LeastWords ? [] : Sign(words);
        return new Fingerprint { ContentHash = HashOf(title, text), Signature = signature, Bands = BandsOf(signature) };
    }

    private static string HashOf(string? title, string text)
    {
        var collapsed = new StringBuilder(text.Length + 80);
        Collapse(title, collapsed);
        collapsed.Append('\n');
        Collapse(text, collapsed);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(collapsed.ToString())));
    }

    private static void Collapse(string? text, StringBuilder collapsed)
    {
        var pending = false;
        var begin = collapsed.Length;
        foreach (var unit in text ?? "")
        {
            if (char.IsWhiteSpace(unit))
            {
                pending = collapsed.Length > begin;
                continue;
            }

            if (pending)
            {
                collapsed.Append(' ');
                pending = false;
            }

            collapsed.Append(unit);
        }
    }

    private static List<ulong> WordHashes(string text)
    {
        var words = new List<ulong>(text.Length / 6);
        var hash = Fnv.Start;
        var length = 0;
        foreach (var unit in text)
        {
            var folded = TextFolding.Fold(unit);
            if (char.IsLetterOrDigit(folded))
            {
                hash = Fnv.Add(hash, folded);
                length++;
            }
            else if (length > 0 && folded != TextFolding.Skipped)
            {
                words.Add(hash);
                (hash, length) = (Fnv.Start, 0);
            }
        }

        if (length > 0)
        {
            words.Add(hash);
        }

        return words;
    }

    private static uint[] Sign(List<ulong> words)
    {
        var least = new uint[Hashes];
        Array.Fill(least, uint.MaxValue);
        for (var i = 0; i + ShingleWords <= words.Count; i++)
        {
            var shingle = Fnv.Start;
            for (var j = 0; j < ShingleWords; j++)
            {
                shingle = Fnv.Mix(shingle ^ words[i + j]);
            }

            for (var k = 0; k < Hashes; k++)
            {
                var value = (uint)((shingle * Functions[k].Factor + Functions[k].Shift) >> 32);
                if (value < least[k])
                {
                    least[k] = value;
                }
            }
        }

        return least;
    }

    private static long[] BandsOf(uint[] signature)
    {
        var bands = new long[signature.Length / Rows];
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
        var functions = new (ulong, ulong)[Hashes];
        for (var k = 0; k < Hashes; k++)
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

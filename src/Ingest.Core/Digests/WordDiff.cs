namespace Ingest.Core.Digests;

/// <summary>Compares two sentences word by word.</summary>
internal static class WordDiff
{
    /// <summary>Words compared; longer texts are cut, as the table grows with the square.</summary>
    private const int MaxWords = 200;

    /// <summary>Parts of both sentences in order, each common (<c>' '</c>), only before (<c>'-'</c>) or only after (<c>'+'</c>).</summary>
    public static IReadOnlyList<(char Side, string Words)> Compare(string before, string after)
    {
        var (one, other) = (Words(before), Words(after));
        var longest = Longest(one, other);
        var parts = new List<(char Side, string Words)>();
        for (int i = 0, j = 0; i < one.Length || j < other.Length;)
        {
            var side = i < one.Length && j < other.Length && one[i] == other[j] ? ' ' : j == other.Length || (i < one.Length && longest[i + 1, j] >= longest[i, j + 1]) ? '-' : '+';
            var word = side == '+' ? other[j] : one[i];
            i += side == '+' ? 0 : 1;
            j += side == '-' ? 0 : 1;
            if (parts.Count > 0 && parts[^1].Side == side)
            {
                parts[^1] = (side, $"{parts[^1].Words} {word}");
            }
            else
            {
                parts.Add((side, word));
            }
        }

        return parts;
    }

    /// <summary>How much two sentences have in common, 0 to 1.</summary>
    public static double Share(string before, string after)
    {
        var (one, other) = (Words(before), Words(after));
        return one.Length + other.Length == 0 ? 1 : 2.0 * Longest(one, other)[0, 0] / (one.Length + other.Length);
    }

    private static string[] Words(string sentence)
    {
        var words = sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= MaxWords ? words : [.. words.Take(MaxWords), "…"];
    }

    /// <summary>Length of the longest common subsequence of what follows each pair of places.</summary>
    private static int[,] Longest(string[] one, string[] other)
    {
        var longest = new int[one.Length + 1, other.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                longest[i, j] = one[i] == other[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        return longest;
    }
}

using System.Text.RegularExpressions;

namespace Ingest.Quality.Extraction;

/// <summary>Compares texts by their windows of four words, as the public article benchmark does.</summary>
internal static partial class Windows
{
    private const int Length = 4;

    /// <summary>Precision and recall of an answer against the gold text.</summary>
    public static (double Precision, double Recall) Compare(string gold, string answer)
    {
        var (expected, given) = (Of(gold), Of(answer));
        var hits = expected.Sum(pair => Math.Min(pair.Value, given.GetValueOrDefault(pair.Key)));
        return (given.Count == 0 ? 0 : (double)hits / given.Values.Sum(), (double)hits / expected.Values.Sum());
    }

    private static Dictionary<string, int> Of(string text)
    {
        var words = Word.Matches(text).Select(match => match.Value).ToArray();
        var windows = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + Length <= Math.Max(words.Length, Length); i++)
        {
            var window = string.Join(' ', words.Skip(i).Take(Length));
            windows[window] = windows.GetValueOrDefault(window) + 1;
        }

        return windows;
    }

    [GeneratedRegex(@"\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Word { get; }
}

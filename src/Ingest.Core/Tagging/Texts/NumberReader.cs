using System.Buffers;
using System.Globalization;

namespace Ingest.Core.Tagging.Texts;

/// <summary>Reads numbers with their magnitude: <c>600,000</c>, <c>600 000</c>, <c>600 тыс.</c>, <c>600-тисячний</c>, <c>0.6 million</c> are one value.</summary>
internal static class NumberReader
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");

    private static readonly (string Stem, double Factor)[] Magnitudes =
    [
        ("thousand", 1e3), ("тысяч", 1e3), ("тыс", 1e3), ("тисяч", 1e3), ("тис", 1e3),
        ("million", 1e6), ("mln", 1e6), ("миллион", 1e6), ("млн", 1e6), ("мільйон", 1e6),
        ("billion", 1e9), ("bn", 1e9), ("миллиард", 1e9), ("мільярд", 1e9), ("млрд", 1e9),
    ];

    /// <summary>All numbers of a text in order, with the tokens they stand on.</summary>
    public static List<(TokenSpan Span, double Value)> Read(TokenizedText text)
    {
        var numbers = new List<(TokenSpan, double)>();
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (!char.IsAsciiDigit(text.Folded(i)[0]) || Value(text.Folded(i)) is not { } value)
            {
                continue;
            }

            var end = i + 1;
            while (end < text.Tokens.Length && IsGroup(text, end))
            {
                value = (value * 1000) + int.Parse(text.Folded(end), CultureInfo.InvariantCulture);
                end++;
            }

            if (end < text.Tokens.Length && Factor(text.Folded(end)) is { } factor)
            {
                value *= factor;
                end++;
            }

            numbers.Add((new TokenSpan(i, end), value));
            i = end - 1;
        }

        return numbers;
    }

    private static bool IsGroup(TokenizedText text, int token)
    {
        var digits = text.Folded(token);
        var before = text.Tokens[token - 1];
        return digits.Length == 3 && digits.IndexOfAnyExceptInRange('0', '9') < 0 && before.FoldedLength <= 3
            && text.Tokens[token].Start == before.End + 1 && TextFolding.Fold(text.Source[before.End]) == ' ';
    }

    private static double? Value(ReadOnlySpan<char> folded)
    {
        var digits = folded.IndexOfAnyExcept(Digits);
        var number = digits < 0 ? folded : folded[..digits];
        var tail = digits < 0 ? [] : folded[digits..];
        double? factor = tail switch { "" => 1, "k" or "к" => 1e3, "m" => 1e6, "bn" or "b" => 1e9, _ => null };
        Span<char> plain = stackalloc char[number.Length];
        var length = 0;
        for (var i = 0; i < number.Length; i++)
        {
            if (char.IsAsciiDigit(number[i]))
            {
                plain[length++] = number[i];
            }
            else if (!IsThousands(number, i))
            {
                plain[length++] = '.';
            }
        }

        return factor is { } scale && double.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value * scale : null;
    }

    private static bool IsThousands(ReadOnlySpan<char> number, int separator)
    {
        var rest = number[(separator + 1)..];
        var next = rest.IndexOfAny(',', '.');
        return (next < 0 ? rest.Length : next) == 3;
    }

    private static double? Factor(ReadOnlySpan<char> word)
    {
        foreach (var (stem, factor) in Magnitudes)
        {
            if (word.StartsWith(stem, StringComparison.Ordinal))
            {
                return factor;
            }
        }

        return null;
    }
}

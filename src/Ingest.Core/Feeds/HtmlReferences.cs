using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Ingest.Core.Feeds;

/// <summary>Character references of HTML: named, decimal and hexadecimal (WHATWG HTML section 13.2.5.72 and following).</summary>
internal static class HtmlReferences
{
    /// <summary>The longest name of the standard has 31 letters.</summary>
    private const int MaxLength = 40;

    /// <summary>The longest name that counts without a semicolon has six letters (<c>frac12</c> and kin).</summary>
    private const int MaxBareName = 6;

    /// <summary>Text with its references decoded; what is none stays as it is.</summary>
    /// <param name="text">HTML without tags, or the value of an attribute.</param>
    /// <param name="isAttribute">In an attribute, a name without a semicolon and with more after it belongs to a query string.</param>
    public static string Decode(string text, bool isAttribute = false)
    {
        var next = text.IndexOf('&', StringComparison.Ordinal);
        if (next < 0)
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        var done = 0;
        for (; next >= 0; next = text.IndexOf('&', next))
        {
            decoded.Append(text, done, next - done);
            var (value, length) = At(text, next);
            if (value is null && Bare(text, next) is ({ } bare, var bareLength) && !(isAttribute && IsPartOfQuery(text, next + bareLength)))
            {
                (value, length) = (bare, bareLength);
            }

            decoded.Append(value ?? "&");
            next += value is null ? 1 : length;
            done = next;
        }

        return FeedCharacters.Mend(decoded.Append(text, done, text.Length - done).ToString());
    }

    /// <summary>What a reference with its semicolon stands for, with its length; <see langword="null"/> for none.</summary>
    public static (string? Value, int Length) At(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        var end = rest[..Math.Min(MaxLength, rest.Length)].IndexOf(';');
        if (end < 2)
        {
            return (null, 0);
        }

        var name = rest[1..end];
        if (name[0] == '#')
        {
            return (Numeric(name[1..]), end + 1);
        }

        return char.IsAsciiLetter(name[0]) ? (HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";")), end + 1) : (null, 0);
    }

    /// <summary>A reference without its semicolon, as HTML still reads them.</summary>
    private static (string? Value, int Length) Bare(ReadOnlySpan<char> text, int start)
    {
        var name = text[(start + 1)..];
        name = name[..Math.Min(MaxLength, name.Length)];
        if (name.Length > 1 && name[0] == '#')
        {
            var digits = name[1] is 'x' or 'X' ? 2 : 1;
            var stop = digits;
            while (stop < name.Length && (digits == 2 ? char.IsAsciiHexDigit(name[stop]) : char.IsAsciiDigit(name[stop])))
            {
                stop++;
            }

            return (Numeric(name[1..stop]), stop + 1);
        }

        for (var length = Math.Min(MaxBareName, name.Length); length >= 2; length--)
        {
            if (char.IsAsciiLetter(name[0]) && HtmlEntityProvider.Resolver.GetSymbol(name[..length].ToString()) is { } symbol)
            {
                return (symbol, length + 1);
            }
        }

        return (null, 0);
    }

    private static bool IsPartOfQuery(string text, int at) => at < text.Length && (text[at] == '=' || char.IsAsciiLetterOrDigit(text[at]));

    private static string? Numeric(ReadOnlySpan<char> digits)
    {
        var isHex = digits.Length > 0 && digits[0] is 'x' or 'X';
        return int.TryParse(isHex ? digits[1..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            ? Rune.IsValid(code) && code > 0 ? new Rune(code).ToString() : ""
            : null;
    }
}

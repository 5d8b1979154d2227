using System.Text;

namespace Ingest.Core.Feeds;

/// <summary>Mends characters that went through a wrong encoding before they reached the document; C1 controls, which no text has, give them away.</summary>
internal static class FeedCharacters
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What bytes 80 to 9F stand for in windows-1252.</summary>
    private static readonly char[] Windows1252 = Charsets.ByLabel("windows-1252")!.GetChars([.. Enumerable.Range(0x80, 0x20).Select(code => (byte)code)]);

    /// <summary>
    /// UTF-8 that was taken for Latin-1 and encoded once more is decoded once more; other C1 controls become the
    /// windows-1252 characters that were meant (WHATWG HTML section 13.2.5.80).
    /// </summary>
    public static string Mend(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\u0080', '\u009F') < 0)
        {
            return text;
        }

        return Decoded(text) ?? string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = FromC1(source[i]);
            }
        });
    }

    /// <summary>The character that a C1 control stands for on the web; any other as it is.</summary>
    public static char FromC1(char unit) => unit is >= '\u0080' and <= '\u009F' ? Windows1252[unit - 0x80] : unit;

    private static string? Decoded(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') >= 0)
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

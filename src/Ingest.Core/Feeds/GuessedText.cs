using System.Buffers;
using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Ingest.Core.Feeds;

/// <summary>Text of bytes that are in no encoding that was declared for them.</summary>
internal static class GuessedText
{
    /// <summary>Bytes that the detector is shown; it needs some hundred letters.</summary>
    private const int Sample = 64 * 1024;

    private const byte FirstHigh = 0x80;
    private const byte LastHigh = 0xFF;

    /// <summary>Decodes bytes that are not valid UTF-8.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="declared">What the document or its server says, or <see langword="null"/>.</param>
    public static string Read(ReadOnlySpan<byte> bytes, Encoding? declared)
    {
        var (valid, invalid) = Sequences(bytes);
        if (valid > invalid)
        {
            return Utf8OrBytes(bytes);   // a few bytes of another encoding in a document of UTF-8
        }

        var detected = CharsetDetector.DetectFromBytes(bytes[..Math.Min(Sample, bytes.Length)].ToArray()).Detected?.Encoding;
        var encoding = detected is null or UTF8Encoding or ASCIIEncoding ? declared is null or UTF8Encoding ? Encoding.GetEncoding(1252) : declared : OnTheWeb(detected);
        return encoding.GetString(bytes);
    }

    /// <summary>Decodes UTF-8; single bytes that are none are taken for windows-1252, as browsers of old did.</summary>
    public static string Utf8OrBytes(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        for (var next = bytes.IndexOfAnyInRange(FirstHigh, LastHigh); next >= 0; next = bytes.IndexOfAnyInRange(FirstHigh, LastHigh))
        {
            text.Append(Encoding.UTF8.GetString(bytes[..next]));
            bytes = bytes[next..];
            var isRune = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done;
            text.Append(isRune ? rune.ToString() : Encoding.GetEncoding(1252).GetString(bytes[..1]));
            bytes = bytes[(isRune ? length : 1)..];
        }

        return text.Append(Encoding.UTF8.GetString(bytes)).ToString();
    }

    /// <summary>Sequences beyond ASCII that are UTF-8, and bytes that are not.</summary>
    private static (int Valid, int Invalid) Sequences(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        while (bytes.IndexOfAnyInRange(FirstHigh, LastHigh) is var next and >= 0)
        {
            bytes = bytes[next..];
            var isRune = Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done;
            valid += isRune ? 1 : 0;
            invalid += isRune ? 0 : 1;
            bytes = bytes[(isRune ? length : 1)..];
        }

        return (valid, invalid);
    }

    /// <summary>The Mac's Cyrillic differs from windows-1251 in its capitals only; feeds do not come from there.</summary>
    private static Encoding OnTheWeb(Encoding detected) => detected.CodePage == 10007 ? Encoding.GetEncoding(1251) : detected;
}

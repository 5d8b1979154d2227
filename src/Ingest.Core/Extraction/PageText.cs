using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using UtfUnknown;

namespace Ingest.Core.Extraction;

/// <summary>Bytes of a page to text: byte-order mark, HTTP charset, the page's own declaration, then detection (WHATWG HTML section 13.2.3).</summary>
internal static partial class PageText
{
    /// <summary>How far into the page a declaration is looked for, in bytes; the standard says 1024, real pages put it later. The dev halves stand whatever it is: their charsets are given.</summary>
    private const int Prescan = 4096;

    /// <summary>The text, or <see langword="null"/> when the bytes are no text (an image, a PDF).</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Charsets.ByMark(bytes) is ({ } marked, var length))
        {
            return marked.GetString(bytes[length..]);
        }

        if (IsBinary(bytes))
        {
            return null;
        }

        var stated = Charsets.ByLabel(Label(CharsetParameter, contentType ?? ""));
        var declared = Charsets.ByLabel(Label(MetaCharset, Encoding.Latin1.GetString(bytes[..Math.Min(Prescan, bytes.Length)])));
        if (declared is UnicodeEncoding)
        {
            declared = Encoding.UTF8;   // it could be read as ASCII, so it is not UTF-16
        }

        foreach (var candidate in new[] { stated, declared })
        {
            if (candidate is not null && (candidate.CodePage != Encoding.UTF8.CodePage || Utf8.IsValid(bytes)))
            {
                return candidate.GetString(bytes);
            }
        }

        return (Utf8.IsValid(bytes) ? Encoding.UTF8 : CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected?.Encoding ?? Encoding.UTF8).GetString(bytes);
    }

    /// <summary>Zero bytes, or a signature of what is no text (WHATWG MIME Sniffing section 6).</summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("\x89PNG"u8) || bytes is [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("PK\x03\x04"u8)
        || bytes.StartsWith("RIFF"u8) || bytes[..Math.Min(1024, bytes.Length)].Contains((byte)0);

    private static string? Label(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MetaCharset { get; }

    [GeneratedRegex("""charset\s*=\s*["']?([^\s;"',]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CharsetParameter { get; }
}

using System.Text;
using System.Text.RegularExpressions;
using UtfUnknown;

namespace Ingest.Core.Feeds;

/// <summary>Bytes to text: byte-order mark, then HTTP charset, then XML declaration, then UTF-8 (RFC 7303 section 3), each only as long as the bytes agree.</summary>
internal static partial class FeedText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes a document; bytes that fit no encoding become replacement characters, never an exception.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Charsets.ByMark(bytes) is ({ } marked, var mark))
        {
            return marked.GetString(bytes[mark..]);
        }

        if (WithoutMark(bytes) is { } wide)
        {
            return wide.GetString(bytes);
        }

        var declared = Charsets.ByLabel(Label(XmlDeclaration, Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 1024)])));
        var stated = Charsets.ByLabel(Label(CharsetParameter, contentType ?? ""));
        foreach (var candidate in Candidates(stated, declared))
        {
            if (TryDecode(candidate, bytes) is { } text)
            {
                return text;
            }
        }

        var detected = CharsetDetector.DetectFromBytes(bytes.ToArray()).Detected?.Encoding;
        return (detected ?? declared ?? stated ?? Encoding.UTF8).GetString(bytes);
    }

    /// <summary>A header that says only what servers say by default (Latin-1, US-ASCII) is believed less than a declaration in the document.</summary>
    private static IEnumerable<Encoding> Candidates(Encoding? stated, Encoding? declared)
    {
        var isDefault = stated?.CodePage == 1252;
        if (stated is not null && !isDefault)
        {
            yield return stated;
        }

        if (declared is not null)
        {
            yield return declared;
        }

        yield return StrictUtf8;
        if (isDefault)
        {
            yield return stated!;
        }
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (encoding is UnicodeEncoding or UTF32Encoding && !LooksWide(bytes))
        {
            return null;   // the declaration could be read as ASCII, so the document is not what it says
        }

        try
        {
            var strict = Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool LooksWide(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && (bytes[0] == 0 || bytes[1] == 0);

    /// <summary>UTF-16 or UTF-32 without a mark shows in the zeros around the first angle bracket (XML 1.0 appendix F).</summary>
    private static Encoding? WithoutMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x3C, 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, 0x3C, ..] => Encoding.GetEncoding("utf-32BE"),
        [0x3C, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, 0x3C, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static string? Label(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:\-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex XmlDeclaration { get; }

    [GeneratedRegex("""charset\s*=\s*["']?([^\s;"',]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CharsetParameter { get; }
}

using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Ingest.Core.Feeds;

/// <summary>Bytes to text: byte-order mark, then HTTP charset, then XML declaration, then UTF-8 (RFC 7303 section 3), each only as long as the bytes agree.</summary>
internal static partial class FeedText
{
    /// <summary>Bytes in which a declaration has to stand.</summary>
    private const int Prologue = 1024;

    /// <summary>Characters beyond ASCII from which on valid UTF-8 is no accident: single-byte text of any language breaks its pattern at once.</summary>
    private const int CertainUtf8 = 3;

    /// <summary>Decodes a document; bytes that fit no encoding become replacement characters, never an exception.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? contentType)
    {
        if (Charsets.ByMark(bytes) is ({ } marked, var mark))
        {
            return marked.CodePage == Encoding.UTF8.CodePage ? GuessedText.Utf8OrBytes(bytes[mark..]) : marked.GetString(bytes[mark..]);
        }

        if (WithoutMark(bytes) is { } wide)
        {
            return wide.GetString(bytes);
        }

        var isUtf8 = Utf8.IsValid(bytes);
        var declared = Declared(bytes[..Math.Min(bytes.Length, Prologue)]);
        var stated = Charsets.ByLabel(Label(CharsetParameter, contentType ?? ""));
        foreach (var candidate in Candidates(stated, declared))
        {
            if (isUtf8 && candidate.IsSingleByte && HasCertainUtf8(bytes))
            {
                break;
            }

            if (TryDecode(candidate, bytes) is { } text)
            {
                return text;
            }
        }

        return isUtf8 ? Encoding.UTF8.GetString(bytes) : GuessedText.Read(bytes, declared ?? stated);
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

        yield return Encoding.UTF8;
        if (isDefault)
        {
            yield return stated!;
        }
    }

    private static Encoding? Declared(ReadOnlySpan<byte> start)
    {
        var ebcdic = start is [0x4C, 0x6F, 0xA7, 0x94, ..] ? Charsets.ByLabel("ibm037") : null;
        return Charsets.ByLabel(Label(XmlDeclaration, (ebcdic ?? Encoding.Latin1).GetString(start))) ?? ebcdic;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        if (encoding is UTF8Encoding)
        {
            return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
        }

        if (encoding is UnicodeEncoding or UTF32Encoding && !LooksWide(bytes))
        {
            return null;   // the declaration could be read as ASCII, so the document is not what it says
        }

        try
        {
            return Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool LooksWide(ReadOnlySpan<byte> bytes) => bytes.Length > 1 && (bytes[0] == 0 || bytes[1] == 0);

    private static bool HasCertainUtf8(ReadOnlySpan<byte> bytes)
    {
        var found = 0;
        while (found < CertainUtf8 && bytes.IndexOfAnyInRange((byte)0xC2, (byte)0xF4) is var lead and >= 0)
        {
            found++;
            bytes = bytes[(lead + 1)..];
        }

        return found >= CertainUtf8;
    }

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

    [GeneratedRegex("""^[^<]{0,64}<\?xml[^>]{0,200}?\bencoding\s*=\s*["']\s*([A-Za-z0-9._:\-]+)\s*["']""", RegexOptions.CultureInvariant)]
    private static partial Regex XmlDeclaration { get; }

    [GeneratedRegex("""charset\s*=\s*["']?([^\s;"',]+)""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CharsetParameter { get; }
}

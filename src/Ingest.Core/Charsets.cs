using System.Text;

namespace Ingest.Core;

/// <summary>Character encodings by the labels of the WHATWG Encoding Standard, and byte-order marks.</summary>
public static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding that a label stands for on the web, or <see langword="null"/> for an unknown one.</summary>
    /// <param name="label">Such as <c>utf-8</c>, <c>cp1251</c> or <c>iso-8859-1</c> (which means windows-1252); case and surrounding space do not matter.</param>
    public static Encoding? ByLabel(string? label)
    {
        var name = label?.Trim(' ', '\t', '\r', '\n', '"', '\'').ToLowerInvariant();
        var web = name switch
        {
            null or "" => null,
            "utf8" or "unicode-1-1-utf-8" or "x-utf-8" => "utf-8",
            "latin1" or "latin-1" or "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "ascii" or "us-ascii" or "l1" or "cp1252" or "x-cp1252" or "ansi_x3.4-1968" => "windows-1252",
            "cp1251" or "x-cp1251" or "win-1251" or "win1251" => "windows-1251",
            "cp1250" or "x-cp1250" => "windows-1250",
            "koi8" or "koi" or "koi8r" or "cskoi8r" => "koi8-r",
            "koi8u" => "koi8-u",
            "utf16" or "utf-16" or "ucs-2" or "unicode" => "utf-16",
            "utf-16le" => "utf-16",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "sjis" or "x-sjis" or "windows-31j" or "ms_kanji" => "shift_jis",
            "iso-8859-9" or "latin5" => "windows-1254",
            _ => name,
        };
        if (web is null or "utf-7" or "csutf7" or "x-user-defined")
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(web);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The encoding that a byte-order mark announces, with the mark's length in bytes; <see langword="null"/> and 0 without one.</summary>
    public static (Encoding? Encoding, int Length) ByMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (Encoding.UTF32, 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (Encoding.GetEncoding("utf-32BE"), 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };
}

using System.Globalization;
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
        var name = label?.Trim(' ', '\t', '\r', '\n', '"', '\'').ToLowerInvariant().Replace('_', '-');
        var web = name switch
        {
            null or "" or "utf-7" or "csutf7" or "x-user-defined" => null,
            "utf8" or "unicode-1-1-utf-8" or "unicode11utf8" or "unicode20utf8" or "x-utf-8" or "x-unicode20utf8" or "u8" => "utf-8",
            "latin1" or "latin-1" or "iso-8859-1" or "iso8859-1" or "iso88591" or "iso-ir-100" or "ascii" or "us-ascii" or "l1" or "cp819" or "ibm819" or "csisolatin1" or "ansi-x3.4-1968" => "windows-1252",
            "koi8" or "koi" or "koi8r" or "cskoi8r" => "koi8-r",
            "koi8u" or "koi8-ru" => "koi8-u",
            "utf16" or "utf-16" or "utf-16le" or "ucs-2" or "unicode" or "csunicode" or "iso-10646-ucs-2" or "unicodefeff" => "utf-16",
            "gb2312" or "gbk" or "x-gbk" or "chinese" or "csgb2312" or "gb-2312-80" or "iso-ir-58" or "cp936" => "gb18030",
            "big5-hkscs" or "cn-big5" or "x-x-big5" or "csbig5" or "cp950" => "big5",
            "sjis" or "x-sjis" or "shift-jis" or "windows-31j" or "ms-kanji" or "ms932" or "csshiftjis" or "cp932" => "shift_jis",
            "x-euc-jp" or "eucjp" => "euc-jp",
            "euc-kr" or "euckr" or "ks-c-5601-1987" or "ks-c-5601-1989" or "ksc5601" or "ksc-5601" or "korean" or "windows-949" or "cp949" => "ks_c_5601-1987",
            "iso-8859-9" or "iso8859-9" or "latin5" or "l5" => "windows-1254",
            "iso-8859-11" or "iso8859-11" or "tis-620" or "dos-874" => "windows-874",
            "iso-8859-8-e" or "visual" => "iso-8859-8",
            "logical" => "iso-8859-8-i",
            "866" or "cp866" or "ibm866" or "csibm866" => "cp866",
            "mac" or "x-mac-roman" or "csmacintosh" or "mac-roman" or "macroman" => "macintosh",
            "x-mac-ukrainian" or "mac-cyrillic" => "x-mac-cyrillic",
            "latin2" or "l2" or "csisolatin2" => "iso-8859-2",
            "cyrillic" or "csisolatincyrillic" => "iso-8859-5",
            "arabic" => "iso-8859-6",
            "greek" or "greek8" => "iso-8859-7",
            "hebrew" => "iso-8859-8",
            "latin9" or "latin-9" or "l9" => "iso-8859-15",
            _ => name,
        };
        return web is null ? null : Find(web) ?? ByNumber(web);
    }

    private static Encoding? Find(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Names that are a code page's number with a maker before it (<c>cp1251</c>, <c>win-1251</c>), and ISO numbers without hyphens (<c>iso8859-5</c>).</summary>
    private static Encoding? ByNumber(string name)
    {
        var number = name.AsSpan().TrimStart("x-").TrimStart("abcdefghijklmnopqrstuvwxyz").TrimStart('-');
        if (name.StartsWith("iso", StringComparison.Ordinal))
        {
            var hyphen = number.StartsWith("8859") ? number[4..].TrimStart('-') : default;
            return hyphen.IsEmpty ? null : Find($"iso-8859-{hyphen}");
        }

        return number.Length is >= 3 and <= 5 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 36 and not (65000 or 65001 or 1200 or 1201)
            ? number.StartsWith("125") ? Find($"windows-{number}") : Find($"ibm{number}") ?? Find($"cp{number}")
            : null;
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

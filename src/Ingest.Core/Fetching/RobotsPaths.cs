using System.Globalization;
using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>Brings paths and patterns of robots.txt to one form, so that they compare octet by octet (RFC 9309 section 2.2.2).</summary>
internal static class RobotsPaths
{
    /// <summary>What the rules are held against: path and query of an address.</summary>
    public static string Of(Uri uri) => Normalise(uri.PathAndQuery, isPattern: false);

    /// <summary>Unreserved characters plain, everything beyond ASCII and every other escape as upper-case percent triplets.</summary>
    /// <param name="text">A path with query, or a pattern.</param>
    /// <param name="isPattern">In a pattern, <c>*</c> and <c>$</c> stay what they are; elsewhere they are escaped, and so never taken for wildcards.</param>
    public static string Normalise(string text, bool isPattern)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var result = new StringBuilder(octets.Length);
        for (var i = 0; i < octets.Length; i++)
        {
            var octet = octets[i];
            var escaped = octet == '%' && i + 2 < octets.Length && char.IsAsciiHexDigit((char)octets[i + 1]) && char.IsAsciiHexDigit((char)octets[i + 2]);
            if (escaped)
            {
                octet = byte.Parse(octets.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                i += 2;
            }

            var plain = escaped ? IsUnreserved(octet) : octet is > 0x20 and < 0x7F && (isPattern || octet is not ((byte)'*' or (byte)'$'));
            _ = plain ? result.Append((char)octet) : result.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return result.ToString();
    }

    private static bool IsUnreserved(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
}

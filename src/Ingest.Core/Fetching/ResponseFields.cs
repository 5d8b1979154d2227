using System.Text;

namespace Ingest.Core.Fetching;

/// <summary>The fields of an answer as they came, not as a typed header would understand them.</summary>
internal static class ResponseFields
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A field's first line, or <see langword="null"/> when it is missing or empty. Octets above 127 are Latin-1.</summary>
    public static string? First(this HttpResponseMessage answer, string name)
    {
        if (!answer.Headers.NonValidated.TryGetValues(name, out var values) && !answer.Content.Headers.NonValidated.TryGetValues(name, out values))
        {
            return null;
        }

        foreach (var value in values)
        {
            return value.Length > 0 ? value : null;
        }

        return null;
    }

    /// <summary>All lines of a field that is a list, joined (RFC 9110 section 5.3).</summary>
    public static string? All(this HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;

    /// <summary>The text of a field that was written in UTF-8, as addresses in <c>Location</c> are.</summary>
    public static string Utf8(string field)
    {
        try
        {
            return StrictUtf8.GetString(Encoding.Latin1.GetBytes(field));
        }
        catch (DecoderFallbackException)
        {
            return field;
        }
    }
}

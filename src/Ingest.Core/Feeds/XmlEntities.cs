namespace Ingest.Core.Feeds;

/// <summary>
/// The entities of a document: HTML's by name, and internal ones of its DOCTYPE when they are plain text. External
/// subsets and parameter entities are never fetched, entities within entities never expanded.
/// </summary>
internal sealed class XmlEntities
{
    /// <summary>The longest value of an internal entity, in characters; with "no entities within" that rules out "billion laughs".</summary>
    private const int MaxLength = 1024;

    /// <summary>Internal entities of a document; the DTD of RSS 0.91 declares some hundred.</summary>
    private const int MaxCount = 512;

    /// <summary>What all uses of internal entities in a document may add, in characters; that rules out one long entity used a million times.</summary>
    private const int MaxExpansion = 1024 * 1024;

    private readonly Dictionary<string, string> own = new(StringComparer.Ordinal);
    private int expanded;

    /// <summary>Takes the plain internal entities of a DOCTYPE.</summary>
    public void Read(ReadOnlySpan<char> doctype)
    {
        while (own.Count < MaxCount && doctype.IndexOf("<!ENTITY", StringComparison.Ordinal) is var start and >= 0)
        {
            doctype = doctype[(start + 8)..].TrimStart();
            var space = doctype.IndexOfAny(" \t\r\n");
            if (space <= 0)
            {
                return;
            }

            var name = doctype[..space];
            var value = doctype[space..].TrimStart();
            if (name is not "%" && value.Length > 1 && value[0] is '"' or '\'' && value[1..].IndexOf(value[0]) is var length and >= 0 and <= MaxLength)
            {
                Declare(name.ToString(), value.Slice(1, length));
            }
        }
    }

    /// <summary>What the reference at a place stands for, with its length in the text; <see langword="null"/> for a bare ampersand.</summary>
    public (string? Value, int Length) At(ReadOnlySpan<char> text, int start)
    {
        if (own.Count > 0 && text[start..] is var rest && rest[..Math.Min(64, rest.Length)].IndexOf(';') is var end and > 1 && own.TryGetValue(rest[1..end].ToString(), out var value))
        {
            expanded += value.Length;
            return (expanded > MaxExpansion ? "" : value, end + 1);
        }

        return HtmlReferences.At(text, start);
    }

    /// <summary>A value that refers to characters only is decoded; one that refers to entities or holds markup is passed over.</summary>
    private void Declare(string name, ReadOnlySpan<char> value)
    {
        if (value.IndexOfAny('<', '%') >= 0)
        {
            return;
        }

        var references = value.Count('&');
        if (references == 0 || references == value.Count("&#"))
        {
            own.TryAdd(name, HtmlReferences.Decode(value.ToString()));
        }
    }
}

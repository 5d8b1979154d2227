using System.Xml;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Reads text as XML with white space kept, within limits that keep the work linear: no DTD is ever processed.</summary>
internal static class FeedXml
{
    /// <summary>Elements within each other. Feeds nest some ten deep, with XHTML content some thirty; libraries take quadratic time on thousands.</summary>
    public const int MaxDepth = 256;

    /// <summary>Attributes of one element, and prefixes that a document uses without declaring them.</summary>
    public const int MaxAttributes = 256;

    /// <summary>Declarations of namespaces in a document; real ones have some twenty, a few repeat them in each item.</summary>
    private const int MaxNamespaces = 50_000;

    /// <summary>Characters of a document.</summary>
    private const int MaxCharacters = 64 * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxCharacters,
    };

    /// <summary>The document's tree under the names of <see cref="FeedNames"/>; it is repaired first when it is not well-formed as it came.</summary>
    public static (XElement? Root, string? Problem) Read(string text)
    {
        var trimmed = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n', '\0');
        if (trimmed.Length > MaxCharacters)
        {
            return (null, $"it has more than {MaxCharacters} characters");
        }

        try
        {
            return (Load(trimmed), null);
        }
        catch (XmlException)
        {
            // not well-formed, or it has a DOCTYPE: it is repaired below
        }
        catch (InvalidDataException beyond)
        {
            return (null, beyond.Message);
        }

        try
        {
            return XmlRepair.Repair(trimmed) is { } repaired ? (Load(repaired), null) : (null, "there is no element in it");
        }
        catch (Exception hopeless) when (hopeless is XmlException or InvalidDataException)
        {
            return (null, hopeless.Message);
        }
    }

    private static XElement Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        var names = new FeedXmlNames();
        XElement? root = null;
        XElement? current = null;
        var namespaces = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = Begin(reader, names, ref namespaces);
                    current?.Add(element);
                    root ??= element;
                    if (!reader.IsEmptyElement)
                    {
                        current = element;
                        if (reader.Depth >= MaxDepth)
                        {
                            throw new InvalidDataException($"elements are nested more than {MaxDepth} deep");
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    current = current!.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    current?.Add(new XText(FeedCharacters.Mend(reader.Value)));
                    break;
            }
        }

        return root ?? throw new XmlException("there is no element in it");
    }

    private static XElement Begin(XmlReader reader, FeedXmlNames names, ref int namespaces)
    {
        var element = new XElement(names.Of(reader));
        if (reader.AttributeCount > MaxAttributes)
        {
            throw new InvalidDataException($"an element has more than {MaxAttributes} attributes");
        }

        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == XNamespace.Xmlns.NamespaceName)
            {
                if (++namespaces > MaxNamespaces)
                {
                    throw new InvalidDataException($"namespaces are declared more than {MaxNamespaces} times");
                }
            }
            else
            {
                element.SetAttributeValue(FeedXmlNames.OfAttribute(reader), FeedCharacters.Mend(reader.Value));
            }
        }

        reader.MoveToElement();
        return element;
    }
}

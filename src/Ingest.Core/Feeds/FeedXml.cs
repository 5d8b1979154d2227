using System.Xml;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Reads text as XML with white space kept, within limits that keep the work linear: no DTD is ever processed.</summary>
internal static class FeedXml
{
    /// <summary>Feeds nest some ten elements deep, with XHTML content some thirty; libraries take quadratic time on thousands.</summary>
    private const int MaxDepth = 256;

    private const int MaxAttributes = 256;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 64 * 1024 * 1024,
    };

    /// <summary>The document's tree and the well-formed text it was read from; the text is repaired when it was not well-formed as it came.</summary>
    public static (XElement? Root, string Text, string? Problem) Read(string text)
    {
        var trimmed = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!trimmed.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return (Load(trimmed), trimmed, null);
            }
            catch (XmlException)
            {
                // not well-formed: it is repaired below
            }
            catch (InvalidDataException beyond)
            {
                return (null, trimmed, beyond.Message);
            }
        }

        try
        {
            return XmlRepair.Repair(trimmed) is { } repaired ? (Load(repaired), repaired, null) : (null, trimmed, "there is no element in it");
        }
        catch (Exception hopeless) when (hopeless is XmlException or InvalidDataException)
        {
            return (null, trimmed, hopeless.Message);
        }
    }

    private static XElement Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        XElement? root = null;
        var current = new Stack<XElement>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = Begin(reader);
                    if (current.TryPeek(out var parent))
                    {
                        parent.Add(element);
                    }
                    else
                    {
                        root = element;
                    }

                    if (!reader.IsEmptyElement)
                    {
                        current.Push(element);
                        if (current.Count > MaxDepth)
                        {
                            throw new InvalidDataException($"elements are nested more than {MaxDepth} deep");
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    current.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when current.Count > 0:
                    current.Peek().Add(new XText(reader.Value));
                    break;
            }
        }

        return root ?? throw new XmlException("there is no element in it");
    }

    private static XElement Begin(XmlReader reader)
    {
        var element = new XElement(XNamespace.Get(reader.NamespaceURI) + reader.LocalName);
        if (reader.AttributeCount > MaxAttributes)
        {
            throw new InvalidDataException($"an element has more than {MaxAttributes} attributes");
        }

        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
            {
                element.SetAttributeValue(XNamespace.Get(reader.NamespaceURI) + reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        return element;
    }
}

using System.Xml;
using System.Xml.Linq;

namespace Ingest.Core.Feeds;

/// <summary>Names of one document under the names of <see cref="FeedNames"/>.</summary>
/// <remarks>
/// Elements without a namespace and those of RDF are in lower case and have none (RSS is written in any). A format's element in a namespace that nobody
/// knows, at the place where the format begins, makes that namespace one for the format: feeds are told by their names.
/// </remarks>
internal sealed class FeedXmlNames
{
    private readonly Dictionary<string, XNamespace> spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Space, string Name), XName> names = [];

    /// <summary>The name of the element that the reader stands on.</summary>
    public XName Of(XmlReader reader)
    {
        var key = (reader.NamespaceURI, reader.LocalName);
        if (reader.Depth > 2 && names.TryGetValue(key, out var known))
        {
            return known;
        }

        if (reader.Depth <= 2)
        {
            Begin(reader);
        }

        var space = Space(key.NamespaceURI);
        var local = space == XNamespace.None ? key.LocalName.ToLowerInvariant() : key.LocalName;
        return names[key] = space + local;
    }

    /// <summary>The name of the attribute that the reader stands on.</summary>
    public static XName OfAttribute(XmlReader reader) => reader.NamespaceURI.Length == 0 ? (XName)reader.LocalName : (FeedNames.Canonical(reader.NamespaceURI) ?? reader.NamespaceURI) + reader.LocalName;

    private void Begin(XmlReader reader)
    {
        var format = (reader.Depth, reader.LocalName.ToLowerInvariant()) switch
        {
            (0, "feed" or "entry") => FeedNames.Atom,
            (0, "rss" or "channel") or (1, "channel") or (2, "item") => XNamespace.None,
            _ => null,
        };
        if (format is not null && (reader.NamespaceURI.Length == 0 || FeedNames.Canonical(reader.NamespaceURI) is null))
        {
            spaces.TryAdd(reader.NamespaceURI, format);
        }
    }

    private XNamespace Space(string address)
    {
        if (!spaces.TryGetValue(address, out var space))
        {
            space = FeedNames.Canonical(address) ?? address;
            spaces[address] = space = space == FeedNames.Rdf ? XNamespace.None : space;
        }

        return space;
    }
}

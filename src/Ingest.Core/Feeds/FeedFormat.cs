using System.Security;
using System.Text;
using System.Xml.Linq;
using CodeHollow.FeedReader;

namespace Ingest.Core.Feeds;

/// <summary>Tells the format of an XML feed.</summary>
internal static class FeedFormat
{
    /// <summary>What CodeHollow.FeedReader takes the document for; where it gives up over a detail (a missing version or channel), the root element's name decides.</summary>
    /// <remarks>
    /// The library is shown the root with an empty channel: that is what it decides by, and its own reading of the items, of
    /// which nothing could be used, takes longer than all else here.
    /// </remarks>
    public static FeedType Of(XElement root)
    {
        var known = root.Name.LocalName switch
        {
            "feed" or "entry" => FeedType.Atom,
            "rss" or "channel" => FeedType.Rss_2_0,
            "rdf" => FeedType.Rss_1_0,
            _ => FeedType.Unknown,
        };
        try
        {
            return FeedReader.ReadFromString(Outline(root)) is { Type: not FeedType.Unknown } read ? read.Type : known;
        }
#pragma warning disable CA1031 // the library throws whatever comes to hand on feeds that it does not expect
        catch (Exception)
#pragma warning restore CA1031
        {
            return known;
        }
    }

    private static string Outline(XElement root)
    {
        var outline = new StringBuilder().Append('<').Append(root.Name.LocalName);
        if (root.Text("version") is { } version)
        {
            outline.Append(" version=\"").Append(SecurityElement.Escape(version)).Append('"');
        }

        return outline.Append("><channel/></").Append(root.Name.LocalName).Append('>').ToString();
    }
}

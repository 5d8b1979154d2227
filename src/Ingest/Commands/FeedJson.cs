using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Commands;

/// <summary>The line of <c>feeds parse</c>. As in feedparser, <c>summary</c> is the whole text where an item has nothing shorter.</summary>
internal static class FeedJson
{
    public static void Write(Utf8JsonWriter json, string file, FeedParseResult result)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        if (result is FeedParseResult.Parsed { Feed: var feed })
        {
            WriteFeed(json, feed);
            json.WriteStartArray("items");
            foreach (var item in feed.Items)
            {
                WriteItem(json, item);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("error", ((FeedParseResult.Unreadable)result).Reason);
        }

        json.WriteEndObject();
    }

    private static void WriteFeed(Utf8JsonWriter json, Feed feed)
    {
        json.WriteStartObject("feed");
        json.WriteString("title", feed.Title);
        json.WriteString("link", feed.Link);
        json.WriteString("language", feed.Language);
        json.WriteString("description", feed.Description);
        json.WriteString("id", feed.Id);
        json.WriteString("published", feed.PublishedAt?.ToIso());
        json.WriteString("updated", feed.UpdatedAt?.ToIso());
        if (feed.Continuations.Count > 0)
        {
            WriteList(json, "continuations", feed.Continuations.Select(uri => uri.AbsoluteUri));
        }

        json.WriteEndObject();
    }

    private static void WriteItem(Utf8JsonWriter json, FeedItem item)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("title", item.Title);
        json.WriteString("link", item.CountingLink ?? item.Link);
        json.WriteString("published", item.PublishedAt?.ToIso());
        json.WriteString("updated", item.UpdatedAt?.ToIso());
        WriteList(json, "authors", item.Authors);
        json.WriteString("summary", item.Summary ?? item.ContentHtml);
        json.WriteString("contentHtml", item.ContentHtml);
        WriteList(json, "categories", item.Categories);
        json.WriteStartArray("enclosures");
        foreach (var enclosure in item.Enclosures)
        {
            json.WriteStartObject();
            json.WriteString("url", enclosure.Url);
            json.WriteString("type", enclosure.Type);
            if (enclosure.Length is { } length)
            {
                json.WriteNumber("length", length);
            }
            else
            {
                json.WriteNull("length");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteList(json, "media", item.Media);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

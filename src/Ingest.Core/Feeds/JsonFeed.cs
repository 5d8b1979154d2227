using System.Text.Json;

namespace Ingest.Core.Feeds;

/// <summary>JSON Feed 1.0 and 1.1. The library knows the format too, but loses languages, several authors and attachments' lengths.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedParseResult Read(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var items) || items.ValueKind != JsonValueKind.Array)
            {
                return new FeedParseResult.Unreadable("this is JSON, but no JSON Feed: it has no list of items");
            }

            var against = address.Scheme is "http" or "https" ? address : Uri.TryCreate(Text(root, "feed_url"), UriKind.Absolute, out var own) ? own : null;
            var authors = Authors(root);
            return new FeedParseResult.Parsed(new Feed
            {
                Title = FeedHtml.Collapse(Text(root, "title")),
                Link = BaseAddress.Resolve(Text(root, "home_page_url"), against),
                Language = Text(root, "language"),
                Description = FeedHtml.Escape(Text(root, "description")),
                Id = Text(root, "feed_url"),
                Items = [.. items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Item(item, authors, against))],
            });
        }
        catch (JsonException broken)
        {
            return new FeedParseResult.Unreadable($"this is no JSON Feed: line {broken.LineNumber + 1} cannot be read");
        }
        catch (InvalidOperationException)
        {
            return new FeedParseResult.Unreadable("this is no JSON Feed: a name in it is no Unicode");
        }
    }

    private static FeedItem Item(JsonElement item, IReadOnlyList<string> feedAuthors, Uri? against)
    {
        var link = BaseAddress.Resolve(Text(item, "url") ?? Text(item, "external_url"), against);
        var id = Text(item, "id");
        var authors = Authors(item);
        return new FeedItem
        {
            ItemGuid = id ?? link ?? "",
            Id = id,
            Title = FeedHtml.Collapse(Text(item, "title")),
            Link = link,
            PublishedAt = FeedDates.Parse(Text(item, "date_published")),
            UpdatedAt = FeedDates.Parse(Text(item, "date_modified")),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Summary = FeedHtml.Escape(Text(item, "summary")),
            ContentHtml = FeedHtml.Resolve(Text(item, "content_html"), against) ?? FeedHtml.Escape(Text(item, "content_text")),
            Language = Text(item, "language"),
            Categories = [.. Children(item, "tags").Select(tag => tag.ValueKind == JsonValueKind.String ? FeedHtml.Collapse(String(tag)) : null).OfType<string>()],
            Enclosures =
            [
                .. Children(item, "attachments").Where(attachment => attachment.ValueKind == JsonValueKind.Object)
                    .Select(attachment => (Url: BaseAddress.Resolve(Text(attachment, "url"), against), attachment)).Where(pair => pair.Url is not null)
                    .Select(pair => new Enclosure(pair.Url!, Text(pair.attachment, "mime_type"), CommonElements.Length(Text(pair.attachment, "size_in_bytes")))),
            ],
            Media = [.. new[] { Text(item, "image"), Text(item, "banner_image") }.Select(image => BaseAddress.Resolve(image, against)).OfType<string>()],
        };
    }

    private static IReadOnlyList<string> Authors(JsonElement element)
    {
        var several = Children(element, "authors");
        var persons = several.Count > 0 ? several : element.TryGetProperty("author", out var one) ? [one] : [];
        return [.. persons.Where(person => person.ValueKind == JsonValueKind.Object).Select(person => FeedHtml.Collapse(Text(person, "name")) ?? Text(person, "url")).OfType<string>()];
    }

    private static List<JsonElement> Children(JsonElement element, string name) => element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => String(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;

    /// <summary>The trimmed text of a string; <see langword="null"/> when it is empty, or half a surrogate pair is escaped in it.</summary>
    private static string? String(JsonElement value)
    {
        try
        {
            return value.GetString()!.Trim() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Quality.Feeds;

/// <summary>A feed document of tests/corpus/feeds with what has to be read from it.</summary>
/// <param name="Class">The kind of failure that the document stands for.</param>
/// <param name="File">Its name in the folder.</param>
/// <param name="Url">Where it was fetched from, or <see langword="null"/>.</param>
/// <param name="ContentType">The field of its HTTP answer, or <see langword="null"/>.</param>
/// <param name="ContentLocation">The field of its HTTP answer, or <see langword="null"/>.</param>
/// <param name="Expect">Values by name; <c>item.</c> is the first item, <c>last.</c> the last; <see langword="null"/> for what must be absent.</param>
internal sealed record FeedCase(string Class, string File, string? Url, string? ContentType, string? ContentLocation, IReadOnlyDictionary<string, string?> Expect)
{
    /// <summary>All cases of the folder.</summary>
    public static IReadOnlyList<FeedCase> Load() =>
        [.. System.IO.File.ReadLines(Corpus.PathOf("feeds", "cases.jsonl")).Select(line => JsonSerializer.Deserialize<FeedCase>(line, JsonSerializerOptions.Web)!)];

    /// <summary>What was read otherwise than expected, one line each.</summary>
    public IReadOnlyList<string> Differences()
    {
        var address = new Uri(Url ?? "file:///");
        var result = FeedParser.Parse(new PageSnapshot
        {
            RequestedUri = address,
            FinalUri = address,
            Content = System.IO.File.ReadAllBytes(Corpus.PathOf("feeds", File)),
            ContentType = ContentType,
            ContentLocation = ContentLocation,
            FetchedAt = default,
        });
        var feed = (result as FeedParseResult.Parsed)?.Feed;
        return [.. Expect.Select(pair => (pair.Key, Want: pair.Value, Got: Read(feed, pair.Key))).Where(line => line.Got != line.Want).Select(line => $"{File}: {line.Key} is {line.Got ?? "absent"}, expected {line.Want ?? "absent"}")];
    }

    private static string? Read(Feed? feed, string name) => name switch
    {
        "unreadable" => feed is null ? "true" : null,
        "count" => feed?.Items.Count.ToString(CultureInfo.InvariantCulture),
        "title" => feed?.Title,
        "link" => feed?.Link,
        "language" => feed?.Language,
        "description" => feed?.Description,
        "continuations" => List(feed?.Continuations.Select(uri => uri.AbsoluteUri)),
        _ when name.StartsWith("item.", StringComparison.Ordinal) => Read(feed?.Items is [var first, ..] ? first : null, name["item.".Length..]),
        _ when name.StartsWith("last.", StringComparison.Ordinal) => Read(feed?.Items is [.., var last] ? last : null, name["last.".Length..]),
        _ => throw new InvalidDataException($"cases.jsonl expects \"{name}\", which nothing gives"),
    };

    private static string? Read(FeedItem? item, string name) => name switch
    {
        "id" => item?.Id,
        "title" => item?.Title,
        "link" => item?.Link,
        "summary" => item?.Summary,
        "content" => item?.ContentHtml,
        "published" => Time(item?.PublishedAt),
        "updated" => Time(item?.UpdatedAt),
        "authors" => List(item?.Authors),
        "categories" => List(item?.Categories),
        "media" => List(item?.Media),
        "enclosures" => List(item?.Enclosures.Select(enclosure => $"{enclosure.Url} {enclosure.Type} {enclosure.Length}".TrimEnd())),
        _ => throw new InvalidDataException($"cases.jsonl expects \"item.{name}\", which nothing gives"),
    };

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? List(IEnumerable<string>? values) => values is null ? null : string.Join(" | ", values) is { Length: > 0 } joined ? joined : null;
}

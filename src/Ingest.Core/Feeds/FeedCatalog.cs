using System.Text.Json;

namespace Ingest.Core.Feeds;

/// <summary>Reads <c>feeds.json</c>: <c>{"feeds": [{"url": ...}, ...]}</c>. What it refuses it names with file and line, and says what would be right.</summary>
public static class FeedCatalog
{
    /// <summary>Keys of one feed, as in the schema.</summary>
    internal static readonly string[] Keys = ["url", "id", "outlet", "title", "kind", "language", "text", "homepage", "every", "headers", "ignoreCache"];

    private static readonly string[] TopKeys = ["$schema", "feeds"];

    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It is missing, or something in it is wrong.</exception>
    public static IReadOnlyList<FeedSource> Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path}: there is no such file; name the list of feeds with --feeds FILE", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="json">UTF-8, with or without a byte-order mark.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="InputException">Something in it is wrong.</exception>
    public static IReadOnlyList<FeedSource> Parse(ReadOnlyMemory<byte> json, string path)
    {
        var bytes = json.Span is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json;
        var where = new FileLines(bytes, path);
        var reader = new Utf8JsonReader(bytes.Span, Lenient);
        try
        {
            var feeds = ReadDocument(ref reader, where);
            return Complete(feeds);
        }
        catch (JsonException broken)
        {
            throw new InputException($"{path}:{(broken.LineNumber ?? 0) + 1}: this is no JSON: {broken.Message.Split(" LineNumber", 2)[0]}", broken);
        }
    }

    private static List<FeedEntry> ReadDocument(ref Utf8JsonReader reader, FileLines where)
    {
        var feeds = new List<FeedEntry>();
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadFeeds(ref reader, where, feeds);
            return feeds;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw where.Wrong(reader.TokenStartIndex, "expected {\"feeds\": [ ... ]}");
        }

        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            var at = reader.TokenStartIndex;
            reader.Read();
            switch (key)
            {
                case "feeds" when reader.TokenType == JsonTokenType.StartArray:
                    found = true;
                    ReadFeeds(ref reader, where, feeds);
                    break;
                case "feeds":
                    throw where.Wrong(reader.TokenStartIndex, "\"feeds\" must be a list: [ { \"url\": \"https://...\" }, ... ]");
                case "$schema":
                    reader.Skip();
                    break;
                default:
                    throw where.Wrong(at, $"unknown key \"{key}\"; {Nearest(key, TopKeys)}");
            }
        }

        while (reader.Read())
        {
            // a second value after the first is an error that the reader itself reports
        }

        return found ? feeds : throw where.Wrong(0, "the key \"feeds\" is missing: expected {\"feeds\": [ ... ]}");
    }

    private static void ReadFeeds(ref Utf8JsonReader reader, FileLines where, List<FeedEntry> feeds)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw where.Wrong(reader.TokenStartIndex, "a feed must be an object: { \"url\": \"https://...\" }");
            }

            var entry = new FeedEntry(where, reader.TokenStartIndex);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                if (!Keys.Contains(key, StringComparer.Ordinal))
                {
                    throw where.Wrong(reader.TokenStartIndex, $"unknown key \"{key}\"; {Nearest(key, Keys)}");
                }

                reader.Read();
                entry.Read(key, ref reader);
            }

            feeds.Add(entry);
        }
    }

    private static List<FeedSource> Complete(List<FeedEntry> entries)
    {
        var ids = new Dictionary<string, FeedEntry>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Id is not null))
        {
            if (!ids.TryAdd(entry.Id!, entry))
            {
                throw entry.Wrong("id", $"the id \"{entry.Id}\" stands in line {ids[entry.Id!].LineOf("id")} already; each feed needs one of its own");
            }
        }

        var addresses = new Dictionary<string, FeedEntry>(StringComparer.Ordinal);
        var feeds = new List<FeedSource>(entries.Count);
        foreach (var entry in entries)
        {
            var source = entry.ToSource(id =>
            {
                var free = id;
                for (var number = 2; ids.ContainsKey(free); number++)
                {
                    free = $"{id}-{number}";
                }

                ids.Add(free, entry);
                return free;
            });
            if (!addresses.TryAdd(source.Url.AbsoluteUri, entry))
            {
                throw entry.Wrong("url", $"this address stands in line {addresses[source.Url.AbsoluteUri].LineOf("url")} already; a feed is followed once");
            }

            feeds.Add(source);
        }

        return feeds;
    }

    private static string Nearest(string key, string[] known)
    {
        var nearest = known.MinBy(candidate => Distance(key.ToLowerInvariant(), candidate.ToLowerInvariant()))!;
        var list = string.Join(", ", known.Select(name => $"\"{name}\""));
        return Distance(key.ToLowerInvariant(), nearest.ToLowerInvariant()) <= 2 ? $"did you mean \"{nearest}\"? Known keys: {list}" : $"known keys: {list}";
    }

    /// <summary>Levenshtein distance.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}

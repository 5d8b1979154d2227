using System.Text.Json;

namespace Ingest.Core.Feeds;

/// <summary>Where in the bytes of a list its feeds stand.</summary>
/// <param name="Open">Of the opening bracket of the feeds.</param>
/// <param name="Close">Of its closing bracket.</param>
/// <param name="Feeds">First byte of each feed, and the one behind it.</param>
internal sealed record FeedListLayout(int Open, int Close, IReadOnlyList<(int Start, int End)> Feeds)
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a list that <see cref="FeedCatalog"/> accepts.</summary>
    /// <param name="json">Without a byte-order mark.</param>
    public static FeedListLayout Of(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        reader.Read();
        while (reader.TokenType != JsonTokenType.StartArray)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("feeds"))
            {
                reader.Skip();
            }

            reader.Read();
        }

        var open = (int)reader.TokenStartIndex;
        var feeds = new List<(int, int)>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            feeds.Add((start, (int)reader.BytesConsumed));
        }

        return new FeedListLayout(open, (int)reader.TokenStartIndex, feeds);
    }

    /// <summary>The place of the comma between two places, comments passed over, or -1.</summary>
    public static int Comma(ReadOnlySpan<byte> json, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            switch (json[at])
            {
                case (byte)',':
                    return at;
                case (byte)'/' when json[at + 1] == '/':
                    at += json[at..to].IndexOf((byte)'\n') is >= 0 and var line ? line : to - at;
                    break;
                case (byte)'/':
                    at += json[(at + 2)..to].IndexOf("*/"u8) + 3;
                    break;
            }
        }

        return -1;
    }

    /// <summary>The first byte of the line that a place is in.</summary>
    public static int LineOf(ReadOnlySpan<byte> json, int place) => json[..place].LastIndexOf((byte)'\n') + 1;

    /// <summary>The blanks at the beginning of the line that a place is in.</summary>
    public static ReadOnlySpan<byte> IndentOf(ReadOnlySpan<byte> json, int place)
    {
        var line = json[LineOf(json, place)..];
        var end = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return end < 0 ? line : line[..end];
    }
}

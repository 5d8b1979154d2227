using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ingest.Core.Feeds;

/// <summary>One object of the list while it is being read.</summary>
internal sealed class FeedEntry(FileLines where, long start)
{
    private static readonly TimeSpan LeastEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostEvery = TimeSpan.FromDays(30);

    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
    private Uri? url;
    private string? outlet;
    private string? title;
    private FeedKind kind;
    private string? language;
    private TextAccess text;
    private Uri? homepage;
    private TimeSpan? every;
    private bool ignoreCache;

    public string? Id { get; private set; }

    public int LineOf(string key) => where.LineOf(places.GetValueOrDefault(key, start));

    public InputException Wrong(string key, string problem) => where.Wrong(places.GetValueOrDefault(key, start), problem);

    /// <summary>Takes the value of a known key; the reader stands on it.</summary>
    public void Read(string key, ref Utf8JsonReader reader)
    {
        if (!places.TryAdd(key, reader.TokenStartIndex))
        {
            throw where.Wrong(reader.TokenStartIndex, $"\"{key}\" stands twice in this feed");
        }

        switch (key)
        {
            case "url":
                url = Address(key, ref reader);
                break;
            case "homepage":
                homepage = Address(key, ref reader);
                break;
            case "id":
                Id = Text(key, ref reader);
                break;
            case "outlet":
                outlet = Text(key, ref reader);
                break;
            case "title":
                title = Text(key, ref reader);
                break;
            case "language":
                language = Language(ref reader);
                break;
            case "kind":
                kind = OneOf(key, ref reader, ("feed", FeedKind.Feed), ("sitemap", FeedKind.Sitemap));
                break;
            case "text":
                text = OneOf(key, ref reader, ("open", TextAccess.Open), ("partial", TextAccess.Partial), ("blocked", TextAccess.Blocked));
                break;
            case "every":
                every = Every(ref reader);
                break;
            case "headers":
                Headers(ref reader);
                break;
            case "ignoreCache":
                ignoreCache = reader.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.False => false,
                    _ => throw Wrong(key, "\"ignoreCache\" must be true or false"),
                };
                break;
        }
    }

    /// <summary>The complete feed.</summary>
    /// <param name="unique">Makes an id unique.</param>
    public FeedSource ToSource(Func<string, string> unique)
    {
        if (url is null)
        {
            throw where.Wrong(start, "\"url\" is missing: each feed needs its address");
        }

        var name = outlet ?? (url.Host.StartsWith("www.", StringComparison.Ordinal) ? url.Host[4..] : url.Host);
        return new FeedSource
        {
            Url = url,
            Id = Id ?? unique(Slug($"{name} {url.PathAndQuery}")),
            IdIsWritten = Id is not null,
            Outlet = name,
            Title = title,
            Kind = kind,
            Language = language,
            Text = text,
            Homepage = homepage,
            Every = every,
            Headers = headers,
            IgnoreCache = ignoreCache,
        };
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var unit in text)
        {
            if (char.IsLetterOrDigit(unit))
            {
                slug.Append(char.ToLowerInvariant(unit));
            }
            else if (slug is not [.., '-'] && slug.Length > 0)
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }

    private string Text(string key, ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.GetString()!.Trim() is { Length: > 0 } value ? value : throw Wrong(key, $"\"{key}\" must be a text that is not empty");

    private Uri Address(string key, ref Utf8JsonReader reader)
    {
        var value = Text(key, ref reader);
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0
            ? address
            : throw Wrong(key, $"\"{key}\": \"{value}\" is no address; expected one such as https://example.org/rss.xml");
    }

    private string Language(ref Utf8JsonReader reader)
    {
        var value = Text("language", ref reader);
        return value.Length is >= 2 and <= 35 && value.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-')
            ? value
            : throw Wrong("language", $"\"language\": \"{value}\" is no language tag; expected one such as en, ru or uk");
    }

    private T OneOf<T>(string key, ref Utf8JsonReader reader, params (string Word, T Value)[] words)
    {
        var given = Text(key, ref reader);
        foreach (var (word, value) in words)
        {
            if (word == given)
            {
                return value;
            }
        }

        throw Wrong(key, $"\"{key}\": \"{given}\" is not known; expected {string.Join(" or ", words.Select(pair => $"\"{pair.Word}\""))}");
    }

    private TimeSpan Every(ref Utf8JsonReader reader)
    {
        var value = Text("every", ref reader);
        return TimeSpan.TryParseExact(value, "c", CultureInfo.InvariantCulture, out var span) && span >= LeastEvery && span <= MostEvery
            ? span
            : throw Wrong("every", $"\"every\": \"{value}\" is no time span between 1 s and 30 days; expected one such as \"00:15:00\"");
    }

    private void Headers(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong("headers", "\"headers\" must be an object of texts: { \"Accept-Language\": \"uk\" }");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var place = reader.TokenStartIndex;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || name.Length == 0 || !name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_') || reader.GetString()!.AsSpan().IndexOfAny('\r', '\n') >= 0)
            {
                throw where.Wrong(place, $"header \"{name}\": expected a field name and a text on one line");
            }

            if (name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))
            {
                throw where.Wrong(place, "header \"User-Agent\" cannot be replaced: we always say who we are (see Http:Contact)");
            }

            headers[name] = reader.GetString()!;
        }
    }
}

using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace Ingest.Core.Extraction;

/// <summary>What a page says of its article in JSON-LD: graphs, lists and mildly broken JSON are read, the rest is passed over.</summary>
internal sealed class LinkedData
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private static readonly HashSet<string> ArticleTypes = new(StringComparer.Ordinal)
    {
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
        "BlogPosting", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "Report", "AdvertiserContentArticle", "SatiricalArticle", "MedicalWebPage",
    };

    private readonly List<JsonElement> articles = [];
    private readonly Dictionary<string, JsonElement> byId = new(StringComparer.Ordinal);

    /// <summary>Reads a page's scripts of JSON-LD.</summary>
    public static LinkedData Of(IEnumerable<IElement> scripts)
    {
        var data = new LinkedData();
        foreach (var script in scripts)
        {
            data.Take(script.TextContent);
        }

        return data;
    }

    /// <summary>On one line.</summary>
    public string? Headline => (First("headline") ?? First("name")) is { } said ? string.Join(' ', said.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)) : null;

    public string? Description => First("description");

    public string? Section => articles.SelectMany(article => Values(article, "articleSection")).FirstOrDefault();

    public IReadOnlyList<string> Keywords => [.. articles.SelectMany(article => Values(article, "keywords")).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    public string? Published => First("datePublished") ?? First("dateCreated");

    public string? Modified => First("dateModified");

    public string? Language => First("inLanguage");

    /// <summary>Plain text with line breaks between paragraphs, where the page gives it.</summary>
    public string? ArticleBody => articles.Select(article => Text(article, "articleBody")).OfType<string>().MaxBy(text => text.Length);

    /// <summary>The page describes an article.</summary>
    public bool HasArticle => articles.Count > 0;

    /// <summary>False when the page says that one has to pay, for all of the article or for a part of it.</summary>
    public bool IsFree => !articles.Exists(IsPaid);

    public string? Image => articles.Select(article => article.TryGetProperty("image", out var image) ? Address(image) : null).FirstOrDefault(address => address is not null);

    public string? Publisher => articles.Select(article => article.TryGetProperty("publisher", out var publisher) ? Names(publisher).FirstOrDefault() : null).FirstOrDefault(name => name is not null);

    public IReadOnlyList<string> Authors => articles
        .Select(article => article.TryGetProperty("author", out var author) ? Names(author).ToList() : article.TryGetProperty("creator", out var creator) ? Names(creator).ToList() : [])
        .FirstOrDefault(names => names.Count > 0) ?? [];

    private static bool IsPaid(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Any(IsPaid)
        : element.ValueKind == JsonValueKind.Object
            && ((element.TryGetProperty("isAccessibleForFree", out var free) && (free.ValueKind == JsonValueKind.False || (free.ValueKind == JsonValueKind.String && free.GetString()!.Equals("false", StringComparison.OrdinalIgnoreCase))))
                || (element.TryGetProperty("hasPart", out var parts) && IsPaid(parts)));

    private void Take(string json)
    {
        var trimmed = json.Trim().TrimEnd(';');
        trimmed = trimmed.StartsWith("<!--", StringComparison.Ordinal) ? trimmed[4..].Replace("-->", "", StringComparison.Ordinal) : trimmed;
        trimmed = trimmed.StartsWith("//<![CDATA[", StringComparison.Ordinal) ? trimmed[11..].Replace("//]]>", "", StringComparison.Ordinal) : trimmed;
        if (Parse(trimmed) is { } document)
        {
            Walk(document.RootElement, 0);
        }
    }

    /// <summary>Line breaks and tabs inside texts are the commonest fault; they are escaped and the text is read again.</summary>
    private static JsonDocument? Parse(string json)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                return JsonDocument.Parse(attempt == 0 ? json : WithoutControls(json), Lenient);
            }
            catch (JsonException)
            {
                // tried once more, then passed over
            }
        }

        return null;
    }

    private static string WithoutControls(string json) => string.Create(json.Length, json, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] < ' ' ? ' ' : source[i];
        }
    });

    private void Walk(JsonElement element, int depth)
    {
        if (depth > 8)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in element.EnumerateArray())
            {
                Walk(child, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (Text(element, "@id") is { } id && element.EnumerateObject().Count() > 1)
            {
                byId.TryAdd(id, element);
            }

            if (Values(element, "@type").Any(ArticleTypes.Contains))
            {
                articles.Add(element);
            }

            foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"])
            {
                if (element.TryGetProperty(name, out var child))
                {
                    Walk(child, depth + 1);
                }
            }
        }
    }

    private IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Clean(element.GetString()) is { } name ? [name] : [],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object when Text(element, "name") is { } name => [name],
        JsonValueKind.Object when element.TryGetProperty("name", out var names) && names.ValueKind == JsonValueKind.Array => Names(names),
        JsonValueKind.Object when Text(element, "@id") is { } id && byId.TryGetValue(id, out var known) && Text(known, "name") is { } name => [name],
        _ => [],
    };

    private static string? Address(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array when element.GetArrayLength() > 0 => Address(element[0]),
        JsonValueKind.Object => Text(element, "url") ?? Text(element, "contentUrl"),
        _ => null,
    };

    private string? First(string name) => articles.Select(article => Text(article, name)).FirstOrDefault(text => text is not null);

    private static IEnumerable<string> Values(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.String).Select(entry => Clean(entry.GetString())).OfType<string>()
            : Text(element, name) is { } text ? [text] : [];
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value.GetString()) : null;

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : WebUtility.HtmlDecode(text).Trim() is { Length: > 0 } clean ? clean : null;
}

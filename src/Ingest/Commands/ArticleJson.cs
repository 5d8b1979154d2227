using System.Text.Json;

namespace Ingest.Commands;

/// <summary>The line of <c>extract</c>.</summary>
internal static class ArticleJson
{
    public static void Write(Utf8JsonWriter json, PageLine line)
    {
        json.WriteStartObject();
        json.WriteString("file", line.File);
        if (line.Article is not { } article)
        {
            json.WriteString("error", line.Error);
            json.WriteEndObject();
            return;
        }

        json.WriteString("url", line.Url?.AbsoluteUri);
        json.WriteString("canonicalUrl", article.CanonicalUrl?.AbsoluteUri);
        json.WriteString("title", article.Title);
        WriteList(json, "authors", article.Authors);
        json.WriteString("published", article.Published?.ToString());
        json.WriteString("modified", article.Modified?.ToString());
        json.WriteString("language", article.Language);
        json.WriteString("description", article.Description);
        json.WriteString("section", article.Section);
        WriteList(json, "keywords", article.Keywords);
        json.WriteString("image", article.Image?.AbsoluteUri);
        json.WriteString("siteName", article.SiteName);
        json.WriteString("text", article.Text.Length == 0 ? null : article.Text);
        json.WriteStartArray("blocks");
        foreach (var block in article.Blocks)
        {
            json.WriteStartObject();
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(block.Kind.ToString()));
            json.WriteNumber("start", block.Start);
            json.WriteNumber("end", block.End);
            if (block.Text is not null)
            {
                json.WriteString("text", block.Text);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("status", article.Status.ToWord());
        json.WriteString("method", article.Method);
        json.WriteString("reason", article.Error);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}

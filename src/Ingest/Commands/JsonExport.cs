using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>JSON Lines as the command-line contract says.</summary>
internal sealed class JsonExport : IExportFormat
{
    public async Task ArticlesAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken)
    {
        await foreach (var article in articles.WithCancellation(cancellationToken))
        {
            await JsonLines.WriteAsync(output, json => Write(json, article), cancellationToken);
        }
    }

    public async Task MentionsAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken)
    {
        await foreach (var article in articles.WithCancellation(cancellationToken))
        {
            foreach (var mention in article.Mentions)
            {
                await JsonLines.WriteAsync(output, json => WriteAlone(json, article, mention), cancellationToken);
            }
        }
    }

    private static void Write(Utf8JsonWriter json, ArchivedArticle article)
    {
        json.WriteStartObject();
        json.WriteNumber("id", article.Id);
        json.WriteString("url", article.Url);
        json.WriteString("canonicalUrl", article.CanonicalUrl);
        json.WriteString("outlet", article.Outlet);
        json.WriteString("feedUrl", article.Feeds[0].FeedUrl);
        json.WriteString("guid", article.Feeds[0].ItemGuid);
        json.WriteStartArray("feeds");
        foreach (var feed in article.Feeds)
        {
            json.WriteStartObject();
            json.WriteString("feedUrl", feed.FeedUrl);
            json.WriteString("guid", feed.ItemGuid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("title", article.Title);
        json.WriteStartArray("authors");
        foreach (var author in article.Authors)
        {
            json.WriteStringValue(author);
        }

        json.WriteEndArray();
        json.WriteString("published", article.Published?.ToString());
        json.WriteString("firstSeen", article.FirstSeenAt.ToIso());
        json.WriteString("day", article.Day.ToString("O", null));
        json.WriteString("language", article.Language);
        json.WriteString("status", article.Status.ToWord());
        json.WriteString("error", article.Error);
        json.WriteString("nextTry", article.NextTryAt?.ToIso());
        json.WriteString("removed", article.RemovedAt?.ToIso());
        json.WriteString("text", article.Text.Length == 0 ? null : article.Text);
        json.WriteNumber("revision", article.Revision);
        json.WriteNumber("storyId", article.StoryId);
        WriteMentions(json, "mentions", article, MentionField.Text);
        WriteMentions(json, "titleMentions", article, MentionField.Title);
        json.WriteEndObject();
    }

    private static void WriteMentions(Utf8JsonWriter json, string name, ArchivedArticle article, MentionField field)
    {
        json.WriteStartArray(name);
        foreach (var mention in article.Mentions.Where(mention => mention.Mention.Field == field))
        {
            json.WriteStartObject();
            WriteFields(json, mention);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAlone(Utf8JsonWriter json, ArchivedArticle article, ArchivedMention mention)
    {
        json.WriteStartObject();
        json.WriteNumber("id", mention.Id);
        json.WriteNumber("articleId", article.Id);
        json.WriteNumber("revision", article.Revision);
        json.WriteString("canonicalUrl", article.CanonicalUrl);
        json.WriteString("outlet", article.Outlet);
        json.WriteString("language", article.Language);
        json.WriteString("day", article.Day.ToString("O", null));
        json.WriteString("title", article.Title);
        json.WriteString("field", mention.Mention.Field == MentionField.Title ? "title" : "text");
        WriteFields(json, mention);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ArchivedMention mention)
    {
        json.WriteString("point", mention.Mention.Point);
        json.WriteNumber("start", mention.Mention.Span.Start);
        json.WriteNumber("end", mention.Mention.Span.End);
        json.WriteString("quote", mention.Mention.Quote);
        json.WriteString("sentence", mention.Mention.Sentence);
        json.WriteString("rule", mention.Mention.Rule);
        json.WriteNumber("score", mention.Mention.Score);
        json.WriteString("plan", mention.PlanHash);
        json.WriteString("verdict", mention.Verdict);
    }
}

using System.Globalization;
using Ingest.Core;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary>CSV (RFC 4180) with a header line; a list within a field is separated by semicolons.</summary>
internal sealed class CsvExport : IExportFormat
{
    public async Task ArticlesAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken)
    {
        await Csv.LineAsync(output, ["id", "url", "canonical_url", "outlet", "title", "authors", "published", "first_seen", "day", "language", "status", "error", "next_try", "removed", "revision", "story_id", "mentions", "text"], cancellationToken);
        await foreach (var article in articles.WithCancellation(cancellationToken))
        {
            await Csv.LineAsync(
                output,
                [
                    Number(article.Id), article.Url, article.CanonicalUrl, article.Outlet, article.Title, string.Join("; ", article.Authors), article.Published?.ToString(),
                    article.FirstSeenAt.ToIso(), article.Day.ToString("O", null), article.Language, article.Status.ToWord(), article.Error, article.NextTryAt?.ToIso(),
                    article.RemovedAt?.ToIso(), Number(article.Revision), Number(article.StoryId), Number(article.Mentions.Count), article.Text,
                ],
                cancellationToken);
        }
    }

    public async Task MentionsAsync(Stream output, IAsyncEnumerable<ArchivedArticle> articles, CancellationToken cancellationToken)
    {
        await Csv.LineAsync(output, ["id", "article_id", "revision", "canonical_url", "outlet", "language", "day", "title", "field", "point", "start", "end", "quote", "sentence", "rule", "score", "plan", "verdict"], cancellationToken);
        await foreach (var article in articles.WithCancellation(cancellationToken))
        {
            foreach (var (id, mention, plan, verdict) in article.Mentions)
            {
                await Csv.LineAsync(
                    output,
                    [
                        Number(id), Number(article.Id), Number(article.Revision), article.CanonicalUrl, article.Outlet, article.Language, article.Day.ToString("O", null), article.Title,
                        mention.Field == MentionField.Title ? "title" : "text", mention.Point, Number(mention.Span.Start), Number(mention.Span.End), mention.Quote, mention.Sentence,
                        mention.Rule, mention.Score.ToString("0.###", CultureInfo.InvariantCulture), plan, verdict,
                    ],
                    cancellationToken);
            }
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>A mention and the article that says it.</summary>
internal sealed record Said(DigestArticle Article, Mention Mention)
{
    /// <summary>When it was published; when it was first seen where the outlet gives no time.</summary>
    public DateTimeOffset At => Article.Published is { IsDateOnly: false } published ? published.Instant : Article.FirstSeenAt;
}

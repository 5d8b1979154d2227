using Ingest.Core;
using Ingest.Core.Deduplication;
using Ingest.Core.Storage;

namespace Ingest.Storage.Tests;

/// <summary>Feeds, polls and articles to store.</summary>
internal static class Samples
{
    public static DateTimeOffset Start { get; } = new(2025, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public static FeedSource Source(string id, string url) => new() { Url = new Uri(url), Id = id, IdIsWritten = true, Outlet = id.ToUpperInvariant()[..1] };

    public static FeedItem Item(string name) => new() { ItemGuid = name, Link = $"https://a.example/{name}", Title = $"Title {name}", PublishedAt = Start.AddHours(-1) };

    public static FeedItem Dated(string name, DateTimeOffset published) => Item(name) with { PublishedAt = published };

    public static Poll Poll(FeedState feed, params FeedItem[] items) => new()
    {
        FeedId = feed.FeedId,
        StartedAt = Start,
        Duration = TimeSpan.FromSeconds(1),
        Outcome = PollOutcome.Modified,
        Items = items,
        NextPollAt = Start.AddMinutes(15),
    };

    public static ArticleRecord Record(long item, string url, string text)
    {
        var at = text.IndexOf("capped", StringComparison.Ordinal);
        var end = text.IndexOf(",000", StringComparison.Ordinal) + 4;
        return new ArticleRecord
        {
            ItemId = item,
            Url = url,
            CanonicalUrl = url,
            AddressKeys = [url["https://".Length..]],
            Article = new Article { Title = "Army", Text = text, Status = ArticleStatus.Full, Method = "dom", Language = "en", Published = new PublicationTime(Start.AddHours(-1), false) },
            Mentions = [new Mention { Point = "p06", Field = MentionField.Text, Span = new EvidenceSpan(at, end), Quote = text[at..end], Sentence = text, Rule = "p06.en.1", Score = 0.9 }],
            PlanHash = "plan",
            ExtractorVersion = "1",
            Fingerprint = new Fingerprint { ContentHash = text, Signature = [], Bands = [] },
            Story = new DuplicateVerdict(null, 1),
            Day = new DateOnly(2025, 11, 21),
            FirstSeenAt = Start,
            StoredAt = Start,
        };
    }

    /// <summary>A record of a text with the fingerprint that the pipeline would give it, and a mention of p06 wherever a word stands.</summary>
    public static ArticleRecord Real(long item, string url, string title, string text, string language = "en", string? mentioned = null)
    {
        var at = mentioned is null ? -1 : text.IndexOf(mentioned, StringComparison.Ordinal);
        var record = Record(item, url, "capped,000");
        return record with
        {
            Article = record.Article with { Title = title, Text = text, Language = language },
            Mentions = at < 0 ? [] : [record.Mentions[0] with { Span = new EvidenceSpan(at, at + mentioned!.Length), Quote = mentioned, Sentence = text.Split('\n').First(line => line.Contains(mentioned, StringComparison.Ordinal)) }],
            Fingerprint = Fingerprinter.Of(title, text),
        };
    }
}

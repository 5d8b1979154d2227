using Ingest.Core.Digests;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

/// <summary>A small fixed day: three outlets, of which one was not collected.</summary>
internal static class DigestFixture
{
    public static readonly DateOnly Day = new(2025, 11, 21);

    public const string Evil = "<script>alert(1)</script>[x](javascript:alert(2)) *bold*";

    public static DigestDocument Build(string language = "en", bool unfinished = false) => Build(Material(), language, unfinished);

    public static DigestDocument Build(DigestMaterial material, string language = "en", bool unfinished = false) => DigestBuilder.Build(
        new DigestAsk { Day = Day, Language = language, Cutoff = new DateTimeOffset(2025, 11, 22, 6, 0, 0, TimeSpan.Zero), Version = "test", IsUnfinished = unfinished }, material, Plan, new DayCalendar(TimeZoneInfo.Utc));

    public static PolicyPlan Plan { get; } = new()
    {
        Id = "test",
        Title = "Test plan",
        Hash = "0123456789abcdef",
        Points =
        [
            new PlanPoint { Id = "p06", Number = 6, Titles = new Dictionary<string, string> { ["en"] = "Army", ["ru"] = "Армия", ["uk"] = "Військо" }, Description = "" },
            new PlanPoint { Id = "p26", Number = 26, Titles = new Dictionary<string, string> { ["en"] = "Amnesty" }, Description = "" },
        ],
    };

    public static DigestMaterial Material() => new()
    {
        Articles =
        [
            Article(1, "Alpha", 1, "p06", "The army is capped at 600,000, the draft says.", "capped at 600,000"),
            Article(2, "Beta", 1, "p06", "The army is capped at 600,000, the draft says.", "capped at 600,000"),
            Article(3, "Beta", 2, "p06", $"They said {Evil} and left.", Evil) with { Title = Evil, Language = "ru", Status = ArticleStatus.Partial, Error = "paywall" },
        ],
        Late = [Article(9, "Alpha", 9, "p26", "An amnesty for all.", "amnesty") with { Day = Day.AddDays(-1) }],
        Outlets = [new OutletCoverage("Alpha", 1), new OutletCoverage("Beta", 0.5), new OutletCoverage("Gamma", null)],
        History = [new PointDay(Day, "p06", 3, 3), new PointDay(Day.AddDays(-1), "p06", 1, 1), new PointDay(Day.AddDays(-3), "p26", 2, 1)],
        CollectedDays = [Day.AddDays(-3), Day.AddDays(-2), Day.AddDays(-1), Day],
        EarlierSentences = Array.Empty<string>().ToLookup(sentence => ""),
        Edits = [],
        Extractors = ["1"],
        Plans = [new PlanDay(Day, "0123456789abcdef")],
        Troubles = [new FeedTrouble("Gamma", "https://gamma.example/rss", "failing", new DateTimeOffset(2025, 11, 20, 0, 0, 0, TimeSpan.Zero), "24 of 24 polls failed: timed out")],
    };

    public static DigestArticle Article(long id, string outlet, long story, string point, string sentence, string quote) => new()
    {
        Id = id,
        Url = $"https://{outlet.ToLowerInvariant()}.example/{id}",
        Outlet = outlet,
        Title = $"Title {id}",
        Language = "en",
        Published = new PublicationTime(new DateTimeOffset(2025, 11, 21, 8, (int)id, 0, TimeSpan.Zero), false),
        FirstSeenAt = new DateTimeOffset(2025, 11, 21, 9, 0, 0, TimeSpan.Zero),
        Day = Day,
        Status = ArticleStatus.Full,
        StoryId = story,
        Revision = 1,
        Mentions =
        [
            new Mention { Point = point, Field = MentionField.Text, Quote = quote, Sentence = sentence, Span = new EvidenceSpan(sentence.IndexOf(quote, StringComparison.Ordinal), sentence.IndexOf(quote, StringComparison.Ordinal) + quote.Length), Rule = "r", Score = 0.9 },
        ],
    };
}

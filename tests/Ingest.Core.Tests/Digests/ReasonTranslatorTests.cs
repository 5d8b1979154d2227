using Ingest.Core.Digests;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Digests;

public sealed class ReasonTranslatorTests
{
    private static readonly DateTimeOffset At = new(2025, 11, 21, 6, 15, 0, TimeSpan.Zero);

    public static TheoryData<string> Ours =>
    [
        FeedTrouble.Gap("a", "u", new FeedGap(At, At.AddHours(1), 7)).Detail, FeedTrouble.Silent("a", "u", At).Detail, FeedTrouble.Empty("a", "u", At).Detail, FeedTrouble.Gone("a", "u", At).Detail,
        FeedTrouble.Moved("a", "u", "https://b.example/", At).Detail, FeedTrouble.Blocked("a", "u").Detail, "3 of 24 polls failed: no answer within 30 s", "paywall",
        FeedTrouble.Unasked("a", "u", "failing", At, "timed out").Detail, "1 of 2 polls failed: 1 of 3 sitemaps of the index could not be read: timed out", "404 Not Found", "too complex",
    ];

    [Theory]
    [MemberData(nameof(Ours))]
    public void Reason_OfOurs_IsToldInTheLanguageOfTheDigest(string reason)
    {
        DigestLabels.In("en").Reason(reason).Should().Be((reason, true));
        foreach (var language in new[] { "ru", "uk" })
        {
            var (told, isOurs) = DigestLabels.In(language).Reason(reason);
            isOurs.Should().BeTrue(reason);
            told.Should().MatchRegex("[а-яі]").And.NotContain("{");
        }
    }

    [Fact]
    public void Reason_WithAReasonInIt_IsToldToItsEnd() => DigestLabels.In("ru").Reason("3 of 24 polls failed: no answer within 30 s").Text.Should().Be("не удалось опросов: 3 из 24: нет ответа за 30 с");

    [Fact]
    public void Reason_OfAServer_StaysAsItIs()
    {
        DigestLabels.In("uk").Reason("503 Backend fetch failed").Should().Be(("503 Backend fetch failed", false));
        DigestLabels.In("uk").Reason("1 of 2 polls failed: 503 Backend {x} $1").Text.Should().EndWith(": 503 Backend {x} $1");
    }

    [Fact]
    public void Reasons_OfBothLanguages_AreTheSameWithTheSamePlaces()
    {
        var (ru, uk) = (DigestLabels.In("ru").Reasons, DigestLabels.In("uk").Reasons);

        ru.Keys.Should().Equal(uk.Keys);
        foreach (var (english, told) in ru.Concat(uk))
        {
            Places(told).Should().BeEquivalentTo(Places(english), english);
        }
    }

    private static IEnumerable<string> Places(string form) => form.Split('{').Skip(1).Select(part => part.Split('}')[0]);
}

using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Storage;

public sealed class FeedDiagnosisTests
{
    private static readonly DateTimeOffset Now = new(2025, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly FeedHealth Well = new()
    {
        Items = 5,
        LatestItemAt = Now.AddHours(-1),
        SilentAfter = Now.AddHours(11),
        Feed = new FeedState { FeedId = 1, Source = new FeedSource { Id = "a", Outlet = "A", Url = new Uri("https://a.example/rss") }, Address = new Uri("https://a.example/rss"), LastPolledAt = Now },
    };

    [Fact]
    public void Of_FeedThatIsWell_IsNothing() => FeedDiagnosis.Of(Well, Now).Should().BeEmpty();

    [Fact]
    public void Of_EachTrouble_IsNamedWithWhatIsKnown()
    {
        Kinds(Well with { Feed = Well.Feed with { GoneAt = Now.AddDays(-3) } }).Should().Equal(("gone", "gone for good since 2025-11-18 12:00 UTC (410), and not asked any more"));
        Kinds(Well with { FailingSince = Now.AddHours(-5), Feed = Well.Feed with { ConsecutiveFailures = 4, LastError = "timed out", Fault = FeedFault.TimedOut } }).Should().Equal(("failing", "failing since 2025-11-21 07:00 UTC (failures: 4): timed out"));
        Kinds(Well with { FailingSince = Now, Feed = Well.Feed with { Fault = FeedFault.Challenge, LastError = "403, a challenge page (Cloudflare)" } }).Single().Kind.Should().Be("challenge");
        Kinds(Well with { FailingSince = Now, Feed = Well.Feed with { DeferredUntil = Now.AddHours(1) } }).Single().Kind.Should().Be("deferred");
        Kinds(Well with { EmptySince = Now.AddHours(-2) }).Single().Kind.Should().Be("empty");
        Kinds(Well with { SilentAfter = Now.AddMinutes(-1) }).Should().Equal(("silent", "nothing new since 2025-11-21 11:00 UTC, which is unusually long for this feed"));
        Kinds(Well with { Gaps = [new FeedGap(Now.AddHours(-9), Now.AddHours(-8), 30)] }).Should().Equal(("gap", "up to 30 items may be lost between 2025-11-21 03:00 and 2025-11-21 04:00 UTC: the feed's window had moved on"));
        Kinds(Well with { MovedAt = Now, Feed = Well.Feed with { Address = new Uri("https://b.example/") } }).Should().Equal(("moved", "redirected for good to https://b.example/, which is asked now"));
    }

    private static IEnumerable<(string Kind, string Detail)> Kinds(FeedHealth health) => FeedDiagnosis.Of(health, Now).Select(trouble => (trouble.Kind, trouble.Detail));
}

using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>What a digest of an old day tells of its feeds is what it told then, whatever became of them.</summary>
public sealed class TroubleHistoryTests : SqliteStoreCase
{
    private static readonly DateTimeOffset Midnight = new(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Day = new(2025, 11, 21);

    [Fact]
    public async Task Empty_ThatHasItemsAgain_IsToldOfItsDayAlone()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(-6), Dated("1", Midnight.AddHours(-7)));
        await PollAsync(feed, Midnight.AddHours(6));
        await PollAsync(feed, Midnight.AddHours(12));
        var then = await TroublesAsync(Day);
        await PollAsync(feed, Midnight.AddHours(30), Dated("2", Midnight.AddHours(29)));

        then.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "empty", Since = Midnight.AddHours(6) });
        (await TroublesAsync(Day)).Should().BeEquivalentTo(then);
        (await TroublesAsync(Day.AddDays(1))).Should().BeEmpty();
        (await TroublesAsync(Day.AddDays(-1))).Should().BeEmpty();
    }

    [Fact]
    public async Task Silent_ThatSpeaksAgain_IsToldOfItsDayAlone()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddDays(-3), [.. Enumerable.Range(0, 40).Select(hour => Dated($"{hour}", Midnight.AddDays(-3).AddHours(-hour)))]);
        await PollAsync(feed, Midnight.AddHours(6), Dated("0", Midnight.AddDays(-3)));
        var then = await TroublesAsync(Day);
        await PollAsync(feed, Midnight.AddHours(40), Dated("new", Midnight.AddHours(39)), Dated("0", Midnight.AddDays(-3)));

        then.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "silent", Since = Midnight.AddDays(-3) });
        (await TroublesAsync(Day)).Should().BeEquivalentTo(then);
        (await TroublesAsync(Day.AddDays(1))).Should().BeEmpty("it spoke on that day");
        (await TroublesAsync(Day.AddDays(-3))).Should().BeEmpty("its silence was no longer than a day yet");
    }

    [Fact]
    public async Task Silent_OfADayWithItemsThatWereFoundLater_IsNoSilence()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddDays(-3), [.. Enumerable.Range(0, 40).Select(hour => Dated($"{hour}", Midnight.AddDays(-3).AddHours(-hour)))]);
        await PollAsync(feed, Midnight.AddHours(6), Dated("0", Midnight.AddDays(-3)));

        await PollAsync(feed, Midnight.AddHours(30), Dated("late", Midnight.AddHours(20)), Dated("0", Midnight.AddDays(-3)));

        (await TroublesAsync(Day)).Should().BeEmpty("the outlet did publish; it was we who saw it late");
    }

    [Fact]
    public async Task Gone_ThatIsBack_IsToldOfItsDayAlone()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(-6), Dated("1", Midnight.AddHours(-7)));
        await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = Midnight.AddHours(6), Outcome = PollOutcome.Gone }, Stop);
        var then = await TroublesAsync(Day);
        await PollAsync(feed, Midnight.AddHours(30), Dated("1", Midnight.AddHours(-7)));

        then.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "gone", Since = Midnight.AddHours(6) });
        (await TroublesAsync(Day)).Should().BeEquivalentTo(then);
        (await TroublesAsync(Day.AddDays(1))).Should().BeEmpty();
    }

    [Fact]
    public async Task Moved_MoreThanOnce_IsToldOnEachDay()
    {
        var feed = await FollowAsync();
        foreach (var (hour, address) in new[] { (6, "https://b.example/rss"), (12, "https://b.example/rss"), (30, "https://c.example/rss"), (54, "https://a.example/rss") })
        {
            await Feeds.RecordPollAsync(Poll(feed, Dated("1", Midnight.AddHours(hour))) with { StartedAt = Midnight.AddHours(hour), MovedTo = new Uri(address) }, Stop);
        }

        (await TroublesAsync(Day)).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Kind = "moved", Since = Midnight.AddHours(6) }).And.Match<FeedTrouble>(trouble => trouble.Detail.Contains("b.example"));
        (await TroublesAsync(Day.AddDays(1))).Should().ContainSingle().Which.Detail.Should().Contain("c.example");
        (await TroublesAsync(Day.AddDays(2))).Should().BeEmpty("it is back at the address of the list");
    }

    [Theory]
    [InlineData(PollOutcome.Deferred, "deferred", "429, come again in 30 days")]
    [InlineData(PollOutcome.Failed, "failing", "timed out")]
    public async Task Troubles_OfADayWithoutAPoll_AreThoseOfTheLastOne(PollOutcome outcome, string kind, string error)
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(-6), Dated("1", Midnight.AddHours(-7)));
        await Feeds.RecordPollAsync(
            Poll(feed) with { StartedAt = Midnight.AddHours(6), Outcome = outcome, Fault = outcome == PollOutcome.Failed ? FeedFault.TimedOut : null, Error = error, DeferredUntil = Midnight.AddDays(30), NextPollAt = Midnight.AddDays(30) }, Stop);

        foreach (var day in new[] { Day.AddDays(1), Day.AddDays(29) })
        {
            var trouble = (await TroublesAsync(day)).Should().ContainSingle().Subject;
            trouble.Should().BeEquivalentTo(new { Kind = kind, Since = Midnight.AddHours(6) });
            trouble.Detail.Should().Be($"not asked since 2025-11-21 06:00 UTC: {error}");
        }

        await PollAsync(feed, Midnight.AddDays(30).AddHours(1), Dated("2", Midnight.AddDays(30)));
        (await TroublesAsync(Day.AddDays(30))).Should().BeEmpty();
        (await TroublesAsync(Day.AddDays(-1))).Should().BeEmpty();
        (await TroublesAsync(Day.AddDays(2))).Should().ContainSingle("a digest of that day made anew tells the same");
    }

    [Fact]
    public async Task Troubles_OfAFeedOfWhichAPartFailed_AreTold()
    {
        var feed = await FollowAsync();
        await Feeds.RecordPollAsync(Poll(feed, Dated("1", Midnight.AddHours(5))) with { StartedAt = Midnight.AddHours(6), Fault = FeedFault.Server, Error = "1 of 2 sitemaps of the index could not be read: 500" }, Stop);
        await PollAsync(feed, Midnight.AddHours(7), Dated("1", Midnight.AddHours(5)));

        (await TroublesAsync(Day)).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Kind = "failing", Since = Midnight.AddHours(6), Detail = "1 of 2 polls failed: 1 of 2 sitemaps of the index could not be read: 500" });
    }

    [Fact]
    public async Task Troubles_OfAFeedThatIsNotFollowedAnyMore_AreThoseOfItsTime()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(6));
        await Feeds.FollowAsync([], Midnight.AddHours(30), Stop);

        (await TroublesAsync(Day)).Should().ContainSingle().Which.Kind.Should().Be("empty");
        (await TroublesAsync(Day.AddDays(2))).Should().BeEmpty();
        (await TroublesAsync(Day.AddDays(-9))).Should().BeEmpty("it was not followed yet");
    }

    [Fact]
    public async Task Polls_OfADayThatAreKeptNoMore_AreSaidToBeMissing()
    {
        var feed = await FollowAsync();
        await PollAsync(feed, Midnight.AddHours(6), Dated("1", Midnight.AddHours(5)));
        (await ReadAsync(Day)).HasPolls.Should().BeTrue();

        await Upkeep().PruneAsync(Midnight.AddDays(120), Stop);

        (await ReadAsync(Day)).HasPolls.Should().BeFalse();
        (await ReadAsync(Day)).Outlets.Should().ContainSingle("its coverage is kept for ever");
    }

    private async Task<FeedState> FollowAsync()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Midnight.AddDays(-7), Stop);
        return (await Feeds.FollowedAsync(Stop)).Single();
    }

    private async Task PollAsync(FeedState feed, DateTimeOffset at, params FeedItem[] items) => await Feeds.RecordPollAsync(Poll(feed, items) with { StartedAt = at }, Stop);

    /// <summary>Without gaps, which are found later and then told of their own day.</summary>
    private async Task<IReadOnlyList<FeedTrouble>> TroublesAsync(DateOnly day) => [.. (await ReadAsync(day)).Troubles.Where(trouble => trouble.Kind != "gap")];

    private async Task<DigestMaterial> ReadAsync(DateOnly day)
    {
        var start = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return await new SqliteDigestStore(Database).ReadAsync(day, (start, start.AddDays(1)), start.AddDays(9), Stop);
    }
}

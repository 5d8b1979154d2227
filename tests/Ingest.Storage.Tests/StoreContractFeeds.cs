using Ingest.Core;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>The part of the contract that feeds and their polls rest on.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Follow_RenamedAndMovedFeed_KeepsItsHistory()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss")], Start, Stop);
        var before = (await Feeds.FollowedAsync(Stop)).Single();

        await Feeds.FollowAsync([Source("a", "https://a.example/new.xml") with { Outlet = "Renamed" }], Start, Stop);
        await Feeds.FollowAsync([Source("other-id", "https://a.example/rss")], Start, Stop);

        (await Feeds.FollowedAsync(Stop)).Should().ContainSingle().Which.FeedId.Should().Be(before.FeedId);
    }

    [Fact]
    public async Task Follow_FeedTakenOut_IsPolledNoMore()
    {
        await Feeds.FollowAsync([Source("a", "https://a.example/rss"), Source("b", "https://b.example/rss")], Start, Stop);

        await Feeds.FollowAsync([Source("b", "https://b.example/rss")], Start, Stop);

        (await Feeds.DueAsync(FeedPartition.All, Start, 10, Stop)).Should().ContainSingle().Which.Source.Id.Should().Be("b");
    }

    [Fact]
    public async Task Due_PartitionsTogether_HoldEveryFeedOnce()
    {
        await Feeds.FollowAsync([.. Enumerable.Range(0, 40).Select(i => Source($"f{i}", $"https://h{i}.example/rss"))], Start, Stop);

        var parts = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Feeds.DueAsync(new FeedPartition(i, 4), Start, 100, Stop).AsTask()));

        parts.SelectMany(part => part).Select(feed => feed.Source.Id).Should().HaveCount(40).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task RecordPoll_NewKnownAndChangedItems_AreToldApart()
    {
        var feed = await FollowOneAsync();

        var first = await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("2")), Stop);
        var second = await Feeds.RecordPollAsync(Poll(feed, Item("1") with { Title = "Corrected" }, Item("2"), Item("3")), Stop);

        first.Should().BeEquivalentTo(new { Seen = 2, New = 2, Changed = 0 });
        second.Should().BeEquivalentTo(new { Seen = 3, New = 1, Changed = 1 });
        second.Unfinished.Should().HaveCount(2);
    }

    [Fact]
    public async Task RecordPoll_ItemsWithoutGuidAndTitle_AreNotDuplicatesOfEachOther()
    {
        var feed = await FollowOneAsync();

        (await Feeds.RecordPollAsync(Poll(feed, new FeedItem { ItemGuid = "", Summary = "one" }, new FeedItem { ItemGuid = "", Summary = "two" }), Stop)).New.Should().Be(2);
    }

    [Fact]
    public async Task RecordPoll_GoneAndDeferredFeeds_AreNotDue()
    {
        var feed = await FollowOneAsync();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Deferred, DeferredUntil = Start.AddHours(1), NextPollAt = Start }, Stop);
        (await Feeds.DueAsync(FeedPartition.All, Start.AddMinutes(30), 10, Stop)).Should().BeEmpty();
        (await Feeds.DueAsync(FeedPartition.All, Start.AddHours(2), 10, Stop)).Should().ContainSingle();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Gone }, Stop);
        (await Feeds.DueAsync(FeedPartition.All, Start.AddYears(1), 10, Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task RecordPoll_FailuresAndSuccess_AreCountedAndForgiven()
    {
        var feed = await FollowOneAsync();

        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Failed, Error = "timed out" }, Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Failed, Error = "timed out" }, Stop);
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = Start, Feed = new { ConsecutiveFailures = 2, LastError = "timed out" } });

        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = (DateTimeOffset?)null, Items = 1L, Feed = new { ConsecutiveFailures = 0 } });
    }

    [Fact]
    public async Task RecordPoll_WindowThatMovedOn_IsAGapOfAboutAsManyItems()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Dated("1", Start.AddMinutes(-30)), Dated("2", Start)), Stop);

        var later = Start.AddHours(5);
        await Feeds.RecordPollAsync(Poll(feed, [.. Enumerable.Range(0, 20).Select(i => Dated($"x{i}", later.AddMinutes(-3 * (20 - i))))]) with { StartedAt = later }, Stop);

        var gap = (await Archive.FeedsAsync(Stop)).Single().Gaps.Should().ContainSingle().Subject;
        gap.Should().BeEquivalentTo(new { From = Start, To = later.AddHours(-1) });
        gap.LostAtMost.Should().Be(80, "twenty came in an hour, and four hours were not seen");
    }

    [Fact]
    public async Task RecordPoll_OnlyAPinnedItemStayed_IsAGapAllTheSame()
    {
        var feed = await FollowOneAsync();
        var pinned = Dated("pinned", Start.AddDays(-20));
        await Feeds.RecordPollAsync(Poll(feed, [pinned, .. Enumerable.Range(0, 15).Select(i => Dated($"a{i}", Start.AddMinutes(-i)))]), Stop);

        await Feeds.RecordPollAsync(Poll(feed, [pinned, .. Enumerable.Range(0, 15).Select(i => Dated($"b{i}", Start.AddHours(8).AddMinutes(-i)))]) with { StartedAt = Start.AddHours(8) }, Stop);
        await Feeds.RecordPollAsync(Poll(feed, [pinned, Dated("c", Start.AddHours(9)), Dated("b0", Start.AddHours(8))]) with { StartedAt = Start.AddHours(9) }, Stop);

        (await Archive.FeedsAsync(Stop)).Single().Gaps.Should().ContainSingle();
    }

    [Fact]
    public async Task RecordPoll_FailuresBetweenTwoPollsThatShareItems_LoseNothing()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = Start.AddHours(1), Outcome = PollOutcome.Failed, Fault = FeedFault.TimedOut, Error = "timed out" }, Stop);

        await Feeds.RecordPollAsync(Poll(feed, Dated("2", Start.AddHours(5)), Item("1")) with { StartedAt = Start.AddHours(6) }, Stop);

        (await Archive.FeedsAsync(Stop)).Single().Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task RecordPoll_FeedWithoutItems_IsEmptyAndCoversNothing()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = Start.AddHours(1) }, Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { StartedAt = Start.AddHours(12), Outcome = PollOutcome.NotModified }, Stop);

        (await Archive.FeedsAsync(Stop)).Single().EmptySince.Should().Be(Start.AddHours(1));
        (await CollectedAsync()).Should().BeApproximately(1 / 24d, 0.001, "the hour before the first poll is all that was seen");

        await Feeds.RecordPollAsync(Poll(feed, Item("1")) with { StartedAt = Start.AddHours(13) }, Stop);
        (await Archive.FeedsAsync(Stop)).Single().EmptySince.Should().BeNull();
        (await CollectedAsync()).Should().BeApproximately(14 / 24d, 0.001, "the item that is still there shows that none came meanwhile");
    }

    [Fact]
    public async Task RecordPoll_ReadingOfWhichAPartFailed_BringsItsItemsAndCoversNothing()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);

        var partly = Poll(feed, Item("1"), Item("2")) with { Fault = FeedFault.Server, Error = "1 of 2 sitemaps of the index could not be read: 500" };
        (await Feeds.RecordPollAsync(partly with { StartedAt = Start.AddHours(6) }, Stop)).New.Should().Be(1);

        (await CollectedAsync()).Should().BeApproximately(1 / 24d, 0.001);
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = Start.AddHours(6), Feed = new { ConsecutiveFailures = 0, LastError = partly.Error, Fault = FeedFault.Server } });

        await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("2")) with { StartedAt = Start.AddHours(7) }, Stop);
        (await CollectedAsync()).Should().BeApproximately(8 / 24d, 0.001, "the whole reading that follows joins the whole one before");
        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { FailingSince = (DateTimeOffset?)null, Feed = new { LastError = (string?)null } });
    }

    [Fact]
    public async Task RecordPoll_NewItems_TellFromWhenOnSilenceIsUnusual()
    {
        var feed = await FollowOneAsync();

        await Feeds.RecordPollAsync(Poll(feed, [.. Enumerable.Range(0, 20).Select(i => Dated($"{i}", Start.AddMinutes(-30 * i)))]), Stop);

        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { LatestItemAt = Start, SilentAfter = Start.AddDays(1) });
    }

    [Fact]
    public async Task RecordPoll_MovedForGood_IsRememberedAndFoundByEitherAddress()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")) with { MovedTo = new Uri("https://b.example/rss") }, Stop);

        (await Archive.FeedsAsync(Stop)).Single().Should().BeEquivalentTo(new { MovedAt = Start, Feed = new { Address = new Uri("https://b.example/rss") } });

        await Feeds.FollowAsync([Source("new-id", "https://b.example/rss")], Start, Stop);
        (await Feeds.FollowedAsync(Stop)).Single().Should().BeEquivalentTo(new { feed.FeedId, Address = new Uri("https://b.example/rss") });
    }

    [Fact]
    public async Task Follow_OtherHeadersOrInterval_ForgetsWhatHungOnTheOldOnes()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")) with { Validators = new Validators("\"1\"", null), NextPollAt = Start.AddDays(1) }, Stop);

        await Feeds.FollowAsync([feed.Source], Start, Stop);
        (await Feeds.FollowedAsync(Stop)).Single().Should().BeEquivalentTo(new { Validators = new { ETag = "\"1\"" }, NextPollAt = Start.AddDays(1) });

        await Feeds.FollowAsync([feed.Source with { Headers = new Dictionary<string, string> { ["Accept-Language"] = "uk" }, Every = TimeSpan.FromMinutes(5) }], Start, Stop);
        (await Feeds.FollowedAsync(Stop)).Single().Should().BeEquivalentTo(new { Validators = Validators.None, NextPollAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Follow_GoneFeedTakenOutAndPutBack_IsAskedAgainAndKeepsItsItems()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        await Feeds.RecordPollAsync(Poll(feed) with { Outcome = PollOutcome.Gone, Fault = FeedFault.Gone }, Stop);

        await Feeds.FollowAsync([], Start, Stop);
        (await Feeds.FollowedAsync(Stop)).Should().BeEmpty();
        await Feeds.FollowAsync([feed.Source], Start, Stop);

        (await Feeds.DueAsync(FeedPartition.All, Start, 10, Stop)).Should().ContainSingle();
        (await Archive.FeedsAsync(Stop)).Single().Items.Should().Be(1);
    }

    [Fact]
    public async Task RecordPoll_PaceAndOverlap_AreThereAtTheNextPoll()
    {
        var feed = await FollowOneAsync();
        var pace = new FeedPace { Interval = TimeSpan.FromMinutes(7), Hint = TimeSpan.FromHours(1), SkipDays = [DayOfWeek.Sunday], SkipHours = [3] };
        await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("2")) with { Pace = pace }, Stop);
        (await Feeds.FollowedAsync(Stop)).Single().Overlap.Should().BeNull("there was nothing to share items with");

        await Feeds.RecordPollAsync(Poll(feed, Item("2"), Item("3"), Item("4"), Item("5")), Stop);

        var state = (await Feeds.FollowedAsync(Stop)).Single();
        state.Pace.Should().BeEquivalentTo(pace);
        state.Overlap.Should().Be(0.25);
    }

    [Fact]
    public async Task Adopt_PageOfAFollowedOutlet_IsAnItemOfItsFeed()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);

        var adopted = await Feeds.AdoptAsync([new Uri("https://a.example/lost"), new Uri("https://elsewhere.example/x")], null, Start, Stop);

        adopted.Should().HaveCount(2);
        (await Articles.LoadAsync(adopted[0].ItemId, Stop))!.Feed.FeedId.Should().Be(feed.FeedId);
        (await Articles.LoadAsync(adopted[1].ItemId, Stop))!.Feed.Source.Outlet.Should().Be("elsewhere.example");
        (await Feeds.FollowedAsync(Stop)).Should().ContainSingle("a carrier is never polled");
        (await Feeds.AdoptAsync([new Uri("https://a.example/lost")], null, Start, Stop)).Should().Equal(adopted[0]);
    }

    [Fact]
    public async Task Adopt_ManyPages_MakeNoGapInTheFeed()
    {
        var feed = await FollowOneAsync();
        await Feeds.RecordPollAsync(Poll(feed, Item("1")), Stop);
        await Feeds.AdoptAsync([.. Enumerable.Range(0, 30).Select(i => new Uri($"https://a.example/lost{i}"))], null, Start.AddHours(1), Stop);

        await Feeds.RecordPollAsync(Poll(feed, Dated("2", Start.AddHours(5)), Item("1")) with { StartedAt = Start.AddHours(6) }, Stop);

        (await Archive.FeedsAsync(Stop)).Single().Gaps.Should().BeEmpty();
    }

    [Fact]
    public async Task ReadDigest_FeedsInTrouble_AreTold()
    {
        await Feeds.FollowAsync([Source("gone", "https://a.example/rss"), Source("silent", "https://b.example/rss"), Source("challenged", "https://c.example/rss"), Source("empty", "https://d.example/rss")], Start.AddDays(-5), Stop);
        var feeds = await Feeds.FollowedAsync(Stop);
        await Feeds.RecordPollAsync(Poll(feeds[0]) with { StartedAt = Start.AddDays(-3), Outcome = PollOutcome.Gone, Fault = FeedFault.Gone }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[1], [.. Enumerable.Range(0, 20).Select(i => Dated($"{i}", Start.AddDays(-4).AddMinutes(-i)))]) with { StartedAt = Start.AddDays(-4) }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[1]) with { Outcome = PollOutcome.NotModified }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[2]) with { Outcome = PollOutcome.Failed, Fault = FeedFault.Challenge, Error = "403, a challenge page (Cloudflare)" }, Stop);
        await Feeds.RecordPollAsync(Poll(feeds[3]), Stop);

        var midnight = new DateTimeOffset(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);
        var material = await Digests.ReadAsync(new DateOnly(2025, 11, 21), (midnight, midnight.AddDays(1)), midnight.AddDays(1), Stop);

        material.Troubles.Select(trouble => (trouble.FeedUrl, trouble.Kind)).Should().BeEquivalentTo(
            [("https://a.example/rss", "gone"), ("https://b.example/rss", "silent"), ("https://c.example/rss", "challenge"), ("https://d.example/rss", "empty")]);
    }

    private async Task<double?> CollectedAsync()
    {
        var midnight = new DateTimeOffset(2025, 11, 21, 0, 0, 0, TimeSpan.Zero);
        return (await Digests.ReadAsync(new DateOnly(2025, 11, 21), (midnight, midnight.AddDays(1)), midnight.AddDays(1), Stop)).Outlets.Single().Collected;
    }
}

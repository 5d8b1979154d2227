using Ingest.Core;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>The part of the contract that digests, deliveries and alerts rest on.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task KeepDigest_OfADay_ReplacesTheEarlierOne()
    {
        var day = new DateOnly(2025, 11, 21);
        await Digests.KeepAsync(new DigestRow(day, Start, false, "one", "{}"), [], [], Stop);
        await Digests.KeepAsync(new DigestRow(day, Start.AddHours(1), true, "two", "{\"a\":1}"), [], [], Stop);

        (await Digests.FindAsync(day, Stop)).Should().Be(new DigestRow(day, Start.AddHours(1), true, "two", "{\"a\":1}"));
        (await Digests.EntriesAsync(Stop)).Should().Equal(new DigestEntry(day, Start.AddHours(1), true, "two"));
    }

    [Fact]
    public async Task ReadDigest_ArticleThatCameAfterItsDaysDigest_IsLateUntilADigestShowsIt()
    {
        var day = new DateOnly(2025, 11, 21);
        var item = await OneItemAsync();
        await Digests.KeepAsync(new DigestRow(day, Start.AddDays(1), true, "", "{}"), [], [], Stop);
        var receipt = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000.") with { StoredAt = Start.AddDays(1).AddHours(1) }, Stop);

        (await ReadAsync(day.AddDays(1))).Late.Should().ContainSingle().Which.Id.Should().Be(receipt.ArticleId);
        (await ReadAsync(day)).Late.Should().BeEmpty("it is of that day itself");

        await Digests.KeepAsync(new DigestRow(day.AddDays(1), Start.AddDays(2), true, "", "{}"), [new DigestShown(receipt.ArticleId, ArticleStatus.Full)], [], Stop);
        (await ReadAsync(day.AddDays(2))).Late.Should().BeEmpty("the digest of the day after has shown it");
        (await ReadAsync(day.AddDays(1))).Late.Should().ContainSingle("a refresh of that digest shows it again");

        await Digests.KeepAsync(new DigestRow(day, Start.AddDays(3), true, "", "{}"), [new DigestShown(receipt.ArticleId, ArticleStatus.Full)], [], Stop);
        (await ReadAsync(day.AddDays(1))).Late.Should().BeEmpty("its own day was refreshed and shows it");
    }

    [Fact]
    public async Task ReadDigest_ArticleShownAsFailed_IsLateWhenItCanBeRead()
    {
        var day = new DateOnly(2025, 11, 21);
        var item = await OneItemAsync();
        var receipt = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);
        await Digests.KeepAsync(new DigestRow(day, Start.AddDays(1), true, "", "{}"), [new DigestShown(receipt.ArticleId, ArticleStatus.Failed)], [], Stop);

        (await ReadAsync(day.AddDays(1))).Late.Should().ContainSingle();

        await Digests.KeepAsync(new DigestRow(day, Start.AddDays(1), true, "", "{}"), [new DigestShown(receipt.ArticleId, ArticleStatus.Full)], [], Stop);
        (await ReadAsync(day.AddDays(1))).Late.Should().BeEmpty();
    }

    [Fact]
    public async Task ReadDigest_EditedArticle_GivesBothRevisions()
    {
        var item = await OneItemAsync();
        await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);
        await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 800,000.") with { StoredAt = Start.AddHours(2) }, Stop);

        var edit = (await ReadAsync(new DateOnly(2025, 11, 21))).Edits.Should().ContainSingle().Subject;

        edit.Before.Should().ContainSingle().Which.Quote.Should().Be("capped at 600,000");
        edit.Article.Mentions.Should().ContainSingle().Which.Quote.Should().Be("capped at 800,000");
        edit.TextBefore.Should().Be("Army\nThe army is capped at 600,000.");
        (await ReadAsync(new DateOnly(2025, 11, 22))).Edits.Should().BeEmpty();
    }

    [Fact]
    public async Task Outbox_AnEntry_IsClaimedOnceAndStaysUntilItArrived()
    {
        await KeepWithDeliveriesAsync();
        await KeepWithDeliveriesAsync();

        var claims = await Outbox.ClaimAsync(Start, Start.AddMinutes(5), 10, Stop);
        claims.Select(claim => claim.Entry.Channel).Should().BeEquivalentTo("email", "webhook");
        (await Outbox.ClaimAsync(Start.AddMinutes(1), Start.AddMinutes(6), 10, Stop)).Should().BeEmpty();

        await Outbox.DeliveredAsync(claims[0].Id, Start, Stop);
        await Outbox.PostponeAsync(claims[1].Id, Start.AddMinutes(2), "busy", Stop);
        (await Outbox.ClaimAsync(Start.AddMinutes(2), Start.AddMinutes(9), 10, Stop)).Should().ContainSingle().Which.Should().Be(claims[1] with { Attempts = 1 });
        (await Outbox.ClaimAsync(Start.AddDays(9), Start.AddDays(10), 10, Stop)).Should().ContainSingle("a claim that came to nothing ends");
        await KeepWithDeliveriesAsync();
        (await Outbox.ClaimAsync(Start.AddDays(9), Start.AddDays(10), 10, Stop)).Should().BeEmpty("what was delivered is never queued again");
    }

    [Fact]
    public async Task Alerts_FirstMentionsInAStory_AreToldOnceAndNoneOfAnOldArchive()
    {
        var item = await OneItemAsync();
        var first = await Articles.StoreAsync(Record(item, "https://a.example/1", "The army is capped at 600,000."), Stop);
        var (old, mark) = await Alerts.FirstMentionsAsync(Start.AddDays(-1), Stop);
        old.Should().BeEmpty("they were stored before anybody looked");
        await Alerts.QueueAsync([], mark, Start, Stop);

        var feed = (await Feeds.FollowedAsync(Stop)).Single();
        var next = (await Feeds.RecordPollAsync(Poll(feed, Item("1"), Item("2"), Item("3")), Stop)).Unfinished;
        await Articles.StoreAsync(Record(next[0].ItemId, "https://a.example/2", "The army is capped at 600,000, too.") with { Story = new DuplicateVerdict(first.StoryId, 0.9) }, Stop);
        var fresh = await Articles.StoreAsync(Record(next[1].ItemId, "https://a.example/3", "It is capped at 800,000."), Stop);

        var (mentions, after) = await Alerts.FirstMentionsAsync(Start.AddDays(-1), Stop);
        mentions.Should().ContainSingle("a copy of a story that spoke of the point is no news").Which.StoryId.Should().Be(fresh.StoryId);
        await Alerts.QueueAsync([new OutboxEntry("alert/a/1", "webhook", "{}"), new OutboxEntry("alert/a/1", "webhook", "{}")], after, Start, Stop);
        (await Alerts.FirstMentionsAsync(Start.AddDays(-1), Stop)).Mentions.Should().BeEmpty();
        (await Outbox.ClaimAsync(Start, Start.AddMinutes(5), 10, Stop)).Should().ContainSingle();
    }

    private async Task KeepWithDeliveriesAsync() => await Digests.KeepAsync(
        new DigestRow(new DateOnly(2025, 11, 21), Start, true, "", "{}"), [], [new OutboxEntry("digest/2025-11-21", "email", null), new OutboxEntry("digest/2025-11-21", "webhook", null)], Stop);

    private async Task<DigestMaterial> ReadAsync(DateOnly day)
    {
        var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return await Digests.ReadAsync(day, (midnight, midnight.AddDays(1)), midnight.AddDays(1), Stop);
    }
}

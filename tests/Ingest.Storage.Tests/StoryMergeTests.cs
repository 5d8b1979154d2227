using Ingest.Core;
using Ingest.Core.Deduplication;
using Ingest.Core.Storage;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>Stories that a later text shows to be one.</summary>
public sealed class StoryMergeTests : SqliteStoreCase
{
    /// <summary>What opens the report and what closes it share two sentences of eight: too little to be copies of each other.</summary>
    private static readonly string[] Report =
    [
        "The harbour council has approved a new breakwater after eleven years of debate, its chairman said on Monday evening.",
        "The wall will be built of granite from the quarry across the bay and closed by a gate of oak.",
        "Fishermen had asked for it since the storm that sank nine boats in one night.",
        "Engineers expect the work to take three summers, because nothing can be laid in winter.",
        "The cost is shared between the town, the county and a fund that was set up after the storm.",
        "A museum will show the wreck of the oldest boat, which divers raised in spring.",
        "Its keel has been drying in a shed behind the chapel ever since, and schoolchildren are let in on Fridays.",
        "The council will meet again before Easter to choose the builders, of whom four have written so far.",
    ];

    private const string Harvest = "Farmers on the northern plain brought in the last of the maize a fortnight early, and the elevators along the line to the coast have no room left. Prices fell by a fifth within a week. Two cooperatives want to hire barns from their neighbours, while the railway has promised forty more wagons before the frost.";

    private static readonly string Whole = string.Join(' ', Report);
    private static readonly string Opening = string.Join(' ', Report[..5]);
    private static readonly string Closing = string.Join(' ', Report[3..]);

    [Fact]
    public async Task Store_TextThatHoldsTwoOthers_MakesTheirStoriesOneUnderTheOlderId()
    {
        var opening = await KeepAsync("1", Opening);
        var closing = await KeepAsync("2", Closing);
        closing.StoryId.Should().NotBe(opening.StoryId, "they share too little");

        var whole = await KeepAsync("3", Whole);

        whole.StoryId.Should().Be(opening.StoryId);
        Column("select distinct story_id from articles").Should().Equal($"{opening.StoryId}");
        Column("select story_id || ' -> ' || into_id || ' ' || merged_at from story_merges").Should().Equal($"{closing.StoryId} -> {opening.StoryId} 2025-11-21T10:00:00.000Z");
        Scalar("select articles from stories").Should().Be(3L);
        Column("select similarity between 0.3 and 0.7 from story_members order by article_id").Should().Equal(["0", "1", "1"], "the first began the story, the second was led here by the third");
    }

    [Fact]
    public async Task Store_StoryMergedTwice_IsLedToTheOneThatRemains()
    {
        var stories = new List<long>();
        foreach (var name in (string[])["1", "2", "3"])
        {
            stories.Add((await StoreAsync(name, "T", $"Text {name}.")).StoryId);
        }

        await BridgeAsync("4", stories[2], stories[1]);
        await BridgeAsync("5", stories[1], stories[0]);

        Column("select distinct story_id from articles").Should().Equal($"{stories[0]}");
        Column("select story_id || ' -> ' || into_id from story_merges order by 1").Should().Equal($"{stories[1]} -> {stories[0]}", $"{stories[2]} -> {stories[0]}");
    }

    [Fact]
    public async Task Store_VerdictThatNamesAMergedStory_JoinsTheOneThatRemains()
    {
        var (old, young) = ((await StoreAsync("1", "T", "One.")).StoryId, (await StoreAsync("2", "T", "Two.")).StoryId);
        await BridgeAsync("3", young, old);

        var late = await Articles.StoreAsync(Real(await ItemAsync("https://a.example/4"), "https://a.example/4", "T", "Four.") with { Story = new DuplicateVerdict(young, 0.8) }, Stop);

        late.StoryId.Should().Be(old);
    }

    [Fact]
    public async Task Store_WholeTextAfterAHeadlineAlone_JoinsTheStoryOfItsCopies()
    {
        var agency = await KeepAsync("1", Whole);
        var headline = await KeepAsync("2", "Breakwater approved.", ArticleStatus.Partial);
        headline.StoryId.Should().NotBe(agency.StoryId);

        var whole = await KeepAsync("2", Whole + " This report came from an agency.");

        (whole.ArticleId, whole.StoryId).Should().Be((headline.ArticleId, agency.StoryId));
        Scalar("select articles from stories").Should().Be(2L);
    }

    [Fact]
    public async Task Store_TheSameTextAgain_MovesNothing()
    {
        var first = await KeepAsync("1", Opening);
        var other = await StoreAsync("2", "T", "Something else.");

        var again = await Articles.StoreAsync(Real(await ItemAsync("https://a.example/1"), "https://a.example/1", "Breakwater", Opening) with { Story = new DuplicateVerdict(other.StoryId, 0.9) }, Stop);

        (again.Outcome, again.StoryId).Should().Be((StoreOutcome.Unchanged, first.StoryId));
        Scalar("select count(*) from story_merges").Should().Be(0L);
    }

    [Fact]
    public async Task Merge_ChangesWhenTheArticleChanged_ForWhoReadsWhatIsNew()
    {
        var old = await StoreAsync("1", "T", "One.");
        var young = await StoreAsync("2", "T", "Two.");

        await BridgeAsync("3", young.StoryId, old.StoryId, Start.AddHours(1));

        Column("select id from article where changed_at = '2025-11-21T11:00:00.000Z' order by id").Should().Equal($"{young.ArticleId}", $"{young.ArticleId + 1}");
    }

    [Fact]
    public async Task Store_PageThatTellsSomethingNew_LeavesTheCopiesOfWhatItToldBefore()
    {
        var rolling = await KeepAsync("1", Opening);
        var copy = await KeepAsync("2", Opening + " This report came from an agency.");
        copy.StoryId.Should().Be(rolling.StoryId);
        var other = await KeepAsync("3", Harvest);

        var later = await KeepAsync("1", Harvest + " More follows.");

        (later.ArticleId, later.StoryId).Should().Be((rolling.ArticleId, other.StoryId));
        Scalar($"select story_id from articles where id = {copy.ArticleId}").Should().Be(rolling.StoryId, "it has nothing to do with the harvest");
        Scalar("select count(*) from story_merges").Should().Be(0L);
    }

    /// <summary>Stores a text as the pipeline does: its neighbours decide its story.</summary>
    private async Task<StoreReceipt> KeepAsync(string name, string text, ArticleStatus status = ArticleStatus.Full)
    {
        var record = Real(await ItemAsync($"https://a.example/{name}"), $"https://a.example/{name}", "Breakwater", text);
        var known = await Articles.FindAsync(record.AddressKeys, Stop);
        var neighbours = (await Articles.NeighboursAsync(record.Fingerprint, Start.AddDays(-7), Stop)).Where(neighbour => neighbour.ArticleId != known?.ArticleId).ToList();
        return await Articles.StoreAsync(record with { Article = record.Article with { Status = status }, Story = Deduplicator.Judge(record.Fingerprint, neighbours) }, Stop);
    }

    private async Task BridgeAsync(string name, long nearest, long other, DateTimeOffset? at = null)
    {
        var record = Real(await ItemAsync($"https://a.example/{name}"), $"https://a.example/{name}", "T", $"Text {name} of both.");
        await Articles.StoreAsync(record with { Story = new DuplicateVerdict(nearest, 0.9) { Bridges = [new StoryBridge(other, 0.5)] }, StoredAt = at ?? Start }, Stop);
    }
}

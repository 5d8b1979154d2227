using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

public sealed class RevisionTests : SqliteStoreCase
{
    private const string Before = "The draft is new.\nThe army is capped at 600,000.\nPrisoners are exchanged.";
    private const string After = "The draft is new.\nThe army is capped at 800,000.\nPrisoners are exchanged.";

    [Fact]
    public async Task PointChanges_CorrectedNumber_TellsBothSentences()
    {
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");
        await StoreAsync("1", "T", After, mentioned: "capped at 800,000");

        Column("select revision || ' ' || point || ' ' || change || ': ' || before || ' -> ' || after from point_changes")
            .Should().Equal("2 p06 changed: The army is capped at 600,000. -> The army is capped at 800,000.");
    }

    [Fact]
    public async Task PointChanges_SentenceThatOnlyMoved_IsNone()
    {
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");
        await StoreAsync("1", "T", "A new first paragraph was put in front.\n" + Before, mentioned: "capped at 600,000");

        Scalar("select max(revision) from revisions").Should().Be(2L);
        Column("select point from point_changes").Should().BeEmpty();
    }

    [Fact]
    public async Task PointChanges_MentionTakenAwayAndAdded_AreToldApart()
    {
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");
        await StoreAsync("1", "T", "The draft is new.");
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");

        Column("select revision || ' ' || change from point_changes order by revision").Should().Equal("2 taken away", "3 added");
    }

    [Fact]
    public async Task Verdict_WhileTheSentenceStands_IsCarriedOverAndThenStale()
    {
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");
        await Database.WriteAsync(
            connection => connection.Run("insert into verdict (identity, verdict, given_at, article_id, point, sentence) select identity, 'confirmed', $now, article_id, point, sentence from mention", ("$now", "2025-11-21")), Stop);

        await StoreAsync("1", "T", "Another first paragraph.\n" + Before, mentioned: "capped at 600,000");
        Column("select verdict from mentions").Should().Equal("confirmed");
        Column("select is_stale from verdicts").Should().Equal("0");

        await StoreAsync("1", "T", After, mentioned: "capped at 800,000");
        Scalar("select verdict from mentions").Should().BeNull();
        Column("select is_stale || sentence from verdicts").Should().Equal("1The army is capped at 600,000.");
    }

    [Fact]
    public async Task Store_TitleChange_IsARevision()
    {
        await StoreAsync("1", "Army to be capped at 600,000", Before);

        (await StoreAsync("1", "Army to be capped at 800,000", Before)).Revision.Should().Be(2);
    }

    [Fact]
    public async Task Store_CosmeticChange_KeepsTextAndMentionsAsTheyWere()
    {
        await StoreAsync("1", "T", Before, mentioned: "capped at 600,000");
        var mention = Scalar("select id from mentions");

        var receipt = await StoreAsync("1", "T", "1,204 views\n" + Before.Replace("new.", "new!", StringComparison.Ordinal) + "\nUpdated 5 minutes ago\nRead also: The navy", mentioned: "capped at 600,000");

        receipt.Should().BeEquivalentTo(new { Revision = 1, Outcome = StoreOutcome.Unchanged });
        Scalar("select text from articles").Should().Be(Before);
        Scalar("select id from mentions").Should().Be(mention);
    }

    [Fact]
    public async Task Store_HashOfAnEarlierVersionOverTheSameText_IsNoRevision()
    {
        await StoreAsync("1", "T", Before);
        await Database.WriteAsync(connection => connection.Run("update article set content_hash = 'of an earlier version'"), Stop);

        (await StoreAsync("1", "T", Before)).Outcome.Should().Be(StoreOutcome.Unchanged);
    }

    [Fact]
    public async Task Store_Reextracted_HasItsCauseAndKeepsTheItemAndRemoval()
    {
        await StoreAsync("1", "T", Before);
        var article = (long)Scalar("select id from articles")!;
        await Articles.RecordVisitAsync(article, isRemoved: true, null, Start, Stop);

        await Articles.StoreAsync(Real(0, "https://a.example/1", "T", After) with { ItemId = null, ArticleId = article, AddressKeys = [], Cause = RevisionCause.Reextracted }, Stop);

        Column("select cause from revisions order by revision").Should().Equal("published", "reextracted");
        Scalar("select removed from articles").Should().NotBeNull();
        Scalar("select count(*) from item where state = 'stored'").Should().Be(1L);
    }
}

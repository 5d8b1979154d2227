using Ingest.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>Analysts judge mentions with SQL, from other programs; the summary and every view follow.</summary>
public sealed class VerdictTests : SqliteStoreCase
{
    /// <summary>What the summary holds, without cells that hold nothing.</summary>
    private const string Summary = "select day || ' ' || point || ' ' || outlet || ' ' || mentions || ' ' || articles from day_point where mentions > 0 or articles > 0 order by 1";

    /// <summary>What a count over the mentions gives.</summary>
    private const string Counted = """
        select a.day || ' ' || m.point || ' ' || a.outlet || ' ' || count(*) || ' ' || count(distinct a.id)
        from mentions m join articles a on a.id = m.article_id where m.verdict is not 'rejected' group by a.day, m.point, a.outlet order by 1
        """;

    [Theory]
    [InlineData("update mentions set verdict = 'rejected' where id = 1")]
    [InlineData("insert into verdict (identity, verdict, given_at) select identity, 'rejected', '2025-11-22' from mentions where id = 1")]
    [InlineData("insert into verdict (identity, verdict, given_at, article_id) select identity, 'rejected', '2025-11-22', article_id from mentions where id = 1")]
    [InlineData("insert or replace into verdict (identity, verdict, given_at) select identity, 'rejected', '2025-11-22' from mentions where id = 1")]
    [InlineData("insert into verdict (identity, verdict, given_at) select identity, 'confirmed', '2025-11-22' from mentions where id = 1; update verdict set verdict = 'rejected'")]
    public async Task Rejection_HoweverItIsWritten_IsCountedNowhere(string statement)
    {
        await FillAsync();

        Outside(statement);

        Column("select id from mentions where verdict = 'rejected'").Should().Equal("1");
        Column("select point || sentence from verdicts").Should().Equal("p06The army is capped at 600,000.");
        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1").And.Equal(Column(Counted));
        Column("select article_id from first_reports where point = 'p06'").Should().Equal("2");
        Column("select mention_id from mention_days where is_counted order by 1").Should().Equal("2");
        Column("select id from revision_mentions where verdict = 'rejected'").Should().Equal("1");
    }

    [Theory]
    [InlineData("update mentions set verdict = null where id = 1")]
    [InlineData("update mentions set verdict = 'confirmed' where id = 1")]
    [InlineData("delete from verdict where identity = (select identity from mentions where id = 1)")]
    [InlineData("insert or replace into verdict (identity, verdict, given_at) select identity, 'confirmed', '2025-11-23' from mentions where id = 1")]
    public async Task Rejection_TakenBack_CountsAgain(string statement)
    {
        await FillAsync();
        Outside("update mentions set verdict = 'rejected'");
        Column(Summary).Should().BeEmpty();
        Column("select count(*) from first_reports").Should().Equal("0");

        Outside(statement);

        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1").And.Equal(Column(Counted));
        Column("select article_id from first_reports").Should().Equal("1");
    }

    [Theory]
    [InlineData("update mentions set verdict = 'rejected' where id = 1")]
    [InlineData("insert or ignore into verdict (identity, verdict, given_at) select identity, 'confirmed', '2025-11-23' from verdict")]
    [InlineData("insert or replace into verdict (identity, verdict, given_at) select identity, 'rejected', '2025-11-23' from verdict")]
    public async Task Rejection_Repeated_CountsOnce(string statement)
    {
        await FillAsync();
        Outside("update mentions set verdict = 'rejected' where id = 1");

        Outside(statement);

        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1").And.Equal(Column(Counted));
    }

    [Theory]
    [InlineData("update mentions set verdict = 'wrong' where id = 1", "*CHECK constraint*")]
    [InlineData("update mentions set point = 'p07' where id = 1", "*cannot modify mentions*")]
    [InlineData("delete from mentions", "*cannot modify mentions*")]
    public async Task Judging_WhatIsNoVerdict_IsRefusedAndChangesNothing(string statement, string problem)
    {
        await FillAsync();

        ((Action)(() => Outside(statement))).Should().Throw<SqliteException>().WithMessage(problem);

        Column(Summary).Should().Equal("2025-11-21 p06 A 2 2");
        Column("select count(*) from verdicts").Should().Equal("0");
    }

    [Fact]
    public async Task Rejection_OfOneMentionOfTwoInAnArticle_LeavesTheArticleCounted()
    {
        const string Text = "The army is capped at 600,000.\nIt may be capped at 600,000 for years.";
        await StoreAsync("1", "Army", Text, mentioned: "capped at 600,000", with: record => record with
        {
            Mentions = [record.Mentions[0], record.Mentions[0] with { Span = new Core.EvidenceSpan(Text.LastIndexOf("capped", StringComparison.Ordinal), Text.LastIndexOf("capped", StringComparison.Ordinal) + 17), Sentence = "It may be capped at 600,000 for years." }],
        });

        Outside("update mentions set verdict = 'rejected' where id = 2");

        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1");
    }

    [Fact]
    public async Task Rejection_OfASentenceThatStands_HoldsThroughRevisionsAndEndsWithIt()
    {
        await FillAsync();
        Outside("update mentions set verdict = 'rejected' where id = 1");

        await StoreAsync("1", "Army", "Now with more.\nThe army is capped at 600,000.", mentioned: "capped at 600,000");
        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1").And.Equal(Column(Counted));
        await StoreAsync("1", "Army", "Now the army is capped at 800,000.", mentioned: "capped at 800,000");
        Column(Summary).Should().Equal("2025-11-21 p06 A 2 2").And.Equal(Column(Counted));
        Column("select is_stale from verdicts").Should().Equal("1");
        Outside("delete from verdict");
        Column(Summary).Should().Equal("2025-11-21 p06 A 2 2");
        Column("select change || after from point_changes").Should().Equal("changedNow the army is capped at 800,000.");
    }

    [Fact]
    public async Task Rejection_OfASentenceThatWasEdited_IsInNoChange()
    {
        await StoreAsync("1", "Army", "The army is capped at 600,000.", mentioned: "capped at 600,000");
        Outside("update mentions set verdict = 'rejected'");

        await StoreAsync("1", "Army", "The army is capped at 700,000.", mentioned: "capped at 700,000");

        Column("select change from point_changes").Should().Equal("added");
    }

    [Fact]
    public async Task Forget_AnArticleWithRejectedMentions_LeavesNothingCounted()
    {
        await FillAsync();
        Outside("update mentions set verdict = 'rejected' where id = 1");

        await Upkeep().ForgetAsync(["a.example/1"], Samples.Start, Stop);

        Column(Summary).Should().Equal("2025-11-21 p06 A 1 1").And.Equal(Column(Counted));
        Column("select count(*) from verdicts").Should().Equal("0");
        Column("pragma foreign_key_check").Should().BeEmpty();
    }

    [Fact]
    public async Task Verdict_OnAMention_BringsItsArticleIntoTheNextExport()
    {
        await FillAsync();
        var before = (string)Scalar("select changed_at from article where id = 1")!;

        Outside("update mentions set verdict = 'confirmed' where id = 1");

        string.CompareOrdinal((string)Scalar("select changed_at from article where id = 1")!, before).Should().BePositive();
        Scalar("select changed_at from article where id = 2").Should().Be(before);
    }

    [Fact]
    public async Task FirstReport_ADateAlone_DoesNotComeBeforeATime()
    {
        await StoreAsync("1", "Army", "The army is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { Article = record.Article with { Published = new Core.PublicationTime(new DateTimeOffset(2025, 11, 21, 0, 0, 0, TimeSpan.Zero), true) } });
        await StoreAsync("2", "Army", "It is capped at 600,000.", mentioned: "capped at 600,000");

        Column("select article_id from first_reports").Should().Equal("2");
    }

    [Fact]
    public async Task Rejection_InAStoreOfManyDays_ReadsNoOtherDay()
    {
        await FillAsync();
        var alone = Steps("update mentions set verdict = 'rejected' where id = 1");
        for (var number = 0; number < 60; number++)
        {
            await StoreAsync($"other{number}", "Army", $"On day {number} it is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { Day = record.Day.AddDays(1 + number) });
        }

        Steps("update mentions set verdict = 'confirmed' where id = 1").Should().BeLessThan(2 * alone);
    }

    private async Task FillAsync()
    {
        await StoreAsync("1", "Army", "The army is capped at 600,000.", mentioned: "capped at 600,000");
        await StoreAsync("2", "Army", "Elsewhere it is capped at 600,000 too.", mentioned: "capped at 600,000");
        Column(Summary).Should().Equal("2025-11-21 p06 A 2 2");
    }

    /// <summary>As another program would: without a line of ours, beside our open store.</summary>
    private void Outside(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database.Path};Pooling=false;Foreign Keys=false");
        connection.Open();
        connection.RunScript(statement);
    }

    /// <summary>Tens of steps of SQLite's virtual machine that a statement takes, triggers included.</summary>
    private int Steps(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database.Path};Pooling=false;Foreign Keys=false");
        connection.Open();
        var tens = 0;
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 10, _ => Interlocked.Increment(ref tens) * 0, null);
        connection.RunScript(statement);
        return tens;
    }
}

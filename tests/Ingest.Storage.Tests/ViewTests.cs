using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

/// <summary>The views are the public face of the file: their columns are only ever added to.</summary>
public sealed class ViewTests : SqliteStoreCase
{
    [Theory]
    [InlineData("articles", "id,url,canonical_url,outlet,title,authors,published,first_seen,day,language,status,error,next_try,removed,text,revision,story_id")]
    [InlineData("mentions", "id,article_id,revision,field,point,span_start,span_end,quote,sentence,rule,score,plan,verdict")]
    [InlineData("mention_days", "mention_id,identity,article_id,day,outlet,point,is_counted")]
    [InlineData("mention_cells", "mention_id,identity,article_id,day,point,with_leaves,outlet,is_counted")]
    [InlineData("points", "id,number,title_en,title_ru,title_uk,description")]
    [InlineData("coverage", "day,point,outlet,mentions,articles,collected")]
    [InlineData("coverage_months", "month,point,outlet,mentions,articles,collected")]
    [InlineData("coverage_days", "day,outlet,collected")]
    [InlineData("outlet_days", "day,outlet,collected")]
    [InlineData("feed_health", "id,feed,outlet,url,address,title,state,failing_since,failures,last_error,last_polled,last_success,last_new_item,next_poll,deferred_until,gone_at,items")]
    [InlineData("polls", "id,feed,outlet,started_at,duration_ms,outcome,http_status,bytes,error,items_seen,items_new,overlap")]
    [InlineData("stories", "story_id,articles,outlets,first_seen,last_seen,least_similarity")]
    [InlineData("story_members", "story_id,article_id,outlet,title,first_seen,similarity")]
    [InlineData("story_merges", "story_id,into_id,similarity,merged_at")]
    [InlineData("first_reports", "point,day,article_id,outlet,published,quote")]
    [InlineData("revisions", "id,article_id,revision,cause,extractor,title,published,modified,language,status,stored_at,text")]
    [InlineData("revision_mentions", "id,article_id,revision,field,point,span_start,span_end,quote,sentence,rule,score,plan")]
    [InlineData("point_changes", "article_id,revision,cause,stored_at,point,change,before,after")]
    [InlineData("verdicts", "identity,article_id,point,sentence,verdict,given_at,is_stale")]
    public void Columns_OfEachView_BeginWithThoseThatWerePromised(string view, string columns) =>
        Column($"select name from pragma_table_info('{view}')").Take(columns.Count(unit => unit == ',') + 1).Should().Equal(columns.Split(','));

    [Fact]
    public async Task Coverage_OfADay_ReadsTheSummaryAndNotTheMentions()
    {
        await StoreAsync("1", "Army", "The army is capped at 600,000.", mentioned: "capped at 600,000");

        Column("explain query plan select * from coverage where day = '2025-11-21'").Should().NotBeEmpty();
        Database.Read(connection => connection.List("explain query plan select * from coverage where day = '2025-11-21'", reader => reader.GetString(3)))
            .Should().NotContain(step => step.Contains("mention", StringComparison.Ordinal) || step.Contains("SCAN article", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Summary_AfterEverythingThatCanHappen_EqualsWhatACountGives()
    {
        await StoreAsync("1", "Army", "The army is capped at 600,000.", mentioned: "capped at 600,000");
        await StoreAsync("2", "Army", "Elsewhere it is capped at 600,000 too.", mentioned: "capped at 600,000");
        await StoreAsync("1", "Army", "The army is no longer spoken of.");
        await StoreAsync("2", "Army", "Now capped at 800,000 in the draft.", mentioned: "capped at 800,000", with: record => record with { Day = new DateOnly(2025, 11, 22) });
        await StoreAsync("3", "Gone", "It was capped at 900,000.", mentioned: "capped at 900,000");
        await Upkeep().ForgetAsync(["a.example/3"], Samples.Start, Stop);

        Column("select day || ' ' || point || ' ' || outlet || ' ' || mentions || ' ' || articles from day_point where articles > 0 and with_leaves = 0").Should().Equal(
            Column("select a.day || ' ' || m.point || ' ' || a.outlet || ' ' || count(*) || ' ' || count(distinct a.id) from mentions m join articles a on a.id = m.article_id group by a.day, m.point, a.outlet"));
        Column("select day || articles from day_outlet order by 1").Should().Equal(Column("select day || count(*) from articles group by day order by 1"));
    }
}

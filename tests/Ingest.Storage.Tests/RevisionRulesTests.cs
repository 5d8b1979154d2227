using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

/// <summary>What is a new revision and what is not, and what stays as it was when an article is stored again.</summary>
public sealed class RevisionRulesTests : SqliteStoreCase
{
    private const string Body = "The draft is new.\nThe army is capped at 600,000.\nPrisoners are exchanged.";
    private const string Edited = "The draft is new.\nThe army is capped at 800,000.\nPrisoners are exchanged.";
    private const string Proof = "capped at 600,000";

    public static TheoryData<string, string> Cosmetics => new()
    {
        { "a counter", Body + "\n12,034 views" },
        { "a bare number", Body + "\n57" },
        { "a clock", "Updated 14 minutes ago\n" + Body },
        { "a date", "Published on November 21, 2025\n" + Body },
        { "a related link", Body + "\nRead also: What the draft leaves open" },
        { "a Russian counter", Body + "\n1204 просмотра" },
        { "a Russian clock", "Обновлено: 14 минут назад\n" + Body },
        { "a Russian related link", Body + "\nЧитайте также: Что осталось за скобками" },
        { "a Ukrainian counter", Body + "\n77 переглядів" },
        { "a Ukrainian related link", Body + "\nЧитайте також: Що лишилося за дужками" },
        { "other quotation marks and dashes", Body.Replace("new.", "new —", StringComparison.Ordinal) },
        { "capitals", Body.Replace("The draft", "THE DRAFT", StringComparison.Ordinal) },
        { "more white space", Body.Replace(" is ", "  is ", StringComparison.Ordinal).Replace("\n", "\n\n", StringComparison.Ordinal) },
        { "a no-break space", Body.Replace("600,000.", "600,000.", StringComparison.Ordinal).Replace("is new", "is\u00a0new", StringComparison.Ordinal) },
    };

    public static TheoryData<string, string> Substantials => new()
    {
        { "a number", Edited },
        { "a name", Body.Replace("Prisoners", "Hostages", StringComparison.Ordinal) },
        { "a word taken out", Body.Replace("is new", "is", StringComparison.Ordinal) },
        { "a denial", Body.Replace("is capped", "is not capped", StringComparison.Ordinal) },
        { "a paragraph added", Body + "\nA spokesman said later that nothing had been signed." },
        { "a paragraph taken out", Body.Replace("\nPrisoners are exchanged.", "", StringComparison.Ordinal) },
        { "paragraphs in another order", "Prisoners are exchanged.\nThe draft is new.\nThe army is capped at 600,000." },
        { "a point within a number", Body.Replace("600,000", "60,0000", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Cosmetics))]
    public async Task Store_CosmeticChange_IsNoRevisionAndNoChangeForAnExport(string what, string text)
    {
        await StoreAsync("1", "T", Body);

        var receipt = await StoreAsync("1", "T", text, with: Later(1));

        receipt.Should().BeEquivalentTo(new { Revision = 1, Outcome = StoreOutcome.Unchanged }, what);
        Scalar("select text from articles").Should().Be(Body);
        (await Archive.ArticlesAsync(Start.AddHours(1), Stop).ToListAsync(Stop)).Should().BeEmpty(what);
    }

    [Theory]
    [MemberData(nameof(Substantials))]
    public async Task Store_ChangeOfSubstance_IsARevisionAndTheFormerStays(string what, string text)
    {
        await StoreAsync("1", "T", Body);

        (await StoreAsync("1", "T", text, with: Later(1))).Should().BeEquivalentTo(new { Revision = 2, Outcome = StoreOutcome.Revised }, what);

        Column("select text from revisions order by revision").Should().Equal(Body, text);
        (await Archive.ArticlesAsync(Start.AddHours(1), Stop).ToListAsync(Stop)).Should().ContainSingle(what);
    }

    [Theory]
    [InlineData("Army to be capped", "Army not to be capped", 2)]
    [InlineData("Army to be capped", "Army to be capped — live", 2)]
    [InlineData("Army to be capped", "ARMY TO BE CAPPED", 1)]
    [InlineData("Army to be capped", "Army to be capped.", 1)]
    [InlineData("Cap of 600,000", "Cap of 800,000", 2)]
    public async Task Store_TitleChange_IsARevisionWhenItsWordsChange(string before, string after, int revision)
    {
        await StoreAsync("1", before, Body);

        (await StoreAsync("1", after, Body)).Revision.Should().Be(revision);
    }

    [Fact]
    public async Task Store_TextThatComesBack_IsAThirdRevisionAndEachHasItsMentions()
    {
        await StoreAsync("1", "T", Body, mentioned: Proof);
        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: Later(1));
        await StoreAsync("1", "T", Body, mentioned: Proof, with: Later(2));

        Column("select revision || ' ' || quote from revision_mentions order by revision").Should().Equal("1 capped at 600,000", "2 capped at 800,000", "3 capped at 600,000");
        Column("select quote from mentions").Should().Equal(Proof);
        Column("select revision || ' ' || change from point_changes order by revision").Should().Equal("2 changed", "3 changed");
        Scalar("select text from articles").Should().Be(Body);
    }

    [Fact]
    public async Task Store_SameTextNextDay_DoesNotMoveTheTimeOfTheEdit()
    {
        await StoreAsync("1", "T", Body, mentioned: Proof);
        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: Later(1));
        var edited = Column("select stored_at from revisions order by revision");

        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: Later(2));
        await StoreAsync("1", "T", "99 views\n" + Edited, mentioned: "capped at 800,000", with: Later(3));
        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: record => Later(4)(record) with { PlanHash = "another", ExtractorVersion = "2" });

        Column("select stored_at from revisions order by revision").Should().Equal(edited);
    }

    [Fact]
    public async Task ReadDigest_EditOfYesterdayReadAgainToday_IsNoNewsOfToday()
    {
        await StoreAsync("1", "T", Body, mentioned: Proof);
        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: Later(1));

        await StoreAsync("1", "T", Edited, mentioned: "capped at 800,000", with: record => Later(2)(record) with { PlanHash = "another" });

        (await EditsOfAsync(1)).Should().ContainSingle().Which.ChangedAt.Should().Be(Start.AddDays(1));
        (await EditsOfAsync(2)).Should().BeEmpty("it was told yesterday");
    }

    [Fact]
    public async Task Store_WorseReading_IsNoChangeForAnExport()
    {
        await StoreAsync("1", "T", Body);

        var receipt = await StoreAsync("1", "T", "Subscribe to read on.", with: record => Later(1)(record) with { Article = record.Article with { Status = ArticleStatus.Partial, Error = "paywall" } });

        receipt.Outcome.Should().Be(StoreOutcome.Kept);
        (await Archive.ArticlesAsync(Start.AddHours(1), Stop).ToListAsync(Stop)).Should().BeEmpty("nothing of what is stored was changed");
        Scalar("select error from articles").Should().BeNull();
    }

    [Fact]
    public async Task Store_GoneTwice_KeepsTheFirstTimeAndIsOneChange()
    {
        await StoreAsync("1", "T", Body);
        ArticleRecord Gone(ArticleRecord record, int day) => record with { StoredAt = Start.AddDays(day), IsRemoved = true, Article = record.Article with { Status = ArticleStatus.Partial } };

        await StoreAsync("1", "T", "Gone.", with: record => Gone(record, 1));
        await StoreAsync("1", "T", "Gone.", with: record => Gone(record, 2));

        var article = await Archive.ArticlesAsync(null, Stop).SingleAsync(Stop);
        article.Should().BeEquivalentTo(new { RemovedAt = Start.AddDays(1), Status = ArticleStatus.Full, Text = Body });
        (await Archive.ArticlesAsync(Start.AddDays(1.5), Stop).ToListAsync(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Store_BackAfterItWasGone_ClearsTheMarkAndTellsAnExport()
    {
        await StoreAsync("1", "T", Body);
        await Articles.RecordVisitAsync((long)Scalar("select id from articles")!, isRemoved: true, null, Start.AddDays(1), Stop);

        (await StoreAsync("1", "T", Body, with: Later(2))).Outcome.Should().Be(StoreOutcome.Unchanged);

        (await Archive.ArticlesAsync(Start.AddDays(1.5), Stop).SingleAsync(Stop)).RemovedAt.Should().BeNull();
        Scalar("select count(*) from revisions").Should().Be(1L);
    }

    [Theory]
    [InlineData(ArticleStatus.Failed, ArticleStatus.Partial)]
    [InlineData(ArticleStatus.Failed, ArticleStatus.Full)]
    [InlineData(ArticleStatus.Partial, ArticleStatus.Full)]
    public async Task Store_BetterReadingOfTheFirstVersion_ReplacesItInPlace(ArticleStatus before, ArticleStatus after)
    {
        await StoreAsync("1", "T", "A summary, capped at 600,000.", mentioned: Proof, with: record => record with { Article = record.Article with { Status = before } });

        var receipt = await StoreAsync("1", "T", Body, mentioned: Proof, with: record => Later(1)(record) with { Article = record.Article with { Status = after } });

        receipt.Revision.Should().Be(1, "a summary that the whole text follows was never an edit of the outlet's");
        Column("select status || ' ' || text from revisions").Should().Equal($"{after.ToText()} {Body}");
        Column("select count(*) from revision_mentions").Should().Equal("1");
    }

    [Fact]
    public async Task Store_OtherLanguageOfTheSameText_IsBroughtUpToDateWithItsMentions()
    {
        await StoreAsync("1", "T", Body, "ru");

        var receipt = await StoreAsync("1", "T", Body, "en", mentioned: Proof);

        receipt.Outcome.Should().Be(StoreOutcome.Unchanged);
        Column("select language from articles").Should().Equal("en");
        Column("select quote from mentions").Should().Equal(Proof);
        (await new SqliteArticleSearch(Database).SearchAsync(new SearchRequest { Query = Core.Search.SearchQuery.Parse("army"), Language = "en", Limit = 5 }, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Identity_SentenceThatStandsTwice_IsTwoMentionsWhoseVerdictsStayApart()
    {
        const string Twice = "It is capped at 600,000.\nNobody knows.\nIt is capped at 600,000.";
        await StoreAsync("1", "T", Twice, with: record => record with { Mentions = Both(Twice) });
        Scalar("select count(distinct identity) from mention").Should().Be(2L);
        await VerdictAsync("rejected", "order by span_start limit 1");

        const string Moved = "A new beginning was written.\n" + Twice;
        await StoreAsync("1", "T", Moved, with: record => Later(1)(record) with { Mentions = Both(Moved) });

        Column("select coalesce(verdict, 'none') from mentions order by span_start").Should().Equal("rejected", "none");
    }

    [Theory]
    [InlineData("It is capped at 600,000.", "IT IS  CAPPED AT 600,000.", true)]
    [InlineData("It is capped at 600,000.", "It was capped at 600,000.", false)]
    public async Task Identity_Sentence_IsTheSameWhateverItsCaseAndBlanks(string before, string after, bool isSame)
    {
        await StoreAsync("1", "T", before + "\nMore.", with: record => record with { Mentions = [Whole(before)] });
        await VerdictAsync("confirmed", "");

        await StoreAsync("1", "T", after + "\nMore, and more.", with: record => Later(1)(record) with { Mentions = [Whole(after)] });

        Scalar("select verdict from mentions").Should().Be(isSame ? "confirmed" : null);
        Column("select is_stale from verdicts").Should().Equal(isSame ? "0" : "1");
    }

    [Fact]
    public async Task Verdict_OverManyRevisionsAndARetag_StaysWithItsSentence()
    {
        await StoreAsync("1", "T", Body, mentioned: Proof);
        await VerdictAsync("confirmed", "");
        for (var day = 1; day <= 3; day++)
        {
            await StoreAsync("1", "T", $"Update number {day} follows here in words.\n" + Body, mentioned: Proof, with: Later(day));
        }

        var retag = new SqliteRetagStore(Database);
        var text = (await retag.NextAsync("next", null, 0, 10, Stop)).Single();
        await retag.ReplaceAsync([new RetagChange(text, [text.Mentions[0].Mention with { Rule = "p06.en.2", Score = 0.5 }], true)], "next", Start.AddDays(4), Stop);

        Column("select revision || ' ' || rule || ' ' || plan || ' ' || verdict from mentions").Should().Equal("4 p06.en.2 next confirmed");
        Column("select distinct plan from revision_mentions where revision < 4").Should().Equal(["plan"], "former revisions keep the mentions that they were stored with");
    }

    [Fact]
    public async Task Verdict_OfAPointThatTheRetagMoved_IsStaleAndComesBackWithIt()
    {
        await StoreAsync("1", "T", Body, mentioned: Proof);
        await VerdictAsync("confirmed", "");
        var retag = new SqliteRetagStore(Database);
        var text = (await retag.NextAsync("next", null, 0, 10, Stop)).Single();
        var mention = text.Mentions[0].Mention;

        await retag.ReplaceAsync([new RetagChange(text, [mention with { Point = "p07" }], true)], "next", Start, Stop);
        Column("select coalesce(verdict, 'none') from mentions").Should().Equal("none");
        Column("select is_stale from verdicts").Should().Equal("1");

        await retag.ReplaceAsync([new RetagChange(text, [mention], true)], "next", Start, Stop);
        Column("select verdict from mentions").Should().Equal("confirmed");
        Column("select is_stale from verdicts").Should().Equal("0");
    }

    private static Func<ArticleRecord, ArticleRecord> Later(int days) => record => record with { StoredAt = Start.AddDays(days) };

    private static Mention Whole(string sentence) =>
        Record(1, "https://a.example/1", "capped,000").Mentions[0] with { Span = new EvidenceSpan(0, sentence.Length), Quote = sentence, Sentence = sentence };

    private static List<Mention> Both(string text)
    {
        var (first, last) = (text.IndexOf(Proof, StringComparison.Ordinal), text.LastIndexOf(Proof, StringComparison.Ordinal));
        return [.. new[] { first, last }.Select(at => Whole(Proof) with { Span = new EvidenceSpan(at, at + Proof.Length), Sentence = "It is capped at 600,000." })];
    }

    private async Task VerdictAsync(string verdict, string which) => await Database.WriteAsync(
        connection => connection.Run($"insert into verdict (identity, verdict, given_at, article_id, point, sentence) select identity, $verdict, '2025-11-21', article_id, point, sentence from mention {which}", ("$verdict", verdict)), Stop);

    private async Task<IReadOnlyList<DigestEdit>> EditsOfAsync(int day)
    {
        var midnight = new DateTimeOffset(Start.Date, TimeSpan.Zero).AddDays(day);
        return (await new SqliteDigestStore(Database).ReadAsync(DateOnly.FromDateTime(midnight.UtcDateTime), (midnight, midnight.AddDays(1)), midnight.AddDays(1), Stop)).Edits;
    }
}

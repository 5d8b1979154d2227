using Ingest.Core;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using static Ingest.Storage.Tests.Samples;

namespace Ingest.Storage.Tests;

public sealed class RevisitTests : SqliteStoreCase
{
    [Fact]
    public async Task TakeRevisits_DueArticle_IsTakenOnceAndAgainInAnHourWhenNothingCameOfIt()
    {
        await StoreDueAsync("1", Start.AddHours(1));

        (await TakeAsync(Start)).Should().BeEmpty();
        (await TakeAsync(Start.AddHours(1))).Should().ContainSingle().Which.Host.Should().Be("a.example");
        (await TakeAsync(Start.AddHours(1.5))).Should().BeEmpty();
        (await TakeAsync(Start.AddHours(2.5))).Should().ContainSingle();
    }

    [Fact]
    public async Task TakeRevisits_ManyOfOneHost_AreBoundedPerDay()
    {
        for (var i = 0; i < 5; i++)
        {
            await StoreDueAsync($"{i}", Start);
        }

        (await TakeAsync(Evening, perHostAndDay: 3)).Should().HaveCount(3);
        (await TakeAsync(Evening.AddMinutes(1), perHostAndDay: 3)).Should().BeEmpty();
        (await TakeAsync(Evening.AddDays(1), perHostAndDay: 3)).Should().HaveCount(3);
    }

    [Fact]
    public async Task TakeRevisits_ManyOfOneHost_LeaveRoomForTheRestOfTheDay()
    {
        for (var i = 0; i < 30; i++)
        {
            await StoreDueAsync($"{i}", Start);
        }

        (await TakeAsync(Start, perHostAndDay: 24)).Should().HaveCount(11, "ten hours of the day have passed, and one is lent");
        (await TakeAsync(Start.AddHours(1), perHostAndDay: 24)).Should().ContainSingle();
    }

    [Fact]
    public async Task TakeRevisits_MoreThanTheAllowance_TakesTheYoungestFirst()
    {
        await StoreDueAsync("old", Start.AddDays(6), born: Start.AddDays(-1));
        await StoreDueAsync("young", Start.AddDays(6).AddHours(1), born: Start.AddDays(6));

        var first = await TakeAsync(Start.AddDays(6).AddHours(2), perHostAndDay: 1);

        Scalar($"select a.url from article a join item i on i.article_id = a.id where i.id = {first.Single().ItemId}").Should().Be("https://a.example/young");
    }

    [Fact]
    public async Task TakeRevisits_HostWithFarMoreVisitsThanItsAllowance_KeepsItsLagAndItsTableSmall()
    {
        const int ADay = 6;   // each wants seven visits; a dozen a day are allowed
        var born = new Dictionary<long, DateTimeOffset>();
        var first = new Dictionary<long, TimeSpan>();
        var now = new DateTimeOffset(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 24 * 60; hour++, now = now.AddHours(1))
        {
            if (hour % (24 / ADay) == 0)
            {
                var at = now;
                born[(await StoreDueAsync($"{hour}", at.AddHours(1), at)).ArticleId] = at;
            }

            foreach (var key in await TakeAsync(now, perHostAndDay: 2 * ADay))
            {
                var id = (long)Scalar($"select article_id from item where id = {key.ItemId}")!;
                first.TryAdd(id, now - born[id]);
                await Articles.RecordVisitAsync(id, null, RevisitPlan.Next(born[id], now), now, Stop);
            }
        }

        first.Should().HaveCountGreaterThan(born.Count - ADay, "nothing is left out");
        first.Values.Max().Should().BeLessThan(TimeSpan.FromHours(8));
        ((long)Scalar("select count(*) from revisit where due_at <= '" + now.AddDays(-30).ToText() + "'")!).Should().Be(0);
        ((long)Scalar("select count(*) from revisit")!).Should().BeLessThan(ADay * 38, "an article is given up a week after its last age");
        (await new SqliteStoreStatus(Database).ReadAsync(now, Stop)).VisitsSkipped.Should().BePositive();
        (await new SqliteStoreStatus(Database).ReadAsync(now.AddDays(9), Stop)).VisitsSkipped.Should().Be(0);
    }

    [Fact]
    public async Task RecordVisit_GoneAndBackAgain_SetsAndClearsRemovedAndNothingElse()
    {
        var id = (await StoreDueAsync("1", Start)).ArticleId;

        await Articles.RecordVisitAsync(id, isRemoved: true, Start.AddDays(1), Start.AddHours(1), Stop);
        (await OnlyAsync()).Should().BeEquivalentTo(new { RemovedAt = Start.AddHours(1), Status = ArticleStatus.Full, Revision = 1 });
        await Articles.RecordVisitAsync(id, isRemoved: null, Start.AddDays(1), Start.AddHours(2), Stop);
        (await OnlyAsync()).RemovedAt.Should().Be(Start.AddHours(1));
        await Articles.RecordVisitAsync(id, isRemoved: false, null, Start.AddHours(3), Stop);

        (await OnlyAsync()).RemovedAt.Should().BeNull();
        (await TakeAsync(Start.AddYears(1))).Should().BeEmpty();
    }

    [Fact]
    public async Task LoadRevisit_FinishedItem_BringsItsArticleAndValidators()
    {
        await StoreDueAsync("1", Start);

        var pending = await Articles.LoadRevisitAsync((await TakeAsync(Start)).Single().ItemId, Stop);

        pending!.Known!.PageValidators.Should().Be(new Validators("\"v1\"", null));
        (await Articles.UnfinishedAsync(Start.AddYears(1), onlyDue: false, Stop)).Should().BeEmpty("a pass never asks for finished articles");
    }

    [Fact]
    public async Task Store_SameTextAgain_IsNoChangeForAnExport()
    {
        await StoreAsync("1", "T", "The army is capped at 600,000.", mentioned: "capped at 600,000");
        var mention = Scalar("select id from mentions");

        await StoreAsync("1", "T", "The army is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { StoredAt = Start.AddDays(1) });
        Scalar("select id from mentions").Should().Be(mention);
        (await Archive.ArticlesAsync(Start.AddHours(1), Stop).ToListAsync(Stop)).Should().BeEmpty();

        await StoreAsync("1", "T", "The army is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { StoredAt = Start.AddDays(1), PlanHash = "another" });
        Column("select plan from mentions").Should().Equal("another");
        (await Archive.ArticlesAsync(Start.AddHours(1), Stop).ToListAsync(Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Store_FailedTryInBetween_KeepsTheVisitThatIsDue()
    {
        await StoreDueAsync("1", Start);

        await StoreAsync("1", "T", "A summary.", with: record => record with { Article = record.Article with { Status = ArticleStatus.Failed, Error = "timed out" }, NextTryAt = Start.AddMinutes(10) });

        (await TakeAsync(Start)).Should().ContainSingle();
    }

    private static DateTimeOffset Evening => new(2025, 11, 21, 23, 30, 0, TimeSpan.Zero);

    private Task<StoreReceipt> StoreDueAsync(string name, DateTimeOffset due, DateTimeOffset? born = null) => StoreAsync(name, "T", $"Text of {name}.", with: record => record with
    {
        FirstSeenAt = born ?? record.FirstSeenAt,
        Article = record.Article with { Published = new PublicationTime(born ?? Start.AddHours(-1), false) },
        Page = new PageSnapshot { RequestedUri = new Uri($"https://a.example/{name}"), FinalUri = new Uri($"https://a.example/{name}"), Content = "<p>page</p>"u8.ToArray(), FetchedAt = Start },
        PageValidators = new Validators("\"v1\"", null),
        NextVisitAt = due,
    });

    private async Task<IReadOnlyList<ItemKey>> TakeAsync(DateTimeOffset now, int perHostAndDay = 100) => await Articles.TakeRevisitsAsync(now, perHostAndDay, 100, Stop);

    private async Task<ArchivedArticle> OnlyAsync() => await Archive.ArticlesAsync(null, Stop).SingleAsync(Stop);
}

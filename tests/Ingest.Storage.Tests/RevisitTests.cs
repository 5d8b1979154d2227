using Ingest.Core;
using Ingest.Core.Storage;
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

        (await TakeAsync(Start, perHostAndDay: 3)).Should().HaveCount(3);
        (await TakeAsync(Start.AddMinutes(1), perHostAndDay: 3)).Should().BeEmpty();
        (await TakeAsync(Start.AddDays(1), perHostAndDay: 3)).Should().HaveCount(3);
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

    private Task<StoreReceipt> StoreDueAsync(string name, DateTimeOffset due) => StoreAsync(name, "T", $"Text of {name}.", with: record => record with
    {
        Page = new PageSnapshot { RequestedUri = new Uri($"https://a.example/{name}"), FinalUri = new Uri($"https://a.example/{name}"), Content = "<p>page</p>"u8.ToArray(), FetchedAt = Start },
        PageValidators = new Validators("\"v1\"", null),
        NextVisitAt = due,
    });

    private async Task<IReadOnlyList<ItemKey>> TakeAsync(DateTimeOffset now, int perHostAndDay = 100) => await Articles.TakeRevisitsAsync(now, perHostAndDay, 100, Stop);

    private async Task<ArchivedArticle> OnlyAsync() => await Archive.ArticlesAsync(null, Stop).SingleAsync(Stop);
}

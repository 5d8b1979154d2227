using Ingest.Core.Storage;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Pipeline;

/// <summary>An article is looked at again, over a real store and a real server.</summary>
public sealed class RevisitTests : WorkerCase
{
    private const string Furniture = "<p>The council met in the old hall by the river and talked until midnight about the draft that was laid before it.</p><p>Several members asked for more time to read it, and the chairman gave them until the end of the week.</p>";

    [Fact]
    public async Task Revisit_UnchangedPage_AsksConditionallyAndChangesNothing()
    {
        await StoreFirstAsync();

        (await RevisitAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"1\"" ? 304 : 500;
            return Task.CompletedTask;
        })).Should().BeTrue();

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
        Clock.Advance(TimeSpan.FromHours(1));
        (await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 10, 10, Stop)).Should().BeEmpty("the next age is three hours");
        Clock.Advance(TimeSpan.FromHours(1));
        (await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 10, 10, Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Revisit_ChangedNumber_IsARevisionWithItsChangedMention()
    {
        await StoreFirstAsync();

        await RevisitAsync(context => PageAsync(context, "800,000", "\"2\""));

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 2, Status = ArticleStatus.Full });
        (await OnlyAsync()).Mentions.Select(mention => mention.Mention.Point).Should().Contain("p06");
        Database.Read(connection => Text(connection, "select change from point_changes where point = 'p06'")).Should().Be("changed");
    }

    [Fact]
    public async Task Revisit_GoneAndBack_IsRemovedForAWhileAndKeepsItsText()
    {
        await StoreFirstAsync();
        var text = (await OnlyAsync()).Text;

        await RevisitAsync(context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        });
        (await OnlyAsync()).Should().BeEquivalentTo(new { Text = text, Status = ArticleStatus.Full, Revision = 1 });
        (await OnlyAsync()).RemovedAt.Should().NotBeNull();

        await RevisitAsync(context => PageAsync(context, "600,000", "\"1\""));
        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Revisit_HomePageInsteadOfTheArticle_IsNoRevision()
    {
        await StoreFirstAsync();

        await RevisitAsync(context =>
        {
            if (context.Request.Path == "/a")
            {
                context.Response.Redirect("/");
                return Task.CompletedTask;
            }

            return PageAsync(context, "900,000", "\"home\"");
        });

        (await OnlyAsync()).Should().BeEquivalentTo(new { Revision = 1, RemovedAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Work_ItemWhoseLinkChanged_AsksForTheNewPageWithoutTheTagOfTheOldOne()
    {
        await StoreFirstAsync();
        Answer = context =>
        {
            if (context.Request.Headers.IfNoneMatch.Count == 0)
            {
                return PageAsync(context, "700,000", "\"1\"");
            }

            context.Response.StatusCode = 304;   // the tags of this server are counters, not hashes
            return Task.CompletedTask;
        };

        await WorkAsync(Item("1", "/b", "The draft"));

        (await ArticlesAsync()).Should().Contain(article => article.Text.Contains("700,000"));
    }

    private static string? Text(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a statement of these tests
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar() as string;
    }

    private static Task PageAsync(HttpContext context, string cap, string tag)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ETag = tag;
        return context.Response.WriteAsync($"<html lang=en><head><title>The draft</title></head><body><article><h1>The draft</h1>{Furniture}<p>Under the peace plan the Ukrainian army would be capped at {cap} soldiers, the draft says.</p>{Furniture}</article></body></html>");
    }

    private async Task StoreFirstAsync()
    {
        Answer = context => PageAsync(context, "600,000", "\"1\"");
        await WorkAsync(Item("1", "/a", "The draft"));
        (await OnlyAsync()).Revision.Should().Be(1);
        Clock.Advance(TimeSpan.FromHours(1));
    }

    /// <summary>Takes what is due within the next four hours and visits it.</summary>
    private async Task<bool> RevisitAsync(RequestDelegate with)
    {
        Answer = with;
        var due = await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 10, 10, Stop);
        if (due.Count == 0)
        {
            Clock.Advance(TimeSpan.FromHours(4));
            due = await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 10, 10, Stop);
        }

        await Worker.RevisitAsync(due.Single().ItemId, Stop);
        return due.Count == 1;
    }

    private async Task<ArchivedArticle> OnlyAsync() => (await ArticlesAsync()).Single();
}

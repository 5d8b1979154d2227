namespace Ingest.Core.Tests.Pipeline;

/// <summary>Links that lead to a page which is not theirs: what the feed said must not be lost.</summary>
public sealed class LandingTests : WorkerCase
{
    private const string Army = "Army capped at 600,000 under the peace plan";
    private const string Elections = "Elections to be held in 100 days";

    private static string Portal => "<html><head><title>A portal</title></head><body><ul><li><a href=/x>One</a></li><li><a href=/y>Two</a></li></ul></body></html>";

    public static TheoryData<string, string> Landings => new()
    {
        { "/", Portal },
        { "/", Story("A portal", "Everything of the day on one page.") },
        { "/", Story("A portal", $"{Army}. {Elections}.") },
        { "/en/index.html", Story("A portal", $"{Army}. {Elections}.") },
        { "/?from=404", Story("A portal", $"{Army}. {Elections}.") },
        { "/news/", Story("News", $"{Army}. {Elections}.") },
        { "/sorry", Story("Not available where you are", "This offer cannot be shown in your region.") },
        { "/maintenance", "<html><body><p>Back soon.</p></body></html>" },
    };

    [Theory]
    [MemberData(nameof(Landings))]
    public async Task Work_TwoLinksThatLeadToOneOtherPage_KeepWhatTheFeedGaveAndAreTriedAgain(string landing, string page)
    {
        Answer = context =>
        {
            if (context.Request.Path.StartsWithSegments("/news/2025"))
            {
                context.Response.Redirect(landing);
                return Task.CompletedTask;
            }

            return SendAsync(context, page);
        };

        await WorkAsync(Item("1", "/news/2025/one", Army, "The cap is in the draft."), Item("2", "/news/2025/two", Elections, "So says the draft."));

        var articles = await ArticlesAsync();
        articles.Select(article => article.Title).Should().Equal(Army, Elections);
        articles.Select(article => article.Text).Should().Equal("The cap is in the draft.", "So says the draft.");
        articles.Should().OnlyContain(article => article.Status == ArticleStatus.Failed && article.NextTryAt == Clock.GetUtcNow().AddMinutes(10) && article.Revision == 1);
        articles[0].Mentions.Select(mention => mention.Mention.Point).Should().Contain("p06");
    }

    [Fact]
    public async Task Work_PageThatIsBackAfterItsLandingPage_IsReadAtLast()
    {
        var isBack = false;
        Answer = context =>
        {
            if (!isBack && context.Request.Path == "/one")
            {
                context.Response.Redirect("/");
                return Task.CompletedTask;
            }

            return SendAsync(context, Story(Army, "The army would be capped at 600,000 soldiers, the draft says."));
        };
        var item = (await PollAsync(Item("1", "/one", Army))).Single();
        await Worker.WorkAsync(item.ItemId, Stop);

        isBack = true;
        await Worker.WorkAsync(item.ItemId, Stop);

        (await ArticlesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Title = Army, Revision = 1 });
    }

    [Theory]
    [InlineData("/s/1", "/2025/army-capped", Army)]
    [InlineData("/2025/army/rss", "/2025/army", "The army is to be capped, says the peace plan")]
    [InlineData("/s/2", "/2025/army-capped", "Another heading")]
    public async Task Work_LinkThatLeadsToItsStory_IsThatStory(string link, string page, string heading)
    {
        Answer = context =>
        {
            if (context.Request.Path == link)
            {
                context.Response.Redirect(page);
                return Task.CompletedTask;
            }

            return SendAsync(context, Story(heading, "Under the peace plan the army would be capped at 600,000 soldiers, the draft says."));
        };

        await WorkAsync(Item("1", link, Army));
        await WorkAsync(Item("1", link, Army), Item("2", page, Army));

        (await ArticlesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Status = ArticleStatus.Full, CanonicalUrl = Site.At(page).AbsoluteUri, Revision = 1 });
    }

    [Fact]
    public async Task Work_StoriesThatNameOnePageAsTheirCanonicalOne_AreTwoStories()
    {
        var months = "three months";
        var canonical = $"<link rel=canonical href='{Site.At("/news")}'>";
        Answer = context => SendAsync(context, context.Request.Path == "/one"
            ? Story(Army, "The army would be capped at 600,000 soldiers, the draft says.", canonical)
            : Story(Elections, $"Voters would be called within {months}, says the other paper.", canonical));

        await WorkAsync(Item("1", "/one", Army), Item("2", "/two", Elections));

        (await ArticlesAsync()).Select(article => (article.Title, article.Revision)).Should().Equal((Army, 1), (Elections, 1));

        months = "four months";
        Clock.Advance(TimeSpan.FromHours(1));
        foreach (var due in await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 500, 10, Stop))
        {
            await Worker.RevisitAsync(due.ItemId, Stop);
        }

        (await ArticlesAsync()).Select(article => (article.Title, article.Revision)).Should().Equal((Army, 1), (Elections, 2));
    }

    [Fact]
    public async Task Revisit_NoticeInsteadOfTheStory_IsNoRevision()
    {
        Answer = context => SendAsync(context, Story(Army, "The army would be capped at 600,000 soldiers, the draft says."));
        await WorkAsync(Item("1", "/one", Army));
        Answer = context =>
        {
            if (context.Request.Path == "/one")
            {
                context.Response.Redirect("/sorry");
                return Task.CompletedTask;
            }

            return SendAsync(context, Story("Not available where you are", "This offer cannot be shown in your region."));
        };
        Clock.Advance(TimeSpan.FromHours(1));

        await Worker.RevisitAsync((await Store.TakeRevisitsAsync(Clock.GetUtcNow(), 500, 10, Stop)).Single().ItemId, Stop);

        (await ArticlesAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Title = Army, Revision = 1 });
    }
}

namespace Ingest.Core.Tests.Pipeline;

public sealed class ArticleWorkerTests : WorkerCase
{
    [Fact]
    public async Task Work_NoticesWithNeitherGuidNorLink_AreAnArticleEach()
    {
        FeedItem Notice(string title) => new() { ItemGuid = "", Title = title, Summary = $"The {title} in short." };

        await WorkAsync(Notice("First notice"), Notice("Second notice"), Notice("Third notice"));
        await WorkAsync(Notice("First notice"), Notice("Second notice"), Notice("Third notice"));

        (await ArticlesAsync()).Select(article => (article.Title, article.Revision)).Should().Equal(("First notice", 1), ("Second notice", 1), ("Third notice", 1));
    }
}

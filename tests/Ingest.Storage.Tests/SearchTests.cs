using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Storage.Tests;

public sealed class SearchTests : SqliteStoreCase
{
    [Theory]
    [InlineData("суббота", "ru", "Переговоры продолжатся в субботу утром.")]
    [InlineData("Донбасс", "ru", "Речь идёт о статусе Донбасса и Крыма.")]
    [InlineData("Лавров", "ru", "Об этом сообщил помощник Лаврова.")]
    [InlineData("Харьков", "ru", "Поезд из Харькова опоздал.")]
    [InlineData("все еще", "ru", "Всё ещё впереди, сказал он.")]
    [InlineData("решение", "ru", "Принято несколько решений.")]
    [InlineData("украинец", "ru", "Двое украинцев вернулись домой.")]
    [InlineData("Харків", "uk", "Потяг із Харкова запізнився.")]
    [InlineData("санкція", "uk", "Пакет санкцій ухвалено.")]
    [InlineData("п'ять", "uk", "Минуло п’ять годин.")]
    [InlineData("схід", "uk", "Бої точаться на сході країни, далі від сходу.")]
    [InlineData("армія", "uk", "Чисельність армії обмежать.")]
    [InlineData("sanctions", "en", "A new sanction was announced.")]
    [InlineData("Ukraine", "en", "It is Ukraine’s decision.")]
    [InlineData("Orban", "en", "Viktor Orbán spoke in Győr.")]
    [InlineData("Győr", "en", "Viktor Orban spoke in Gyor.")]
    [InlineData("Йорк", "ru", "В Нью-Иорке об этом не знают.", false)]
    [InlineData("\"peace plan\"", "en", "The peace plans were compared.")]
    [InlineData("negot*", "en", "Negotiators met again.")]
    [InlineData("600,000", "en", "It is capped at 600,000 soldiers.")]
    [InlineData("NEAR(army cap, 4)", "en", "The army would accept such a cap.")]
    [InlineData("army NOT navy", "en", "The army would accept such a cap.")]
    [InlineData("army -cap", "en", "The army would accept such a cap.", false)]
    [InlineData("Украина -переговоры", "ru", "Украина начала переговоры о мире.", false)]
    [InlineData("Украина NOT переговорами", "ru", "Украина начала переговоры о мире.", false)]
    [InlineData("Україна NOT переговорами", "uk", "Україна почала переговори про мир.", false)]
    [InlineData("Украина -переговоры", "ru", "Украина начала выборы.")]
    [InlineData("Украина -(переговоры NOT мир)", "ru", "Украина начала переговоры о мире.")]
    [InlineData("navy OR army", "en", "The army would accept such a cap.")]
    [InlineData("Донбасс", "ru", "Атаман Донской выступил с речью.", false)]
    [InlineData("title:army", "en", "The army stands in the text alone.", false)]
    public async Task Search_WordForms_FindTheirWordAndNoOther(string query, string language, string text, bool isFound = true)
    {
        await StoreAsync("1", "A headline", text, language);

        (await FindAsync(query)).Should().HaveCount(isFound ? 1 : 0);
    }

    [Theory]
    [InlineData("\"open", "not closed")]
    [InlineData("army OR", "something is missing at the end")]
    [InlineData("(army", "closing parenthesis is missing")]
    [InlineData("army)", "parenthesis too many")]
    [InlineData("NOT army", "NOT needs something to take from")]
    [InlineData("NEAR(army)", "NEAR needs two")]
    [InlineData("NEAR(army cap, x)", "1 to 1000")]
    [InlineData("...", "no letter or digit")]
    [InlineData("  ", "nothing to look for")]
    public void Parse_MalformedQueries_GetAHelpfulMessage(string query, string message)
    {
        var parse = () => SearchQuery.Parse(query);

        parse.Should().Throw<InputException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task Search_HitsInTheText_AreMarkedWithinAPassage()
    {
        await StoreAsync("1", "The cap", string.Join(' ', Enumerable.Repeat("Filler words stand here.", 60)) + " The armies would accept a cap. " + string.Join(' ', Enumerable.Repeat("More of them.", 60)));

        var hit = (await FindAsync("army cap")).Single();

        hit.Passage.Marks.Select(mark => hit.Passage.Text[mark.Start..mark.End]).Should().Equal("armies", "cap");
        hit.Passage.Text.Should().StartWith("… ").And.EndWith(" …");
        hit.Title.Marks.Select(mark => hit.Title.Text[mark.Start..mark.End]).Should().Equal("cap");
    }

    [Fact]
    public async Task Search_Filters_NarrowTheHits()
    {
        await Database.WriteAsync(connection => connection.Run("insert into plan (hash, name, title, used_at) values ('plan', 'p', 'P', '')"), Stop);
        await Database.WriteAsync(connection => connection.Run("insert into plan_point (plan, id, position, parent, title_en, description) values ('plan', 'p06', 0, null, '', ''), ('plan', 'p06a', 1, 'p06', '', '')"), Stop);
        await Database.WriteAsync(connection => connection.Run("insert into meta values ('plan', 'plan')"), Stop);
        await StoreAsync("1", "One", "The army is capped at 600,000.", mentioned: "capped at 600,000", with: record => record with { Mentions = [record.Mentions[0] with { Point = "p06a" }] });
        await StoreAsync("2", "Two", "The army marches.", with: record => record with { Day = new DateOnly(2025, 9, 1), Article = record.Article with { Status = ArticleStatus.Partial } });

        (await FindAsync("army", request => request with { Point = "p06" })).Should().ContainSingle().Which.Title.Text.Should().Be("One");
        (await FindAsync("army", request => request with { Status = ArticleStatus.Partial })).Should().ContainSingle().Which.Title.Text.Should().Be("Two");
        (await FindAsync("army", request => request with { Since = new DateOnly(2025, 11, 1) })).Should().ContainSingle().Which.Title.Text.Should().Be("One");
        (await FindAsync("army", request => request with { Until = new DateOnly(2025, 11, 1) })).Should().ContainSingle().Which.Title.Text.Should().Be("Two");
        (await FindAsync("army", request => request with { Since = new DateOnly(2025, 8, 30), Until = new DateOnly(2025, 9, 2) })).Should().ContainSingle().Which.Title.Text.Should().Be("Two");
        (await FindAsync("army", request => request with { Outlet = "a", Language = "en" })).Should().HaveCount(2);
        (await FindAsync("army", request => request with { Outlet = "b" })).Should().BeEmpty();
        var unknown = async () => await FindAsync("army", request => request with { Point = "p99" });
        (await unknown.Should().ThrowAsync<InputException>()).Which.Message.Should().Contain("no such point");
    }

    [Fact]
    public async Task Search_ByRank_PutsTheArticleAboutItFirst()
    {
        await StoreAsync("1", "Breakwater", "The breakwater is a breakwater, and this breakwater is ours.");
        await StoreAsync("2", "Weather", "Rain fell on the breakwater and on many other places along the coast for the whole day.");

        (await FindAsync("breakwater")).Select(hit => hit.Title.Text).Should().Equal("Weather", "Breakwater");
        (await FindAsync("breakwater", request => request with { ByRank = true })).Select(hit => hit.Title.Text).Should().Equal("Breakwater", "Weather");
    }

    [Fact]
    public async Task Search_RevisedArticle_IsFoundByItsPresentTextAlone()
    {
        await StoreAsync("1", "T", "The harbour was closed.");
        await StoreAsync("1", "T", "The airport was closed.");

        (await FindAsync("airport")).Should().ContainSingle();
        (await FindAsync("harbour")).Should().BeEmpty();
    }

    private async Task<IReadOnlyList<SearchHit>> FindAsync(string query, Func<SearchRequest, SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = SearchQuery.Parse(query), Limit = 20 };
        return await new SqliteArticleSearch(Database).SearchAsync(with?.Invoke(request) ?? request, Stop);
    }
}

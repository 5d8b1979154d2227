using Ingest.Core.Search;

namespace Ingest.Core.Tests.Search;

public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("army", "army")]
    [InlineData("ARMY Ёлка", "(army & елка)")]
    [InlineData("a b c", "((a & b) & c)")]
    [InlineData("a AND b", "(a & b)")]
    [InlineData("a, b", "(a & b)")]
    [InlineData("a OR b", "(a | b)")]
    [InlineData("a b OR c d", "((a & b) | (c & d))")]
    [InlineData("a OR b OR c", "((a | b) | c)")]
    [InlineData("a (b OR c)", "(a & (b | c))")]
    [InlineData("a NOT b", "(a - b)")]
    [InlineData("a -b", "(a - b)")]
    [InlineData("a AND NOT b", "(a - b)")]
    [InlineData("a AND -b", "(a - b)")]
    [InlineData("a -b -c d", "(((a - b) - c) & d)")]
    [InlineData("a NOT (b OR c)", "(a - (b | c))")]
    [InlineData("a OR b NOT c", "(a | (b - c))")]
    [InlineData("and or not", "((and & or) & not)")]
    [InlineData("\"peace plan\"", "<peace plan>")]
    [InlineData("«мирный план»", "<мирный план>")]
    [InlineData("“peace plan” talks", "(<peace plan> & talks)")]
    [InlineData("\"AND\"", "and")]
    [InlineData("peace-plan", "<peace plan>")]
    [InlineData("600,000", "<600 000>")]
    [InlineData("п’ять", "пять")]
    [InlineData("negot*", "negot*")]
    [InlineData("\"peace negot\"*", "<peace negot*>")]
    [InlineData("word**", "word*")]
    [InlineData("title:army", "title(army)")]
    [InlineData("TITLE:army navy", "(title(army) & navy)")]
    [InlineData("title:\"peace plan\"", "title(<peace plan>)")]
    [InlineData("title:(a OR b)", "title((a | b))")]
    [InlineData("a NOT title:b", "(a - title(b))")]
    [InlineData("NEAR(army cap)", "near10(army, cap)")]
    [InlineData("NEAR(army cap, 4)", "near4(army, cap)")]
    [InlineData("NEAR(army cap,4)", "near4(army, cap)")]
    [InlineData("NEAR (army cap)", "near10(army, cap)")]
    [InlineData("NEAR(\"armed forces\" cap* limit, 1000)", "near1000(<armed forces>, cap*, limit)")]
    [InlineData("title:NEAR(a b)", "title(near10(a, b))")]
    [InlineData("near (a b)", "(near & (a & b))")]
    [InlineData("((a))", "a")]
    [InlineData("Россия - Украина", "(россия & украина)")]
    [InlineData("Россия — Украина", "(россия & украина)")]
    [InlineData("a\"b c\"d", "((a & <b c>) & d)")]
    [InlineData("well-known -b", "(<well known> - b)")]
    public void Parse_Query_IsReadAsMeant(string query, string tree) => Show(SearchQuery.Parse(query)).Should().Be(tree);

    [Theory]
    [InlineData("-", "nothing to look for")]
    [InlineData("\t\n", "nothing to look for")]
    [InlineData("a AND", "something is missing at the end")]
    [InlineData("a NOT", "something is missing at the end")]
    [InlineData("title:", "something is missing at the end")]
    [InlineData("(", "something is missing at the end")]
    [InlineData("AND a", "\"AND\" stands where a word is expected")]
    [InlineData("a OR OR b", "\"OR\" stands where a word is expected")]
    [InlineData("()", "\")\" stands where a word is expected")]
    [InlineData(", a", "\",\" stands where a word is expected")]
    [InlineData("-army", "NOT needs something to take from")]
    [InlineData("(-army navy)", "NOT needs something to take from")]
    [InlineData("a OR -b", "NOT needs something to take from")]
    [InlineData("a)) b", "is there a parenthesis too many?")]
    [InlineData("((a OR b)", "a closing parenthesis is missing before the end")]
    [InlineData("\"\"", "no letter or digit")]
    [InlineData("a ***", "no letter or digit")]
    [InlineData("a «b", "the quotation mark before \"b\" is not closed")]
    [InlineData("NEAR(a b", "NEAR is not closed")]
    [InlineData("NEAR(a b,", "the end): expected")]
    [InlineData("NEAR(a b, 0)", "1 to 1000")]
    [InlineData("NEAR(a b, 1001)", "1 to 1000")]
    [InlineData("NEAR(a b, -3)", "1 to 1000")]
    [InlineData("NEAR(a (b c))", "\"(\" stands where a word is expected")]
    [InlineData("NEAR()", "NEAR needs two")]
    public void Parse_Malformed_SaysWhereAndWhatWouldBeRight(string query, string message)
    {
        var parse = () => SearchQuery.Parse(query);

        parse.Should().Throw<InputException>().Which.Message.Should().StartWith("search: ").And.Contain(message);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("title:", "")]
    public void Parse_NestedBeyondReason_IsRefusedNotOverflowing(string open, string close)
    {
        var parse = () => SearchQuery.Parse(string.Concat(Enumerable.Repeat(open, 20_000)) + "a" + string.Concat(Enumerable.Repeat(close, 20_000)));

        parse.Should().Throw<InputException>().WithMessage("*nested*");
    }

    [Fact]
    public void Parse_ManyParenthesesSideBySide_AreNoNesting() =>
        SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("(a)", 150))).Wanted().Should().HaveCount(150);

    [Theory]
    [InlineData("a NOT b", "a")]
    [InlineData("(a OR \"b c\") -d title:e", "a|b c|e")]
    [InlineData("NEAR(a b) NOT NEAR(c d)", "a|b")]
    [InlineData("a NOT (b NOT c)", "a")]
    public void Wanted_Query_ListsWhatAHitShows(string query, string phrases) =>
        SearchQuery.Parse(query).Wanted().Select(phrase => string.Join(' ', phrase.Words)).Should().Equal(phrases.Split('|'));

    [Fact]
    public void Parse_AnyInput_GivesATreeOrAnInputException()
    {
        var random = new Random(42);
        var wrong = new List<string>();
        var refusals = 0;
        string[] pieces = ["a", "б", "\"", "«", "(", ")", ",", "-", "*", " ", "AND", "OR", "NOT", "NEAR(", "title:", "5", "—", "’", "🔴", "\uD83D"];
        for (var round = 0; round < 20_000; round++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? " " : "")));
            try
            {
                if (!SearchQuery.Parse(query).Wanted().All(phrase => phrase.Words.Count > 0 && phrase.Words.All(word => word.Length > 0)))
                {
                    wrong.Add(query);
                }
            }
            catch (InputException refused) when (refused.Message.StartsWith("search: ", StringComparison.Ordinal))
            {
                refusals++;
            }
        }

        wrong.Should().BeEmpty();
        refusals.Should().BeInRange(1, 19_999);
    }

    private static string Show(SearchNode node) => node switch
    {
        SearchNode.Phrase { Words: [var word] } phrase => word + (phrase.IsPrefix ? "*" : ""),
        SearchNode.Phrase phrase => $"<{string.Join(' ', phrase.Words)}{(phrase.IsPrefix ? "*" : "")}>",
        SearchNode.Near near => $"near{near.Distance}({string.Join(", ", near.Phrases.Select(Show))})",
        SearchNode.And and => $"({Show(and.Left)} & {Show(and.Right)})",
        SearchNode.Or or => $"({Show(or.Left)} | {Show(or.Right)})",
        SearchNode.Not not => $"({Show(not.Left)} - {Show(not.Right)})",
        SearchNode.InTitle title => $"title({Show(title.Inner)})",
        _ => "?",
    };
}

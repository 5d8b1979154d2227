using AngleSharp.Dom;
using CsCheck;
using Ingest.Core.Digests.Markdown;

namespace Ingest.Core.Tests.Digests;

/// <summary>Whatever a title or a sentence holds, GitHub shows it as it stands and makes nothing of it.</summary>
public sealed class MarkdownTextTests
{
    private static readonly string[] Hostile =
    [
        "a | b || c", "`code` and ``more``", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!-- gone -->", "</td></tr></table>", "&lt;b&gt; &copy; &#64;", "@octocat and (@octo-org/team)", "mail bob@example.org now",
        "#123 and octo/repo#7", "GH-26, gh-3", "~~struck~~ ~once~", "note[^1] and [^1]: text", "[x](javascript:alert(1))", "![x](https://a.example/x.png)", "[x][y]", "[ ] task", "[!NOTE]", "1. first", "2025) year", "1986. A great year",
        "- item", "+ item", "* item", "# heading", "=====", "-----", "***", "___", "***bold*** __bold__ _em_", "> quote", "    code", "\tcode", "```", "~~~", "one\nline\r\nand\u2028more", "two  \nbreaks", "back\\slash \\* \\", "https://a.example/x?y=1&copy=2",
        "see www.example.org.", "ftp://a.example/", "mailto:a@b.example", "xmpp:a@b.example/x", "HTTP://A.EXAMPLE WWW.A.EXAMPLE", "US$100 and $200 and $$x$$", "$`x`$", ":smile: :+1: a:b:c 12:30:45", "| --- | --- |", "|", "«Кавычки» — тире", "'\"«»", "!", "\u202Egnp.exe", "a\u0000b",
        "trailing backslash\\", "trailing |", "*", "_", "a*b*c a_b_c", "1)", "1.", "12345678901. long", "{{x}} {% raw %}", "<https://a.example/>", "<a@b.example>", "&amp;amp;", "\u00A0\u00A0\u00A0\u00A0code", "%%x%% ==x== ++x++ ^x^",
    ];

    private static readonly string[] Parts = ["*", "_", "`", "~", "[", "]", "(", ")", "!", "|", "\\", "<", ">", "&", "#", "@", ":", "$", "^", "-", "+", "=", ".", "1", "7", "a", "gh", "www", "http", "https://", "://", "a.example", "lt;", "{", "}", "\"", "'", " ", "\n", "ж", "<b>", "-->", "<!--", "]( "];

    public static TheoryData<string, bool> Samples => [.. Hostile.SelectMany(text => new[] { (text, false), (text, true) })];

    [Theory]
    [MemberData(nameof(Samples))]
    public void ForMarkdown_InEveryPlaceThatWeWrite_ShowsAsItself(string text, bool byCmark)
    {
        Assert.SkipWhen(byCmark && GitHub.Program is null, "cmark-gfm is not installed");
        var escaped = MarkdownText.ForMarkdown(text);

        var page = GitHub.Render($"### {escaped}\n\n{escaped} x\n\n> {escaped} x\n>\n> — **{escaped}**, [{escaped} x](https://a.example/)\n\n* {escaped} x\n  * x: {escaped}\n\n| x | {escaped} |\n| --- | ---: |\n| **x** {escaped} | {escaped} |\n", byCmark);

        var seen = GitHub.Seen(Plain(text));
        Words(page, "h3").Should().Equal(seen);
        Words(page, "body > p, blockquote > p:first-child, a").Should().Equal(Enumerable.Repeat(GitHub.Seen($"{seen} x"), 3));
        Words(page, "strong").Should().Equal(seen, "x");
        Words(page, "li li").Should().Equal(GitHub.Seen($"x: {seen}"));
        Words(page, "th, td").Should().Equal("x", seen, GitHub.Seen($"x {seen}"), seen);
        page.QuerySelectorAll("*").Select(element => element.LocalName).Except(["h3", "p", "blockquote", "strong", "a", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"]).Should().BeEmpty();
        page.QuerySelectorAll("a").Should().ContainSingle();
        GitHub.Touched(page).Should().BeEmpty();
    }

    [Fact]
    public void ForMarkdown_AnythingMadeOfMarkup_ShowsAsItself() =>
        Gen.Int[0, Parts.Length - 1].Select(place => Parts[place]).List[1, 14].Select(parts => string.Concat(parts)).Where(text => !string.IsNullOrWhiteSpace(text))
            .Sample(
                text =>
                {
                    var escaped = MarkdownText.ForMarkdown(text);
                    var page = GitHub.Render($"> {escaped} x\n\n* **{escaped}**: [{escaped} x](https://a.example/)\n\n| {escaped} |\n| --- |\n");
                    var seen = GitHub.Seen(text);
                    Words(page, "blockquote p, a").Should().AllBe(GitHub.Seen($"{seen} x"));
                    Words(page, "strong, th").Should().Equal(seen, seen);
                    page.QuerySelectorAll("*").Should().HaveCount(10, page.InnerHtml);
                    GitHub.Touched(page).Should().BeEmpty();
                },
                iter: 3000);

    [Theory]
    [InlineData("https://a.example/(x)?a=1&copy=2#b", "https://a.example/(x)?a=1&copy=2#b")]
    [InlineData("https://a.example/a b|c*d_e`f", "https://a.example/a%20b%7Cc*d_e%60f")]
    [InlineData("https://a.example/\"onclick=\"x", "https://a.example/%22onclick=%22x")]
    [InlineData("https://пример.example/путь", "https://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C")]
    public void MarkdownAddress_OfAPage_LeadsThere(string url, string target)
    {
        var link = GitHub.Render($"[x]({MarkdownText.MarkdownAddress(url)})").QuerySelectorAll("a").Should().ContainSingle().Subject;

        Uri.UnescapeDataString(link.GetAttribute("href")!).Should().Be(Uri.UnescapeDataString(new Uri(target).AbsoluteUri));
        link.TextContent.Should().Be("x");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/relative")]
    [InlineData("")]
    public void MarkdownAddress_ThatMustNotBeFollowed_IsNone(string url) => MarkdownText.MarkdownAddress(url).Should().BeNull();

    [Fact]
    public void Render_OfWhatWasNotEscaped_IsMarkup()
    {
        var page = GitHub.Render("**b** `c` ~~d~~ <i>i</i> https://a.example @octocat #1 :smile:");

        page.QuerySelectorAll("strong, code, del, i, a").Should().HaveCount(5);
        GitHub.Touched(page).Should().Equal("@octocat", "#1", ":smile:");
    }

    private static IEnumerable<string> Words(IElement page, string selector) => page.QuerySelectorAll(selector).Select(element => GitHub.Seen(element.TextContent));

    /// <summary>What is left out everywhere: control characters and marks that turn the direction of writing around.</summary>
    private static string Plain(string text) => text.Replace('\u2028', ' ').Replace('\u0000', ' ').Replace("\u202E", "", StringComparison.Ordinal).Trim();
}

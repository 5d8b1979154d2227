using System.Text;
using Ingest.Core.Extraction;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Tests.Extraction;

/// <summary>What a page that is not the whole story is called, on pages in the manner of outlets and of those who guard them.</summary>
public sealed class StatusTests
{
    private const string English = "The harbour council approved a new breakwater on Monday after eleven years of debate, its chairman said.";
    private const string Russian = "Городской совет в понедельник одобрил строительство нового волнолома после одиннадцати лет споров, сообщил его глава.";
    private const string Ukrainian = "Міська рада в понеділок схвалила будівництво нового хвилелому після одинадцяти років суперечок, повідомив її голова.";

    private readonly ArticleExtractor extractor = new(Options.Create(new ExtractionOptions { ParseTimeout = TimeSpan.FromMinutes(1) }));

    [Theory]
    [InlineData(English, """<div class="paywall"><p>Subscribe now to read the rest of this story, from £1 a week.</p></div>""")]
    [InlineData(English, """<div class="c-regwall"><h3>Already a member? Sign in</h3></div>""")]
    [InlineData(Russian, """<div class="paywall-block"><p>Оформите подписку, чтобы читать дальше.</p></div>""")]
    [InlineData(Ukrainian, """<div class="paywall"><p>Щоб читати далі, оформіть передплату.</p></div>""")]
    [InlineData("Der Hafenrat hat am Montag nach elf Jahren Streit einen neuen Wellenbrecher gebilligt, sagte der Vorsitzende.", """<section class="paywall"><p>Dieser Artikel ist nur mit einem Abonnement lesbar.</p></section>""")]
    [InlineData("港の議会は月曜日、十一年の議論の末に新しい防波堤を承認したと議長が述べた。工事は春に始まり、三年かかる見通しだという。", """<div class="paywall">この記事は有料会員だけがお読みいただけます。ログインするか、会員登録をしてください。最初の一か月は無料でお試しいただけます。</div>""")]
    public async Task ExtractAsync_TeaserBeforeAnOffer_IsPartialWithTheTeaserAlone(string teaser, string offer) =>
        (await ReadAsync($"<article><h1>T</h1><p>{teaser}</p>{offer}</article>")).Should().BeEquivalentTo(new { Status = ArticleStatus.Partial, Error = "paywall", Text = teaser });

    [Theory]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>""")]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>""")]
    [InlineData("""<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".more"}]}]}</script>""")]
    [InlineData("""<meta property="article:content_tier" content="locked">""")]
    public async Task ExtractAsync_PageSaysThatOneHasToPay_IsPartial(string statement) =>
        (await ReadAsync($"{statement}<article><h1>T</h1><p>{English}</p></article>")).Should().BeEquivalentTo(new { Status = ArticleStatus.Partial, Error = "paywall", Text = English });

    [Theory]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>""", "")]
    [InlineData("""<meta property="article:content_tier" content="free">""", "")]
    [InlineData("", """<div class="paywall"></div>""")]
    [InlineData("", """<div id="paywall-anchor"><span>…</span></div>""")]
    [InlineData("", """<p class="paywall">Fishermen had asked for it since the storm that sank nine boats in one night, three of them new.</p>""")]
    public async Task ExtractAsync_FreePageWithAPlaceForAnOffer_IsFull(string statement, string place) =>
        (await ReadAsync($"{statement}<article><h1>T</h1><p>{English}</p>{place}</article>")).Status.Should().Be(ArticleStatus.Full);

    [Theory]
    [InlineData("Before you continue", "<p>We and our 842 partners store and access information on your device, and you may manage your choices.</p>")]
    [InlineData("Datenschutz", "<p>Mit Ihrer Zustimmung setzen wir Cookies. Sie können alle akzeptieren oder Ihre Auswahl treffen, wie Sie mögen.</p>")]
    [InlineData("Votre vie privée", """<div id="didomi-notice"><p>Avec vos partenaires préférés, nous utilisons des cookies pour mesurer notre audience et vendre des annonces.</p></div>""")]
    [InlineData("Газета", """<div class="cookie-wall"><p>Мы используем файлы cookie, чтобы сайт работал лучше. Нажмите «Принять все», чтобы читать дальше.</p></div>""")]
    [InlineData("Згода на обробку персональних даних", "<p>Щоб читати далі, дозвольте обробку персональних даних або оберіть, що саме ви дозволяєте нам і партнерам.</p>")]
    [InlineData("Gazeta", """<div class="cmp-container"><p>Klikając przycisk zgadzasz się na przechowywanie plików cookie na twoim urządzeniu przez nas i przez partnerów.</p></div>""")]
    public async Task ExtractAsync_ConsentWall_FailsAloneAndKeepsTheFeed(string title, string body)
    {
        (await ReadAsync(body, title)).Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = "consent wall", Text = "" });
        (await ReadAsync(body, title, Item())).Should().BeEquivalentTo(new { Status = ArticleStatus.Partial, Error = "consent wall", Text = "What the feed says of it." });
    }

    [Theory]
    [InlineData("Just a moment...", """<div id="challenge-error-text">Enable JavaScript and cookies to continue</div>""")]
    [InlineData("example.org", """<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script><p>Performing a check of the connection before the site is shown to you.</p>""")]
    [InlineData("example.org", """<p>Please enable JS and disable any ad blocker</p><iframe src="https://geo.captcha-delivery.com/captcha/?x"></iframe>""")]
    [InlineData("DDoS-Guard", "<p>Checking your browser before accessing the site, it takes a few seconds.</p>")]
    [InlineData("Проверка браузера", "<p>Подождите несколько секунд, мы проверяем, что запрос отправили именно вы.</p>")]
    [InlineData("example.org", "<p>Подтвердите, что запросы отправляли вы, а не робот, и отметьте картинки ниже.</p>")]
    [InlineData("Перевірка браузера", "<p>Зачекайте кілька секунд, ми перевіряємо, чи саме ви надіслали цей запит.</p>")]
    [InlineData("example.org", "<p>Увімкніть JavaScript, щоб продовжити читання сайту, і перезавантажте сторінку.</p>")]
    [InlineData("Un instant", "<p>Vérification de votre navigateur avant l'accès au site, merci de votre patience.</p>")]
    [InlineData("Access Denied", "<p>You don't have permission to access this page on this server. Reference #18.2</p>")]
    public async Task ExtractAsync_ChallengePage_FailsAndKeepsTheFeed(string title, string body)
    {
        (await ReadAsync(body, title)).Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = "challenge page", Text = "" });
        (await ReadAsync(body, title, Item())).Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = "challenge page", Text = "What the feed says of it." });
    }

    [Theory]
    [InlineData("Outage at a network", "Cloudflare said on Monday that a captcha of its own had locked out a third of the web for an hour.")]
    [InlineData("Суд про cookie", "Суд решил, что сайты больше не могут требовать согласия на файлы cookie, сообщили «Вести» в понедельник вечером.")]
    public async Task ExtractAsync_ShortStoryAboutSuchThings_IsFull(string title, string story)
    {
        var article = await ReadAsync($"<meta property=\"og:type\" content=\"article\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"x\"}}</script><article><h1>{title}</h1><p>{story}</p></article>", title);

        article.Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Text = story });
    }

    [Theory]
    [InlineData("""<div id="root"></div><script src="/static/main.js"></script>""")]
    [InlineData("""<div id="__next"></div><script src="/_next/a.js"></script><div>© 2025 Saltby Media Company, all the rights are reserved by it.</div>""")]
    [InlineData("""<noscript>You need to enable JavaScript to run this app, says the harbour gazette.</noscript><div id="app"></div><script src="/app.js"></script>""")]
    public async Task ExtractAsync_ShellForScripts_FailsUnlessItsDataHoldTheStory(string shell)
    {
        var story = string.Join("\\n\\n", Enumerable.Repeat(English, 4).Select((text, i) => $"{i} {text}"));

        (await ReadAsync(shell)).Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = "the page is an empty shell for scripts", Text = "" });
        (await ReadAsync($$"""<script type="application/ld+json">{"@type":"NewsArticle","headline":"H","articleBody":"{{story}}"}</script>{{shell}}""")).Should()
            .BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "json-ld", Title = "H" });
    }

    [Theory]
    [InlineData("%PDF-1.7\n1 0 obj", "not a page of text")]
    [InlineData("GIF89a\u0001\u0000", "not a page of text")]
    [InlineData("PK\u0003\u0004\u0014\u0000", "not a page of text")]
    [InlineData("{\"title\": \"Harbour\", \"body\": \"\"}", "no story found on the page")]
    [InlineData("   \n ", "the page is empty")]
    [InlineData("<html><body></body></html>", "no story found on the page")]
    public async Task ExtractAsync_NoPageOfAStory_FailsWithTheReason(string content, string reason)
    {
        var article = await extractor.ExtractAsync(Page(Encoding.Latin1.GetBytes(content)), null, TestContext.Current.CancellationToken);

        article.Should().BeEquivalentTo(new { Status = ArticleStatus.Failed, Error = reason });
    }

    [Theory]
    [InlineData(English, "en")]
    [InlineData(Russian, "ru")]
    [InlineData(Ukrainian, "uk")]
    public async Task ExtractAsync_NewsFlash_IsFull(string flash, string language) =>
        (await ReadAsync($"<nav><a href=/>Home</a></nav><article><h1>Flash</h1><p>{flash}</p></article>")).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Error = (string?)null, Text = flash, Language = language });

    [Fact]
    public async Task ExtractAsync_FeedHasTheWholeTextAndThePageATeaser_TakesTheFeed()
    {
        var article = await ReadAsync($"<article><h1>T</h1><p>{English}</p></article>", item: Item(Whole));

        article.Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "feed" });
        article.Blocks.Should().HaveCount(8);
    }

    [Fact]
    public async Task ExtractAsync_PageIsFullerThanTheFeed_TakesThePage() =>
        (await ReadAsync($"<article><h1>T</h1>{Whole}{Whole.Replace("Part", "Chapter", StringComparison.Ordinal)}</article>", item: Item(Whole))).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "dom" });

    [Theory]
    [InlineData("<div id=root></div><script src=/a.js></script>")]
    [InlineData("<title>Just a moment...</title><p>Checking your browser before accessing the site, it takes a few seconds.</p>")]
    [InlineData("<title>Before you continue</title><p>We value your privacy. We and our 842 partners store and access information on your device.</p>")]
    public async Task ExtractAsync_NothingCameOfThePage_TheWholeTextOfTheFeedIsFull(string page) =>
        (await ReadAsync(page, "", Item(Whole))).Should().BeEquivalentTo(new { Status = ArticleStatus.Full, Method = "feed", Error = (string?)null });

    private static string Whole => string.Concat(Enumerable.Range(1, 8).Select(i => $"<p>Part {i}: {English}</p>"));

    private static FeedItem Item(string? content = null) => new() { ItemGuid = "a", Title = "From the feed", Summary = "<p>What the feed says of it.</p>", ContentHtml = content };

    private ValueTask<Article> ReadAsync(string body, string title = "Harbour", FeedItem? item = null) =>
        extractor.ExtractAsync(Page(Encoding.UTF8.GetBytes($"<html><head><meta charset=\"utf-8\"><title>{title}</title></head><body>{body}</body></html>")), item, TestContext.Current.CancellationToken);

    private static PageSnapshot Page(byte[] content) => new() { RequestedUri = new Uri("https://example.org/a"), FinalUri = new Uri("https://example.org/a"), Content = content, ContentType = "text/html", FetchedAt = default };
}

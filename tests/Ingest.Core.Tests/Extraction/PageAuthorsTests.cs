using AngleSharp.Html.Parser;
using Ingest.Core.Extraction;

namespace Ingest.Core.Tests.Extraction;

public sealed class PageAuthorsTests
{
    [Theory]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ann Lee"},{"name":"Bo Falk"}]}</script>""", "Ann Lee|Bo Falk")]
    [InlineData("""<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Lee"}]}</script>""", "Ann Lee")]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","author":"Ann Lee"}</script><meta name="author" content="Bo Falk">""", "Ann Lee")]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Organization","name":"Saltby Gazette"}}</script><meta name="author" content="Bo Falk">""", "Bo Falk")]
    [InlineData("""<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Harbour Media Group"},"publisher":{"name":"Harbour Media Group"}}</script><h1>T</h1><p class="byline">By Bo Falk</p>""", "Bo Falk")]
    [InlineData("""<meta name="author" content="Saltby Gazette">""", "Saltby Gazette")]
    [InlineData("""<meta name="author" content="Saltby Gazette"><h1>T</h1><p>von <a href="/autoren/name/bo-falk">Bo Falk</a></p>""", "Bo Falk")]
    [InlineData("""<meta name="author" content="Saltby Gazette"><a href="/author/other">Cy Other</a><h1>T</h1><p>Text</p>""", "Saltby Gazette")]
    [InlineData("""<meta name="author" content="Saltby Gazette"><h1>T</h1><p class="author">von <a href="mailto:b@x.example">Bo Falk, Saltby Gazette</a></p>""", "Bo Falk")]
    [InlineData("""<meta property="article:author" content="https://network.example/ann"><span itemprop="author">Ann Lee</span>""", "Ann Lee")]
    [InlineData("""<ul class="author-list"><li class="author-item">Ann Lee</li><li class="author-item">Bo Falk</li></ul><div><section><div><div><p class="author">Cy Other</p></div></div></section></div>""", "Ann Lee|Bo Falk")]
    [InlineData("""<a rel="author" href="/a">Ann Lee</a><div><div><div><div><a rel="author" href="/c">Cy Other</a></div></div></div></div>""", "Ann Lee")]
    [InlineData("<p>Nobody is named.</p>", "")]
    public void Of_Page_GivesPeopleBeforeTheOutlet(string body, string expected)
    {
        using var page = new HtmlParser().ParseDocument($"<html><head><meta property=\"og:site_name\" content=\"Saltby Gazette\"></head><body>{body}</body></html>");
        using var outline = PageOutline.Of(page);

        string.Join('|', new PageMetadata(page, outline.Marks, new Uri("https://www.saltby.example/a")).Authors).Should().Be(expected);
    }
}

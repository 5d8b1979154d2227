using System.Text;
using Ingest.Core.Fetching;
using Microsoft.AspNetCore.Http;

namespace Ingest.Core.Tests.Fetching;

public sealed class ChallengePagesTests
{
    [Theory]
    [InlineData("cf-mitigated: challenge", "", "Cloudflare")]
    [InlineData("x-amzn-waf-action: captcha", "", "AWS WAF")]
    [InlineData("x-vercel-mitigated: challenge", "", "Vercel")]
    [InlineData("", "<html><head><title>Just a moment...</title></head><body><a href='https://www.cloudflare.com'>.</a></body></html>", "Cloudflare")]
    [InlineData("", "\n<!DOCTYPE html><script>window._cf_chl_opt={};a.src='/cdn-cgi/challenge-platform/h/b'</script>", "Cloudflare")]
    [InlineData("", "<html><script>var dd={'rt':'c'}</script><script src='https://ct.captcha-delivery.com/c.js'></script></html>", "DataDome")]
    [InlineData("", "<html><script>window._pxAppId='PX1'</script><div id='px-captcha'></div></html>", "PerimeterX")]
    [InlineData("", "<html><iframe id=\"main-iframe\" src=\"/_Incapsula_Resource?CWUDNSAI=9\">Incapsula incident ID: 1</iframe></html>", "Imperva")]
    [InlineData("", "<html><head><title>DDoS-Guard</title></head></html>", "DDoS-Guard")]
    public void Recognise_Challenge_NamesItsSender(string field, string page, string vendor) => Recognise(field, page).Should().Be(vendor);

    [Theory]
    [InlineData("server: cloudflare", "<html><title>News</title><p>Text</p><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></html>")]
    [InlineData("x-datadome: protected", "<html><p>Text</p><script src='https://js.datadome.co/tags.js'></script></html>")]
    [InlineData("", "<html><p>Just a moment...</p></html>")]
    [InlineData("", "<html><script src='/_Incapsula_Resource?SWJIYLWA=7'></script><iframe src='https://video.example'></iframe><p>Text</p></html>")]
    [InlineData("", "<?xml version='1.0'?><rss><item><description>&lt;title&gt;Just a moment...&lt;/title&gt; <title>just a moment...</title> cloudflare</description></item></rss>")]
    [InlineData("", "{\"text\": \"<title>just a moment...</title> cloudflare\"}")]
    [InlineData("cf-mitigated: log", "")]
    public void Recognise_OrdinaryPage_IsLeftAlone(string field, string page) => Recognise(field, page).Should().BeNull();

    [Fact]
    public void Recognise_LongArticleOnChallenges_IsLeftAlone() =>
        Recognise("", $"<html><title>Just a moment...</title>cloudflare{new string('x', 70_000)}</html>").Should().BeNull();

    [Theory]
    [InlineData(403)]
    [InlineData(503)]
    [InlineData(202)]
    [InlineData(200)]
    public async Task FetchAsync_Challenge_FailsAsSuchAfterOneRequest(int status)
    {
        await using var site = await LoopbackSite.StartAsync(c =>
        {
            c.Response.StatusCode = status;
            return c.Response.WriteAsync("<html><title>Just a moment...</title><p>cloudflare</p></html>");
        });

        var failed = (await Fetchers.FetchAsync(Fetchers.Feed(site.At("/")))).Should().BeOfType<FetchResult.Failed>().Subject;

        (failed.Reason, failed.Status).Should().Be((FetchError.Challenge, status));
        failed.Detail.Should().Contain("challenge page (Cloudflare)");
        site.Requests.Should().ContainSingle();
    }

    private static string? Recognise(string field, string page)
    {
        var parts = field.Split(": ");
        return ChallengePages.Recognise(name => name.Equals(parts[0], StringComparison.OrdinalIgnoreCase) && parts.Length == 2 ? parts[1] : null, Encoding.UTF8.GetBytes(page));
    }
}

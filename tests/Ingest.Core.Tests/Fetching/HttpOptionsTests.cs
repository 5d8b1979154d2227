using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

public sealed class HttpOptionsTests
{
    [Fact]
    public void Validate_Defaults_Pass() => new HttpOptionsValidator().Validate(null, new HttpOptions()).Succeeded.Should().BeTrue();

    [Theory]
    [InlineData("https://paper.example/bot")]
    [InlineData("mailto:desk@paper.example")]
    [InlineData("desk@paper.example")]
    public void Validate_Contact_Passes(string contact) => Validate(o => o.Contact = contact).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("the desk")]
    [InlineData("https://paper.example/ (bot)")]
    [InlineData("https://paper.example/\r\nX: y")]
    public void Validate_ContactThatIsNone_NamesTheKey(string contact) => Validate(o => o.Contact = contact).Should().Contain("Contact");

    [Fact]
    public void Validate_OutOfRange_NamesKeyAndRange()
    {
        Validate(o => o.TotalTimeout = TimeSpan.FromMinutes(2)).Should().Contain("TotalTimeout").And.Contain("00:01:50");
        Validate(o => o.MaxRedirects = 21).Should().Contain("MaxRedirects").And.Contain("20");
        Validate(o => o.MaxBodyBytes = 0).Should().Contain("MaxBodyBytes");
        Validate(o => o.HostPause = TimeSpan.FromSeconds(-1)).Should().Contain("HostPause");
        Validate(o => o.Proxy = "proxy.example").Should().Contain("Proxy");
    }

    private static string Validate(Action<HttpOptions> change)
    {
        var options = new HttpOptions();
        change(options);
        return new HttpOptionsValidator().Validate(null, options).FailureMessage ?? "";
    }
}

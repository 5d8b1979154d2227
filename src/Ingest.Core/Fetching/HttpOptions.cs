using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ingest.Core.Fetching;

/// <summary>How we behave on the wire; section <c>Http</c>.</summary>
public sealed class HttpOptions
{
    /// <summary>What the User-Agent names beside the product, so that an outlet knows whom to ask: an address of the operator's page or mailbox.</summary>
    /// <value>Default <c>https://ingest.invalid/set-Http-Contact</c>, which says that nobody set it.</value>
    [Required]
    [RegularExpression(@"(https?://|mailto:)\S+|\S+@\S+", ErrorMessage = "Contact must be an address such as https://example.org/bot or mailto:desk@example.org.")]
    public string Contact { get; set; } = "https://ingest.invalid/set-Http-Contact";

    /// <summary>Contact addresses in loopback, link-local, private, shared, unique local, multicast and unspecified ranges.</summary>
    /// <value>Default false.</value>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>A port of 127.0.0.1 that may be contacted all the same; <c>demo</c> sets it to its own.</summary>
    /// <value>Default none.</value>
    [Range(1, 65535)]
    public int? AllowedLoopbackPort { get; set; }

    /// <summary>Pause between the starts of two requests to one host. A crawl-delay in robots.txt may lengthen it.</summary>
    /// <value>Default 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan HostPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest crawl-delay that is honoured; a longer one is taken as this.</summary>
    /// <value>Default 60 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxCrawlDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time to make a connection, TLS included.</summary>
    /// <value>Default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time for one answer with its body, redirects apart.</summary>
    /// <value>Default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:50")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Largest body, in bytes, before and after content decoding.</summary>
    /// <value>Default 8 MiB.</value>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Redirects followed for one request.</summary>
    /// <value>Default 10.</value>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>A proxy such as <c>http://proxy:3128</c>; without one the environment's <c>HTTP_PROXY</c>, <c>HTTPS_PROXY</c> and <c>NO_PROXY</c> hold. Behind a proxy the guard against private addresses checks the name before the request is handed over.</summary>
    /// <value>Default none.</value>
    public Uri? Proxy { get; set; }
}

/// <summary>Checks <see cref="HttpOptions"/> at start.</summary>
[OptionsValidator]
public sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;

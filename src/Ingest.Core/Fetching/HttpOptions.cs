using System.ComponentModel.DataAnnotations;

namespace Ingest.Core.Fetching;

/// <summary>How the network is asked. Section <c>Http</c>.</summary>
public sealed class HttpOptions
{
    /// <summary>The value of <see cref="Contact"/> that stands until the operator sets one; <c>.invalid</c> never resolves (RFC 6761), so it is nobody's.</summary>
    public const string ContactNotSet = "https://ingest.invalid/contact-not-set";

    /// <summary>Who runs this, named in the User-Agent: the address of a web page or of a mailbox.</summary>
    /// <value>Default <see cref="ContactNotSet"/>; <c>doctor</c> asks to set it.</value>
    [Required]
    [RegularExpression(@"(https?://|mailto:)[!-'*-\[\]-~]+|[!-'*-\[\]-~]+@[!-'*-\[\]-~]+", ErrorMessage = "{0} must be a web address or an e-mail address, without blanks and brackets, such as https://example.org/about-our-bot")]
    public string Contact { get; set; } = ContactNotSet;

    /// <summary>Whether addresses in loopback, link-local, private, shared, multicast and other ranges that are not the public internet may be contacted.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowPrivateNetworks { get; set; }

    /// <summary>The one port on loopback that may be contacted although <see cref="AllowPrivateNetworks"/> is off; <see langword="null"/> for none.</summary>
    /// <value>Default <see langword="null"/>; the demo sets its own.</value>
    [Range(1, 65535)]
    public int? AllowedLoopbackPort { get; set; }

    /// <summary>The proxy that every request but those to loopback goes through, such as <c>http://proxy.example:3128</c>.</summary>
    /// <value>Default <see langword="null"/>: <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>ALL_PROXY</c> and <c>NO_PROXY</c> of the environment are followed.</value>
    [RegularExpression(@"(https?|socks4a?|socks5)://\S+", ErrorMessage = "{0} must be an address such as http://proxy.example:3128")]
    public string? Proxy { get; set; }

    /// <summary>From the start of one request to a host to the start of the next.</summary>
    /// <value>Default 1 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan HostPause { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest <c>Crawl-delay</c> of a robots.txt that is followed; a longer one counts as this.</summary>
    /// <value>Default 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxCrawlDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>For name, connection and TLS handshake together.</summary>
    /// <value>Default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>From the start of a request to the head of its answer.</summary>
    /// <value>Default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:50")]
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest silence inside a body.</summary>
    /// <value>Default 20 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:50")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>For one fetch with all its redirects and its retry, without the time spent waiting for the turn of a host.</summary>
    /// <value>Default 1 min.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:50")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Largest body, in bytes; holds for the bytes on the wire and for those after content decoding.</summary>
    /// <value>Default 8 MiB.</value>
    [Range(1, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>How many redirects in a row are followed.</summary>
    /// <value>Default 10.</value>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Before the one repetition after a reset, a body cut short, 502, 503 or 504; up to as much again is added by chance.</summary>
    /// <value>Default 0.5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a robots.txt is taken for current (RFC 9309 section 2.4: at most 24 h).</summary>
    /// <value>Default 24 h.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RobotsLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a host is left alone whose robots.txt could not be had.</summary>
    /// <value>Default 10 min.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RobotsRetry { get; set; } = TimeSpan.FromMinutes(10);
}

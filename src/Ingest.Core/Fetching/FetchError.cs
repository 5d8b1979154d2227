namespace Ingest.Core.Fetching;

/// <summary>Why nothing usable came.</summary>
public enum FetchError
{
    /// <summary>The host name does not resolve.</summary>
    UnknownHost,

    /// <summary>No connection, a reset, a broken TLS handshake or a broken answer.</summary>
    Connection,

    /// <summary>A time limit ran out.</summary>
    TimedOut,

    /// <summary>A status that brings no page (but 404, 410 and those that say when to come again).</summary>
    Status,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>410.</summary>
    Gone,

    /// <summary>The body is larger than <c>Http:MaxBodyBytes</c> after content decoding.</summary>
    TooLarge,

    /// <summary>Too many redirects, a circle of them, or one to a scheme that is not HTTP.</summary>
    Redirect,

    /// <summary>The address lies in a private range, or the URL cannot be asked for.</summary>
    ForbiddenAddress,

    /// <summary>robots.txt does not allow it.</summary>
    Robots,

    /// <summary>robots.txt could not be had, so that nothing says what it allows (RFC 9309 section 2.3.1.4).</summary>
    RobotsUnreachable,

    /// <summary>The body's content coding is broken, cut short or not one that was asked for.</summary>
    Decoding,

    /// <summary>A page that tests the visitor stands before the outlet's own (Cloudflare and kin).</summary>
    Challenge,
}

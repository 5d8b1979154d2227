namespace Ingest.Core;

/// <summary>Why a poll brought no feed.</summary>
public enum FeedFault
{
    /// <summary>A time limit ran out.</summary>
    TimedOut,

    /// <summary>No connection, a reset, a broken TLS handshake or a broken answer.</summary>
    Connection,

    /// <summary>5xx.</summary>
    Server,

    /// <summary>The body is too large, cut short or packed in a way that cannot be undone.</summary>
    Body,

    /// <summary>A page that tests the visitor stands before the outlet's own (Cloudflare and kin).</summary>
    Challenge,

    /// <summary>Something came that is no feed.</summary>
    NoFeed,

    /// <summary>Redirects that lead nowhere.</summary>
    Redirect,

    /// <summary>A 4xx other than 404 and 410: we are not wanted.</summary>
    Refused,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>410.</summary>
    Gone,

    /// <summary>The host name does not resolve.</summary>
    UnknownHost,

    /// <summary>The address may not be contacted.</summary>
    Forbidden,
}

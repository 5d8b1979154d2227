using Ingest.Core.Fetching;

namespace Ingest.Core.Pipeline;

/// <summary>What a failed request means for a feed.</summary>
internal static class FeedFaults
{
    public static FeedFault Of(FetchResult.Failed failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return failed.Reason switch
        {
            FetchError.UnknownHost => FeedFault.UnknownHost,
            FetchError.TimedOut => FeedFault.TimedOut,
            FetchError.NotFound => FeedFault.NotFound,
            FetchError.Gone => FeedFault.Gone,
            FetchError.TooLarge or FetchError.Decoding => FeedFault.Body,
            FetchError.Redirect => FeedFault.Redirect,
            FetchError.ForbiddenAddress => FeedFault.Forbidden,
            FetchError.Challenge => FeedFault.Challenge,
            FetchError.Status when failed.Status < 500 => FeedFault.Refused,
            FetchError.Status => FeedFault.Server,
            _ => FeedFault.Connection,
        };
    }
}

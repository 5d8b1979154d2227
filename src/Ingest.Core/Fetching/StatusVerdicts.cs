using System.Net;

namespace Ingest.Core.Fetching;

/// <summary>What an answer without a page means.</summary>
internal static class StatusVerdicts
{
    /// <summary>Judges by the status, by <c>Retry-After</c>, and by whether a challenge stands before the outlet.</summary>
    public static FetchResult Of(int status, Func<string, string?> field, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var said = Enum.IsDefined((HttpStatusCode)status) ? $"{status} {(HttpStatusCode)status}" : $"{status}";
        if (status == 410)
        {
            return new FetchResult.Failed(FetchError.Gone, "410 Gone");
        }

        var challenger = ChallengePages.Recognise(field, body);
        var detail = challenger is null ? said : $"{said}, a challenge page ({challenger})";
        if (status >= 400 && RetryAfter.Read(field("Retry-After"), now) is { } until)
        {
            return new FetchResult.Deferred(until, $"{detail}, Retry-After {field("Retry-After")}");
        }

        return challenger is not null ? new FetchResult.Failed(FetchError.Challenge, detail)
            : status == 404 ? new FetchResult.Failed(FetchError.NotFound, "404 Not Found")
            : new FetchResult.Failed(FetchError.Status, detail);
    }
}

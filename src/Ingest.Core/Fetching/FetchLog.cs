using Microsoft.Extensions.Logging;

namespace Ingest.Core.Fetching;

/// <summary>The stage's log events, 11xx. Failures are told to the caller, who decides how loud they are; here they are for tracing.</summary>
internal static partial class FetchLog
{
    [LoggerMessage(1101, LogLevel.Debug, "{Uri}: {Outcome}, status {Status}, {Bytes} bytes")]
    public static partial void Ended(this ILogger logger, Uri uri, string outcome, int? status, long bytes);

    [LoggerMessage(1102, LogLevel.Debug, "{Uri} redirects with {Status} to {Location}")]
    public static partial void Redirected(this ILogger logger, Uri uri, int status, string? location);

    [LoggerMessage(1103, LogLevel.Debug, "{Uri} is asked once more: {Detail}")]
    public static partial void Repeated(this ILogger logger, Uri uri, string detail);

    [LoggerMessage(1104, LogLevel.Warning, "{Uri} was not contacted: {Detail}")]
    public static partial void Guarded(this ILogger logger, Uri uri, string detail);
}

namespace Ingest.Core.Fetching;

/// <summary>A connection was refused by the guard; raised inside the handler, where only an exception passes, and turned into <see cref="FetchError.ForbiddenAddress"/>.</summary>
internal sealed class ForbiddenAddressException(string message) : Exception(message);

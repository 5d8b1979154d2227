namespace Ingest.Core.Fetching;

/// <summary>The connection ended after a request and before the first byte of an answer.</summary>
/// <remarks>Derived from a type that <see cref="SocketsHttpHandler"/> does not repeat a request for; see <see cref="WatchedStream"/>.</remarks>
internal sealed class UnansweredException(Exception? cause) : InvalidOperationException("the connection ended before the answer", cause);

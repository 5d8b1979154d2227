namespace Ingest.Core.Fetching;

/// <summary>A body is larger than the limit; it never leaves the stage.</summary>
internal sealed class BodyTooLargeException(int maxBytes) : IOException($"the body is larger than {maxBytes} bytes (Http:MaxBodyBytes)");

namespace Ingest.Core.Fetching;

/// <summary>Feeds a decompressor and notices whether it still wanted bytes when there were none left: then the compressed data was cut short.</summary>
/// <remarks>
/// The decompressors of .NET 10 take the end of the input for the end of the data. Deflate, zlib and Brotli do not read on once their data is complete,
/// so a read past the end tells. Gzip does read on, for another member (RFC 1952 section 2.2); it is given a few bytes that begin none, which a complete
/// member leaves untouched and an incomplete one swallows.
/// </remarks>
internal sealed class EndMarkedStream(Stream inner, bool marked) : ReadOnlyStream
{
    private bool _markerDue = marked;

    /// <summary>A read met the end, after the marker if there is one.</summary>
    public bool ReadPastEnd { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (count > 0 || buffer.IsEmpty)
        {
            return count;
        }

        if (_markerDue)
        {
            _markerDue = false;
            var marker = buffer[..Math.Min(buffer.Length, 2)];
            marker.Span.Clear();
            return marker.Length;
        }

        ReadPastEnd = true;
        return 0;
    }
}

using Ingest.Core.Fetching;

namespace Ingest.Core.Tests.Fetching;

/// <summary>Hands out bytes in pieces of one size, as a network may.</summary>
internal sealed class ChunkedStream(byte[] bytes, int piece) : ReadOnlyStream
{
    private int _at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - _at);
        bytes.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return ValueTask.FromResult(count);
    }
}

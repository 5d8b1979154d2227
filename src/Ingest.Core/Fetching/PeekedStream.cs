namespace Ingest.Core.Fetching;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream(Stream inner) : ReadOnlyStream
{
    private readonly byte[] _head = new byte[16];
    private int _length;
    private int _taken;

    /// <summary>The first bytes, as many as asked for unless the stream is shorter.</summary>
    /// <param name="count">At most 16.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        _length += await inner.ReadAtLeastAsync(_head.AsMemory(_length, count - _length), count - _length, throwOnEndOfStream: false, cancellationToken);
        return _head.AsMemory(0, _length);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken == _length)
        {
            return inner.ReadAsync(buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _length - _taken);
        _head.AsMemory(_taken, count).CopyTo(buffer);
        _taken += count;
        return ValueTask.FromResult(count);
    }
}

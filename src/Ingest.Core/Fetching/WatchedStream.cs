namespace Ingest.Core.Fetching;

/// <summary>An HTTP/1.1 connection that tells when it ends between a request and its answer.</summary>
/// <remarks>
/// <see cref="SocketsHttpHandler"/> sends such a request up to three times more, uncounted and at once (measured on .NET 10: four connections for one GET).
/// How often a server is asked is for us to say.
/// </remarks>
internal sealed class WatchedStream(Stream inner) : Stream
{
    private bool _unanswered;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException broken) when (_unanswered)
        {
            throw new UnansweredException(broken);
        }

        if (count > 0)
        {
            _unanswered = false;
        }
        else if (_unanswered && !buffer.IsEmpty)
        {
            throw new UnansweredException(null);
        }

        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _unanswered = true;
        try
        {
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException broken)
        {
            throw new UnansweredException(broken);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Ingest.Core.Fetching;

/// <summary>Reads a body and undoes its content codings, bounded before and after decoding, so that a small parcel cannot become a huge one.</summary>
internal static class BodyReader
{
    /// <summary>What can be undone; sent as <c>Accept-Encoding</c>.</summary>
    public const string AcceptEncoding = "gzip, br, deflate";

    /// <summary>How far from its end a coded body's check value may stand: some servers send padding after it.</summary>
    private const int Tail = 1024;

    /// <summary>Reads all of a body.</summary>
    /// <returns>The decoded content and the number of bytes on the wire.</returns>
    /// <exception cref="BodyTooLargeException">It is larger than <paramref name="maxBytes"/>, coded or decoded.</exception>
    /// <exception cref="InvalidDataException">It ends early or is not what its content coding says, or the coding is unknown.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async ValueTask<(byte[] Content, long Bytes)> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var wire = await content.ReadAsStreamAsync(cancellationToken);
        var body = await CollectAsync(wire, maxBytes, cancellationToken);
        var bytes = body.LongLength;
        var codings = content.Headers.ContentEncoding.Select(coding => coding.Trim().ToLowerInvariant()).Where(coding => coding is not ("" or "identity")).Reverse();
        foreach (var coding in codings)
        {
            body = body.Length == 0 ? body : coding switch
            {
                "gzip" or "x-gzip" => Gunzip(body, maxBytes),
                "br" => Unbrotli(body, maxBytes),
                "deflate" => Inflate(body, maxBytes),
                _ => throw new InvalidDataException($"content coding {coding} was not asked for and is not known"),
            };
        }

        return (body, bytes);
    }

    private static async ValueTask<byte[]> CollectAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                if (body.Length + read > maxBytes)
                {
                    throw new BodyTooLargeException(maxBytes);
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return body.ToArray();
    }

    private static byte[] Collect(Stream decoder, int maxBytes)
    {
        using var body = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
        try
        {
            while (decoder.Read(buffer) is var read and > 0)
            {
                if (body.Length + read > maxBytes)
                {
                    throw new BodyTooLargeException(maxBytes);
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            decoder.Dispose();
        }

        return body.ToArray();
    }

    /// <summary>GZipStream takes a stream that was cut short for a whole one; the length at its end (RFC 1952 section 2.3.1) tells.</summary>
    private static byte[] Gunzip(byte[] coded, int maxBytes)
    {
        var body = Collect(new GZipStream(new MemoryStream(coded), CompressionMode.Decompress), maxBytes);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return EndsWith(coded, length) || IsSeveralMembers(coded) ? body : throw new InvalidDataException("the gzip body ends early");
    }

    /// <summary>Members laid end to end each have a length of their own; only the header of a second one tells.</summary>
    private static bool IsSeveralMembers(ReadOnlySpan<byte> coded) => coded[1..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00]) >= 0;

    /// <summary>"deflate" should be zlib (RFC 9110 section 8.4.1.2), but some servers send the bare stream; the first two bytes tell.</summary>
    private static byte[] Inflate(byte[] coded, int maxBytes)
    {
        var isZlib = coded.Length > 2 && (coded[0] & 0x0F) == 8 && ((coded[0] << 8) | coded[1]) % 31 == 0;
        if (!isZlib)
        {
            return Collect(new DeflateStream(new MemoryStream(coded), CompressionMode.Decompress), maxBytes);
        }

        var body = Collect(new ZLibStream(new MemoryStream(coded), CompressionMode.Decompress), maxBytes);
        Span<byte> check = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Adler32(body));
        return EndsWith(coded, check) ? body : throw new InvalidDataException("the deflate body ends early");
    }

    private static byte[] Unbrotli(byte[] coded, int maxBytes)
    {
        using var decoder = new BrotliDecoder();
        using var body = new MemoryStream();
        var buffer = new byte[32 * 1024];
        var rest = coded.AsSpan();
        while (true)
        {
            var status = decoder.Decompress(rest, buffer, out var consumed, out var written);
            rest = rest[consumed..];
            if (body.Length + written > maxBytes)
            {
                throw new BodyTooLargeException(maxBytes);
            }

            body.Write(buffer, 0, written);
            switch (status)
            {
                case OperationStatus.Done:
                    return body.ToArray();
                case OperationStatus.NeedMoreData:
                    throw new InvalidDataException("the br body ends early");
                case OperationStatus.InvalidData:
                    throw new InvalidDataException("the br body is broken");
                default:
                    continue;
            }
        }
    }

    private static bool EndsWith(ReadOnlySpan<byte> coded, ReadOnlySpan<byte> check) => coded[Math.Max(0, coded.Length - Tail)..].IndexOf(check) >= 0;

    /// <summary>RFC 1950 section 8.2.</summary>
    private static uint Adler32(ReadOnlySpan<byte> body)
    {
        const uint modulus = 65521;
        uint a = 1, b = 0;
        while (!body.IsEmpty)
        {
            var part = body[..Math.Min(5552, body.Length)];   // the longest run without overflow
            foreach (var value in part)
            {
                a += value;
                b += a;
            }

            a %= modulus;
            b %= modulus;
            body = body[part.Length..];
        }

        return (b << 16) | a;
    }
}

using System.IO.Compression;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Ingest.Core.Fetching;

/// <summary>One layer of <c>Content-Encoding</c> (RFC 9110 section 8.4.1), chosen by the name and by what the first bytes really are.</summary>
internal sealed class ContentCoding : IAsyncDisposable
{
    /// <summary>What is asked for.</summary>
    public const string Accepted = "gzip, br, zstd, deflate, x-gzip";

    /// <summary>The largest window of Zstandard, as a power of two: 8 MiB (RFC 9659 section 3). A larger one is an attack on memory.</summary>
    private const int ZstdWindowLog = 23;

    private readonly EndMarkedStream? _source;

    private ContentCoding(Stream decoded, EndMarkedStream? source) => (Decoded, _source) = (decoded, source);

    public Stream Decoded { get; }

    /// <summary>Asked at the end of <see cref="Decoded"/>: the compressed data stopped in the middle.</summary>
    public bool CutShort => _source is { ReadPastEnd: true };

    /// <summary>The names of the codings that must be taken off, the outermost first; <c>identity</c> and an empty field are none.</summary>
    public static IReadOnlyList<string> Names(string? field) =>
    [
        .. (field ?? "").ToLowerInvariant()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(n => n is not ("identity" or "none"))
            .Reverse(),
    ];

    /// <summary>Opens one layer; <see langword="null"/> for a coding that was not asked for.</summary>
    /// <remarks>
    /// <c>deflate</c> comes with a zlib wrapper, as the standard has it, and without, as others have it. A body that claims gzip and is none is taken as it is,
    /// and one that is gzip without saying so (a <c>.xml.gz</c>) is unpacked: no text begins like that.
    /// </remarks>
    public static async ValueTask<ContentCoding?> OpenAsync(string name, Stream coded, CancellationToken cancellationToken)
    {
        var source = new PeekedStream(coded);
        var head = await source.PeekAsync(3, cancellationToken);
        return name switch
        {
            _ when head.IsEmpty => new ContentCoding(source, null),
            "gzip" or "x-gzip" or "" when head.Span is [0x1F, 0x8B, 0x08] or [0x1F, 0x8B] or [0x1F] => Over(source, marked: true, s => new GZipStream(s, CompressionMode.Decompress)),
            "gzip" or "x-gzip" or "" => new ContentCoding(source, null),
            "br" => Over(source, marked: false, s => new BrotliStream(s, CompressionMode.Decompress)),
            "zstd" => new ContentCoding(OpenZstd(source), null),
            "deflate" when IsZlib(head.Span) => Over(source, marked: false, s => new ZLibStream(s, CompressionMode.Decompress)),
            "deflate" => Over(source, marked: false, s => new DeflateStream(s, CompressionMode.Decompress)),
            _ => null,
        };
    }

    public ValueTask DisposeAsync() => Decoded.DisposeAsync();

    /// <summary>This decompressor notices by itself when its data stops in the middle.</summary>
    private static DecompressionStream OpenZstd(Stream coded)
    {
        var decoder = new DecompressionStream(coded, leaveOpen: false);
        decoder.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, ZstdWindowLog);
        return decoder;
    }

    private static ContentCoding Over(Stream coded, bool marked, Func<Stream, Stream> open)
    {
        var source = new EndMarkedStream(coded, marked);
        return new ContentCoding(open(source), source);
    }

    /// <summary>The two header bytes of RFC 1950: method 8, and a multiple of 31.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> head) =>
        head is [var method, var flags, ..] && (method & 0x0F) == 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 == 0;
}

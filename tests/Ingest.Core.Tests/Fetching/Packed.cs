using System.IO.Compression;
using System.Text;

namespace Ingest.Core.Tests.Fetching;

/// <summary>Bytes in the content codings of HTTP.</summary>
internal static class Packed
{
    /// <summary>About 60 KB that shrink, but not to nothing.</summary>
    public static byte[] Sample { get; } = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(i => $"line {i * 7919 % 3001}, рядок {i}\n")));

    public static byte[] As(string coding, byte[] plain)
    {
        var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "zstd" => new ZstdSharp.CompressionStream(packed, leaveOpen: true),
            "zlib" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => packed,
        })
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }
}

using System.Buffers;

namespace Ingest.Core.Fetching;

/// <summary>
/// A body of unknown length in parts of one small size. One buffer that doubles leaves every size up to the largest body's in the shared
/// pool: a worker that had read 600 pages of at most 550 KB kept 16 MB so.
/// </summary>
internal sealed class BodyParts : IDisposable
{
    private const int PartBytes = 32 * 1024;

    private readonly List<byte[]> parts = [];
    private int used;

    /// <summary>Bytes taken so far.</summary>
    public int Length => Math.Max(0, parts.Count - 1) * PartBytes + used;

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Room()
    {
        if (parts.Count == 0 || used == PartBytes)
        {
            parts.Add(ArrayPool<byte>.Shared.Rent(PartBytes));
            used = 0;
        }

        return parts[^1].AsMemory(used, PartBytes - used);
    }

    /// <summary>Counts what was written to the beginning of the room.</summary>
    public void Take(int count) => used += count;

    /// <summary>The body, or its beginning where it is longer.</summary>
    /// <param name="most">In bytes.</param>
    public byte[] ToArray(int most)
    {
        var whole = new byte[Math.Min(Length, most)];
        for (var at = 0; at < whole.Length; at += PartBytes)
        {
            parts[at / PartBytes].AsSpan(0, Math.Min(PartBytes, whole.Length - at)).CopyTo(whole.AsSpan(at));
        }

        return whole;
    }

    public void Dispose()
    {
        foreach (var part in parts)
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        parts.Clear();
    }
}

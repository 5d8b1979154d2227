namespace Ingest.Core.Feeds;

/// <summary>Turns places in a file into messages with its name and line.</summary>
internal sealed class FileLines(ReadOnlyMemory<byte> bytes, string path)
{
    /// <summary>The 1-based line of a byte.</summary>
    public int LineOf(long index) => bytes.Span[..(int)index].Count((byte)'\n') + 1;

    /// <summary>The exception that refuses what stands at a byte.</summary>
    public InputException Wrong(long index, string problem) => new($"{path}:{LineOf(index)}: {problem}");
}

using System.Buffers;

namespace Ingest.Core.Extraction;

/// <summary>A growing list of entries in a rented array: grown anew for each page, lists were a tenth of all that reading a page allocates.</summary>
internal sealed class OutlineEntries : IDisposable
{
    /// <summary>Entries of a large page; the array doubles for larger ones.</summary>
    private const int Usual = 1024;

    private OutlineEntry[] rented = ArrayPool<OutlineEntry>.Shared.Rent(Usual);

    public int Count { get; private set; }

    /// <summary>All entries, until the next is added.</summary>
    public Span<OutlineEntry> All => rented.AsSpan(0, Count);

    public ref OutlineEntry this[int index] => ref rented[index];

    public void Add(in OutlineEntry entry)
    {
        if (Count == rented.Length)
        {
            var larger = ArrayPool<OutlineEntry>.Shared.Rent(2 * Count);
            All.CopyTo(larger);
            Replace(larger);
        }

        rented[Count++] = entry;
    }

    /// <summary>Gives the memory back; the list is empty afterwards.</summary>
    public void Dispose()
    {
        Replace([]);
        Count = 0;
    }

    private void Replace(OutlineEntry[] next)
    {
        All.Clear();   // an element would keep its page's tree alive
        if (rented.Length > 0)
        {
            ArrayPool<OutlineEntry>.Shared.Return(rented);
        }

        rented = next;
    }
}

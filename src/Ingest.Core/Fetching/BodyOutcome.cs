namespace Ingest.Core.Fetching;

/// <summary>A body that was read, or why it was not.</summary>
/// <param name="Content">The decoded bytes.</param>
/// <param name="Cut">The content ends at the limit, not where the body does.</param>
/// <param name="Error"><see langword="null"/> when it was read.</param>
/// <param name="Detail">What went wrong, in one line.</param>
internal readonly record struct BodyOutcome(ReadOnlyMemory<byte> Content, bool Cut, FetchError? Error = null, string Detail = "")
{
    public BodyOutcome(FetchError error, string detail)
        : this(default, false, error, detail)
    {
    }
}

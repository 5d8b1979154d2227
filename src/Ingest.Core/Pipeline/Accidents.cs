namespace Ingest.Core.Pipeline;

/// <summary>What follows when our own code failed on something: it is put off, or everything is while the store takes no writes.</summary>
/// <param name="hold">Closed when the store is at fault.</param>
/// <param name="drop">Drops what waits.</param>
internal sealed class Accidents(StoreHold hold, Action drop)
{
    /// <summary>Whether an accident is the store's as a whole; then everything that waits is dropped and the hold begins.</summary>
    public bool IsTheStores(Exception accident)
    {
        if (!hold.Concerns(accident))
        {
            return false;
        }

        Hold(accident.Message);
        return true;
    }

    /// <summary>Whatever the accident was, it must not come again at the next tick. When the store is at fault, what was to be done is still due in it.</summary>
    public async ValueTask PutOffAsync(Exception accident, Func<Task> record)
    {
        if (IsTheStores(accident))
        {
            return;
        }

        try
        {
            await record();
        }
#pragma warning disable CA1031 // not even that can be stored
        catch (Exception unstored)
#pragma warning restore CA1031
        {
            Hold(unstored.Message);
        }
    }

    /// <summary>Drops what waits, because nothing that is fetched now could be kept.</summary>
    private void Hold(string problem)
    {
        drop();
        hold.Trip(problem);
    }
}

using System.CommandLine;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary><c>ingest redate</c>: counts the store by the local days of another time zone.</summary>
internal static class RedateCommand
{
    private const string About = """
        Counts the stored articles and polls anew by the local days of Digest:TimeZone, after that setting was changed.

        No worker may run meanwhile. Stopped anywhere, it is run again until it ends. Digests that were written stay as they are.
        """;

    public static Command Create() => new Command("redate", About).Does(async (parsed, cancellationToken) =>
    {
        await using var workspace = await Workspace.OpenToRedateAsync(Settings.From(parsed), cancellationToken);
        var receipt = await workspace.Get<IRedating>().RunAsync(workspace.Get<TimeProvider>().GetUtcNow(), cancellationToken);
        await Console.Out.WriteLineAsync($"{receipt.Articles} articles moved to another day; something was collected on {receipt.FeedDays} days of feeds".AsMemory(), cancellationToken);
        return Verb.Done;
    });
}

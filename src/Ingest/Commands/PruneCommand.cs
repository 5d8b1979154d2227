using System.CommandLine;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary><c>ingest prune</c>: retention now.</summary>
internal static class PruneCommand
{
    public static Command Create() => new Command("prune", "Drops what is past its keeping time (section Storage) and gives its room back").Does(async (parsed, cancellationToken) =>
    {
        await using var workspace = await Workspace.OpenStoreBesideAsync(Settings.From(parsed), cancellationToken);
        var dropped = await workspace.Get<IUpkeep>().PruneAsync(workspace.Get<TimeProvider>().GetUtcNow(), cancellationToken);
        await Console.Out.WriteLineAsync(
            $"{dropped.Pages} raw pages, {dropped.Polls} polls, {dropped.Articles} articles and {dropped.Signatures} signatures dropped; the file is {dropped.BytesFreed / 1024} KB smaller".AsMemory(), cancellationToken);
        return Verb.Done;
    });
}

using System.CommandLine;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest restore</c>: back from a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A backup", HelpName = "FILE" };
        return new Command("restore", "Puts a backup in the place of the store; what was there is kept in backups/") { file }.Does(async (parsed, cancellationToken) =>
        {
            var data = Settings.From(parsed).DataFolder;
            using var holder = WriterLock.Acquire(data, TimeProvider.System);
            var kept = await StoreCopy.RestoreAsync(parsed.GetValue(file)!, data, TimeProvider.System.GetUtcNow(), cancellationToken);
            await Console.Out.WriteLineAsync(kept is null ? $"{data}: restored" : $"{data}: restored; the former store is {kept}");
            return Verb.Done;
        });
    }
}

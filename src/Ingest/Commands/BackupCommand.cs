using System.CommandLine;
using System.Globalization;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest backup</c>: a consistent, verified copy while the worker runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("file") { Description = "Where to; default: backups/ingest-TIME.db in the data folder", HelpName = "FILE", Arity = ArgumentArity.ZeroOrOne };
        return new Command("backup", "A consistent, verified copy of the store, also while the worker runs") { file }.Does(async (parsed, cancellationToken) =>
        {
            var data = Settings.From(parsed).DataFolder;
            await using var database = await SqliteDatabase.OpenAsync(data, StoreMode.ReadOnly, cancellationToken);
            var target = parsed.GetValue(file) ?? Path.Combine(DataFolder.BackupsOf(data), $"ingest-{TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.db");
            StoreCopy.Write(database, target, cancellationToken);
            await Console.Out.WriteLineAsync(target);
            return Verb.Done;
        });
    }
}

using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest digest</c>: one day's digest in its three forms.</summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        var date = new Option<string?>("--date") { Description = "The local day (default: the last whole day)", HelpName = "YYYY-MM-DD" };
        var to = new Option<string?>("--out") { Description = "Folder to write to (default: digests/ in the data folder)", HelpName = "DIR" };
        var refresh = new Option<bool>("--refresh") { Description = "Take what came since the digest was first made" };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON Schema of the .json form" };
        return new Command("digest", "Writes a day's digest as .md, .html and .json and prints the paths") { date, to, refresh, schema }.Does(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                await Console.Out.WriteAsync(DigestJson.Schema);
                return Verb.Done;
            }

            var settings = Settings.From(parsed);
            await using var workspace = await Workspace.OpenBesideAsync(settings, StoreMode.ReadWrite, cancellationToken);
            var days = workspace.Get<DayCalendar>();
            var day = parsed.GetValue(date) is { } text ? Instants.ParseDay(text, "--date") : days.DayOf(workspace.Get<TimeProvider>().GetUtcNow()).AddDays(-1);
            var folder = parsed.GetValue(to) ?? Path.Combine(settings.DataFolder, "digests");
            foreach (var path in await workspace.Get<DigestService>().WriteAsync(day, folder, parsed.GetValue(refresh), cancellationToken))
            {
                await Console.Out.WriteLineAsync(path);
            }

            return Verb.Done;
        });
    }
}

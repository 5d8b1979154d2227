using System.CommandLine;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest export articles|mentions</c>: the archive as JSON Lines or CSV.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var what = new Argument<string>("what") { Description = "articles or mentions", HelpName = "articles|mentions" };
        what.AcceptOnlyFromAmong("articles", "mentions");
        var since = new Option<string?>("--since") { Description = "Only what was changed since this date or time (UTC)", HelpName = "DATE" };
        var format = new Option<string>("--format") { Description = "jsonl or csv", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "csv");
        var manifest = new Option<string?>("--manifest") { Description = "Also write where each exported article came from: page hash, fetch time, extractor and plan", HelpName = "FILE" };
        return new Command("export", "The stored articles or mentions, one line each") { what, since, format, manifest }.Does(async (parsed, cancellationToken) =>
        {
            var changedSince = parsed.GetValue(since) is { } text ? Instants.Parse(text, "--since") : (DateTimeOffset?)null;
            await using var workspace = await Workspace.OpenBesideAsync(Settings.From(parsed), StoreMode.ReadOnly, cancellationToken);
            await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
            IExportFormat writer = parsed.GetValue(format) == "csv" ? new CsvExport() : new JsonExport();
            var articles = workspace.Get<IArchive>().ArticlesAsync(changedSince, cancellationToken);
            await using var provenance = parsed.GetValue(manifest) is { } file ? new ExportManifest(file, parsed.GetValue(what)!, parsed.GetValue(format)!, changedSince) : null;
            articles = provenance?.Watch(articles, cancellationToken) ?? articles;
            await (parsed.GetValue(what) == "articles" ? writer.ArticlesAsync(output, articles, cancellationToken) : writer.MentionsAsync(output, articles, cancellationToken));
            return Verb.Done;
        });
    }
}

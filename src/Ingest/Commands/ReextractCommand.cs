using System.CommandLine;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;

namespace Ingest.Commands;

/// <summary><c>ingest reextract</c>: applies the present extractor to the stored pages.</summary>
internal static class ReextractCommand
{
    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = "Only pages fetched since this date or time (UTC)", HelpName = "DATE" };
        return new Command("reextract", "Applies the present extractor to the stored pages; texts that come out otherwise are new revisions") { since }.Does(async (parsed, cancellationToken) =>
        {
            var from = parsed.GetValue(since) is { } text ? Instants.Parse(text, "--since") : (DateTimeOffset?)null;
            await using var workspace = await Workspace.OpenStoreBesideAsync(Settings.From(parsed), cancellationToken);
            var pages = await workspace.Get<IArticleStore>().StoredPagesAsync(from, cancellationToken);
            var reextractor = workspace.Get<Reextractor>();
            var (changed, same, kept) = (0, 0, 0);
            await Parallel.ForEachAsync(pages, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, async (article, stop) =>
            {
                switch (await reextractor.ReadAgainAsync(article, stop))
                {
                    case StoreOutcome.Revised:
                        Interlocked.Increment(ref changed);
                        break;
                    case StoreOutcome.Unchanged:
                        Interlocked.Increment(ref same);
                        break;
                    default:
                        Interlocked.Increment(ref kept);
                        break;
                }
            });
            await Console.Out.WriteLineAsync($"{pages.Count} pages read again: {changed} new revisions, {same} unchanged, {kept} not read as well as before and kept".AsMemory(), cancellationToken);
            return Verb.Done;
        });
    }
}

using System.CommandLine;
using Ingest.Core.Feeds;

namespace Ingest.Commands;

/// <summary><c>ingest feeds export</c>: the list for a feed reader.</summary>
internal static class FeedsExportCommand
{
    public static Command Create() => new Command("export", "Writes the list as OPML 2.0 to standard output, outlets as folders").Does((parsed, _) =>
    {
        using var output = Console.OpenStandardOutput();
        Opml.Write(FeedCatalog.Load(Settings.From(parsed).FeedsFile), TimeProvider.System.GetUtcNow(), output);
        return Task.FromResult(Verb.Done);
    });
}

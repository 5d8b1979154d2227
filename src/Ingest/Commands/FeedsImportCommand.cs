using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Commands;

/// <summary><c>ingest feeds import</c>: takes over the list of a feed reader.</summary>
internal static class FeedsImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("opml") { Description = "An OPML file; its folders become outlets; - for standard input", HelpName = "OPML" };
        return new Command("import", "Adds the feeds of an OPML file to the list, folders as outlets") { file }.Does(async (parsed, _) =>
        {
            var settings = Settings.From(parsed);
            var list = FeedListFile.Open(settings.FeedsFile);
            var followed = list.Feeds.Select(feed => feed.Url.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
            var drafts = Read(parsed.GetValue(file)!);
            var added = drafts.Where(draft => followed.Add(draft.Url.AbsoluteUri)).ToList();
            if (added.Count > 0)
            {
                list.Add(added);
            }

            await Console.Out.WriteLineAsync($"{added.Count} feeds added to {settings.FeedsFile}, {drafts.Count - added.Count} were there already. \"ingest feeds check\" tells which of them can be read.");
            return Verb.Done;
        });
    }

    private static IReadOnlyList<FeedDraft> Read(string file)
    {
        try
        {
            using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            return Opml.Read(stream, file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: the file cannot be read: {unreadable.Message}", unreadable);
        }
    }
}

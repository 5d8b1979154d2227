using System.CommandLine;
using Ingest.Core;

namespace Ingest.Commands;

/// <summary><c>ingest feeds remove</c>: takes a feed out of the list; what it brought stays.</summary>
internal static class FeedsRemoveCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("feed") { Description = "Its address or its id", HelpName = "URL|ID" };
        return new Command("remove", "Takes a feed out of the list; its history stays, marked ended") { name }.Does(async (parsed, _) =>
        {
            var settings = Settings.From(parsed);
            var list = FeedListFile.Open(settings.FeedsFile);
            var feed = list.Find(parsed.GetValue(name)!)
                ?? throw new InputException($"{settings.FeedsFile}: there is no feed {parsed.GetValue(name)}; \"ingest feeds list\" shows ids and addresses");
            list.Remove(feed);
            await Console.Out.WriteLineAsync($"{feed.Id}: {feed.Url.OriginalString} taken out of {settings.FeedsFile}; what it brought stays in the store");
            return Verb.Done;
        });
    }
}

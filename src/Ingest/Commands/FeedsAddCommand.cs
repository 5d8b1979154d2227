using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;

namespace Ingest.Commands;

/// <summary><c>ingest feeds add</c>: finds the feed of an address, reads it, and writes it into the list.</summary>
internal static class FeedsAddCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("url") { Description = "A feed, a news sitemap, or a home page that names its feed", HelpName = "URL" };
        var id = new Option<string?>("--id") { Description = "Your own name for it; it keeps its history when the address changes" };
        var outlet = new Option<string?>("--outlet") { Description = "Who publishes (default: as for other feeds of the host, or the host)" };
        return new Command("add", "Finds the feed of an address, reads it, and adds it to the list") { address, id, outlet }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var list = FeedListFile.Open(settings.FeedsFile);
            var given = Address(parsed.GetValue(address)!);
            await using var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, LogLevel.Warning).BuildServiceProvider();
            var draft = Draft(await services.GetRequiredService<FeedFinder>().FindAsync(given, cancellationToken), given, out var seen) with { Id = parsed.GetValue(id) };
            if (list.Find(draft.Url.AbsoluteUri) is { } known)
            {
                await Console.Out.WriteLineAsync($"{known.Url.OriginalString} is followed already, as {known.Id}");
                return Verb.Done;
            }

            if (draft.Id is { } taken && list.Find(taken) is { } other)
            {
                throw new InputException($"--id {taken}: this is the id of {other.Url.OriginalString}; each feed needs one of its own");
            }

            list.Add([draft with { Outlet = parsed.GetValue(outlet) ?? OutletOf(list.Feeds, draft.Url) }]);
            var added = list.Feeds[^1];
            await Console.Out.WriteLineAsync($"{added.Id}: {added.Url.OriginalString} added to {settings.FeedsFile} for {added.Outlet}; {seen}. A running worker takes it up within seconds.");
            return Verb.Done;
        });
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0
            ? address
            : throw new InputException($"{text} is no address; expected one such as https://example.org/ or https://example.org/rss.xml");

    private static FeedDraft Draft(FeedReading reading, Uri given, out string seen)
    {
        switch (reading)
        {
            case FeedReading.Whole whole:
                var newest = whole.Feed.Items.Select(item => item.PublishedAt ?? item.UpdatedAt).Max();
                seen = whole.Feed.Items.Count == 0 ? "it has no items at present" : $"{whole.Feed.Items.Count} items{(newest is { } date ? $", the newest of {date.ToIso()}" : "")}";
                return new FeedDraft(whole.ByHomepage ? whole.FoundAt : whole.MovedTo ?? given)
                {
                    Title = whole.Feed.Title,
                    Language = whole.Feed.Language is { Length: >= 2 and <= 35 } tag && tag.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-') ? tag : null,
                    Homepage = whole.ByHomepage ? given : null,
                };
            case FeedReading.Later later:
                throw new InputException($"{given}: nothing was added: the server asks to come again at {later.Until.ToIso()} ({later.Detail})");
            case FeedReading.Nothing nothing:
                throw new InputException($"{given}: nothing was added: {nothing.Detail}");
            default:
                throw new InvalidOperationException($"unknown reading {reading}");
        }
    }

    /// <summary>The outlet of other feeds of the same host, when they agree.</summary>
    private static string? OutletOf(IReadOnlyList<FeedSource> feeds, Uri url) =>
        feeds.Where(feed => feed.Url.IdnHost == url.IdnHost || feed.Homepage?.IdnHost == url.IdnHost).Select(feed => feed.Outlet).Distinct().ToList() is [var outlet] ? outlet : null;
}

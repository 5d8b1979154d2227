using System.CommandLine;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary><c>ingest feeds list</c>: the followed feeds and how each is doing.</summary>
internal static class FeedsListCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line" };
        return new Command("list", "The followed feeds and the health of each") { json }.Does(async (parsed, cancellationToken) =>
        {
            await using var workspace = await Workspace.OpenBesideAsync(Settings.From(parsed), StoreMode.ReadOnly, cancellationToken);
            var feeds = await workspace.Get<IArchive>().FeedsAsync(cancellationToken);
            var now = workspace.Get<TimeProvider>().GetUtcNow();
            if (parsed.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                foreach (var feed in feeds)
                {
                    await WriteAsync(output, feed, now, cancellationToken);
                }

                return Verb.Done;
            }

            var table = new Table().AddColumns("id", "outlet", "items", "last success", "next poll", "state");
            foreach (var feed in feeds)
            {
                table.AddRow(
                    Markup.Escape(feed.Feed.Source.Id),
                    Markup.Escape(feed.Feed.Source.Outlet),
                    feed.Items.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    feed.Feed.LastSuccessAt?.ToIso() ?? "never",
                    feed.Feed.GoneAt is null ? feed.Feed.NextPollAt?.ToIso() ?? "now" : "never",
                    Markup.Escape(StateOf(feed, now)));
            }

            AnsiConsole.Write(table);
            return Verb.Done;
        });
    }

    private static string StateOf(FeedHealth feed, DateTimeOffset now) =>
        feed.Feed.LastPolledAt is null ? "not polled yet" : FeedDiagnosis.Of(feed, now).FirstOrDefault() is { } trouble ? trouble.Detail : "ok";

    private static ValueTask WriteAsync(Stream output, FeedHealth feed, DateTimeOffset now, CancellationToken cancellationToken) => JsonLines.WriteAsync(
        output,
        json =>
        {
            json.WriteStartObject();
            json.WriteString("id", feed.Feed.Source.Id);
            json.WriteString("url", feed.Feed.Source.Url.OriginalString);
            json.WriteString("address", feed.Feed.Address.AbsoluteUri);
            json.WriteString("outlet", feed.Feed.Source.Outlet);
            json.WriteNumber("items", feed.Items);
            json.WriteString("lastPolled", feed.Feed.LastPolledAt?.ToIso());
            json.WriteString("lastSuccess", feed.Feed.LastSuccessAt?.ToIso());
            json.WriteString("lastNewItem", feed.Feed.LastNewItemAt?.ToIso());
            json.WriteString("nextPoll", feed.Feed.GoneAt is null ? feed.Feed.NextPollAt?.ToIso() : null);
            json.WriteString("failingSince", feed.FailingSince?.ToIso());
            json.WriteString("state", feed.Feed.LastPolledAt is null ? "new" : FeedDiagnosis.Of(feed, now).FirstOrDefault()?.Kind ?? "ok");
            json.WriteString("gone", feed.Feed.GoneAt?.ToIso());
            json.WriteString("error", feed.Feed.LastError);
            json.WriteEndObject();
        },
        cancellationToken);
}

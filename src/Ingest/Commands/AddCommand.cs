using System.CommandLine;
using System.Text.Json;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest add</c>: single articles, to mend what a feed's window lost.</summary>
internal static class AddCommand
{
    public static Command Create()
    {
        var addresses = new Argument<string[]>("url") { Description = "Pages of articles; - reads one address a line from standard input", HelpName = "URL", Arity = ArgumentArity.OneOrMore };
        var outlet = new Option<string?>("--outlet") { Description = "Who published them (default: the followed outlet whose articles lie on the same host, or the host)" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line: {url, id, status, title, mentions, error}" };
        return new Command("add", "Fetches and stores single articles, such as those that a feed's window lost") { addresses, outlet, json }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var pages = Pages(parsed.GetValue(addresses)!);
            await using var workspace = await Workspace.OpenBesideAsync(settings, StoreMode.ReadWrite, cancellationToken);
            var now = workspace.Get<TimeProvider>().GetUtcNow();
            await workspace.Get<IPlanStore>().UseAsync(workspace.Get<PlanInForce>().Tagger.Plan, now, cancellationToken);
            await workspace.Get<IngestPipeline>().RunItemsAsync(await workspace.Get<IFeedStore>().AdoptAsync(pages, parsed.GetValue(outlet), now, cancellationToken), OnceCommand.Grace, cancellationToken);
            var stored = await StoredAsync(workspace.Get<IArchive>(), pages, cancellationToken);
            await using var output = Console.OpenStandardOutput();
            foreach (var page in pages)
            {
                var article = stored.GetValueOrDefault(page.AbsoluteUri);
                await (parsed.GetValue(json)
                    ? JsonLines.WriteAsync(output, writer => Write(writer, page, article), cancellationToken)
                    : output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Line(page, article)), cancellationToken));
            }

            return Verb.Done;
        });
    }

    private static List<Uri> Pages(string[] arguments) =>
        [.. arguments.SelectMany(argument => argument == "-" ? Lines(Console.In) : [argument]).Select(Page).DistinctBy(page => page.AbsoluteUri)];

    private static IEnumerable<string> Lines(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } address)
            {
                yield return address;
            }
        }
    }

    private static Uri Page(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.UserInfo.Length == 0
            ? page
            : throw new InputException($"{text} is no address of a page; expected one such as https://example.org/2025/11/article");

    private static async ValueTask<Dictionary<string, ArchivedArticle>> StoredAsync(IArchive archive, List<Uri> pages, CancellationToken cancellationToken)
    {
        var wanted = pages.Select(page => page.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, ArchivedArticle>(StringComparer.Ordinal);
        await foreach (var article in archive.ArticlesAsync(null, cancellationToken))
        {
            foreach (var carrier in article.Feeds.Where(carrier => wanted.Contains(carrier.ItemGuid)))
            {
                found[carrier.ItemGuid] = article;
            }
        }

        return found;
    }

    private static string Line(Uri page, ArchivedArticle? article) => article is null
        ? $"{page}: not stored yet; it stays in the queue\n"
        : $"{page}: {article.Status.ToWord()}, {article.Mentions.Count} mentions: {article.Title}{(article.Error is null ? "" : $" ({article.Error})")}\n";

    private static void Write(Utf8JsonWriter json, Uri page, ArchivedArticle? article)
    {
        json.WriteStartObject();
        json.WriteString("url", page.OriginalString);
        if (article is null)
        {
            json.WriteNull("id");
        }
        else
        {
            json.WriteNumber("id", article.Id);
        }

        json.WriteString("status", article?.Status.ToWord());
        json.WriteString("title", article?.Title);
        json.WriteNumber("mentions", article?.Mentions.Count ?? 0);
        json.WriteString("error", article?.Error);
        json.WriteEndObject();
    }
}

using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Search;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest search</c>: full-text search with highlighted passages.</summary>
internal static class SearchCommand
{
    private const string About = """
        Full-text search over title and text, newest first, with highlighted passages.

        All words must be there, in any of their forms: суббота finds субботу, talks finds talk. "a phrase", begin*, OR, NOT (or a leading minus),
        NEAR(a b, 10), title:word and parentheses work as one expects.
        """;

    public static Command Create()
    {
        var terms = new Argument<string[]>("terms") { Description = "What to look for", HelpName = "TERMS", Arity = ArgumentArity.OneOrMore };
        var point = new Option<string?>("--point") { Description = "Only articles that speak of this point or one of its leaves", HelpName = "P" };
        var outlet = new Option<string?>("--outlet") { Description = "Only this outlet", HelpName = "O" };
        var language = new Option<string?>("--language") { Description = "Only this language, such as en, ru or uk", HelpName = "L" };
        var status = new Option<string?>("--status") { Description = "full, partial or failed", HelpName = "S" };
        status.AcceptOnlyFromAmong("full", "partial", "failed");
        var since = new Option<string?>("--since") { Description = "First local day", HelpName = "D" };
        var until = new Option<string?>("--until") { Description = "Last local day", HelpName = "D" };
        var rank = new Option<bool>("--rank") { Description = "Best first, among the newest 2,000 hits" };
        var limit = new Option<int>("--limit") { Description = "How many articles are shown", HelpName = "N", DefaultValueFactory = _ => 20 };
        var format = new Option<string>("--format") { Description = "text or json (JSON Lines)", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return new Command("search", About) { terms, point, outlet, language, status, since, until, rank, limit, format }.Does(async (parsed, cancellationToken) =>
        {
            var request = new SearchRequest
            {
                Query = SearchQuery.Parse(string.Join(' ', parsed.GetValue(terms) ?? [])),
                Point = parsed.GetValue(point),
                Outlet = parsed.GetValue(outlet),
                Language = parsed.GetValue(language),
                Status = parsed.GetValue(status) switch { "full" => ArticleStatus.Full, "partial" => ArticleStatus.Partial, "failed" => ArticleStatus.Failed, _ => null },
                Since = parsed.GetValue(since) is { } first ? Instants.ParseDay(first, "--since") : null,
                Until = parsed.GetValue(until) is { } last ? Instants.ParseDay(last, "--until") : null,
                ByRank = parsed.GetValue(rank),
                Limit = parsed.GetValue(limit) is var given and >= 1 and <= 10000 ? given : throw new InputException("--limit: expected a number from 1 to 10000"),
            };
            await using var database = await SqliteDatabase.OpenAsync(Settings.From(parsed).DataFolder, StoreMode.ReadOnly, cancellationToken);
            var hits = await new SqliteArticleSearch(database).SearchAsync(request, cancellationToken);
            await (parsed.GetValue(format) == "json" ? SearchOutput.WriteJsonAsync(hits, cancellationToken) : SearchOutput.WriteTextAsync(hits, cancellationToken));
            return Verb.Done;
        });
    }
}

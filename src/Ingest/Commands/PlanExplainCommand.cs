using System.CommandLine;
using System.Globalization;
using Ingest.Core;
using Ingest.Core.Tagging;
using Ingest.Storage.Sqlite;

namespace Ingest.Commands;

/// <summary><c>ingest plan explain</c>: why rules matched a text, a stored article or a stored mention, or did not.</summary>
internal static class PlanExplainCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("TEXT") { Description = "The text; - reads it from standard input", Arity = ArgumentArity.ZeroOrOne };
        var title = new Option<string?>("--title") { Description = "The headline above the text", HelpName = "TITLE" };
        var point = new Option<string?>("--point") { Description = "Only rules of this point", HelpName = "ID" };
        var language = new Option<string?>("--language") { Description = "Language of the text, such as uk", HelpName = "CODE" };
        var article = new Option<long?>("--article") { Description = "A stored article instead of a text", HelpName = "ID" };
        var mention = new Option<long?>("--mention") { Description = "A stored mention: its sentence and the rules of its point", HelpName = "ID" };
        return new Command("explain", "Tells why rules matched a text or did not: groups, distances, exclusions, context") { text, title, point, language, article, mention }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var tagger = Composition.LoadPlan(settings);
            var wanted = parsed.GetValue(point);
            if (wanted is not null && !tagger.Plan.Points.Any(known => known.Id == wanted))
            {
                throw new InputException($"--point {wanted}: the plan has no such point; it has {string.Join(", ", tagger.Plan.Points.Select(known => known.Id))}");
            }

            var subject = (parsed.GetValue(text), parsed.GetValue(article), parsed.GetValue(mention)) switch
            {
                ({ } body, null, null) => new ExplainedText(parsed.GetValue(title), body == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : body, parsed.GetValue(language), wanted, null),
                (null, { } id, null) => await StoredAsync(settings, $"select title, text, language, null, null from articles where id = {id}", $"--article {id}", cancellationToken),
                (null, null, { } id) => await StoredAsync(settings, $"select a.title, a.text, a.language, m.point, m.sentence from mentions m join articles a on a.id = m.article_id where m.id = {id}", $"--mention {id}", cancellationToken),
                _ => throw new InputException("explain: expected exactly one of TEXT, --article ID and --mention ID"),
            };
            var entries = PlanExplainer.Explain(tagger, subject.Title, subject.Text, subject.Language)
                .Where(entry => (wanted ?? subject.Point) is not { } only || entry.Point == only)
                .Where(entry => subject.Sentence is not { } sentence || entry.Sentence == sentence)
                .ToList();
            foreach (var entry in entries)
            {
                await WriteAsync(entry);
            }

            if (entries.Count == 0)
            {
                await Console.Out.WriteLineAsync("No sentence holds all the words of a rule.");
            }

            return Verb.Done;
        });
    }

    private static async ValueTask<ExplainedText> StoredAsync(Settings settings, string query, string option, CancellationToken cancellationToken)
    {
        await using var database = await SqliteDatabase.OpenAsync(settings.DataFolder, StoreMode.ReadOnly, cancellationToken);
        using var rows = ReadOnlyQuery.Run(database, query, maxRows: 1, TimeSpan.FromSeconds(10), cancellationToken);
        var row = rows.Rows().FirstOrDefault() ?? throw new InputException($"{option}: the store has none of that id; \"ingest query\" lists the ids of the views articles and mentions");
        return new ExplainedText(row[0] as string, row[1] as string ?? "", row[2] as string, row[3] as string, row[4] as string);
    }

    private static async Task WriteAsync(RuleExplanation entry)
    {
        await Console.Out.WriteLineAsync($"{(entry.Matched ? "match" : "no   ")} {entry.Rule}: {entry.Reason}");
        await Console.Out.WriteLineAsync($"      in {(entry.Field == MentionField.Title ? "the title" : "the text")}: {entry.Sentence}");
        foreach (var (group, words) in entry.Groups)
        {
            await Console.Out.WriteLineAsync($"      {group} found {string.Join(", ", words.Select(word => $"\"{word}\""))}");
        }

        var contexts = entry.Contexts.Select(context => string.Create(CultureInfo.InvariantCulture, $"{context.Context} {context.Score}{(context.Need is { } need ? $" (needs {need})" : "")}"));
        await Console.Out.WriteLineAsync($"      context: {string.Join(", ", contexts)}");
    }

    /// <summary>What is to be explained, and what of it.</summary>
    private sealed record ExplainedText(string? Title, string Text, string? Language, string? Point, string? Sentence);
}

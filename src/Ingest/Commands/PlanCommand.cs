using System.CommandLine;
using System.Globalization;
using Ingest.Core;
using Ingest.Core.Tagging;

namespace Ingest.Commands;

/// <summary><c>ingest plan check</c> and <c>ingest plan explain</c>.</summary>
internal static class PlanCommand
{
    public static Command Create() => new("plan", "Checks a plan, or tells why a text is tagged as it is") { Check(), Explain() };

    private static Command Check()
    {
        var file = new Argument<string?>("FILE") { Description = "The plan; without it the one of --plan, or the built-in plan", Arity = ArgumentArity.ZeroOrOne };
        return new Command("check", "Runs the examples inside a plan") { file }.Does(async (parsed, cancellationToken) =>
        {
            var check = PlanCheck.Run(parsed.GetValue(file) ?? Settings.From(parsed).PlanFile);
            foreach (var failure in check.Failures)
            {
                await Console.Error.WriteLineAsync(failure.AsMemory(), cancellationToken);
            }

            var verdict = check.Failures.Count == 0 ? "all hold" : $"{check.Failures.Count} fail";
            await Console.Out.WriteLineAsync($"{check.Plan.Id} ({check.Plan.Hash}): {check.Plan.Points.Count} points, {check.Rules} rules, {check.Examples} examples: {verdict}".AsMemory(), cancellationToken);
            return check.Failures.Count == 0 ? Verb.Done : Verb.WrongInput;
        });
    }

    private static Command Explain()
    {
        var text = new Argument<string>("TEXT") { Description = "The text; - reads it from standard input" };
        var title = new Option<string?>("--title") { Description = "The headline above the text", HelpName = "TITLE" };
        var point = new Option<string?>("--point") { Description = "Only rules of this point", HelpName = "ID" };
        var language = new Option<string?>("--language") { Description = "Language of the text, such as uk", HelpName = "CODE" };
        return new Command("explain", "Tells why rules matched a text or did not: groups, distances, exclusions, context") { text, title, point, language }.Does(async (parsed, cancellationToken) =>
        {
            var tagger = Settings.From(parsed).PlanFile is { } plan ? PlanTagger.Load(plan) : PlanTagger.LoadBuiltIn();
            var body = parsed.GetValue(text)!;
            body = body == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : body;
            var wanted = parsed.GetValue(point);
            if (wanted is not null && !tagger.Plan.Points.Any(known => known.Id == wanted))
            {
                throw new InputException($"--point {wanted}: the plan has no such point; it has {string.Join(", ", tagger.Plan.Points.Select(known => known.Id))}");
            }

            var entries = PlanExplainer.Explain(tagger, parsed.GetValue(title), body, parsed.GetValue(language)).Where(entry => wanted is null || entry.Point == wanted).ToList();
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
}

using System.Globalization;
using Ingest.Core.Tagging.Matching;
using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Tells why rules matched or did not.</summary>
public static class PlanExplainer
{
    /// <summary>One entry for each sentence and rule whose groups all occur there, matches first, in order of the rules.</summary>
    public static IReadOnlyList<RuleExplanation> Explain(PlanTagger tagger, string? title, string text, string? language)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        ArgumentNullException.ThrowIfNull(text);
        return tagger.Read(title, text, language, static (reader, head, body) =>
        {
            var lone = PlanTagger.Settle(reader, head, body).Lone;
            return (IReadOnlyList<RuleExplanation>)[.. new[] { body, head }.SelectMany(field => Field(reader, field)).Select(entry => TooLittle(reader.Plan, entry, lone)).OrderByDescending(entry => entry.Matched)];
        });
    }

    private static RuleExplanation TooLittle(CompiledPlan plan, RuleExplanation entry, List<Candidate> lone) =>
        entry.Matched && lone.Find(mention => mention.Point.Id == entry.Point) is { } mention
            ? entry with { Matched = false, Reason = string.Create(CultureInfo.InvariantCulture, $"{entry.Reason} is all that this long text says of the point, with a score of {mention.Score}; one word alone needs {plan.Lone.Score}") }
            : entry;

    private static IEnumerable<RuleExplanation> Field(PlanTagger.Reader reader, FieldReading field)
    {
        for (var sentence = 0; sentence < field.Text.Sentences.Length; sentence++)
        {
            foreach (var rule in reader.Plan.Rules)
            {
                if (rule.Pattern.Groups.All(group => In(field, group.Node, sentence).Count > 0))
                {
                    yield return Describe(reader, field, rule, sentence);
                }
            }
        }
    }

    private static RuleExplanation Describe(PlanTagger.Reader reader, FieldReading field, CompiledRule rule, int sentence)
    {
        var contexts = reader.Plan.Contexts.Select((context, i) =>
            (context.Name, Math.Round(reader.Meter.At(i, field, sentence) + reader.Plan.Settled.Of(i, reader.Runner.Points), 2), double.IsNegativeInfinity(rule.Needs[i]) ? (double?)null : rule.Needs[i])).ToList();
        var (matched, reason) = Verdict(reader, field, rule, sentence, contexts);
        return new RuleExplanation
        {
            Rule = rule.Id,
            Point = rule.Point.Id,
            Field = field.Field,
            Sentence = field.Text.SentenceText(sentence),
            Matched = matched,
            Reason = reason,
            Groups = [.. rule.Pattern.Groups.Select(group => (group.Notation, (IReadOnlyList<string>)[.. In(field, group.Node, sentence).Select(span => Quote(field, span))]))],
            Contexts = contexts,
        };
    }

    private static (bool Matched, string Reason) Verdict(PlanTagger.Reader reader, FieldReading field, CompiledRule rule, int sentence, List<(string Name, double Score, double? Need)> contexts)
    {
        var evidence = In(field, rule.Pattern.Evidence, sentence);
        if (evidence.Count == 0)
        {
            return (false, $"the groups stand too far apart or in another order ({Distances(field, rule, sentence)})");
        }

        if (rule.Points > reader.Runner.Points)
        {
            return (false, string.Create(CultureInfo.InvariantCulture, $"{reader.Runner.Points} points were found in the article, {rule.Points} are needed"));
        }

        if (evidence.Find(span => reader.Runner.Confidence(rule, field, span) is not null) is { End: > 0 } span)
        {
            return (true, $"\"{Quote(field, span)}\"");
        }

        if (rule.Pattern.Conditions.Any(condition => In(field, condition, sentence).Count == 0))
        {
            return (false, "what must stand in the same sentence (&) is missing");
        }

        foreach (var exclusion in rule.Not)
        {
            if (exclusion.FindNear(field.Pass, evidence[0]) is { } forbidden)
            {
                return (false, $"excluded by \"{Quote(field, forbidden)}\" within {exclusion.Within} tokens");
            }
        }

        var missing = contexts.Find(context => context.Need > context.Score);
        return (false, string.Create(CultureInfo.InvariantCulture, $"context {missing.Name} is {missing.Score}, {missing.Need} is needed"));
    }

    private static string Distances(FieldReading field, CompiledRule rule, int sentence)
    {
        var groups = rule.Pattern.Groups;
        return string.Join("; ", groups.Skip(1).Select((group, i) =>
        {
            var gap = In(field, groups[i].Node, sentence).SelectMany(a => In(field, group.Node, sentence).Select(b => a.GapTo(b))).Where(distance => distance >= 0).DefaultIfEmpty(-1).Min();
            return string.Create(CultureInfo.InvariantCulture, $"{groups[i].Notation} to {group.Notation}: {(gap < 0 ? "the same words" : gap)}, allowed {group.Distance}");
        }));
    }

    private static List<TokenSpan> In(FieldReading field, PatternNode node, int sentence) =>
        field.Pass.Find(node).FindAll(span => field.Text.SentenceOf[span.Start] == sentence);

    private static string Quote(FieldReading field, TokenSpan span)
    {
        var range = field.Text.Range(span);
        return field.Text.Source[range.Start..range.End];
    }
}

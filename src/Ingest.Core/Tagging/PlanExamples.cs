namespace Ingest.Core.Tagging;

/// <summary>Runs the examples inside a plan.</summary>
internal static class PlanExamples
{
    /// <summary>Separates a headline from the text in an example.</summary>
    public const string TitleMark = " || ";

    /// <summary>One line for each example that fails: file, line, rule, what was expected.</summary>
    public static List<string> Run(CompiledPlan plan, string name, string json)
    {
        var tagger = new PlanTagger(plan);
        var fired = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var rule in plan.Rules)
        {
            foreach (var example in rule.MustMatch.Where(example => !Fired(example).Contains(rule.Id)))
            {
                failures.Add($"{name}:{PlanLoader.LineOf(json, rule.Id)}: {rule.Id} does not match its example \"{example}\"");
            }

            foreach (var example in rule.MustNotMatch.Where(example => Fired(example).Contains(rule.Id)))
            {
                failures.Add($"{name}:{PlanLoader.LineOf(json, rule.Id)}: {rule.Id} matches the example that it must not match \"{example}\"");
            }
        }

        return failures;

        HashSet<string> Fired(string example)
        {
            if (!fired.TryGetValue(example, out var rules))
            {
                var mark = example.IndexOf(TitleMark, StringComparison.Ordinal);
                fired.Add(example, rules = mark < 0 ? tagger.RulesFiredBy(null, example) : tagger.RulesFiredBy(example[..mark], example[(mark + TitleMark.Length)..]));
            }

            return rules;
        }
    }
}

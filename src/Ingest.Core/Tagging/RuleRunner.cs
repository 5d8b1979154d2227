using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Runs the rules over one article: evidence, conditions, exclusions, context. What is found first tells how much the article is about the plan.</summary>
internal sealed class RuleRunner(CompiledPlan plan, ContextMeter meter, string? language)
{
    /// <summary>Confidence gained by each whole point of context beyond what was needed.</summary>
    private const double Gain = 0.03;

    /// <summary>Different points found by rules that need none, leaves counted as their parent.</summary>
    public int Points { get; private set; }

    /// <summary>Runs once to see how many points the article speaks of, and again with what that adds.</summary>
    public (List<Candidate> Title, List<Candidate> Text) Run(FieldReading title, FieldReading text)
    {
        Points = 0;
        var found = (Title: Run(title), Text: Run(text));
        Points = found.Title.Concat(found.Text).Select(candidate => plan.Top[candidate.Point.Id]).Distinct(StringComparer.Ordinal).Count();
        return Points == 0 ? found : (Run(title), Run(text));
    }

    /// <summary>One field by itself, as if the article spoke of so many points as a rule may need; nothing is added to the context.</summary>
    public IEnumerable<Candidate> RunExample(FieldReading field) => Run(field, anyPoints: true);

    /// <summary>Confidence of a match, or <see langword="null"/> when a condition, an exclusion or the context forbids it.</summary>
    public double? Confidence(CompiledRule rule, FieldReading field, TokenSpan span)
    {
        var sentence = field.Text.SentenceOf[span.Start];
        if (!rule.Pattern.Conditions.All(condition => field.Pass.Find(condition).Exists(found => field.Text.SentenceOf[found.Start] == sentence))
            || rule.Not.Any(exclusion => exclusion.FindNear(field.Pass, span) is not null))
        {
            return null;
        }

        var margin = double.PositiveInfinity;
        for (var i = 0; i < rule.Needs.Length; i++)
        {
            if (!double.IsNegativeInfinity(rule.Needs[i]))
            {
                margin = Math.Min(margin, meter.At(i, field, sentence) + plan.Settled.Of(i, Points) - rule.Needs[i]);
            }
        }

        // Half a millionth forgives the last bit of a sum of weights.
        return margin < -0.0000005 ? null : Math.Round(Math.Min(0.99, rule.Score + (Gain * Math.Min(margin, 5))), 2);
    }

    private List<Candidate> Run(FieldReading field, bool anyPoints = false)
    {
        var found = new List<Candidate>();
        foreach (var rule in plan.Candidates(field.Pass))
        {
            if (!rule.IsFor(language) || (rule.Points > Points && !anyPoints))
            {
                continue;
            }

            foreach (var span in field.Pass.Find(rule.Pattern.Evidence))
            {
                if (Confidence(rule, field, span) is { } score)
                {
                    found.Add(new Candidate(rule.Point, rule.Id, span, score));
                }
            }
        }

        return found;
    }
}

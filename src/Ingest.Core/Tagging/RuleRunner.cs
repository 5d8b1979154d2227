using Ingest.Core.Tagging.Texts;

namespace Ingest.Core.Tagging;

/// <summary>Runs the rules over one field: evidence, conditions, exclusions, context.</summary>
internal sealed class RuleRunner(CompiledPlan plan, ContextMeter meter, string? language)
{
    /// <summary>Confidence gained by each whole point of context beyond what was needed.</summary>
    private const double Gain = 0.03;

    public List<Candidate> Run(FieldReading field)
    {
        var found = new List<Candidate>();
        foreach (var rule in plan.Candidates(field.Pass))
        {
            if (!rule.IsFor(language))
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
                margin = Math.Min(margin, meter.At(i, field, sentence) - rule.Needs[i]);
            }
        }

        // Half a millionth forgives the last bit of a sum of weights.
        return margin < -0.0000005 ? null : Math.Round(Math.Min(0.99, rule.Score + (Gain * Math.Min(margin, 5))), 2);
    }
}

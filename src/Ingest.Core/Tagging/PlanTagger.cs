namespace Ingest.Core.Tagging;

/// <summary>Finds the mentions of a plan's points in texts. The same text and plan give the same mentions on any machine; safe for many threads.</summary>
public sealed class PlanTagger
{
    /// <summary>Scores of rules that stand alone and of rules that lean on context.</summary>
    private const double Strong = 0.9;

    /// <summary>Below this a sentence is about another theatre, and even rules that stand alone are silent.</summary>
    private const double Elsewhere = -0.4;

    private readonly CompiledPlan compiled;

    private PlanTagger(CompiledPlan compiled) => this.compiled = compiled;

    /// <summary>The plan without its rules.</summary>
    public PolicyPlan Plan => compiled.Plan;

    /// <summary>A tagger of the built-in 28-point plan.</summary>
    public static PlanTagger LoadBuiltIn() => new(PlanLoader.BuiltIn());

    /// <summary>A tagger of a plan file.</summary>
    /// <exception cref="InputException">The file is missing or wrong.</exception>
    public static PlanTagger Load(string path) => new(PlanLoader.Load(path));

    /// <summary>The mentions in a title and a text.</summary>
    /// <param name="title">Or <see langword="null"/>.</param>
    /// <param name="text">The text; empty for an article of which there is only a headline.</param>
    /// <param name="language">The text's language; rules of other languages stay silent. All are tried when it is <see langword="null"/> or one that the plan does not speak.</param>
    /// <returns>Ordered by field (text first), start and point.</returns>
    public IReadOnlyList<Mention> Tag(string? title, string text, string? language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var heading = string.IsNullOrWhiteSpace(title) ? null : TokenizedText.Of(title);
        var headingHits = heading is null ? [] : compiled.Phrases.Find(heading);
        var mentions = new List<Mention>();
        if (text.Length > 0)
        {
            var body = TokenizedText.Of(text);
            Match(body, compiled.Phrases.Find(body), headingHits, MentionField.Text, language, mentions);
        }

        if (heading is not null)
        {
            Match(heading, headingHits, [], MentionField.Title, language, mentions);
        }

        return mentions;
    }

    private void Match(TokenizedText text, List<Hit> hits, List<Hit> titleHits, MentionField field, string? language, List<Mention> mentions)
    {
        var found = new List<Evidence>();
        var primary = language?.Split('-')[0];
        foreach (var (spoken, terms) in compiled.Context)
        {
            if (compiled.Context.ContainsKey(primary ?? "") && spoken != primary)
            {
                continue;
            }

            var context = new Context(text, hits, titleHits, terms);
            foreach (var sentence in hits.GroupBy(hit => hit.Sentence))
            {
                Match(text, [.. sentence], spoken, context.Of(sentence.Key), found);
            }
        }

        mentions.AddRange(Overlaps.Resolve(found, compiled.Parents, token => text.Tokens[token].Sentence).Select(evidence => evidence.ToMention(text, field)));
    }

    private void Match(TokenizedText text, Hit[] hits, string language, double context, List<Evidence> found)
    {
        var byTerm = hits.ToLookup(hit => hit.Term);
        foreach (var group in byTerm)
        {
            foreach (var rule in compiled.RulesOf(group.Key))
            {
                if (rule.Language == language && context >= (rule.Context > 0 ? rule.Context : Elsewhere) && !Array.Exists(rule.Not, byTerm.Contains))
                {
                    foreach (var hit in group)
                    {
                        if (EvidenceWindow.Find(rule, hit, byTerm) is { } window)
                        {
                            var score = rule.Context > 0 ? 0.5 + 0.4 * Math.Min(1, context) : Strong;
                            found.Add(new Evidence(rule, window.First, window.End, text.Tokens[window.First].Start, text.Tokens[window.End - 1].End, Math.Round(score, 2)));
                        }
                    }
                }
            }
        }
    }
}

namespace Ingest.Core.Tagging;

/// <summary>A plan whose rules are ready to match.</summary>
internal sealed class CompiledPlan
{
    private readonly Dictionary<int, Rule[]> byFirstTerm;

    public CompiledPlan(PolicyPlan plan, PhraseIndex phrases, Rule[] rules, IReadOnlyDictionary<string, ContextTerms> context)
    {
        Plan = plan;
        Phrases = phrases;
        Context = context;
        byFirstTerm = rules.GroupBy(rule => rule.All[0]).ToDictionary(group => group.Key, group => group.ToArray());
        Parents = plan.Points.Where(point => point.Parent is not null).ToDictionary(point => point.Id, point => point.Parent!, StringComparer.Ordinal);
    }

    public PolicyPlan Plan { get; }

    public PhraseIndex Phrases { get; }

    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, ContextTerms> Context { get; }

    /// <summary>The parent of each leaf.</summary>
    public IReadOnlyDictionary<string, string> Parents { get; }

    /// <summary>The rules that are looked up by a term.</summary>
    public Rule[] RulesOf(int term) => byFirstTerm.GetValueOrDefault(term, []);
}

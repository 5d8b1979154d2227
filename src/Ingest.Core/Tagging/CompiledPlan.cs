using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tagging;

/// <summary>A plan with its rules, indexed by the rarest part that each rule cannot do without.</summary>
internal sealed class CompiledPlan
{
    private readonly Dictionary<int, List<CompiledRule>> _byTrigger = [];
    private readonly List<NumberNode> _numberTriggers = [];

    public required PolicyPlan Plan { get; init; }

    public required IReadOnlyList<CompiledRule> Rules { get; init; }

    public required IReadOnlyList<CompiledContext> Contexts { get; init; }

    public required IReadOnlyDictionary<string, IReadOnlySet<string>> Beats { get; init; }

    /// <summary>The topmost ancestor of each point, which may be itself.</summary>
    public required IReadOnlyDictionary<string, string> Top { get; init; }

    public required PatternNode? Carry { get; init; }

    public required PatternNode? Named { get; init; }

    public required int Agree { get; init; }

    public required CompiledSettled Settled { get; init; }

    /// <summary>In a text of so many sentences, one word that is all that speaks of a point needs this score.</summary>
    public required (int Sentences, double Score) Lone { get; init; }

    public required Lexicon Lexicon { get; init; }

    public required int NodeCount { get; init; }

    /// <summary>Builds the index over <see cref="Rules"/>.</summary>
    public CompiledPlan Index()
    {
        foreach (var rule in Rules)
        {
            foreach (var trigger in rule.Pattern.Evidence.Triggers().Distinct())
            {
                if (!_byTrigger.TryGetValue(trigger.Id, out var rules))
                {
                    _byTrigger.Add(trigger.Id, rules = []);
                    if (trigger is NumberNode number)
                    {
                        _numberTriggers.Add(number);
                    }
                }

                rules.Add(rule);
            }
        }

        return this;
    }

    /// <summary>The rules that can match in the text of a pass, each once.</summary>
    public HashSet<CompiledRule> Candidates(MatchPass pass)
    {
        var candidates = new HashSet<CompiledRule>(ReferenceEqualityComparer.Instance);
        foreach (var node in pass.Posted)
        {
            if (_byTrigger.TryGetValue(node, out var rules))
            {
                candidates.UnionWith(rules);
            }
        }

        foreach (var number in _numberTriggers)
        {
            if (pass.Find(number).Count > 0)
            {
                candidates.UnionWith(_byTrigger[number.Id]);
            }
        }

        return candidates;
    }
}

using Ingest.Core.Tagging.Files;
using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tagging;

/// <summary>Turns a plan file into something that can be run. Problems are reported with the id of the part that has them.</summary>
internal sealed class PlanCompiler
{
    private readonly PlanFile _file;
    private readonly NodeStore _nodes = new();
    private readonly Dictionary<string, PatternNode?> _classes = new(StringComparer.Ordinal);
    private readonly List<string> _contexts;

    private PlanCompiler(PlanFile file)
    {
        _file = file;
        _contexts = [.. file.Contexts.Keys];
    }

    /// <exception cref="PlanPartException">A part of the plan is wrong.</exception>
    public static CompiledPlan Compile(PlanFile file)
    {
        var plan = Outline(file);
        return new PlanCompiler(file).Compile(plan);
    }

    /// <exception cref="PlanPartException">A part of the plan is wrong; patterns are not looked at.</exception>
    public static PolicyPlan Outline(PlanFile file)
    {
        PlanShape.Check(file);
        var points = file.Points.ConvertAll(point => new PlanPoint { Id = point.Id, Number = point.Number, Parent = point.Parent, Titles = point.Titles, Description = point.Description });
        return new PolicyPlan { Id = file.Id, Title = file.Title, Points = points, Hash = PlanHash.Of(file) };
    }

    private CompiledPlan Compile(PolicyPlan plan)
    {
        var contexts = _contexts.ConvertAll(name => new CompiledContext(name, [.. _file.Contexts[name].Select(cue => (Parse(name, cue.When), cue.Weight))]));
        var rules = _file.Points.SelectMany((point, i) => point.Rules.Select(rule => Rule(plan.Points[i], rule))).ToList();
        var carry = _file.Carry is { } words ? Parse("carry", words) : null;
        var named = _file.Numbering is { } numbering ? Parse("numbering", numbering.Named) : null;
        var lexicon = new Lexicon();
        foreach (var set in _nodes.WordSets)
        {
            lexicon.Add(set);
        }

        lexicon.Freeze();
        return new CompiledPlan
        {
            Plan = plan,
            Rules = rules,
            Contexts = contexts,
            Beats = _file.Points.ToDictionary(point => point.Id, point => (IReadOnlySet<string>)point.Beats.Concat(point.Parent is { } parent ? [parent] : []).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
            Top = plan.Points.ToDictionary(point => point.Id, point => Top(plan, point), StringComparer.Ordinal),
            Carry = carry,
            Named = named,
            Agree = _file.Numbering?.Agree ?? int.MaxValue,
            Settled = _file.Settled is { } settled ? new CompiledSettled(settled.Points, [.. _contexts.Select(name => settled.Lift.GetValueOrDefault(name))]) : CompiledSettled.Never,
            Lone = _file.Lone is { } lone ? (lone.Sentences, lone.Score) : (int.MaxValue, 0),
            Lexicon = lexicon,
            NodeCount = _nodes.Count,
        }.Index();
    }

    private static string Top(PolicyPlan plan, PlanPoint point) => point.Parent is { } parent ? Top(plan, plan.Points.First(other => other.Id == parent)) : point.Id;

    private CompiledRule Rule(PlanPoint point, RuleFile rule)
    {
        var grade = _file.Grades[rule.Grade];
        return new CompiledRule
        {
            Id = rule.Id,
            Point = point,
            Pattern = Guard(rule.Id, () => PatternParser.ParseRule(_nodes, Class, rule.When)),
            Not = [.. rule.Not.Concat(grade.Not).Select(not => new CompiledExclusion(not.When, Parse(rule.Id, not.When), not.Within))],
            Needs = [.. _contexts.Select(name => rule.Needs.TryGetValue(name, out var need) || grade.Needs.TryGetValue(name, out need) ? need : double.NegativeInfinity)],
            Points = rule.Points ?? grade.Points,
            Score = grade.Score,
            Languages = rule.Languages,
            MustMatch = rule.MustMatch,
            MustNotMatch = rule.MustNotMatch,
        };
    }

    private PatternNode Parse(string part, string pattern) => Guard(part, () => PatternParser.Parse(_nodes, Class, pattern));

    private PatternNode Class(string name)
    {
        if (_classes.TryGetValue(name, out var known))
        {
            return known ?? throw new PatternSyntaxException($"class {name} contains itself");
        }

        if (!_file.Classes.TryGetValue(name, out var words))
        {
            throw new PatternSyntaxException($"there is no class {name}");
        }

        _classes.Add(name, null);
        var node = Guard(name, () => _nodes.Any([.. words.Values.SelectMany(list => list).Select(pattern => PatternParser.Parse(_nodes, Class, pattern))]));
        _classes[name] = node;
        return node;
    }

    private static T Guard<T>(string part, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (PatternSyntaxException wrong)
        {
            throw new PlanPartException(part, wrong.Message);
        }
    }
}

namespace Ingest.Core.Tagging;

/// <summary>The result of running a plan's examples.</summary>
/// <param name="Plan">The plan that was checked.</param>
/// <param name="Rules">How many rules it has.</param>
/// <param name="Examples">How many examples were run.</param>
/// <param name="Failures">One line an example that failed: file, line, rule, what was expected.</param>
public sealed record PlanCheck(PolicyPlan Plan, int Rules, int Examples, IReadOnlyList<string> Failures)
{
    /// <summary>Reads a plan and runs its examples.</summary>
    /// <param name="path">The plan's file; <see langword="null"/> for the built-in plan.</param>
    /// <exception cref="InputException">The plan cannot be read at all.</exception>
    public static PlanCheck Run(string? path)
    {
        var name = path ?? PlanLoader.BuiltIn;
        var json = path is null ? PlanFiles.BuiltIn() : PlanLoader.ReadFile(path);
        var plan = PlanLoader.Compile(name, json);
        return new PlanCheck(plan.Plan, plan.Rules.Count, plan.Rules.Sum(rule => rule.MustMatch.Count + rule.MustNotMatch.Count), PlanExamples.Run(plan, name, json));
    }
}

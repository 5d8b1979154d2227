using Ingest.Core.Tagging;

namespace Ingest.Core.Pipeline;

/// <summary>
/// The plan by which articles are tagged now; it is exchanged whole when its file changes while the worker runs. Its rules are compiled when
/// something is first tagged: a verb that only tells of points needs their titles and the hash, and compiling costs half of its start.
/// </summary>
public sealed class PlanInForce
{
    private readonly Lazy<PolicyPlan> outline;
    private volatile Lazy<PlanTagger> tagger;

    /// <param name="outline">Reads the plan without its rules.</param>
    /// <param name="compile">Reads the same plan with them.</param>
    public PlanInForce(Func<PolicyPlan> outline, Func<PlanTagger> compile)
    {
        this.outline = new Lazy<PolicyPlan>(outline);
        tagger = new Lazy<PlanTagger>(compile);
    }

    public PlanInForce(PlanTagger tagger)
        : this(() => tagger.Plan, () => tagger)
    {
    }

    /// <summary>Its points, without their rules.</summary>
    public PolicyPlan Plan => tagger is { IsValueCreated: true } compiled ? compiled.Value.Plan : outline.Value;

    public PlanTagger Tagger
    {
        get => tagger.Value;
        set => tagger = new Lazy<PlanTagger>(value);
    }
}

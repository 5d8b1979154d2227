using Ingest.Core.Tagging;

namespace Ingest.Core.Pipeline;

/// <summary>The plan by which articles are tagged now; it is exchanged whole when its file changes while the worker runs.</summary>
public sealed class PlanInForce(PlanTagger tagger)
{
    private volatile PlanTagger tagger = tagger;

    public PlanTagger Tagger
    {
        get => tagger;
        set => tagger = value;
    }
}

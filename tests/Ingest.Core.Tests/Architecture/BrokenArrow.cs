#pragma warning disable IDE0130 // the namespace is the point of this fixture
using Ingest.Core.Tagging;

namespace Ingest.Core.Feeds;

/// <summary>A stage that names another one: what the architecture test must notice. It is never run.</summary>
internal sealed class BrokenArrow(PlanTagger tagger)
{
    public PolicyPlan Plan => tagger.Plan;
}

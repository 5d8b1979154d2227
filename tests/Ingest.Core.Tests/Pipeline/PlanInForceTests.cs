using Ingest.Core.Pipeline;
using Ingest.Core.Tagging;
using Ingest.Core.Tests.Tagging;

namespace Ingest.Core.Tests.Pipeline;

public sealed class PlanInForceTests
{
    private static readonly string Written = SmallPlan.Json("army");

    [Fact]
    public void Plan_IsReadWithoutCompilingARule()
    {
        var force = new PlanInForce(() => PlanLoader.Outline("small.json", Written), () => throw new InvalidOperationException("compiled"));

        force.Plan.Points.Select(point => point.Id).Should().Equal("a01");
        ((Func<PlanTagger>)(() => force.Tagger)).Should().Throw<InvalidOperationException>().WithMessage("compiled");
    }

    [Fact]
    public void Tagger_IsCompiledOnceAndNamesTheSamePlan()
    {
        var compiled = 0;
        var force = new PlanInForce(() => PlanLoader.Outline("small.json", Written), () =>
        {
            compiled++;
            return SmallPlan.Tagger(Written);
        });
        var before = force.Plan;

        force.Tagger.Should().BeSameAs(force.Tagger);

        compiled.Should().Be(1);
        force.Plan.Should().BeSameAs(force.Tagger.Plan).And.BeEquivalentTo(before);
    }

    [Fact]
    public void Tagger_Exchanged_BringsItsPlan()
    {
        var force = new PlanInForce(SmallPlan.Tagger(Written));
        var former = force.Plan.Hash;

        force.Tagger = SmallPlan.Tagger(SmallPlan.Json("navy"));

        force.Plan.Hash.Should().NotBe(former).And.Be(force.Tagger.Plan.Hash);
    }
}

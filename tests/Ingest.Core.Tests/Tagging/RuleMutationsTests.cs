using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

/// <summary>The examples inside the built-in plan bite: a rule that is changed a little fails them.</summary>
public sealed class RuleMutationsTests
{
    /// <summary>Share of the changes that an example notices; 0.95 of all 773 when this was written.</summary>
    private const double Noticed = 0.85;

    [Fact]
    public void Of_PatternOfTwoGroupsAndACondition_ChangesEachInTurn() =>
        RuleMutations.Of("[a ~9 b] ~3 c & d").Select(change => change.When).Should().Equal("c & d", "[a ~9 b] & d", "[a ~9 b] ~3 c", "[a ~9 b] ~6 c & d");

    /// <summary>A sample; all of them are run by the benchmark <c>mutations</c>.</summary>
    [Fact]
    public void BuiltInPlan_RulesChanged_ExamplesNotice()
    {
        var (changes, unnoticed) = PlanMutations.Run(PlanFiles.BuiltIn(), every: 12);

        changes.Should().BeGreaterThan(50);
        (1 - ((double)unnoticed.Count / changes)).Should().BeGreaterThanOrEqualTo(Noticed, string.Join('\n', unnoticed));
    }
}

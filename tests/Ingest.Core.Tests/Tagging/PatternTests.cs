using Ingest.Core.Tagging.Matching;

namespace Ingest.Core.Tests.Tagging;

public sealed class PatternTests
{
    [Theory]
    [InlineData("army", "The ARMY marches.", "ARMY")]
    [InlineData("armi*", "Two armies march.", "armies")]
    [InlineData("арми%", "Численность армией не решает.", "армией")]
    [InlineData("арми%", "Армированный бетон подорожал.", null)]
    [InlineData("^US", "The US agreed.", "US")]
    [InlineData("^US", "Join us.", null)]
    [InlineData("cap army", "A cap army.", "cap army")]
    [InlineData("cap army", "A cap on the army.", null)]
    [InlineData("cap [on|of]? the army", "A cap on the army.", "cap on the army")]
    [InlineData("cap [on|of]? the army", "They cap the army.", "cap the army")]
    [InlineData("army ~2 cap", "A cap on the army.", "cap on the army")]
    [InlineData("army >2 cap", "A cap on the army.", null)]
    [InlineData("army ~1 cap", "A cap on the army.", null)]
    [InlineData("army ~9 cap", "The army stays. A cap is off.", null)]
    [InlineData("army ~1 [let ~4 in]", "They let the army of Kyiv in.", "let the army of Kyiv in")]
    [InlineData("[let ~4 in] ~1 army", "They let the army of Kyiv in.", "let the army of Kyiv in")]
    [InlineData("army >1 [let ~4 in]", "They let the army of Kyiv in.", null)]
    [InlineData("army ~1 [let the army in]", "They let the army in.", null)]
    [InlineData("army & cap", "A cap on the army.", "army")]
    [InlineData("army & cap", "The army stays. A cap is off.", null)]
    [InlineData("ежа", "Нашли ёжа.", "ёжа")]
    [InlineData("м'яч", "Забили м’яч.", "м’яч")]
    [InlineData("non aggression", "A non‑aggression pact.", "non‑aggression")]
    [InlineData("cap army", "A cap\u00A0army.", "cap\u00A0army")]
    public void Match_OnePattern_FindsWhatTheNotationSays(string pattern, string text, string? quote) =>
        SmallPlan.Quotes(pattern, text).Should().Equal(quote is null ? [] : [quote]);

    [Theory]
    [InlineData("600,000 soldiers")]
    [InlineData("600 000 soldiers")]
    [InlineData("600\u00A0000 soldiers")]
    [InlineData("600.000 soldiers")]
    [InlineData("600 thousand soldiers")]
    [InlineData("600k soldiers")]
    [InlineData("0.6 million soldiers")]
    [InlineData("600 тыс. военных")]
    [InlineData("600 тис. військових")]
    [InlineData("600-тысячная армия")]
    public void Match_NumberWithItsMagnitude_IsOneValue(string text) => SmallPlan.Quotes("#600000", text).Should().ContainSingle();

    [Theory]
    [InlineData("#1..28", "point 7 of it", true)]
    [InlineData("#1..28", "point 29 of it", false)]
    [InlineData("#600000", "600 soldiers", false)]
    public void Match_NumberRange_HoldsItsEnds(string pattern, string text, bool found) => SmallPlan.Quotes(pattern, text).Should().HaveCount(found ? 1 : 0);

    [Fact]
    public void Match_ExclusionNearby_ForbidsOnlyWithinItsReach()
    {
        const string not = """[{"when": "toy", "within": 1}]""";

        SmallPlan.Quotes("army", "A toy army.", not).Should().BeEmpty();
        SmallPlan.Quotes("army", "A toy shop and its army.", not).Should().ContainSingle();
        SmallPlan.Quotes("army", "It is a toy. Army men march.", not).Should().ContainSingle("another sentence is far away");
    }

    [Fact]
    public void Match_GroupsThatOccurTwice_GivesTheSmallestWindows() =>
        SmallPlan.Quotes("cap ~6 army", "A cap, they say, a cap on the army.").Should().Equal("cap on the army");

    [Theory]
    [InlineData("army ~ cap", "number is missing")]
    [InlineData("[army|cap", "']' is missing")]
    [InlineData("@NOWHERE", "no class NOWHERE")]
    [InlineData("army &", "a word is missing")]
    [InlineData("army !", "unexpected '!'")]
    public void Parse_WrongPattern_SaysWhatAndWhere(string pattern, string problem)
    {
        var parse = () => PatternParser.ParseRule(new NodeStore(), name => throw new PatternSyntaxException($"there is no class {name}"), pattern);

        parse.Should().Throw<PatternSyntaxException>().WithMessage($"*{problem}*");
    }
}

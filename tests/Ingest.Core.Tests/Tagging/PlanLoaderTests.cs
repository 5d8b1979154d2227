using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

public sealed class PlanLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ingest-plan-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("not json", ":1: not a valid plan")]
    [InlineData("{\"id\": \"x\",\n \"title\": \"X\",\n \"points\": [],\n \"colour\": 1}", ":4: not a valid plan")]
    [InlineData("{\"id\": \"x\", \"title\": \"X\", \"points\": []}", "at least one point")]
    public void Load_BrokenFile_NamesFileAndLine(string json, string problem)
    {
        var load = () => PlanTagger.Load(Write(json));

        load.Should().Throw<InputException>().WithMessage($"*plan.json*{problem}*");
    }

    [Fact]
    public void Load_WrongPattern_NamesLineAndRule()
    {
        var load = () => PlanTagger.Load(Write(SmallPlan.Json("army ~")));

        load.Should().Throw<InputException>().WithMessage("*plan.json:8: a01.r: *number is missing*");
    }

    [Fact]
    public void Load_ExampleThatFails_IsRefusedWithLineAndRule()
    {
        var load = () => PlanTagger.Load(Write(SmallPlan.Json("army", example: "A navy.", counter: "An army.")));

        load.Should().Throw<InputException>().WithMessage("*plan.json:8: a01.r does not match its example \"A navy.\"*1 more*");
    }

    [Fact]
    public void Outline_BuiltIn_IsThePlanThatItsTaggerNames() => PlanTagger.Outline(null).Should().BeEquivalentTo(PlanTagger.LoadBuiltIn().Plan, options => options.WithStrictOrdering());

    [Fact]
    public void Outline_OfAFile_LooksAtNoRule()
    {
        PlanTagger.Outline(Write(SmallPlan.Json("army ~"))).Points.Should().ContainSingle();

        ((Func<PolicyPlan>)(() => PlanTagger.Outline(Write("{}")))).Should().Throw<InputException>().WithMessage("*plan.json:1: not a valid plan*");
        ((Func<PolicyPlan>)(() => PlanTagger.Outline("nowhere.json"))).Should().Throw<InputException>().WithMessage("nowhere.json: the plan cannot be read*");
    }

    [Fact]
    public void Check_ExamplesThatFail_ListsEach()
    {
        var check = PlanCheck.Run(Write(SmallPlan.Json("army", example: "A navy.", counter: "An army.")));

        check.Failures.Should().HaveCount(2);
        check.Should().BeEquivalentTo(new { Rules = 1, Examples = 2 });
    }

    [Fact]
    public void Check_RuleWithoutExamples_IsRefused()
    {
        var check = () => PlanCheck.Run(Write(SmallPlan.Json("army").Replace("\"mustMatch\": [\"-\"]", "\"mustMatch\": []", StringComparison.Ordinal)));

        check.Should().Throw<InputException>().WithMessage("*a01.r*at least one mustMatch*");
    }

    [Fact]
    public void Check_TwoPointsOfOneNumber_AreRefused()
    {
        const string point = """{"id": "a02", "number": 1, "titles": {"en": "B"}, "description": ""}, """;
        var check = () => PlanCheck.Run(Write(SmallPlan.Json("army").Replace("{\"id\": \"a01\"", point + "{\"id\": \"a01\"", StringComparison.Ordinal)));

        check.Should().Throw<InputException>().WithMessage("*a01*number 1 stands twice*");
    }

    [Fact]
    public void Check_BuiltInPlan_AllExamplesHold()
    {
        var check = PlanCheck.Run(null);

        check.Failures.Should().BeEmpty();
        check.Plan.Points.Should().HaveCount(45);
    }

    [Fact]
    public void Hash_TitlesAndExamples_DoNotChangeItButRulesDo()
    {
        var hash = Hash(SmallPlan.Json("army"));

        Hash(SmallPlan.Json("army", example: "An army.")).Should().Be(hash);
        Hash(SmallPlan.Json("army").Replace("\"en\": \"A\"", "\"en\": \"B\"", StringComparison.Ordinal)).Should().Be(hash);
        Hash(SmallPlan.Json("armies")).Should().NotBe(hash);
        Hash(SmallPlan.Json("army", grade: ", \"points\": 2")).Should().NotBe(hash);
        Hash(SmallPlan.Json("army").Replace("\"classes\"", "\"settled\": {\"points\": 2, \"lift\": {}}, \"classes\"", StringComparison.Ordinal)).Should().NotBe(hash);
        Hash(SmallPlan.Json("army").Replace("\"classes\"", "\"lone\": {\"score\": 0.7}, \"classes\"", StringComparison.Ordinal)).Should().NotBe(hash);
    }

    [Theory]
    [InlineData("\"lone\": {}", "*small.json:*score*")]
    [InlineData("\"lone\": {\"score\": 80}", "*lone: expected*a score from 0 to 1*")]
    [InlineData("\"lone\": {\"score\": 0.8, \"sentences\": 0}", "*lone: expected at least 1 sentence*")]
    public void Compile_LoneOutOfRange_IsRefused(string lone, string problem)
    {
        var compile = () => PlanLoader.Compile("small.json", SmallPlan.Json("army").Replace("\"classes\"", $"{lone}, \"classes\"", StringComparison.Ordinal));

        compile.Should().Throw<InputException>().WithMessage(problem);
    }

    [Fact]
    public void Compile_ParentsInACircle_AreRefused()
    {
        var compile = () => PlanLoader.Compile("small.json", SmallPlan.Json("army").Replace(
            "\"points\": [",
            """
            "points": [{"id": "b", "parent": "c", "titles": {"en": "B"}, "description": ""}, {"id": "c", "parent": "b", "titles": {"en": "C"}, "description": ""},
            """,
            StringComparison.Ordinal));

        compile.Should().Throw<InputException>().WithMessage("*b: its parents lead back to it*");
    }

    [Fact]
    public void Schema_ItsProperties_AreThoseThatTheLoaderKnows()
    {
        using var schema = System.Text.Json.JsonDocument.Parse(PlanFiles.Schema());
        var known = schema.RootElement.GetProperty("properties").EnumerateObject().Select(property => property.Name);

        known.Should().BeEquivalentTo("$schema", "id", "title", "carry", "numbering", "settled", "lone", "grades", "contexts", "classes", "points");
    }

    private static string Hash(string json) => PlanLoader.Compile("p", json).Plan.Hash;

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "plan.json");
        File.WriteAllText(path, json);
        return path;
    }
}

namespace Ingest.Tests.Operations;

/// <summary>A plan of one rule, for processes that are started to see how they start and end: the built-in one takes seconds to compile.</summary>
internal static class SmallPlan
{
    private const string Plan = """
        {
          "id": "harbours", "title": "Harbours",
          "grades": {"any": {"score": 0.8}},
          "points": [{"id": "h1", "number": 1, "titles": {"en": "Harbours"}, "description": "Harbours open.",
            "rules": [{"id": "h1.opens", "grade": "any", "when": "harbour ~3 reopens", "mustMatch": ["The harbour reopens."], "mustNotMatch": ["The harbour."]}]}]
        }
        """;

    /// <summary>Writes it into a folder.</summary>
    /// <returns>Its path.</returns>
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, "plan.json");
        File.WriteAllText(path, Plan);
        return path;
    }
}

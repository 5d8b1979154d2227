using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

/// <summary>Plans of one rule, to test the rule language.</summary>
internal static class SmallPlan
{
    /// <summary>A plan with one point (a01) and one rule (a01.r).</summary>
    public static string Json(string when, string not = "[]", string grade = "", string example = "-", string classes = "{}", string contexts = "{}", string counter = "-") =>
        $$$"""
        {
          "id": "small", "title": "Small",
          "classes": {{{classes}}},
          "contexts": {{{contexts}}},
          "grades": {"plain": {"score": 0.5{{{grade}}}}},
          "points": [
            {"id": "a01", "number": 1, "titles": {"en": "A"}, "description": "", "rules": [
              {"id": "a01.r", "grade": "plain", "when": "{{{when}}}", "not": {{{not}}}, "mustMatch": ["{{{example}}}"], "mustNotMatch": ["{{{counter}}}"]}
            ]}
          ]
        }
        """;

    public static PlanTagger Tagger(string json) => new(PlanLoader.Compile("small.json", json));

    /// <summary>What the rule finds in a text.</summary>
    public static IReadOnlyList<string> Quotes(string when, string text, string not = "[]") => [.. Tagger(Json(when, not)).Tag(null, text, null).Select(mention => mention.Quote)];
}

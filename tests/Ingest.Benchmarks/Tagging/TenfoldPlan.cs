using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ingest.Benchmarks.Tagging;

/// <summary>Makes plans of other sizes from a plan: ten times its rules, or one of them alone.</summary>
internal static partial class TenfoldPlan
{
    /// <summary>The plan and nine copies whose words, classes and ids are others, as if nine more subjects were followed.</summary>
    public static string Of(string json)
    {
        var plan = JsonNode.Parse(json)!.AsObject();
        var points = plan["points"]!.AsArray();
        var classes = plan["classes"]!.AsObject();
        foreach (var copy in Enumerable.Range(1, 9).Select(number => new string((char)('a' + number), 2)))
        {
            var other = JsonNode.Parse(json)!.AsObject();
            foreach (var (name, words) in other["classes"]!.AsObject())
            {
                classes.Add(name + copy.ToUpperInvariant(), JsonNode.Parse(Rename(words!.ToJsonString(), copy)));
            }

            foreach (var point in other["points"]!.AsArray())
            {
                point!["id"] = (string)point["id"]! + copy;
                if (point["parent"] is { } parent)
                {
                    point["parent"] = (string)parent! + copy;
                }

                point.AsObject().Remove("number");
                point.AsObject().Remove("beats");
                foreach (var rule in point["rules"]!.AsArray())
                {
                    rule!["id"] = (string)rule["id"]! + copy;
                    rule["when"] = Rename((string)rule["when"]!, copy);
                    foreach (var not in rule["not"]?.AsArray() ?? [])
                    {
                        not!["when"] = Rename((string)not["when"]!, copy);
                    }
                }

                points.Add(point.DeepClone());
            }
        }

        return plan.ToJsonString();
    }

    /// <summary>The plan with one rule only.</summary>
    public static string Alone(string json, JsonNode point, JsonNode rule)
    {
        var plan = JsonNode.Parse(json)!.AsObject();
        plan["points"] = new JsonArray(new JsonObject { ["id"] = (string)point["id"]!, ["titles"] = point["titles"]!.DeepClone(), ["description"] = "", ["rules"] = new JsonArray(rule.DeepClone()) });
        return plan.ToJsonString();
    }

    /// <summary>Every pattern of classes and rules.</summary>
    public static IEnumerable<string> Patterns(JsonElement plan) =>
        plan.GetProperty("classes").EnumerateObject().SelectMany(named => named.Value.EnumerateObject()).SelectMany(language => language.Value.EnumerateArray()).Select(word => word.GetString()!)
            .Concat(plan.GetProperty("points").EnumerateArray().SelectMany(point => point.GetProperty("rules").EnumerateArray()).Select(rule => rule.GetProperty("when").GetString()!));

    private static string Rename(string patterns, string copy) =>
        Part.Replace(patterns, part => part.Value[0] == '@' ? part.Value + copy.ToUpperInvariant() : part.Value is "en" or "ru" or "uk" ? part.Value : part.Value + copy);

    [GeneratedRegex(@"@[A-Z0-9_]+|(?<![\\#\w'])[\p{L}][\p{L}'’]*")]
    private static partial Regex Part { get; }
}

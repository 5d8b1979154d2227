using System.Text.Json.Nodes;
using Ingest.Core.Tagging;

namespace Ingest.Core.Tests.Tagging;

/// <summary>Changes each rule of a plan in turn and tells which changes no example of the rule notices.</summary>
internal static class PlanMutations
{
    /// <param name="json">The plan.</param>
    /// <param name="every">Only every so many-th change.</param>
    public static (int Changes, IReadOnlyList<string> Unnoticed) Run(string json, int every)
    {
        var plan = JsonNode.Parse(json)!.AsObject();
        var unnoticed = new List<string>();
        var (at, changes) = (0, 0);
        foreach (var point in plan["points"]!.AsArray().Select(point => point!.AsObject()))
        {
            foreach (var rule in point["rules"]!.AsArray().Select(rule => rule!.AsObject()))
            {
                foreach (var (name, when) in RuleMutations.Of((string)rule["when"]!).Where(_ => at++ % every == 0))
                {
                    changes++;
                    var changed = Alone(plan, point, rule, when);
                    if (PlanExamples.Run(PlanLoader.Compile("changed", changed), "changed", changed).Count == 0)
                    {
                        unnoticed.Add($"{(string)rule["id"]!} {name}");
                    }
                }
            }
        }

        return (changes, unnoticed);
    }

    /// <summary>The plan with this rule only, and its pattern changed.</summary>
    private static string Alone(JsonObject plan, JsonObject point, JsonObject rule, string when)
    {
        var changed = rule.DeepClone().AsObject();
        changed["when"] = when;
        var only = new JsonObject { ["id"] = (string)point["id"]!, ["titles"] = point["titles"]!.DeepClone(), ["description"] = "", ["rules"] = new JsonArray(changed) };
        var copy = new JsonObject(plan.Where(part => part.Key != "points").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
        copy["points"] = new JsonArray(only);
        return copy.ToJsonString();
    }
}

using Ingest.Core.Tagging.Files;

namespace Ingest.Core.Tagging;

/// <summary>What a plan file must hold beyond its JSON types: unique ids, known names, examples.</summary>
internal static class PlanShape
{
    public static void Check(PlanFile file)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var points = file.Points.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);
        Refuse(file.Points.Count == 0, file.Id, "a plan needs at least one point");
        foreach (var (name, grade) in file.Grades)
        {
            CheckNeeds(file, name, grade.Needs);
        }

        Refuse(file.Lone is { Sentences: < 1 } or { Score: < 0 or > 1 }, "lone", "expected at least 1 sentence and a score from 0 to 1");
        CheckNeeds(file, "settled", file.Settled?.Lift ?? []);
        foreach (var (name, words) in file.Classes)
        {
            Refuse(!words.Values.Any(list => list.Count > 0), name, "a class needs at least one word");
        }

        var numbers = new HashSet<int>();
        foreach (var point in file.Points)
        {
            Refuse(point is { Number: { } number, Parent: null } && !numbers.Add(number), point.Id, $"the number {point.Number} stands twice; only points with a parent share its number");
            Refuse(!ids.Add(point.Id), point.Id, "this id stands twice; each point needs its own");
            Refuse(!point.Titles.ContainsKey("en"), point.Id, "a title in English (\"en\") is missing");
            Refuse(point.Parent is { } parent && (!points.Contains(parent) || parent == point.Id), point.Id, $"the parent {point.Parent} is not another point of this plan");
            Refuse(IsItsOwnAncestor(file, point), point.Id, "its parents lead back to it");
            Refuse(point.Beats.Find(other => !points.Contains(other)) is { }, point.Id, "\"beats\" names a point that this plan does not have");
            foreach (var rule in point.Rules)
            {
                Refuse(!ids.Add(rule.Id), rule.Id, "this id stands twice; each rule needs its own");
                Refuse(!file.Grades.ContainsKey(rule.Grade), rule.Id, $"there is no grade {rule.Grade}; known: {string.Join(", ", file.Grades.Keys)}");
                Refuse(rule.MustMatch.Count == 0 || rule.MustNotMatch.Count == 0, rule.Id, "a rule needs at least one mustMatch and one mustNotMatch example");
                CheckNeeds(file, rule.Id, rule.Needs);
            }
        }
    }

    private static void CheckNeeds(PlanFile file, string part, Dictionary<string, double> needs) =>
        Refuse(needs.Keys.Any(name => !file.Contexts.ContainsKey(name)), part, $"this names an unknown context; known: {string.Join(", ", file.Contexts.Keys)}");

    private static bool IsItsOwnAncestor(PlanFile file, PointFile point)
    {
        var above = point;
        for (var steps = 0; above?.Parent is { } parent && steps < file.Points.Count; steps++)
        {
            above = file.Points.Find(other => other.Id == parent);
            if (above == point)
            {
                return true;
            }
        }

        return false;
    }

    private static void Refuse(bool wrong, string part, string problem)
    {
        if (wrong)
        {
            throw new PlanPartException(part, problem);
        }
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingest.Core.Tagging.Files;

namespace Ingest.Core.Tagging;

/// <summary>Names what decides which mentions are found: the rules and the tagger's version, not titles, descriptions or examples.</summary>
internal static class PlanHash
{
    /// <summary>Raised whenever the same rules may give other mentions than before.</summary>
    private const string TaggerVersion = "3";

    public static string Of(PlanFile file)
    {
        var rules = new StringBuilder();
        void Line(params ReadOnlySpan<string> parts) => rules.AppendJoin('\t', parts!).Append('\n');
        void Exclude(List<ExclusionFile> not) => not.ForEach(one => Line("not", one.When, Text(one.Within)));
        void Need(string part, Dictionary<string, double> needs) => needs.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList().ForEach(pair => Line(part, pair.Key, Text(pair.Value)));

        Line("tagger", TaggerVersion, file.Carry ?? "", file.Numbering?.Named ?? "", Text(file.Numbering?.Agree ?? 0), Text(file.Settled?.Points ?? 0), Text(file.Lone?.Sentences ?? 0), Text(file.Lone?.Score ?? 0));
        Need("lift", file.Settled?.Lift ?? []);
        foreach (var (name, words) in file.Classes.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line(["class", name, .. words.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value)]);
        }

        foreach (var (name, cues) in file.Contexts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            cues.ForEach(cue => Line("cue", name, cue.When, Text(cue.Weight)));
        }

        foreach (var (name, grade) in file.Grades.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Line("grade", name, Text(grade.Score), Text(grade.Points));
            Need("need", grade.Needs);
            Exclude(grade.Not);
        }

        foreach (var point in file.Points)
        {
            Line(["point", point.Id, Text(point.Number ?? 0), point.Parent ?? "", .. point.Beats]);
            foreach (var rule in point.Rules)
            {
                Line(["rule", rule.Id, rule.Grade, rule.When, Text(rule.Points ?? -1), .. rule.Languages]);
                Need("need", rule.Needs);
                Exclude(rule.Not);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rules.ToString())))[..16];
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Ingest.Core.Tests.Tagging;

/// <summary>Small changes to a rule's pattern that its examples ought to notice: one group or condition dropped, one distance doubled.</summary>
internal static class RuleMutations
{
    /// <summary>Each change with its name; the pattern's own parentheses are left as they are.</summary>
    public static IEnumerable<(string Name, string When)> Of(string when)
    {
        var parts = Split(when);
        var chain = parts.TakeWhile(part => part.Mark != "&").ToList();
        var conditions = parts.Skip(chain.Count).ToList();
        if (chain.Count > 1)
        {
            for (var i = 0; i < chain.Count; i++)
            {
                yield return ($"without {chain[i].Group}", Join([.. chain[..i], .. chain[(i + 1)..], .. conditions]));
            }
        }

        for (var i = 0; i < conditions.Count; i++)
        {
            yield return ($"without & {conditions[i].Group}", Join([.. chain, .. conditions[..i], .. conditions[(i + 1)..]]));
        }

        for (var i = 1; i < chain.Count; i++)
        {
            var far = chain[i] with { Distance = Math.Max(1, chain[i].Distance) * 2 };
            yield return ($"{far.Distance} instead of {chain[i].Distance} to {chain[i].Group}", Join([.. chain[..i], far, .. chain[(i + 1)..], .. conditions]));
        }
    }

    private static List<Part> Split(string when)
    {
        var parts = new List<Part>();
        var (depth, start, mark, distance) = (0, 0, "", 0);
        for (var at = 0; at <= when.Length; at++)
        {
            depth += at < when.Length ? when[at] switch { '[' => 1, ']' => -1, _ => 0 } : 0;
            if (at < when.Length && (depth > 0 || when[at] is not ('~' or '>' or '&')))
            {
                continue;
            }

            parts.Add(new Part(mark, distance, when[start..at].Trim()));
            if (at < when.Length)
            {
                mark = when[at].ToString();
                var digits = at + 1;
                while (digits < when.Length && char.IsAsciiDigit(when[digits]))
                {
                    digits++;
                }

                distance = digits > at + 1 ? int.Parse(when.AsSpan((at + 1)..digits), CultureInfo.InvariantCulture) : 0;
                at = (start = digits) - 1;
            }
        }

        return parts;
    }

    private static string Join(IReadOnlyList<Part> parts) =>
        string.Join(' ', parts.Select((part, i) => i == 0 ? part.Group : part.Mark == "&" ? $"& {part.Group}" : $"{part.Mark}{part.Distance} {part.Group}"));

    private readonly record struct Part(string Mark, int Distance, string Group);
}

using System.Reflection;
using Ingest.Core;

namespace Ingest;

/// <summary>Every setting there is, by section and key.</summary>
internal sealed class SettingsCatalog
{
    /// <summary>Sections that belong to libraries and are not ours to check.</summary>
    private static readonly string[] Foreign = ["Logging", "Quartz"];

    private readonly List<(string Section, Type Options)> sections = [];

    /// <summary>The settings in the order of the README's table.</summary>
    public IEnumerable<(string Section, PropertyInfo Property)> All =>
        sections.SelectMany(section => section.Options.GetProperties().Select(property => (section.Section, property)));

    public void Add(string section, Type options) => sections.Add((section, options));

    /// <summary>Refuses what nothing reads.</summary>
    /// <exception cref="InputException">There is such a key; the message names the nearest real one.</exception>
    public void RefuseUnknown(IConfiguration configuration)
    {
        var known = All.Select(setting => $"{setting.Section}:{setting.Property.Name}").ToList();
        foreach (var section in configuration.GetChildren().Where(section => !Foreign.Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var isSection = sections.Any(other => other.Section.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
            var keys = section.GetChildren().Select(child => child.Path).DefaultIfEmpty(section.Path);
            if (keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                var nearest = known.MinBy(key => Distance(key.ToUpperInvariant(), unknown.ToUpperInvariant()))!;
                throw new InputException($"setting {unknown}: there is no such {(isSection ? "key" : "section")}; did you mean {nearest} (in the environment: {EnvironmentSettings.NameOf(nearest)})?");
            }
        }
    }

    /// <summary>Least number of inserted, deleted and exchanged letters (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}

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
        var known = All.SelectMany(setting => Keys($"{setting.Section}:{setting.Property.Name}", setting.Property.PropertyType)).ToList();
        foreach (var section in configuration.GetChildren().Where(section => !Foreign.Contains(section.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var isSection = sections.Any(other => other.Section.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
            if (Leaves(section).FirstOrDefault(key => !known.Contains(WithoutPlaces(key), StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                var nearest = known.MinBy(key => Distance(key.ToUpperInvariant(), WithoutPlaces(unknown).ToUpperInvariant()))!;
                throw new InputException($"setting {unknown}: there is no such {(isSection ? "key" : "section")}; did you mean {nearest} (in the environment: {EnvironmentSettings.NameOf(nearest)})?");
            }
        }
    }

    /// <summary>The keys under which an option is set: its own, and for a list those of its first element.</summary>
    private static IEnumerable<string> Keys(string key, Type type)
    {
        yield return key;
        if (type.IsGenericType && type.IsAssignableTo(typeof(System.Collections.IEnumerable)))
        {
            var element = type.GetGenericArguments()[0];
            yield return $"{key}:0";
            foreach (var property in element.GetProperties().Where(property => element != typeof(string) && property.CanWrite))
            {
                yield return $"{key}:0:{property.Name}";
            }
        }
    }

    private static IEnumerable<string> Leaves(IConfigurationSection section) =>
        section.GetChildren().Any() ? section.GetChildren().SelectMany(Leaves) : [section.Path];

    /// <summary>A key with every place in a list taken for the first.</summary>
    private static string WithoutPlaces(string key) =>
        string.Join(':', key.Split(':').Select(part => part.All(char.IsAsciiDigit) ? "0" : part));

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

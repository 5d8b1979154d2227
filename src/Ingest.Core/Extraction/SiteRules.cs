using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ingest.Core.Extraction;

/// <summary>The rules of <c>Sites/*.json</c>, embedded in the assembly.</summary>
internal static partial class SiteRules
{
    /// <summary>In the order of the files' names.</summary>
    public static IReadOnlyList<SiteRule> All { get; } = Load();

    /// <summary>The rule for a page, or <see langword="null"/>.</summary>
    /// <param name="address">The page's.</param>
    /// <param name="fetchedAt">When it was fetched; the default value when that is not known.</param>
    public static SiteRule? For(Uri address, DateTimeOffset fetchedAt)
    {
        DateOnly? day = fetchedAt == default ? null : DateOnly.FromDateTime(fetchedAt.UtcDateTime);
        foreach (var rule in All)
        {
            if (rule.Covers(address.Host, day))
            {
                return rule;
            }
        }

        return null;
    }

    private static List<SiteRule> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var rules = new List<SiteRule>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("sites/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            rules.AddRange(JsonSerializer.Deserialize(stream, RuleJson.Default.ListSiteRule)!);
        }

        return rules;
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
    [JsonSerializable(typeof(List<SiteRule>))]
    private sealed partial class RuleJson : JsonSerializerContext;
}

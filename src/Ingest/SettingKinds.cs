using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Ingest;

/// <summary>What may stand in a setting, in words.</summary>
internal static class SettingKinds
{
    private static readonly string[] Secrets = ["Password", "Secret", "Token", "Headers"];

    /// <summary>Whether a setting's value must not be shown.</summary>
    public static bool IsSecret(string key) => Secrets.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The form of a setting's value with an example, and its range.</summary>
    public static string Describe(PropertyInfo property)
    {
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var form = kind == typeof(TimeSpan) ? "a time span such as 00:15:00 or 1.00:00:00 (days.hours:minutes:seconds)"
            : kind == typeof(bool) ? "true or false"
            : kind == typeof(double) ? "a number such as 0.5"
            : kind.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(kind))}"
            : kind == typeof(int) || kind == typeof(long) ? "a whole number"
            : "a text";
        return Range(property) is { } range ? $"{form}, {range}" : form;
    }

    /// <summary>The range of a setting, or <see langword="null"/> when its kind alone bounds it.</summary>
    public static string? Range(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range ? $"{Text(range.Minimum)} to {Text(range.Maximum)}" : null;

    /// <summary>A value as it would stand in the environment.</summary>
    public static string Text(object? value) => value is bool flag ? (flag ? "true" : "false") : value is System.Collections.IList ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

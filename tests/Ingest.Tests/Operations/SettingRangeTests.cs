using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Ingest.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Ingest.Tests.Operations;

/// <summary>Every setting, made from the catalog: below its range, above it, at its ends, and not of its kind.</summary>
public sealed class SettingRangeTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Settings that have a range, with a value on either side of it.</summary>
    public static TheoryData<string, string> Outside => Of(setting => [Below(setting.Range), Above(setting.Range)]);

    /// <summary>The ends of each range.</summary>
    public static TheoryData<string, string> Ends => Of(setting => [SettingKinds.Text(Value(setting.Range, setting.Range.Minimum)), SettingKinds.Text(Value(setting.Range, setting.Range.Maximum))]);

    /// <summary>Every setting that is no text, with something that is not of its kind.</summary>
    public static TheoryData<string> OfAKind
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var (section, property) in All().Where(setting => Kind(setting.Property) is { IsValueType: true }))
            {
                data.Add($"{section}:{property.Name}");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void AddStages_OutsideTheRange_NamesKeyValueAndRange(string key, string value)
    {
        var start = () => new ServiceCollection().AddStages(SettingsTable.Parse("--set", $"{key}={value}"));

        start.Should().Throw<InputException>().Which.Message.Should().Contain($"setting {key}=").And.Contain("must be between");
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void AddStages_AtTheEndsOfTheRange_IsTaken(string key, string value)
    {
        // two settings are checked against each other as well, so the other one follows
        string[] others = key switch
        {
            "Poll:MaxInterval" => ["--set", $"Poll:MinInterval=00:00:10", "--set", "Poll:DefaultInterval=00:01:00"],
            "Poll:MinInterval" => ["--set", "Poll:MaxInterval=7.00:00:00", "--set", "Poll:DefaultInterval=1.00:00:00"],
            "Poll:DefaultInterval" => ["--set", "Poll:MaxInterval=7.00:00:00", "--set", "Poll:MinInterval=00:00:10"],
            _ => [],
        };
        var start = () => new ServiceCollection().AddStages(SettingsTable.Parse(["--set", $"{key}={value}", .. others]));

        start.Should().NotThrow();
    }

    [Theory]
    [MemberData(nameof(OfAKind))]
    public void AddStages_NotOfItsKind_SaysWhatIsExpected(string key)
    {
        var start = () => new ServiceCollection().AddStages(SettingsTable.Parse("--set", $"{key}=perhaps?"));

        start.Should().Throw<InputException>().Which.Message.Should().StartWith($"setting {key}=perhaps?: expected ");
    }

    private static IEnumerable<(string Section, PropertyInfo Property)> All() => new ServiceCollection().AddStages(SettingsTable.Parse()).Catalog().All;

    private static Type Kind(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static TheoryData<string, string> Of(Func<(PropertyInfo Property, RangeAttribute Range), string[]> values)
    {
        var data = new TheoryData<string, string>();
        foreach (var (section, property) in All())
        {
            if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            {
                foreach (var value in values((property, range)))
                {
                    data.Add($"{section}:{property.Name}", value);
                }
            }
        }

        return data;
    }

    private static object Value(RangeAttribute range, object end) => range.OperandType == typeof(TimeSpan) ? TimeSpan.Parse((string)end, CultureInfo.InvariantCulture) : end;

    private static string Below(RangeAttribute range) => SettingKinds.Text(Value(range, range.Minimum) switch
    {
        TimeSpan time => time - Tick,
        int number => number - 1,
        object other => Convert.ToDouble(other, CultureInfo.InvariantCulture) - 0.1,
    });

    private static string Above(RangeAttribute range) => SettingKinds.Text(Value(range, range.Maximum) switch
    {
        TimeSpan time => time + Tick,
        int number => number + 1,
        object other => Convert.ToDouble(other, CultureInfo.InvariantCulture) + 0.1,
    });
}

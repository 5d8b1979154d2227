using Ingest.Core.Storage;

namespace Ingest.Core.Digests;

/// <summary>Who spoke of what in a period, along one to three axes. What was not collected is not 0.</summary>
public sealed class CoverageTable
{
    private readonly Dictionary<(string Day, string Point, string Outlet), CoverageCount> counts;
    private readonly Dictionary<(string Day, string Outlet), double?> collected;

    /// <param name="material">Counted along the same axes.</param>
    /// <param name="plan">Gives points, their order and titles.</param>
    /// <param name="axes">In the order in which they are shown.</param>
    /// <param name="language">Of the points' titles.</param>
    public CoverageTable(CoverageMaterial material, PolicyPlan plan, IReadOnlyList<CoverageAxes> axes, string language)
    {
        ArgumentNullException.ThrowIfNull(material);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(axes);
        Axes = [.. axes.Select(axis => AxisOf(axis, material, plan, language))];
        var byDay = axes.Contains(CoverageAxes.Day);
        var byOutlet = axes.Contains(CoverageAxes.Outlet);
        counts = material.Counts.ToDictionary(count => (count.Day is { } day ? DigestText.Day(day) : "", count.Point ?? "", count.Outlet ?? ""));
        collected = material.Collected.GroupBy(day => (byDay ? DigestText.Day(day.Day) : "", byOutlet ? day.Outlet : ""))
            .ToDictionary(group => group.Key, group => group.All(day => day.Collected is null) ? (double?)null : group.Average(day => day.Collected ?? 0));
    }

    public IReadOnlyList<CoverageAxis> Axes { get; }

    /// <summary>The cell at one key of each axis, in the order of <see cref="Axes"/>.</summary>
    public CoverageCell this[params IReadOnlyList<string> keys]
    {
        get
        {
            var (day, point, outlet) = (Key("day", keys), Key("point", keys), Key("outlet", keys));
            var share = collected.GetValueOrDefault((day, outlet));
            return counts.TryGetValue((day, point, outlet), out var count) ? new CoverageCell(count.Mentions, count.Articles, share) : share is null ? default : new CoverageCell(0, 0, share);
        }
    }

    /// <summary>Every cell with its keys, the last axis running fastest.</summary>
    public IEnumerable<(IReadOnlyList<string> Keys, CoverageCell Cell)> Cells() =>
        Axes.Aggregate(Enumerable.Repeat<IReadOnlyList<string>>([], 1), (rows, axis) => rows.SelectMany(row => axis.Keys.Select(key => (IReadOnlyList<string>)[.. row, key]))).Select(keys => (keys, this[keys]));

    private string Key(string name, IReadOnlyList<string> keys)
    {
        for (var place = 0; place < Axes.Count; place++)
        {
            if (Axes[place].Name == name)
            {
                return keys[place];
            }
        }

        return "";
    }

    private static CoverageAxis AxisOf(CoverageAxes axis, CoverageMaterial material, PolicyPlan plan, string language) => axis switch
    {
        CoverageAxes.Day => new CoverageAxis("day", [.. material.Collected.Select(day => day.Day).Concat(material.Counts.Select(count => count.Day).OfType<DateOnly>()).Distinct().Order().Select(DigestText.Day)], new Dictionary<string, string>()),
        CoverageAxes.Point => new CoverageAxis("point", [.. plan.Points.Select(point => point.Id)], plan.Points.ToDictionary(point => point.Id, point => point.TitleIn(language))),
        _ => new CoverageAxis("outlet", [.. material.Collected.Select(day => day.Outlet).Concat(material.Counts.Select(count => count.Outlet).OfType<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], new Dictionary<string, string>()),
    };
}

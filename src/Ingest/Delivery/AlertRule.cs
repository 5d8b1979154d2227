using Ingest.Core.Storage;

namespace Ingest.Delivery;

/// <summary>Which mentions raise an alert: those that meet every condition that is set.</summary>
internal sealed class AlertRule
{
    /// <summary>Ids of points, separated by commas; a parent stands for its leaves too. Empty for all.</summary>
    public string Points { get; set; } = "";

    /// <summary>Names of outlets, separated by semicolons, as a name may hold a comma. Empty for all.</summary>
    public string Outlets { get; set; } = "";

    /// <summary>Languages of the text (<c>en,ru,uk</c>). Empty for all.</summary>
    public string Languages { get; set; } = "";

    /// <summary>What makes it this rule; it goes on being the same when the list is put in another order.</summary>
    public string Key => $"{Points}|{Outlets}|{Languages}";

    /// <summary>Whether a mention meets the rule.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="lineage">The mention's point and its ancestors.</param>
    public bool Matches(AlertMention mention, IEnumerable<string> lineage) =>
        (Split(Points, ',') is not { Length: > 0 } points || lineage.Any(points.Contains))
        && (Split(Outlets, ';') is not { Length: > 0 } outlets || outlets.Contains(mention.Outlet, StringComparer.OrdinalIgnoreCase))
        && (Split(Languages, ',') is not { Length: > 0 } languages || languages.Contains(mention.Language, StringComparer.OrdinalIgnoreCase));

    public static string[] Split(string list, char separator) => list.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

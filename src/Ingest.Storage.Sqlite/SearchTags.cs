using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ingest.Core;

namespace Ingest.Storage.Sqlite;

/// <summary>
/// Words that stand for what an article is filtered by. They stand in the index beside its text, so that a filter narrows
/// the search down where the lists of words are walked, not afterwards; letters and digits only.
/// </summary>
internal static class SearchTags
{
    public static string Of(string outlet, string? language, string status, string day, IEnumerable<string> points)
    {
        var tags = new StringBuilder($"{Outlet(outlet)} {Language(language ?? "")} {Status(status)} {Day(day)} {Month(day[..7])}");
        foreach (var point in points.Distinct(StringComparer.Ordinal))
        {
            tags.Append(' ').Append(Point(point));
        }

        return tags.ToString();
    }

    public static string Point(string id) => "xp" + id;

    public static string Status(string status) => "xs" + status;

    public static string Language(string tag) => "xl" + tag.Split('-')[0].ToLowerInvariant();

    public static string Day(string day) => "xd" + day.Replace("-", "", StringComparison.Ordinal);

    public static string Month(string month) => "xm" + month.Replace("-", "", StringComparison.Ordinal);

    /// <summary>Outlets are told apart by their folded name.</summary>
    public static string Outlet(string name) => "xo" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextFolding.Fold(name.Trim()))).AsSpan(0, 6));

    /// <summary>The days of a range: by the day when it is short, by the month when not (the days are then checked as well).</summary>
    public static IReadOnlyList<string> Days(DateOnly since, DateOnly until) => until.DayNumber - since.DayNumber <= 31
        ? [.. Enumerable.Range(0, Math.Max(0, until.DayNumber - since.DayNumber + 1)).Select(i => Day(since.AddDays(i).ToText()))]
        : [.. Enumerable.Range(0, (until.Year - since.Year) * 12 + until.Month - since.Month + 1).Select(i => Month(since.AddMonths(i).ToString("yyyy-MM", CultureInfo.InvariantCulture)))];
}

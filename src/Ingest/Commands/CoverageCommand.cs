using System.CommandLine;
using System.Globalization;
using System.Text;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Digests.Html;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary><c>ingest coverage</c>: who spoke of which point when.</summary>
internal static class CoverageCommand
{
    /// <summary>Days shown unless told otherwise.</summary>
    private const int Days = 14;

    /// <summary>More columns than these are told as a list, which a terminal can show.</summary>
    private const int MaxColumns = 12;

    /// <summary>Terminal columns for a title that is pleasant to read, and for a column of numbers; where there is less room a row bears its key alone.</summary>
    private const int TitleWidth = 40;

    private const int ColumnWidth = 10;

    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = $"First local day (default: {Days} days, the last one included)", HelpName = "YYYY-MM-DD" };
        var until = new Option<string?>("--until") { Description = "Last local day (default: today)", HelpName = "YYYY-MM-DD" };
        var by = new Option<string>("--by") { Description = "One to three of point, outlet, day, separated by commas: rows, columns, and a table for each", DefaultValueFactory = _ => "point,outlet" };
        var format = new Option<string>("--format") { Description = "table, csv or html (a heat map)", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "html");
        return new Command("coverage", "Who spoke of which point when; what was not collected is not 0") { since, until, by, format }.Does(async (parsed, cancellationToken) =>
        {
            var axes = ParseAxes(parsed.GetValue(by)!);
            await using var workspace = await Workspace.OpenBesideAsync(Settings.From(parsed), StoreMode.ReadOnly, cancellationToken);
            var last = parsed.GetValue(until) is { } untilText ? Instants.ParseDay(untilText, "--until") : workspace.Get<DayCalendar>().DayOf(workspace.Get<TimeProvider>().GetUtcNow());
            var first = parsed.GetValue(since) is { } sinceText ? Instants.ParseDay(sinceText, "--since") : last.AddDays(1 - Days);
            if (first > last)
            {
                throw new InputException($"--since {first:yyyy-MM-dd}: lies after --until {last:yyyy-MM-dd}");
            }

            var options = workspace.Get<IOptions<DigestOptions>>().Value;
            var material = await workspace.Get<IDigestStore>().ReadCoverageAsync(first, last, axes.Aggregate((all, axis) => all | axis), cancellationToken);
            var table = new CoverageTable(material, workspace.Get<PolicyPlan>(), axes, options.Language);
            switch (parsed.GetValue(format))
            {
                case "csv":
                    await WriteCsvAsync(table, cancellationToken);
                    break;
                case "html":
                    await using (var output = Console.OpenStandardOutput())
                    {
                        var stylesheet = options.Stylesheet is { } file ? await File.ReadAllTextAsync(file, cancellationToken) : "";
                        await output.WriteAsync(Encoding.UTF8.GetBytes(CoverageHtml.Write(table, first, last, options.Language, stylesheet)), cancellationToken);
                    }

                    break;
                default:
                    WriteTable(table);
                    break;
            }

            return Verb.Done;
        });
    }

    private static List<CoverageAxes> ParseAxes(string names)
    {
        var axes = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name switch
        {
            "point" => CoverageAxes.Point,
            "outlet" => CoverageAxes.Outlet,
            "day" => CoverageAxes.Day,
            _ => throw new InputException($"--by {names}: \"{name}\" is no axis; expected some of point, outlet, day"),
        }).ToList();
        return axes.Count > 0 && axes.Distinct().Count() == axes.Count ? axes : throw new InputException($"--by {names}: expected one to three of point, outlet, day, each once");
    }

    private static async Task WriteCsvAsync(CoverageTable table, CancellationToken cancellationToken)
    {
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 1 << 16);
        await Csv.LineAsync(output, [.. table.Axes.Select(axis => axis.Name), "mentions", "articles", "collected"], cancellationToken);
        foreach (var (keys, cell) in table.Cells())
        {
            await Csv.LineAsync(output, [.. keys, Number(cell.Mentions), Number(cell.Articles), cell.Collected?.ToString("0.###", CultureInfo.InvariantCulture)], cancellationToken);
        }
    }

    private static void WriteTable(CoverageTable table)
    {
        var grid = new Table();
        if (table.Axes.Count == 2 && table.Axes[1].Keys.Count <= MaxColumns)
        {
            grid.AddColumns([.. table.Axes[1].Keys.Prepend(table.Axes[0].Name).Select(Markup.Escape)]);
            var hasRoom = AnsiConsole.Profile.Width >= TitleWidth + ColumnWidth * table.Axes[1].Keys.Count;
            foreach (var row in table.Axes[0].Keys)
            {
                grid.AddRow([Markup.Escape($"{row} {(hasRoom ? table.Axes[0].TitleOf(row) : "")}".TrimEnd()), .. table.Axes[1].Keys.Select(column => Show(table[row, column]))]);
            }
        }
        else
        {
            grid.AddColumns([.. table.Axes.Select(axis => axis.Name), "mentions", "articles", "collected"]);
            foreach (var (keys, cell) in table.Cells())
            {
                grid.AddRow([.. keys.Select(Markup.Escape), Show(cell), Number(cell.Articles) ?? "▨", cell.Collected?.ToString("0 %", CultureInfo.InvariantCulture) ?? "▨"]);
            }
        }

        AnsiConsole.Write(grid);
        AnsiConsole.WriteLine("▨ not collected, which is not 0; ≥0: none found, but only a part was collected");
    }

    private static string Show(CoverageCell cell) => cell switch
    {
        { Mentions: null } => "▨",
        { Mentions: 0, IsWhole: false } => "≥0",
        _ => Number(cell.Mentions)!,
    };

    private static string? Number(int? count) => count?.ToString(CultureInfo.InvariantCulture);
}

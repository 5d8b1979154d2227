using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary><c>ingest retag</c>: applies the present plan to the stored archive.</summary>
internal static class RetagCommand
{
    public static Command Create()
    {
        var since = new Option<string?>("--since") { Description = "Only articles first seen since this date or time (UTC)", HelpName = "DATE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be gained and lost" };
        return new Command("retag", "Applies the present plan to the stored articles; shows the mentions gained and lost per point") { since, dryRun }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var firstSeenSince = parsed.GetValue(since) is { } text ? Instants.Parse(text, "--since") : (DateTimeOffset?)null;
            var isDry = parsed.GetValue(dryRun);
            var tagger = Composition.LoadPlan(settings);
            await using var workspace = await Workspace.OpenBesideAsync(settings, isDry ? StoreMode.ReadOnly : StoreMode.ReadWrite, cancellationToken);
            if (!isDry)
            {
                await workspace.Get<IPlanStore>().UseAsync(tagger.Plan, workspace.Get<TimeProvider>().GetUtcNow(), cancellationToken);
            }

            var report = await ShowAsync(progress => workspace.Get<Retagger>().RunAsync(tagger, firstSeenSince, isDry, progress, cancellationToken).AsTask());
            await Console.Out.WriteLineAsync(Describe(report, tagger.Plan, isDry));
            return Verb.Done;
        });
    }

    /// <summary>The report for people.</summary>
    public static string Describe(RetagReport report, PolicyPlan plan, bool isDryRun)
    {
        var lines = new List<string>
        {
            $"{report.Articles} articles {(isDryRun ? "compared" : "tagged again")} by {plan.Id} ({plan.Hash}), {report.Changed} of them {(isDryRun ? "would change" : "changed")}; verdicts are kept",
        };
        if (report.Articles == 0)
        {
            lines.Add("Nothing was left to do: every article in question carries the mentions of this plan already.");
        }

        foreach (var point in report.Points.Where(point => point.Gained + point.Lost > 0))
        {
            var confirmed = point.LostConfirmed > 0 ? $", {point.LostConfirmed} of the lost were confirmed by a reviewer" : "";
            lines.Add($"{point.Point,-5} {point.Kept} kept, {point.Gained} gained, {point.Lost} lost{confirmed}");
            lines.AddRange(point.GainedExamples.Select(example => $"  + {example.Sentence}  <{example.Url}>"));
            lines.AddRange(point.LostExamples.Select(example => $"  - {example.Sentence}  <{example.Url}>"));
        }

        return string.Join('\n', lines);
    }

    private static async Task<RetagReport> ShowAsync(Func<IProgress<(int Done, int Total)>?, Task<RetagReport>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive
            ? await work(null)
            : await console.Progress().AutoClear(true).StartAsync(context =>
            {
                var bar = context.AddTask("articles");
                return work(new Bar(bar));
            });
    }

    private sealed class Bar(ProgressTask task) : IProgress<(int Done, int Total)>
    {
        public void Report((int Done, int Total) value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}

using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Storage.Sqlite;
using Spectre.Console;

namespace Ingest.Commands;

/// <summary><c>ingest feeds check</c>: asks each feed now and tells what its polls have shown; records nothing.</summary>
internal static class FeedsCheckCommand
{
    private const int AskedAtOnce = 16;

    public static Command Create()
    {
        var names = new Argument<string[]>("feed") { Description = "Only these, by address or id", HelpName = "URL|ID", Arity = ArgumentArity.ZeroOrMore };
        var stored = new Option<bool>("--stored") { Description = "Ask nobody; only what the polls have shown" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a feed cannot be read" };
        return new Command("check", "Asks each feed now, and tells what its polls have shown") { names, stored, json, strict }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var sources = Choose(FeedListFile.Open(settings.FeedsFile), parsed.GetValue(names) ?? []);
            await using var services = new ServiceCollection().AddStages(settings).AddIngestLogging(settings, LogLevel.Error).BuildServiceProvider();
            var health = await StoredAsync(settings, cancellationToken);
            var checks = new FeedCheck[sources.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, sources.Count), new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellationToken }, async (index, stop) =>
                checks[index] = await CheckAsync(services, sources[index], health.GetValueOrDefault(sources[index].Url.AbsoluteUri), !parsed.GetValue(stored), stop));
            if (parsed.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                foreach (var check in checks)
                {
                    await JsonLines.WriteAsync(output, check.WriteTo, cancellationToken);
                }
            }
            else
            {
                Show(checks);
            }

            return parsed.GetValue(strict) && checks.Any(check => check.IsBad) ? Verb.PartFailed : Verb.Done;
        });
    }

    private static IReadOnlyList<FeedSource> Choose(FeedListFile list, string[] names) =>
        names.Length == 0 ? list.Feeds : [.. names.Select(name => list.Find(name) ?? throw new InputException($"there is no feed {name} in the list; \"ingest feeds list\" shows ids and addresses"))];

    private static async ValueTask<Dictionary<string, FeedHealth>> StoredAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(settings.DataFolder, "ingest.db")))
        {
            return [];
        }

        await using var workspace = await Workspace.OpenBesideAsync(settings, StoreMode.ReadOnly, cancellationToken);
        return (await workspace.Get<IArchive>().FeedsAsync(cancellationToken)).ToDictionary(feed => feed.Feed.Source.Url.AbsoluteUri, StringComparer.Ordinal);
    }

    /// <summary>A feed that asked to be left alone is left alone.</summary>
    private static async ValueTask<FeedCheck> CheckAsync(ServiceProvider services, FeedSource source, FeedHealth? health, bool ask, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        IReadOnlyList<FeedTrouble> troubles = health is null ? [] : [.. FeedDiagnosis.Of(health, now)];
        var reading = ask && !(health?.Feed.DeferredUntil > now)
            ? await services.GetRequiredService<FeedReader>().ReadAsync(health?.Feed.Address ?? source.Url, source, Validators.None, null, cancellationToken)
            : null;
        return new FeedCheck(source, reading, troubles, health?.Feed.LastPolledAt is not null);
    }

    private static void Show(FeedCheck[] checks)
    {
        var table = new Table().AddColumns("id", "outlet", "answers now", "its polls have shown");
        foreach (var check in checks)
        {
            table.AddRow(
                Markup.Escape(check.Source.Id),
                Markup.Escape(check.Source.Outlet),
                (check.IsBad ? "[red]" : "[green]") + Markup.Escape(check.Answer) + "[/]",
                Markup.Escape(check.Past));
        }

        AnsiConsole.Write(table);
    }
}

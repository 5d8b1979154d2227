using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Ingest.Demo;

namespace Ingest.Commands;

/// <summary><c>ingest demo</c>: the whole chain over a small built-in newsroom on loopback; no network is needed.</summary>
internal static class DemoCommand
{
    private const string Folder = "demo-data";

    public static Command Create() => new Command("demo", $"A first look without network: the whole chain over a small built-in newsroom, into {Folder}").Does(async (parsed, cancellationToken) =>
    {
        await using var newsroom = await DemoNewsroom.StartAsync(TimeProvider.System, cancellationToken);
        var settings = Settings.From(parsed, Folder, new Dictionary<string, string?>
        {
            ["Http:AllowedLoopbackPort"] = newsroom.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Http:HostPause"] = "00:00:00",
        });
        await using var workspace = await Workspace.OpenForWorkAsync(settings, null, cancellationToken);
        await RefuseForeignStoreAsync(workspace, newsroom, settings, cancellationToken);
        await workspace.PrepareAsync(newsroom.Feeds, cancellationToken);
        var report = await PassProgressBar.ShowAsync(progress => workspace.Get<IngestPipeline>().RunPassAsync(progress, OnceCommand.Grace, cancellationToken).AsTask());
        var today = workspace.Get<DayCalendar>().DayOf(workspace.Get<TimeProvider>().GetUtcNow());
        var folder = Path.Combine(settings.DataFolder, "digests");
        var digests = workspace.Get<DigestService>();
        var yesterday = await digests.WriteAsync(today.AddDays(-1), folder, refresh: true, cancellationToken);
        await digests.WriteAsync(today, folder, refresh: true, cancellationToken);
        await Console.Out.WriteLineAsync($"""
            {OnceCommand.Describe(report, newsroom.Feeds)}

            Open    {yesterday.First(path => path.EndsWith(".html", StringComparison.Ordinal))}
            Read    {yesterday.First(path => path.EndsWith(".md", StringComparison.Ordinal))}
            Ask     ingest query --data {settings.DataFolder} "select point, outlet, quote from mentions order by point limit 20"
            """);
        return Verb.Done;
    });

    private static async ValueTask RefuseForeignStoreAsync(Workspace workspace, DemoNewsroom newsroom, Settings settings, CancellationToken cancellationToken)
    {
        var own = newsroom.Feeds.Select(feed => feed.Id).ToHashSet(StringComparer.Ordinal);
        var followed = await workspace.Get<IFeedStore>().FollowedAsync(cancellationToken);
        if (followed.FirstOrDefault(feed => !own.Contains(feed.Source.Id)) is { } foreign)
        {
            throw new InputException($"--data {settings.DataFolder}: this store follows {foreign.Source.Url}; the demo writes only to a folder of its own, such as --data {Folder}");
        }
    }
}

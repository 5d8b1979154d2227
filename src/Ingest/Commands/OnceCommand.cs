using System.CommandLine;
using Ingest.Core;
using Ingest.Core.Feeds;
using Ingest.Core.Pipeline;

namespace Ingest.Commands;

/// <summary><c>ingest once</c>: one whole pass over the feeds, then exit.</summary>
internal static class OnceCommand
{
    /// <summary>How long what is in flight may go on after a signal; the contract allows 10 s for the whole exit.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the closing summary as one JSON object" };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 when a feed or an article failed" };
        return new Command("once", "One whole pass: every feed and every unfinished article, then exit") { json, strict }.Does(async (parsed, cancellationToken) =>
        {
            var settings = Settings.From(parsed);
            var sources = FeedCatalog.Load(settings.FeedsFile);
            await using var workspace = await Workspace.OpenForWorkAsync(settings, null, cancellationToken);
            await workspace.PrepareAsync(sources, cancellationToken);
            var report = await PassProgressBar.ShowAsync(progress => workspace.Get<IngestPipeline>().RunPassAsync(progress, Grace, cancellationToken).AsTask());
            if (parsed.GetValue(json))
            {
                await using var output = Console.OpenStandardOutput();
                await JsonLines.WriteAsync(output, report.WriteTo, cancellationToken);
            }
            else
            {
                await Console.Out.WriteLineAsync(Describe(report, sources));
            }

            return parsed.GetValue(strict) && (report.FeedsFailed > 0 || report.ArticlesFailed > 0) ? Verb.PartFailed : Verb.Done;
        });
    }

    /// <summary>The closing summary for people.</summary>
    public static string Describe(PassReport report, IReadOnlyList<FeedSource> sources)
    {
        var summary = $"""
            {report.FeedsPolled} feeds polled ({report.FeedsUnchanged} unchanged, {report.FeedsFailed} failed), {report.ItemsSeen} items seen, {report.ItemsNew} of them new
            {report.ArticlesStored} articles stored, {report.ArticlesUpdated} updated, {report.ArticlesPartial} partial, {report.ArticlesFailed} failed (kept, and tried again)
            {report.Mentions} mentions of the plan's points; {report.Seconds:0.0} s
            """;
        return sources.Count > 0 && report.FeedsPolled > 0 && report.FeedsFailed == report.FeedsPolled
            ? summary + "\nNo outlet could be reached: is there a network? For a first look without one, run: ingest demo"
            : summary;
    }
}

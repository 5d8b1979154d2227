using Ingest.Core.Storage;
using Ingest.Core.Tagging;

namespace Ingest.Core.Pipeline;

/// <summary>Applies a plan to the stored archive. Stopped at any time, it leaves whole batches, and the next run goes on with the rest.</summary>
public sealed class Retagger(IRetagStore store, TimeProvider clock)
{
    /// <summary>Articles of one transaction.</summary>
    private const int Batch = 100;

    /// <summary>Tags every article again that was not yet tagged by this plan.</summary>
    /// <param name="tagger">The plan to apply.</param>
    /// <param name="since">Only articles first seen since then.</param>
    /// <param name="isDryRun">Only compare, write nothing.</param>
    /// <param name="progress">Told how many articles are done, and of how many.</param>
    /// <param name="cancellationToken">Stops after the batch at hand.</param>
    public async ValueTask<RetagReport> RunAsync(PlanTagger tagger, DateTimeOffset? since, bool isDryRun, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tagger);
        var plan = tagger.Plan.Hash;
        var total = await store.CountAsync(plan, since, cancellationToken);
        var comparison = new RetagComparison();
        var last = 0L;
        while (await store.NextAsync(plan, since, last, Batch, cancellationToken) is { Count: > 0 } texts)
        {
            var changes = new List<RetagChange>(texts.Count);
            foreach (var text in texts)
            {
                var mentions = tagger.Tag(text.Title, text.Text, text.Language);
                changes.Add(new RetagChange(text, mentions, comparison.Add(text, mentions)));
            }

            if (!isDryRun)
            {
                await store.ReplaceAsync(changes, plan, clock.GetUtcNow(), cancellationToken);
            }

            last = texts[^1].ArticleId;
            progress?.Report((comparison.Articles, total));
        }

        return comparison.Report(tagger.Plan);
    }
}

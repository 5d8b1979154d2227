using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Feeds;

namespace Ingest.Doctor;

/// <summary>Whether the list of feeds can be used.</summary>
internal sealed class FeedListCheck : ICheck
{
    public string Name => "the list of feeds";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var file = patient.Settings.FeedsFile;
        IReadOnlyList<FeedSource>? feeds = null;
        Finding? finding = null;
        try
        {
            feeds = FeedCatalog.Load(file);
        }
        catch (InputException wrong)
        {
            finding = new Finding(Severity.Error, "feeds", file, wrong.Message, "mend the list; a running worker keeps the last good one meanwhile, but cannot be started anew");
        }

        if (feeds is { Count: 0 })
        {
            finding = new Finding(Severity.Warning, "feeds", file, "no feed is followed", "add one: ingest feeds add URL");
        }

        if (finding is not null)
        {
            yield return finding;
        }
    }
}

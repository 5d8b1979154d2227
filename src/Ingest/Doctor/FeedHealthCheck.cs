using System.Runtime.CompilerServices;
using Ingest.Core.Storage;

namespace Ingest.Doctor;

/// <summary>What the polls of each feed have shown.</summary>
internal sealed class FeedHealthCheck : ICheck
{
    public string Name => "the feeds";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var feed in await patient.FeedsAsync(cancellationToken))
        {
            var id = feed.Feed.Source.Id;
            if (feed.Feed.LastPolledAt is null)
            {
                yield return new Finding(Severity.Note, "feeds", id, "it has not been polled yet", "start the worker, or run: ingest once");
            }

            foreach (var trouble in FeedDiagnosis.Of(feed, patient.Now))
            {
                var (severity, advice) = Advise(trouble.Kind, id);
                yield return new Finding(severity, "feeds", id, trouble.Detail, advice);
            }
        }
    }

    private static (Severity Severity, string Advice) Advise(string kind, string id) => kind switch
    {
        "gone" => (Severity.Error, $"find the outlet's new feed (ingest feeds add HOMEPAGE) and take this one out: ingest feeds remove {id}"),
        "failing" => (Severity.Error, $"see what it answers now: ingest feeds check {id}; it goes on being tried"),
        "challenge" => (Severity.Error, "the outlet's protection takes us for a robot that it does not want: ask the outlet to let your User-Agent through, or follow another feed of it"),
        "empty" => (Severity.Warning, $"look at the address in a browser; the outlet may have another feed: ingest feeds check {id}"),
        "silent" => (Severity.Warning, "look whether the outlet published since then; if so, its feed has died, and another must be found"),
        "gap" => (Severity.Warning, "lower the feed's \"every\", and add what was lost by hand: ingest add URL…"),
        "moved" => (Severity.Note, "the worker follows by itself; write the new address into the list when it suits you"),
        _ => (Severity.Note, "nothing; it is asked again then"),
    };
}

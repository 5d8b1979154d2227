using System.Runtime.CompilerServices;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Storage;
using Ingest.Observability;
using Ingest.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace Ingest.Doctor;

/// <summary>Whether a worker is at work here, keeps up, and wrote the last digest.</summary>
internal sealed class WorkerCheck : ICheck
{
    /// <summary>An item is worked on within seconds; one that waits this long stands in a line that does not move.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    /// <summary>Time for writing the digest after it is due.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(15);

    /// <summary>As far back as the worker makes up for by itself.</summary>
    private const int DaysLookedAt = 14;

    public string Name => "the worker, its backlog and the last digest";

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = patient.Settings.DataFolder;
        var beat = Heartbeat.Read(folder);
        if (beat?.ProblemAt(patient.Now) is { } problem)
        {
            yield return new Finding(Severity.Warning, "worker", folder, problem, "start it (ingest run), or see its log");
        }
        else if (beat is null)
        {
            yield return new Finding(Severity.Note, "worker", folder, "no worker has run here", "start one: ingest run");
        }

        if (!patient.HasStore)
        {
            yield break;
        }

        await using var workspace = await Workspace.OpenBesideAsync(patient.Settings, StoreMode.ReadOnly, cancellationToken);
        var status = await workspace.Get<IStoreStatus>().ReadAsync(patient.Now, cancellationToken);
        if (patient.Now - status.OldestPendingAt > LongWait)
        {
            yield return new Finding(
                Severity.Warning, "backlog", folder, $"{status.ItemsUnfinished} items are not finished; the oldest that was never tried came at {status.OldestPendingAt:u}",
                "if a worker runs, an outlet's robots.txt or pauses hold it back, or Articles:InFlight is too low; else run: ingest once");
        }

        var days = workspace.Get<DayCalendar>();
        var due = days.DayOf(patient.Now - patient.Get<IOptions<DigestOptions>>().Value.At - Slack).AddDays(-1);
        if (await workspace.Get<IDigestStore>().FirstDayAsync(cancellationToken) is not { } first)
        {
            yield break;
        }

        var made = (await workspace.Get<IDigestStore>().EntriesAsync(cancellationToken)).Where(digest => digest.IsFinal && digest.Cutoff <= patient.Now).Select(digest => digest.Day).ToHashSet();
        var missing = Enumerable.Range(0, DaysLookedAt).Select(back => due.AddDays(-back)).Where(day => day >= first && !made.Contains(day)).Order().ToList();
        if (missing is [var oldest, ..])
        {
            yield return new Finding(
                Severity.Warning, "digest", $"{missing[^1]:yyyy-MM-dd}", $"{(missing.Count == 1 ? "this digest is" : $"{missing.Count} digests, the first of {oldest:yyyy-MM-dd}, are")} not finished; {(made.Count > 0 ? $"the last finished one is that of {made.Max():yyyy-MM-dd}" : "none was finished yet")}",
                $"the worker writes them by itself when it runs; by hand: ingest digest --date {oldest:yyyy-MM-dd}");
        }
    }
}

namespace Ingest.Doctor;

/// <summary>Every check, in the order in which findings are told.</summary>
internal static class Checks
{
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new ContactCheck(), new NetworkCheck(), new FeedListCheck(), new PlanCheck(), new DataFolderCheck(), new DiskCheck(), new DatabaseCheck(), new ClockCheck(),
        new WorkerCheck(), new OutletCheck(), new FeedHealthCheck(),
    ];
}

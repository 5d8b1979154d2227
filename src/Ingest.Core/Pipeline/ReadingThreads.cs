using System.Collections.Concurrent;

namespace Ingest.Core.Pipeline;

/// <summary>
/// Threads of their own, one a core, for parsing and tagging: a tangled page that takes seconds leaves the pool's threads to the network and the
/// timers, trees in memory stay few, and what both keep for the next text (the parser char arrays as long as its page, the tagger 1.5 MB a pass)
/// is kept as often as there are cores, not as often as there are articles in hand.
/// </summary>
internal sealed class ReadingThreads : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> waiting = [];

    public ReadingThreads()
    {
        for (var n = 0; n < MaximumConcurrencyLevel; n++)
        {
            new Thread(Work) { IsBackground = true, Name = "reading" }.Start();
        }
    }

    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <summary>What waits is still done; nothing new is taken.</summary>
    public void Dispose() => waiting.CompleteAdding();

    /// <summary>Runs work on one of the threads, up to its first wait and after it.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Runs work on one of the threads.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.DenyChildAttach, this);

    protected override void QueueTask(Task task) => waiting.Add(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    private void Work()
    {
        foreach (var task in waiting.GetConsumingEnumerable())
        {
            TryExecuteTask(task);
        }
    }
}

using System.Collections.Concurrent;
using Ingest.Core.Pipeline;

namespace Ingest.Core.Tests.Pipeline;

public sealed class ReadingThreadsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_MuchAtOnce_RunsOnOneThreadACoreAndNoneOfThePool()
    {
        using var threads = new ReadingThreads();
        var seen = new ConcurrentBag<(int Id, bool OfPool)>();

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => threads.RunAsync(
            async () =>
            {
                seen.Add((Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread));
                await Task.Yield();
                seen.Add((Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread));
                return n;
            },
            Stop)));

        seen.Should().HaveCount(200).And.NotContain(use => use.OfPool);
        seen.Select(use => use.Id).Distinct().Should().HaveCountLessThanOrEqualTo(Environment.ProcessorCount);
    }

    [Fact]
    public async Task RunAsync_WorkThatFails_FailsForItsCallerAlone()
    {
        using var threads = new ReadingThreads();

        var fails = () => threads.RunAsync(() => int.Parse("no page", System.Globalization.CultureInfo.InvariantCulture), Stop);

        await fails.Should().ThrowAsync<FormatException>();
        (await threads.RunAsync(() => 7, Stop)).Should().Be(7);
    }

    [Fact]
    public async Task RunAsync_CancelledBeforeItsTurn_IsNotRun()
    {
        using var threads = new ReadingThreads();
        using var gate = new ManualResetEventSlim();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => threads.RunAsync(() => gate.Wait(TimeSpan.FromSeconds(30), Stop), Stop)).ToList();
        var ran = false;

        var waiting = threads.RunAsync(() => ran = true, cancel.Token);
        await cancel.CancelAsync();
        gate.Set();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        (await Task.WhenAll(busy)).Should().AllBeEquivalentTo(true);
        ran.Should().BeFalse();
    }

    [Fact]
    public async Task Dispose_WithWorkWaiting_StillDoesIt()
    {
        List<Task<int>> asked;
        using (var threads = new ReadingThreads())
        {
            asked = [.. Enumerable.Range(0, 20).Select(n => threads.RunAsync(() => n, Stop))];
        }

        (await Task.WhenAll(asked)).Should().Equal(Enumerable.Range(0, 20));
    }
}

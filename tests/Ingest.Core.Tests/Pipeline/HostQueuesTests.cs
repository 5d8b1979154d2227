using Ingest.Core.Pipeline;
using Ingest.Core.Storage;

namespace Ingest.Core.Tests.Pipeline;

public sealed class HostQueuesTests
{
    [Fact]
    public async Task Add_CrowdedHost_HoldsUpNobodyElse()
    {
        var gate = new TaskCompletionSource();
        var (crowded, quiet) = (0, new TaskCompletionSource());
        var queues = new HostQueues(8, async item =>
        {
            if (item.Host == "quiet")
            {
                quiet.SetResult();
                return;
            }

            Interlocked.Increment(ref crowded);
            await gate.Task;
        });

        queues.Add(Enumerable.Range(0, 50).Select(i => new ItemKey(i, "crowded")));
        queues.Add([new ItemKey(100, "quiet")]);
        await quiet.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        crowded.Should().BeLessThanOrEqualTo(2);
        gate.SetResult();
        await queues.WhenIdle().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        crowded.Should().Be(50);
        queues.Count.Should().Be(0);
    }

    [Fact]
    public async Task Add_SameItemTwice_IsTakenOnce()
    {
        var gate = new TaskCompletionSource();
        var queues = new HostQueues(8, _ => gate.Task);

        queues.Add([new ItemKey(1, "a")]).Should().Be(1);
        queues.Add([new ItemKey(1, "a")]).Should().Be(0);

        gate.SetResult();
        await queues.WhenIdle();
    }

    [Fact]
    public async Task Close_WhileItemsWait_DropsThemAndFinishesTheRest()
    {
        var gate = new TaskCompletionSource();
        var done = 0;
        var queues = new HostQueues(1, async _ =>
        {
            await gate.Task;
            Interlocked.Increment(ref done);
        });
        queues.Add(Enumerable.Range(0, 10).Select(i => new ItemKey(i, "a")));

        queues.Close();
        gate.SetResult();
        await queues.WhenIdle().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        done.Should().Be(1);
        queues.Add([new ItemKey(99, "a")]).Should().Be(0);
    }
}

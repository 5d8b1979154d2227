using Ingest.Core.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Fetching;

public sealed class HostGateTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_SecondRequest_WaitsOutThePause()
    {
        var gate = new HostGate(clock);
        using var first = await gate.EnterAsync("host", Pause, false, Stop);

        var second = gate.EnterAsync("host", Pause, false, Stop).AsTask();
        second.IsCompleted.Should().BeFalse();
        clock.Advance(Pause);

        (await second).Dispose();
    }

    [Fact]
    public async Task EnterAsync_AnotherHost_WaitsForNobody()
    {
        var gate = new HostGate(clock);
        using var first = await gate.EnterAsync("one", Pause, false, Stop);

        var other = gate.EnterAsync("other", Pause, false, Stop).AsTask();

        other.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task EnterAsync_ThirdRequest_WaitsUntilOneIsDone()
    {
        var gate = new HostGate(clock);
        var first = await gate.EnterAsync("host", TimeSpan.Zero, false, Stop);
        using var second = await gate.EnterAsync("host", TimeSpan.Zero, false, Stop);

        var third = gate.EnterAsync("host", TimeSpan.Zero, false, Stop).AsTask();
        third.IsCompleted.Should().BeFalse();
        first.Dispose();

        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAsync_CrawlDelay_LetsOnlyOneIn()
    {
        var gate = new HostGate(clock);
        var first = await gate.EnterAsync("host", TimeSpan.Zero, true, Stop);

        var second = gate.EnterAsync("host", TimeSpan.Zero, true, Stop).AsTask();
        second.IsCompleted.Should().BeFalse();
        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task EnterAsync_GivenUpWhileWaiting_LeavesTheTurnToTheNext()
    {
        var gate = new HostGate(clock);
        using var first = await gate.EnterAsync("host", Pause, false, Stop);
        using var stop = new CancellationTokenSource();
        var second = gate.EnterAsync("host", Pause, false, stop.Token).AsTask();
        await stop.CancelAsync();
        await ((Func<Task>)(() => second)).Should().ThrowAsync<OperationCanceledException>();

        var third = gate.EnterAsync("host", Pause, false, Stop).AsTask();
        clock.Advance(Pause);

        (await third).Dispose();
    }
}

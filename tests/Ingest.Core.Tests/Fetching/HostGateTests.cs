using Ingest.Core.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Fetching;

public sealed class HostGateTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Uri Outlet = new("https://outlet.example/a");
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task EnterAsync_ThirdAtOnce_WaitsUntilOneLeaves()
    {
        var gate = new HostGate(TimeSpan.Zero, _clock);
        var first = await gate.EnterAsync(Outlet, TimeSpan.Zero, Token);
        await gate.EnterAsync(Outlet, TimeSpan.Zero, Token);
        var third = gate.EnterAsync(Outlet, TimeSpan.Zero, Token).AsTask();
        third.IsCompleted.Should().BeFalse();

        first.Dispose();
        first.Dispose();
        await third;

        gate.EnterAsync(Outlet, TimeSpan.Zero, Token).AsTask().IsCompleted.Should().BeFalse("a turn ends only once");
    }

    [Fact]
    public async Task EnterAsync_Pause_CountsFromStartToStart()
    {
        var gate = new HostGate(Second, _clock);
        (await gate.EnterAsync(Outlet, TimeSpan.Zero, Token)).Dispose();
        var second = gate.EnterAsync(Outlet, TimeSpan.Zero, Token).AsTask();

        _clock.Advance(Second - TimeSpan.FromMilliseconds(1));
        second.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await second;
    }

    [Fact]
    public async Task EnterAsync_Many_PassInTheirOrder()
    {
        var gate = new HostGate(Second, _clock);
        var passed = new List<int>();
        var all = Enumerable.Range(0, 5).Select(async i =>
        {
            using var turn = await gate.EnterAsync(Outlet, TimeSpan.Zero, Token);
            passed.Add(i);
        }).ToArray();

        for (var i = 0; i < 5; i++)
        {
            await all[i];
            passed.Should().Equal(Enumerable.Range(0, i + 1));
            _clock.Advance(Second);
        }
    }

    [Fact]
    public async Task EnterAsync_CrawlDelay_GoesOneByOneFromEndToStart()
    {
        var gate = new HostGate(Second, _clock);
        var delay = TimeSpan.FromSeconds(5);
        var first = await gate.EnterAsync(Outlet, delay, Token);
        var second = gate.EnterAsync(Outlet, delay, Token).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(20));
        second.IsCompleted.Should().BeFalse("the first is still inside");

        first.Dispose();
        _clock.Advance(delay - TimeSpan.FromMilliseconds(1));
        second.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        await second;
    }

    [Theory]
    [InlineData("https://other.example/a")]
    [InlineData("https://outlet.example:8443/a")]
    public async Task EnterAsync_AnotherHostOrPort_DoesNotWait(string other)
    {
        var gate = new HostGate(Second, _clock);
        await gate.EnterAsync(Outlet, TimeSpan.Zero, Token);

        await gate.EnterAsync(new Uri(other), TimeSpan.Zero, Token);

        gate.EnterAsync(new Uri("HTTPS://OUTLET.example:443/b"), TimeSpan.Zero, Token).AsTask().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task EnterAsync_Cancelled_GivesItsPlaceToTheNext()
    {
        var gate = new HostGate(Second, _clock);
        (await gate.EnterAsync(Outlet, TimeSpan.Zero, Token)).Dispose();
        using var stop = new CancellationTokenSource();
        var leaver = gate.EnterAsync(Outlet, TimeSpan.Zero, stop.Token).AsTask();
        var next = gate.EnterAsync(Outlet, TimeSpan.Zero, Token).AsTask();

        await stop.CancelAsync();
        await FluentActions.Awaiting(() => leaver).Should().ThrowAsync<OperationCanceledException>();
        _clock.Advance(Second);

        await next;
    }

    [Fact]
    public async Task Hosts_AfterTheirPause_AreForgotten()
    {
        var gate = new HostGate(Second, _clock);
        for (var i = 0; i < 100; i++)
        {
            (await gate.EnterAsync(new Uri($"http://h{i}.example/"), TimeSpan.Zero, Token)).Dispose();
        }

        gate.Hosts.Should().Be(100);
        _clock.Advance(Second);

        gate.Hosts.Should().Be(0);
    }

    [Fact]
    public async Task Hosts_WithoutAPause_AreForgottenAtOnce()
    {
        var gate = new HostGate(TimeSpan.Zero, _clock);

        (await gate.EnterAsync(Outlet, TimeSpan.Zero, Token)).Dispose();

        gate.Hosts.Should().Be(0);
    }

    [Fact]
    public async Task EnterAsync_Crowd_NeverExceedsTwoInside()
    {
        var gate = new HostGate(TimeSpan.Zero, TimeProvider.System);
        var (inside, most) = (0, 0);

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 50, CancellationToken = Token }, async (_, token) =>
        {
            using var turn = await gate.EnterAsync(Outlet, TimeSpan.Zero, token);
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });

        most.Should().Be(2);
        gate.Hosts.Should().Be(0);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
            continue;
        }
    }
}

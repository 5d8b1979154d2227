using Ingest.Core.Pipeline;
using Ingest.Core.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ingest.Core.Tests.Pipeline;

public sealed class StoreHoldTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly StubbornStore store = new();
    private readonly StoreHold hold;

    public StoreHoldTests() => hold = new StoreHold(store, clock, NullLogger<StoreHold>.Instance);

    [Fact]
    public async Task IsReadyAsync_StoreThatNeverFailed_IsNotEvenProbed()
    {
        (await ReadyAsync()).Should().BeTrue();
        store.Probes.Should().Be(0);
        hold.Problem.Should().BeNull();
    }

    [Fact]
    public async Task IsReadyAsync_BeforeThePauseIsOver_DoesNotProbe()
    {
        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(9));

        (await ReadyAsync()).Should().BeFalse();
        store.Probes.Should().Be(0);
        hold.Problem.Should().Be("disk full");
    }

    [Fact]
    public async Task IsReadyAsync_StoreThatRecovered_EndsTheHold()
    {
        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(10));

        (await ReadyAsync()).Should().BeTrue();
        hold.Problem.Should().BeNull();
    }

    [Fact]
    public async Task IsReadyAsync_StoreThatStaysFull_IsProbedEverMoreRarelyButAtLeastEveryFiveMinutes()
    {
        store.Refuses = true;
        hold.Trip("disk full");
        var pauses = new List<int>();
        for (var (second, last) = (1, 0); pauses.Count < 8; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            (await ReadyAsync()).Should().BeFalse();
            if (store.Probes > pauses.Count)
            {
                pauses.Add(second - last);
                last = second;
            }
        }

        pauses.Should().Equal(10, 20, 40, 80, 160, 300, 300, 300);
    }

    [Fact]
    public async Task Trip_RightAfterAProbeThatSucceeded_GoesOnWithLongerPauses()
    {
        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(10));
        await ReadyAsync();

        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(39));
        (await ReadyAsync()).Should().BeFalse("room for a trifle was not room for an article");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await ReadyAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task Trip_LongAfterTheLastHold_BeginsWithTheShortPauseAgain()
    {
        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(10));
        await ReadyAsync();
        clock.Advance(TimeSpan.FromHours(1));

        hold.Trip("locked");
        clock.Advance(TimeSpan.FromSeconds(10));
        (await ReadyAsync()).Should().BeTrue();
    }

    [Fact]
    public async Task IsReadyAsync_CancelledProbe_KeepsTheHold()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        hold.Trip("disk full");
        clock.Advance(TimeSpan.FromSeconds(10));
        var ready = async () => await hold.IsReadyAsync(cancelled.Token);

        await ready.Should().ThrowAsync<OperationCanceledException>();
        hold.Problem.Should().Be("disk full");
    }

    private ValueTask<bool> ReadyAsync() => hold.IsReadyAsync(TestContext.Current.CancellationToken);

    private sealed class StubbornStore : IStoreStatus
    {
        public bool Refuses { get; set; }

        public int Probes { get; private set; }

        public ValueTask<StoreStatus> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

        public bool IsRefusal(Exception failure) => failure is IOException;

        public ValueTask ProbeAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Probes++;
            return Refuses ? throw new IOException("disk full") : ValueTask.CompletedTask;
        }
    }
}

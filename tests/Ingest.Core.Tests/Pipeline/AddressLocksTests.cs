using Ingest.Core.Pipeline;

namespace Ingest.Core.Tests.Pipeline;

public sealed class AddressLocksTests
{
    private readonly AddressLocks locks = new();

    [Fact]
    public async Task EnterAsync_SameAddress_WaitsForTheOneBefore()
    {
        var first = await EnterAsync("a");
        var second = EnterAsync("a");
        second.IsCompleted.Should().BeFalse();

        first.Dispose();
        (await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task EnterAsync_OtherAddress_DoesNotWait()
    {
        using var one = await EnterAsync("a");
        using var other = await EnterAsync("b").WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        other.Should().NotBeSameAs(one);
    }

    [Fact]
    public async Task EnterAsync_CancelledWhileWaiting_LeavesTheAddressToTheOthers()
    {
        using var cancelled = new CancellationTokenSource();
        var first = await EnterAsync("a");
        var second = locks.EnterAsync("a", cancelled.Token).AsTask();
        var third = EnterAsync("a");

        await cancelled.CancelAsync();
        var given = async () => await second;
        await given.Should().ThrowAsync<OperationCanceledException>();
        third.IsCompleted.Should().BeFalse();
        first.Dispose();
        (await third.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Dispose();
    }

    [Fact]
    public async Task EnterAsync_ManyAtOnce_AreNeverTwoInside()
    {
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            using var turn = await EnterAsync("a");
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        })));

        most.Should().Be(1);
    }

    private Task<IDisposable> EnterAsync(string key) => locks.EnterAsync(key, TestContext.Current.CancellationToken).AsTask();
}

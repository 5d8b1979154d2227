using Microsoft.Extensions.Time.Testing;

namespace Ingest.Tests.Operations;

/// <summary>A clock as a machine has it: timers and time stamps run steadily, and the time of day can be set without them.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly FakeTimeProvider steady = new(now);
    private TimeSpan offset;

    public override long TimestampFrequency => steady.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + offset;

    public override long GetTimestamp() => steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => steady.CreateTimer(callback, state, dueTime, period);

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan time) => steady.Advance(time);

    /// <summary>Somebody sets the time of day, or the machine slept and no timer ran.</summary>
    public void Jump(TimeSpan by) => offset += by;
}

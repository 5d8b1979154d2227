namespace Ingest.Core.Fetching;

/// <summary>The line in front of one host. Not safe for several threads: <see cref="HostGate"/> holds its lock around every call.</summary>
internal sealed class HostLine : IDisposable
{
    private const int InFlight = 2;

    private readonly Queue<(TaskCompletionSource Waiter, TimeSpan CrawlDelay)> _waiting = [];
    private readonly TimeSpan _pause;
    private readonly TimeProvider _clock;
    private readonly ITimer _alarm;
    private int _inFlight;
    private long? _lastStart;
    private long? _lastEnd;
    private TimeSpan _crawlDelay;

    /// <param name="pause">From start to start.</param>
    /// <param name="clock">Measures it.</param>
    /// <param name="wake">Called, not under the lock, when time may have let the line move.</param>
    public HostLine(TimeSpan pause, TimeProvider clock, Action<HostLine, bool> wake)
    {
        _pause = pause;
        _clock = clock;
        _alarm = clock.CreateTimer(_ => wake(this, false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Join(TaskCompletionSource waiter, TimeSpan crawlDelay)
    {
        _waiting.Enqueue((waiter, crawlDelay));
        Move(leaving: false);
    }

    /// <summary>Lets in whoever may go now. <see langword="false"/> when the line is empty, nobody is inside and no pause is left to remember.</summary>
    /// <param name="leaving">One who was inside has gone.</param>
    public bool Move(bool leaving)
    {
        if (leaving)
        {
            _inFlight--;
            _lastEnd = _clock.GetTimestamp();
        }

        var rest = TimeSpan.Zero;
        while (_waiting.TryPeek(out var next))
        {
            if (next.Waiter.Task.IsCompleted)
            {
                _waiting.Dequeue();
                continue;
            }

            _crawlDelay = next.CrawlDelay;
            rest = Rest();
            if (_inFlight >= (_crawlDelay > TimeSpan.Zero ? 1 : InFlight) || rest > TimeSpan.Zero)
            {
                break;
            }

            _waiting.Dequeue();
            if (next.Waiter.TrySetResult())
            {
                _inFlight++;
                _lastStart = _clock.GetTimestamp();
            }
        }

        if (_waiting.Count == 0)
        {
            rest = Rest();
        }

        if (rest > TimeSpan.Zero)
        {
            _alarm.Change(rest < OneTick ? OneTick : rest, Timeout.InfiniteTimeSpan);
        }

        return _waiting.Count > 0 || _inFlight > 0 || rest > TimeSpan.Zero;
    }

    public void Dispose() => _alarm.Dispose();

    private static TimeSpan OneTick => TimeSpan.FromMilliseconds(1);

    private TimeSpan Rest()
    {
        var start = _lastStart is { } s ? _pause - _clock.GetElapsedTime(s) : TimeSpan.Zero;
        var end = _lastEnd is { } e && _crawlDelay > TimeSpan.Zero ? _crawlDelay - _clock.GetElapsedTime(e) : TimeSpan.Zero;
        return start > end ? start : end;
    }
}

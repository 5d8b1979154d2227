namespace Ingest.Core.Fetching;

/// <summary>The limits of one request: until the answer begins, between two reads of its body, and for the whole.</summary>
internal sealed class TimeLimits : IDisposable
{
    private readonly HttpOptions _options;
    private readonly TimeBudget _budget;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly CancellationTokenSource _whole;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _any;
    private bool _answered;

    public TimeLimits(HttpOptions options, TimeBudget budget, TimeProvider clock, CancellationToken cancellationToken)
    {
        (_options, _budget, _clock, _start) = (options, budget, clock, clock.GetTimestamp());
        _whole = new CancellationTokenSource(budget.Left, clock);
        _silence = new CancellationTokenSource(options.AnswerTimeout, clock);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_whole.Token, _silence.Token, cancellationToken);
    }

    public CancellationToken Token => _any.Token;

    /// <summary>Which limit ran out, in words.</summary>
    public string Expired =>
        _whole.IsCancellationRequested ? $"not finished within {_budget.Total.TotalSeconds:0.#} s"
        : !_silence.IsCancellationRequested ? $"no connection within {_options.ConnectTimeout.TotalSeconds:0.#} s"
        : _answered ? $"the body fell silent for {_options.IdleTimeout.TotalSeconds:0.#} s"
        : $"no answer within {_options.AnswerTimeout.TotalSeconds:0.#} s";

    /// <summary>Bytes came: the next may take <see cref="HttpOptions.IdleTimeout"/>.</summary>
    public void Heard()
    {
        _answered = true;
        _silence.CancelAfter(_options.IdleTimeout);
    }

    public void Dispose()
    {
        _budget.Spend(_clock.GetElapsedTime(_start));
        _any.Dispose();
        _silence.Dispose();
        _whole.Dispose();
    }
}

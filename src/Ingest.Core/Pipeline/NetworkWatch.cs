using Microsoft.Extensions.Logging;

namespace Ingest.Core.Pipeline;

/// <summary>Tells an outlet that is down from a network that is: when several hosts in a row give no answer at all, it is ours.</summary>
public sealed partial class NetworkWatch(TimeProvider clock, ILogger<NetworkWatch> logger)
{
    /// <summary>Hosts without an answer, and none with one in between, that make an outage.</summary>
    private const int Enough = 3;

    private readonly Lock gate = new();
    private readonly HashSet<string> silent = new(StringComparer.Ordinal);
    private long since;

    /// <summary>Whether no host has answered lately.</summary>
    public bool IsDown
    {
        get
        {
            lock (gate)
            {
                return silent.Count >= Enough;
            }
        }
    }

    /// <summary>Notes how a request ended.</summary>
    /// <param name="host">Whom it went to.</param>
    /// <param name="isAnswer">Whether anything came back, a refusal included.</param>
    public void Note(string host, bool isAnswer)
    {
        lock (gate)
        {
            if (!isAnswer)
            {
                if (silent.Add(host) && silent.Count == Enough)
                {
                    since = clock.GetTimestamp();
                    LogDown(string.Join(", ", silent.Order(StringComparer.Ordinal)));
                }

                return;
            }

            if (silent.Count >= Enough)
            {
                LogBack(clock.GetElapsedTime(since));
            }

            silent.Clear();
        }
    }

    [LoggerMessage(1609, LogLevel.Error, "no host answers ({Hosts}): the network seems to be down; feeds are asked again soon, and their failures are not held against them")]
    private partial void LogDown(string hosts);

    [LoggerMessage(1610, LogLevel.Warning, "the network is back after {Time}")]
    private partial void LogBack(TimeSpan time);
}

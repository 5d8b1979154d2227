using Ingest.Commands;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Storage;

namespace Ingest.Delivery;

/// <summary>Takes due entries out of the outbox and sends them. An entry that did not arrive stays and is tried again, ever more seldom, until it does.</summary>
internal sealed partial class Deliverer(IOutbox outbox, IEnumerable<IDeliveryChannel> channels, DigestService digests, Settings settings, TimeProvider clock, ILogger<Deliverer> logger)
{
    private const int AtOnce = 20;

    /// <summary>How long an entry is ours: longer than all of them take with the longest time limit that is allowed.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private readonly Dictionary<string, IDeliveryChannel> open = channels.Where(channel => channel.IsConfigured).ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    public async ValueTask DeliverAsync(CancellationToken cancellationToken)
    {
        if (open.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        foreach (var claim in await outbox.ClaimAsync(now, now + Claim, AtOnce, cancellationToken))
        {
            await DeliverAsync(claim, cancellationToken);
        }
    }

    private async ValueTask DeliverAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        var key = claim.Entry.Key;
        try
        {
            var channel = open.GetValueOrDefault(claim.Entry.Channel) ?? throw new DeliveryException($"no {claim.Entry.Channel} is set up any more");
            await channel.SendAsync(await ComposeAsync(claim.Entry, cancellationToken), cancellationToken);
            await outbox.DeliveredAsync(claim.Id, clock.GetUtcNow(), CancellationToken.None);
            LogDelivered(key, channel.Name);
        }
        catch (OperationCanceledException)
        {
            await outbox.PostponeAsync(claim.Id, clock.GetUtcNow(), "the worker stopped", CancellationToken.None);
            throw;
        }
        catch (Exception problem) when (problem is DeliveryException or InputException)
        {
            var next = clock.GetUtcNow() + Pauses[Math.Min(claim.Attempts, Pauses.Length - 1)];
            LogPutOff(key, claim.Entry.Channel, problem.Message, next);
            await outbox.PostponeAsync(claim.Id, next, problem.Message, CancellationToken.None);
        }
    }

    private async ValueTask<DeliveryMessage> ComposeAsync(OutboxEntry entry, CancellationToken cancellationToken)
    {
        if (DigestAudience.DayOf(entry.Key) is not { } day)
        {
            return AlertMessages.Compose(entry.Key, AlertNote.Read(entry.Payload!));
        }

        var paths = await digests.WriteAsync(day, Path.Combine(settings.DataFolder, "digests"), refresh: false, cancellationToken);
        var (text, html, json) = (await File.ReadAllTextAsync(paths[0], cancellationToken), await File.ReadAllTextAsync(paths[1], cancellationToken), await File.ReadAllTextAsync(paths[2], cancellationToken));
        return new DeliveryMessage(entry.Key, text.Split('\n', 2)[0].TrimStart('#', ' '), text, html, $"{{\"event\":\"digest\",\"digest\":{json.TrimEnd()}}}");
    }

    [LoggerMessage(1901, LogLevel.Information, "{Key} was delivered by {Channel}")]
    private partial void LogDelivered(string key, string channel);

    [LoggerMessage(1902, LogLevel.Warning, "{Key} was not delivered by {Channel}: {Problem}; next try {NextTry:u}")]
    private partial void LogPutOff(string key, string channel, string problem, DateTimeOffset nextTry);
}

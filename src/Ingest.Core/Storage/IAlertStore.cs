namespace Ingest.Core.Storage;

/// <summary>What alerts are made of.</summary>
public interface IAlertStore
{
    /// <summary>First mentions in their story, stored after those that were looked at before; none at the very first look, so that an old archive raises no alarm.</summary>
    /// <param name="notBefore">Mentions stored earlier than this are past news.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>The mentions, and the mark up to which all were looked at.</returns>
    ValueTask<(IReadOnlyList<AlertMention> Mentions, long Mark)> FirstMentionsAsync(DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Queues alerts unless their key is known, and moves the mark, in one transaction.</summary>
    ValueTask QueueAsync(IReadOnlyList<OutboxEntry> alerts, long mark, DateTimeOffset now, CancellationToken cancellationToken);
}

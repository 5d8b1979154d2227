using System.Security.Cryptography;
using System.Text;
using Ingest.Core;
using Ingest.Core.Digests;
using Ingest.Core.Storage;
using Microsoft.Extensions.Options;

namespace Ingest.Delivery;

/// <summary>Looks at what was stored since the last look and queues the alerts that the rules ask for.</summary>
internal sealed class AlertWatch
{
    /// <summary>A mention stored longer ago is no news any more (the worker was down, or alerts were off).</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    private readonly IAlertStore store;
    private readonly Func<PolicyPlan> plan;
    private readonly DigestAudience audience;
    private readonly IReadOnlyList<AlertRule> rules;
    private readonly string language;
    private readonly TimeProvider clock;
    private long lastMark = -1;

    /// <exception cref="InputException">A rule names a point that the plan does not have, or there is nowhere to send alerts to.</exception>
    public AlertWatch(IAlertStore store, Func<PolicyPlan> plan, DigestAudience audience, IOptions<AlertOptions> options, IOptions<DigestOptions> digest, TimeProvider clock)
    {
        (this.store, this.plan, this.audience, rules, language, this.clock) = (store, plan, audience, [.. options.Value.Rules], digest.Value.Language, clock);
        var points = plan().Points.Select(point => point.Id).ToHashSet(StringComparer.Ordinal);
        if (rules.SelectMany(rule => AlertRule.Split(rule.Points, ',')).FirstOrDefault(point => !points.Contains(point)) is { } unknown)
        {
            throw new InputException($"setting Alerts:Rules: the plan has no point \"{unknown}\"; \"ingest query 'select id, title_en from points'\" lists them");
        }

        if (rules.Count > 0 && audience.Channels.Count == 0)
        {
            throw new InputException("setting Alerts:Rules: there is nowhere to send alerts to; set Delivery:Webhook or Delivery:SmtpHost");
        }
    }

    public async ValueTask LookAsync(CancellationToken cancellationToken)
    {
        if (rules.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (mentions, mark) = await store.FirstMentionsAsync(now - News, cancellationToken);
        if (mark != lastMark)
        {
            var points = plan().Points.ToDictionary(point => point.Id, StringComparer.Ordinal);
            await store.QueueAsync([.. rules.SelectMany(rule => Alerts(rule, mentions, points))], mark, now, cancellationToken);
            lastMark = mark;
        }
    }

    private IEnumerable<OutboxEntry> Alerts(AlertRule rule, IReadOnlyList<AlertMention> mentions, Dictionary<string, PlanPoint> points) =>
        from mention in mentions
        where rule.Matches(mention, Lineage(mention.Point, points))
        group mention by mention.StoryId into story
        let note = new AlertNote("alert", story.Key, [.. story.DistinctBy(mention => mention.Point).Select(mention => Line(mention, points))])
        from channel in audience.Channels
        select new OutboxEntry($"alert/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rule.Key)).AsSpan(0, 6))}/{story.Key}", channel, note.Write());

    private AlertLine Line(AlertMention mention, Dictionary<string, PlanPoint> points) => new(
        mention.Point, points.TryGetValue(mention.Point, out var point) ? point.TitleIn(language) : "", mention.Outlet, mention.Title, mention.Url, mention.Language, mention.Quote, mention.Sentence, mention.StoredAt);

    private static IEnumerable<string> Lineage(string point, Dictionary<string, PlanPoint> points)
    {
        for (var id = point; id is not null; id = points.GetValueOrDefault(id)?.Parent)
        {
            yield return id;
        }
    }
}

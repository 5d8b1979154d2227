namespace Ingest.Commands;

/// <summary>What the documented views hold, for <c>ingest query --schema</c>.</summary>
internal static class ViewGuide
{
    public const string Text = """
        articles       one row for each article, as it stands now
          id, url, canonical_url, outlet, title, authors (JSON array), published, first_seen, day (local day of Digest:TimeZone),
          language, status (full, partial, failed), error, next_try, removed, text, revision, story_id
        mentions       one row for each mention in the present revision of an article
          id, article_id, revision, field (text, title), point, span_start, span_end (UTF-16 code units), quote, sentence, rule, score, plan, verdict, identity
          (to judge one: update mentions set verdict = 'rejected' where id = …, or 'confirmed', or null; what was rejected counts nowhere)
        mention_days   the same with day and outlet
          mention_id, identity, article_id, day, outlet, point, is_counted (0: a reviewer rejected it)
        mention_cells  the same as coverage counts them: with_leaves 1 once more for each ancestor of the point, for itself where it has leaves, and for the whole plan (point '')
          mention_id, identity, article_id, day, point, with_leaves, outlet, is_counted
        points         the points of the plan in force
          id, number, title_en, title_ru, title_uk, description
        coverage       day x point x outlet
          day, point, outlet, mentions, articles, collected (1: the whole day was seen; a share when not; null: nothing was seen)
        coverage_months  the same by month, from sums that are kept, for months and years
          month (YYYY-MM), point, outlet, mentions, articles, collected (the mean over the days on which anything was polled)
        coverage_days  each outlet on each day that anything was polled on, where it was followed or spoke
          day, outlet, collected
        outlet_days    how much of each outlet's day was seen, over all its feeds
          day, outlet, collected
        feed_health    how each followed feed is doing
          id, feed, outlet, url, address, title, state (new, ok, failing, challenge, empty, silent, deferred, gone), failing_since, failures, last_error, last_polled, last_success,
          last_new_item, next_poll, deferred_until, gone_at, items, fault (why the last poll failed), empty_since (200 without items), latest_item, silent_after (longer than its rhythm explains), moved_at (redirected for good),
          gap_from, gap_to, lost_at_most (the last stretch in which items may be lost)
        polls          every attempt on a feed
          id, feed, outlet, started_at, duration_ms, outcome (modified, not modified, deferred, gone, failed), http_status, bytes, error, items_seen, items_new, overlap, fault
        stories        near-copies of one text on several outlets
          story_id, articles, outlets, first_seen, last_seen, least_similarity
        story_members  each article in its story, with its similarity to the nearest member when it joined, or by which its story was merged (1: it began the story)
          story_id, article_id, outlet, title, first_seen, similarity
        story_merges   stories that a later text showed to be one; into_id holds their articles now
          story_id, into_id, similarity, merged_at
        first_reports  who spoke first of a point on a day
          point, day, article_id, outlet, published, quote
        revisions      every stored version of an article
          id, article_id, revision, cause (published, reextracted), extractor, title, published, modified, language, status, stored_at, text
        revision_mentions  the mentions of every revision, not of the present one alone
          id, article_id, revision, field, point, span_start, span_end, quote, sentence, rule, score, plan, verdict, identity
        point_changes  what a new revision says otherwise of a point
          article_id, revision, cause, stored_at, point, change (added, changed, taken away), before, after (the sentences)
        verdicts       reviewers' words on mentions; stale when the sentence stands in the article no more
          identity, article_id, point, sentence, verdict, given_at, is_stale
        Times are ISO 8601 in UTC. Join mentions to articles by mentions.article_id = articles.id.
        """;
}

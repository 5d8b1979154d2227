alter table feed add column validators_of text;
alter table feed add column pace text;
alter table feed add column overlap real;
alter table feed add column fault text;
alter table feed add column empty_since text;
alter table feed add column latest_item text;
alter table feed add column silent_after text;
alter table feed add column moved_at text;
alter table poll add column fault text;
create index feed_gap_feed on feed_gap (feed_id, ended_at);
alter table item add column by_hand integer not null default 0;
create index item_recent on item (feed_id, coalesce(published, first_seen)) where by_hand = 0;

drop view feed_health;
create view feed_health as
select f.id, f.list_id as feed, f.outlet, f.url, f.address, coalesce(f.own_title, '') as title,
       case when f.gone_at is not null then 'gone' when f.last_polled is null then 'new'
            when f.deferred_until > strftime('%Y-%m-%dT%H:%M:%fZ', 'now') then 'deferred'
            when f.fault = 'challenge' then 'challenge' when f.failing_since is not null then 'failing'
            when f.empty_since is not null then 'empty' when f.silent_after < strftime('%Y-%m-%dT%H:%M:%fZ', 'now') then 'silent' else 'ok' end as state,
       f.failing_since, f.failures, f.last_error, f.last_polled, f.last_success, f.last_new_item, f.next_poll, f.deferred_until, f.gone_at,
       (select count(*) from item i where i.feed_id = f.id) as items,
       f.fault, f.empty_since, f.latest_item, f.silent_after, case when f.address <> f.url then f.moved_at end as moved_at,
       g.started_at as gap_from, g.ended_at as gap_to, g.lost_at_most
from feed f left join feed_gap g on g.id = (select x.id from feed_gap x where x.feed_id = f.id order by x.ended_at desc limit 1)
where f.ended_at is null order by f.position;

drop view polls;
create view polls as
select p.id, f.list_id as feed, f.outlet, p.started_at, p.duration_ms, p.outcome, p.http_status, p.bytes, p.error, p.items_seen, p.items_new, p.overlap, p.fault
from poll p join feed f on f.id = p.feed_id;

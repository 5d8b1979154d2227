-- A rejected mention counts nowhere. A verdict may be written by anybody with SQL, so triggers keep the summary right: they count the cell anew,
-- which holds however the row came (replace, upsert, twice). The index makes that the articles of one outlet and day.
drop index article_day;
create index article_day on article (day, outlet);

update verdict set (article_id, point, sentence) = (select m.article_id, m.point, m.sentence from mention m where m.identity = verdict.identity) where article_id is null;

create view mention_days as
select m.id as mention_id, m.identity, a.id as article_id, a.day, a.outlet, m.point, coalesce(v.verdict, '') <> 'rejected' as is_counted
from article a join revision r on r.article_id = a.id and r.number = a.revision join mention m on m.revision_id = r.id left join verdict v on v.identity = m.identity;

create trigger verdict_given after insert on verdict begin
    update verdict set article_id = (select m.article_id from mention m where m.identity = new.identity) where identity = new.identity and article_id is null;
    update verdict set (point, sentence) = (select m.point, m.sentence from revision r join mention m on m.revision_id = r.id where r.article_id = verdict.article_id and m.identity = verdict.identity order by r.number desc)
    where identity = new.identity and point is null;
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d where d.day = day_point.day and d.outlet = day_point.outlet and d.point = day_point.point and d.is_counted)
    where (day, point, outlet) in (select d.day, d.point, d.outlet from mention_days d where d.article_id = (select article_id from verdict where identity = new.identity) and d.identity = new.identity);
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id = (select article_id from verdict where identity = new.identity);
end;

create trigger verdict_changed after update of identity, verdict on verdict begin
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d where d.day = day_point.day and d.outlet = day_point.outlet and d.point = day_point.point and d.is_counted)
    where (day, point, outlet) in (select d.day, d.point, d.outlet from mention_days d where d.article_id in (old.article_id, new.article_id) and d.identity in (old.identity, new.identity));
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id in (old.article_id, new.article_id);
end;

create trigger verdict_withdrawn after delete on verdict begin
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d where d.day = day_point.day and d.outlet = day_point.outlet and d.point = day_point.point and d.is_counted)
    where (day, point, outlet) in (select d.day, d.point, d.outlet from mention_days d where d.article_id = old.article_id and d.identity = old.identity);
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id = old.article_id;
end;

delete from day_point;
insert into day_point select day, point, outlet, sum(is_counted), count(distinct case when is_counted then article_id end) from mention_days group by 1, 2, 3;

drop view mentions;
create view mentions as
select m.id, m.article_id, r.number as revision, m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score, m.plan, v.verdict, m.identity
from mention m join revision r on r.id = m.revision_id join article a on a.id = r.article_id and a.revision = r.number left join verdict v on v.identity = m.identity;

-- update mentions set verdict = 'rejected' where id = 42 ('confirmed', or null to take it back)
create trigger mention_judged instead of update of verdict on mentions begin
    insert into verdict (identity, verdict, given_at, article_id, point, sentence)
    select new.identity, new.verdict, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), new.article_id, new.point, new.sentence where new.verdict is not null
    on conflict (identity) do update set verdict = excluded.verdict, given_at = excluded.given_at;
    delete from verdict where identity = new.identity and new.verdict is null;
end;

-- A time of publication that is a date alone says nothing of who was first.
drop view first_reports;
create view first_reports as
select point, day, article_id, outlet, published, quote from (
    select m.point, a.day, a.id as article_id, a.outlet, coalesce(r.published, a.first_seen) as published, m.quote,
           row_number() over (partition by m.point, a.day order by case when length(r.published) > 10 then r.published else a.first_seen end, a.id, m.id) as place
    from mention m join revision r on r.id = m.revision_id join article a on a.id = r.article_id and a.revision = r.number
    where not exists (select 1 from verdict v where v.identity = m.identity and v.verdict = 'rejected'))
where place = 1;

drop view revision_mentions;
create view revision_mentions as
select m.id, m.article_id, r.number as revision, m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score, m.plan, v.verdict, m.identity
from mention m join revision r on r.id = m.revision_id left join verdict v on v.identity = m.identity;

drop view point_changes;
create view point_changes as
with step as (select r.article_id, r.number, r.id, p.id as before_id, r.cause, r.stored_at from revision r join revision p on p.article_id = r.article_id and p.number = r.number - 1),
     moved as (
         select s.id, m.point, 1 as gained, m.sentence from step s join mention m on m.revision_id = s.id
         where not exists (select 1 from mention o where o.revision_id = s.before_id and o.identity = m.identity) and not exists (select 1 from verdict v where v.identity = m.identity and v.verdict = 'rejected')
         union all
         select s.id, m.point, 0, m.sentence from step s join mention m on m.revision_id = s.before_id
         where not exists (select 1 from mention o where o.revision_id = s.id and o.identity = m.identity) and not exists (select 1 from verdict v where v.identity = m.identity and v.verdict = 'rejected')),
     sums as (select id, point, group_concat(sentence, ' … ') filter (where gained = 0) as before, group_concat(sentence, ' … ') filter (where gained = 1) as after from moved group by id, point)
select s.article_id, s.number as revision, s.cause, s.stored_at, x.point, case when x.before is null then 'added' when x.after is null then 'taken away' else 'changed' end as change, x.before, x.after
from sums x join step s on s.id = x.id;

-- A feed that was down all day counts in its outlet's day: it has a row of 0 seconds beside those of the outlet's other feeds.
insert or ignore into feed_day (feed_id, day, covered_seconds, day_seconds)
select f.id, d.day, 0, d.day_seconds from (select f.outlet, d.day, max(d.day_seconds) as day_seconds from feed_day d join feed f on f.id = d.feed_id group by 1, 2) d join feed f on f.outlet = d.outlet
where substr(f.followed_at, 1, 10) < d.day and (f.ended_at is null or substr(f.ended_at, 1, 10) > d.day) and (f.gone_at is null or substr(f.gone_at, 1, 10) > d.day);
drop view outlet_days;
create view outlet_days as
select d.day, f.outlet, case when sum(d.covered_seconds) > 0 then min(1.0, round(sum(d.covered_seconds) / sum(d.day_seconds), 3)) end as collected
from feed_day d join feed f on f.id = d.feed_id group by d.day, f.outlet;

-- Every lasting redirect, so that a digest made anew long after still tells those of its day.
create table feed_move (id integer primary key, feed_id integer not null references feed (id), moved_at text not null, address text not null) strict;
insert into feed_move (feed_id, moved_at, address) select id, moved_at, address from feed where moved_at is not null and address <> url;
create index feed_move_time on feed_move (moved_at);

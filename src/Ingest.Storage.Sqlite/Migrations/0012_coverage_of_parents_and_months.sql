-- Coverage of a parent counts an article once, however many of its leaves it speaks of, so its cells are kept beside those of the points as they were
-- tagged: with_leaves = 1, for every point that has leaves, and under '' for any point of the plan. The same cells by month are what a year is read from.
create table point_above (point text not null, above text not null, primary key (point, above)) strict, without rowid;
with recursive present as (select id, parent from plan_point where plan = (select value from meta where key = 'plan')),
     up (point, above) as (select id, id from present union select up.point, p.parent from up join present p on p.id = up.above where p.parent is not null)
insert into point_above select point, above from up where above in (select parent from present) union all select id, '' from present;

create view mention_cells as
select mention_id, identity, article_id, day, point, 0 as with_leaves, outlet, is_counted from mention_days
union all
select d.mention_id, d.identity, d.article_id, d.day, u.above, 1, d.outlet, d.is_counted from mention_days d join point_above u on u.point = d.point;

drop view coverage;
drop trigger verdict_given;
drop trigger verdict_changed;
drop trigger verdict_withdrawn;
create temp table kept as select day, point, outlet, mentions, articles from day_point;
drop table day_point;
create table day_point (
    day text not null,
    point text not null,
    with_leaves integer not null,
    outlet text not null,
    mentions integer not null,
    articles integer not null,
    primary key (day, point, with_leaves, outlet)
) strict, without rowid;
create table month_point (
    month text not null,
    point text not null,
    with_leaves integer not null,
    outlet text not null,
    mentions integer not null,
    articles integer not null,
    primary key (month, point, with_leaves, outlet)
) strict, without rowid;

create trigger day_point_begun after insert on day_point begin
    insert into month_point (month, point, with_leaves, outlet, mentions, articles) values (substr(new.day, 1, 7), new.point, new.with_leaves, new.outlet, new.mentions, new.articles)
    on conflict (month, point, with_leaves, outlet) do update set mentions = mentions + excluded.mentions, articles = articles + excluded.articles;
end;
create trigger day_point_counted after update of mentions, articles on day_point begin
    update month_point set mentions = mentions + new.mentions - old.mentions, articles = articles + new.articles - old.articles
    where month = substr(new.day, 1, 7) and point = new.point and with_leaves = new.with_leaves and outlet = new.outlet;
end;
create trigger day_point_ended after delete on day_point begin
    update month_point set mentions = mentions - old.mentions, articles = articles - old.articles
    where month = substr(old.day, 1, 7) and point = old.point and with_leaves = old.with_leaves and outlet = old.outlet;
end;

insert into day_point select day, point, 0, outlet, mentions, articles from kept;
drop table kept;
-- Day by day, so that no sort is larger than a day.
create temp table counted (day text);
create temp trigger count_day after insert on counted begin
    insert into day_point select day, point, with_leaves, outlet, sum(is_counted), count(distinct case when is_counted then article_id end) from mention_cells where day = new.day and with_leaves = 1 group by 1, 2, 3, 4;
end;
insert into counted select distinct day from day_outlet;
drop table counted;

-- Each outlet on each day that anything was polled on, where it was followed or spoke. No grouping over the whole, so that a question of one day reads that day.
create index feed_outlet on feed (outlet);
create view coverage_days as
select day, outlet, collected from outlet_days
union all
select o.day, o.outlet, null from day_outlet o where not exists (select 1 from feed f join feed_day d on d.feed_id = f.id and d.day = o.day where f.outlet = o.outlet)
union all
select d.day, f.outlet, null
from (select day from feed_day group by day) d join feed f on substr(f.followed_at, 1, 10) <= d.day and (f.ended_at is null or substr(f.ended_at, 1, 10) > d.day)
where not exists (select 1 from feed o join feed_day c on c.feed_id = o.id and c.day = d.day where o.outlet = f.outlet) and not exists (select 1 from day_outlet o where o.day = d.day and o.outlet = f.outlet)
group by d.day, f.outlet;

create view coverage as
select d.day, p.id as point, d.outlet, coalesce(c.mentions, 0) as mentions, coalesce(c.articles, 0) as articles, d.collected
from coverage_days d cross join points p left join day_point c on c.day = d.day and c.point = p.id and c.with_leaves = 0 and c.outlet = d.outlet;

create view coverage_months as
with months as (select substr(day, 1, 7) as month, outlet, case when count(collected) > 0 then round(sum(collected) / count(*), 3) end as collected from coverage_days group by 1, 2)
select d.month, p.id as point, d.outlet, coalesce(c.mentions, 0) as mentions, coalesce(c.articles, 0) as articles, d.collected
from months d cross join points p left join month_point c on c.month = d.month and c.point = p.id and c.with_leaves = 0 and c.outlet = d.outlet;

-- A verdict counts its cells anew from the articles of one outlet and day, straight from mention_days: SQLite reads all of a compound view when what it is
-- held against stands in an outer query.
create trigger verdict_given after insert on verdict begin
    update verdict set article_id = (select m.article_id from mention m where m.identity = new.identity) where identity = new.identity and article_id is null;
    update verdict set (point, sentence) = (select m.point, m.sentence from revision r join mention m on m.revision_id = r.id where r.article_id = verdict.article_id and m.identity = verdict.identity order by r.number desc)
    where identity = new.identity and point is null;
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d
        where d.day = day_point.day and d.outlet = day_point.outlet and d.is_counted
        and case day_point.with_leaves when 0 then d.point = day_point.point else exists (select 1 from point_above u where u.point = d.point and u.above = day_point.point) end)
    where (day, point, with_leaves, outlet) in (select c.day, c.point, c.with_leaves, c.outlet from mention_cells c where c.article_id = (select article_id from verdict where identity = new.identity) and c.identity = new.identity);
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id = (select article_id from verdict where identity = new.identity);
end;

create trigger verdict_changed after update of identity, verdict on verdict begin
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d
        where d.day = day_point.day and d.outlet = day_point.outlet and d.is_counted
        and case day_point.with_leaves when 0 then d.point = day_point.point else exists (select 1 from point_above u where u.point = d.point and u.above = day_point.point) end)
    where (day, point, with_leaves, outlet) in (select c.day, c.point, c.with_leaves, c.outlet from mention_cells c where c.article_id in (old.article_id, new.article_id) and c.identity in (old.identity, new.identity));
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id in (old.article_id, new.article_id);
end;

create trigger verdict_withdrawn after delete on verdict begin
    update day_point set (mentions, articles) = (select count(*), count(distinct d.article_id) from mention_days d
        where d.day = day_point.day and d.outlet = day_point.outlet and d.is_counted
        and case day_point.with_leaves when 0 then d.point = day_point.point else exists (select 1 from point_above u where u.point = d.point and u.above = day_point.point) end)
    where (day, point, with_leaves, outlet) in (select c.day, c.point, c.with_leaves, c.outlet from mention_cells c where c.article_id = old.article_id and c.identity = old.identity);
    update article set changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id = old.article_id;
end;

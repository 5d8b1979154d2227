-- A feed has one outlet name for its whole history. The index of words keeps the names that an outlet had when its articles came: search asks for all of them.
create table outlet_name (name text not null, former text not null, primary key (name, former)) strict, without rowid;

-- Articles whose feed was renamed before this held.
create temp table renamed (id integer primary key, former text, name text);
insert into renamed
select a.id, a.outlet, (select f.outlet from item i join feed f on f.id = i.feed_id where i.article_id = a.id order by i.first_seen, i.id limit 1)
from article a where not exists (select 1 from item i join feed f on f.id = i.feed_id where i.article_id = a.id and f.outlet = a.outlet) and exists (select 1 from item i where i.article_id = a.id);
insert into outlet_name select distinct name, former from renamed;
update article set outlet = (select name from renamed r where r.id = article.id), changed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') where id in (select id from renamed);
delete from day_outlet where exists (select 1 from renamed);
insert into day_outlet select day, outlet, count(*) from article where exists (select 1 from renamed) group by day, outlet;
delete from day_point where exists (select 1 from renamed);
insert into day_point select day, point, outlet, sum(is_counted), count(distinct case when is_counted then article_id end) from mention_days where exists (select 1 from renamed) group by 1, 2, 3;
drop table renamed;

insert or ignore into feed_day (feed_id, day, covered_seconds, day_seconds)
select f.id, d.day, 0, d.day_seconds from (select f.outlet, d.day, max(d.day_seconds) as day_seconds from feed_day d join feed f on f.id = d.feed_id group by 1, 2) d join feed f on f.outlet = d.outlet
where substr(f.followed_at, 1, 10) < d.day and (f.ended_at is null or substr(f.ended_at, 1, 10) > d.day) and (f.gone_at is null or substr(f.gone_at, 1, 10) > d.day);

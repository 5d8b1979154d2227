-- Full-text search over the present revision of each article (rowid = article id). It holds stems made by the program
-- (search_text, search_tags), so only the program writes and asks it. tags: points, outlet, language, status, day, month.
create virtual table search using fts5 (title, body, tags, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

-- What coverage counts, kept in the transaction that stores an article.
create table day_outlet (day text not null, outlet text not null, articles integer not null, primary key (day, outlet)) strict, without rowid;
create table day_point (day text not null, point text not null, outlet text not null, mentions integer not null, articles integer not null, primary key (day, point, outlet)) strict, without rowid;

-- Bands of MinHash signatures by day, so that the writer stays within the pages of the present day.
create table near_copy (day integer not null, band integer not null, article_id integer not null, primary key (day, band, article_id)) strict, without rowid;
insert or ignore into near_copy select cast(julianday(s.first_seen) - 2440587.5 as integer), b.band & 4294967295, b.article_id from band b join signature s on s.article_id = b.article_id;
drop table band;

-- Articles that are to be looked at again.
create table revisit (article_id integer primary key references article (id), host text not null, due_at text not null) strict;
create index revisit_due on revisit (due_at);
create table revisit_count (day text not null, host text not null, visits integer not null, primary key (day, host)) strict, without rowid;

-- Addresses that were forgotten and are not fetched again.
create table tombstone (key text primary key, forgotten_at text not null) strict, without rowid;

alter table verdict add column article_id integer references article (id);
alter table verdict add column point text;
alter table verdict add column sentence text;
update verdict set article_id = m.article_id, point = m.point, sentence = m.sentence from mention m where m.identity = verdict.identity;

insert into search (rowid, title, body, tags)
select a.id, search_text(r.title, r.language), search_text(t.text, r.language),
       search_tags(a.outlet, r.language, a.status, a.day, (select group_concat(distinct m.point) from mention m where m.revision_id = r.id))
from article a join revision r on r.article_id = a.id and r.number = a.revision join revision_text t on t.revision_id = r.id;
insert into day_outlet select day, outlet, count(*) from article group by day, outlet;
insert into day_point
select a.day, m.point, a.outlet, count(*), count(distinct a.id)
from article a join revision r on r.article_id = a.id and r.number = a.revision join mention m on m.revision_id = r.id group by 1, 2, 3;

drop view coverage;
create view coverage as
with days as (select day, outlet, max(collected) as collected from (select day, outlet, collected from outlet_days union all select day, outlet, null from day_outlet) group by day, outlet)
select d.day, p.id as point, d.outlet, coalesce(c.mentions, 0) as mentions, coalesce(c.articles, 0) as articles, d.collected
from days d cross join points p left join day_point c on c.day = d.day and c.point = p.id and c.outlet = d.outlet;

create view story_members as
select a.story_id, a.id as article_id, a.outlet, r.title, a.first_seen, a.similarity from article a join revision r on r.article_id = a.id and r.number = a.revision;

create view revision_mentions as
select m.id, m.article_id, r.number as revision, m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score, m.plan
from mention m join revision r on r.id = m.revision_id;

create view point_changes as
with step as (select r.article_id, r.number, r.id, p.id as before_id, r.cause, r.stored_at from revision r join revision p on p.article_id = r.article_id and p.number = r.number - 1),
     moved as (
         select s.id, m.point, 1 as gained, m.sentence from step s join mention m on m.revision_id = s.id where not exists (select 1 from mention o where o.revision_id = s.before_id and o.identity = m.identity)
         union all
         select s.id, m.point, 0, m.sentence from step s join mention m on m.revision_id = s.before_id where not exists (select 1 from mention o where o.revision_id = s.id and o.identity = m.identity)),
     sums as (select id, point, group_concat(sentence, ' … ') filter (where gained = 0) as before, group_concat(sentence, ' … ') filter (where gained = 1) as after from moved group by id, point)
select s.article_id, s.number as revision, s.cause, s.stored_at, x.point, case when x.before is null then 'added' when x.after is null then 'taken away' else 'changed' end as change, x.before, x.after
from sums x join step s on s.id = x.id;

create view verdicts as
select v.identity, v.article_id, v.point, v.sentence, v.verdict, v.given_at,
       not exists (select 1 from article a join revision r on r.article_id = a.id and r.number = a.revision join mention m on m.revision_id = r.id
                   where a.id = v.article_id and m.identity = v.identity) as is_stale
from verdict v;

create table meta (key text primary key, value text not null) strict, without rowid;

create table feed (
    id integer primary key autoincrement,
    list_id text not null,
    url text not null,
    address text not null,
    outlet text not null,
    own_title text,
    source text not null,
    host_hash integer not null,
    position integer,
    followed_at text not null,
    ended_at text,
    etag text,
    last_modified text,
    body_hash text,
    next_poll text,
    deferred_until text,
    gone_at text,
    last_polled text,
    last_success text,
    last_new_item text,
    covered_until text,
    failures integer not null default 0,
    failing_since text,
    last_error text
) strict;
create index feed_due on feed (next_poll) where ended_at is null and gone_at is null;

create table feed_address (address text primary key, feed_id integer not null references feed (id)) strict, without rowid;

create table poll (
    id integer primary key autoincrement,
    feed_id integer not null references feed (id),
    started_at text not null,
    duration_ms integer not null,
    outcome text not null,
    http_status integer,
    bytes integer not null,
    error text,
    items_seen integer not null,
    items_new integer not null,
    overlap integer not null
) strict;
create index poll_feed on poll (feed_id, started_at);
create index poll_time on poll (started_at);

create table feed_day (feed_id integer not null references feed (id), day text not null, covered_seconds real not null, day_seconds real not null, primary key (feed_id, day)) strict, without rowid;
create index feed_day_day on feed_day (day);

create table feed_gap (
    id integer primary key,
    feed_id integer not null references feed (id),
    started_at text not null,
    ended_at text not null,
    lost_at_most integer not null
) strict;

create table story (id integer primary key autoincrement) strict;

create table article (
    id integer primary key autoincrement,
    url text not null,
    canonical_url text not null,
    outlet text not null,
    first_seen text not null,
    day text not null,
    status text not null check (status in ('full', 'partial', 'failed')),
    error text,
    next_try text,
    is_finished integer not null,
    removed text,
    revision integer not null,
    story_id integer not null references story (id),
    similarity real not null,
    content_hash text not null,
    changed_at text not null
) strict;
create index article_day on article (day);
create index article_changed on article (changed_at);
create index article_story on article (story_id);

create table article_alias (key text primary key, article_id integer not null references article (id)) strict, without rowid;

create table item (
    id integer primary key autoincrement,
    feed_id integer not null references feed (id),
    guid text not null,
    payload text not null,
    hash text not null,
    host text not null,
    state text not null check (state in ('pending', 'failed', 'stored')),
    attempts integer not null default 0,
    next_try text,
    deferred integer not null default 0,
    error text,
    first_seen text not null,
    published text,
    article_id integer references article (id),
    unique (feed_id, guid)
) strict;
create index item_unfinished on item (published desc) where state <> 'stored';
create index item_article on item (article_id);

create table revision (
    id integer primary key autoincrement,
    article_id integer not null references article (id),
    number integer not null,
    cause text not null check (cause in ('published', 'reextracted')),
    extractor text not null,
    title text,
    authors text not null,
    published text,
    modified text,
    language text,
    description text,
    section text,
    keywords text not null,
    image text,
    site_name text,
    method text not null,
    status text not null,
    content_hash text not null,
    stored_at text not null,
    unique (article_id, number)
) strict;

create table revision_text (revision_id integer primary key references revision (id), text text not null, blocks text not null) strict;

create table plan (hash text primary key, name text not null, title text not null, used_at text not null) strict, without rowid;

create table plan_point (
    plan text not null references plan (hash),
    id text not null,
    position integer not null,
    number integer,
    parent text,
    title_en text not null,
    title_ru text,
    title_uk text,
    description text not null,
    primary key (plan, id)
) strict, without rowid;

create table mention (
    id integer primary key autoincrement,
    identity text not null,
    article_id integer not null references article (id),
    revision_id integer not null references revision (id),
    field text not null check (field in ('text', 'title')),
    point text not null,
    span_start integer not null,
    span_end integer not null,
    quote text not null,
    sentence text not null,
    rule text not null,
    score real not null,
    plan text not null
) strict;
create index mention_revision on mention (revision_id);
create index mention_point on mention (point, article_id);

create table verdict (identity text primary key, verdict text not null check (verdict in ('confirmed', 'rejected')), given_at text not null) strict, without rowid;

create table signature (article_id integer primary key references article (id), words blob not null, first_seen text not null) strict;
create table band (band integer not null, article_id integer not null references article (id), primary key (band, article_id)) strict, without rowid;
create index band_article on band (article_id);

create table page (
    article_id integer primary key references article (id),
    final_url text not null,
    content_type text,
    fetched_at text not null,
    sha256 text not null,
    etag text,
    last_modified text,
    body blob
) strict;

create table digest (day text primary key, cutoff text not null, is_final integer not null, document text not null) strict, without rowid;

create view articles as
select a.id, a.url, a.canonical_url, a.outlet, r.title, r.authors, r.published, a.first_seen, a.day, r.language, a.status, a.error, a.next_try, a.removed, t.text, a.revision, a.story_id
from article a join revision r on r.article_id = a.id and r.number = a.revision join revision_text t on t.revision_id = r.id;

create view mentions as
select m.id, m.article_id, r.number as revision, m.field, m.point, m.span_start, m.span_end, m.quote, m.sentence, m.rule, m.score, m.plan, v.verdict
from mention m join revision r on r.id = m.revision_id join article a on a.id = r.article_id and a.revision = r.number left join verdict v on v.identity = m.identity;

create view points as
select p.id, p.number, p.title_en, p.title_ru, p.title_uk, p.description
from plan_point p where p.plan = (select value from meta where key = 'plan') order by p.position;

create view outlet_days as
select d.day, f.outlet, min(1.0, round(sum(d.covered_seconds) / sum(d.day_seconds), 3)) as collected
from feed_day d join feed f on f.id = d.feed_id group by d.day, f.outlet;

create view coverage as
with days as (select day, outlet from outlet_days union select day, outlet from article),
     counts as (select a.day, m.point, a.outlet, count(*) as mentions, count(distinct a.id) as articles
                from mention m join revision r on r.id = m.revision_id join article a on a.id = r.article_id and a.revision = r.number group by 1, 2, 3)
select d.day, p.id as point, d.outlet, coalesce(c.mentions, 0) as mentions, coalesce(c.articles, 0) as articles, o.collected
from days d cross join points p
left join counts c on c.day = d.day and c.outlet = d.outlet and c.point = p.id
left join outlet_days o on o.day = d.day and o.outlet = d.outlet;

create view feed_health as
select f.id, f.list_id as feed, f.outlet, f.url, f.address, coalesce(f.own_title, '') as title,
       case when f.gone_at is not null then 'gone' when f.failing_since is not null then 'failing' when f.last_polled is null then 'new' else 'ok' end as state,
       f.failing_since, f.failures, f.last_error, f.last_polled, f.last_success, f.last_new_item, f.next_poll, f.deferred_until, f.gone_at,
       (select count(*) from item i where i.feed_id = f.id) as items
from feed f where f.ended_at is null order by f.position;

create view polls as
select p.id, f.list_id as feed, f.outlet, p.started_at, p.duration_ms, p.outcome, p.http_status, p.bytes, p.error, p.items_seen, p.items_new, p.overlap
from poll p join feed f on f.id = p.feed_id;

create view stories as
select a.story_id, count(*) as articles, count(distinct a.outlet) as outlets, min(a.first_seen) as first_seen, max(a.first_seen) as last_seen, min(a.similarity) as least_similarity
from article a group by a.story_id;

create view first_reports as
select point, day, article_id, outlet, published, quote from (
    select m.point, a.day, a.id as article_id, a.outlet, coalesce(r.published, a.first_seen) as published, m.quote,
           row_number() over (partition by m.point, a.day order by coalesce(r.published, a.first_seen), a.id, m.id) as place
    from mention m join revision r on r.id = m.revision_id join article a on a.id = r.article_id and a.revision = r.number)
where place = 1;

create view revisions as
select r.id, r.article_id, r.number as revision, r.cause, r.extractor, r.title, r.published, r.modified, r.language, r.status, r.stored_at, t.text
from revision r join revision_text t on t.revision_id = r.id;

create table digest_made (day text primary key, cutoff text not null, is_final integer not null, headline text not null, document text not null) strict;
insert into digest_made (day, cutoff, is_final, headline, document) select day, cutoff, is_final, '', document from digest;
drop table digest;
alter table digest_made rename to digest;

create table digest_article (
    day text not null references digest (day) on delete cascade,
    article_id integer not null references article (id) on delete cascade,
    status text not null,
    primary key (article_id, day)
) strict, without rowid;
create index digest_article_day on digest_article (day);

insert into digest_article (day, article_id, status)
select d.day, a.id, a.status from digest d join article a on a.day = d.day and a.first_seen <= d.cutoff;

create table outbox (
    id integer primary key autoincrement,
    key text not null,
    channel text not null,
    payload text,
    queued_at text not null,
    next_try text not null,
    attempts integer not null default 0,
    error text,
    delivered_at text,
    unique (key, channel)
) strict;
create index outbox_due on outbox (next_try) where delivered_at is null;

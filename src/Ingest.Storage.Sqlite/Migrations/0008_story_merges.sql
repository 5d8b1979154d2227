-- Two stories that a later text shows to be one become the older of them. Ids that were given out are not used again; where they went is kept.
create table story_merge (
    story_id integer primary key references story (id),
    into_id integer not null references story (id),
    similarity real not null,
    merged_at text not null
) strict;

create view story_merges as
select story_id, into_id, similarity, merged_at from story_merge;

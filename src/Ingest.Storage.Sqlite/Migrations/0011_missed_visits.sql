-- Visits to stored articles that a host's daily allowance leaves no room for: how many in a row an article missed, and how many were missed on a day.
alter table revisit add column missed integer not null default 0;
alter table revisit_count add column skipped integer not null default 0;

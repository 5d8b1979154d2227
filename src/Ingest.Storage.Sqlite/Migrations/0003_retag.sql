-- By which plan a revision was tagged again, so that a retag that was stopped goes on where it stood.
create table retagged (revision_id integer primary key references revision (id) on delete cascade, plan text not null) strict;

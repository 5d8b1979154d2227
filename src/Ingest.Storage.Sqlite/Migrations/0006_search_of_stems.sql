-- The program hands the index finished stems, separated by blanks: FTS5 need not fold letters a second time (the ascii tokenizer
-- takes every other character as part of a word). Built anew, since Latin letters now lose their accents in the program.
drop table search;
create virtual table search using fts5 (title, body, tags, content = '', contentless_delete = 1, tokenize = 'ascii');
insert into search (search, rank) values ('automerge', 8);
insert into search (rowid, title, body, tags)
select a.id, search_text(r.title, r.language), search_text(t.text, r.language),
       search_tags(a.outlet, r.language, a.status, a.day, (select group_concat(distinct m.point) from mention m where m.revision_id = r.id))
from article a join revision r on r.article_id = a.id and r.number = a.revision join revision_text t on t.revision_id = r.id;

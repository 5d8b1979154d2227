-- An item came when its date says or, where that lies ahead of our clock (local time that is called GMT), when it was first seen.
drop index item_recent;
create index item_recent on item (feed_id, min(coalesce(published, first_seen), first_seen)) where by_hand = 0;

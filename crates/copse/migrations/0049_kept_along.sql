-- The post on which a file of something that is kept hung before: who put it there is said beside it. NULL: it was hung here.
ALTER TABLE attachment ADD COLUMN post_id TEXT REFERENCES item (id);

-- Where what was passed came from when it was passed, in words; which page of that; how it might be used then.
ALTER TABLE passing ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE passing ADD COLUMN page TEXT NOT NULL DEFAULT '';
ALTER TABLE passing ADD COLUMN licence TEXT NOT NULL DEFAULT '';
UPDATE passing SET source = COALESCE((SELECT k.source FROM kept k WHERE k.item_id = passing.post_id), ''),
                   page = COALESCE((SELECT k.page FROM kept k WHERE k.item_id = passing.post_id), ''),
                   licence = COALESCE((SELECT k.licence FROM kept k WHERE k.item_id = passing.post_id), '')
 WHERE gives AND body <> '';

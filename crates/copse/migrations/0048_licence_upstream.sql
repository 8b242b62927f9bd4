-- How others might use it where it was taken over from, when that was last looked at; nothing where that is not known.
ALTER TABLE kept ADD COLUMN from_licence TEXT;
UPDATE kept SET from_licence = (SELECT f.licence FROM kept f WHERE f.item_id = kept.from_id) WHERE from_id IS NOT NULL;

-- What became of changes upstream, numbered by thing: a licence may change without a new version.
CREATE TABLE kept_offer_next (
    item_id TEXT NOT NULL REFERENCES item (id),
    number BIGINT NOT NULL,
    -- The version that was looked at; nothing where the licence alone was.
    revision BIGINT,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES person (id),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, number)
);
INSERT INTO kept_offer_next (item_id, number, revision, answer, words, answered_by, answered_at)
SELECT o.item_id, o.revision, o.revision, o.answer, o.words, o.answered_by, o.answered_at FROM kept_offer o;
DROP TABLE kept_offer;
ALTER TABLE kept_offer_next RENAME TO kept_offer;

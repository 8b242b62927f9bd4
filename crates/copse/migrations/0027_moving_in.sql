-- Bringing in what others wrote out, and writing out.

-- What a coordinator asked to be written out: whole, for another site; or a site of pages, for members or everyone.
ALTER TABLE writing_out ADD COLUMN what TEXT NOT NULL DEFAULT 'whole';
-- When the file was taken away again.
ALTER TABLE writing_out ADD COLUMN swept_at BIGINT;

-- Of a version of a text that was brought in: who wrote it and why, where that was said.
CREATE TABLE revision_told (
    item_id TEXT NOT NULL REFERENCES item (id),
    revision BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    why TEXT NOT NULL,
    PRIMARY KEY (item_id, revision)
);

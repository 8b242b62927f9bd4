-- A life's communities as one document (crate `landscape`): a person's, or a draft that someone without an account has
-- behind a link.
CREATE TABLE landscape (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person (id),
    -- SHA-256 of the token in the link of a draft.
    draft_hash BYTEA,
    doc TEXT NOT NULL,
    -- The first day on which its person wants to look at something again (ISO 8601).
    revisit_on TEXT,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- When it was last opened; a draft lives so and so long from then.
    used_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX landscape_by_person ON landscape (person_id);
CREATE UNIQUE INDEX landscape_by_draft ON landscape (draft_hash);
CREATE INDEX landscape_draft_by_use ON landscape (used_at) WHERE person_id IS NULL;

-- States of it that its person kept.
CREATE TABLE landscape_version (
    landscape_id TEXT NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    why TEXT NOT NULL,
    doc TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    -- When it was taken away; it can be brought back for a while.
    removed_at BIGINT,
    PRIMARY KEY (landscape_id, number)
);

-- Pictures in its gallery: photos of drawings made by hand, or files made elsewhere.
CREATE TABLE landscape_picture (
    id TEXT PRIMARY KEY NOT NULL,
    landscape_id TEXT NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
    file TEXT NOT NULL REFERENCES stored_file (hash),
    title TEXT NOT NULL,
    -- What is to be seen on it, for those who cannot see it.
    alternative TEXT NOT NULL,
    words TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    -- When it was taken away; it can be brought back for a while.
    removed_at BIGINT
);
CREATE INDEX landscape_picture_by_landscape ON landscape_picture (landscape_id, added_at);
CREATE INDEX landscape_picture_by_file ON landscape_picture (file);

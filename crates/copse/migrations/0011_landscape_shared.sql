-- What a person lets others see of their landscape: a part of it, to a person, a community, or whoever has a link.
CREATE TABLE landscape_share (
    id TEXT PRIMARY KEY NOT NULL,
    landscape_id TEXT NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
    -- timeline, spray, matrix, review, entry or picture.
    part TEXT NOT NULL,
    -- The entries that are seen, by their numbers with commas between; of a picture, none.
    entries TEXT NOT NULL,
    -- Whether it is seen how much they matter.
    with_importance BOOLEAN NOT NULL,
    picture_id TEXT REFERENCES landscape_picture (id) ON DELETE CASCADE,
    person_id TEXT REFERENCES person (id),
    community_id TEXT REFERENCES community (id),
    -- SHA-256 of the token in the link.
    link_hash BYTEA,
    -- What its person says to those who see it.
    words TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- When the person it is to first looked.
    seen_at BIGINT
);
CREATE INDEX landscape_share_by_landscape ON landscape_share (landscape_id, made_at);
CREATE INDEX landscape_share_by_person ON landscape_share (person_id, made_at) WHERE ended_at IS NULL;
CREATE INDEX landscape_share_by_community ON landscape_share (community_id, made_at) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX landscape_share_by_link ON landscape_share (link_hash);

-- What those say to whom it is shown.
CREATE TABLE landscape_comment (
    id TEXT PRIMARY KEY NOT NULL,
    share_id TEXT NOT NULL REFERENCES landscape_share (id) ON DELETE CASCADE,
    author_id TEXT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    -- Its text is gone then.
    withdrawn_at BIGINT,
    -- When whoever shows it read this.
    seen_at BIGINT
);
CREATE INDEX landscape_comment_by_share ON landscape_comment (share_id, said_at);

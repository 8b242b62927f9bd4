-- Files that people gave. The bytes lie in the data folder under their hash; this says what they are.
CREATE TABLE stored_file (
    -- SHA-256 of the content, in hexadecimal.
    hash TEXT PRIMARY KEY NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    -- Of a picture, in pixels; NULL: not a picture that can be shown.
    width BIGINT,
    height BIGINT,
    stored_at BIGINT NOT NULL
);

-- A picture's smaller sizes.
CREATE TABLE picture_size (
    hash TEXT NOT NULL REFERENCES stored_file (hash),
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    size_hash TEXT NOT NULL REFERENCES stored_file (hash),
    PRIMARY KEY (hash, width)
);

-- Files of a form that was not accepted yet. They wait for the one who gave them.
CREATE TABLE parked_file (
    -- SHA-256 of the token in the form.
    token_hash BYTEA PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    hash TEXT NOT NULL REFERENCES stored_file (hash),
    name TEXT NOT NULL,
    -- It moved and is kept as a still.
    was_animated BOOLEAN NOT NULL,
    parked_at BIGINT NOT NULL
);
CREATE INDEX parked_file_by_time ON parked_file (parked_at);

-- What hangs on an item: a part of a kept mail, or a stored file.
CREATE TABLE attachment_next (
    item_id TEXT NOT NULL REFERENCES item (id),
    place BIGINT NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    letter_id TEXT REFERENCES letter (id),
    part BIGINT,
    hash TEXT REFERENCES stored_file (hash),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    -- What a picture shows, in words.
    alt TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, place)
);
INSERT INTO attachment_next (item_id, place, community_id, letter_id, part, name, media_type, size, alt, added_at)
SELECT a.item_id, a.place, i.community_id, a.letter_id, a.part, a.name, a.media_type, a.size, '', i.created_at
  FROM attachment a JOIN item i ON i.id = a.item_id;
DROP TABLE attachment;
ALTER TABLE attachment_next RENAME TO attachment;
CREATE INDEX attachment_by_community ON attachment (community_id, added_at, item_id, place);
CREATE INDEX attachment_by_hash ON attachment (hash);

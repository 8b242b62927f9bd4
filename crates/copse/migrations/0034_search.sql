-- What can be found, each thing once. Its words stand in the full-text index under the same number.
CREATE TABLE search_doc (
    -- When it was said in seconds, times 16384, and a place within that second: the newest has the highest.
    id BIGINT PRIMARY KEY NOT NULL,
    -- An item, a community or a person.
    thing_id TEXT NOT NULL UNIQUE,
    -- The kind of the item; or community, person.
    kind TEXT NOT NULL,
    -- The version of it that the words are of.
    revision BIGINT NOT NULL
);

-- The languages that texts are in, in which what is sought is stemmed.
CREATE TABLE search_language (
    language TEXT PRIMARY KEY NOT NULL
);

CREATE FULLTEXT;

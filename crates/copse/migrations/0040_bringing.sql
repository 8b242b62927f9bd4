-- An archive that a coordinator gave on a page, to be brought in by a job.
CREATE TABLE bringing (
    id TEXT NOT NULL PRIMARY KEY,
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    -- Which tool it is from, and what is needed to read it (JSON).
    how TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- How far it is: what was read, and how many of how many were put in their place.
    read BIGINT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    ended_at BIGINT,
    -- What became of it (JSON), once it has ended.
    outcome TEXT
);
CREATE UNIQUE INDEX bringing_open ON bringing (community_id) WHERE ended_at IS NULL;
CREATE INDEX bringing_by_community ON bringing (community_id, asked_at);
CREATE INDEX bringing_by_person ON bringing (person_id);
-- The files of it, until it has ended.
CREATE TABLE bringing_file (
    bringing_id TEXT NOT NULL REFERENCES bringing (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES stored_file (hash),
    PRIMARY KEY (bringing_id, place)
);
CREATE INDEX bringing_file_by_hash ON bringing_file (hash)

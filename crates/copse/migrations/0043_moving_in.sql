-- What keepers of the site give on a page to be brought in: a file of communities, or all that another site wrote out of one.
CREATE TABLE moving_in (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    -- What its file was called, and the file until it has ended.
    name TEXT NOT NULL,
    hash TEXT REFERENCES stored_file (hash),
    -- How it is to be taken (JSON).
    how TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- How far it is: which part of it is brought in, and how many of how many.
    part TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    ended_at BIGINT,
    -- What became of it (JSON), once it has ended.
    outcome TEXT
);
CREATE INDEX moving_in_by_time ON moving_in (asked_at, id);
CREATE INDEX moving_in_by_person ON moving_in (person_id);
CREATE INDEX moving_in_by_hash ON moving_in (hash)

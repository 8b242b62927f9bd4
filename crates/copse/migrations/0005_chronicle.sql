-- What happened, in the order in which it was committed: seq comes from the community's own counter.
CREATE TABLE chronicle (
    community_id TEXT NOT NULL REFERENCES community (id),
    seq BIGINT NOT NULL,
    happened_at BIGINT NOT NULL,
    -- NULL: Copse itself.
    person_id TEXT REFERENCES person (id),
    verb TEXT NOT NULL,
    item_id TEXT REFERENCES item (id),
    detail TEXT NOT NULL,
    PRIMARY KEY (community_id, seq)
);

-- What is to be done after the commit that asked for it.
CREATE TABLE job (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    claimed_until BIGINT,
    attempts BIGINT NOT NULL,
    -- Why the last attempt failed.
    failure TEXT
);
CREATE INDEX job_by_due ON job (due_at, id);

-- What came of a community: into which it split, in which it merged, which carries on what it did.
CREATE TABLE community_line (
    earlier_id TEXT NOT NULL REFERENCES community (id),
    later_id TEXT NOT NULL REFERENCES community (id),
    kind TEXT NOT NULL,
    why TEXT NOT NULL,
    made_by TEXT REFERENCES person (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (earlier_id, later_id)
);
CREATE INDEX line_by_later ON community_line (later_id);

-- How a community rested: paused, perhaps until a day, or dormant; who said so and why, and how it woke.
CREATE TABLE community_rest (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    why TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    by_id TEXT NOT NULL REFERENCES person (id),
    -- When it wakes by itself; NULL: when someone wakes it.
    until_at BIGINT,
    ended_at BIGINT,
    -- Who ended it; NULL: its day came.
    ended_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, number)
);
CREATE UNIQUE INDEX community_rest_now ON community_rest (community_id) WHERE ended_at IS NULL;

-- That a member would like it to go on.
CREATE TABLE rest_wish (
    community_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number, person_id),
    FOREIGN KEY (community_id, number) REFERENCES community_rest (community_id, number)
);

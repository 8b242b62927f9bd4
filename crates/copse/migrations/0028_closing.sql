-- A closing: a draft until someone proposes it; then agreed to, stopped, closed, perhaps undone. What it is follows from these times.
CREATE TABLE closing (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    begun_by TEXT NOT NULL REFERENCES person (id),
    begun_at BIGINT NOT NULL,
    dropped_by TEXT REFERENCES person (id),
    dropped_at BIGINT,
    proposed_by TEXT REFERENCES person (id),
    proposed_at BIGINT,
    -- The beginning of the day that was chosen; NULL: as soon as it is agreed.
    day_at BIGINT,
    agreed_by TEXT REFERENCES person (id),
    agreed_at BIGINT,
    -- Why one who coordinates alone closes it though someone would take it over.
    agreed_why TEXT NOT NULL DEFAULT '',
    stopped_by TEXT REFERENCES person (id),
    stopped_at BIGINT,
    stopped_why TEXT NOT NULL DEFAULT '',
    closed_at BIGINT,
    undone_by TEXT REFERENCES person (id),
    undone_at BIGINT,
    undone_why TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (community_id, number)
);
CREATE UNIQUE INDEX closing_open ON closing (community_id) WHERE closed_at IS NULL AND stopped_at IS NULL AND dropped_at IS NULL;

-- What is said of a closing, step by step.
CREATE TABLE closing_step (
    community_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    step TEXT NOT NULL,
    words TEXT NOT NULL,
    revision BIGINT NOT NULL,
    by_id TEXT NOT NULL REFERENCES person (id),
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number, step),
    FOREIGN KEY (community_id, number) REFERENCES closing (community_id, number)
);

-- What a member says to a closing that is proposed.
CREATE TABLE closing_answer (
    community_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number, person_id),
    FOREIGN KEY (community_id, number) REFERENCES closing (community_id, number)
);

-- An activity that a tutor or coordinator hands to a community: the same questions for all, each answers in a landscape of
-- their own.
CREATE TABLE activity (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    author_id TEXT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    -- What it is for, its words to each step, its lanes and its last day, as JSON.
    doc TEXT NOT NULL,
    -- How often it was changed: two who change it at once notice by this.
    version BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX activity_by_community ON activity (community_id, opened_at);

-- Who took it up, which nobody else is told, and what of it they handed in: a state of chosen parts only, as JSON.
CREATE TABLE activity_answer (
    activity_id TEXT NOT NULL REFERENCES activity (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    begun_at BIGINT NOT NULL,
    handed_at BIGINT,
    doc TEXT,
    PRIMARY KEY (activity_id, person_id)
);
CREATE INDEX activity_answer_by_person ON activity_answer (person_id, begun_at);

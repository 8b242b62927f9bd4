-- Membership and roles through time as people tell them, beside what Copse itself saw happen (membership, duty_term). Days are
-- numbers, year * 10000 + month * 100 + day, both ends in the time; the words are kept as typed, the bounds with their doubt
-- taken in. NULL: no bound on that side. What stands here opens no door.
CREATE TABLE told_term (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    -- Who: someone Copse knows, or a name alone; empty where the person has it.
    person_id TEXT REFERENCES person (id),
    holder TEXT NOT NULL,
    holder_folded TEXT NOT NULL,
    -- member, coordinator, facilitator, greeter, steward, own.
    kind TEXT NOT NULL,
    -- What the role was called there; empty: as the kind is called. Of kind own never empty.
    role TEXT NOT NULL,
    role_folded TEXT NOT NULL,
    from_words TEXT NOT NULL,
    from_edtf TEXT NOT NULL,
    from_earliest BIGINT,
    from_latest BIGINT,
    -- on (a date), ongoing, unknown.
    until_state TEXT NOT NULL,
    until_words TEXT NOT NULL,
    until_edtf TEXT NOT NULL,
    until_earliest BIGINT,
    until_latest BIGINT,
    -- When it is meant to end, while it goes on.
    planned_words TEXT NOT NULL,
    planned_earliest BIGINT,
    planned_latest BIGINT,
    -- Whatever is to be said of it: how it came, from which source.
    note TEXT NOT NULL,
    -- Who told it; NULL: it came with an import.
    told_by TEXT REFERENCES person (id),
    told_at BIGINT NOT NULL,
    -- The one that it was told in place of.
    instead_of TEXT REFERENCES told_term (id),
    -- When it was taken back or told otherwise, by whom and why; it stays.
    withdrawn_at BIGINT,
    withdrawn_by TEXT REFERENCES person (id),
    withdrawn_why TEXT NOT NULL
);
CREATE INDEX told_term_by_community ON told_term (community_id, from_earliest, id);
CREATE INDEX told_term_by_person ON told_term (person_id, community_id);
CREATE INDEX told_term_by_planned ON told_term (planned_earliest, community_id) WHERE withdrawn_at IS NULL AND until_state = 'ongoing';

-- The roles a community has of its own, besides coordinator, facilitator, greeter and steward.
CREATE TABLE community_role (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    about TEXT NOT NULL,
    -- For how many months someone holds it as a rule; NULL: not said.
    months BIGINT,
    made_by TEXT REFERENCES person (id),
    made_at BIGINT NOT NULL,
    retired_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE UNIQUE INDEX community_role_by_name ON community_role (community_id, name_folded) WHERE retired_at IS NULL;

-- When a duty is meant to pass on, as told_term has it.
ALTER TABLE duty_term ADD COLUMN planned_words TEXT NOT NULL DEFAULT '';
ALTER TABLE duty_term ADD COLUMN planned_earliest BIGINT;
ALTER TABLE duty_term ADD COLUMN planned_latest BIGINT;
-- How many days before that Today says so.
ALTER TABLE community ADD COLUMN remind_days BIGINT NOT NULL DEFAULT 30;

-- Who came with whom: whose link it was, and what the person says.
ALTER TABLE membership ADD COLUMN brought_by TEXT REFERENCES person (id);
ALTER TABLE membership ADD COLUMN came_with TEXT NOT NULL DEFAULT '';

-- Who coordinates in place of a coordinator from one moment to another; before and after it opens nothing.
CREATE TABLE deputy (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    coordinator_id TEXT NOT NULL REFERENCES person (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    begins_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX deputy_by_person ON deputy (community_id, person_id, ends_at);

-- Who a coordinator asks to follow, and what they say.
CREATE TABLE handover (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    from_id TEXT NOT NULL REFERENCES person (id),
    to_id TEXT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    -- yes, no, taken_back.
    answer TEXT,
    answer_words TEXT NOT NULL DEFAULT '',
    answered_at BIGINT
);
CREATE UNIQUE INDEX handover_open ON handover (community_id, to_id) WHERE answer IS NULL;
CREATE INDEX handover_by_person ON handover (to_id, asked_at);

-- The first steps of who is new (path: newcomer, coordinator): what is said to them, in versions, and each step with its number
-- for good.
CREATE TABLE path_words (
    community_id TEXT NOT NULL REFERENCES community (id),
    path TEXT NOT NULL,
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    said_by TEXT REFERENCES person (id),
    said_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, path, version)
);
CREATE TABLE path_step (
    community_id TEXT NOT NULL REFERENCES community (id),
    path TEXT NOT NULL,
    number BIGINT NOT NULL,
    words TEXT NOT NULL,
    -- The versions it stands in: from one up to another, NULL: still.
    came BIGINT NOT NULL,
    went BIGINT,
    place BIGINT NOT NULL,
    PRIMARY KEY (community_id, path, number)
);
CREATE TABLE path_tick (
    community_id TEXT NOT NULL REFERENCES community (id),
    path TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    ticked_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, path, person_id, number)
);
-- Who put it away, whether done or not.
CREATE TABLE path_away (
    community_id TEXT NOT NULL REFERENCES community (id),
    path TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    away_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, path, person_id)
);

CREATE TABLE community (
    id TEXT PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    -- The charter in force: what we do together, what we care about, who we are.
    practice TEXT NOT NULL,
    domain TEXT NOT NULL,
    people TEXT NOT NULL,
    charter_version BIGINT NOT NULL,
    visibility TEXT NOT NULL,
    joining TEXT NOT NULL,
    language TEXT NOT NULL,
    -- The leaf and colour it is known by.
    leaf BIGINT NOT NULL,
    -- Counters, each taken in the transaction that uses it.
    last_seq BIGINT NOT NULL,
    last_conversation BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX community_by_name ON community (name_folded, id);

-- Addresses a community had before, so that old links lead on.
CREATE TABLE community_slug (
    slug TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id)
);

-- Charters as they were.
CREATE TABLE charter (
    community_id TEXT NOT NULL REFERENCES community (id),
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    practice TEXT NOT NULL,
    domain TEXT NOT NULL,
    people TEXT NOT NULL,
    author_id TEXT REFERENCES person (id),
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, version)
);

-- One stay of a person in a community; leaving ends it and keeps it.
CREATE TABLE membership (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    began_how TEXT NOT NULL,
    ended_at BIGINT,
    ended_how TEXT,
    PRIMARY KEY (community_id, person_id, began_at)
);
CREATE UNIQUE INDEX membership_now ON membership (community_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX membership_by_person ON membership (person_id, ended_at);

-- People who asked to join.
CREATE TABLE join_request (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    answered_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, person_id, asked_at)
);
CREATE UNIQUE INDEX join_request_open ON join_request (community_id, person_id) WHERE answered_at IS NULL;

-- What came with a file of communities: by what it is known when the file comes again, and what it said then. Only what it says
-- otherwise is changed, so that what people changed here since stays as they have it.
CREATE TABLE brought_community (
    community_id TEXT PRIMARY KEY NOT NULL REFERENCES community (id),
    said TEXT NOT NULL
);
CREATE TABLE brought_person (
    person_key TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id)
);
CREATE TABLE brought_term (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    -- member, or the role.
    role_folded TEXT NOT NULL,
    from_words TEXT NOT NULL,
    said TEXT NOT NULL,
    term_id TEXT NOT NULL REFERENCES told_term (id),
    PRIMARY KEY (community_id, person_id, role_folded, from_words)
);

-- Whom coordinators asked by mail to come. Who has not arrived is theirs alone to see.
CREATE TABLE mailed_asking (
    community_id TEXT NOT NULL REFERENCES community (id),
    -- For comparing: NFKC, lower case.
    email_folded TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- The invitation in the mail, and the one in the reminder, of which there is one at most.
    token_hash BYTEA NOT NULL REFERENCES invitation (token_hash),
    reminder_hash BYTEA REFERENCES invitation (token_hash),
    reminded_at BIGINT,
    -- Taken off the list by a coordinator.
    dropped_at BIGINT,
    PRIMARY KEY (community_id, email_folded)
);

-- A community that is written out for one of its coordinators: one at a time, the last that was asked for.
CREATE TABLE writing_out (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- Conversations, so far and in all.
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    finished_at BIGINT,
    failed BOOLEAN NOT NULL,
    PRIMARY KEY (community_id, person_id)
);

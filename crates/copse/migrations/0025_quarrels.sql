-- Going on where two members cannot, and what was said against a decision.

-- That one person limits contact with another. It holds both ways; only the one who did it knows of it.
CREATE TABLE contact_limit (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    other_id TEXT NOT NULL REFERENCES person (id),
    -- Where; NULL: wherever they meet.
    community_id TEXT REFERENCES community (id),
    -- For oneself.
    note TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    -- When it ends by itself; NULL: when it is lifted.
    until_at BIGINT,
    lifted_at BIGINT
);
CREATE INDEX contact_limit_by_person ON contact_limit (person_id, other_id);
CREATE INDEX contact_limit_by_other ON contact_limit (other_id, person_id);

-- A mediation: a log that only its parties and who mediates can read.
CREATE TABLE mediation (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    mediator_id TEXT NOT NULL REFERENCES person (id),
    -- What it is about, in the words of who opened it.
    about TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES person (id),
    opened_at BIGINT NOT NULL,
    -- Whether the mediator took it on; one who was only named has to.
    taken_at BIGINT,
    closed_at BIGINT,
    -- How it ended: agreed, apart, or left by a party.
    outcome TEXT,
    -- What of the outcome is told to the community in a line, if all parties want that; empty: nothing.
    line TEXT NOT NULL
);
CREATE INDEX mediation_by_community ON mediation (community_id);
CREATE INDEX mediation_by_mediator ON mediation (mediator_id);

-- Who is a party.
CREATE TABLE mediation_party (
    mediation_id TEXT NOT NULL REFERENCES mediation (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    -- When they agreed to take part.
    agreed_at BIGINT,
    -- When they ended it, with a word.
    left_at BIGINT,
    left_words TEXT NOT NULL,
    -- The line they agree to tell the community.
    tells TEXT NOT NULL,
    PRIMARY KEY (mediation_id, person_id)
);
CREATE INDEX mediation_party_by_person ON mediation_party (person_id);

-- What was noted.
CREATE TABLE mediation_entry (
    mediation_id TEXT NOT NULL REFERENCES mediation (id),
    number BIGINT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    -- A note that the mediator alone reads.
    is_own BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (mediation_id, number)
);
CREATE INDEX mediation_entry_by_author ON mediation_entry (author_id);

-- What the parties come to agree on, in versions; the newest is on the table.
CREATE TABLE mediation_agreement (
    mediation_id TEXT NOT NULL REFERENCES mediation (id),
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (mediation_id, version)
);
CREATE INDEX mediation_agreement_by_author ON mediation_agreement (author_id);

-- Who agrees to a version.
CREATE TABLE mediation_assent (
    mediation_id TEXT NOT NULL REFERENCES mediation (id),
    version BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (mediation_id, version, person_id)
);
CREATE INDEX mediation_assent_by_person ON mediation_assent (person_id);

-- Lines about mediations that all parties wanted told, beside what was decided about what was said.
CREATE TABLE mediation_line (
    community_id TEXT NOT NULL REFERENCES community (id),
    mediation_id TEXT PRIMARY KEY NOT NULL REFERENCES mediation (id),
    line TEXT NOT NULL,
    told_at BIGINT NOT NULL
);
CREATE INDEX mediation_line_by_community ON mediation_line (community_id, told_at);

-- What someone says against the summary that closes a conversation, in versions; the newest is in force. Empty: taken back.
CREATE TABLE dissent (
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    person_id TEXT NOT NULL REFERENCES person (id),
    version BIGINT NOT NULL,
    -- Which summary it was said against, by its number in the conversation.
    summary BIGINT NOT NULL,
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, person_id, version)
);
CREATE INDEX dissent_by_person ON dissent (person_id);
ALTER TABLE conversation ADD COLUMN closed_at BIGINT;
-- For how many days after closing one may still say so; NULL: thirty.
ALTER TABLE community ADD COLUMN dissent_days BIGINT;

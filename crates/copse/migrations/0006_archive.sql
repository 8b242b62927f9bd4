-- One run of an import.
CREATE TABLE import (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    source TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- When coordinators opened it to members.
    released_at BIGINT,
    released_by TEXT REFERENCES person (id)
);
CREATE INDEX import_by_community ON import (community_id, began_at);

-- A mail that was kept as it came.
CREATE TABLE letter (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    import_id TEXT REFERENCES import (id),
    -- Without angle brackets; made up from the content where the mail has none.
    message_id TEXT NOT NULL,
    raw BYTEA NOT NULL,
    -- When it was said, as far as it could be found out.
    said_at BIGINT,
    base_subject TEXT NOT NULL,
    says_reply BOOLEAN NOT NULL,
    -- waiting (to become a post), posted, or set_aside with a reason.
    state TEXT NOT NULL,
    reason TEXT,
    post_id TEXT REFERENCES item (id),
    UNIQUE (community_id, message_id)
);
CREATE INDEX letter_by_post ON letter (post_id);
CREATE INDEX letter_waiting ON letter (community_id, state, id);
CREATE INDEX letter_by_subject ON letter (community_id, base_subject, said_at);

-- The mails a mail answers, nearest first.
CREATE TABLE letter_answer (
    letter_id TEXT NOT NULL REFERENCES letter (id),
    place BIGINT NOT NULL,
    -- From In-Reply-To; the others are from References.
    named BOOLEAN NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    message_id TEXT NOT NULL,
    PRIMARY KEY (letter_id, place)
);
CREATE INDEX letter_answer_by_message ON letter_answer (community_id, message_id);

-- Files that came with a post. The bytes stay in the mail they came in.
CREATE TABLE attachment (
    item_id TEXT NOT NULL REFERENCES item (id),
    place BIGINT NOT NULL,
    letter_id TEXT NOT NULL REFERENCES letter (id),
    part BIGINT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    PRIMARY KEY (item_id, place)
);

-- A person who is known only from mails that were brought into one community.
CREATE TABLE placeholder (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    -- What tells this sender from others: the folded address, or the name where the address is a list's.
    sender_key TEXT NOT NULL,
    -- The address to prove when someone claims these posts; NULL when it is not known.
    email_folded TEXT,
    UNIQUE (community_id, sender_key)
);
CREATE INDEX placeholder_by_email ON placeholder (email_folded);

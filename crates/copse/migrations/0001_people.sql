-- People: with an account, or known only as the author of something that was brought in.
CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    -- Chosen language (BCP 47) and time zone (IANA); NULL: as the browser says.
    language TEXT,
    zone TEXT,
    created_at BIGINT NOT NULL
);

-- How a person signs in.
CREATE TABLE account (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    email TEXT NOT NULL,
    -- For comparing: NFKC, lower case.
    email_folded TEXT NOT NULL UNIQUE,
    -- argon2id in PHC form; NULL: signs in by links alone.
    password TEXT,
    keeper BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    -- SHA-256 of the token in the cookie.
    token_hash BYTEA PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Opened by a link in a mail: whoever forgot their password may set a new one.
    by_link BOOLEAN NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_end ON session (expires_at);

-- Links in mails that do something once: sign in, or finish signing up.
CREATE TABLE mailed_link (
    token_hash BYTEA PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL,
    -- What was typed at sign-up, kept until the address is proven.
    name TEXT,
    password TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX mailed_link_by_end ON mailed_link (expires_at);

-- Forms that were acted on, so that a double press is one act.
CREATE TABLE form_nonce (
    nonce TEXT PRIMARY KEY NOT NULL,
    location TEXT NOT NULL,
    used_at BIGINT NOT NULL
);
CREATE INDEX form_nonce_by_use ON form_nonce (used_at);

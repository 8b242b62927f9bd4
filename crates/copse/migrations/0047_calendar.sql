-- The secret address that a person's calendar asks for what comes round in their communities.
CREATE TABLE calendar_key (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    -- SHA-256 of the token in the address.
    token_hash BYTEA UNIQUE NOT NULL,
    made_at BIGINT NOT NULL
);

-- By what the browser that asked to sign up is known again (SHA-256 of a secret in its cookie): the password that was typed
-- there counts when the link is pressed there, and nowhere else. NULL: nobody knows.
ALTER TABLE mailed_link ADD COLUMN asked_by BYTEA;

-- What someone took out of their landscape or moved in it just now, as the fields of the form that puts it back: their words stand in no
-- address, so in no log either.
CREATE TABLE landscape_taken (
    id TEXT PRIMARY KEY NOT NULL,
    landscape_id TEXT NOT NULL REFERENCES landscape (id) ON DELETE CASCADE,
    fields TEXT NOT NULL,
    taken_at BIGINT NOT NULL
);
CREATE INDEX landscape_taken_by_landscape ON landscape_taken (landscape_id);
CREATE INDEX landscape_taken_by_time ON landscape_taken (taken_at);

-- The short name in a person's address and after an @; people known only from what was brought in have none.
ALTER TABLE person ADD COLUMN handle TEXT;
CREATE UNIQUE INDEX person_by_handle ON person (handle);

-- What a person says of themselves, the same in all their communities.
CREATE TABLE profile (
    person_id TEXT PRIMARY KEY NOT NULL REFERENCES person (id),
    practises TEXT NOT NULL,
    helps TEXT NOT NULL,
    learning TEXT NOT NULL,
    languages TEXT NOT NULL,
    place TEXT NOT NULL,
    organisation TEXT NOT NULL,
    picture TEXT REFERENCES stored_file (hash),
    changed_at BIGINT NOT NULL
);

-- What the browser called itself, for the list of one's sessions.
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';

-- Whose address is to change, for a link that proves the new one.
ALTER TABLE mailed_link ADD COLUMN person_id TEXT REFERENCES person (id);

-- Where a community is, in its own words, and what it is found by: name, charter and place, folded.
ALTER TABLE community ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN place_folded TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN words_folded TEXT NOT NULL DEFAULT '';
UPDATE community SET words_folded = name_folded;

-- The part a member says they take (unsaid at first; nobody else sets it), a line about themselves here, and whether
-- they stay on the list of those who were here after they leave.
ALTER TABLE membership ADD COLUMN level TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE membership ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN stays_listed BOOLEAN NOT NULL DEFAULT FALSE;

-- How the part someone takes changed.
CREATE TABLE level_change (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    said_at BIGINT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (community_id, person_id, said_at)
);
CREATE INDEX level_change_by_person ON level_change (person_id, said_at);

-- Duties through time, several holders each. That someone coordinates also stands in membership.role, where the door looks.
CREATE TABLE duty_term (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    duty TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    given_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, person_id, duty, began_at)
);
CREATE UNIQUE INDEX duty_now ON duty_term (community_id, person_id, duty) WHERE ended_at IS NULL;
INSERT INTO duty_term (community_id, person_id, duty, began_at)
SELECT m.community_id, m.person_id, 'coordinator', m.began_at FROM membership m
 WHERE m.role = 'coordinator' AND m.ended_at IS NULL;

-- Links by which people may join.
CREATE TABLE invitation (
    -- SHA-256 of the token in the link.
    token_hash BYTEA PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    -- For whom it was meant, in the words of who made it.
    note TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    used BIGINT NOT NULL
);
CREATE INDEX invitation_by_community ON invitation (community_id, made_at);

-- Where else a community meets: its calls, chats, drives, rooms.
CREATE TABLE meeting_place (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- A link, a telephone number, a room.
    address TEXT NOT NULL,
    note TEXT NOT NULL,
    -- As in item.
    audience BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);

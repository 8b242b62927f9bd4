-- How a community fares: what is paused, asleep or closed can be read as before, and nothing is added to it.
ALTER TABLE community ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE community ADD COLUMN state_since BIGINT;

-- Who is let in without belonging: guests, people a community works for or with, sponsors who read along.
CREATE TABLE guest_term (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    -- As what, in the words of who let them in: "tenants' association", "for the inquiry of 2027".
    note TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    -- When it ends by itself; NULL: when someone ends it.
    until_at BIGINT,
    ended_at BIGINT,
    given_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, person_id, began_at)
);
CREATE UNIQUE INDEX guest_now ON guest_term (community_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX guest_by_person ON guest_term (person_id);

-- What stands under what: a circle inside a community, a community under a wider one. Ended ties stay, as history.
CREATE TABLE community_tie (
    child_id TEXT NOT NULL REFERENCES community (id),
    parent_id TEXT NOT NULL REFERENCES community (id),
    kind TEXT NOT NULL,
    began_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (child_id, parent_id, began_at)
);
CREATE UNIQUE INDEX tie_now ON community_tie (child_id, parent_id) WHERE ended_at IS NULL;
CREATE INDEX tie_by_parent ON community_tie (parent_id);

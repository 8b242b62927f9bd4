-- The place that a community is in, by the code of a country or a part of one (ISO 3166) or of a part of the world (UN M49);
-- empty: it names none. Its own words for where it is stay in place.
ALTER TABLE community ADD COLUMN place_code TEXT NOT NULL DEFAULT '';
-- Every name and code of that place and of all that it lies in, folded, each between line breaks: what it is found by.
ALTER TABLE community ADD COLUMN place_names TEXT NOT NULL DEFAULT '';
-- How wide it works: local, regional, national, international; or it has not said.
ALTER TABLE community ADD COLUMN scale TEXT NOT NULL DEFAULT 'unsaid';
-- Who starts circles inside it: members, or coordinators alone.
ALTER TABLE community ADD COLUMN circles_by TEXT NOT NULL DEFAULT 'members';

-- Who made a tie and who ended it, and why.
ALTER TABLE community_tie ADD COLUMN made_by TEXT REFERENCES person (id);
ALTER TABLE community_tie ADD COLUMN ended_by TEXT REFERENCES person (id);
ALTER TABLE community_tie ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';

-- One side asks that a community stands under another; a coordinator of the other side answers.
CREATE TABLE tie_request (
    child_id TEXT NOT NULL REFERENCES community (id),
    parent_id TEXT NOT NULL REFERENCES community (id),
    -- Whether the narrower community asks.
    from_child BOOLEAN NOT NULL,
    words TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- yes, no; or taken back by the side that asked.
    answer TEXT,
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (child_id, parent_id, asked_at)
);
CREATE UNIQUE INDEX tie_request_open ON tie_request (child_id, parent_id) WHERE answered_at IS NULL;
CREATE INDEX tie_request_by_parent ON tie_request (parent_id);

-- A site keeper looks into a community that is not theirs: for a reason, for a time, and its members see it.
CREATE TABLE keeper_look (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    began_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (community_id, person_id, began_at)
);

-- What a community passes to one around it or inside it: a copy of how a conversation begins, for the members there.
CREATE TABLE passing (
    to_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    from_id TEXT NOT NULL REFERENCES community (id),
    -- The conversation that it began, and the post that was copied.
    conversation_id TEXT NOT NULL REFERENCES item (id),
    post_id TEXT NOT NULL REFERENCES item (id),
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    body TEXT NOT NULL,
    body_form TEXT NOT NULL,
    passed_by TEXT NOT NULL REFERENCES person (id),
    passed_at BIGINT NOT NULL,
    why TEXT NOT NULL,
    -- seen, taken_up, not_for_us; NULL: nothing was said yet.
    answer TEXT,
    answer_words TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (to_id, number)
);
CREATE INDEX passing_by_sender ON passing (from_id, passed_at);
CREATE INDEX passing_by_conversation ON passing (conversation_id);

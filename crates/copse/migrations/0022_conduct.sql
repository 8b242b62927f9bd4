-- How people want to deal with each other in a community, in versions; the newest is in force.
CREATE TABLE norms (
    community_id TEXT NOT NULL REFERENCES community (id),
    version BIGINT NOT NULL,
    -- In a line, for where one posts.
    short TEXT NOT NULL,
    words TEXT NOT NULL,
    why TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, version)
);

-- That something is not as it should be, said by someone who read it. Who said so is for nobody to see.
CREATE TABLE report (
    community_id TEXT NOT NULL REFERENCES community (id),
    item_id TEXT NOT NULL REFERENCES item (id),
    by_id TEXT NOT NULL REFERENCES person (id),
    reported_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    settled_at BIGINT,
    -- What came of it: held, hidden or kept.
    outcome TEXT,
    -- When the one who reported was told.
    told_at BIGINT,
    PRIMARY KEY (item_id, by_id, reported_at)
);
CREATE UNIQUE INDEX report_open ON report (item_id, by_id) WHERE settled_at IS NULL;
CREATE INDEX report_waiting ON report (community_id, reported_at) WHERE settled_at IS NULL;
CREATE INDEX report_by_person ON report (by_id, settled_at);

-- What nobody sees for now. Its item has the audience 3, nobody; here stands what it had before, and what its conversation
-- was called, if it was its first post.
CREATE TABLE held_item (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    -- held, until someone decides, or hidden.
    how TEXT NOT NULL,
    audience BIGINT NOT NULL,
    title TEXT,
    by_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- When its author asked for another look, and whether that was answered.
    appealed_at BIGINT,
    answered_at BIGINT
);
CREATE INDEX held_item_by_conversation ON held_item (conversation_id);
CREATE INDEX held_item_by_community ON held_item (community_id, since);

-- What was decided about what was said, and what was said to that.
CREATE TABLE conduct_act (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    item_id TEXT NOT NULL REFERENCES item (id),
    deed TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT,
    words TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    -- When the author of the item saw it.
    told_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX conduct_act_by_item ON conduct_act (item_id, number);

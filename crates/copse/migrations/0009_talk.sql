-- What a conversation is: ask, tell or announce; a finer kind where someone said so; how far it is.
ALTER TABLE conversation ADD COLUMN act TEXT NOT NULL DEFAULT 'tell';
ALTER TABLE conversation ADD COLUMN kind TEXT;
ALTER TABLE conversation ADD COLUMN state TEXT NOT NULL DEFAULT 'open';
-- The arrival number of the post that sums it up.
ALTER TABLE conversation ADD COLUMN summary BIGINT;
-- How many positions were set side by side in it.
ALTER TABLE conversation ADD COLUMN positions BIGINT NOT NULL DEFAULT 0;

-- Taken back by its author or a coordinator: the text is empty, the last words stand among the revisions until they are
-- forgotten.
ALTER TABLE item ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE item ADD COLUMN withdrawn_by TEXT REFERENCES person (id);
CREATE INDEX item_withdrawn ON item (withdrawn_at) WHERE withdrawn_at IS NOT NULL;

-- A post that went to another conversation leaves one without words that says where; it itself says whence.
ALTER TABLE post ADD COLUMN moved_to TEXT REFERENCES item (id);
ALTER TABLE post ADD COLUMN moved_from TEXT REFERENCES item (id);

-- Views held in a conversation, side by side; each is an item.
CREATE TABLE position (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    number BIGINT NOT NULL,
    UNIQUE (conversation_id, number)
);

-- Who is named in a text.
CREATE TABLE mention (
    item_id TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (item_id, person_id)
);

-- Conversations that someone follows or mutes.
CREATE TABLE follow (
    person_id TEXT NOT NULL REFERENCES person (id),
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    how TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (person_id, conversation_id)
);
CREATE INDEX follow_by_conversation ON follow (conversation_id, how);

-- Thanks for an item, and that it helped; for its author to read.
CREATE TABLE thanks (
    item_id TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, person_id, kind)
);

-- What a person is to be told: that they were named, answered, thanked, let in.
CREATE TABLE notice (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    item_id TEXT REFERENCES item (id),
    by_id TEXT REFERENCES person (id),
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    seen_at BIGINT
);
CREATE INDEX notice_by_person ON notice (person_id, happened_at, id);
CREATE INDEX notice_waiting ON notice (person_id, happened_at, id) WHERE seen_at IS NULL;
CREATE INDEX notice_by_item ON notice (item_id);

-- Someone who was known only from an archive, once they proved the address.
ALTER TABLE placeholder ADD COLUMN claimed_by TEXT REFERENCES person (id);
ALTER TABLE placeholder ADD COLUMN claimed_at BIGINT;

CREATE INDEX letter_by_import ON letter (import_id, state);

-- What coordinators keep back from a run when they open the rest: all of one sender, or a conversation.
CREATE TABLE left_out (
    import_id TEXT NOT NULL REFERENCES import (id),
    kind TEXT NOT NULL,
    -- A person or an item, by the kind.
    target_id TEXT NOT NULL,
    left_by TEXT NOT NULL REFERENCES person (id),
    left_at BIGINT NOT NULL,
    PRIMARY KEY (import_id, kind, target_id)
);

CREATE TABLE conversation (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    -- The short number in its address.
    number BIGINT NOT NULL,
    -- How many posts, which is also the highest arrival number.
    posts BIGINT NOT NULL,
    -- How many of them are kept to a narrower audience than the conversation itself.
    held BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    last_said_at BIGINT NOT NULL,
    UNIQUE (community_id, number)
);
CREATE INDEX conversation_by_activity ON conversation (community_id, last_said_at, number);

CREATE TABLE post (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    -- By arrival: it never changes and makes the permalink.
    number BIGINT NOT NULL,
    -- The arrival number of the post it answers, in the same conversation.
    parent BIGINT,
    -- When it was said, which orders the page. NULL is never: what has no date gets the moment it arrived.
    said_at BIGINT NOT NULL,
    -- How it came: web or mail.
    via TEXT NOT NULL,
    UNIQUE (conversation_id, number)
);
CREATE INDEX post_by_said ON post (conversation_id, said_at, number);

-- How far someone has read, by arrival: everything up to this number.
CREATE TABLE read_mark (
    person_id TEXT NOT NULL REFERENCES person (id),
    conversation_id TEXT NOT NULL REFERENCES conversation (item_id),
    number BIGINT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, conversation_id)
);

-- By what something kept that was brought in is known again, and how much of it came.
CREATE TABLE kept_brought (
    community_id TEXT NOT NULL REFERENCES community (id),
    uid TEXT NOT NULL,
    item_id TEXT NOT NULL UNIQUE REFERENCES item (id),
    -- How many versions of it came, and which version it had once they had: what was changed here since stays as it is.
    came BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    -- What the file said of it, to be compared with what it says the next time.
    said TEXT NOT NULL,
    PRIMARY KEY (community_id, uid)
);

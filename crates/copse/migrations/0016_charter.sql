-- The charter in full. What a community has not said is empty.
ALTER TABLE charter ADD COLUMN scope_in TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN scope_out TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN work TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN rhythm TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN success TEXT NOT NULL DEFAULT '';
-- The day on which it is to be looked at again (ISO 8601).
ALTER TABLE charter ADD COLUMN review_on TEXT NOT NULL DEFAULT '';
-- The frame of those who study practice (PFMS): practitioners, framework of ideas, methods, situation of concern.
ALTER TABLE charter ADD COLUMN practitioners TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN ideas TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN methods TEXT NOT NULL DEFAULT '';
ALTER TABLE charter ADD COLUMN situation TEXT NOT NULL DEFAULT '';
-- Why it was changed, in the words of whoever did.
ALTER TABLE charter ADD COLUMN why TEXT NOT NULL DEFAULT '';

-- A principle has its number and its words for good: other words are another principle, so that what cites one keeps its sense.
CREATE TABLE principle (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (community_id, number)
);

-- The principles of each version of a charter, in the community's order.
CREATE TABLE charter_principle (
    community_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (community_id, version, place),
    UNIQUE (community_id, number, version),
    FOREIGN KEY (community_id, version) REFERENCES charter (community_id, version),
    FOREIGN KEY (community_id, number) REFERENCES principle (community_id, number)
);

-- Which principles a text cites, of its own community.
CREATE TABLE citation (
    item_id TEXT NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (item_id, number),
    FOREIGN KEY (community_id, number) REFERENCES principle (community_id, number)
);
CREATE INDEX citation_by_principle ON citation (community_id, number);

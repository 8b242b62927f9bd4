-- What is kept belongs with other things of its community: a link in its text leads there, or somebody said so. By number, since a
-- text may come before what it names.
CREATE TABLE kept_tie (
    item_id TEXT NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    -- Somebody said so; else the text in force leads there.
    is_chosen BOOLEAN NOT NULL,
    PRIMARY KEY (item_id, number, is_chosen)
);
CREATE INDEX kept_tie_by_number ON kept_tie (community_id, number);

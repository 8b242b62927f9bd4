-- Who carries on what a community did when it closes: another community here, which is asked, or someone elsewhere, in words.
CREATE TABLE closing_successor (
    community_id TEXT NOT NULL,
    closing BIGINT NOT NULL,
    number BIGINT NOT NULL,
    other_id TEXT REFERENCES community (id),
    -- Who it is elsewhere; empty for a community here.
    elsewhere TEXT NOT NULL DEFAULT '',
    what TEXT NOT NULL,
    named_by TEXT NOT NULL REFERENCES person (id),
    named_at BIGINT NOT NULL,
    removed_by TEXT REFERENCES person (id),
    removed_at BIGINT,
    -- yes or no, said once.
    answer TEXT,
    answer_words TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (community_id, closing, number),
    FOREIGN KEY (community_id, closing) REFERENCES closing (community_id, number)
);
CREATE INDEX closing_successor_other ON closing_successor (other_id);

-- One community may follow another in more than one way: it went apart from it, and later carries on what it did.
CREATE TABLE community_line_next (
    earlier_id TEXT NOT NULL REFERENCES community (id),
    later_id TEXT NOT NULL REFERENCES community (id),
    kind TEXT NOT NULL,
    why TEXT NOT NULL,
    made_by TEXT REFERENCES person (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (earlier_id, later_id, kind)
);
INSERT INTO community_line_next (earlier_id, later_id, kind, why, made_by, made_at)
SELECT l.earlier_id, l.later_id, l.kind, l.why, l.made_by, l.made_at FROM community_line l;
DROP TABLE community_line;
ALTER TABLE community_line_next RENAME TO community_line;
CREATE INDEX line_by_later ON community_line (later_id);

-- What a member said to a closing before they said something else.
CREATE TABLE closing_answer_before (
    community_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    said_at BIGINT NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (community_id, number, person_id, said_at),
    FOREIGN KEY (community_id, number) REFERENCES closing (community_id, number)
);
CREATE INDEX closing_answer_before_by_person ON closing_answer_before (person_id);

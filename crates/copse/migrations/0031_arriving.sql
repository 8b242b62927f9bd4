-- Coming in.

-- Where whoever presses a mailed link goes on to: a path of this site.
ALTER TABLE mailed_link ADD COLUMN back TEXT NOT NULL DEFAULT '/';

-- What is said to who asked to join, with the answer.
ALTER TABLE join_request ADD COLUMN answer_words TEXT NOT NULL DEFAULT '';

-- A "not now" that was taken back: what it was, and who took it back. The request itself holds the answer that counts.
CREATE TABLE join_answer_before (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    words TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES person (id),
    taken_back_at BIGINT NOT NULL,
    taken_back_by TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (community_id, person_id, asked_at, answered_at)
);

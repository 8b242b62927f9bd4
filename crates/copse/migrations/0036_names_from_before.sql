-- Someone says that they were who is known only by a name from what was brought in; a coordinator answers, who knows them.
CREATE TABLE claim_asked (
    placeholder_id TEXT NOT NULL REFERENCES placeholder (person_id),
    person_id TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- yes, no; or back, where the asker took it back.
    answer TEXT,
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (placeholder_id, person_id, asked_at)
);
CREATE UNIQUE INDEX claim_asked_open ON claim_asked (placeholder_id, person_id) WHERE answer IS NULL;
CREATE INDEX claim_asked_by_person ON claim_asked (person_id);
CREATE INDEX claim_asked_by_answerer ON claim_asked (answered_by)

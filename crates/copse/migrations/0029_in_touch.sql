-- What comes after an ending: staying in touch, and terms for dealing with each other.

-- What someone who belonged says for the others who did: what they do now, and how to reach them, if they wish.
CREATE TABLE in_touch (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    does_now TEXT NOT NULL,
    reached_by TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, person_id)
);
CREATE INDEX in_touch_by_person ON in_touch (person_id);

-- Who takes part in the quiet channel, from when until when; nobody but by their own choice.
CREATE TABLE quiet_stay (
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    joined_at BIGINT NOT NULL,
    left_at BIGINT,
    -- Up to which word they have looked.
    looked_to BIGINT NOT NULL,
    -- Since when they wish for a mail a month; NULL: they do not.
    monthly_at BIGINT,
    PRIMARY KEY (community_id, person_id, joined_at)
);
CREATE UNIQUE INDEX quiet_stay_now ON quiet_stay (person_id, community_id) WHERE left_at IS NULL;

-- The short words in it.
CREATE TABLE quiet_word (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    words TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    taken_back_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX quiet_word_by_author ON quiet_word (author_id);

-- Terms for dealing with each other, between two communities that a line ties; `one` is the smaller id.
CREATE TABLE mutual_terms (
    one_id TEXT NOT NULL REFERENCES community (id),
    other_id TEXT NOT NULL REFERENCES community (id),
    version BIGINT NOT NULL,
    words TEXT NOT NULL,
    why TEXT NOT NULL,
    -- For which of the two it was proposed, and by whom.
    side_id TEXT NOT NULL REFERENCES community (id),
    author_id TEXT NOT NULL REFERENCES person (id),
    proposed_at BIGINT NOT NULL,
    PRIMARY KEY (one_id, other_id, version)
);
CREATE INDEX mutual_terms_by_other ON mutual_terms (other_id);
CREATE INDEX mutual_terms_by_author ON mutual_terms (author_id);

-- Which side agreed to which version, and who said so for it. A version holds once both did.
CREATE TABLE mutual_assent (
    one_id TEXT NOT NULL REFERENCES community (id),
    other_id TEXT NOT NULL REFERENCES community (id),
    version BIGINT NOT NULL,
    side_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    agreed_at BIGINT NOT NULL,
    PRIMARY KEY (one_id, other_id, version, side_id)
);
CREATE INDEX mutual_assent_by_person ON mutual_assent (person_id);

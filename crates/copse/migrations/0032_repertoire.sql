-- What a community keeps. Each is an item whose body holds its texts by field (form "fields"); its versions are those of the item.
CREATE TABLE kept (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    -- The short number in its address.
    number BIGINT NOT NULL,
    -- practice, story, ...; or own-3 for a kind of the community's own.
    kind TEXT NOT NULL,
    -- draft, current, review or retired; since when.
    status TEXT NOT NULL,
    status_since BIGINT NOT NULL,
    -- For whom it is once it is no draft, as item.audience says it.
    readers BIGINT NOT NULL,
    -- Why it is no longer used, and what is used instead.
    retired_why TEXT NOT NULL DEFAULT '',
    successor_id TEXT REFERENCES item (id),
    -- The day on which it is to be looked at again (ISO 8601).
    review_on TEXT NOT NULL DEFAULT '',
    -- Where it came from, in words; which page of that; how it may be used.
    source TEXT NOT NULL DEFAULT '',
    page TEXT NOT NULL DEFAULT '',
    licence TEXT NOT NULL DEFAULT '',
    -- The first of its line, which is itself where it began here.
    origin_id TEXT NOT NULL REFERENCES item (id),
    -- Which it was taken over from, at which version of that; whether as it is (adopted) or changed (adapted).
    from_id TEXT REFERENCES item (id),
    from_revision BIGINT,
    tie TEXT,
    -- How it is used here, of one that was taken over.
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (community_id, number)
);
CREATE INDEX kept_by_kind ON kept (community_id, kind, status);
CREATE INDEX kept_by_origin ON kept (origin_id);
CREATE INDEX kept_by_from ON kept (from_id);
CREATE INDEX kept_by_review ON kept (review_on) WHERE review_on <> '';

-- Who looks after it.
CREATE TABLE kept_steward (
    item_id TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    since BIGINT NOT NULL,
    given_by TEXT NOT NULL REFERENCES person (id),
    ended_at BIGINT,
    PRIMARY KEY (item_id, person_id, since)
);
CREATE UNIQUE INDEX kept_steward_now ON kept_steward (item_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX kept_steward_by_person ON kept_steward (person_id) WHERE ended_at IS NULL;

-- What was said that it was kept from: a post, or a conversation as a whole.
CREATE TABLE kept_from (
    item_id TEXT NOT NULL REFERENCES item (id),
    place BIGINT NOT NULL,
    conversation_id TEXT NOT NULL REFERENCES item (id),
    post_id TEXT REFERENCES item (id),
    PRIMARY KEY (item_id, place)
);
CREATE INDEX kept_from_by_conversation ON kept_from (conversation_id);

-- Conversations about it.
CREATE TABLE kept_talk (
    item_id TEXT NOT NULL REFERENCES item (id),
    conversation_id TEXT NOT NULL REFERENCES item (id),
    PRIMARY KEY (item_id, conversation_id)
);
CREATE INDEX kept_talk_by_conversation ON kept_talk (conversation_id);

-- Someone asks whether something that is not open to everyone may be taken over into another community, and what the answer was.
CREATE TABLE kept_asked (
    item_id TEXT NOT NULL REFERENCES item (id),
    number BIGINT NOT NULL,
    into_id TEXT NOT NULL REFERENCES community (id),
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    readers BIGINT NOT NULL,
    -- yes or no, with words.
    answer TEXT,
    words TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    PRIMARY KEY (item_id, number)
);
CREATE UNIQUE INDEX kept_asked_open ON kept_asked (item_id, into_id) WHERE answer IS NULL;
CREATE INDEX kept_asked_by_person ON kept_asked (asked_by, answered_at);

-- What became of a change where something was taken over from: taken, in part, or declined, with why.
CREATE TABLE kept_offer (
    item_id TEXT NOT NULL REFERENCES item (id),
    revision BIGINT NOT NULL,
    answer TEXT NOT NULL,
    words TEXT NOT NULL,
    answered_by TEXT NOT NULL REFERENCES person (id),
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, revision)
);

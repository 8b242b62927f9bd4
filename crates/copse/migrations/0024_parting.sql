-- A part of a community that is to go its own way: proposed by a coordinator, then made, or taken back.
CREATE TABLE split (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    -- The first charter of the new community, who sees it and how one joins.
    name TEXT NOT NULL,
    practice TEXT NOT NULL,
    domain TEXT NOT NULL,
    people TEXT NOT NULL,
    visibility TEXT NOT NULL,
    joining TEXT NOT NULL,
    why TEXT NOT NULL,
    -- Until when the members say what they do.
    until_at BIGINT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at BIGINT NOT NULL,
    -- made, taken_back; NULL: it waits.
    outcome TEXT,
    ended_by TEXT REFERENCES person (id),
    ended_at BIGINT,
    ended_why TEXT NOT NULL DEFAULT '',
    -- The community that it became.
    new_id TEXT REFERENCES community (id)
);
CREATE UNIQUE INDEX split_open ON split (community_id) WHERE ended_at IS NULL;
CREATE INDEX split_by_community ON split (community_id, proposed_at);

-- Who was asked to look after the new community, and what they say.
CREATE TABLE split_keeper (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- yes, no; NULL: nothing yet.
    answer TEXT,
    answered_at BIGINT,
    PRIMARY KEY (split_id, person_id)
);
CREATE INDEX split_keeper_by_person ON split_keeper (person_id);

-- What members say they do: stay, along, both. The last counts; what was said before it stays.
CREATE TABLE split_word (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    word TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (split_id, person_id, said_at)
);
CREATE INDEX split_word_by_person ON split_word (person_id);

-- Conversations that go on in the new community: there alone (goes), or in both (both). stays: as if nothing was said.
CREATE TABLE split_talk (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    conversation_id TEXT NOT NULL REFERENCES item (id),
    becomes TEXT NOT NULL,
    chosen_by TEXT NOT NULL REFERENCES person (id),
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (split_id, conversation_id)
);

-- One community that is to go into another: a coordinator of the one asks, one of the other answers, the members of the one
-- are told; then it is made, or not.
CREATE TABLE merging (
    id TEXT PRIMARY KEY NOT NULL,
    from_id TEXT NOT NULL REFERENCES community (id),
    into_id TEXT NOT NULL REFERENCES community (id),
    why TEXT NOT NULL,
    -- What the other is called from then on; empty: as before.
    new_name TEXT NOT NULL,
    -- Whether what stands under the one is to stand under the other; else it stands alone.
    takes_circles BOOLEAN NOT NULL,
    -- Until when its members say whether they come.
    until_at BIGINT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES person (id),
    proposed_at BIGINT NOT NULL,
    -- What the other side says: yes, no; NULL: nothing yet.
    answer TEXT,
    answer_words TEXT NOT NULL DEFAULT '',
    answered_by TEXT REFERENCES person (id),
    answered_at BIGINT,
    -- made, taken_back, declined; NULL: it waits.
    outcome TEXT,
    ended_by TEXT REFERENCES person (id),
    ended_at BIGINT,
    ended_why TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX merging_open ON merging (from_id) WHERE ended_at IS NULL;
CREATE INDEX merging_by_from ON merging (from_id, proposed_at);
CREATE INDEX merging_by_into ON merging (into_id, proposed_at);

-- Whether a member comes along; the last counts.
CREATE TABLE merging_word (
    merging_id TEXT NOT NULL REFERENCES merging (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    comes BOOLEAN NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (merging_id, person_id, said_at)
);
CREATE INDEX merging_word_by_person ON merging_word (person_id);

-- Someone tried what is kept: an item whose body holds what they told by field (form "fields"), in versions as any item.
CREATE TABLE kept_use (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    kept_id TEXT NOT NULL REFERENCES item (id),
    -- Its number among those of the thing.
    number BIGINT NOT NULL,
    -- worked, partly or not.
    result TEXT NOT NULL,
    -- When, in the words in which it was given, and the days between which that lies (ISO 8601); empty where not said.
    words TEXT NOT NULL,
    earliest TEXT NOT NULL,
    latest TEXT NOT NULL,
    -- For whom it was told, as item.audience says it: for no more than these it is, whoever the thing is for later.
    readers BIGINT NOT NULL,
    -- Who took it for having looked at the thing again, and when.
    looked_by TEXT REFERENCES person (id),
    looked_at BIGINT,
    UNIQUE (kept_id, number)
);

-- Who practises what is kept, by their own word.
CREATE TABLE kept_practiser (
    item_id TEXT NOT NULL REFERENCES item (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    since BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (item_id, person_id, since)
);
CREATE UNIQUE INDEX kept_practiser_now ON kept_practiser (item_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX kept_practiser_by_person ON kept_practiser (person_id);

-- A practice that is asked for and not yet written down: in a line, or by a conversation that asks for it. Of one, its title
-- and for whom it is are what the conversation says; words is empty then.
CREATE TABLE kept_wanted (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    words TEXT NOT NULL,
    conversation_id TEXT REFERENCES item (id),
    -- For whom a line stands there, as item.audience says it.
    audience BIGINT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES person (id),
    asked_at BIGINT NOT NULL,
    -- What answers it; or nothing, where it was taken back. By whom, when.
    answer_id TEXT REFERENCES item (id),
    ended_by TEXT REFERENCES person (id),
    ended_at BIGINT,
    PRIMARY KEY (community_id, number)
);
CREATE INDEX kept_wanted_by_conversation ON kept_wanted (conversation_id);
CREATE INDEX kept_wanted_by_answer ON kept_wanted (answer_id);

-- A kind of a community's own, which things name as "own-" with its number.
CREATE TABLE kept_kind (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    plural TEXT NOT NULL,
    about TEXT NOT NULL,
    -- The kind of another community that it is a copy of.
    origin_community TEXT REFERENCES community (id),
    origin_number BIGINT,
    made_by TEXT NOT NULL REFERENCES person (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, number)
);

-- A field of such a kind. It may be called otherwise, and never goes.
CREATE TABLE kept_kind_field (
    community_id TEXT NOT NULL REFERENCES community (id),
    kind BIGINT NOT NULL,
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    hint TEXT NOT NULL,
    -- text, line, date, who or link.
    shape TEXT NOT NULL,
    -- Where it was first made, where it came from the same kind of another community: which, and its place there.
    origin_community TEXT REFERENCES community (id),
    origin_place BIGINT,
    PRIMARY KEY (community_id, kind, place)
);

-- A routine or ritual was done.
CREATE TABLE kept_done (
    item_id TEXT NOT NULL REFERENCES item (id),
    number BIGINT NOT NULL,
    -- Which day (ISO 8601).
    day TEXT NOT NULL,
    words TEXT NOT NULL,
    told_by TEXT NOT NULL REFERENCES person (id),
    told_at BIGINT NOT NULL,
    taken_back_at BIGINT,
    PRIMARY KEY (item_id, number)
);

-- What goes where when a part goes its own way. Of things that a community keeps: chosen for one thing, or for all of a kind;
-- where nothing is chosen they are in both. becomes: stays, goes, both; NULL for a thing: as its kind.
CREATE TABLE split_thing (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    item_id TEXT NOT NULL REFERENCES item (id),
    becomes TEXT,
    chosen_by TEXT NOT NULL REFERENCES person (id),
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (split_id, item_id)
);

CREATE TABLE split_kind (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    -- As things call it: practice, story, ...; or own-3.
    kind TEXT NOT NULL,
    becomes TEXT NOT NULL,
    chosen_by TEXT NOT NULL REFERENCES person (id),
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (split_id, kind)
);

-- Of circles: goes: it stands under the new community from then on; stays: as if nothing was said.
CREATE TABLE split_circle (
    split_id TEXT NOT NULL REFERENCES split (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    circle_id TEXT NOT NULL REFERENCES community (id),
    becomes TEXT NOT NULL,
    chosen_by TEXT NOT NULL REFERENCES person (id),
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (split_id, circle_id)
);

-- Stages of development, and what is counted from the first day.

-- In which stage a community says it is, since when in people's words; the newest that was not taken back is the one it is in.
CREATE TABLE stage (
    community_id TEXT NOT NULL REFERENCES community (id),
    number BIGINT NOT NULL,
    stage TEXT NOT NULL,
    -- As it was typed, and its bounds as days (ISO 8601), to sort and draw by; empty: no date was given.
    since_words TEXT NOT NULL,
    since_from TEXT NOT NULL,
    since_to TEXT NOT NULL,
    words TEXT NOT NULL,
    said_by TEXT NOT NULL REFERENCES person (id),
    said_at BIGINT NOT NULL,
    taken_back_at BIGINT,
    taken_back_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, number)
);

-- The lines of a stage's checklist, once a community changed or ticked them; before that they are the ones of the program.
CREATE TABLE stage_line (
    community_id TEXT NOT NULL REFERENCES community (id),
    stage TEXT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    words TEXT NOT NULL,
    added_by TEXT REFERENCES person (id),
    added_at BIGINT NOT NULL,
    removed_at BIGINT,
    PRIMARY KEY (community_id, stage, number)
);

-- Who ticked which line when, and who took that back.
CREATE TABLE stage_tick (
    community_id TEXT NOT NULL REFERENCES community (id),
    stage TEXT NOT NULL,
    number BIGINT NOT NULL,
    ticked_at BIGINT NOT NULL,
    ticked_by TEXT NOT NULL REFERENCES person (id),
    ended_at BIGINT,
    ended_by TEXT REFERENCES person (id),
    PRIMARY KEY (community_id, stage, number, ticked_at)
);

-- What a community looks towards from its first day, in versions; the newest is in force.
CREATE TABLE outlook (
    community_id TEXT NOT NULL REFERENCES community (id),
    version BIGINT NOT NULL,
    -- What would be better in a year.
    better TEXT NOT NULL,
    -- Who expects a report.
    report_to TEXT NOT NULL,
    -- The day it is due (ISO 8601), if there is one.
    report_on TEXT NOT NULL,
    -- In which countries and organisations the community works, a line each, with how many people after a colon if known.
    countries TEXT NOT NULL,
    organisations TEXT NOT NULL,
    -- Whether sums are counted from the first version on.
    counts BOOLEAN NOT NULL,
    written_by TEXT NOT NULL REFERENCES person (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (community_id, version)
);

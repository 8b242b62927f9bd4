-- The spine: every thing with an author, a community, an audience, a language, a text and revisions.
CREATE TABLE item (
    id TEXT PRIMARY KEY NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    kind TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    -- Who may see it: 0 whoever may see into the community, 1 its members, 2 its coordinators.
    audience BIGINT NOT NULL,
    language TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- How many files hang on it.
    files BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT,
    -- How the body is written: markdown, mail_text or mail_html.
    body_form TEXT NOT NULL,
    -- The version of the renderer that made the HTML; an older one is made again when it is shown.
    html_version BIGINT NOT NULL,
    title TEXT NOT NULL,
    -- The first words as one line, for lists and for what answers it.
    excerpt TEXT NOT NULL,
    -- The long texts stand last, so that a read of what is before them leaves their pages alone.
    html TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX item_by_author ON item (author_id, created_at);

-- Versions that were replaced. The one in force stands in item.
CREATE TABLE item_revision (
    item_id TEXT NOT NULL REFERENCES item (id),
    revision BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    author_id TEXT NOT NULL REFERENCES person (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (item_id, revision)
);

-- How a community began: official, for an organisation that stands behind it, or in the cracks, among those who do the work.
-- What began in the cracks may be backed later; the sponsor is named in words, whether or not somebody reads along for them.
ALTER TABLE community ADD COLUMN birth TEXT NOT NULL DEFAULT 'unsaid';
ALTER TABLE community ADD COLUMN sponsor TEXT NOT NULL DEFAULT '';
ALTER TABLE community ADD COLUMN sponsor_since BIGINT;

-- What a community asks of those who ask to join, in its order.
CREATE TABLE join_question (
    community_id TEXT NOT NULL REFERENCES community (id),
    place BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (community_id, place)
);

-- What they answered, beside the question as it was then.
CREATE TABLE join_answer (
    community_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    place BIGINT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (community_id, person_id, asked_at, place),
    FOREIGN KEY (community_id, person_id, asked_at) REFERENCES join_request (community_id, person_id, asked_at)
);

-- As what an invitation invites: a member, perhaps to look after something or to a part that they may say they take; or a guest.
ALTER TABLE invitation ADD COLUMN as_what TEXT NOT NULL DEFAULT 'member';
ALTER TABLE invitation ADD COLUMN duty TEXT;
ALTER TABLE invitation ADD COLUMN level TEXT;
-- For how many days a guest is let in; NULL: until someone ends it.
ALTER TABLE invitation ADD COLUMN guest_days BIGINT;

-- What is held or hidden may stand outside of conversations: a word in the quiet channel.
CREATE TABLE held_item_next (
    item_id TEXT PRIMARY KEY NOT NULL REFERENCES item (id),
    community_id TEXT NOT NULL REFERENCES community (id),
    conversation_id TEXT REFERENCES conversation (item_id),
    -- held, until someone decides, or hidden.
    how TEXT NOT NULL,
    audience BIGINT NOT NULL,
    title TEXT,
    by_id TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- When its author asked for another look, and whether that was answered.
    appealed_at BIGINT,
    answered_at BIGINT
);
INSERT INTO held_item_next (item_id, community_id, conversation_id, how, audience, title, by_id, reason, words, since, appealed_at, answered_at)
SELECT h.item_id, h.community_id, h.conversation_id, h.how, h.audience, h.title, h.by_id, h.reason, h.words, h.since, h.appealed_at, h.answered_at
  FROM held_item h;
DROP TABLE held_item;
ALTER TABLE held_item_next RENAME TO held_item;
CREATE INDEX held_item_by_conversation ON held_item (conversation_id);
CREATE INDEX held_item_by_community ON held_item (community_id, since);

-- A word in the quiet channel that was reported or held has an item without a text, which reports and decisions are about.
ALTER TABLE quiet_word ADD COLUMN item_id TEXT REFERENCES item (id);
CREATE UNIQUE INDEX quiet_word_by_item ON quiet_word (item_id) WHERE item_id IS NOT NULL;

-- What sums a conversation up that was passed on, as it stood then, and how far the conversation was.
ALTER TABLE passing ADD COLUMN state TEXT;
ALTER TABLE passing ADD COLUMN summary_id TEXT REFERENCES item (id);
ALTER TABLE passing ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE passing ADD COLUMN summary_form TEXT NOT NULL DEFAULT 'markdown';
CREATE INDEX passing_by_summary ON passing (summary_id);

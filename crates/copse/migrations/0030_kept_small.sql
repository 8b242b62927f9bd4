-- What was looked for through whole tables: of someone who leaves or is on their Today, of a post that is taken back.
CREATE INDEX chronicle_by_person ON chronicle (person_id, community_id);
CREATE INDEX keeper_look_by_person ON keeper_look (person_id, community_id);
CREATE INDEX handover_by_giver ON handover (from_id, answered_at);
CREATE INDEX passing_by_post ON passing (post_id);
CREATE INDEX mailed_asking_by_email ON mailed_asking (email_folded);
CREATE INDEX mailed_asking_by_asker ON mailed_asking (asked_by, asked_at);

-- Long work waits in a lane of its own, so that mails do not wait behind it. What fails again and again is given up, and says why.
ALTER TABLE job ADD COLUMN lane TEXT NOT NULL DEFAULT 'quick';
ALTER TABLE job ADD COLUMN gave_up_at BIGINT;
DROP INDEX job_by_due;
CREATE INDEX job_by_lane ON job (lane, due_at, id) WHERE gave_up_at IS NULL;

-- That writing a community out failed again and again. What was written before now has another name, and is written anew.
ALTER TABLE writing_out ADD COLUMN broke BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE writing_out SET swept_at = finished_at WHERE finished_at IS NOT NULL AND swept_at IS NULL;

-- What someone said in their own words with what they did stands apart from what it was, and goes with who asked to go.
ALTER TABLE chronicle ADD COLUMN words TEXT NOT NULL DEFAULT '';
UPDATE chronicle SET words = detail, detail = '' WHERE verb IN ('keeper_looked', 'paused', 'fell_asleep', 'closed', 'reopened');
UPDATE chronicle SET words = SUBSTR(detail, 28), detail = SUBSTR(detail, 1, 26) WHERE verb IN ('asked_tie', 'ended_tie');
UPDATE chronicle SET words = SUBSTR(LTRIM(detail, '0123456789'), 7), detail = SUBSTR(detail, 1, LENGTH(detail) - LENGTH(LTRIM(detail, '0123456789')) + 5)
 WHERE verb = 'answered_passed' AND LTRIM(detail, '0123456789') LIKE ' seen %' ESCAPE '!';
UPDATE chronicle SET words = SUBSTR(LTRIM(detail, '0123456789'), 11), detail = SUBSTR(detail, 1, LENGTH(detail) - LENGTH(LTRIM(detail, '0123456789')) + 9)
 WHERE verb = 'answered_passed' AND LTRIM(detail, '0123456789') LIKE ' taken_up %' ESCAPE '!';
UPDATE chronicle SET words = SUBSTR(LTRIM(detail, '0123456789'), 13), detail = SUBSTR(detail, 1, LENGTH(detail) - LENGTH(LTRIM(detail, '0123456789')) + 11)
 WHERE verb = 'answered_passed' AND LTRIM(detail, '0123456789') LIKE ' not_for_us %' ESCAPE '!';

-- What files say, so that what they hang on is found by it. Each file is read once, by itself and outside of any transaction of
-- those who give it, however many things it hangs on; a row without its text waits for that.
CREATE TABLE file_text (
    -- The hash of a file in the folder; or a mail and the number of its part, with a stroke between.
    source TEXT PRIMARY KEY NOT NULL,
    hash TEXT,
    letter_id TEXT,
    part BIGINT,
    -- The beginning of what it says; empty where it says nothing that can be read.
    said TEXT NOT NULL,
    is_read BOOLEAN NOT NULL,
    -- How often it was begun to be read: what stops the program each time is left alone in the end.
    tries BIGINT NOT NULL
);
CREATE INDEX file_text_waiting ON file_text (is_read, tries, source);
CREATE INDEX attachment_by_letter ON attachment (letter_id, part);

-- What is found is noted anew, with what files say and with how words begin: all is missing, and is added while the site is served.
DELETE FROM search_doc;
DROP TABLE fulltext;
DROP TABLE fulltext_ending;
CREATE FULLTEXT;

-- Files of what is kept go by version: the text of a version names those that it has, and one that the text in force does not
-- name stays for the versions before. NULL: it hangs there still; else when it was left out.
ALTER TABLE attachment ADD COLUMN left_at BIGINT;

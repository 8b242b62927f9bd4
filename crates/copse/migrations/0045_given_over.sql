-- Whether those who look after the other community may take over what was passed to it, as it was passed. Of what was passed
-- before this was said on the page: no.
ALTER TABLE passing ADD COLUMN gives BOOLEAN NOT NULL DEFAULT FALSE;

-- The directory counts what can be found, and in which languages, without reading whole communities.
CREATE INDEX community_by_visibility ON community (visibility, language);

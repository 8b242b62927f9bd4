-- The directory: its pages by name, and how many there are in each language, over those alone that can be found.
DROP INDEX community_by_visibility;
CREATE INDEX community_listed_by_name ON community (name_folded, id) WHERE visibility IN ('public', 'front');
CREATE INDEX community_listed_by_language ON community (language) WHERE visibility IN ('public', 'front');

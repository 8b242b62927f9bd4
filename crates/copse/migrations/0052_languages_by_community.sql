-- The languages that texts are in, in which what is sought is stemmed; by community and by who may read the texts, since a
-- language is told to those alone who may read something in it.
DROP TABLE search_language;
CREATE TABLE search_language (
    language TEXT NOT NULL,
    community_id TEXT NOT NULL REFERENCES community (id),
    audience BIGINT NOT NULL,
    PRIMARY KEY (language, community_id, audience)
);
INSERT INTO search_language (language, community_id, audience)
SELECT DISTINCT i.language, i.community_id, i.audience FROM search_doc d JOIN item i ON i.id = d.thing_id
 UNION SELECT c.language, c.id, 0 FROM search_doc d JOIN community c ON c.id = d.thing_id;

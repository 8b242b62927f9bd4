use crate::{
    schema_text::{check, for_engine},
    tx::Engine,
};

#[test]
fn each_engine_hears_its_own_words() {
    let text = "CREATE TABLE post (id TEXT PRIMARY KEY, -- BIGINT
          number BIGINT NOT NULL, shown BOOLEAN NOT NULL DEFAULT TRUE, raw BYTEA, weight DOUBLE PRECISION,
          note TEXT NOT NULL DEFAULT 'TEXT; BOOLEAN', CHECK (CAST(number AS TEXT) <> 'BIGINT'));
        CREATE INDEX post_number ON post (number);
        ALTER TABLE post ADD COLUMN late TEXT;
        UPDATE post SET late = CAST(number AS TEXT)";
    assert_eq!(
        for_engine(text, Engine::Sqlite).unwrap(),
        [
            "CREATE TABLE post (id TEXT PRIMARY KEY, -- BIGINT
          number INTEGER NOT NULL, shown INT NOT NULL DEFAULT TRUE, raw BLOB, weight REAL ,
          note TEXT NOT NULL DEFAULT 'TEXT; BOOLEAN', CHECK (CAST(number AS TEXT) <> 'BIGINT')) STRICT",
            "CREATE INDEX post_number ON post (number)",
            "ALTER TABLE post ADD COLUMN late TEXT",
            "UPDATE post SET late = CAST(number AS TEXT)",
        ]
    );
    assert_eq!(
        for_engine(text, Engine::Postgres).unwrap(),
        [
            "CREATE TABLE post (id TEXT COLLATE \"C\" PRIMARY KEY, -- BIGINT
          number BIGINT NOT NULL, shown BOOLEAN NOT NULL DEFAULT TRUE, raw BYTEA, weight DOUBLE PRECISION,
          note TEXT COLLATE \"C\" NOT NULL DEFAULT 'TEXT; BOOLEAN', CHECK (CAST(number AS TEXT) <> 'BIGINT'))",
            "CREATE INDEX post_number ON post (number)",
            "ALTER TABLE post ADD COLUMN late TEXT COLLATE \"C\"",
            "UPDATE post SET late = CAST(number AS TEXT)",
        ]
    );
    assert_eq!(check(text), Vec::<String>::new());
}

#[test]
fn what_the_engines_do_not_share_is_refused() {
    for (sql, word) in [
        ("CREATE TABLE a (id SERIAL PRIMARY KEY)", "SERIAL"),
        ("CREATE TABLE a (id TEXT PRIMARY KEY, name VARCHAR(10))", "VARCHAR"),
        ("CREATE TABLE a (id TEXT, at TIMESTAMP NOT NULL)", "TIMESTAMP"),
        ("CREATE TABLE a (id TEXT, body JSONB)", "JSONB"),
        ("CREATE TABLE a (id TEXT, n INTEGER)", "INTEGER"),
        ("CREATE TABLE a (id TEXT, n DOUBLE)", "DOUBLE"),
        ("CREATE TABLE a (id TEXT, n TEXT(10))", "of type TEXT"),
        ("CREATE TABLE a (id BIGINT PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
        ("CREATE TABLE a (id BIGINT GENERATED ALWAYS AS (1))", "GENERATED"),
        ("CREATE TABLE a (id TEXT) STRICT", "STRICT"),
        ("CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID", "WITHOUT"),
        ("CREATE TABLE a (name TEXT COLLATE NOCASE)", "COLLATE"),
        ("CREATE TABLE a (user TEXT)", "user"),
        ("CREATE TABLE a (\"Name\" TEXT)", "Name"),
        ("CREATE TABLE Post (id TEXT)", "Post"),
        ("CREATE TABLE a (b TEXT REFERENCES c (d) DEFERRABLE INITIALLY DEFERRED)", "DEFERRABLE"),
        ("CREATE TABLE a (id)", "the types are"),
        ("CREATE TABLE a AS SELECT id FROM b", "without columns"),
        ("ALTER TABLE a ADD COLUMN b UUID", "UUID"),
        ("ALTER TABLE a ALTER COLUMN b TYPE TEXT", "ALTER TABLE"),
        ("INSERT INTO a (id) VALUES ('x')", "must be empty"),
        ("UPDATE a SET b = now()", "NOW()"),
        ("UPDATE a SET b = $1", "no parameters"),
        ("CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1", "CREATE TRIGGER"),
        ("PRAGMA foreign_keys = OFF", "PRAGMA"),
        ("", "no statement"),
        ("CREATE TABLE a (id TEXT DEFAULT 'x)", "not closed"),
    ] {
        let faults = check(sql);
        assert!(faults.iter().any(|fault| fault.contains(word)), "{sql}: {faults:?}");
    }
    assert!(
        check("CREATE TABLE a (id TEXT PRIMARY KEY, of_b TEXT REFERENCES b (id) ON DELETE CASCADE, UNIQUE (of_b, id))")
            .is_empty()
    );
    assert!(check("INSERT INTO a (id) SELECT b.id FROM b; DROP TABLE b").is_empty());
}

use crate::{
    lint::{lint, lint_order, lint_parameters},
    sql::{statements, tokens},
};
use std::collections::BTreeSet;

#[test]
fn what_the_engines_share_passes() {
    for sql in [
        "SELECT p.id, p.number FROM post p WHERE p.conversation_id = $1 ORDER BY p.number LIMIT $2",
        "SELECT COUNT(*) FROM post",
        "SELECT CAST(SUM(size) AS BIGINT), COALESCE(CAST(SUM(size) AS BIGINT), CAST(0 AS BIGINT)) FROM file",
        "SELECT CAST(1 AS BIGINT) AS one",
        "SELECT EXISTS (SELECT 1 FROM member WHERE person_id = $1)",
        "SELECT id FROM item WHERE title LIKE $1 ESCAPE '!' AND (number, id) < ($2, $3)",
        "INSERT INTO counter (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = counter.n + 1 RETURNING n",
        "UPDATE item SET title = 'SELECT * FROM x::y; OFFSET' WHERE id = $1 -- FOR UPDATE",
        "DELETE FROM item WHERE size * 2 > $1",
        "SELECT a.date FROM a",
    ] {
        assert_eq!(lint(sql), Vec::<String>::new(), "{sql}");
    }
}

#[test]
fn what_only_one_engine_understands_is_refused() {
    for (sql, word) in [
        ("SELECT $1::BIGINT", "::"),
        ("SELECT * FROM post", "*"),
        ("SELECT p.* FROM post p", "*"),
        ("SELECT p.id, * FROM post p", "*"),
        ("DELETE FROM post RETURNING *", "*"),
        ("SELECT id FROM post FOR UPDATE", "FOR UPDATE"),
        ("SELECT id FROM post FOR NO KEY UPDATE", "FOR UPDATE"),
        ("SELECT id FROM post LIMIT 10 OFFSET $1", "OFFSET"),
        ("SELECT id FROM post WHERE at < now()", "NOW()"),
        ("SELECT id FROM post WHERE at < CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
        ("SELECT id FROM post WHERE title LIKE $1", "LIKE without ESCAPE"),
        ("SELECT id FROM post WHERE title LIKE $1 AND name LIKE $2 ESCAPE '!'", "LIKE without ESCAPE"),
        ("SELECT id FROM post WHERE title ilike $1", "ILIKE"),
        ("SELECT SUM(size) FROM file", "SUM"),
        ("SELECT AVG(size) FROM file", "AVG()"),
        ("SELECT 1 FROM post", "1 as a result"),
        ("SELECT id, 0 AS depth FROM post", "0 as a result"),
        ("INSERT INTO a (id) VALUES ($1) RETURNING 1", "1 as a result"),
        ("SELECT CAST($1 AS BYTEA)", "CAST to BYTEA"),
        ("SELECT CAST($1 AS INTEGER)", "CAST to INTEGER"),
        ("SELECT lower(title) FROM post", "LOWER()"),
        ("INSERT OR IGNORE INTO a (id) VALUES ($1)", "INSERT OR"),
        ("REPLACE INTO a (id) VALUES ($1)", "REPLACE"),
        ("INSERT INTO a VALUES ($1)", "names of the columns"),
        ("SELECT id FROM a WHERE id = ?", "?"),
        ("SELECT id FROM a WHERE id = :id", ":"),
        ("SELECT id FROM a WHERE id = @id", "@"),
        ("SELECT id FROM a; DELETE FROM a", ";"),
        ("SELECT `id` FROM a", "`"),
        ("SELECT E'a' FROM a", "a letter before it"),
        ("SELECT x'00' FROM a", "a letter before it"),
        ("SELECT $$a$$ FROM a", "$"),
        ("SELECT 'a FROM a", "not closed"),
        ("SELECT id /* a FROM a", "not closed"),
        ("SELECT id /* a /* b */ */ FROM a", "a comment in a comment"),
        ("SELECT id FROM a WHERE b[1] = 1", "[]"),
        ("SELECT json_extract(a, $1) FROM b", "JSON"),
    ] {
        let faults = lint(sql);
        assert!(faults.iter().any(|fault| fault.contains(word)), "{sql}: {faults:?}");
    }
}

#[test]
fn parameters_are_numbered_without_gaps() {
    assert_eq!(lint_parameters("SELECT id FROM a WHERE b = $2 AND c = $1 AND d = $1", 2), None);
    assert_eq!(lint_parameters("SELECT '$3' FROM a", 0), None);
    for (sql, count) in
        [("SELECT $1", 0), ("SELECT $1", 2), ("SELECT $2", 1), ("SELECT $1, $3", 2), ("SELECT id", 1), ("SELECT $01", 1)]
    {
        assert!(lint_parameters(sql, count).is_some(), "{sql}");
    }
}

#[test]
fn an_order_says_where_null_stands() {
    let nullable = BTreeSet::from(["parent".to_owned()]);
    for right in [
        "SELECT id FROM a ORDER BY id, parent DESC NULLS LAST LIMIT 1",
        "SELECT id FROM a ORDER BY COALESCE(parent, 0), id",
        "SELECT parent FROM a ORDER BY id LIMIT parent",
    ] {
        assert!(lint_order(right, &nullable).is_empty(), "{right}");
    }
    for wrong in
        ["SELECT id FROM a ORDER BY parent", "SELECT id FROM (SELECT id FROM a ORDER BY id, a.parent DESC) b ORDER BY id"]
    {
        assert_eq!(lint_order(wrong, &nullable).len(), 1, "{wrong}");
    }
}

#[test]
fn statements_are_cut_outside_of_quotes_and_comments() {
    let text =
        "-- first; not cut\nCREATE TABLE a (b TEXT DEFAULT 'x;''y');;\n/* ; */ UPDATE a SET b = 'ü' WHERE \"b;\" = 1; -- end";
    assert_eq!(statements(text), Ok(vec!["CREATE TABLE a (b TEXT DEFAULT 'x;''y')", "UPDATE a SET b = 'ü' WHERE \"b;\" = 1"]));
    assert_eq!(statements(" -- nothing"), Ok(vec![]));
}

/// No text whatever makes the reader panic or lose its place.
#[test]
fn any_text_is_cut_into_pieces_in_order() {
    let signs = ["'", "\"", "$", "1", "a", "-", "--", "/*", "*/", "\n", " ", ";", ":", "社", "é", "'x'", "(", "\u{0}", "||"];
    let mut state = 7_usize;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..8 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(signs[(state >> 33) % signs.len()]);
        }
        if let Ok(tokens) = tokens(&text) {
            assert!(tokens.iter().all(|token| &text[token.at..token.end()] == token.text && !token.text.is_empty()), "{text}");
            assert!(tokens.windows(2).all(|pair| pair[0].end() <= pair[1].at), "{text}");
        }
        let _ = lint(&text);
        let _ = crate::schema_text::check(&text);
    }
}

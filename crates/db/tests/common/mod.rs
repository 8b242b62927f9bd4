//! What the tests share: a small schema, and statements on it.
#![allow(dead_code, reason = "each test uses a part of it")]

use db::{Changed, Migration, One, Tx};
use kernel::Result;

pub const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "odd",
        sql: "CREATE TABLE odd (
                id TEXT PRIMARY KEY, words TEXT, number BIGINT, truth BOOLEAN, bytes BYTEA, weight DOUBLE PRECISION);",
    },
    Migration {
        number: 2,
        name: "talk",
        sql: "CREATE TABLE community (id TEXT PRIMARY KEY, seq BIGINT NOT NULL);
              CREATE TABLE entry (
                community_id TEXT NOT NULL REFERENCES community (id), seq BIGINT NOT NULL, words TEXT NOT NULL,
                PRIMARY KEY (community_id, seq));
              CREATE TABLE post (
                id BIGINT PRIMARY KEY, parent BIGINT REFERENCES post (id) ON DELETE CASCADE, slug TEXT UNIQUE,
                hidden BOOLEAN NOT NULL DEFAULT FALSE, UNIQUE (parent, slug));
              CREATE INDEX post_parent ON post (parent);
              CREATE UNIQUE INDEX post_shown ON post (slug) WHERE NOT hidden;
              CREATE TABLE bookmark (id TEXT PRIMARY KEY, post_id BIGINT NOT NULL REFERENCES post (id));",
    },
];

db::row! {
    /// A row of each of the five types.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Odd {
        pub id: String,
        pub words: Option<String>,
        pub number: Option<i64>,
        pub truth: Option<bool>,
        pub bytes: Option<Vec<u8>>,
        pub weight: Option<f64>,
    }
}

db::queries! {
    /// Adds a row of each type; the parameters are in another order than the arguments.
    pub fn add_odd(weight: Option<f64>, bytes: Option<&[u8]>, truth: Option<bool>, number: Option<i64>, words: Option<&str>, id: &str) -> Changed =
        "INSERT INTO odd (id, words, number, truth, bytes, weight) VALUES ($6, $5, $4, $3, $2, $1)";

    /// All of them.
    pub fn odds() -> Vec<Odd> = "SELECT id, words, number, truth, bytes, weight FROM odd ORDER BY id";

    /// One of them.
    pub fn odd(id: &str) -> Option<Odd> = "SELECT id, words, number, truth, bytes, weight FROM odd WHERE id = $1";

    /// Rows that follow one.
    pub fn odds_after(id: &str) -> Option<String> = "SELECT id FROM odd WHERE id > $1";

    /// How many there are.
    fn odd_count() -> One<i64> = "SELECT COUNT(*) FROM odd";

    /// Exactly one there is.
    pub fn one_odd(id: &str) -> One<(String, Option<i64>)> = "SELECT id, number FROM odd WHERE id = $1";

    /// A new community.
    pub fn add_community(id: &str) -> Changed = "INSERT INTO community (id, seq) VALUES ($1, 0)";

    /// The next place in a community's chronicle.
    fn seq_after(id: &str) -> One<i64> = "UPDATE community SET seq = seq + 1 WHERE id = $1 RETURNING seq";

    /// The last place in a community's chronicle.
    fn seq_now(id: &str) -> One<(i64,)> = "SELECT seq FROM community WHERE id = $1";

    /// Sets it, as one who read it before would.
    pub fn set_seq(id: &str, seq: i64) -> Changed = "UPDATE community SET seq = $2 WHERE id = $1";

    /// Writes into a chronicle.
    pub fn add_entry(community: &str, seq: i64, words: &str) -> Changed =
        "INSERT INTO entry (community_id, seq, words) VALUES ($1, $2, $3)";

    /// What follows in a chronicle.
    pub fn entries_after(community: &str, seq: i64) -> Vec<i64> =
        "SELECT seq FROM entry WHERE community_id = $1 AND seq > $2 ORDER BY seq";

    /// How much is in all chronicles.
    fn entry_count() -> One<i64> = "SELECT COUNT(*) FROM entry";

    /// A post.
    pub fn add_post(id: i64, parent: Option<i64>, slug: Option<&str>, hidden: bool) -> Changed =
        "INSERT INTO post (id, parent, slug, hidden) VALUES ($1, $2, $3, $4)";

    /// A reference to a post from a table that comes before it by name.
    pub fn add_bookmark(id: &str, post: i64) -> Changed = "INSERT INTO bookmark (id, post_id) VALUES ($1, $2)";

    /// All posts.
    pub fn posts() -> Vec<(i64, Option<i64>, Option<String>, bool)> = "SELECT id, parent, slug, hidden FROM post ORDER BY id";
}

/// How many odd rows there are.
pub fn count_odds(tx: &mut Tx) -> Result<i64> {
    Ok(odd_count(tx)?.0)
}

/// Takes the next place in a community's chronicle.
pub fn next_seq(tx: &mut Tx, id: &str) -> Result<i64> {
    Ok(seq_after(tx, id)?.0)
}

/// The last place in a community's chronicle.
pub fn seq(tx: &mut Tx, id: &str) -> Result<i64> {
    let One((seq,)) = seq_now(tx, id)?;
    Ok(seq)
}

/// How much is in all chronicles.
pub fn count_entries(tx: &mut Tx) -> Result<i64> {
    Ok(entry_count(tx)?.0)
}

/// Rows with every value that may be lost on the way.
pub fn odd_rows() -> Vec<Odd> {
    let row = |id: &str, words: Option<&str>, number, truth, bytes: Option<&[u8]>, weight| Odd {
        id: id.to_owned(),
        words: words.map(str::to_owned),
        number,
        truth,
        bytes: bytes.map(<[u8]>::to_vec),
        weight,
    };
    let all_bytes: Vec<u8> = (0..=255).collect();
    vec![
        row("a", None, None, None, None, None),
        row("b", Some(""), Some(0), Some(false), Some(b""), Some(0.0)),
        row("c", Some("it's \"quoted\" \\ \t\n\r %_ $1"), Some(i64::MAX), Some(true), Some(&all_bytes), Some(f64::MAX)),
        row("d", Some("\u{1}社区 ภาษา 👩‍🌾 e\u{301} \u{10FFFF}"), Some(i64::MIN), Some(true), Some(&[0]), Some(f64::MIN)),
        row("e", Some(" space "), Some(-1), Some(false), Some(b"NULL"), Some(f64::INFINITY)),
        row("f", Some("1"), Some(1), Some(true), Some(b"1"), Some(f64::NEG_INFINITY)),
        row("g", Some("NULL"), Some(1 << 53 | 1), None, Some(&[255; 70_000]), Some(f64::MIN_POSITIVE)),
        row("h", Some("1e5"), None, Some(false), None, Some(5e-324)),
        row("i", Some(&"long ".repeat(100_000)), None, None, None, Some(0.1 + 0.2)),
        row("j", None, Some(7), None, None, Some(3.0)),
        row("Z", Some("true"), None, None, None, Some(-1e300)),
        row("é", None, None, None, None, Some(1e15)),
    ]
}

/// Writes them.
pub fn add_odd_rows(tx: &mut Tx, rows: &[Odd]) -> Result<()> {
    for row in rows {
        add_odd(tx, row.weight, row.bytes.as_deref(), row.truth, row.number, row.words.as_deref(), &row.id)?;
    }
    Ok(())
}

//! How a migration is said to each engine, and what it may not say.

use crate::{
    fulltext,
    lint::lint,
    sql::{Kind, Token, statements, tokens},
    tx::Engine,
};

/// Words that begin the part of a table that is no column.
const CONSTRAINTS: &[&str] = &["CONSTRAINT", "PRIMARY", "FOREIGN", "UNIQUE", "CHECK"];

/// Words that PostgreSQL keeps to itself and SQLite would take for a name (SQL Key Words, PostgreSQL's appendix C).
const RESERVED: &[&str] = &[
    "ANALYSE",
    "ANY",
    "ARRAY",
    "ASYMMETRIC",
    "AUTHORIZATION",
    "BINARY",
    "BOTH",
    "CURRENT_CATALOG",
    "CURRENT_ROLE",
    "CURRENT_USER",
    "CONCURRENTLY",
    "DESC",
    "ASC",
    "END",
    "EXCEPT",
    "FALSE",
    "FETCH",
    "FOR",
    "FREEZE",
    "GRANT",
    "INITIALLY",
    "LATERAL",
    "LEADING",
    "OFFSET",
    "ONLY",
    "PLACING",
    "SESSION_USER",
    "SOME",
    "SYMMETRIC",
    "TABLESAMPLE",
    "TRAILING",
    "TRUE",
    "USER",
    "VARIADIC",
    "VERBOSE",
    "WINDOW",
];

/// Words that are refused wherever they stand in a migration.
const REFUSED: &[(&str, &str)] = &[
    ("AUTOINCREMENT", "draw ids in the program"),
    ("GENERATED", "compute in the program"),
    ("COLLATE", "texts compare byte by byte by themselves"),
    ("STRICT", "it is added by itself"),
    ("WITHOUT", "SQLite alone knows tables without ROWID"),
    ("CURRENT_TIMESTAMP", "bind moments as arguments"),
    ("DEFERRABLE", "a write that offends would take the others of its commit with it"),
    ("CONCURRENTLY", "a migration is one transaction"),
];

/// What is wrong with a migration, each in a sentence.
pub(crate) fn check(sql: &str) -> Vec<String> {
    let statements = match statements(sql) {
        Ok(statements) => statements,
        Err(words) => return vec![words],
    };
    if statements.is_empty() {
        return vec!["it holds no statement".to_owned()];
    }
    statements.into_iter().flat_map(check_one).collect()
}

fn check_one(sql: &str) -> Vec<String> {
    let tokens = tokens(sql).unwrap_or_default();
    let mut faults: Vec<String> = tokens
        .iter()
        .filter_map(|token| REFUSED.iter().find(|(word, _)| token.is(word)).map(|(word, instead)| format!("{word}: {instead}")))
        .collect();
    if tokens.iter().any(|token| token.kind == Kind::Parameter) {
        faults.push("a migration has no parameters".to_owned());
    }
    let word =
        |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.text).to_ascii_uppercase();
    match (word(0).as_str(), word(1).as_str()) {
        ("CREATE", "TABLE") => check_table(&tokens, &mut faults),
        ("ALTER", "TABLE") => check_alter(&tokens, &mut faults),
        ("CREATE", "INDEX" | "UNIQUE") | ("DROP", "TABLE" | "INDEX") => {}
        ("CREATE", "FULLTEXT") if tokens.len() == 2 => {}
        ("INSERT", _) if !tokens.iter().any(|token| token.is("SELECT")) => {
            faults.push("INSERT of rows: a new database must be empty, so that another can be copied into it".to_owned());
        }
        ("UPDATE" | "DELETE" | "INSERT", _) => faults.extend(lint(sql)),
        (first, second) => faults.push(format!("{first} {second}: not among the statements of a migration")),
    }
    faults
}

fn check_table(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    let Some(open) = tokens.iter().position(|token| token.is_sign("(")) else {
        return faults.push("CREATE TABLE without columns".to_owned());
    };
    check_name(tokens[open - 1], faults);
    if !tokens.last().is_some_and(|last| last.is_sign(")")) {
        faults.push("something follows the columns of a table".to_owned());
    }
    let (mut depth, mut begins) = (0, true);
    for (at, token) in tokens.iter().enumerate().skip(open + 1) {
        if std::mem::take(&mut begins) && !token.is_any(CONSTRAINTS) {
            check_column(&tokens[at..], faults);
        }
        depth += i32::from(token.is_sign("(")) - i32::from(token.is_sign(")"));
        begins = depth == 0 && token.is_sign(",");
    }
}

fn check_alter(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    match tokens.get(3..) {
        Some([add, column, rest @ ..]) if add.is("ADD") && column.is("COLUMN") => check_column(rest, faults),
        Some([change, ..]) if change.is_any(&["RENAME", "DROP"]) => {}
        _ => faults.push("ALTER TABLE: write ADD COLUMN, RENAME or DROP; the engines share no more".to_owned()),
    }
}

/// A name and one of the five types.
fn check_column(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    let [name, ty, ..] = tokens else {
        return faults.push("a column without a type".to_owned());
    };
    check_name(*name, faults);
    let follower = tokens.get(if ty.is("DOUBLE") { 3 } else { 2 });
    let plain = !follower.is_some_and(|next| next.is_sign("(") || next.is_sign("["));
    let known =
        ty.is_any(&["TEXT", "BIGINT", "BOOLEAN", "BYTEA"]) || ty.is("DOUBLE") && tokens.get(2).is_some_and(|t| t.is("PRECISION"));
    if !known || !plain {
        faults.push(format!(
            "the column {} is of type {}: the types are TEXT, BIGINT, BOOLEAN, BYTEA and DOUBLE PRECISION",
            name.text, ty.text
        ));
    }
}

fn check_name(name: Token<'_>, faults: &mut Vec<String>) {
    if name.is_any(RESERVED) {
        faults.push(format!("{}: PostgreSQL keeps this word to itself, take another name", name.text));
    } else if name.kind != Kind::Word || name.text.chars().any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')) {
        faults.push(format!("{}: names are lower-case letters, digits and _", name.text));
    }
}

/// The statements of a migration as an engine is to read them.
///
/// # Errors
/// As [`statements`].
pub(crate) fn for_engine(sql: &str, engine: Engine) -> Result<Vec<String>, String> {
    let mut said = Vec::new();
    for statement in statements(sql)? {
        match tokens(statement)?.as_slice() {
            [create, index] if create.is("CREATE") && index.is("FULLTEXT") => said.extend(fulltext::creation(engine)),
            _ => said.push(said_to(statement, engine)?),
        }
    }
    Ok(said)
}

/// SQLite has other words for the types; BOOLEAN becomes INT, which is a whole number like INTEGER but can be told from
/// it afterwards. PostgreSQL's texts get the byte order that SQLite's have.
fn said_to(sql: &str, engine: Engine) -> Result<String, String> {
    let tokens = tokens(sql)?;
    let defines = tokens.first().is_some_and(|first| first.is_any(&["CREATE", "ALTER"]));
    let mut said = String::with_capacity(sql.len() + 64);
    let mut copied = 0;
    for (at, token) in tokens.iter().enumerate() {
        let cast = at > 0 && tokens[at - 1].is("AS");
        let word = match engine {
            Engine::Sqlite if token.is("BIGINT") => "INTEGER",
            Engine::Sqlite if token.is("BOOLEAN") => "INT",
            Engine::Sqlite if token.is("BYTEA") => "BLOB",
            Engine::Sqlite if token.is("DOUBLE") => "REAL",
            Engine::Sqlite if token.is("PRECISION") => "",
            Engine::Postgres if token.is("TEXT") && defines && !cast => "TEXT COLLATE \"C\"",
            _ => continue,
        };
        said.push_str(&sql[copied..token.at]);
        said.push_str(word);
        copied = token.end();
    }
    said.push_str(&sql[copied..]);
    let table = defines && tokens.get(1).is_some_and(|second| second.is("TABLE")) && tokens[0].is("CREATE");
    if engine == Engine::Sqlite && table {
        said.push_str(" STRICT");
    }
    Ok(said)
}

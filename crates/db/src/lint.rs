//! What a statement may not say, because the two engines understand it differently. The rules and their reasons are in
//! `docs/SQL.md`.

use crate::sql::{Kind, Token, tokens};
use std::collections::BTreeSet;

/// Words that are refused wherever they stand, with what to do instead.
const REFUSED: &[(&str, &str)] = &[
    ("OFFSET", "page by key: OFFSET reads all that it skips"),
    ("CURRENT_TIMESTAMP", "bind the moment as an argument"),
    ("CURRENT_DATE", "bind the moment as an argument"),
    ("CURRENT_TIME", "bind the moment as an argument"),
    ("LOCALTIMESTAMP", "bind the moment as an argument"),
    ("ILIKE", "keep a folded text in a column of its own"),
    ("GLOB", "SQLite alone knows it"),
    ("REGEXP", "SQLite alone knows it"),
    ("SIMILAR", "PostgreSQL alone knows it"),
    ("ROWID", "SQLite alone knows it"),
    ("CTID", "PostgreSQL alone knows it"),
    ("COLLATE", "texts compare byte by byte; keep a folded text in a column of its own"),
    ("AUTOINCREMENT", "draw ids in the program"),
    ("PRAGMA", "SQLite alone knows it"),
    ("INTERVAL", "times are whole numbers of microseconds"),
    ("NATURAL", "say which columns join"),
];

/// Functions that are refused, with what to do instead.
const REFUSED_CALLS: &[(&str, &str)] = &[
    ("NOW", "bind the moment as an argument"),
    ("DATE", "bind the moment as an argument"),
    ("TIME", "bind the moment as an argument"),
    ("DATETIME", "bind the moment as an argument"),
    ("STRFTIME", "bind the moment as an argument"),
    ("UNIXEPOCH", "bind the moment as an argument"),
    ("JULIANDAY", "bind the moment as an argument"),
    ("RANDOM", "draw chance in the program"),
    ("LOWER", "SQLite folds ASCII alone: fold in the program"),
    ("UPPER", "SQLite folds ASCII alone: fold in the program"),
    ("IFNULL", "COALESCE is known to both"),
    ("NVL", "COALESCE is known to both"),
    ("GROUP_CONCAT", "read the rows and join them in the program"),
    ("STRING_AGG", "read the rows and join them in the program"),
    ("LAST_INSERT_ROWID", "use RETURNING"),
    ("AVG", "PostgreSQL gives NUMERIC: CAST(SUM(x) AS DOUBLE PRECISION) / COUNT(x)"),
    ("TOTAL", "SQLite alone knows it"),
    ("INSTR", "SQLite alone knows it"),
    ("STRPOS", "PostgreSQL alone knows it"),
    ("PRINTF", "write texts in the program"),
    ("FORMAT", "write texts in the program"),
    ("GREATEST", "PostgreSQL alone knows it: use CASE"),
    ("LEAST", "PostgreSQL alone knows it: use CASE"),
    ("IIF", "use CASE"),
];

/// Types to which a value may be cast. SQLite makes a number of what is cast to BYTEA.
const CASTS: &[&str] = &["TEXT", "BIGINT", "BOOLEAN", "DOUBLE"];

/// Looks a statement over; gives what is wrong with it, each in a sentence.
pub fn lint(sql: &str) -> Vec<String> {
    let tokens = match tokens(sql) {
        Ok(tokens) => tokens,
        Err(words) => return vec![words],
    };
    let mut faults = Vec::new();
    words(&tokens, &mut faults);
    signs(&tokens, &mut faults);
    phrases(&tokens, &mut faults);
    calls(&tokens, &mut faults);
    results(&tokens, &mut faults);
    faults
}

fn words(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    for (at, token) in tokens.iter().enumerate() {
        if let Some((word, instead)) = REFUSED.iter().find(|(word, _)| token.is(word)) {
            faults.push(format!("{word}: {instead}"));
        }
        let called = tokens.get(at + 1).is_some_and(|next| next.is_sign("("));
        if let Some((word, instead)) = REFUSED_CALLS.iter().find(|(word, _)| called && token.is(word)) {
            faults.push(format!("{word}(): {instead}"));
        }
        if token.kind == Kind::Word && token.text.to_ascii_lowercase().starts_with("json_") {
            faults.push(format!("{}: the engines differ in JSON", token.text));
        }
    }
}

fn signs(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    for token in tokens.iter().filter(|token| token.kind == Kind::Sign) {
        match token.text {
            "::" => faults.push("::, use CAST(... AS ...): SQLite takes $1::x for another parameter's name".to_owned()),
            "?" | ":" | "@" | "#" => faults.push(format!("{}: parameters are written $1", token.text)),
            "->" => faults.push("->: the engines differ in JSON".to_owned()),
            "~" => faults.push("~: PostgreSQL alone knows it so".to_owned()),
            "[" | "]" => faults.push("[]: PostgreSQL alone knows arrays".to_owned()),
            "`" => faults.push("`: names are quoted with \"".to_owned()),
            ";" => faults.push(";: one statement at a time".to_owned()),
            _ => {}
        }
    }
}

/// Pairs of words and what follows them.
fn phrases(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let after = tokens.get(at + 1);
        let follows = |words: &[&str]| after.is_some_and(|next| next.is_any(words));
        if token.is("FOR") && follows(&["UPDATE", "SHARE", "NO", "KEY"]) {
            faults.push("FOR UPDATE: take tx.guard(Scope) before the check".to_owned());
        }
        if token.is("INSERT") && follows(&["OR"]) || token.is("REPLACE") && follows(&["INTO"]) {
            faults.push("INSERT OR, REPLACE: use ON CONFLICT".to_owned());
        }
        if token.is("INTO") && !tokens.get(at + 2).is_some_and(|next| next.is_sign("(") || next.is("AS")) {
            faults.push("INSERT without the names of the columns".to_owned());
        }
        if token.is_sign("*")
            && before.is_some_and(|b| b.is_any(&["SELECT", "DISTINCT", "RETURNING"]) || b.is_sign(",") || b.is_sign("."))
        {
            faults.push("*: name the columns that are read".to_owned());
        }
        if token.is("LIKE") && !tokens[at..].iter().take_while(|t| !t.is_any(&["AND", "OR"])).any(|t| t.is("ESCAPE")) {
            faults.push("LIKE without ESCAPE: PostgreSQL takes \\ by itself, SQLite does not".to_owned());
        }
        if token.is_any(&["FETCH", "TOP"]) && follows(&["FIRST", "NEXT"]) {
            faults.push("FETCH FIRST: use LIMIT".to_owned());
        }
    }
}

/// What stands inside the parentheses of which word.
fn calls(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    let mut open: Vec<bool> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.is_sign("(") {
            open.push(at > 0 && tokens[at - 1].is("CAST"));
        } else if token.is_sign(")") {
            open.pop();
        } else if token.is("SUM") && !open.contains(&true) {
            faults.push("SUM: PostgreSQL makes NUMERIC of it, so CAST(SUM(...) AS BIGINT)".to_owned());
        } else if token.is("AS") && open.last() == Some(&true) {
            let ty = tokens.get(at + 1);
            if !ty.is_some_and(|ty| ty.is_any(CASTS)) {
                let ty = ty.map_or("nothing", |ty| ty.text);
                faults
                    .push(format!("CAST to {ty}: only TEXT, BIGINT, BOOLEAN and DOUBLE PRECISION mean the same to both engines"));
            }
        }
    }
}

/// A whole number as a result is INTEGER to PostgreSQL, which is none of the five types.
fn results(tokens: &[Token<'_>], faults: &mut Vec<String>) {
    let mut depth = 0_i32;
    let mut listing = false;
    let reads = tokens.first().is_some_and(|first| first.is_any(&["SELECT", "WITH"]));
    for (at, token) in tokens.iter().enumerate() {
        match token {
            _ if token.is_sign("(") => depth += 1,
            _ if token.is_sign(")") => depth -= 1,
            _ if depth > 0 => {}
            _ if token.is("SELECT") && reads || token.is("RETURNING") => listing = true,
            _ if token.is_any(&["FROM", "WHERE", "GROUP", "ORDER", "LIMIT", "UNION"]) => listing = false,
            _ if listing && token.kind == Kind::Number => {
                let begins =
                    at > 0 && (tokens[at - 1].is_any(&["SELECT", "RETURNING", "DISTINCT"]) || tokens[at - 1].is_sign(","));
                let ends = tokens.get(at + 1).is_none_or(|next| next.is_any(&["AS", "FROM", "UNION"]) || next.is_sign(","));
                if begins && ends {
                    faults.push(format!("{} as a result: CAST({0} AS BIGINT)", token.text));
                }
            }
            _ => {}
        }
    }
}

/// Looks whether the parameters are `$1` to `$count`, each used.
#[cfg_attr(not(feature = "testing"), expect(dead_code, reason = "the statement test alone looks before a statement runs"))]
pub(crate) fn lint_parameters(sql: &str, count: usize) -> Option<String> {
    let used: BTreeSet<String> =
        tokens(sql).ok()?.iter().filter(|t| t.kind == Kind::Parameter).map(|t| t.text.to_owned()).collect();
    let right: BTreeSet<String> = (1..=count).map(|number| format!("${number}")).collect();
    (used != right).then(|| {
        let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(" ");
        format!("the parameters are {}, the arguments ask for {}", list(&used), list(&right))
    })
}

/// Looks whether an order by a column that may hold NULL says where NULL stands: the engines have opposite customs.
#[cfg_attr(not(feature = "testing"), expect(dead_code, reason = "the statement test alone knows the columns"))]
pub(crate) fn lint_order(sql: &str, nullable: &BTreeSet<String>) -> Vec<String> {
    let tokens = tokens(sql).unwrap_or_default();
    let orders = (0..tokens.len()).filter(|at| tokens[*at].is("ORDER") && tokens.get(at + 1).is_some_and(|next| next.is("BY")));
    orders.flat_map(|at| order_items(&tokens[at + 2..])).filter_map(|item| unplaced(&item, nullable)).collect()
}

/// The items of an order: cut at the commas outside of parentheses, up to what ends the order.
fn order_items<'a>(tokens: &[Token<'a>]) -> Vec<Vec<Token<'a>>> {
    let mut items = vec![Vec::new()];
    let mut depth = 0_i32;
    for token in tokens {
        depth += i32::from(token.is_sign("(")) - i32::from(token.is_sign(")"));
        if depth < 0 || depth == 0 && token.is_any(&["LIMIT", "UNION", "ROWS", "RANGE", "ON", "RETURNING"]) {
            break;
        }
        match items.last_mut() {
            Some(_) if depth == 0 && token.is_sign(",") => items.push(Vec::new()),
            Some(item) => item.push(*token),
            None => {}
        }
    }
    items
}

fn unplaced(item: &[Token<'_>], nullable: &BTreeSet<String>) -> Option<String> {
    if item.iter().any(|token| token.is("NULLS")) {
        return None;
    }
    let plain: Vec<_> = item.iter().filter(|token| !token.is_any(&["ASC", "DESC"])).collect();
    let name = match plain.as_slice() {
        [name] => name,
        [_, dot, name] if dot.is_sign(".") => name,
        _ => return None,
    };
    nullable.contains(name.text).then(|| format!("ORDER BY {}, which may hold NULL: say NULLS FIRST or NULLS LAST", name.text))
}

//! The tables of a backup, as PostgreSQL dumps them: `COPY posts (id, ...) FROM stdin;`, a row a line with tabs between, `\.` at
//! the end. All else in the dump is passed over.

use super::{Known, Row, Topic};
use crate::forum::{Author, MOST, Source, Wrong};
use std::io::{BufRead, Read};

/// A row by the names of its columns.
struct Cells<'a> {
    columns: &'a [String],
    cells: Vec<Option<String>>,
}

impl Cells<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.columns.iter().position(|one| one == column).and_then(|place| self.cells.get(place)?.as_deref())
    }

    fn number(&self, column: &str) -> Option<u64> {
        self.get(column)?.parse().ok()
    }

    fn is_true(&self, column: &str) -> bool {
        self.get(column) == Some("t")
    }
}

/// Walks over the rows of the tables that are asked for.
fn walk(source: &Source<'_>, tables: &[&str], row: &mut dyn FnMut(&str, usize, &Cells<'_>)) -> Result<(), Wrong> {
    let broken = |why: &dyn std::fmt::Display| Wrong::Broken(why.to_string());
    let mut input = (source.open)().map_err(|why| broken(&why))?;
    let mut table: Option<(String, Vec<String>)> = None;
    let (mut line, mut number) = (Vec::new(), 0);
    loop {
        line.clear();
        let read = (&mut input).take(MOST as u64 + 1).read_until(b'\n', &mut line).map_err(|why| broken(&why))?;
        number += 1;
        if read == 0 {
            return if table.is_some() { Err(Wrong::Broken("it breaks off in a table".to_owned())) } else { Ok(()) };
        }
        if line.len() > MOST {
            return Err(Wrong::TooLarge);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        match &table {
            None => table = begins(text),
            Some(_) if text == "\\." => table = None,
            Some((name, columns)) if tables.contains(&name.as_str()) => {
                row(name, number, &Cells { columns, cells: text.split('\t').map(unescaped).collect() });
            }
            Some(_) => {}
        }
    }
}

/// The table and the columns that a line begins.
fn begins(line: &str) -> Option<(String, Vec<String>)> {
    let rest = line.strip_prefix("COPY ")?.strip_suffix(" FROM stdin;")?;
    let (name, columns) = rest.split_once(" (")?;
    let name = name.rsplit('.').next()?.trim_matches('"').to_owned();
    Some((name, columns.trim_end_matches(')').split(", ").map(|column| column.trim_matches('"').to_owned()).collect()))
}

/// A cell as COPY writes it: `\N` is nothing, a backslash before a letter is a sign that stands in no line.
fn unescaped(cell: &str) -> Option<String> {
    if cell == "\\N" {
        return None;
    }
    let mut text = String::with_capacity(cell.len());
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, true) => match letters.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('b' | 'f' | 'v') => text.push(' '),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            (letter, false) => text.push(letter),
        }
    }
    Some(text)
}

pub(super) fn know(source: &Source<'_>, known: &mut Known) {
    // What is wrong is told when the posts are read.
    let _ = walk(source, &["topics", "users", "user_emails", "posts"], &mut |table, _, cells| match table {
        "topics" => {
            if let (Some(id), Some(title)) = (cells.number("id"), cells.get("title")) {
                let is_private = cells.get("archetype") == Some("private_message");
                let topic = Topic { title: title.to_owned(), is_private, is_deleted: cells.get("deleted_at").is_some() };
                known.topics.insert(id, topic);
            }
        }
        "users" => {
            if let (Some(id), Some(username)) = (cells.number("id"), cells.get("username")) {
                let name = cells.get("name").filter(|name| !name.trim().is_empty()).unwrap_or(username);
                let user =
                    known.users.entry(id).or_insert_with(|| Author { name: String::new(), key: String::new(), address: None });
                (user.name, user.key) = (name.to_owned(), username.to_lowercase());
                // Until 2017 the address stood here.
                if let Some(address) = cells.get("email") {
                    user.address = Some(address.to_owned());
                }
            }
        }
        "user_emails" if cells.is_true("primary") => {
            if let (Some(id), Some(address)) = (cells.number("user_id"), cells.get("email")) {
                let user =
                    known.users.entry(id).or_insert_with(|| Author { name: String::new(), key: String::new(), address: None });
                user.address = Some(address.to_owned());
            }
        }
        "posts" => {
            let place = cells.number("topic_id").zip(cells.number("post_number"));
            if let (Some(place), Some(parent)) = (place, cells.number("reply_to_post_number")) {
                known.answers.insert(place, parent);
            }
        }
        _ => {}
    });
}

pub(super) fn read(source: &Source<'_>, tell: &mut dyn FnMut(String, Result<Row, Wrong>)) {
    let mut posts = false;
    let walked = walk(source, &["posts"], &mut |_, line, cells| {
        posts = true;
        let place = format!("{}, line {line}", source.name);
        if cells.cells.len() != cells.columns.len() {
            let why = format!("it has {} cells where there are {} columns", cells.cells.len(), cells.columns.len());
            return tell(place, Err(Wrong::Broken(why)));
        }
        let (Some(topic), Some(number)) = (cells.number("topic_id"), cells.number("post_number")) else {
            return tell(place, Err(Wrong::Missing("its topic or its number")));
        };
        // Who it is is known by the number of the account.
        let author = cells.get("user_id").map(|id| Author { name: String::new(), key: id.to_owned(), address: None });
        let own = |column: &str| cells.get(column).map(str::to_owned);
        let kind = cells.number("post_type");
        let row = Row {
            topic,
            number,
            answers: cells.number("reply_to_post_number"),
            author,
            at: own("created_at").unwrap_or_default(),
            raw: own("raw"),
            cooked: own("cooked"),
            is_hidden: cells.is_true("hidden")
                || cells.is_true("user_deleted")
                || cells.get("deleted_at").is_some()
                || kind == Some(4),
            // Accounts below zero are the program's own.
            is_notice: kind == Some(3) || cells.get("user_id").is_some_and(|id| id.starts_with('-')),
            title: None,
            is_private: false,
        };
        tell(place, Ok(row));
    });
    match walked {
        Err(wrong) => tell(source.name.clone(), Err(wrong)),
        Ok(()) if !posts => tell(source.name.clone(), Err(Wrong::Missing("the table posts"))),
        Ok(()) => {}
    }
}

//! What Discourse gives of its talk:
//!
//! - the archive that a person asks for (`user_archive.csv`): what they said, with no word of who they are;
//! - topics as its API gives them (`/t/7.json`, `/t/7/posts.json`, `/posts.json`), with `?include_raw=1` as typed;
//! - `dump.sql` out of a backup: the tables of topics, posts, users and their addresses.
//!
//! A post is known by its topic and its number in there, which are the same in all three.

mod dump;
mod json;
mod rows;
#[cfg(test)]
mod tests;

use crate::forum::{Author, Form, Found, Post, Source, Why, Wrong};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Who wrote an archive that does not say so.
    pub author: Option<String>,
}

/// What is known of all files before anything is told.
#[derive(Default)]
struct Known {
    topics: HashMap<u64, Topic>,
    users: HashMap<u64, Author>,
    /// What each post answers, by topic and number.
    answers: HashMap<(u64, u64), u64>,
    /// Those whose answers lead back to themselves.
    circles: HashSet<(u64, u64)>,
}

#[derive(Clone, Default)]
struct Topic {
    title: String,
    is_private: bool,
    is_deleted: bool,
}

/// A post as it stands in any of them.
#[derive(Default)]
struct Row {
    topic: u64,
    number: u64,
    answers: Option<u64>,
    author: Option<Author>,
    at: String,
    raw: Option<String>,
    cooked: Option<String>,
    is_hidden: bool,
    is_notice: bool,
    title: Option<String>,
    is_private: bool,
}

/// What is in a file, told from how it begins and what it is called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rows,
    Json,
    Dump,
    /// A part of an archive that is about other things than what was said.
    Beside,
    Unknown,
}

fn kind_of(name: &str) -> Kind {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let plain = file.strip_suffix(".gz").unwrap_or(&file);
    let ending = plain.rsplit('.').next().unwrap_or_default();
    match ending {
        // The ZIP of a person has tables of other things beside.
        "csv" if OTHER_TABLES.iter().any(|table| plain.starts_with(table)) => Kind::Beside,
        "csv" => Kind::Rows,
        "json" if plain.starts_with("preferences") => Kind::Beside,
        "json" => Kind::Json,
        "sql" => Kind::Dump,
        _ => Kind::Unknown,
    }
}

const OTHER_TABLES: [&str; 13] = [
    "auth_token",
    "badges",
    "bookmarks",
    "category_preferences",
    "flags",
    "likes",
    "post_actions",
    "queued_posts",
    "visits",
    "user_archive_profile",
    "user_badges",
    "preferences",
    "screened",
];

/// Reads all files, and tells what is in them, one thing at a time. It may be called again and tells the same.
pub fn read(sources: &[Source<'_>], asked: &Asked, each: &mut dyn FnMut(Found)) {
    let mut known = Known::default();
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    for source in sources {
        match kind_of(&source.name) {
            Kind::Json => json::know(source, &mut known, &mut seen),
            Kind::Dump => dump::know(source, &mut known),
            Kind::Rows | Kind::Beside | Kind::Unknown => {}
        }
    }
    known.circles = circles(&known.answers);
    let mut told = HashSet::new();
    for source in sources {
        let mut tell = |place: String, row: Result<Row, Wrong>| {
            let found = match row {
                Ok(row) => known.found(&place, row),
                Err(wrong) => Found::Trouble(place, wrong),
            };
            // The same post in two files is one.
            match &found {
                Found::Post(post) if !told.insert(post.key.clone()) => {}
                _ => each(found),
            }
        };
        match kind_of(&source.name) {
            Kind::Rows => rows::read(source, asked, &mut tell),
            Kind::Json => json::read(source, &mut tell),
            Kind::Dump => dump::read(source, &mut tell),
            Kind::Beside => {}
            Kind::Unknown => each(Found::Trouble(source.name.clone(), Wrong::Unknown)),
        }
    }
    for (topic, seen) in seen {
        let missing = seen.named.iter().filter(|id| !seen.there.contains(id)).count();
        if missing > 0 {
            each(Found::Trouble(format!("topic {topic}"), Wrong::NotWhole(missing)));
        }
    }
}

/// The posts that files of a topic name, and those that are in them.
#[derive(Default)]
struct Seen {
    named: HashSet<u64>,
    there: HashSet<u64>,
}

impl Known {
    fn found(&self, place: &str, row: Row) -> Found {
        let topic = self.topics.get(&row.topic).cloned().unwrap_or_default();
        let left_out = |why| Found::LeftOut(place.to_owned(), why);
        let wrong = |wrong| Found::Trouble(place.to_owned(), wrong);
        if row.is_private || topic.is_private {
            return left_out(Why::Private);
        }
        if row.is_hidden || topic.is_deleted {
            return left_out(Why::Deleted);
        }
        if row.is_notice {
            return left_out(Why::Notice);
        }
        let title = row.title.filter(|title| !title.trim().is_empty()).unwrap_or(topic.title);
        if title.trim().is_empty() {
            return wrong(Wrong::Missing("the title of its topic"));
        }
        let Some(author) = row.author else { return wrong(Wrong::Missing("who wrote it")) };
        let author = self.who(author);
        let at: Timestamp = match crate::forum::moment(&row.at) {
            Ok(at) => at,
            Err(no_time) => return wrong(no_time),
        };
        let (text, form) = match (row.raw, row.cooked) {
            (Some(raw), _) if !raw.trim().is_empty() => (raw, Form::Markdown),
            (_, Some(cooked)) if !cooked.trim().is_empty() => (cooked, Form::Html),
            _ => return left_out(Why::Empty),
        };
        let answers = row.answers.filter(|parent| *parent != row.number);
        if row.answers.is_some() && answers.is_none() || self.circles.contains(&(row.topic, row.number)) {
            return wrong(Wrong::AnswersItself);
        }
        let key = |number| format!("t{}-{number}", row.topic);
        Found::Post(Box::new(Post {
            key: key(row.number),
            first: key(1),
            answers: answers.map(key),
            title: title.trim().to_owned(),
            author,
            at,
            text,
            form,
            versions: Vec::new(),
        }))
    }

    /// Who is meant, where only the number of their account is known.
    fn who(&self, author: Author) -> Author {
        if !author.name.is_empty() {
            return author;
        }
        let known = author.key.parse().ok().and_then(|id: u64| self.users.get(&id)).filter(|user| !user.name.is_empty());
        known.cloned().unwrap_or_else(|| Author {
            name: "(no name)".to_owned(),
            key: format!("account {}", author.key),
            address: None,
        })
    }
}

/// The posts, by topic and number, whose answers lead back to themselves. Each is walked over once.
fn circles(answers: &HashMap<(u64, u64), u64>) -> HashSet<(u64, u64)> {
    let (mut walks, mut found) = (HashMap::new(), HashSet::new());
    for (walk, start) in answers.keys().enumerate() {
        let mut at = *start;
        while !walks.contains_key(&at)
            && let Some(parent) = answers.get(&at)
        {
            walks.insert(at, walk);
            at.1 = *parent;
        }
        // What was met on this very walk leads round.
        if walks.get(&at) == Some(&walk) {
            while found.insert(at) {
                at.1 = answers.get(&at).copied().unwrap_or(at.1);
            }
        }
    }
    found
}

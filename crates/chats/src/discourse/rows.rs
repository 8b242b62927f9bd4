//! The archive of a person as a table.

use super::{Asked, Row};
use crate::forum::{Author, MOST, Source, Wrong};
use csv::{ReaderBuilder, StringRecord};
use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

/// The columns that are read; the last of them under either of its names.
const COLUMNS: [&str; 4] = ["topic_title", "url", "created_at", "is_pm"];
const TEXTS: [&str; 3] = ["post_raw", "post", "post_cooked"];

pub(super) fn read(source: &Source<'_>, asked: &Asked, tell: &mut dyn FnMut(String, Result<Row, Wrong>)) {
    let name = &source.name;
    let input = match (source.open)() {
        Ok(input) => input,
        Err(why) => return tell(name.clone(), Err(Wrong::Broken(why.to_string()))),
    };
    let author = asked.author.clone().or_else(|| author_of(name));
    let left = Rc::new(Cell::new(MOST));
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(Bounded { input, left: left.clone() });
    let head = match reader.headers() {
        Ok(head) => head.iter().map(|column| column.trim_start_matches('\u{feff}').trim().to_lowercase()).collect::<Vec<_>>(),
        Err(why) => return tell(name.clone(), Err(Wrong::Broken(why.to_string()))),
    };
    let place_of = |column: &str| head.iter().position(|one| one == column);
    let missing: Vec<&'static str> = COLUMNS.into_iter().take(3).filter(|column| place_of(column).is_none()).collect();
    for column in &missing {
        tell(name.clone(), Err(Wrong::Missing(column_name(column))));
    }
    let has_text = TEXTS.into_iter().any(|column| place_of(column).is_some());
    if !has_text {
        tell(name.clone(), Err(Wrong::Missing("the column post_raw")));
    }
    if author.is_none() {
        tell(name.clone(), Err(Wrong::Missing("who wrote it (say --author NAME)")));
    }
    let (Some(author), true, true) = (author, missing.is_empty(), has_text) else { return };
    let (mut record, mut number) = (StringRecord::new(), 2);
    loop {
        left.set(MOST);
        let place = format!("{name}, row {number}");
        number += 1;
        match reader.read_record(&mut record) {
            Ok(false) => return,
            // Nothing after it can be told apart.
            Err(_) if left.get() == 0 => return tell(place, Err(Wrong::TooLarge)),
            Ok(true) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(true) => tell(place, row(&head, &record, &author)),
            Err(why) => tell(place, Err(Wrong::Broken(why.to_string()))),
        }
    }
}

/// What is read for one record, up to a bound: a quote that never ends would make one of a whole file.
struct Bounded<R> {
    input: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = into.len().min(self.left.get());
        if most == 0 {
            return Err(io::Error::other("a record is too large"));
        }
        let read = self.input.read(&mut into[..most])?;
        self.left.set(self.left.get() - read);
        Ok(read)
    }
}

fn column_name(column: &str) -> &'static str {
    match column {
        "topic_title" => "the column topic_title",
        "url" => "the column url",
        _ => "the column created_at",
    }
}

fn row(head: &[String], record: &StringRecord, author: &str) -> Result<Row, Wrong> {
    if record.len() != head.len() {
        return Err(Wrong::Broken(format!("it has {} cells where there are {} columns", record.len(), head.len())));
    }
    let cell = |column: &str| head.iter().position(|one| one == column).and_then(|place| record.get(place)).map(str::to_owned);
    let (topic, number) =
        place_in(&cell("url").unwrap_or_default()).ok_or(Wrong::Missing("an address with a topic and a number"))?;
    Ok(Row {
        topic,
        number,
        author: Some(Author { name: author.to_owned(), key: author.to_lowercase(), address: None }),
        at: cell("created_at").unwrap_or_default(),
        raw: cell("post_raw").or_else(|| cell("post")),
        cooked: cell("post_cooked"),
        title: cell("topic_title"),
        is_private: cell("is_pm").is_some_and(|said| matches!(said.trim().to_lowercase().as_str(), "yes" | "true" | "1")),
        ..Row::default()
    })
}

/// The topic and the number of a post in its address: `https://forum.example/t/slug/7/3`, or without the slug; the first post may
/// go without its number.
fn place_in(url: &str) -> Option<(u64, u64)> {
    let path = url.trim().split(['?', '#']).next()?;
    let (_, rest) = path.split_once("/t/")?;
    let parts: Vec<&str> = rest.trim_matches('/').split('/').collect();
    let number = |text: &&str| text.parse::<u64>().ok();
    match parts.as_slice() {
        [topic] => Some((number(topic)?, 1)),
        [first, last] => match number(first) {
            Some(topic) => Some((topic, number(last)?)),
            None => Some((number(last)?, 1)),
        },
        [_, topic, post] => Some((number(topic)?, number(post)?)),
        _ => None,
    }
}

/// Who asked for an archive, by its name: `user_archive-nia-180107-133411.csv`.
fn author_of(name: &str) -> Option<String> {
    let file = name.split('/').find(|part| part.starts_with("user_archive-"))?;
    let rest = file.strip_prefix("user_archive-")?;
    let stem = rest.split('.').next()?;
    let mut parts: Vec<&str> = stem.split('-').collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| part.chars().all(|c| c.is_ascii_digit())) {
        parts.pop();
    }
    Some(parts.join("-")).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{author_of, place_in};

    #[test]
    fn a_post_is_found_by_its_address() {
        for (url, place) in [
            ("https://forum.example/t/too-hot/7/3", Some((7, 3))),
            ("https://forum.example/t/too-hot/7", Some((7, 1))),
            ("/t/7/3?u=nia", Some((7, 3))),
            ("https://forum.example/sub/t/7", Some((7, 1))),
            ("https://forum.example/u/nia", None),
            ("", None),
        ] {
            assert_eq!(place_in(url), place, "{url}");
        }
        assert_eq!(author_of("user_archive-nia-r-180107-133411.csv").as_deref(), Some("nia-r"));
        assert_eq!(author_of("user_archive-nia-180107-133411.zip/user_archive.csv").as_deref(), Some("nia"));
        assert_eq!(author_of("user_archive.csv"), None);
    }
}

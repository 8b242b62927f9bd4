//! A page of talk: its sections, each taken apart at the signatures in it.
//!
//! A signature is a link to a user and a time: `[[User:Nia|Nia]] ([[User talk:Nia|talk]]) 13:34, 7 January 2018 (UTC)`. How far
//! what stands before one is indented says what it answers.

use super::{text, version, xml::Revision};
use crate::forum::{Author, Form, Found, Post, Version};
use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};

/// A piece of a section: what somebody said, up to their signature.
struct Piece<'a> {
    depth: usize,
    text: &'a str,
    signed: Option<(String, Timestamp)>,
}

/// Tells what was said on a page. What has no signature is by who wrote the page, when they did.
pub(super) fn posts(id: u64, title: &str, versions: &[Revision], each: &mut dyn FnMut(Found)) {
    let Some(last) = versions.last() else { return };
    let raw = last.text.as_deref().unwrap_or_default();
    let first = versions.first().unwrap_or(last);
    for (number, (heading, section)) in (0..).zip(sections(raw)) {
        let called = if heading.is_empty() { title.to_owned() } else { format!("{heading} ({title})") };
        let begins = format!("p{id}-s{number}-{}", print(&heading));
        // Who answers whom: the last that stands less far in.
        let mut above: Vec<(usize, String)> = Vec::new();
        for (place, piece) in (1..).zip(pieces(section)) {
            let key = format!("{begins}-{place}");
            while above.len() > 1 && above.last().is_some_and(|(depth, _)| *depth >= piece.depth) {
                above.pop();
            }
            let answers = above.last().map(|(_, key)| key.clone());
            let (author, at) = match piece.signed {
                Some((name, at)) => (Author { key: name.to_lowercase(), name, address: None }, at),
                None => (first.author.clone(), first.at),
            };
            above.push((piece.depth, key.clone()));
            let versions = whole_page(&key, &begins, versions);
            each(Found::Post(Box::new(Post {
                first: format!("{begins}-1"),
                key,
                answers,
                title: called.clone(),
                author,
                at,
                text: text::to_markdown(&outdented(piece.text)),
                form: Form::Markdown,
                versions,
            })));
        }
    }
}

/// The first piece of the first section keeps the whole page as it was typed, in all its versions, so that nothing of it is lost.
fn whole_page(key: &str, begins: &str, versions: &[Revision]) -> Vec<Version> {
    let is_first = begins.contains("-s0-") && key.ends_with("-1");
    if !is_first {
        return Vec::new();
    }
    let copy = |one: &Revision| Revision {
        id: one.id,
        at: one.at,
        author: one.author.clone(),
        comment: one.comment.clone(),
        text: one.text.clone(),
    };
    versions.iter().map(|one| version(copy(one))).collect()
}

/// A short sign for a heading, so that what is known of one is not taken for another's.
fn print(text: &str) -> String {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

/// The sections of a page with their headings; what stands before the first has none.
fn sections(raw: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let (mut heading, mut from, mut at) = (String::new(), 0, 0);
    for line in raw.split_inclusive('\n') {
        if let Some(next) = section_heading(line.trim_end()) {
            found.push((std::mem::take(&mut heading), &raw[from..at]));
            (heading, from) = (next, at + line.len());
        }
        at += line.len();
    }
    found.push((heading, &raw[from..]));
    found.retain(|(_, section)| !section.trim().is_empty());
    found
}

/// The words of a heading of the second level.
fn section_heading(line: &str) -> Option<String> {
    let words = line.strip_prefix("==")?.strip_suffix("==")?;
    (!words.starts_with('=') && !words.trim().is_empty()).then(|| words.trim().to_owned())
}

fn pieces(section: &str) -> Vec<Piece<'_>> {
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    for line in section.split_inclusive('\n') {
        at += line.len();
        if let Some(signed) = signature(line) {
            let text = &section[from..at];
            found.push(Piece { depth: depth(text), text, signed: Some(signed) });
            from = at;
        }
    }
    let rest = &section[from..];
    if !rest.trim().is_empty() {
        found.push(Piece { depth: depth(rest), text: rest, signed: None });
    }
    found
}

fn depth(text: &str) -> usize {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.chars().take_while(|c| matches!(c, ':' | '*' | '#')).count()
}

/// A text without the colons that only say what it answers.
fn outdented(text: &str) -> String {
    let depth = depth(text);
    let line = |line: &str| {
        let marks = line.chars().take(depth).take_while(|c| matches!(c, ':' | '*' | '#')).count();
        line[marks..].trim_start_matches(' ').to_owned()
    };
    if depth == 0 { text.to_owned() } else { text.lines().map(line).collect::<Vec<_>>().join("\n") }
}

/// A signature is no longer than so many bytes.
const SIGNATURE: usize = 4_000;

/// Who signed a line, and when.
fn signature(line: &str) -> Option<(String, Timestamp)> {
    // It stands at the end; a line may be very long.
    let mut from = line.len().saturating_sub(SIGNATURE);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let line = &line[from..];
    let at = signed_at(line)?;
    // The last user that is linked to before the time.
    let mut who = None;
    let mut rest = line;
    while let Some(start) = rest.find("[[") {
        let link = &rest[start + 2..];
        let target = link.split(['|', ']', '/', '#']).next().unwrap_or_default();
        if let Some((space, name)) = target.split_once(':') {
            let is_user = USERS.iter().any(|user| space.trim().eq_ignore_ascii_case(user));
            if is_user && !name.trim().is_empty() && who.is_none() {
                who = Some(name.trim().replace('_', " "));
            }
        }
        rest = link;
    }
    Some((who?, at))
}

/// What the pages of users are called, in the languages that are read here.
const USERS: [&str; 9] =
    ["User", "User talk", "Special:Contributions", "Benutzer", "Benutzerin", "Utilisateur", "Usuario", "Utente", "Gebruiker"];

/// The time of a signature: `13:34, 7 January 2018 (UTC)`.
fn signed_at(line: &str) -> Option<Timestamp> {
    let before = &line[..line.rfind("(UTC)")?];
    let words: Vec<&str> = before.split_whitespace().collect();
    let [.., time, day, month, year] = words.as_slice() else { return None };
    let (hour, minute) = time.trim_end_matches(',').rsplit_once(':')?;
    let hour = hour.get(hour.len().saturating_sub(2)..)?;
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
    let date = Date::new(year.parse().ok()?, i8::try_from(month).ok()?, day.parse().ok()?).ok()?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    date.to_datetime(time).to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

//! The charter in full, and how a version of it comes into force.

use super::{
    Joining, Visibility,
    store::{self, CharterRow, PrincipleRow},
};
use crate::base::chronicle::{self, Entry, Verb};
use db::Tx;
use jiff::civil::Date;
use kernel::{CommunityId, LongText, Moment, PersonId, Result, TextError, Title, fold, short_line};

/// Longest principle, in characters.
pub const PRINCIPLE_MAX: usize = register::limits::PRINCIPLE_MAX;
/// The most principles of a charter.
pub const PRINCIPLES_MAX: usize = 60;

/// The charter: what we do together, what we care about, who we are, and what more there is to say; in this order everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    /// The community's name.
    pub name: Title,
    /// What we do together.
    pub practice: LongText,
    /// What we care about.
    pub domain: LongText,
    /// Who we are.
    pub people: LongText,
    /// The rest, which founding does not ask for.
    pub more: More,
}

/// What a charter may say besides; what is empty is not said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct More {
    /// What is ours to do.
    pub scope_in: String,
    /// What is not.
    pub scope_out: String,
    /// The principles, one line each, in the community's order.
    pub principles: Vec<String>,
    /// How we work.
    pub work: String,
    /// When we meet, and how often.
    pub rhythm: String,
    /// What success would look like.
    pub success: String,
    /// When the charter is to be looked at again.
    pub review_on: Option<Date>,
    /// Of the frame PFMS: who practises.
    pub practitioners: String,
    /// Of the frame PFMS: the framework of ideas.
    pub ideas: String,
    /// Of the frame PFMS: the methods.
    pub methods: String,
    /// Of the frame PFMS: the situation of concern.
    pub situation: String,
}

/// A version of a charter with its principles.
#[derive(Clone, Debug)]
pub struct WholeCharter {
    /// All but the principles.
    pub row: CharterRow,
    /// The principles, in the community's order.
    pub principles: Vec<PrincipleRow>,
}

/// What a charter speaks of, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharterPart {
    /// What we do together.
    Practice,
    /// What we care about.
    Domain,
    /// Who we are.
    People,
    /// What is ours to do.
    ScopeIn,
    /// What is not.
    ScopeOut,
    /// The principles.
    Principles,
    /// How we work.
    Work,
    /// When we meet.
    Rhythm,
    /// What success would look like.
    Success,
    /// The day on which it is to be looked at again.
    Review,
    /// The frame PFMS: who practises.
    Practitioners,
    /// The frame PFMS: its ideas.
    Ideas,
    /// The frame PFMS: its methods.
    Methods,
    /// The frame PFMS: the situation of concern.
    Situation,
}

impl CharterPart {
    /// All parts in the one order in which a charter is told, wherever that is.
    pub const ORDER: [Self; 14] = [
        Self::Practice,
        Self::Domain,
        Self::People,
        Self::ScopeIn,
        Self::ScopeOut,
        Self::Principles,
        Self::Work,
        Self::Rhythm,
        Self::Success,
        Self::Review,
        Self::Practitioners,
        Self::Ideas,
        Self::Methods,
        Self::Situation,
    ];
}

impl WholeCharter {
    /// What it says of a part, empty where it says nothing: principles a line each, each with its number; a day as it is kept.
    pub fn text_of(&self, part: CharterPart) -> String {
        let row = &self.row;
        let text = match part {
            CharterPart::Practice => &*row.practice,
            CharterPart::Domain => &*row.domain,
            CharterPart::People => &*row.people,
            CharterPart::ScopeIn => &row.scope_in,
            CharterPart::ScopeOut => &row.scope_out,
            CharterPart::Work => &row.work,
            CharterPart::Rhythm => &row.rhythm,
            CharterPart::Success => &row.success,
            CharterPart::Review => &row.review_on,
            CharterPart::Practitioners => &row.practitioners,
            CharterPart::Ideas => &row.ideas,
            CharterPart::Methods => &row.methods,
            CharterPart::Situation => &row.situation,
            CharterPart::Principles => {
                let lines = self.principles.iter().map(|one| format!("{}. {}", one.number, one.words));
                return lines.collect::<Vec<_>>().join("\n");
            }
        };
        text.to_owned()
    }

    /// What it says, apart from who agreed on it and when.
    pub fn said(&self) -> Charter {
        let CharterRow { name, practice, domain, people, .. } = self.row.clone();
        let CharterRow { scope_in, scope_out, work, rhythm, success, practitioners, ideas, methods, situation, .. } =
            self.row.clone();
        let principles = self.principles.iter().map(|principle| principle.words.clone()).collect();
        let review_on = self.row.review_on.parse().ok();
        let more =
            More { scope_in, scope_out, principles, work, rhythm, success, review_on, practitioners, ideas, methods, situation };
        Charter { name, practice, domain, people, more }
    }
}

/// All versions of a charter, newest first.
///
/// # Errors
/// What the database gives.
pub fn charters_of(tx: &mut Tx, community: CommunityId) -> Result<Vec<WholeCharter>> {
    between(tx, community, 1, i64::MAX)
}

/// One version of a charter, if there is one of this number.
///
/// # Errors
/// What the database gives.
pub fn charter_of(tx: &mut Tx, community: CommunityId, version: i64) -> Result<Option<WholeCharter>> {
    Ok(between(tx, community, version, version)?.pop())
}

fn between(tx: &mut Tx, community: CommunityId, from: i64, until: i64) -> Result<Vec<WholeCharter>> {
    let rows = store::charters_between(tx, community, from, until)?;
    let mut principles = store::principles_between(tx, community, from, until)?.into_iter().peekable();
    let mut whole = Vec::with_capacity(rows.len());
    for row in rows {
        let its = std::iter::from_fn(|| principles.next_if(|principle| principle.version == row.version)).collect();
        whole.push(WholeCharter { row, principles: its });
    }
    Ok(whole)
}

/// The principles in a text of one a line: a number, a dash or a bullet before one is left out, and so is a line that says
/// nothing or says the same again.
///
/// # Errors
/// When one is too long, or holds NUL.
pub fn principle_lines(text: &str) -> Result<Vec<String>, TextError> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = short_line(unmarked(line), PRINCIPLE_MAX)?;
        if !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// A line without the mark of a list before it.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < line.len() && line.len() - rest.len() <= 3;
    let after = if is_numbered { rest.strip_prefix(['.', ')']) } else { line.strip_prefix(['-', '*', '•', '–']) };
    match after {
        Some(words) if words.starts_with(char::is_whitespace) => words,
        Some("") => "",
        _ => line,
    }
}

/// What a community is found by: its name, its charter and its place, folded.
pub fn words_of(charter: &Charter, place: &str) -> String {
    let Charter { name, practice, domain, people, more } = charter;
    let More { scope_in, scope_out, principles, work, rhythm, success, practitioners, ideas, methods, situation, .. } = more;
    let said: [&str; 13] =
        [name, practice, domain, people, scope_in, scope_out, work, rhythm, success, practitioners, ideas, methods, situation];
    let words = said.into_iter().chain(principles.iter().map(String::as_str)).chain([place]);
    fold(&words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n"))
}

/// Keeps a version of a charter with its principles.
pub(super) fn keep_version(
    tx: &mut Tx,
    community: CommunityId,
    version: i64,
    charter: &Charter,
    why: &str,
    author: Option<PersonId>,
    now: Moment,
) -> Result<()> {
    let Charter { name, practice, domain, people, more } = charter;
    let More { scope_in, scope_out, work, rhythm, success, practitioners, ideas, methods, situation, .. } = more;
    let review_on = more.review_on.map(|day| day.to_string()).unwrap_or_default();
    store::add_charter(
        tx,
        community,
        version,
        name,
        practice,
        domain,
        people,
        scope_in,
        scope_out,
        work,
        rhythm,
        success,
        &review_on,
        practitioners,
        ideas,
        methods,
        situation,
        why,
        author,
        now,
    )?;
    keep_principles(tx, community, version, &more.principles)
}

/// Words that the community had before keep their number, also when they come back; new ones get the next.
fn keep_principles(tx: &mut Tx, community: CommunityId, version: i64, principles: &[String]) -> Result<()> {
    if principles.is_empty() {
        return Ok(());
    }
    let known = store::all_principles(tx, community)?;
    let mut last = known.last().map_or(0, |principle| principle.number);
    for (place, words) in (1..).zip(principles) {
        let number = match known.iter().find(|principle| principle.words == *words) {
            Some(principle) => principle.number,
            None => {
                last += 1;
                store::add_principle(tx, community, last, words)?;
                last
            }
        };
        store::add_charter_principle(tx, community, version, place, number)?;
    }
    Ok(())
}

/// A charter that is to come into force, and how the community is kept with it.
pub struct Amendment<'a> {
    /// Whose it is.
    pub community: CommunityId,
    /// The version that it was written on top of.
    pub from: i64,
    /// What it says.
    pub charter: &'a Charter,
    /// Why it is changed; empty: not said.
    pub why: &'a str,
    /// Where the community is, in its own words.
    pub place: &'a str,
    /// The language it speaks (BCP 47).
    pub language: &'a str,
    /// Who sees it.
    pub visibility: Visibility,
    /// How one joins.
    pub joining: Joining,
    /// Who puts it in force; nobody is Copse itself, as a file that was brought in asks.
    pub by: Option<PersonId>,
}

impl Amendment<'_> {
    /// Puts it in force, if the version it was written on top of still is; gives whether it did.
    ///
    /// # Errors
    /// What the database gives.
    pub fn put_in_force(&self, tx: &mut Tx, now: Moment) -> Result<bool> {
        self.put_in_force_agreed(tx, now, now)
    }

    /// The same where it was agreed on at another time, before it came here.
    ///
    /// # Errors
    /// What the database gives.
    pub fn put_in_force_agreed(&self, tx: &mut Tx, agreed_at: Moment, now: Moment) -> Result<bool> {
        let Self { community, from, charter, visibility, joining, .. } = *self;
        let Charter { name, practice, domain, people, .. } = charter;
        let folded = fold(name);
        if store::set_charter(tx, community, from, name, &folded, practice, domain, people, visibility, joining)?.0 == 0 {
            return Ok(false);
        }
        // Its words are found in the language that it speaks from now on.
        store::set_language(tx, community, self.language)?;
        super::set_words(tx, community, self.place, &fold(self.place), &words_of(charter, self.place))?;
        keep_version(tx, community, from + 1, charter, self.why, self.by, agreed_at)?;
        chronicle::log(tx, &Entry::new(community, Verb::CharterChanged).by(self.by).detail(&(from + 1)), now)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::principle_lines;

    #[test]
    fn principles_are_lines_without_their_marks() {
        let text = "1. Say so when it did not work.\r\n\n - Nobody is named.\n* Nobody is named.\n12)  Ask first.\n3\n2026 was dry.\n-\n";
        let lines = ["Say so when it did not work.", "Nobody is named.", "Ask first.", "3", "2026 was dry."];
        assert_eq!(principle_lines(text).unwrap(), lines);
        assert!(principle_lines(&"x".repeat(301)).is_err());
        assert!(principle_lines("a\0b").is_err());
        assert_eq!(principle_lines(" \n\n").unwrap(), [""; 0]);
    }
}

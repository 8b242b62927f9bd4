//! Where a community meets besides, what who is new is met with, and what it looks towards.

use crate::{
    cells::Fields,
    check::seen_line,
    limits::{
        MEETING_ADDRESS_MAX, MEETING_NOTE_MAX, MEETINGS_MOST, OUTLOOK_LINES_MAX, OUTLOOK_MAX, PRINCIPLE_MAX, REPORT_TO_MAX,
        STEPS_MOST, STEPS_WORDS_MAX, VERSIONS_MOST,
    },
    named::named,
    own::{most, needed_moment, who},
    trouble::Wrong,
};
use jiff::civil::Date;
use kernel::{LongText, Moment, TextError, Title, short_line};
use std::collections::BTreeSet;

named! {
    /// Who may know where a community meets.
    pub enum Known {
        /// Whoever sees its front page.
        Anyone = "anyone",
        /// Who belongs.
        Members = "members",
    }
}

named! {
    /// For whom first steps are.
    pub enum Path {
        /// Who joined.
        Newcomer = "newcomer",
        /// Who coordinates for the first time.
        Coordinator = "coordinator",
    }
}

/// A place in which a community meets besides: a call, a chat, a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// What it is called.
    pub name: Title,
    /// A link, a telephone number, a room.
    pub address: String,
    /// What is to be known of it.
    pub note: String,
    /// Who may know of it.
    pub known: Known,
}

/// What who is new is met with.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    /// For whom it is.
    pub path: Path,
    /// What is said to them, in Markdown.
    pub words: String,
    /// Small tasks, a line each.
    pub steps: Vec<String>,
    /// When it was written down.
    pub at: Moment,
    /// By whom, if that is known: the key of a person, or a name.
    pub by: Option<String>,
}

/// A version of what a community looks towards.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// What would be better in a year.
    pub better: String,
    /// Who expects a report.
    pub report_to: String,
    /// When it is due.
    pub report_on: Option<Date>,
    /// In which countries the community works, each perhaps with a colon and how many people.
    pub countries: Vec<String>,
    /// The same of organisations.
    pub organisations: Vec<String>,
    /// Whether sums are counted for it.
    pub counts: bool,
    /// When it was written down.
    pub at: Moment,
    /// By whom: the key of a person, or a name.
    pub by: String,
}

/// Where a community meets, from the field of that name.
pub(crate) fn meetings(fields: &mut Fields<'_>) -> Option<Vec<Meeting>> {
    most(fields, "meets", MEETINGS_MOST, |fields| {
        let (name, address) =
            (fields.needed("name", Title::parse), fields.needed("address", |text| seen_line(text, MEETING_ADDRESS_MAX)));
        let (note, known) = (fields.line("note", MEETING_NOTE_MAX), fields.choice("for", Known::names));
        Some(Meeting { name: name?, address: address?, note, known: known.unwrap_or(Known::Members) })
    })
}

/// First steps, of each kind once.
pub(crate) fn first_steps(fields: &mut Fields<'_>) -> Option<Vec<Steps>> {
    let all = fields.each("first_steps", |fields| {
        let path = fields.needed_choice("for", Path::names);
        let words = fields.checked("words", |text| LongText::parse(text, STEPS_WORDS_MAX));
        let steps = lines(fields, "steps", PRINCIPLE_MAX);
        let (at, by) = (needed_moment(fields, "said_at"), fields.checked("by", who));
        let most = path.map_or(usize::MAX, steps_most);
        if steps.len() > most {
            fields.wrong(Wrong::TooMany("steps", most));
        }
        if steps.iter().collect::<BTreeSet<_>>().len() < steps.len() {
            fields.wrong(Wrong::TwiceIn("steps"));
        }
        Some(Steps { path: path?, words: words.map(|words| words.to_string()).unwrap_or_default(), steps, at: at?, by })
    })?;
    if all.iter().map(|one| one.path).collect::<BTreeSet<_>>().len() < all.len() {
        fields.wrong(Wrong::TwiceIn("first_steps"));
    }
    Some(all)
}

/// The most steps: who is new has one small task.
pub(crate) fn steps_most(path: Path) -> usize {
    match path {
        Path::Newcomer => 1,
        Path::Coordinator => STEPS_MOST,
    }
}

/// What a community looks towards, in versions.
pub(crate) fn outlooks(fields: &mut Fields<'_>) -> Option<Vec<Outlook>> {
    most(fields, "outlook", VERSIONS_MOST, |fields| {
        let better = fields.needed("better", |text| LongText::parse(text, OUTLOOK_MAX));
        let report_to = fields.line("report_to", REPORT_TO_MAX);
        let report_on = fields.checked("report_on", |text| text.trim().parse().map_err(|_| TextError::Malformed));
        let countries = lines(fields, "countries", OUTLOOK_LINES_MAX);
        let organisations = lines(fields, "organisations", OUTLOOK_LINES_MAX);
        for (name, lines) in [("countries", &countries), ("organisations", &organisations)] {
            if !lines.is_empty()
                && let Err(why) = LongText::parse(&lines.join("\n"), OUTLOOK_LINES_MAX)
            {
                fields.wrong(Wrong::Text(name, why));
            }
        }
        let counts = fields.checked("counts", |text| match text.trim() {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            _ => Err(TextError::Malformed),
        });
        let (at, by) = (needed_moment(fields, "said_at"), fields.needed("by", who));
        Some(Outlook {
            better: better?.to_string(),
            report_to,
            report_on,
            countries,
            organisations,
            counts: counts.unwrap_or(false),
            at: at?,
            by: by?,
        })
    })
}

/// Lines, without those that say nothing.
fn lines(fields: &mut Fields<'_>, name: &'static str, max: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in fields.list(name, '\n').unwrap_or_default() {
        match short_line(&line, max) {
            Ok(line) if line.is_empty() => {}
            Ok(line) => lines.push(line),
            Err(why) => fields.wrong(Wrong::Text(name, why)),
        }
    }
    lines
}

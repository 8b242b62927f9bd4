//! What a community has of its own besides its charter in force: earlier versions of it, how people want to deal with each
//! other, the stages it went through with their checklists, its own roles, what it asks of those who want to join, where it meets,
//! what who is new is met with, and what it looks towards. Of these all but the questions are lists in lists, which a table cannot
//! say.

use crate::{
    cells::{Cell, Fields},
    check::{charter_texts, principles, review_on, seen_line},
    doing::{Meeting, Outlook, Steps, first_steps, meetings, outlooks},
    limits::{
        DATE_MAX, KEY_MAX, LINE_MAX, LINES_MOST, NORMS_MAX, NORMS_SHORT_MAX, OWN_ROLES_MOST, QUESTION_MAX, QUESTIONS_MOST,
        ROLE_ABOUT_MAX, ROLE_MONTHS_MOST, STAGE_WORDS_MAX, STAGES_MOST, VERSIONS_MOST, WHY_MAX,
    },
    named::named,
    trouble::Wrong,
};
use dates::{Day, End};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kernel::{LongText, Moment, TextError, Title, fold, short_line};
use std::collections::{BTreeMap, BTreeSet};

named! {
    /// A stage of development.
    pub enum Stage {
        /// People begin to find each other.
        Potential = "potential",
        /// They come together.
        Coalescing = "coalescing",
        /// They find their focus.
        Maturing = "maturing",
        /// They keep going.
        Stewardship = "stewardship",
        /// They become something else.
        Transformation = "transformation",
        /// They stay in touch.
        Dispersed = "dispersed",
        /// What they did is told.
        Memorable = "memorable",
    }
}

/// Stands for whoever it was.
const NOBODY: &str = "-";

/// When something was agreed, by whom and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreed {
    /// When.
    pub at: Option<Moment>,
    /// By whom: the key of a person, or a name.
    pub by: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// An earlier version of a charter; what it does not say was empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// What the community was called.
    pub name: Title,
    /// What it said, by the names of [`TEXTS`](crate::TEXTS).
    pub texts: BTreeMap<&'static str, String>,
    /// Its principles, in its order.
    pub principles: Vec<String>,
    /// When it was to be looked at again.
    pub review_on: Option<Date>,
    /// When it was agreed on, by whom and why.
    pub agreed: Agreed,
}

/// A version of how people want to deal with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Norms {
    /// In a line.
    pub short: String,
    /// In full.
    pub words: String,
    /// Why they were written down so.
    pub why: String,
    /// When.
    pub at: Moment,
    /// By whom: the key of a person, or a name.
    pub by: String,
}

/// That a community says it is in a stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Staged {
    /// Which.
    pub stage: Stage,
    /// Since when, in its own words.
    pub since: String,
    /// The days between which that lies (ISO 8601), where the words are a date.
    pub days: [String; 2],
    /// What is to be said of it.
    pub words: String,
    /// When it was said.
    pub at: Moment,
    /// By whom: the key of a person, or a name.
    pub by: String,
    /// The checklist of the stage, if the community made one its own.
    pub checklist: Option<Vec<Line>>,
}

/// A line of a checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is to be done.
    pub words: String,
    /// When it was ticked and by whom, if it is.
    pub ticked: Option<(Moment, String)>,
}

/// The checklist of a stage that a community made its own before it said that it is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Checklist {
    /// Which stage.
    pub stage: Stage,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A role that a community has of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnRole {
    /// What it is called.
    pub name: Title,
    /// What it is for.
    pub about: String,
    /// For how many months someone holds it as a rule.
    pub months: Option<i64>,
}

/// What a community has of its own. What was not said is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// Since when it fares as it does.
    pub state_since: Option<Moment>,
    /// When the charter in force was agreed on, by whom and why.
    pub agreed: Agreed,
    /// The versions of the charter before it, the first one first.
    pub charters: Option<Vec<Version>>,
    /// The versions of how people want to deal with each other, the first one first.
    pub norms: Option<Vec<Norms>>,
    /// The stages it went through, the first one first.
    pub stages: Option<Vec<Staged>>,
    /// The checklists of stages that it is not said to have been in.
    pub checklists: Option<Vec<Checklist>>,
    /// The roles it has besides those that every community has.
    pub roles: Option<Vec<OwnRole>>,
    /// What it asks of those who want to join.
    pub questions: Option<Vec<String>>,
    /// Where it meets besides.
    pub meetings: Option<Vec<Meeting>>,
    /// What who is new is met with.
    pub steps: Option<Vec<Steps>>,
    /// The versions of what it looks towards, the first one first.
    pub outlooks: Option<Vec<Outlook>>,
}

impl Own {
    /// Everyone named in it, by key or name.
    pub fn named(&self) -> impl Iterator<Item = &str> {
        let charters = self.charters.iter().flatten().filter_map(|one| one.agreed.by.as_ref());
        let norms = self.norms.iter().flatten().map(|one| &one.by);
        let stages = self.stages.iter().flatten().map(|one| &one.by);
        let ticks = self.lists().flat_map(|(_, lines)| lines).filter_map(|line| Some(&line.ticked.as_ref()?.1));
        let steps = self.steps.iter().flatten().filter_map(|one| one.by.as_ref());
        let outlooks = self.outlooks.iter().flatten().map(|one| &one.by);
        let named = self.agreed.by.iter().chain(charters).chain(norms).chain(stages).chain(ticks);
        named.chain(steps).chain(outlooks).map(String::as_str)
    }

    /// The checklists, each with its stage; of a stage that is said more than once the one that stands last.
    pub fn lists(&self) -> impl Iterator<Item = (Stage, &[Line])> {
        let said = self.stages.iter().flatten().filter_map(|one| Some((one.stage, one.checklist.as_deref()?)));
        let lists = self.checklists.iter().flatten().map(|one| (one.stage, one.lines.as_slice()));
        said.chain(lists).collect::<BTreeMap<_, _>>().into_iter()
    }

    /// What of this is other than before, whoever is named; the rest is not said.
    #[must_use]
    pub fn other_than(&self, before: &Self) -> Self {
        let (bare, before) = (self.nameless(), before.nameless());
        Self {
            state_since: self.state_since.filter(|_| self.state_since != before.state_since),
            agreed: if bare.agreed == before.agreed { Agreed::default() } else { self.agreed.clone() },
            charters: self.charters.clone().filter(|_| bare.charters != before.charters),
            norms: self.norms.clone().filter(|_| bare.norms != before.norms),
            stages: self.stages.clone().filter(|_| bare.stages != before.stages),
            checklists: self.checklists.clone().filter(|_| bare.checklists != before.checklists),
            roles: self.roles.clone().filter(|_| bare.roles != before.roles),
            questions: self.questions.clone().filter(|_| bare.questions != before.questions),
            meetings: self.meetings.clone().filter(|_| bare.meetings != before.meetings),
            steps: self.steps.clone().filter(|_| bare.steps != before.steps),
            outlooks: self.outlooks.clone().filter(|_| bare.outlooks != before.outlooks),
        }
    }

    /// The same without saying who anyone was, to be kept.
    #[must_use]
    pub fn nameless(&self) -> Self {
        let mut bare = self.clone();
        let charters = bare.charters.iter_mut().flatten().filter_map(|one| one.agreed.by.as_mut());
        let norms = bare.norms.iter_mut().flatten().map(|one| &mut one.by);
        let stages = bare.stages.iter_mut().flatten().flat_map(|one| {
            let ticks = one.checklist.iter_mut().flatten().filter_map(|line| Some(&mut line.ticked.as_mut()?.1));
            std::iter::once(&mut one.by).chain(ticks)
        });
        let lines = bare.checklists.iter_mut().flatten().flat_map(|one| &mut one.lines);
        let ticks = lines.filter_map(|line| Some(&mut line.ticked.as_mut()?.1));
        let steps = bare.steps.iter_mut().flatten().filter_map(|one| one.by.as_mut());
        let outlooks = bare.outlooks.iter_mut().flatten().map(|one| &mut one.by);
        let named = bare.agreed.by.iter_mut().chain(charters).chain(norms).chain(stages).chain(ticks);
        for by in named.chain(steps).chain(outlooks) {
            NOBODY.clone_into(by);
        }
        bare
    }

    /// From the fields of a community.
    pub(crate) fn read(fields: &mut Fields<'_>) -> Self {
        let stages = most(fields, "stages", STAGES_MOST, staged);
        Self {
            state_since: moment(fields, "state_since"),
            agreed: agreed(fields),
            charters: most(fields, "charters", VERSIONS_MOST, version),
            norms: most(fields, "norms", VERSIONS_MOST, norms),
            checklists: checklists(fields, stages.as_deref().unwrap_or_default()),
            stages,
            roles: own_roles(fields),
            questions: questions(fields),
            meetings: meetings(fields),
            steps: first_steps(fields),
            outlooks: outlooks(fields),
        }
    }
}

fn agreed(fields: &mut Fields<'_>) -> Agreed {
    Agreed {
        at: moment(fields, "agreed_at"),
        by: fields.checked("by", who),
        why: fields.checked("why", |text| short_line(text, WHY_MAX)),
    }
}

fn version(fields: &mut Fields<'_>) -> Option<Version> {
    let (name, at) = (fields.needed("name", Title::parse), needed_moment(fields, "agreed_at"));
    let (texts, principles, review_on) = (charter_texts(fields), principles(fields).unwrap_or_default(), review_on(fields));
    let agreed = Agreed { at, ..agreed(fields) };
    at.and(name).map(|name| Version { name, texts, principles, review_on, agreed })
}

fn norms(fields: &mut Fields<'_>) -> Option<Norms> {
    let (short, words) = (
        fields.needed("short", |text| seen_line(text, NORMS_SHORT_MAX)),
        fields.needed("words", |text| LongText::parse(text, NORMS_MAX)),
    );
    let (at, by) = (needed_moment(fields, "agreed_at"), fields.needed("by", who));
    let why = fields.line("why", WHY_MAX);
    Some(Norms { short: short?, words: words?.to_string(), why, at: at?, by: by? })
}

fn staged(fields: &mut Fields<'_>) -> Option<Staged> {
    let stage = fields.needed_choice("stage", Stage::names);
    let since = fields.line("since", DATE_MAX);
    let (at, by) = (needed_moment(fields, "said_at"), fields.needed("by", who));
    let words = fields.line("words", STAGE_WORDS_MAX);
    let checklist = lines(fields, "checklist");
    Some(Staged { stage: stage?, days: days(fields, &since), since, words, at: at?, by: by?, checklist })
}

/// The days between which a date in words lies, if the words are one.
fn days(fields: &Fields<'_>, words: &str) -> [String; 2] {
    let day =
        |day: Option<Day>| day.map(|day| format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())).unwrap_or_default();
    match fields.dates().date(words) {
        Ok(End::On(date)) => [day(date.earliest()), day(date.latest())],
        _ => Default::default(),
    }
}

/// A list of entries, of which there may be so many.
pub(crate) fn most<T>(
    fields: &mut Fields<'_>,
    name: &'static str,
    most: usize,
    read: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    let all = fields.each(name, read);
    if all.as_ref().is_some_and(|all| all.len() > most) {
        fields.wrong(Wrong::TooMany(name, most));
    }
    all
}

/// The lines of a checklist, each of which stands in it once.
fn lines(fields: &mut Fields<'_>, name: &'static str) -> Option<Vec<Line>> {
    let lines = most(fields, name, LINES_MOST, line)?;
    let words: BTreeSet<&str> = lines.iter().map(|line| line.words.as_str()).collect();
    if words.len() < lines.len() {
        fields.wrong(Wrong::TwiceIn(name));
    }
    Some(lines)
}

/// The checklists of stages that are not said, each of another.
fn checklists(fields: &mut Fields<'_>, said: &[Staged]) -> Option<Vec<Checklist>> {
    let lists = fields.each("checklists", |fields| {
        let stage = fields.needed_choice("stage", Stage::names);
        let lines = lines(fields, "lines");
        if lines.is_none() {
            fields.wrong(Wrong::Missing("lines"));
        }
        Some(Checklist { stage: stage?, lines: lines? })
    })?;
    let mut seen: BTreeSet<Stage> = said.iter().map(|one| one.stage).collect();
    if !lists.iter().all(|one| seen.insert(one.stage)) {
        fields.wrong(Wrong::TwiceIn("checklists"));
    }
    Some(lists)
}

/// A line of a checklist: words alone, or with who ticked it when.
fn line(fields: &mut Fields<'_>) -> Option<Line> {
    let words = fields.needed("words", |text| seen_line(text, LINE_MAX));
    let (at, by) = (moment(fields, "ticked_at"), fields.checked("by", who));
    let ticked = match (at, by) {
        (Some(at), Some(by)) => Some((at, by)),
        (None, None) => None,
        (Some(_), None) => {
            fields.wrong(Wrong::Missing("by"));
            None
        }
        (None, Some(_)) => {
            fields.wrong(Wrong::Missing("ticked_at"));
            None
        }
    };
    Some(Line { words: words?, ticked })
}

fn own_roles(fields: &mut Fields<'_>) -> Option<Vec<OwnRole>> {
    let roles = fields.each("own_roles", |fields| {
        let name = fields.needed("name", Title::parse);
        let about = fields.line("about", ROLE_ABOUT_MAX);
        let months = fields.checked("months", |text| {
            text.trim().parse().ok().filter(|months| (1..=ROLE_MONTHS_MOST).contains(months)).ok_or(TextError::Malformed)
        });
        Some(OwnRole { name: name?, about, months })
    })?;
    let mut names: Vec<String> = roles.iter().map(|role| fold(&role.name)).collect();
    names.sort();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        fields.wrong(Wrong::TwiceIn("own_roles"));
    }
    if roles.len() > OWN_ROLES_MOST {
        fields.wrong(Wrong::TooMany("own_roles", OWN_ROLES_MOST));
    }
    Some(roles)
}

fn questions(fields: &mut Fields<'_>) -> Option<Vec<String>> {
    let mut questions = Vec::new();
    for question in fields.list("questions", '\n')? {
        match short_line(&question, QUESTION_MAX) {
            Ok(question) if question.is_empty() => {}
            Ok(question) => questions.push(question),
            Err(why) => fields.wrong(Wrong::Text("questions", why)),
        }
    }
    if questions.len() > QUESTIONS_MOST {
        fields.wrong(Wrong::TooMany("questions", QUESTIONS_MOST));
    }
    Some(questions)
}

/// A person's key, or a name.
pub(crate) fn who(text: &str) -> Result<String, TextError> {
    seen_line(text, KEY_MAX)
}

/// The first year of which a file tells.
const YEAR_FIRST: i16 = 1000;

/// A moment in a field, that has come.
fn moment(fields: &mut Fields<'_>, name: &'static str) -> Option<Moment> {
    let (day, at) = fields.checked(name, read_moment)?;
    // Where it is read it may be a day earlier than where it was said.
    if fields.dates().today().tomorrow().is_ok_and(|tomorrow| day > tomorrow) {
        fields.wrong(Wrong::NotYet(name));
        return None;
    }
    Some(at)
}

/// The same without which the entry says nothing.
pub(crate) fn needed_moment(fields: &mut Fields<'_>, name: &'static str) -> Option<Moment> {
    if !fields.has(name) {
        fields.wrong(Wrong::Missing(name));
    }
    moment(fields, name)
}

/// A moment (RFC 3339), or a day, of which it is the noon; with its day.
fn read_moment(text: &str) -> Result<(Date, Moment), TextError> {
    let text = text.trim();
    let noon = || text.parse::<Date>().ok()?.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok();
    let at = text.parse::<Timestamp>().ok().or_else(|| Some(noon()?.timestamp())).ok_or(TextError::Malformed)?;
    let day = at.to_zoned(TimeZone::UTC).date();
    if day.year() < YEAR_FIRST { Err(TextError::Malformed) } else { Ok((day, at.into())) }
}

/// The keys and names in a field that lists entries.
pub(crate) fn named_in(cell: &Cell) -> Vec<&str> {
    let Cell::Entries(entries) = cell else { return Vec::new() };
    let named = entries.iter().flatten().flat_map(|(field, cell)| match cell {
        Cell::Text(text) if field == "by" => vec![text.as_str()],
        cell => named_in(cell),
    });
    named.collect()
}

//! Who was what, through time: stays and roles as Copse saw them and as people tell them, and who held which when. What is told
//! opens no door.

mod rule;
mod store;
#[cfg(test)]
mod tests;

pub use rule::{Bounds, Sureness, day_number, day_of_number, overlap, surely_overlap};
pub use store::{
    EndingRow, HeldRow, MANY, OwnRole, STATEMENTS, add_own_role, change_own_role, has_told, last_own_role, own_role_named,
    own_roles, plan_duty, remind_days, retire_own_role, set_brought_by, set_came_with, set_remind_days, told_term,
};

pub(crate) use store::{is_told, left_since};

use super::Duty;
use crate::base::chronicle::{self, Entry, Verb};
use dates::{Date, Day};
use db::Tx;
use jiff::{civil, tz::TimeZone};
use kernel::{CommunityId, Moment, PersonId, Result, TermId, fold};

db::text_enum! {
    /// What someone was: belonging, one of the duties, or a role of the community's own.
    pub enum TermKind {
        /// Looked after the community.
        Coordinator = "coordinator",
        /// Helped talk along.
        Facilitator = "facilitator",
        /// Welcomed who was new.
        Greeter = "greeter",
        /// Looked after a part of what is shared.
        Steward = "steward",
        /// Held a role that the community has of its own.
        Own = "own",
        /// Belonged.
        Member = "member",
    }
}

impl From<Duty> for TermKind {
    fn from(duty: Duty) -> Self {
        match duty {
            Duty::Coordinator => Self::Coordinator,
            Duty::Facilitator => Self::Facilitator,
            Duty::Greeter => Self::Greeter,
            Duty::Steward => Self::Steward,
        }
    }
}

impl TermKind {
    /// The duty it is, if it is one.
    pub fn duty(self) -> Option<Duty> {
        Duty::ALL.into_iter().find(|duty| Self::from(*duty) == self)
    }
}

db::text_enum! {
    /// What is known of the end of something.
    pub enum UntilState {
        /// When it ended.
        On = "on",
        /// It goes on.
        Ongoing = "ongoing",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

/// A date as it is kept of a term: the words as typed, in EDTF where that can say it, and the widest bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldDate {
    /// As typed.
    pub words: String,
    /// In EDTF of level 1; empty where it cannot say it.
    pub edtf: String,
    /// The days between which it lies, its doubt taken in.
    pub bounds: Bounds,
}

impl From<&Date> for ToldDate {
    fn from(date: &Date) -> Self {
        let number = |day: Day| i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
        let (earliest, latest) = date.widest();
        Self {
            words: date.words().to_owned(),
            edtf: date.edtf().map(|point| point.to_string()).unwrap_or_default(),
            bounds: Bounds { earliest: earliest.map(number), latest: latest.map(number) },
        }
    }
}

/// The end of something that is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Until {
    /// It ended.
    On(ToldDate),
    /// It goes on, perhaps with an end that is planned.
    Ongoing(Option<ToldDate>),
    /// Not known.
    Unknown,
}

impl Until {
    fn state(&self) -> UntilState {
        match self {
            Self::On(_) => UntilState::On,
            Self::Ongoing(_) => UntilState::Ongoing,
            Self::Unknown => UntilState::Unknown,
        }
    }

    /// The days between which it lies for someone who asks on a day: what goes on ends on that day or later.
    pub fn bounds(&self, today: civil::Date) -> Bounds {
        match self {
            Self::On(date) => date.bounds,
            Self::Ongoing(_) => Bounds { earliest: Some(day_number(today)), latest: None },
            Self::Unknown => Bounds::default(),
        }
    }
}

/// A stay or a role that is told.
#[derive(Clone, Debug)]
pub struct NewTerm {
    /// Drawn outside of the transaction.
    pub id: TermId,
    /// Where.
    pub community: CommunityId,
    /// Who, if Copse knows them.
    pub person: Option<PersonId>,
    /// Their name, if Copse does not.
    pub holder: String,
    /// What they were.
    pub kind: TermKind,
    /// What the role was called there; empty: as its kind is.
    pub role: String,
    /// From when; none: not known.
    pub from: Option<ToldDate>,
    /// Until when.
    pub until: Until,
    /// Whatever is to be said of it.
    pub note: String,
    /// Who tells it; none: it comes with an import.
    pub by: Option<PersonId>,
    /// The term that this is told in place of.
    pub instead_of: Option<TermId>,
}

impl NewTerm {
    /// Keeps it, in place of another if it says so; that one stays, as taken back.
    ///
    /// # Errors
    /// What the database gives.
    pub fn tell(&self, tx: &mut Tx, now: Moment) -> Result<()> {
        Self::tell_all(tx, &[self], now)
    }

    /// Keeps many, each as [`NewTerm::tell`] does.
    ///
    /// # Errors
    /// What the database gives.
    pub fn tell_all(tx: &mut Tx, terms: &[&Self], now: Moment) -> Result<()> {
        let nothing = ToldDate::default();
        let folded: Vec<(String, String)> = terms.iter().map(|term| (fold(term.holder()), fold(&term.role))).collect();
        let rows = terms.iter().zip(&folded).map(|(term, (holder_folded, role_folded))| {
            let from = term.from.as_ref().unwrap_or(&nothing);
            let (until, planned) = match &term.until {
                Until::On(date) => (date, &nothing),
                Until::Ongoing(planned) => (&nothing, planned.as_ref().unwrap_or(&nothing)),
                Until::Unknown => (&nothing, &nothing),
            };
            (
                term.id,
                term.community,
                term.person,
                term.holder(),
                holder_folded.as_str(),
                term.kind,
                term.role.as_str(),
                role_folded.as_str(),
                from.words.as_str(),
                from.edtf.as_str(),
                from.bounds.earliest,
                from.bounds.latest,
                term.until.state(),
                until.words.as_str(),
                until.edtf.as_str(),
                until.bounds.earliest,
                until.bounds.latest,
                planned.words.as_str(),
                planned.bounds.earliest,
                planned.bounds.latest,
                term.note.as_str(),
                term.by,
                now,
                term.instead_of,
            )
        });
        store::add_told_terms(tx, &rows.collect::<Vec<_>>())?;
        for term in terms {
            if let Some(old) = term.instead_of {
                store::withdraw_term(tx, term.community, old, term.by, "", now)?;
            }
        }
        let entry = |term: &&Self| Entry::new(term.community, Verb::ToldTerm).by(term.by).detail(&term.id);
        chronicle::log_all(tx, &terms.iter().map(entry).collect::<Vec<_>>(), now)
    }

    /// The name of who is not known otherwise.
    fn holder(&self) -> &str {
        if self.person.is_some() { "" } else { &self.holder }
    }
}

/// Takes back what was told, which stays where it is kept; gives whether it stood.
///
/// # Errors
/// What the database gives.
pub fn take_back_term(tx: &mut Tx, community: CommunityId, term: TermId, by: PersonId, why: &str, now: Moment) -> Result<bool> {
    if store::withdraw_term(tx, community, term, Some(by), why, now)?.0 == 0 {
        return Ok(false);
    }
    chronicle::log(tx, &Entry::new(community, Verb::TookBackTerm).by(Some(by)).detail(&term), now)?;
    Ok(true)
}

/// A time that is asked about, on a day, where days begin and end as in a time zone.
#[derive(Clone, Debug)]
pub struct Span {
    /// The first day, as a number.
    pub from: i64,
    /// The last day, as a number.
    pub until: i64,
    /// The day on which it is asked.
    pub today: civil::Date,
    /// Where a moment has its day.
    pub zone: TimeZone,
}

impl Span {
    /// All times.
    pub fn always(today: civil::Date, zone: TimeZone) -> Self {
        Self { from: i64::MIN, until: i64::MAX, today, zone }
    }

    fn day(&self, moment: Moment) -> i64 {
        day_number(moment.timestamp().to_zoned(self.zone.clone()).date())
    }
}

/// Someone who was something in a time.
#[derive(Clone, Debug)]
pub struct Held {
    /// As it is kept.
    pub row: HeldRow,
    /// Between which days it began.
    pub from: Bounds,
    /// Between which days it ended; with no latest: it goes on, or nobody knows.
    pub until: Bounds,
    /// Whether it overlaps the time for sure.
    pub sureness: Sureness,
}

/// Everyone whose stay or role overlapped a time, for sure or perhaps: as Copse saw it and as it is told. Terms of one kind
/// stand together, those who have an account before those of whom it is only told, the first to begin first.
///
/// # Errors
/// What the database gives.
pub fn held_in(tx: &mut Tx, community: CommunityId, span: &Span) -> Result<Vec<Held>> {
    let rows = store::held(tx, community, span.from, span.until)?;
    let mut held: Vec<Held> = rows.into_iter().filter_map(|row| held_by(row, span)).collect();
    held.sort_by(|one, other| {
        let key = |held: &Held| {
            (
                held.row.kind,
                held.row.role.clone(),
                held.row.person.is_none(),
                held.from.earliest.unwrap_or(i64::MIN),
                held.row.name.clone(),
            )
        };
        key(one).cmp(&key(other))
    });
    Ok(held)
}

/// Who holds a role of the community's own on a day. Who has laid it down on that day holds it no more.
///
/// # Errors
/// What the database gives.
pub fn own_held(tx: &mut Tx, community: CommunityId, day: &Span) -> Result<Vec<Held>> {
    let mut held = held_in(tx, community, day)?;
    held.retain(|held| held.row.kind == TermKind::Own && held.goes_on());
    Ok(held)
}

impl Held {
    /// When it is meant to end, as it is kept.
    pub fn planned(&self) -> Option<ToldDate> {
        let HeldRow { planned_words, planned_earliest, planned_latest, .. } = &self.row;
        let bounds = Bounds { earliest: *planned_earliest, latest: *planned_latest };
        (!planned_words.is_empty()).then(|| ToldDate { words: planned_words.clone(), edtf: String::new(), bounds })
    }

    /// Whether it went on when it was asked about.
    pub fn goes_on(&self) -> bool {
        self.until.latest.is_none() && self.until.earliest.is_some()
    }
}

fn held_by(row: HeldRow, span: &Span) -> Option<Held> {
    let on = |moment: Moment| {
        let day = Some(span.day(moment));
        Bounds { earliest: day, latest: day }
    };
    let goes_on = Bounds { earliest: Some(day_number(span.today)), latest: None };
    let from = match row.began_at {
        Some(began) => on(began),
        None => Bounds { earliest: row.from_earliest, latest: row.from_latest },
    };
    let until = match (row.ended_at, row.until_state) {
        (Some(ended), _) => on(ended),
        (None, UntilState::Ongoing) => goes_on,
        (None, _) => Bounds { earliest: row.until_earliest, latest: row.until_latest },
    };
    let sureness = overlap(from, until, (span.from, span.until))?;
    Some(Held { row, from, until, sureness })
}

/// Terms of a person and of those in the communities they coordinate that are meant to end soon or should have, those first
/// that end first.
///
/// # Errors
/// What the database gives.
pub fn ending(tx: &mut Tx, person: PersonId, today: civil::Date, now: Moment) -> Result<Vec<EndingRow>> {
    // No community is told more than a year before.
    let farthest = today.saturating_add(jiff::Span::new().days(REMIND_MOST));
    let mut rows = store::ending(tx, person, day_number(farthest), MOST, now)?;
    rows.retain(|row| {
        let soon = today.saturating_add(jiff::Span::new().days(row.remind_days.clamp(0, REMIND_MOST)));
        row.planned_earliest <= day_number(soon)
    });
    Ok(rows)
}

/// The most days before a term ends on which Today says so.
pub const REMIND_MOST: i64 = 366;
/// The most terms that are asked for at once.
const MOST: i64 = 200;

//! What a community has of its own besides its charter in force, as a file says it: how people want to deal with each other,
//! its stages with their checklists, its own roles, what it asks of those who want to join, where it meets, what who is new is met
//! with, what it looks towards. (Its charter is brought in by [`super::renew`].)
//!
//! What has versions is only added to: where the site has the beginning of what a file lists, the rest is put behind it. All
//! else follows the file as long as the site has it as the file before said it; what people changed since stays.

use super::besides_store::{self as store, LineRow, OutlookRow};
use crate::base::{
    access::{Audience, CommunityView},
    chronicle::{self, Entry, Verb},
    communities::{self, terms},
};
use db::{One, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, fold};
use register::{Checklist, Known, Line, Meeting, Norms, Outlook, Own, OwnRole, Path, Stage, Staged, Steps};
use std::collections::BTreeMap;

/// Who is meant by each key or name in what a community has of its own.
pub(super) type Who = BTreeMap<String, PersonId>;

/// Who a key or a name means; the plan has found someone for each.
///
/// # Errors
/// When it has not.
pub(super) fn meant(who: &Who, by: &str) -> Result<PersonId> {
    who.get(by).copied().ok_or_else(|| Fault::internal(format!("nobody was found for {by:?}")))
}

/// One thing to do.
enum Deed {
    Norms(Norms),
    Stage(Staged),
    List(Stage, Vec<Line>),
    /// A role, with its number where the community has it.
    Role(Option<i64>, OwnRole),
    Questions(Vec<String>),
    Meetings(Vec<Meeting>),
    Steps(Steps),
    Outlook(Outlook),
}

/// What is to be done for a community to have of its own what a file says.
#[derive(Default)]
pub(super) struct Besides {
    deeds: Vec<Deed>,
    /// The names of what changes.
    pub(super) changed: Vec<&'static str>,
    /// The names of what stays as people have it here.
    pub(super) left: Vec<&'static str>,
}

/// What becomes of a list that is only added to.
#[derive(Clone, Copy)]
enum Growth {
    /// The site has the first so many, and nothing else.
    From(usize),
    /// The site has all of it, perhaps with more behind.
    Has,
    /// The site has something else.
    Other,
}

fn growth<S, F>(site: &[S], file: &[F], is_same: impl Fn(&S, &F) -> bool) -> Growth {
    match site.iter().zip(file).all(|(site, file)| is_same(site, file)) {
        false => Growth::Other,
        true if site.len() < file.len() => Growth::From(site.len()),
        true => Growth::Has,
    }
}

impl Besides {
    /// Plans what a file asks for that says it otherwise than before.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn plan(tx: &mut Tx, id: CommunityId, said: &Own, before: &Own) -> Result<Self> {
        let mut plan = Self::default();
        if let Some(norms) = &said.norms {
            let site = store::norms(tx, id)?;
            let grown = growth(&site, norms, |row, one| {
                (&row.short, &row.words, &row.why, row.agreed_at) == (&one.short, &one.words, &one.why, one.at)
            });
            plan.grow("norms", grown, norms, Deed::Norms);
        }
        if let Some(stages) = &said.stages {
            let site = store::stages(tx, id)?;
            let grown = growth(&site, stages, |row, one| {
                (row.stage.as_str(), &row.since_words, &row.words, row.said_at)
                    == (one.stage.as_str(), &one.since, &one.words, one.at)
            });
            plan.grow("stages", grown, stages, Deed::Stage);
        }
        plan.lists(tx, id, said, before)?;
        if let Some(roles) = &said.roles {
            plan.roles(tx, id, roles, before)?;
        }
        if let Some(questions) = &said.questions {
            let site: Vec<String> = communities::questions(tx, id)?.into_iter().map(|(words,)| words).collect();
            if site.is_empty() || Some(&site) == before.questions.as_ref() {
                plan.does("questions", (site != *questions).then(|| Deed::Questions(questions.clone())));
            } else if site != *questions {
                plan.leaves("questions");
            }
        }
        if let Some(meetings) = &said.meetings {
            let site: Vec<Meeting> = store::meetings(tx, id)?.into_iter().map(meeting).collect();
            if site.is_empty() || Some(&site) == before.meetings.as_ref() {
                plan.does("meets", (site != *meetings).then(|| Deed::Meetings(meetings.clone())));
            } else if site != *meetings {
                plan.leaves("meets");
            }
        }
        plan.steps(tx, id, said, before)?;
        if let Some(outlooks) = &said.outlooks {
            let site = store::outlooks(tx, id)?;
            let grown = growth(&site, outlooks, |row, one| outlook(row, &one.by) == *one);
            plan.grow("outlook", grown, outlooks, Deed::Outlook);
        }
        Ok(plan)
    }

    fn grow<T: Clone>(&mut self, name: &'static str, grown: Growth, all: &[T], deed: fn(T) -> Deed) {
        match grown {
            Growth::From(first) => self.does(name, all[first..].iter().cloned().map(deed)),
            Growth::Has => {}
            Growth::Other => self.leaves(name),
        }
    }

    fn does(&mut self, name: &'static str, deeds: impl IntoIterator<Item = Deed>) {
        let before = self.deeds.len();
        self.deeds.extend(deeds);
        if self.deeds.len() > before && !self.changed.contains(&name) {
            self.changed.push(name);
        }
    }

    fn leaves(&mut self, name: &'static str) {
        if !self.left.contains(&name) {
            self.left.push(name);
        }
    }

    /// The checklists, of stages that are said and of others.
    fn lists(&mut self, tx: &mut Tx, id: CommunityId, said: &Own, before: &Own) -> Result<()> {
        let before: BTreeMap<Stage, &[Line]> = before.lists().collect();
        for (stage, said) in said.lists() {
            let rows = store::lines(tx, id, stage.as_str())?;
            let is_as = |said: &[Line]| {
                let lines = said.iter().map(|line| (&line.words, line.ticked.as_ref().map(|(at, _)| *at)));
                rows.iter().all(|row| row.stands) && rows.iter().map(|row| (&row.words, row.ticked_at)).eq(lines)
            };
            if is_as(said) {
                continue;
            }
            if rows.is_empty() || before.get(&stage).is_some_and(|before| is_as(before)) {
                self.does("stages", [Deed::List(stage, said.to_vec())]);
            } else {
                self.leaves("stages");
            }
        }
        Ok(())
    }

    fn roles(&mut self, tx: &mut Tx, id: CommunityId, roles: &[OwnRole], before: &Own) -> Result<()> {
        let site = terms::own_roles(tx, id)?;
        for role in roles {
            let name = fold(&role.name);
            let said = before.roles.iter().flatten().find(|before| fold(&before.name) == name);
            if said == Some(role) {
                continue;
            }
            let says = |said: &OwnRole, row: &terms::OwnRole| said.about == row.about && said.months == row.months;
            match site.iter().find(|row| row.retired_at.is_none() && fold(&row.name) == name) {
                // One that came with a file and is no longer there was given up.
                None if said.is_some() => self.leaves("own_roles"),
                None => self.does("own_roles", [Deed::Role(None, role.clone())]),
                Some(row) if says(role, row) => {}
                Some(row) if said.is_some_and(|said| says(said, row)) => {
                    self.does("own_roles", [Deed::Role(Some(row.number), role.clone())]);
                }
                Some(_) => self.leaves("own_roles"),
            }
        }
        Ok(())
    }

    /// What who is new is met with.
    fn steps(&mut self, tx: &mut Tx, id: CommunityId, said: &Own, before: &Own) -> Result<()> {
        for one in said.steps.iter().flatten() {
            let words = store::path(tx, id, one.path.as_str())?.map(|row| row.words);
            let steps: Vec<String> = store::steps(tx, id, one.path.as_str())?.into_iter().map(|(words,)| words).collect();
            let is_as = |said: &Steps| words.as_ref() == Some(&said.words) && steps == said.steps;
            let said_before = before.steps.iter().flatten().find(|before| before.path == one.path);
            if is_as(one) {
                continue;
            }
            if words.is_none() || said_before.is_some_and(is_as) {
                self.does("first_steps", [Deed::Steps(one.clone())]);
            } else {
                self.leaves("first_steps");
            }
        }
        Ok(())
    }

    /// Does it.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn does_all(&self, tx: &mut Tx, id: CommunityId, who: &Who, now: Moment) -> Result<()> {
        for deed in &self.deeds {
            if let Some((verb, detail)) = deed.act(tx, id, who, now)? {
                chronicle::log(tx, &Entry::new(id, verb).detail(&detail), now)?;
            }
        }
        Ok(())
    }
}

impl Deed {
    /// Does it; gives what the chronicle says of it.
    fn act(&self, tx: &mut Tx, id: CommunityId, who: &Who, now: Moment) -> Result<Option<(Verb, String)>> {
        Ok(Some(match self {
            Self::Norms(one) => {
                let One((version,)) = store::add_norms(tx, id, &one.short, &one.words, &one.why, meant(who, &one.by)?, one.at)?;
                (Verb::NormsChanged, version.to_string())
            }
            Self::Stage(one) => {
                let (stage, [from, to]) = (one.stage.as_str(), &one.days);
                store::add_stage(tx, id, stage, &one.since, from, to, &one.words, meant(who, &one.by)?, one.at)?;
                (Verb::SaidStage, stage.to_owned())
            }
            Self::List(stage, lines) => {
                let stage = stage.as_str();
                store::forget_ticks(tx, id, stage)?;
                store::forget_lines(tx, id, stage)?;
                for (number, line) in (1..).zip(lines) {
                    store::add_line(tx, id, stage, number, &line.words, now)?;
                    if let Some((at, by)) = &line.ticked {
                        store::tick(tx, id, stage, number, *at, meant(who, by)?)?;
                    }
                }
                (Verb::SetStageList, stage.to_owned())
            }
            Self::Role(Some(number), role) => {
                terms::change_own_role(tx, id, *number, &role.about, role.months)?;
                (Verb::SetRole, number.to_string())
            }
            Self::Role(None, role) => {
                let number = terms::last_own_role(tx, id)?.0.0 + 1;
                terms::add_own_role(tx, id, number, &role.name, &fold(&role.name), &role.about, role.months, None, now)?;
                (Verb::SetRole, number.to_string())
            }
            Self::Questions(questions) => {
                communities::ask_to_join(tx, id, questions)?;
                (Verb::AskedOtherwise, questions.join("\n"))
            }
            Self::Meetings(meetings) => {
                store::forget_meetings(tx, id)?;
                for (number, one) in (1..).zip(meetings) {
                    let audience = if one.known == Known::Anyone { Audience::Community } else { Audience::Members };
                    communities::add_meeting_place(tx, id, number, &one.name, &one.address, &one.note, audience)?;
                }
                return Ok(None);
            }
            Self::Steps(one) => {
                let path = one.path.as_str();
                let version = store::path(tx, id, path)?.map_or(0, |row| row.version) + 1;
                let by = one.by.as_ref().map(|by| meant(who, by)).transpose()?;
                store::add_path(tx, id, path, version, &one.words, by, one.at)?;
                store::end_steps(tx, id, path, version)?;
                for (place, words) in (1..).zip(&one.steps) {
                    if store::keep_step(tx, id, path, version, words, place)?.0 == 0 {
                        store::add_step(tx, id, path, version, words, place)?;
                    }
                }
                (Verb::SetPath, path.to_owned())
            }
            Self::Outlook(one) => {
                let report_on = one.report_on.map(|day| day.to_string()).unwrap_or_default();
                let [countries, organisations] = [&one.countries, &one.organisations].map(|lines| lines.join("\n"));
                let (by, to) = (meant(who, &one.by)?, &one.report_to);
                let added =
                    store::add_outlook(tx, id, &one.better, to, &report_on, &countries, &organisations, one.counts, by, one.at);
                let One((version,)) = added?;
                (Verb::SaidOutlook, version.to_string())
            }
        }))
    }
}

/// Where a community meets, as a file says it.
fn meeting(row: store::MeetingRow) -> Meeting {
    let known = if row.audience <= Audience::Community { Known::Anyone } else { Known::Members };
    Meeting { name: row.name, address: row.address, note: row.note, known }
}

/// What a community looks towards, as a file says it.
fn outlook(row: &OutlookRow, by: &str) -> Outlook {
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Outlook {
        better: row.better.clone(),
        report_to: row.report_to.clone(),
        report_on: row.report_on.parse().ok(),
        countries: lines(&row.countries),
        organisations: lines(&row.organisations),
        counts: row.counts,
        at: row.written_at,
        by: by.to_owned(),
    }
}

/// What a community has of its own, as far as whoever writes it out sees it. Everyone who is named in it is given to `name`.
///
/// # Errors
/// What the database gives.
pub(super) fn own_of(tx: &mut Tx, view: &CommunityView, name: &mut dyn FnMut(PersonId, kernel::Title) -> String) -> Result<Own> {
    let id = view.community().id;
    let norms: Vec<Norms> = store::norms(tx, id)?
        .into_iter()
        .map(|row| Norms { short: row.short, words: row.words, why: row.why, at: row.agreed_at, by: name(row.by, row.name) })
        .collect();
    let mut own = Own { norms: Some(norms).filter(|all| !all.is_empty()), ..Own::default() };
    let mut meetings = store::meetings(tx, id)?;
    meetings.retain(|row| row.audience <= Audience::Community || view.is_member());
    own.meetings = Some(meetings.into_iter().map(meeting).collect()).filter(|all: &Vec<_>| !all.is_empty());
    if !view.is_member() {
        return Ok(own);
    }
    let steps = steps_of(tx, view, name)?;
    own.steps = Some(steps).filter(|all| !all.is_empty());
    let outlooks = store::outlooks(tx, id)?.into_iter().map(|row| outlook(&row, &name(row.by, row.name.clone())));
    own.outlooks = Some(outlooks.collect()).filter(|all: &Vec<_>| !all.is_empty());
    let mut stages: Vec<Staged> = Vec::new();
    for row in store::stages(tx, id)? {
        // The names are the same in both; a test holds them together.
        let Ok(stage) = row.stage.parse() else { continue };
        let (days, by) = (Default::default(), name(row.by, row.name));
        stages.push(Staged { stage, since: row.since_words, days, words: row.words, at: row.said_at, by, checklist: None });
    }
    // A checklist stands where the community says last that it is in the stage; of one that it never said, by itself.
    let mut checklists = Vec::new();
    for stage in Stage::ALL.iter().copied() {
        let lines: Vec<Line> = store::lines(tx, id, stage.as_str())?
            .into_iter()
            .filter(|row| row.stands)
            .map(|LineRow { words, ticked_at, by, name: who, .. }| Line {
                words,
                ticked: ticked_at.zip(by.zip(who)).map(|(at, (by, who))| (at, name(by, who))),
            })
            .collect();
        if lines.is_empty() {
            continue;
        }
        match stages.iter_mut().rfind(|one| one.stage == stage) {
            Some(last) => last.checklist = Some(lines),
            None => checklists.push(Checklist { stage, lines }),
        }
    }
    own.checklists = Some(checklists).filter(|all| !all.is_empty());
    own.stages = Some(stages).filter(|all| !all.is_empty());
    let roles = terms::own_roles(tx, id)?.into_iter().filter(|role| role.retired_at.is_none());
    let roles: Vec<OwnRole> = roles.map(|row| OwnRole { name: row.name, about: row.about, months: row.months }).collect();
    own.roles = Some(roles).filter(|all| !all.is_empty());
    let questions: Vec<String> = communities::questions(tx, id)?.into_iter().map(|(words,)| words).collect();
    own.questions = Some(questions).filter(|all| !all.is_empty());
    Ok(own)
}

/// What who is new is met with, as far as whoever writes it out sees it: first steps of coordinators are theirs.
fn steps_of(tx: &mut Tx, view: &CommunityView, name: &mut dyn FnMut(PersonId, kernel::Title) -> String) -> Result<Vec<Steps>> {
    let id = view.community().id;
    let sees = |path: Path| path == Path::Newcomer || view.reach() == Some(Audience::Coordinators);
    let mut all = Vec::new();
    for path in Path::ALL.iter().copied().filter(|path| sees(*path)) {
        let Some(row) = store::path(tx, id, path.as_str())? else { continue };
        let steps = store::steps(tx, id, path.as_str())?.into_iter().map(|(words,)| words).collect();
        let by = row.by.zip(row.name).map(|(by, called)| name(by, called));
        all.push(Steps { path, words: row.words, steps, at: row.said_at, by });
    }
    Ok(all)
}

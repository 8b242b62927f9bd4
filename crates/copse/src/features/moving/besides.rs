//! What a community has of its own besides its charter in force, as a file says it: how people want to deal with each other,
//! its stages with their checklists, its own roles, what it asks of those who want to join. (Its charter is brought in by
//! [`super::renew`].)
//!
//! What has versions is only added to: where the site has the beginning of what a file lists, the rest is put behind it. All
//! else follows the file as long as the site has it as the file before said it; what people changed since stays.

use super::besides_store::{self as store, LineRow};
use crate::base::{
    chronicle::{self, Entry, Verb},
    communities::{self, terms},
};
use db::{One, Tx};
use kernel::{CommunityId, Fault, Moment, PersonId, Result, fold};
use register::{Checklist, Line, Norms, Own, OwnRole, Stage, Staged};
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

    /// Does it.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn does_all(&self, tx: &mut Tx, id: CommunityId, who: &Who, now: Moment) -> Result<()> {
        for deed in &self.deeds {
            let (verb, detail) = deed.act(tx, id, who, now)?;
            chronicle::log(tx, &Entry::new(id, verb).detail(&detail), now)?;
        }
        Ok(())
    }
}

impl Deed {
    fn act(&self, tx: &mut Tx, id: CommunityId, who: &Who, now: Moment) -> Result<(Verb, String)> {
        Ok(match self {
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
        })
    }
}

/// What a community has of its own, for whom it is written out: `inside` is what whoever sees inside sees, the rest is for
/// members. Everyone who is named in it is given to `name`.
///
/// # Errors
/// What the database gives.
pub(super) fn own_of(
    tx: &mut Tx,
    id: CommunityId,
    is_member: bool,
    name: &mut dyn FnMut(PersonId, kernel::Title) -> String,
) -> Result<Own> {
    let norms: Vec<Norms> = store::norms(tx, id)?
        .into_iter()
        .map(|row| Norms { short: row.short, words: row.words, why: row.why, at: row.agreed_at, by: name(row.by, row.name) })
        .collect();
    let mut own = Own { norms: Some(norms).filter(|all| !all.is_empty()), ..Own::default() };
    if !is_member {
        return Ok(own);
    }
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

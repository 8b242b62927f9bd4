//! Bringing in what a keeper gave on a page, by a job: the communities first, then what each feature takes of the rest. It may be
//! stopped at any moment: the next run goes on where it was, and nothing doubles.

use super::{
    bring::{Bring, Checked, Report},
    move_in_store as store,
    store::kept,
    unpacked::{self, Folder, UNPACKED, Unfit},
};
use crate::{
    base::{
        access,
        communities::{self, Duty, How as Joined, State, give_duty, join},
        looks,
    },
    features::{CameIn, Coming, all_comes},
    words::Words,
};
use db::Tx;
use jobs::Job;
use kernel::{Actor, BringingId, CommunityId, Context, Fault, Moment, PersonId, Result, Slug};
use serde::{Deserialize, Serialize};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use webkit::Kit;

/// The name of the job.
pub(super) const MOVE_IN: &str = "move_in";
/// It is tried so often: for about twenty minutes.
const TRIES: i64 = 4;
/// After so many the page hears how far it is.
const TELL_EACH: u64 = 50;
/// The addresses of so many communities are kept for the page.
const NAMED: usize = 50;
/// The language of communities that do not say theirs.
const LANGUAGE: &str = "en";
/// What was unpacked and is left lying goes after two days.
const LEFT: Duration = Duration::from_secs(2 * 86_400);

/// How it is to be taken.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct How {
    /// Whether whoever gave it coordinates those communities of it that nobody coordinates.
    pub(super) takes_up: bool,
    /// Whether what is right is taken where something is wrong.
    pub(super) skip_broken: bool,
}

/// What became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// It was brought in.
    Done(Box<Done>),
    /// Nothing was taken, for a reason that lies in what was given.
    Unfit(Unfit),
    /// So many things are wrong in the file of communities.
    Wrong(usize),
    /// The community at this address is not for whoever gave it to change.
    Others(String),
    /// Whoever gave it may not bring anything in any more.
    Refused,
    /// It failed again and again.
    Broke,
}

/// How much came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Done {
    /// The addresses of the communities; of very many the first.
    pub(super) communities: Vec<String>,
    /// Communities, people, memberships, roles that are new.
    pub(super) added: [u64; 4],
    pub(super) changed: usize,
    pub(super) left: usize,
    pub(super) same: u64,
    /// Things that were left out since they are wrong.
    pub(super) left_out: usize,
    /// What came of the rest, by its part.
    pub(super) parts: Vec<(String, CameIn)>,
}

/// What would be done.
pub(super) struct Look {
    pub(super) report: Report,
    /// Whatever is wrong in the file of communities.
    pub(super) troubles: Vec<String>,
    /// The names of those it names who have an account here.
    pub(super) accounts: Vec<String>,
    /// What there is besides, in words.
    pub(super) parts: Vec<String>,
    /// The community here that is not for whoever gave it to change.
    pub(super) others: Option<Slug>,
}

/// Where it is unpacked.
pub(super) fn folder(kit: &Kit, name: &str) -> Folder {
    Folder(home(kit).join(name))
}

fn home(kit: &Kit) -> PathBuf {
    kit.settings.data.join("moving-in")
}

/// How long ago something was written, by the machine's own clock, which is that of its files.
#[expect(clippy::disallowed_methods, reason = "files have the time of the machine")]
fn since(written: SystemTime) -> Duration {
    SystemTime::now().duration_since(written).unwrap_or_default()
}

/// Takes away what was unpacked by a run that was cut short.
///
/// # Errors
/// What the disk gives.
pub fn keep_house(kit: &Kit) -> Result<()> {
    let entries = match fs::read_dir(home(kit)) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?.collect::<io::Result<Vec<_>>>()?,
    };
    for entry in entries {
        let at = entry.metadata()?.modified()?;
        if since(at) > LEFT {
            drop(Folder(entry.path()));
        }
    }
    Ok(())
}

fn bring(kit: &Kit) -> Bring<'_> {
    Bring {
        db: &kit.db,
        language: LANGUAGE.to_owned(),
        zone: kit.settings.time_zone.clone(),
        clock: kit.clock.clone(),
        rng: kit.rng.clone(),
    }
}

/// Unpacks a file into a folder and reads which communities it tells of.
fn open(kit: &Kit, path: &Path, name: &str, into: &Folder) -> Result<Result<Checked, Unfit>> {
    // A run before this one may have been cut short.
    match fs::remove_dir_all(&into.0) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why).context("emptying a folder"),
        _ => fs::create_dir_all(&into.0)?,
    }
    let communities = match unpacked::unpack(path, name, &into.0, UNPACKED)? {
        Ok(communities) => communities,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let checked = bring(kit).check(&communities.text, communities.form)?;
    let has_more = all_comes().iter().flat_map(|comes| comes.paths).any(|path| into.0.join(path).exists());
    Ok(if has_more && checked.home().is_none() { Err(Unfit::NotOne) } else { Ok(checked) })
}

/// What would be done for someone.
pub(super) fn look(
    kit: &Kit,
    person: PersonId,
    path: &Path,
    name: &str,
    into: &Folder,
    t: Words<'static>,
) -> Result<Result<Look, Unfit>> {
    let checked = match open(kit, path, name, into)? {
        Ok(checked) => checked,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let parts = all_comes().into_iter().map(|comes| (comes.found)(t, &into.0)).collect::<Result<Vec<_>>>()?;
    Ok(Ok(Look {
        report: bring(kit).look(&checked)?,
        troubles: checked.troubles.iter().map(ToString::to_string).collect(),
        accounts: checked.with_account().into_iter().collect(),
        parts: parts.into_iter().flatten().collect(),
        others: others(kit, person, &checked)?,
    }))
}

/// Whether someone who keeps the site may bring something into a community that is there: whoever coordinates it may, and where
/// it came with a file and nobody coordinates it yet, whoever keeps the site. A file is no way around a community's own people.
fn is_for(coordinates: bool, came: bool, coordinators: i64) -> bool {
    coordinates || (came && coordinators == 0)
}

/// The first community that a file says something of and that is not for this person to change.
fn others(kit: &Kit, person: PersonId, checked: &Checked) -> Result<Option<Slug>> {
    kit.db.read_now(|tx| {
        tx.at(kit.clock.now());
        for id in checked.communities_here() {
            let Some(community) = communities::community_by_id(tx, id)? else { continue };
            let asked = access::community(tx, Actor::Person(person), &community.slug).and_then(|view| view.coordinator());
            let coordinates = match asked {
                Ok(_) => true,
                Err(Fault::Absent | Fault::Refused | Fault::SignIn | Fault::AtRest) => false,
                Err(fault) => return Err(fault),
            };
            let (came, coordinators) = (store::came(tx, id)?.is_some(), communities::count_coordinators(tx, id)?.0.0);
            if !is_for(coordinates, came, coordinators) {
                return Ok(Some(community.slug));
            }
        }
        Ok(None)
    })
}

/// The job that brings in.
pub(super) fn job(kit: &Kit) -> Job {
    let (bringing, giving_up) = (kit.clone(), kit.clone());
    Job::new(MOVE_IN, move |payload| move_in(&bringing, read(payload)?))
        .at_most(TRIES, move |payload| end(&giving_up, read(payload)?, &Outcome::Broke))
}

fn read(payload: &str) -> Result<BringingId> {
    let id: String = serde_json::from_str(payload)?;
    id.parse().map_err(|_| Fault::internal("a job to bring in what was given names nothing"))
}

/// Says what became of it, and lets its file go.
fn end(kit: &Kit, id: BringingId, outcome: &Outcome) -> Result<()> {
    let (outcome, now) = (serde_json::to_string(outcome)?, kit.clock.now());
    kit.db.write_now(move |tx| store::end(tx, id, &outcome, now).map(drop))
}

fn move_in(kit: &Kit, id: BringingId) -> Result<()> {
    let into = folder(kit, &id.to_string());
    let wanted = kit.db.read_now(|tx| {
        // Whoever gave it may have deleted their account since; then it is gone.
        let Some(row) = store::given(tx, id)?.filter(|row| row.ended_at.is_none()) else { return Ok(None) };
        Ok(Some((looks::is_keeper(tx, row.person)?.is_some(), row)))
    })?;
    let Some((is_keeper, row)) = wanted else { return Ok(()) };
    let Some(hash) = row.hash.as_ref().filter(|_| is_keeper) else { return end(kit, id, &Outcome::Refused) };
    let how: How = serde_json::from_str(&row.how)?;
    let outcome = match open(kit, &kit.files.path(hash), &row.name, &into)? {
        Ok(checked) => take(kit, id, row.person, how, &checked, &into)?,
        Err(unfit) => Outcome::Unfit(unfit),
    };
    end(kit, id, &outcome)
}

fn take(kit: &Kit, id: BringingId, person: PersonId, how: How, checked: &Checked, into: &Folder) -> Result<Outcome> {
    if !checked.troubles.is_empty() && !how.skip_broken {
        return Ok(Outcome::Wrong(checked.troubles.len()));
    }
    if let Some(slug) = others(kit, person, checked)? {
        return Ok(Outcome::Others(slug.to_string()));
    }
    let report = bring(kit).run(checked, &mut |done, total| tell(kit, id, "", done as u64, total as u64))?;
    let slugs: Vec<Slug> = checked.told().cloned().collect();
    if how.takes_up {
        let (slugs, now) = (slugs.clone(), kit.clock.now());
        kit.db.write_now(move |tx| slugs.iter().try_for_each(|slug| take_up(tx, slug, person, now)))?;
    }
    let added = report.added;
    let mut done = Done {
        communities: slugs.iter().take(NAMED).map(ToString::to_string).collect(),
        added: [added.communities, added.people, added.memberships, added.roles],
        changed: report.changed.len(),
        left: report.left.len(),
        same: report.same,
        left_out: checked.troubles.len(),
        parts: Vec::new(),
    };
    // What was said and what is kept are of the community itself; each circle is written out by those who are in it.
    let Some(home) = checked.home().cloned() else { return Ok(Outcome::Done(Box::new(done))) };
    let found = kit.db.read_now(move |tx| match communities::slug_taken(tx, &home)? {
        Some((id,)) => communities::community_by_id(tx, id),
        None => Ok(None),
    })?;
    let Some(community) = found else { return Ok(Outcome::Done(Box::new(done))) };
    for comes in all_comes() {
        let coming = Coming { kit, folder: &into.0, community: &community };
        let came = (comes.take)(&coming, &mut |done, total| tell(kit, id, comes.part, done, total))?;
        if came != CameIn::default() {
            done.parts.push((comes.part.to_owned(), came));
        }
    }
    Ok(Outcome::Done(Box::new(done)))
}

/// Makes someone the coordinator of a community that nobody coordinates and that goes on.
fn take_up(tx: &mut Tx, slug: &Slug, person: PersonId, now: Moment) -> Result<()> {
    let Some((id,)) = communities::slug_taken(tx, slug)? else { return Ok(()) };
    if !is_free(tx, id)? {
        return Ok(());
    }
    join(tx, id, person, Joined::Placed, now)?;
    give_duty(tx, id, person, Duty::Coordinator, None, now).map(drop)
}

fn is_free(tx: &mut Tx, id: CommunityId) -> Result<bool> {
    let is_going = kept(tx, id)?.is_some_and(|community| community.state != State::Closed);
    Ok(is_going && communities::count_coordinators(tx, id)?.0.0 == 0)
}

/// Says how far it is, now and then.
fn tell(kit: &Kit, id: BringingId, part: &'static str, done: u64, total: u64) {
    if done != total && !done.is_multiple_of(TELL_EACH) {
        return;
    }
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let told = kit.db.write_now(move |tx| store::so_far(tx, id, part, number(done), number(total)));
    if let Err(fault) = told {
        tracing::warn!(%fault, "how far what was given is brought in could not be told");
    }
}

#[cfg(test)]
mod tests {
    use super::is_for;

    #[test]
    fn a_file_is_no_way_around_those_who_coordinate() {
        // Whether they coordinate it, whether it came with a file, who coordinates it.
        for (coordinates, came, coordinators) in [(true, false, 1), (true, true, 2), (false, true, 0)] {
            assert!(is_for(coordinates, came, coordinators));
        }
        for (coordinates, came, coordinators) in [(false, false, 0), (false, true, 1), (false, false, 2)] {
            assert!(!is_for(coordinates, came, coordinators));
        }
    }
}

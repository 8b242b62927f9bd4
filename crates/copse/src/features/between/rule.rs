//! Who reads the terms between two communities, who speaks for a side, and which version holds.

use super::store::{self, AssentRow, VersionRow};
use crate::base::{
    access::{self, CommunityView, Standing},
    communities::{self, State},
    endings,
    lines::{self, LineRow},
};
use db::Tx;
use kernel::{Actor, CommunityId, Fault, PersonId, Result, Slug, Title};

/// Two communities, the smaller id first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) one: CommunityId,
    pub(super) other: CommunityId,
}

impl Pair {
    /// Of two communities, in whichever order.
    pub(super) fn of(this: CommunityId, that: CommunityId) -> Self {
        if this.to_string() <= that.to_string() { Self { one: this, other: that } } else { Self { one: that, other: this } }
    }
}

/// The community at the other end of a line.
#[derive(Clone, Debug)]
pub(super) struct Other {
    pub(super) slug: Slug,
    pub(super) name: Title,
    pub(super) language: String,
    /// Whether the asker may open its front page.
    pub(super) is_open: bool,
}

/// Proof that someone belongs to one side, with what stands between the two.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub(super) view: CommunityView,
    pub(super) other: Other,
    pub(super) pair: Pair,
    /// All versions, the last first.
    pub(super) versions: Vec<VersionRow>,
    pub(super) assents: Vec<AssentRow>,
    /// Whether the asker speaks for their side.
    pub(super) speaks: bool,
}

/// Whether someone reads what is between their community and another: who belongs, belonged when it ended, or looks in.
pub(super) fn reads(standing: Standing) -> bool {
    matches!(standing, Standing::Alumnus | Standing::Looking | Standing::Member | Standing::Coordinator)
}

/// Whether someone speaks for a community: who coordinates it and does not only stand in; once it closed, who did at its end.
pub(super) fn speaks(tx: &mut Tx, view: &CommunityView) -> Result<bool> {
    match (view.community().state, view.actor().person()) {
        (State::Closed, Some(person)) => Ok(endings::coordinated_at_its_end(tx, view.community().id, person)?.is_some()),
        _ => Ok(view.standing() == Standing::Coordinator && view.lasting_coordinator().is_ok()),
    }
}

/// The version that holds: the last one to which both sides agreed.
pub(super) fn holds(assents: &[AssentRow]) -> Option<i64> {
    let agreed = |version: i64| assents.iter().filter(|assent| assent.version == version).count() == 2;
    assents.iter().map(|assent| assent.version).filter(|version| agreed(*version)).max()
}

/// What stands between the asker's community and the one at the other end of a line. That the other exists is told to those who
/// may know of it, and once it has itself proposed or agreed to something.
///
/// # Errors
/// What the database gives.
pub(super) fn seat(tx: &mut Tx, view: &CommunityView, line: &LineRow) -> Result<Option<Seat>> {
    let pair = Pair::of(view.community().id, line.id);
    let is_open = match access::community(tx, view.actor(), &line.slug) {
        Ok(_) => true,
        Err(Fault::Absent) => false,
        Err(fault) => return Err(fault),
    };
    let (versions, assents) = (store::versions(tx, pair.one, pair.other)?, store::assents(tx, pair.one, pair.other)?);
    if !is_open && assents.iter().all(|assent| assent.side != line.id) {
        return Ok(None);
    }
    let row = communities::community_by_id(tx, line.id)?.ok_or(Fault::Absent)?;
    let other = Other { slug: row.slug, name: row.name, language: row.language, is_open };
    Ok(Some(Seat { speaks: speaks(tx, view)?, view: view.clone(), other, pair, versions, assents }))
}

/// The lines of a community, each other end once.
pub(super) fn tied(tx: &mut Tx, community: CommunityId) -> Result<Vec<LineRow>> {
    let mut tied: Vec<LineRow> = Vec::new();
    for line in lines::earlier(tx, community)?.into_iter().chain(lines::later(tx, community)?) {
        if tied.iter().all(|other| other.id != line.id) {
            tied.push(line);
        }
    }
    Ok(tied)
}

/// Opens what is between two communities for someone who belongs to the first.
///
/// # Errors
/// [`Fault::Absent`] when no line ties them; for who does not belong as [`CommunityView::inside`].
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, other: &str) -> Result<Seat> {
    let view = access::community(tx, actor, slug)?;
    if !reads(view.standing()) {
        return Err(view.member().err().unwrap_or(Fault::Refused));
    }
    let line = tied(tx, view.community().id)?.into_iter().find(|line| *line.slug == *other).ok_or(Fault::Absent)?;
    seat(tx, &view, &line)?.ok_or(Fault::Absent)
}

impl Seat {
    /// The asker's side.
    pub(super) fn side(&self) -> CommunityId {
        self.view.community().id
    }

    /// The last version, whether it holds or not; zero: there is none.
    pub(super) fn last(&self) -> i64 {
        self.versions.first().map_or(0, |version| version.version)
    }

    /// Whether a side agreed to a version.
    pub(super) fn has_agreed(&self, version: i64, side: CommunityId) -> bool {
        self.assents.iter().any(|assent| assent.version == version && assent.side == side)
    }

    /// The version that holds.
    pub(super) fn holds(&self) -> Option<i64> {
        holds(&self.assents)
    }

    /// Whether the last version waits for the asker's side.
    pub(super) fn waits_for_us(&self) -> bool {
        self.last() > 0 && !self.has_agreed(self.last(), self.side())
    }

    /// Goes on only for who speaks for their side; gives who it is.
    ///
    /// # Errors
    /// [`Fault::Refused`] otherwise.
    pub(super) fn speaker(&self) -> Result<PersonId> {
        self.view.actor().person().filter(|_| self.speaks).ok_or(Fault::Refused)
    }
}

//! The door to what others show. It is asked each time: whoever left a community, or for whom a share was ended, finds what
//! whoever never had it finds.

use super::{
    chosen::{Chosen, read_entries},
    comments::{TakeBackAt, TakeBackByLinkAt},
    page::{LinkAt, LinkPictureAt, PictureAt, ShareAt},
    store::{self, PictureRow, ShareRow},
};
use crate::features::landscape::keeper;
use db::Tx;
use jiff::tz::TimeZone;
use kernel::{Actor, CommentId, Fault, Result, Token};
use landscape::Landscape;
use webkit::{Ctx, Rate};

/// How often one address on the net may try links that show nothing.
const BY_ADDRESS: Rate = Rate { burst: 100, seconds_each: 10 };

/// By what someone comes to a share.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// As someone it is to: its id.
    Share(String),
    /// By a link: the secret in it, and who tries, for the limit on trying.
    Link(String, String),
}

impl Way {
    /// The share, if this way leads to one.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for a guest without a link, whatever they ask for; [`Fault::Absent`] for everyone else to whom it is
    /// not shown.
    pub(super) fn open(&self, tx: &mut Tx, actor: Actor) -> Result<ShareRow> {
        let row = match self {
            Self::Share(id) => {
                let asker = actor.person().ok_or(Fault::SignIn)?;
                let Ok(id) = id.parse() else { return Err(Fault::Absent) };
                store::share(tx, id, asker)?
            }
            Self::Link(token, _) => match Token::parse(token) {
                Some(token) => store::share_by_link(tx, &token.hash())?,
                None => None,
            },
        };
        row.ok_or(Fault::Absent)
    }

    /// Whether this way may be tried now.
    ///
    /// # Errors
    /// [`Fault::Busy`] for whoever tried too many links.
    pub(super) fn may_try(&self, ctx: &Ctx) -> Result<()> {
        match self {
            Self::Share(_) => Ok(()),
            Self::Link(_, from) => ctx.kit.limiter.look("shown", from, BY_ADDRESS, ctx.now),
        }
    }

    /// Counts a link that leads nowhere; gives the fault on.
    pub(super) fn failed(&self, ctx: &Ctx, fault: Fault) -> Fault {
        match (self, &fault) {
            (Self::Link(_, from), Fault::Absent) => {
                ctx.kit.limiter.take("shown", from, BY_ADDRESS, ctx.now).err().unwrap_or(fault)
            }
            _ => fault,
        }
    }

    /// Its page.
    pub(super) fn address(&self) -> String {
        match self {
            Self::Share(id) => ShareAt { share: id.clone() }.to_string(),
            Self::Link(token, _) => LinkAt { token: token.clone() }.to_string(),
        }
    }

    /// The picture that it shows.
    pub(super) fn picture(&self) -> String {
        match self {
            Self::Share(id) => PictureAt { share: id.clone() }.to_string(),
            Self::Link(token, _) => LinkPictureAt { token: token.clone() }.to_string(),
        }
    }

    /// Where what was said of it is taken back.
    pub(super) fn take_back(&self, comment: CommentId) -> String {
        match self {
            Self::Share(id) => TakeBackAt { share: id.clone(), comment }.to_string(),
            Self::Link(token, _) => TakeBackByLinkAt { token: token.clone(), comment }.to_string(),
        }
    }

    /// Whether its address is a secret.
    pub(super) fn is_secret(&self) -> bool {
        matches!(self, Self::Link(..))
    }
}

/// What is to be seen of a share now.
pub(super) enum Seen {
    /// Entries.
    Landscape(Landscape),
    /// A picture.
    Picture(PictureRow),
    /// Nothing is left of it.
    Nothing,
}

/// What is to be seen of a share now: the landscape as it is, no more of it than was chosen.
pub(super) fn seen(tx: &mut Tx, row: &ShareRow, zone: &TimeZone) -> Result<Seen> {
    if let Some(id) = row.picture {
        let pictures = store::pictures(tx, row.owner)?;
        return Ok(pictures.into_iter().find(|picture| picture.id == id).map_or(Seen::Nothing, Seen::Picture));
    }
    let chosen = Chosen { part: row.part, entries: read_entries(&row.entries), importance: row.with_importance };
    let landscape = chosen.seen_of(&keeper::load(tx, row.owner, zone)?, row.person.is_some(), None);
    Ok(if landscape.entries.is_empty() { Seen::Nothing } else { Seen::Landscape(landscape) })
}

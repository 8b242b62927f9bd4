//! What travels: a community takes something over from another, as it is or changed; changes there are offered here; and
//! what one may see of the whole line is shown as a tree.

mod along;
mod answer;
mod copy;
mod lineage;
mod note;
mod passed;
pub(super) mod rule;
pub(super) mod store;
mod take;
mod today;
mod upstream;

pub(super) use along::GOES_ALONG;
pub(super) use lineage::{Behind, Came, Line, came};
pub(super) use today::today;
pub(super) use upstream::may_widen;

use super::{addresses::KeptAt, read::Opened};
use crate::{base::access::CommunityView, features::Key, words::Words};
use copy::{Copied, Copy};
use db::Tx;
use kernel::{Fault, ItemId, Moment, PersonId, Result};
use store::NodeRow;
use webkit::Routes;

/// How something that was taken over, and stands as it did there, is tied to where it came from.
pub(super) const ADOPTED: &str = "adopted";
/// How something is tied that went along with a part, with its versions.
pub(super) const ALONG: &str = "along";

impl NodeRow {
    /// Where it is read.
    pub(super) fn href(&self) -> String {
        KeptAt { slug: self.slug.to_string(), key: Key::new(self.number, &self.title) }.to_string()
    }
}

/// Takes something over for those who read it where it comes from, with how it is used.
pub(super) fn take_over(
    tx: &mut Tx,
    id: ItemId,
    source: &Opened,
    into: &CommunityView,
    hand: (PersonId, Moment),
    note: &str,
    t: Words<'static>,
) -> Result<()> {
    let (by, now) = hand;
    match (Copy { id, source: source.into(), into, by, readers: source.row.readers, note, t }).make(tx, now)? {
        Copied::At(_) => Ok(()),
        Copied::Has(_) | Copied::StaysHere | Copied::Draft | Copied::NoRoom => Err(Fault::Refused),
    }
}

/// The pages of what travels.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get::<take::TakeAt, _>(take::take)
        .post::<take::TakeAt, _>(take::taken)
        .get::<passed::TakePassedAt, _>(passed::ask)
        .post::<passed::TakePassedAt, _>(passed::taken)
        .get::<answer::AnswerAt, _>(answer::answer)
        .post::<answer::AnswerAt, _>(answer::answered)
        .get::<upstream::UpstreamAt, _>(upstream::upstream)
        .post::<upstream::UpstreamAt, _>(upstream::looked)
        .get::<note::NoteAt, _>(note::form)
        .post::<note::NoteAt, _>(note::said)
}

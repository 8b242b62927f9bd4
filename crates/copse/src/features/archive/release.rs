//! Opening a run to members, but for what coordinators leave out of it: a sender, or a conversation.
//!
//! A mail is open when its run was opened and neither its sender nor its conversation is left out. A conversation that came
//! with mails is open while any of them is; what members said in it goes and comes with it. All follows from what is kept in
//! `left_out`, so leaving out and taking in may happen before a run is opened and after.

use super::store::{self, LeftOut};
use crate::base::{
    access::Audience,
    chronicle::{self, Entry, Verb},
    conversations::{Act, NewConversation, NewPost, Via},
    items::Body,
};
use db::{Scope, Tx};
use kernel::{CommunityId, Fault, ImportId, ItemId, LongText, Moment, PersonId, Result, Rng, Title};

/// A run, and who does something with it when.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    pub(super) import: ImportId,
    pub(super) community: CommunityId,
    pub(super) by: PersonId,
    pub(super) now: Moment,
}

/// What members are told when a run is opened, with the ids drawn outside of the transaction.
#[derive(Clone)]
pub(super) struct Announcement {
    conversation: ItemId,
    post: ItemId,
    title: Title,
    body: Body,
}

impl Announcement {
    /// An announcement with new ids.
    pub(super) fn new(title: Title, text: &LongText, now: Moment, rng: &Rng) -> Self {
        Self { conversation: ItemId::new(now, rng), post: ItemId::new(now, rng), title, body: Body::markdown(text) }
    }

    fn post(&self, tx: &mut Tx, hand: Hand, language: &str) -> Result<()> {
        let Hand { community, by: author, now, .. } = hand;
        // It speaks of what members alone can see.
        let audience = Audience::Members;
        NewConversation {
            id: self.conversation,
            community,
            author,
            audience,
            language: language.to_owned(),
            act: Act::Announce,
            title: self.title.clone(),
            started_at: now,
        }
        .start(tx, now)?;
        NewPost {
            id: self.post,
            conversation: self.conversation,
            community,
            author,
            audience,
            language: language.to_owned(),
            body: self.body.clone(),
            parent: None,
            said_at: now,
            via: Via::Web,
            is_held: false,
            files: Vec::new(),
        }
        .add(tx, now)?;
        chronicle::log(tx, &Entry::new(community, Verb::Started).by(Some(author)).on(self.conversation), now)?;
        Ok(())
    }
}

/// What can be left out.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// All by one sender.
    Sender(PersonId),
    /// All of it in one conversation.
    Conversation(ItemId),
}

impl Part {
    fn kept(self) -> (LeftOut, String) {
        match self {
            Self::Sender(person) => (LeftOut::Sender, person.to_string()),
            Self::Conversation(item) => (LeftOut::Conversation, item.to_string()),
        }
    }
}

impl Hand {
    /// Opens the run with what is to be told, unless it is open.
    pub(super) fn release(self, tx: &mut Tx, language: &str, telling: Option<&Announcement>) -> Result<()> {
        let Self { import, community, by, now } = self;
        tx.guard(Scope::new("import", import))?;
        if !store::mark_released(tx, import, community, by, now)?.any() {
            return Ok(());
        }
        self.settle(tx)?;
        chronicle::log(tx, &Entry::new(community, Verb::Released).by(Some(by)).detail(&import), now)?;
        telling.map_or(Ok(()), |telling| telling.post(tx, self, language))
    }

    /// Leaves something out of the run, or takes it in again.
    ///
    /// # Errors
    /// [`Fault::Absent`] when nothing of it is in the run.
    pub(super) fn leave_out(self, tx: &mut Tx, part: Part, is_out: bool) -> Result<()> {
        let Self { import, community, by, now } = self;
        tx.guard(Scope::new("import", import))?;
        let is_here = match part {
            Part::Sender(person) => store::is_sender(tx, import, person)?,
            Part::Conversation(item) => store::is_talk(tx, import, item)?,
        };
        is_here.ok_or(Fault::Absent)?;
        let (kind, target) = part.kept();
        let (changed, verb) = if is_out {
            (store::leave_out(tx, import, kind, &target, by, now)?, Verb::LeftOut)
        } else {
            (store::take_in(tx, import, kind, &target)?, Verb::TookIn)
        };
        if changed.any() {
            let is_released = store::run(tx, import, community)?.is_some_and(|run| run.released_at.is_some());
            if is_released {
                self.settle(tx)?;
            }
            chronicle::log(tx, &Entry::new(community, verb).by(Some(by)).detail(&format!("{import} {kind} {target}")), now)?;
        }
        Ok(())
    }

    /// Makes what members see follow from what is left out.
    fn settle(self, tx: &mut Tx) -> Result<()> {
        let Self { import, community, by, now } = self;
        store::close_posts(tx, import, community)?;
        store::open_posts(tx, import, community)?;
        store::close_talks(tx, import, community)?;
        store::open_talks(tx, import, community)?;
        store::move_views(tx, import, community)?;
        store::open_replies(tx, import)?;
        store::forget_replies(tx, import)?;
        store::keep_replies(tx, import, community, by, now)?;
        store::close_replies(tx, import)?;
        store::name_beginners(tx, import, community)?;
        store::recount(tx, import, community)?;
        Ok(())
    }
}

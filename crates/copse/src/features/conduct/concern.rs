//! A post that is to be looked at, opened as someone: who reports it, who decides about it, who wrote it.

use super::store::{self, ConcernRow, Deed};
use crate::base::{
    access::{self, Audience, CommunityView},
    chronicle::{self, Entry, Verb},
    conduct::{Grounds, Unseen},
    items, search,
};
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, Moment, PersonId, Result};

/// Proof of what someone may do about a post.
#[derive(Clone, Debug)]
pub(super) struct Concern {
    pub(super) view: CommunityView,
    pub(super) row: ConcernRow,
    pub(super) person: PersonId,
}

/// Opens a post of a community for who is signed in, by the number of its conversation and its own.
///
/// # Errors
/// [`Fault::SignIn`] for a guest; [`Fault::Absent`] where there is none, or none this one may know of.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, talk: i64, post: i64) -> Result<Concern> {
    let view = access::community(tx, actor, slug)?;
    let person = actor.person().ok_or(Fault::SignIn)?;
    let row = store::concern(tx, view.community().id, talk, post)?;
    if row.as_ref().is_none_or(|row| row.author != person) {
        view.inside()?;
    }
    let concern = Concern { view, row: row.ok_or(Fault::Absent)?, person };
    if concern.would_see() || concern.saw() { Ok(concern) } else { Err(Fault::Absent) }
}

impl Concern {
    pub(super) fn community(&self) -> CommunityId {
        self.view.community().id
    }

    /// Whether the asker wrote it.
    pub(super) fn is_mine(&self) -> bool {
        self.row.author == self.person
    }

    /// Whether the asker sees it, or would if it were not held or hidden.
    fn would_see(&self) -> bool {
        let widest = self.row.audience.max(self.row.around);
        self.view.reach().is_some_and(|reach| widest <= reach)
    }

    /// Whether the asker wrote what is held or hidden, and saw it before: that stays theirs to see, also when they left.
    fn saw(&self) -> bool {
        self.is_mine() && self.row.how.is_some() && self.row.audience.max(self.row.around) <= Audience::Members
    }

    /// Whether the asker may decide about it: facilitators and coordinators, but of what they said themselves.
    pub(super) fn decides(&self) -> bool {
        !self.is_mine() && self.view.facilitates() && self.would_see()
    }

    /// Goes on only for those who decide.
    ///
    /// # Errors
    /// [`Fault::Refused`] for everyone else.
    pub(super) fn deciding(&self) -> Result<()> {
        if self.decides() { Ok(()) } else { Err(Fault::Refused) }
    }

    /// Goes on only for those who may report it: who reads it and did not write it.
    ///
    /// # Errors
    /// [`Fault::Refused`] for its author; [`Fault::Absent`] where it is not seen.
    pub(super) fn reporting(&self) -> Result<()> {
        match (self.is_mine(), self.row.how) {
            (true, _) => Err(Fault::Refused),
            (false, None) => Ok(()),
            (false, Some(_)) => Err(Fault::Absent),
        }
    }

    /// Goes on only for those who look at it or wrote it.
    ///
    /// # Errors
    /// [`Fault::Refused`] for everyone else.
    pub(super) fn looking(&self) -> Result<()> {
        if self.is_mine() && self.view.is_member() || self.decides() || self.is_mine() && self.row.how.is_some() {
            Ok(())
        } else {
            Err(Fault::Refused)
        }
    }

    /// Whether its author waits for another look at what was hidden.
    pub(super) fn is_appealed(&self) -> bool {
        self.row.appealed_at.is_some() && self.row.answered_at.is_none()
    }

    /// Whether it is to be decided about at all: it stands, and its author waits for no other look.
    pub(super) fn is_open(&self) -> bool {
        self.row.stands && !self.is_appealed()
    }

    /// Whether the asker may take that look: a coordinator, and another than who hid it, if there is one.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn may_answer(&self, tx: &mut Tx) -> Result<bool> {
        let Some(by) = self.row.by.filter(|_| self.decides() && self.view.coordinates()) else { return Ok(false) };
        Ok(by != self.person || store::other_coordinators(tx, self.community(), by, self.row.author)?.0.0 == 0)
    }

    /// Its text, whether it is seen or not.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn html(&self, tx: &mut Tx) -> Result<String> {
        items::shown(tx, self.row.item, self.row.html.clone(), self.row.html_version)
    }

    /// Holds or hides it, and writes that down; gives whether that is new.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn take_from_sight(&self, tx: &mut Tx, taking: &Taking<'_>, now: Moment) -> Result<bool> {
        let row = &self.row;
        if row.how == Some(taking.how) || row.how == Some(Unseen::Hidden) || !row.stands {
            return Ok(false);
        }
        let title = (row.post == 1).then(|| row.title.as_str());
        let (community, reason) = (self.community(), taking.reason);
        store::add_held(
            tx,
            row.item,
            community,
            row.conversation,
            taking.how,
            row.audience,
            title,
            self.person,
            reason,
            taking.words,
            now,
        )?;
        if row.how.is_none() {
            store::set_audience(tx, row.item, Audience::Nobody)?;
            if row.post == 1 {
                store::set_title(tx, row.conversation, taking.title)?;
                search::note(tx, row.conversation)?;
            }
            if row.audience <= row.around {
                store::count_held(tx, row.conversation, 1)?;
            }
        }
        let (deed, verb) = match taking.how {
            Unseen::Held => (Deed::Held, Verb::Held),
            Unseen::Hidden => (Deed::Hid, Verb::Hid),
        };
        store::settle(tx, row.item, deed, now)?;
        self.write_down(tx, deed, Some(verb), Some(reason), taking.words, now)?;
        Ok(true)
    }

    /// Lets it be seen again, and writes that down; gives whether that is new.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn show_again(&self, tx: &mut Tx, deed: Deed, words: &str, now: Moment) -> Result<bool> {
        let row = &self.row;
        if row.how.is_none() {
            return Ok(false);
        }
        store::set_audience(tx, row.item, row.audience)?;
        if let Some(title) = &row.title_before {
            store::set_title(tx, row.conversation, title)?;
            search::note(tx, row.conversation)?;
        }
        if row.audience <= row.around {
            store::count_held(tx, row.conversation, -1)?;
        }
        store::end_held(tx, row.item)?;
        store::settle(tx, row.item, Deed::Kept, now)?;
        self.write_down(tx, deed, Some(Verb::Showed), None, words, now)?;
        Ok(true)
    }

    /// Writes into the log, and into the chronicle if there is a verb for it.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn write_down(
        &self,
        tx: &mut Tx,
        deed: Deed,
        verb: Option<Verb>,
        reason: Option<Grounds>,
        words: &str,
        now: Moment,
    ) -> Result<()> {
        tx.guard(Scope::new("conduct", self.community()))?;
        store::add_act(tx, self.community(), self.row.item, deed, self.person, reason, words, now)?;
        if let Some(verb) = verb {
            let entry = Entry::new(self.community(), verb).by(Some(self.person)).on(self.row.item);
            chronicle::log(tx, &entry, now)?;
        }
        Ok(())
    }
}

/// How something is taken from sight.
pub(super) struct Taking<'a> {
    pub(super) how: Unseen,
    pub(super) reason: Grounds,
    pub(super) words: &'a str,
    /// What its conversation is called meanwhile, if it is its first post.
    pub(super) title: &'a str,
}

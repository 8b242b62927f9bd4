//! Something said that is to be looked at, opened as someone: who reports it, who decides about it, who said it.

use super::{
    store::{self, ConcernRow, Deed},
    subject::Subject,
};
use crate::{
    base::{
        access::{self, Audience, CommunityView, InTouch},
        chronicle::{self, Entry, Verb},
        conduct::{self, Grounds, Unseen},
        endings,
        items::{self, Body, BodyForm, Kind, NewItem},
        search,
    },
    features::{Printed, all_leaflets},
    words::Words,
};
use db::{Scope, Tx};
use kernel::{Actor, CommunityId, Fault, ItemId, LongText, Moment, PersonId, Result};
use leaflets::page::Part;

/// Proof of what someone may do about something that was said.
#[derive(Clone, Debug)]
pub(super) struct Concern {
    pub(super) view: CommunityView,
    pub(super) subject: Subject,
    pub(super) row: ConcernRow,
    pub(super) person: PersonId,
    /// Whether the asker coordinated the community when it closed.
    saw_it_out: bool,
    /// Whether the asker reads the quiet channel.
    is_in_channel: bool,
}

/// Opens something that was said in a community for who is signed in.
///
/// # Errors
/// [`Fault::SignIn`] for a guest; [`Fault::Absent`] where there is none, or none this one may know of.
pub(super) fn open(tx: &mut Tx, actor: Actor, slug: &str, subject: Subject) -> Result<Concern> {
    let view = access::community(tx, actor, slug)?;
    let person = actor.person().ok_or(Fault::SignIn)?;
    let id = view.community().id;
    let row = match subject {
        Subject::Post { talk, number } => store::post(tx, id, talk, number)?,
        Subject::View { talk, number } => store::view(tx, id, talk, number)?,
        Subject::Word { number } => store::word(tx, id, number)?,
        Subject::Kept { number } => store::kept(tx, id, number)?,
        Subject::Use { kept, number } => store::tried(tx, id, kept, number)?,
    };
    if row.as_ref().is_none_or(|row| row.author != person) {
        view.inside()?;
    }
    let saw_it_out = saw_it_out(tx, &view, person)?;
    let is_in_channel = match subject {
        Subject::Word { .. } => is_in_channel(tx, &view, person)?,
        _ => false,
    };
    let concern = Concern { view, subject, row: row.ok_or(Fault::Absent)?, person, saw_it_out, is_in_channel };
    if concern.would_see() || concern.saw() { Ok(concern) } else { Err(Fault::Absent) }
}

/// Whether someone coordinated a community when it closed: what is amiss in what stays to be read is theirs to decide.
///
/// # Errors
/// What the database gives.
pub(super) fn saw_it_out(tx: &mut Tx, view: &CommunityView, person: PersonId) -> Result<bool> {
    match view.ended_at() {
        Some(_) => Ok(endings::coordinated_at_its_end(tx, view.community().id, person)?.is_some()),
        None => Ok(false),
    }
}

/// Whether someone reads the quiet channel of a community.
///
/// # Errors
/// What the database gives.
pub(super) fn is_in_channel(tx: &mut Tx, view: &CommunityView, person: PersonId) -> Result<bool> {
    let may = view.in_touch(store::stay(tx, view.community().id, person)?.is_some());
    Ok(matches!(may, InTouch::Reads | InTouch::TakesPart))
}

impl Concern {
    pub(super) fn community(&self) -> CommunityId {
        self.view.community().id
    }

    /// Whether the asker said it.
    pub(super) fn is_mine(&self) -> bool {
        self.row.author == self.person
    }

    /// Whether the asker sees it, or would if it were not held or hidden. A word in the quiet channel is seen by those who are
    /// in it; once it was reported, also by those who decide.
    fn would_see(&self) -> bool {
        match self.subject {
            Subject::Word { .. } => self.is_in_channel || self.row.item.is_some() && self.facilitates(),
            _ => {
                let narrowest = self.row.audience.max(self.row.around);
                self.view.reach().is_some_and(|reach| narrowest <= reach)
            }
        }
    }

    /// Whether the asker said what is held or hidden, and saw it before: that stays theirs to see, also when they left.
    fn saw(&self) -> bool {
        let for_members = match self.subject {
            Subject::Word { .. } => true,
            _ => self.row.audience.max(self.row.around) <= Audience::Members,
        };
        self.is_mine() && self.row.how.is_some() && for_members
    }

    /// Whether the asker looks after what is said there: facilitates, coordinates, or did when the community closed.
    fn facilitates(&self) -> bool {
        self.view.facilitates() || self.saw_it_out
    }

    /// Whether the asker coordinates the community, or did when it closed.
    pub(super) fn coordinates(&self) -> bool {
        self.view.coordinates() || self.saw_it_out
    }

    /// Whether the asker may decide about it: facilitators and coordinators, but of what they said themselves.
    pub(super) fn decides(&self) -> bool {
        !self.is_mine() && self.facilitates() && self.would_see()
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

    /// Whether it stands where people read it, so that it can be reported.
    pub(super) fn is_shown(&self) -> bool {
        self.row.stands && self.row.how.is_none()
    }

    /// Goes on only for those who look at it or wrote it.
    ///
    /// # Errors
    /// [`Fault::Refused`] for everyone else.
    pub(super) fn looking(&self) -> Result<()> {
        if self.is_mine() && self.view.meets() || self.decides() || self.is_mine() && self.row.how.is_some() {
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
        let Some(by) = self.row.by.filter(|_| self.decides() && self.coordinates()) else { return Ok(false) };
        Ok(by != self.person || store::other_coordinators(tx, self.community(), by, self.row.author)?.0.0 == 0)
    }

    /// What it says, whether it is seen or not, with its texts as HTML; nothing where it does not stand any more.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn said(&self, tx: &mut Tx, t: Words<'static>) -> Result<Vec<Printed>> {
        if !self.row.stands {
            return Ok(Vec::new());
        }
        let whole = |html| vec![Printed { part: Part { label: String::new(), text: String::new(), is_text: true }, html }];
        let html = |tx: &mut Tx, item| items::shown(tx, item, self.row.html.clone(), self.row.html_version);
        match (self.subject, self.row.item) {
            (Subject::Word { .. }, _) | (_, None) => Ok(whole(Body::markdown(&LongText::stored(self.row.words.clone())).html)),
            (Subject::Kept { .. } | Subject::Use { .. }, Some(item)) => {
                let html = items::html_of(&html(tx, item)?);
                let mut said = Vec::new();
                for leaflets in all_leaflets() {
                    said.extend((leaflets.said)(tx, t, self.community(), item, &html)?);
                }
                Ok(said)
            }
            (Subject::Post { .. } | Subject::View { .. }, Some(item)) => Ok(whole(html(tx, item)?)),
        }
    }

    /// Gives it an item that reports and decisions are about, if it has none: then this one, which has no text.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn rooted(mut self, tx: &mut Tx, id: ItemId, now: Moment) -> Result<Self> {
        if let (Subject::Word { number }, None) = (self.subject, self.row.item) {
            let community = self.view.community();
            NewItem {
                id,
                community: community.id,
                kind: Kind::Word,
                author: self.row.author,
                audience: Audience::Nobody,
                language: community.language.clone(),
                title: String::new(),
                body: Body::new(String::new(), BodyForm::Markdown),
                files: 0,
            }
            .add(tx, now)?;
            store::root_word(tx, community.id, number, id)?;
            self.row.item = Some(id);
        }
        Ok(self)
    }

    /// What reports and decisions are about.
    ///
    /// # Errors
    /// [`Fault::Absent`] where it has none yet, see [`Concern::rooted`].
    fn item(&self) -> Result<ItemId> {
        self.row.item.ok_or(Fault::Absent)
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
        let title = self.subject.begins().then_some(row.title.as_str());
        let (community, item, reason) = (self.community(), self.item()?, taking.reason);
        conduct::add_held(
            tx,
            item,
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
            conduct::set_audience(tx, item, Audience::Nobody)?;
            self.settle_uses(tx, item)?;
            if let (Some(conversation), true) = (row.conversation, self.subject.begins()) {
                store::set_title(tx, conversation, taking.title)?;
                search::note(tx, conversation)?;
            }
            self.count_held(tx, 1)?;
        }
        let (deed, verb) = match taking.how {
            Unseen::Held => (Deed::Held, Verb::Held),
            // To take away is for the repertoire alone, and says of itself what it did.
            Unseen::Away => return Err(Fault::internal("conduct takes nothing away")),
            Unseen::Hidden => (Deed::Hid, Verb::Hid),
        };
        store::settle(tx, item, deed, now)?;
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
        let item = self.item()?;
        conduct::set_audience(tx, item, row.audience)?;
        if let (Some(conversation), Some(title)) = (row.conversation, &row.title_before) {
            store::set_title(tx, conversation, title)?;
            search::note(tx, conversation)?;
        }
        search::note(tx, item)?;
        self.count_held(tx, -1)?;
        conduct::end_held(tx, item)?;
        self.settle_uses(tx, item)?;
        store::settle(tx, item, Deed::Kept, now)?;
        self.write_down(tx, deed, Some(Verb::Showed), None, words, now)?;
        Ok(true)
    }

    /// Keeps that the asker says it is not as it should be.
    ///
    /// # Errors
    /// As [`Concern::reporting`]; [`Fault::Absent`] where it does not stand.
    pub(super) fn report(&self, tx: &mut Tx, reason: Grounds, words: &str, now: Moment) -> Result<()> {
        self.reporting()?;
        if !self.row.stands {
            return Err(Fault::Absent);
        }
        store::add_report(tx, self.community(), self.item()?, self.person, now, reason, words).map(drop)
    }

    /// Leaves what was reported as it is, and writes that down; gives whether anything waited.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn leave(&self, tx: &mut Tx, words: &str, now: Moment) -> Result<bool> {
        let waited = self.row.how.is_none() && store::settle(tx, self.item()?, Deed::Kept, now)?.0 > 0;
        if waited {
            self.write_down(tx, Deed::Kept, None, None, words, now)?;
        }
        Ok(waited)
    }

    /// Its author asks for another look, unless they did; gives whether that is new.
    ///
    /// # Errors
    /// What the database gives.
    pub(super) fn appeal(&self, tx: &mut Tx, words: &str, now: Moment) -> Result<bool> {
        let is_new = self.is_mine() && store::appeal(tx, self.item()?, now)?.0 > 0;
        if is_new {
            self.write_down(tx, Deed::Appealed, Some(Verb::Appealed), None, words, now)?;
        }
        Ok(is_new)
    }

    /// Another look was taken: it is seen again, or stays hidden.
    ///
    /// # Errors
    /// [`Fault::Refused`] for who may not take it, see [`Concern::may_answer`].
    pub(super) fn answer(&self, tx: &mut Tx, shows: bool, words: &str, now: Moment) -> Result<()> {
        if !self.may_answer(tx)? {
            return Err(Fault::Refused);
        }
        if shows {
            return self.show_again(tx, Deed::Overturned, words, now).map(drop);
        }
        store::answer(tx, self.item()?, now)?;
        self.write_down(tx, Deed::Upheld, Some(Verb::Upheld), None, words, now)
    }

    /// What came of trying something goes from sight with it, and comes back with it.
    fn settle_uses(&self, tx: &mut Tx, item: ItemId) -> Result<()> {
        match self.subject {
            Subject::Kept { .. } | Subject::Use { .. } => conduct::set_uses(tx, item).map(drop),
            Subject::Post { .. } | Subject::View { .. } | Subject::Word { .. } => Ok(()),
        }
    }

    /// Counts a post that is seen by fewer people than its conversation, or is seen by all of them again.
    fn count_held(&self, tx: &mut Tx, change: i64) -> Result<()> {
        let Some(conversation) = self.row.conversation.filter(|_| self.subject.is_post()) else { return Ok(()) };
        if self.row.audience <= self.row.around {
            store::count_held(tx, conversation, change)?;
        }
        Ok(())
    }

    /// Writes into the log, and into the chronicle if there is a verb for it.
    ///
    /// # Errors
    /// What the database gives.
    fn write_down(
        &self,
        tx: &mut Tx,
        deed: Deed,
        verb: Option<Verb>,
        reason: Option<Grounds>,
        words: &str,
        now: Moment,
    ) -> Result<()> {
        tx.guard(Scope::new("conduct", self.community()))?;
        let item = self.item()?;
        store::add_act(tx, self.community(), item, deed, self.person, reason, words, now)?;
        if let Some(verb) = verb {
            let entry = Entry::new(self.community(), verb).by(Some(self.person)).on(item);
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

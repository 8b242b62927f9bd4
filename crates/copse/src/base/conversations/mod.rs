//! The spine of talk: how a conversation begins and a post is added, for the web, for archives and for mail alike. The
//! pages are in [`crate::features::conversations`].

mod answers;
mod dissent;
mod store;
mod told;

pub use answers::{MOST_POSITIONS, NewPosition, follow, mark, sum_up, thank};
pub use dissent::{DISSENT_DAYS, DISSENT_DAYS_MAX, dissent, dissents};
pub use store::{DissentRow, STATEMENTS, closing, dissent_versions, mark_read, set_dissent_days};
pub use told::{BESIDE_MAILS, MAILS, MARKDOWN, ToldBy, ToldDissent, ToldTalk, ToldView};

use crate::base::{
    access::Audience,
    items::{self, Body, Kind, NewAttachment, NewItem},
    search,
};
use db::{One, Tx};
use kernel::{CommunityId, ItemId, Moment, PersonId, Result, Title};

db::text_enum! {
    /// How a post came.
    pub enum Via {
        /// Written on a page.
        Web = "web",
        /// Sent as a mail.
        Mail = "mail",
    }
}

db::text_enum! {
    /// What someone does who begins a conversation.
    pub enum Act {
        /// Asks.
        Ask = "ask",
        /// Tells.
        Tell = "tell",
        /// Announces.
        Announce = "announce",
    }
}

db::text_enum! {
    /// The finer kind of a conversation, after the activities of a community of practice (Wenger).
    pub enum Activity {
        /// Someone is stuck and works on it with others.
        Problem = "problem",
        /// Where can I find ...?
        Request = "request",
        /// Has anyone dealt with ...?
        Experience = "experience",
        /// Something made that others may use and adapt.
        Asset = "asset",
        /// Doing something together: who, when, what.
        Coordination = "coordination",
        /// What do we think of ...?
        Discussion = "discussion",
        /// May we come and see?
        Visit = "visit",
        /// This is me, or someone you should meet.
        Introduction = "introduction",
        /// Something seen elsewhere.
        Link = "link",
    }
}

db::text_enum! {
    /// How far a conversation is.
    pub enum State {
        /// Open.
        Open = "open",
        /// There is an answer.
        Answered = "answered",
        /// Someone has tried it.
        Tried = "tried",
        /// It is solved.
        Solved = "solved",
        /// It waits.
        Parked = "parked",
        /// It is over.
        Closed = "closed",
    }
}

db::text_enum! {
    /// What someone says to the author of a thing.
    pub enum Thanks {
        /// Thank you.
        Thanks = "thanks",
        /// This helped me.
        Helped = "helped",
    }
}

db::text_enum! {
    /// How someone keeps to a conversation.
    pub enum Following {
        /// Wants to hear of each post.
        Follow = "follow",
        /// Wants to hear of none.
        Mute = "mute",
    }
}

/// The highest number that a conversation keeps from elsewhere: a file that says a higher one would leave none for those after it.
const NUMBER_MOST: i64 = 10_000_000;

/// Keeps numbers up to this one from being given to conversations that come without one.
///
/// # Errors
/// What the database gives.
pub fn keep_numbers(tx: &mut Tx, community: CommunityId, last: i64) -> Result<()> {
    if last <= NUMBER_MOST {
        store::reach_number(tx, community, last)?;
    }
    Ok(())
}

/// A conversation to be started, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct NewConversation {
    /// Its id.
    pub id: ItemId,
    /// Where.
    pub community: CommunityId,
    /// By whom.
    pub author: PersonId,
    /// For whom.
    pub audience: Audience,
    /// In which language (BCP 47).
    pub language: String,
    /// What its author does with it.
    pub act: Act,
    /// About what.
    pub title: Title,
    /// When its first post was said.
    pub started_at: Moment,
}

impl NewConversation {
    /// Starts it, without posts; gives its number in the community.
    ///
    /// # Errors
    /// What the database gives.
    pub fn start(&self, tx: &mut Tx, now: Moment) -> Result<i64> {
        let One((number,)) = store::next_number(tx, self.community)?;
        self.start_as(tx, number, now)
    }

    /// The same for one that had a number where it comes from: it keeps that where it is free, so that its address stays.
    ///
    /// # Errors
    /// What the database gives.
    pub fn start_again(&self, tx: &mut Tx, number: i64, now: Moment) -> Result<i64> {
        if !(1..=NUMBER_MOST).contains(&number) {
            return self.start(tx, now);
        }
        // Whoever takes a number waits for this; so none takes it after it was found to be free.
        keep_numbers(tx, self.community, number)?;
        match store::numbered(tx, self.community, number)? {
            Some(_) => self.start(tx, now),
            None => self.start_as(tx, number, now),
        }
    }

    fn start_as(&self, tx: &mut Tx, number: i64, now: Moment) -> Result<i64> {
        NewItem {
            id: self.id,
            community: self.community,
            kind: Kind::Conversation,
            author: self.author,
            audience: self.audience,
            language: self.language.clone(),
            title: self.title.to_string(),
            body: Body::new(String::new(), items::BodyForm::Markdown),
            files: 0,
        }
        .add(tx, now)?;
        store::add_conversation(tx, self.id, self.community, number, self.act, self.started_at)?;
        search::note(tx, self.id)?;
        Ok(number)
    }
}

/// A post to be added, with its id drawn outside of the transaction.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// Its id.
    pub id: ItemId,
    /// To which conversation.
    pub conversation: ItemId,
    /// In which community.
    pub community: CommunityId,
    /// By whom.
    pub author: PersonId,
    /// For whom.
    pub audience: Audience,
    /// In which language (BCP 47).
    pub language: String,
    /// What it says.
    pub body: Body,
    /// The arrival number of the post it answers.
    pub parent: Option<i64>,
    /// When it was said.
    pub said_at: Moment,
    /// How it came.
    pub via: Via,
    /// Whether it is kept to a narrower audience than its conversation.
    pub is_held: bool,
    /// Files that came with it.
    pub files: Vec<NewAttachment>,
}

impl NewPost {
    /// Adds it; gives its arrival number.
    ///
    /// # Errors
    /// What the database gives.
    pub fn add(&self, tx: &mut Tx, now: Moment) -> Result<i64> {
        let One((number,)) = store::next_post(tx, self.conversation, self.said_at, self.is_held.into())?;
        NewItem {
            id: self.id,
            community: self.community,
            kind: Kind::Post,
            author: self.author,
            audience: self.audience,
            language: self.language.clone(),
            title: String::new(),
            body: self.body.clone(),
            files: i64::try_from(self.files.len())?,
        }
        .add(tx, now)?;
        store::add_post(tx, self.id, self.conversation, number, self.parent, self.said_at, self.via)?;
        items::attach(tx, self.id, self.community, 0, &self.files, now)?;
        search::note(tx, self.id)?;
        Ok(number)
    }
}

/// A post that goes to another conversation of its community, with the id of what stays in its place drawn outside of the
/// transaction.
#[derive(Clone, Debug)]
pub struct Move {
    /// The post.
    pub post: ItemId,
    /// What stays: a post without words by the same author at the same time, kept to the same audience.
    pub stub: ItemId,
    /// Where it stands.
    pub from: ItemId,
    /// With which arrival number.
    pub number: i64,
    /// Under which arrival number.
    pub under: Option<i64>,
    /// In which community.
    pub community: CommunityId,
    /// Whose it is.
    pub author: PersonId,
    /// For whom it is.
    pub audience: Audience,
    /// In which language (BCP 47).
    pub language: String,
    /// When it was said.
    pub said_at: Moment,
    /// How it came.
    pub via: Via,
    /// Where it goes.
    pub to: ItemId,
    /// For whom that is.
    pub to_audience: Audience,
    /// The arrival number there of the post it answers.
    pub parent: Option<i64>,
}

impl Move {
    /// Moves it; gives its arrival number in the other conversation. It is never for more people than before, and for no more
    /// than see the other conversation. The counts of the one it leaves stay right, since something stays in its place.
    ///
    /// # Errors
    /// What the database gives.
    pub fn go(&self, tx: &mut Tx, now: Moment) -> Result<i64> {
        let audience = self.audience.max(self.to_audience);
        let is_held = audience > self.to_audience;
        let One((number,)) = store::next_post(tx, self.to, self.said_at, is_held.into())?;
        NewItem {
            id: self.stub,
            community: self.community,
            kind: Kind::Post,
            author: self.author,
            audience: self.audience,
            language: self.language.clone(),
            title: String::new(),
            body: Body::new(String::new(), items::BodyForm::Markdown),
            files: 0,
        }
        .add(tx, now)?;
        store::put(tx, self.post, self.to, number, self.parent, self.stub)?;
        store::add_post(tx, self.stub, self.from, self.number, self.under, self.said_at, self.via)?;
        store::set_moved_to(tx, self.stub, self.post)?;
        if audience != self.audience {
            store::set_audience(tx, self.post, audience)?;
        }
        search::note(tx, self.post)?;
        Ok(number)
    }
}

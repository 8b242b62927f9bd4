//! A site to ask for pages.

use copse::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::{
        access::Audience,
        communities::{Charter, Joining, More, NewCommunity, Visibility},
        conversations::{Act, NewConversation, NewPost, Via},
        items::Body,
        people::{self, NewAccount},
    },
};
use db::Db;
use kernel::{Clock, CommunityId, Email, ItemId, LongText, Moment, PersonId, Result, Rng, Title};
use std::path::Path;

/// What a post says, of middling length.
pub(crate) const TEXT: &str = "Twice. The bag kind, never loose ones at home. The first time I used the *word* at the door and \
that was the end of it. The second time I brought the empty bag, let her hold it, and said: they eat only what is already dead. \
She named them.\n\nWhat went wrong: nobody had told the weekend team, so they took the dressing down on day two.\n\n\
- tell them in writing\n- on the dressing itself\n- and ring them once\n";

/// A site in a folder, with a community and someone in it.
pub(crate) struct Made {
    pub(crate) db: Db,
    pub(crate) community: CommunityId,
    pub(crate) person: PersonId,
    pub(crate) now: Moment,
}

pub(crate) fn found(folder: &Path) -> Result<(Made, kernel::Token)> {
    let place = Where { data: folder.to_owned(), ..Where::default() };
    let config = Config::load(&place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let now = Clock::Machine.now();
    let account = NewAccount::new(Title::parse("Ruth Adeyemi")?, Email::parse("ruth@example.org")?, None, now, &Rng::System);
    let text = |text: &str| LongText::parse(text, 1_000);
    let charter = Charter {
        name: Title::parse("Wound Care Circle")?,
        practice: text("We dress wounds at home and compare what heals.")?,
        domain: text("Skin that does not break in the first place.")?,
        people: text("Nurses and carers along the river.")?,
        more: More::default(),
    };
    let new = NewCommunity::new(charter, Visibility::Front, Joining::Request, "en", now, &Rng::System);
    let (community, token) = (new.id, Rng::System.token());
    let session = token.clone();
    let person = db.write_now(move |tx| {
        let (person, _) = account.make(tx, now)?;
        people::start_session(tx, person, &session, people::Opening::Password, "", now)?;
        new.found(tx, Some(person), now)?;
        Ok(person)
    })?;
    Ok((Made { db, community, person, now }, token))
}

impl Made {
    /// A conversation without posts.
    pub(crate) fn conversation(&self, title: &str) -> Result<(ItemId, i64)> {
        let id = ItemId::new(self.now, &Rng::System);
        let new = NewConversation {
            id,
            community: self.community,
            author: self.person,
            audience: Audience::Community,
            language: "en".into(),
            act: Act::Tell,
            title: Title::parse(title)?,
            started_at: self.now,
        };
        let now = self.now;
        Ok((id, self.db.write_now(move |tx| new.start(tx, now))?))
    }

    /// A post for a conversation.
    pub(crate) fn post(&self, conversation: ItemId, number: i64) -> NewPost {
        NewPost {
            id: ItemId::new(self.now, &Rng::System),
            conversation,
            community: self.community,
            author: self.person,
            audience: Audience::Community,
            language: "en".into(),
            body: Body::markdown(&LongText::stored(TEXT.to_owned())),
            parent: None,
            said_at: self.now.plus_seconds(number),
            via: Via::Web,
            is_held: false,
            files: Vec::new(),
        }
    }
}

pub(crate) fn make(folder: &Path) -> Result<()> {
    let (made, token) = found(folder)?;
    for (title, posts) in [("Larvae on a heel ulcer at home", 20), ("Ten years of Wednesdays", 10_000)] {
        let (conversation, number) = made.conversation(title)?;
        let (all, now): (Vec<NewPost>, Moment) = ((0..posts).map(|number| made.post(conversation, number)).collect(), made.now);
        made.db.write_now(move |tx| all.iter().try_for_each(|post| post.add(tx, now).map(|_| ())))?;
        println!("{posts} /c/wound-care-circle/talk/{number}-{}", kernel::slugify(title));
    }
    println!("cookie copse={token}");
    made.db.close();
    Ok(())
}

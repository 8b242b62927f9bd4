//! A site of many communities and one of few, to see what a person's own page and the directory cost on each.

use crate::site::TEXT;
use copse::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::{
        access::Audience,
        communities::{self, Charter, How, Joining, More, NewCommunity, Visibility},
        conversations::{Act, NewConversation, NewPost, Via},
        items::Body,
        people::{self, NewAccount},
    },
};
use db::{Changed, Tx};
use kernel::{Clock, CommunityId, Email, Fault, ItemId, LongText, Moment, PersonId, Result, Rng, Title};
use std::path::Path;

db::queries! {
    /// Marks all of a community as read but for its first conversations.
    fn mark_read(person: PersonId, community: CommunityId, but: i64, now: Moment) -> Changed =
        "INSERT INTO read_mark (person_id, conversation_id, number, read_at)
         SELECT $1, c.item_id, c.posts, $4 FROM conversation c WHERE c.community_id = $2 AND c.number > $3
         ON CONFLICT DO NOTHING";
}

/// Conversations of each community within the last weeks.
const TALKS: i64 = 20;
/// Posts of each.
const POSTS: usize = 3;

/// Makes a site of so many communities; someone belongs to the first so many of them, has read everything but one
/// conversation, and is signed in.
pub(crate) fn make(folder: &Path, all: &str, mine: &str) -> Result<()> {
    let number = |word: &str| word.parse::<i64>().map_err(|_| Fault::internal("a count is a number"));
    let (all, mine) = (number(all)?, number(mine)?);
    let place = Where { data: folder.to_owned(), ..Where::default() };
    let db = site::open_database(&Config::load(&place, &Serving::default())?)?;
    let now = Clock::Machine.now();
    let account = |name: &str, email: &str| -> Result<NewAccount> {
        Ok(NewAccount::new(Title::parse(name)?, Email::parse(email)?, None, now, &Rng::System))
    };
    let (other, reader) = (account("Moira Kelso", "moira@example.org")?, account("Ruth Adeyemi", "ruth@example.org")?);
    let token = Rng::System.token();
    let session = token.clone();
    let (other, reader) = db.write_now(move |tx| {
        let (other, _) = other.make(tx, now)?;
        let (reader, _) = reader.make(tx, now)?;
        people::start_session(tx, reader, &session, people::Opening::Password, "", now)?;
        Ok((other, reader))
    })?;
    for number in 0..all {
        let founded = founded(number, Visibility::Front, now)?;
        let belongs = number < mine;
        db.write_now(move |tx| {
            let began = now.plus_seconds(-90 * 86_400);
            founded.found(tx, Some(other), began)?;
            for talk in 0..TALKS {
                let when = now.plus_seconds(-(TALKS - talk) * 86_400 - number);
                say(tx, founded.id, other, when, "What we learned this week", &[TEXT; POSTS])?;
            }
            if belongs {
                communities::join(tx, founded.id, reader, How::Joined, began)?;
                mark_read(tx, reader, founded.id, i64::from(number == 0), now)?;
            }
            Ok(())
        })?;
    }
    println!("cookie copse={token}");
    db.close();
    Ok(())
}

/// A community of this number.
pub(crate) fn founded(number: i64, visibility: Visibility, now: Moment) -> Result<NewCommunity> {
    let text = |text: &str| LongText::parse(text, 1_000);
    let charter = Charter {
        name: Title::parse(&format!("Circle number {number}"))?,
        practice: text("We dress wounds at home and compare what heals.")?,
        domain: text("Skin that does not break in the first place.")?,
        people: text("Nurses and carers along the river.")?,
        more: More::default(),
    };
    Ok(NewCommunity::new(charter, visibility, Joining::Request, "en", now, &Rng::System))
}

/// A conversation with these posts, ten minutes apart.
pub(crate) fn say(
    tx: &mut Tx,
    community: CommunityId,
    author: PersonId,
    when: Moment,
    title: &str,
    texts: &[impl AsRef<str>],
) -> Result<()> {
    let (conversation, audience, language) = (ItemId::new(when, &Rng::System), Audience::Community, "en".to_owned());
    NewConversation {
        id: conversation,
        community,
        author,
        audience,
        language: language.clone(),
        act: Act::Tell,
        title: Title::parse(title)?,
        started_at: when,
    }
    .start(tx, when)?;
    for (number, text) in (0..).zip(texts) {
        NewPost {
            id: ItemId::new(when, &Rng::System),
            conversation,
            community,
            author,
            audience,
            language: language.clone(),
            body: Body::markdown(&LongText::stored(text.as_ref().to_owned())),
            parent: None,
            said_at: when.plus_seconds(number * 600),
            via: Via::Web,
            is_held: false,
            files: Vec::new(),
        }
        .add(tx, when)?;
    }
    Ok(())
}

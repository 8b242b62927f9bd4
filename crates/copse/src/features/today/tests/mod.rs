//! Today through its page.

mod news;
mod waits;

use crate::{
    base::{
        access::Audience,
        communities::{self, How, Joining, Visibility},
        conversations::{Act, State},
    },
    testing::{Said, Site, Someone},
};
use db::Changed;
use kernel::{CommunityId, ItemId, Moment, PersonId};
use webkit::testing::Reply;

/// What other slices keep.
mod kept {
    use super::{Act, Changed, ItemId, Moment, PersonId, State};

    db::queries! {
        /// Follows or mutes a conversation.
        pub(super) fn follow(person: PersonId, conversation: ItemId, how: &str, since: Moment) -> Changed =
            "INSERT INTO follow (person_id, conversation_id, how, since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, conversation_id) DO UPDATE SET how = excluded.how";

        /// Says what a conversation is and how far.
        pub(super) fn mark(conversation: ItemId, act: Act, state: State) -> Changed =
            "UPDATE conversation SET act = $2, state = $3 WHERE item_id = $1";
    }
}

/// Seconds of a day.
const DAY: i64 = 86_400;

/// A community with two people who talk.
struct House {
    id: CommunityId,
    cora: Someone,
    mina: Someone,
}

impl House {
    async fn new(site: &Site, name: &str, visibility: Visibility) -> Self {
        let cora = site.someone("Cora Stone").await;
        let mina = site.someone("Mina Writer").await;
        let (id, _) = site.community(name, visibility, Joining::Request, &cora).await;
        joined(site, id, &mina, 60).await;
        Self { id, cora, mina }
    }

    /// A conversation that Cora began with these words, so many days ago.
    async fn said(&self, site: &Site, title: &str, days: i64) -> ItemId {
        let conversation = site.conversation(self.id, self.cora.id, title, Audience::Community).await;
        self.adds(site, conversation, "Cora's words.", days).await;
        conversation
    }

    /// Something that Cora adds.
    async fn adds(&self, site: &Site, conversation: ItemId, text: &str, days: i64) -> i64 {
        let said_at = Some(site.clock.now().plus_seconds(-days * DAY));
        site.say(self.id, conversation, self.cora.id, text, Said { said_at, ..Said::OPENLY }).await
    }

    async fn marked(&self, site: &Site, conversation: ItemId, act: Act, state: State) {
        site.kit.db.write(move |tx| kept::mark(tx, conversation, act, state)).await.unwrap();
    }
}

/// Puts someone into a community as if they had joined so many days ago.
async fn joined(site: &Site, community: CommunityId, someone: &Someone, days: i64) {
    let (person, then) = (someone.id, site.clock.now().plus_seconds(-days * DAY));
    site.kit.db.write(move |tx| communities::join(tx, community, person, How::Joined, then)).await.unwrap();
}

async fn follows(site: &Site, someone: &Someone, conversation: ItemId, how: &'static str) {
    let (person, now) = (someone.id, site.clock.now());
    site.kit.db.write(move |tx| kept::follow(tx, person, conversation, how, now)).await.unwrap();
}

async fn today(someone: &Someone) -> Reply {
    let page = someone.browser.clone().visit("/").await;
    assert_eq!(page.faults(), [""; 0]);
    page
}

/// The headings of a part of the page.
fn under(page: &Reply, part: &str) -> Vec<String> {
    page.texts(&format!("section[aria-labelledby={part}] h3"))
}

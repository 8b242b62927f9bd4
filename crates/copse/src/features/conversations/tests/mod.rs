//! Conversations through the pages.

mod dissenting;
mod helping;
mod live;
mod moving;
mod naming;
mod reading;
mod taking_back;
mod thanking;
mod writing;

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, How, Joining, Visibility},
        notices::{self, NoticeRow},
    },
    testing::{Site, Someone},
};
use kernel::{CommunityId, ItemId};
use webkit::testing::Reply;

/// A community with two people who talk.
struct Talk {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Talk {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let ann = site.someone("Ann Price").await;
        let ben = site.someone("Ben Mensah").await;
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}/talk{path}", self.slug)
    }

    /// A conversation of Ann's without posts, open to whoever sees in.
    async fn conversation(&self, site: &Site, title: &str) -> ItemId {
        site.conversation(self.id, self.ann.id, title, Audience::Community).await
    }

    /// Someone more who belongs.
    async fn member(&self, site: &Site, name: &str) -> Someone {
        let someone = site.someone(name).await;
        site.join(self.id, &someone).await;
        someone
    }

    /// Someone who helps talk along.
    async fn facilitator(&self, site: &Site, name: &str) -> Someone {
        let someone = self.member(site, name).await;
        let (id, person, now) = (self.id, someone.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Facilitator, None, now)).await.expect("a duty");
        someone
    }

    /// Someone leaves.
    async fn leave(&self, site: &Site, someone: &Someone) {
        let (id, person, now) = (self.id, someone.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.expect("an end");
    }

    /// Someone comes back.
    async fn come_back(&self, site: &Site, someone: &Someone) {
        site.clock.pass_seconds(60);
        let (id, person, now) = (self.id, someone.id, site.clock.now());
        site.kit.db.write(move |tx| communities::join(tx, id, person, How::Joined, now)).await.expect("a beginning");
    }

    /// Starts a conversation on its page.
    async fn start(&mut self, act: &str, title: &str, text: &str) -> Reply {
        let form = self.ann.browser.get(&self.at("/new")).await.form("/talk/new");
        self.ann.browser.submit_and_follow(&form.with("act", act).with("title", title).with("text", text)).await
    }
}

impl Someone {
    /// Replies on the page of a conversation.
    async fn reply(&mut self, conversation: &str, text: &str) -> Reply {
        let form = self.browser.visit(conversation).await.form("/reply");
        self.browser.submit_and_follow(&form.with("text", text)).await
    }

    /// Replies to one post.
    async fn answer(&mut self, conversation: &str, to: i64, text: &str) -> Reply {
        let form = self.browser.visit(&format!("{conversation}/reply?to={to}")).await.form("/reply");
        self.browser.submit_and_follow(&form.with("text", text)).await
    }

    /// What waits for someone, in the order of posts: why, in which words, about which post.
    async fn told(&self, site: &Site) -> Vec<(String, String, Option<i64>)> {
        let person = self.id;
        let rows = site.kit.db.read(move |tx| notices::waiting(tx, person, 100, crate::testing::START)).await.expect("notices");
        let told = |row: NoticeRow| (row.reason.to_string(), row.words, row.post);
        let mut told: Vec<_> = rows.into_iter().map(told).collect();
        told.sort_by(|one, other| (one.2, &one.0).cmp(&(other.2, &other.0)));
        told
    }
}

/// The same without words, in short.
fn told(reason: &str, post: i64) -> (String, String, Option<i64>) {
    (reason.to_owned(), String::new(), Some(post))
}

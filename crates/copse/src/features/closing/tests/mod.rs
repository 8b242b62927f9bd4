//! Closing through the pages, on both engines.

mod agreeing;
mod succeeding;
mod waiting;

use crate::{
    base::{
        communities::{self, Duty, Joining, Visibility},
        people,
    },
    testing::{Site, Someone},
};
use kernel::CommunityId;
use webkit::testing::Reply;

/// A community with one coordinator or two, and two members.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    cora: Someone,
    ben: Someone,
    mia: Someone,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility, two_coordinate: bool) -> Self {
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Request, &ann).await;
        let (cora, ben, mia) =
            (site.someone("Cora Stone").await, site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        for someone in [&cora, &ben, &mia] {
            site.join(id, someone).await;
        }
        let (person, now) = (cora.id, site.clock.now());
        if two_coordinate {
            let given = move |tx: &mut db::Tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now);
            site.kit.db.write(given).await.expect("a duty");
        }
        Self { id, slug, ann, cora, ben, mia }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    fn slug_at(&self) -> String {
        self.at("")
    }

    /// Ann proposes that it closes, with these words and perhaps a day.
    async fn proposed(&mut self, day: &str) {
        let (page, why, on) = (self.at("/closing"), self.at("/closing/step/why"), self.at("/closing/step/day"));
        send(&mut self.ann, &why, "/step/why", &[("words", "Our work is done.")]).await;
        if !day.is_empty() {
            send(&mut self.ann, &on, "/step/day", &[("words", day)]).await;
        }
        let reply = send(&mut self.ann, &page, "/closing/propose", &[]).await;
        assert_eq!(reply.location(), Some(page.as_str()), "{}", reply.text());
    }
}

/// Fills the form of an address on its page and sends it.
async fn send(someone: &mut Someone, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let form = someone.browser.get(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    someone.browser.submit(&form).await
}

/// A browser of someone with a session that begins now.
async fn signed_in_again(site: &Site, person: kernel::PersonId) -> webkit::testing::Browser {
    let (token, now) = (site.rng.token(), site.clock.now());
    let opened = token.clone();
    let begin = move |tx: &mut db::Tx| people::start_session(tx, person, &opened, people::Opening::Password, "", now);
    site.kit.db.write(begin).await.expect("a session");
    site.stranger().with_session(&token)
}

/// Lets days pass, and the jobs of those days run.
async fn pass_days(site: &Site, days: i64) {
    site.clock.pass_seconds(days * 86_400);
    site.mails().await;
}

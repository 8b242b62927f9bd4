//! The repertoire through its pages, on both engines.

mod along;
mod at_once;
mod away;
mod belonging;
mod bringing;
mod caring;
mod handbook;
mod history;
mod hung;
mod keeping;
mod kinds;
mod leading;
mod other;
mod own_kinds;
mod situations;
mod staying;
mod travelling;
mod trying;
mod wanting;
mod writing;

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone},
};
use kernel::CommunityId;
use webkit::testing::{Filled, Reply};

/// A community with two members.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Room {
    async fn new(site: &Site) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    /// Ann writes a practice; gives its address.
    async fn practice(&mut self, title: &str, how: &str) -> String {
        let form = self.ann.browser.get(&self.at("/repertoire/new/practice")).await.form("/repertoire/new/practice");
        press(&mut self.ann, &form.with("title", title).with("in-how", how)).await.0
    }
}

/// Sends a form and goes where it leads; gives that address and its page.
async fn press(someone: &mut Someone, form: &Filled) -> (String, Reply) {
    let reply = someone.browser.submit(form).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    let path = next.split(['?', '#']).next().unwrap_or_default().to_owned();
    let page = someone.browser.visit(&path).await;
    (path, page)
}

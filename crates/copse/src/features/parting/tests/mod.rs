//! Going apart and together, through the pages, on both engines.

mod before;
mod going;
mod keeping;
mod merging;
mod splitting;

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    testing::{Said, Site, Someone},
};
use kernel::CommunityId;
use webkit::testing::Reply;

/// A community with a coordinator, three members and a conversation among them.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
    cleo: Someone,
    dora: Someone,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Wound care", visibility, Joining::Request, &ann).await;
        let (ben, cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        let dora = site.someone("Dora Field").await;
        for someone in [&ben, &cleo, &dora] {
            site.join(id, someone).await;
        }
        let talk = site.conversation(id, cleo.id, "Honey on wounds", Audience::Members).await;
        site.say(id, talk, cleo.id, "It healed with honeyword.", Said::to(Audience::Members)).await;
        let held = Said { is_held: true, ..Said::to(Audience::Coordinators) };
        site.say(id, talk, ann.id, "A coordsecret among us.", held).await;
        let quiet = site.conversation(id, ann.id, "Coordtitle", Audience::Coordinators).await;
        site.say(id, quiet, ann.id, "Another coordsecret.", Said::to(Audience::Coordinators)).await;
        Self { id, slug, ann, ben, cleo, dora }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// Fills the form of an address on its page and sends it.
async fn send(someone: &mut Someone, page: &str, action: &str, fields: &[(&str, &str)]) -> Reply {
    let form = someone.browser.get(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    someone.browser.submit(&form).await
}

/// Lets the day pass until which members say what they do.
fn pass_the_day(site: &Site) {
    site.clock.pass_seconds(16 * 86_400);
}

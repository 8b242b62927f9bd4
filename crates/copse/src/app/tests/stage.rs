//! The same three communities for the tests of who sees what: one of each visibility, with something of each audience in
//! it, and someone of each kind looking at them.

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Visibility},
    },
    testing::{Said, Site, Someone},
};
use kernel::{CommunityId, LongText};
use webkit::testing::Browser;

/// What someone is to the communities of the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Stranger,
    Visitor,
    ExMember,
    Keeper,
    Member,
    Coordinator,
}

impl Kind {
    pub(super) const ALL: [Self; 6] =
        [Self::Stranger, Self::Visitor, Self::ExMember, Self::Keeper, Self::Member, Self::Coordinator];

    /// The column of the tables: stranger; signed in, who has left, keeps the site; member; coordinator.
    pub(super) fn column(self) -> usize {
        match self {
            Self::Stranger => 0,
            Self::Visitor | Self::ExMember | Self::Keeper => 1,
            Self::Member => 2,
            Self::Coordinator => 3,
        }
    }
}

pub(super) const VISIBILITIES: [Visibility; 3] = [Visibility::Public, Visibility::Front, Visibility::Unlisted];

/// A community of the stage.
pub(super) struct Home {
    pub(super) id: CommunityId,
    pub(super) slug: String,
    pub(super) visibility: Visibility,
    /// The address of the file in the mail that is held back.
    pub(super) file: String,
    /// The run of the archive that it came with, and who sent it.
    pub(super) run: String,
    pub(super) sender: String,
    /// An activity that was handed to it.
    pub(super) activity: String,
    /// What the coordinator told of a time before Copse.
    pub(super) term: String,
    /// A mediation between the quiet member and another, in which nobody else of the stage sits.
    pub(super) mediation: String,
    /// A quiet member, whom the others may ask to coordinate.
    pub(super) quiet: Someone,
    /// Someone who asked to join.
    pub(super) asking: Someone,
}

/// The stage.
pub(super) struct Stage {
    pub(super) homes: Vec<Home>,
    /// Writes the first post of each open conversation.
    pub(super) author: Someone,
    pub(super) coordinator: Someone,
    count: std::sync::atomic::AtomicUsize,
}

/// A mail with a file, held back until the archive is opened.
const HELD_MAIL: &str = "From ann@example.org Thu Nov  1 10:00:00 2001\n\
From: Ann Archer <ann@example.org>\nDate: Thu, 1 Nov 2001 10:00:00 +0000\nMessage-ID: <held@example.org>\n\
Subject: Coordsecret in the post\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"xx\"\n\n\
--xx\nContent-Type: text/plain\n\nA coordsecret came by mail.\n--xx\nContent-Type: text/plain; name=\"list.txt\"\n\
Content-Disposition: attachment; filename=\"list.txt\"\n\nThe coordsecret of the file.\n--xx--\n";

impl Home {
    /// A community of this visibility, with something of each audience in it.
    pub(super) async fn furnish(site: &Site, visibility: Visibility, coordinator: &Someone, author: &Someone) -> Self {
        let name = format!("The {} house", visibility.as_str());
        let (id, slug) = site.community(&name, visibility, Joining::Open, coordinator).await;
        site.join(id, author).await;
        let quiet = site.someone(&format!("Quietmember {}", visibility.as_str())).await;
        site.join(id, &quiet).await;
        let asking = site.someone(&format!("Askingsecret {}", visibility.as_str())).await;
        let (person, now) = (asking.id, site.clock.now());
        let words = LongText::parse("A requestsecret of mine.", 100).unwrap();
        site.kit.db.write(move |tx| communities::add_request(tx, id, person, &words, now)).await.unwrap();

        let mut browser = coordinator.browser.clone();
        let form = browser.get(&format!("/c/{slug}/charter/change")).await.form("/charter/change");
        browser.submit(&form.with("principles", "Ask first.\nNobody is named.")).await;
        let form = browser.get(&format!("/c/{slug}/charter/change")).await.form("/charter/change");
        browser.submit(&form.with("principles", "Ask first.")).await;
        let open = site.conversation(id, author.id, "Openword", Audience::Community).await;
        site.say(id, open, author.id, "An openword to begin with.", Said::OPENLY).await;
        site.say(id, open, coordinator.id, "An openword to go on with.", Said::OPENLY).await;
        let held = Said { is_held: true, ..Said::to(Audience::Coordinators) };
        site.say(id, open, coordinator.id, "A coordsecret among open words.", held).await;
        site.say(id, open, author.id, "An innersecret among open words.", Said::to(Audience::Members)).await;
        let answer = Said { parent: Some(4), ..Said::OPENLY };
        site.say(id, open, coordinator.id, "Open words that answer.", answer).await;
        for (title, audience) in [("Innersecret", Audience::Members), ("Coordsecret", Audience::Coordinators)] {
            let conversation = site.conversation(id, author.id, title, audience).await;
            site.say(id, conversation, author.id, &format!("The {title} itself, by @principle-1."), Said::to(audience)).await;
        }
        let form = browser.get(&format!("/c/{slug}/where")).await.form("/where");
        let form = form.with("name", "Innersecret line").with("address", "+44 1632 960118").with("audience", "members");
        browser.submit(&form).await;
        let mbox = site.file("held.mbox", HELD_MAIL.as_bytes());
        assert_eq!(site.import(id, &[mbox]).await.stored, 1);
        let page = coordinator.browser.clone().visit(&format!("/c/{slug}/talk/4")).await;
        let file = page.attributes(".files a", "href").remove(0);
        let archive = coordinator.browser.clone().visit(&format!("/c/{slug}/archive")).await;
        let run = archive.attributes(".strand a", "href").remove(0);
        let senders = coordinator.browser.clone().visit(&run).await.attributes("form[action*='/senders/']", "action");
        let last = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
        let (run, sender) = (last(&run), last(&senders[0]));
        let form = browser.get(&format!("/c/{slug}/activities/new")).await.form("/activities/new");
        let handed_out = browser.submit(&form.with("title", "Your groups")).await;
        let activity = last(handed_out.location().expect("an activity"));
        let form = browser.get(&format!("/c/{slug}/who-was-what/tell")).await.form("/tell");
        let form = form.with("who", "Innersecret Hand").with("kind", "steward").with("from", "about 2005").with("until", "2009");
        browser.submit(&form).await;
        let terms = browser.get(&format!("/c/{slug}/who-was-what")).await.attributes("a[href*='/term/']", "href");
        let term = last(&terms[0]);
        let form = browser.get(&format!("/c/{slug}/roles")).await.form("/roles");
        browser.submit(&form.with("name", "Innersecret keeper").with("about", "Keys.")).await;
        let form = browser.get(&format!("/c/{slug}/first-steps/newcomer/change")).await.form("/change");
        browser.submit(&form.with("words", "Innersecret hello.").with("steps", "Say hello.")).await;
        for (title, readers) in [("Openword way", "community"), ("Innersecret way", "members")] {
            let form = author.browser.clone().get(&format!("/c/{slug}/repertoire/new/practice")).await.form("/new/practice");
            let form = form.with("title", title).with("in-how", &format!("The {title}.")).with("readers", readers);
            author.browser.clone().submit(&form).await;
        }
        for (number, said) in [(1, "The openword helped."), (2, "The innersecret helped.")] {
            let form = author.browser.clone().get(&format!("/c/{slug}/repertoire/{number}/uses/new")).await;
            let here = form.location().expect("its title").to_owned();
            let form = author.browser.clone().get(&here).await.form("/uses/new");
            author.browser.clone().submit(&form.with("result", "worked").with("evidence", said)).await;
        }
        let form = browser.get(&format!("/c/{slug}/repertoire/kinds/new")).await.form("/kinds/new");
        browser.submit(&form.with("kind", "Openword tune").with("name-1", "Notes")).await;
        let form = browser.get(&format!("/c/{slug}/repertoire/wanted")).await.form("/wanted");
        browser.submit(&form.with("words", "An openword that is missing")).await;
        let (side, mut between) = (site.someone("Sidney Side").await, site.someone("Bet Ween").await);
        for one in [&side, &between] {
            site.join(id, one).await;
        }
        let address = format!("/c/{slug}/mediation/new");
        let form = quiet.browser.clone().get(&address).await.form(&address);
        let form = form.with("parties", "Sidney Side").with("mediator", "Bet Ween").with("about", "The mediationsecret.");
        let opened = quiet.browser.clone().submit(&form).await;
        let mediation = last(opened.location().expect("a mediation"));
        let page = between.browser.get(&format!("/c/{slug}/mediation/{mediation}")).await;
        between.browser.submit(&page.form("/part").with("do", "take")).await;
        for one in [side, between] {
            let (person, now) = (one.id, site.clock.now());
            site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
        }
        Self { mediation, term, activity, id, slug, visibility, file, run, sender, quiet, asking }
    }
}

impl Stage {
    pub(super) async fn set(site: &Site) -> Self {
        let coordinator = site.someone("Cora Stone").await;
        let author = site.someone("Mina Writer").await;
        let mut homes = Vec::new();
        for visibility in VISIBILITIES {
            homes.push(Home::furnish(site, visibility, &coordinator, &author).await);
        }
        Self { homes, author, coordinator, count: 0.into() }
    }

    /// Someone new of this kind, for acts that change what they are.
    pub(super) async fn fresh(&self, site: &Site, kind: Kind) -> Browser {
        let number = self.count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("Someone Number{number}");
        let someone = match kind {
            Kind::Stranger => return site.stranger(),
            Kind::Keeper => site.keeper(&name).await,
            _ => site.someone(&name).await,
        };
        for home in &self.homes {
            let (id, person, now) = (home.id, someone.id, site.clock.now());
            if matches!(kind, Kind::ExMember | Kind::Member | Kind::Coordinator) {
                site.join(home.id, &someone).await;
            }
            if kind == Kind::Coordinator {
                site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now)).await.unwrap();
            }
            if kind == Kind::ExMember {
                site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
            }
        }
        someone.browser
    }

    /// Someone of this kind who stays; the member wrote the first posts.
    pub(super) async fn someone(&self, site: &Site, kind: Kind) -> Browser {
        match kind {
            Kind::Member => self.author.browser.clone(),
            Kind::Coordinator => self.coordinator.browser.clone(),
            _ => self.fresh(site, kind).await,
        }
    }
}

/// The words that someone may not come to see anywhere.
pub(super) fn secrets_from(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Coordinator => &["mediationsecret"],
        Kind::Member => &["mediationsecret", "coordsecret", "requestsecret", "askingsecret"],
        _ => &["mediationsecret", "coordsecret", "requestsecret", "askingsecret", "innersecret", "quietmember"],
    }
}

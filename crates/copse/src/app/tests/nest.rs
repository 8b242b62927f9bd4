//! A circle inside a community inside another, and someone of each kind around it, in it and outside.

use super::stage::Home;
use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, How, Joining, Tie, Visibility},
        ties::{self, Pair},
    },
    testing::{Said, Site, Someone},
};
use kernel::CommunityId;
use webkit::{
    Method,
    testing::{Browser, Filled, Reply},
};

/// What someone is to the circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Stranger,
    /// Belongs to the community around the community around it.
    OfTheRegion,
    /// Was in the circle, and in nothing around it.
    ExMember,
    Keeper,
    /// Belongs to the community around it.
    OfTheHouse,
    /// Looks after the community around it.
    CoordinatesTheHouse,
    /// Let in as a guest.
    Guest,
    /// Let in as someone whom the circle works for.
    Client,
    /// Was a guest until yesterday.
    GuestBefore,
    /// Stands behind it and reads along.
    Sponsor,
    /// Belonged when the circle ended for them.
    Alumnus,
    /// Keeps the site and looks in for a reason.
    Looking,
    Member,
    Coordinator,
}

impl Kind {
    pub(super) const ALL: [Self; 14] = [
        Self::Stranger,
        Self::OfTheRegion,
        Self::ExMember,
        Self::Keeper,
        Self::OfTheHouse,
        Self::CoordinatesTheHouse,
        Self::Guest,
        Self::Client,
        Self::GuestBefore,
        Self::Sponsor,
        Self::Alumnus,
        Self::Looking,
        Self::Member,
        Self::Coordinator,
    ];

    /// Whether they may know that the circle is there.
    pub(super) fn knows(self) -> bool {
        matches!(self, Self::OfTheHouse | Self::CoordinatesTheHouse) || self.is_let_in() || self.reads_members_things()
    }

    /// Whether they were let in without belonging.
    pub(super) fn is_let_in(self) -> bool {
        matches!(self, Self::Guest | Self::Client | Self::Sponsor)
    }

    /// Whether they read what members read.
    pub(super) fn reads_members_things(self) -> bool {
        matches!(self, Self::Alumnus | Self::Looking) || self.belongs()
    }

    pub(super) fn belongs(self) -> bool {
        matches!(self, Self::Member | Self::Coordinator)
    }
}

pub(super) struct Nest {
    pub(super) circle: Home,
    pub(super) house: CommunityId,
    region: CommunityId,
    pub(super) author: Someone,
    pub(super) coordinator: Someone,
    /// Looks after what is around it, and the public house.
    pub(super) other: Someone,
    count: std::sync::atomic::AtomicUsize,
}

impl Nest {
    pub(super) async fn build(site: &Site) -> Self {
        let coordinator = site.someone("Cora Stone").await;
        let author = site.someone("Mina Writer").await;
        let other = site.someone("Olu Other").await;
        let (region, _) = site.community("The region", Visibility::Public, Joining::Open, &other).await;
        let (house, _) = site.community("The house", Visibility::Public, Joining::Open, &other).await;
        // Beside whose charter the circle's is laid.
        site.community("The public house", Visibility::Public, Joining::Open, &other).await;
        let circle = Home::furnish(site, Visibility::Around, &coordinator, &author).await;
        let (now, by, id) = (site.clock.now(), other.id, circle.id);
        let tie = move |tx: &mut db::Tx| {
            ties::tie(tx, Pair { child: house, parent: region }, Tie::Level, by, now)?;
            ties::tie(tx, Pair { child: id, parent: house }, Tie::Circle, by, now)
        };
        assert_eq!(site.kit.db.write(tie).await.unwrap(), ties::Tied::Done);
        let for_guests = site.conversation(id, author.id, "Guestword", Audience::Guests).await;
        site.say(id, for_guests, author.id, "A guestword for who is let in.", Said::to(Audience::Guests)).await;
        Self { circle, house, region, author, coordinator, other, count: 0.into() }
    }

    /// Someone new of this kind; those in the circle are the same each time unless they are to be new.
    pub(super) async fn someone(&self, site: &Site, kind: Kind, is_new: bool) -> Browser {
        match kind {
            Kind::Stranger => return site.stranger(),
            Kind::Member if !is_new => return self.author.browser.clone(),
            Kind::Coordinator if !is_new => return self.coordinator.browser.clone(),
            _ => {}
        }
        let number = self.count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("Someone Number{number}");
        let is_keeper = matches!(kind, Kind::Keeper | Kind::Looking);
        let mut someone = if is_keeper { site.keeper(&name).await } else { site.someone(&name).await };
        let (person, now, circle) = (someone.id, site.clock.now(), self.circle.id);
        match kind {
            Kind::Stranger | Kind::Keeper => {}
            Kind::OfTheRegion => site.join(self.region, &someone).await,
            Kind::OfTheHouse => site.join(self.house, &someone).await,
            Kind::CoordinatesTheHouse => self.join_and_coordinate(site, self.house, &someone).await,
            Kind::Coordinator => self.join_and_coordinate(site, circle, &someone).await,
            Kind::Member => site.join(circle, &someone).await,
            Kind::ExMember => {
                site.join(circle, &someone).await;
                let leave = move |tx: &mut db::Tx| communities::leave(tx, circle, person, false, now);
                assert!(site.kit.db.write(leave).await.unwrap());
            }
            Kind::Alumnus => {
                site.join(circle, &someone).await;
                let end = move |tx: &mut db::Tx| communities::end_stay(tx, circle, person, How::Ended, false, now);
                site.kit.db.write(end).await.unwrap();
            }
            Kind::Guest => self.let_in(&mut someone, "guest").await,
            Kind::Client => self.let_in(&mut someone, "client").await,
            Kind::Sponsor => self.let_in(&mut someone, "sponsor").await,
            Kind::GuestBefore => {
                self.let_in(&mut someone, "guest").await;
                let (mut coordinator, guests) = (self.coordinator.browser.clone(), format!("/c/{}/guests", self.circle.slug));
                let form = coordinator.get(&guests).await.form(&format!("/guests/{person}"));
                assert_eq!(coordinator.submit(&form).await.status, 303);
            }
            Kind::Looking => {
                let form = someone.browser.get("/keeper/look").await.form("/keeper/look");
                let form = form.with("community", &self.circle.slug).with("reason", "Something was reported.");
                assert_eq!(someone.browser.submit(&form).await.status, 303);
            }
        }
        someone.browser
    }

    async fn join_and_coordinate(&self, site: &Site, community: CommunityId, someone: &Someone) {
        site.join(community, someone).await;
        let (person, now) = (someone.id, site.clock.now());
        let give = move |tx: &mut db::Tx| communities::give_duty(tx, community, person, Duty::Coordinator, None, now);
        assert!(site.kit.db.write(give).await.unwrap());
    }

    /// By a link of the coordinator's.
    async fn let_in(&self, someone: &mut Someone, as_what: &str) {
        let mut coordinator = self.coordinator.browser.clone();
        let page = coordinator.get(&format!("/c/{}/invitations", self.circle.slug)).await;
        let page = coordinator.submit(&page.form("/invitations").with("as", as_what)).await;
        let link = page.texts("textarea[readonly]").remove(0);
        let link = link.strip_prefix("http://copse.example").expect("the site's own address");
        let form = someone.browser.get(link).await.form(link);
        assert_eq!(someone.browser.submit(&form).await.status, 303);
    }
}

pub(super) async fn ask(browser: &mut Browser, method: Method, address: &str, fields: &[(&str, &str)]) -> Reply {
    if method == Method::Get {
        return browser.get(address).await;
    }
    let page = browser.get("/me").await;
    let token = match page.status.as_u16() {
        200 => page.form("/sign-out").value("_token").to_owned(),
        _ => browser.get("/sign-in").await.form("/sign-in").value("_token").to_owned(),
    };
    let form = Filled { action: address.to_owned(), fields: Vec::new() }.with("_token", &token);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    browser.submit(&form).await
}

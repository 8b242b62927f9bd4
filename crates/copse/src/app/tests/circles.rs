//! A circle inside a community inside another: what each who stands around it, in it or outside may see and do, over every
//! route; and a keeper of the site, before, while and after they look in.

use super::{
    access::address_of,
    routes::{self, Try},
    stage::Home,
};
use crate::{
    base::{
        communities::{self, Duty, Joining, Tie, Visibility},
        ties::{self, Pair},
    },
    testing::{Site, Someone, on_each_engine},
};
use kernel::CommunityId;
use webkit::{
    Method,
    testing::{Browser, Filled, Reply},
};

/// What someone is to the circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
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
    Member,
    Coordinator,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Stranger,
        Self::OfTheRegion,
        Self::ExMember,
        Self::Keeper,
        Self::OfTheHouse,
        Self::CoordinatesTheHouse,
        Self::Member,
        Self::Coordinator,
    ];

    /// Whether they may know that the circle is there.
    fn knows(self) -> bool {
        matches!(self, Self::OfTheHouse | Self::CoordinatesTheHouse) || self.belongs()
    }

    fn belongs(self) -> bool {
        matches!(self, Self::Member | Self::Coordinator)
    }

    /// The row and the column of the table of routes: for those around it is a community whose front page is open, for others
    /// one that is not listed; what they are elsewhere makes no odds.
    fn place(self) -> (usize, usize) {
        match self {
            Self::Stranger => (2, 0),
            Self::OfTheRegion | Self::ExMember | Self::Keeper => (2, 1),
            Self::OfTheHouse | Self::CoordinatesTheHouse => (1, 1),
            Self::Member => (1, 2),
            Self::Coordinator => (1, 3),
        }
    }
}

struct Nest {
    circle: Home,
    house: CommunityId,
    region: CommunityId,
    author: Someone,
    coordinator: Someone,
    count: std::sync::atomic::AtomicUsize,
}

impl Nest {
    async fn build(site: &Site) -> Self {
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
        Self { circle, house, region, author, coordinator, count: 0.into() }
    }

    /// Someone new of this kind; those in the circle are the same each time unless they are to be new.
    async fn someone(&self, site: &Site, kind: Kind, is_new: bool) -> Browser {
        match kind {
            Kind::Stranger => return site.stranger(),
            Kind::Member if !is_new => return self.author.browser.clone(),
            Kind::Coordinator if !is_new => return self.coordinator.browser.clone(),
            _ => {}
        }
        let number = self.count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("Someone Number{number}");
        let someone = if kind == Kind::Keeper { site.keeper(&name).await } else { site.someone(&name).await };
        let (person, now) = (someone.id, site.clock.now());
        let joined = match kind {
            Kind::OfTheRegion => self.region,
            Kind::OfTheHouse | Kind::CoordinatesTheHouse => self.house,
            Kind::Stranger | Kind::Keeper => return someone.browser,
            Kind::ExMember | Kind::Member | Kind::Coordinator => self.circle.id,
        };
        site.join(joined, &someone).await;
        let then = move |tx: &mut db::Tx| match kind {
            Kind::CoordinatesTheHouse | Kind::Coordinator => {
                communities::give_duty(tx, joined, person, Duty::Coordinator, None, now)
            }
            Kind::ExMember => communities::leave(tx, joined, person, false, now),
            _ => Ok(true),
        };
        assert!(site.kit.db.write(then).await.unwrap());
        someone.browser
    }
}

async fn ask(browser: &mut Browser, method: Method, address: &str, fields: &[(&str, &str)]) -> Reply {
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

/// The words that stand only inside.
const INNER: [&str; 4] = ["openword", "innersecret", "coordsecret", "requestsecret"];

/// What was asked for or sent may come back: it is told to nobody who did not know it.
fn assert_discreet(kind: Kind, reply: &Reply, what: &str, sent: &[(&str, &str)]) {
    let text = String::from_utf8_lossy(&reply.body).to_lowercase();
    if !kind.belongs() {
        let known = |word: &str| what.contains(word) || sent.iter().any(|(_, value)| value.to_lowercase().contains(word));
        for word in INNER.into_iter().filter(|word| !known(word)) {
            assert!(!text.contains(word), "{what} tells {kind:?} the {word}");
        }
    }
    // One's own history keeps the name of what one was in.
    if !kind.knows() && kind != Kind::ExMember && !what.contains("the-around-house") {
        assert!(!text.contains("around house"), "{what} tells {kind:?} that there is a circle: {text}");
    }
}

#[test]
fn what_is_around_a_circle_opens_nothing_in_it() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        for (method, pattern, attempt) in routes::all() {
            let Try::Home(path, fields, expected) = attempt else { continue };
            if path.starts_with("{page}") {
                continue;
            }
            site.clock.pass_seconds(600);
            let is_new = *method == Method::Post && ["/join", "/leave", "/ask"].contains(path);
            for kind in Kind::ALL {
                let mut browser = nest.someone(&site, kind, is_new).await;
                let address = address_of(&nest.circle, path);
                let reply = ask(&mut browser, *method, &address, fields).await;
                let (row, column) = kind.place();
                let status = reply.status.as_u16();
                assert_eq!(status, expected[row][column], "{method:?} {pattern} as {kind:?}: {:?}", reply.first("h1"));
                assert_discreet(kind, &reply, &address, fields);
            }
        }
        for kind in Kind::ALL {
            let mut browser = nest.someone(&site, kind, false).await;
            for address in [
                "/",
                "/communities",
                "/communities?words=around",
                "/c/the-house",
                "/c/the-house/around",
                "/c/the-house/ways",
                "/c/the-house/charter/beside?name=around",
                "/c/the-region",
                "/c/the-region/around",
                "/me",
            ] {
                assert_discreet(kind, &browser.get(address).await, address, &[]);
            }
            // Only they find the way in from around it.
            let outline = browser.get("/c/the-house/around").await;
            let leads = outline.attributes("main a", "href").iter().any(|href| href == "/c/the-around-house");
            assert_eq!(leads, kind.knows(), "{kind:?}");
        }
    });
}

#[test]
fn a_keeper_looks_in_for_an_hour_and_all_members_see_it() {
    on_each_engine(async |site| {
        let nest = Nest::build(&site).await;
        let mut keeper = site.keeper("Ruth Adeyemi").await.browser;
        let front = "/c/the-around-house";
        assert_eq!(keeper.get(front).await.status, 404);
        // A reason is needed, and it is written down before anything is shown.
        for (community, reason) in [("the-around-house", ""), ("", "Because."), ("no-house", "Because.")] {
            let form = keeper.get("/keeper/look").await.form("/keeper/look");
            let reply = keeper.submit(&form.with("community", community).with("reason", reason)).await;
            assert_eq!(reply.status, 422, "{community} {reason}");
            assert_eq!(reply.faults(), [""; 0]);
            assert_eq!(reply.form("/keeper/look").value("reason"), reason, "nothing typed is lost");
        }
        assert_eq!(keeper.get(front).await.status, 404, "nothing was opened");
        let form = keeper.get("/keeper/look").await.form("/keeper/look");
        let form =
            form.with("community", "https://copse.example/c/the-around-house").with("reason", "A file was reported to us.");
        let page = keeper.submit_and_follow(&form).await;
        assert_eq!((page.path.as_str(), page.first("h1").as_deref()), (front, Some("The around house")));
        assert!(page.text().contains("You look in"));
        for (path, status) in [
            ("/talk", 200),
            ("/talk/1-openword", 200),
            ("/talk/4", 301),
            ("/files", 200),
            ("/people", 403),
            ("/looks", 403),
            ("/talk/new", 403),
            ("/charter/change", 403),
            ("/place", 403),
            ("/requests", 403),
            ("/circles/new", 403),
        ] {
            let reply = keeper.get(&format!("{front}{path}")).await;
            let is_moved = reply.status.is_redirection() && status == 301;
            assert!(is_moved || reply.status == status, "{path}: {}", reply.status);
        }
        // It is only to read.
        for (path, fields) in [
            ("/talk/1/reply", [("text", "Mine now.")].as_slice()),
            ("/talk/new", &[("act", "tell"), ("title", "Mine"), ("text", "Mine now.")]),
            ("/charter/change", &[("name", "Mine")]),
            ("/talk/1/1/withdraw", &[]),
            ("/talk/1/mark", &[("state", "closed")]),
        ] {
            let reply = ask(&mut keeper, Method::Post, &format!("{front}{path}"), fields).await;
            assert_eq!(reply.status, 403, "{path}");
        }
        let mut member = nest.author.browser.clone();
        for (address, says) in [
            (front, "Ruth Adeyemi looked in"),
            ("/", "Ruth Adeyemi, who keeps the site, looked in"),
            ("/c/the-around-house/looks", "Until"),
        ] {
            let page = member.get(address).await;
            assert_eq!(page.faults(), [""; 0], "{address}");
            assert!(
                page.text().contains(says) && page.text().contains("A file was reported to us."),
                "{address}: {}",
                page.text()
            );
        }
        for kind in [Kind::OfTheHouse, Kind::CoordinatesTheHouse] {
            let page = nest.someone(&site, kind, false).await.get(front).await;
            assert!(!page.text().contains("was reported"), "{kind:?}");
        }
        // Another keeper sees nothing by it, and after an hour neither does this one; that it was stays to be seen.
        assert_eq!(nest.someone(&site, Kind::Keeper, true).await.get(front).await.status, 404);
        site.clock.pass_seconds(3_599);
        assert_eq!(keeper.get(&format!("{front}/talk")).await.status, 200);
        site.clock.pass_seconds(1);
        assert_eq!(keeper.get(front).await.status, 404);
        assert_eq!(keeper.get(&format!("{front}/talk")).await.status, 404);
        site.clock.pass_seconds(86_400 * 31);
        let mut member = nest.someone(&site, Kind::Member, true).await;
        assert!(!member.get(front).await.text().contains("was reported"), "the front page tells it for a month");
        assert!(member.get(&format!("{front}/looks")).await.text().contains("was reported"));
    });
}

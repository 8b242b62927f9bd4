use super::{Room, pass_the_day, send};
use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Tie, Visibility},
        endings,
        search::Drift,
        ties::{self, Pair},
    },
    testing::{Said, Site, Someone, found_by, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;
use webkit::testing::{Filled, Reply};

/// The other community, with a coordinator, and a member who is of the first, too.
struct Other {
    id: CommunityId,
    slug: String,
    olga: Someone,
    finn: Someone,
}

impl Other {
    async fn new(site: &Site, room: &Room, visibility: Visibility) -> Self {
        let olga = site.someone("Olga Moor").await;
        let (id, slug) = site.community("Skin in the valley", visibility, Joining::Request, &olga).await;
        let finn = site.someone("Finn Lake").await;
        site.join(id, &finn).await;
        site.join(id, &room.ben).await;
        let talk = site.conversation(id, olga.id, "Valleytalk", Audience::Members).await;
        site.say(id, talk, olga.id, "A valleyword.", Said::to(Audience::Members)).await;
        Self { id, slug, olga, finn }
    }

    /// A page of one side, below its own address.
    fn here(&self, at: &str) -> String {
        format!("/c/{}/merge/{}", self.slug, at.rsplit('/').next().unwrap_or_default())
    }
}

const ASK: &[(&str, &str)] = &[("into", "skin in the VALLEY"), ("why", "We are too few on our own.")];

async fn propose(room: &mut Room, more: &[(&str, &str)]) -> String {
    let page = room.at("/merge/new");
    let fields: Vec<(&str, &str)> = ASK.iter().chain(more).copied().collect();
    let reply = send(&mut room.ann, &page, "/merge/new", &fields).await;
    reply.location().unwrap_or_else(|| panic!("{:?}", reply.texts(".err"))).to_owned()
}

pub(super) async fn tie(site: &Site, child: CommunityId, parent: CommunityId, kind: Tie, by: &Someone) {
    let (by, now) = (by.id, site.clock.now());
    site.kit.db.write(move |tx| ties::tie(tx, Pair { child, parent }, kind, by, now)).await.expect("a tie");
}

#[test]
fn one_goes_into_the_other_and_stays_readable_to_who_was_in_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let mut other = Other::new(&site, &room, Visibility::Front).await;
        let (circle, _) = site.community("Night circle", Visibility::Front, Joining::Open, &room.ann).await;
        tie(&site, circle, room.id, Tie::Circle, &room.ann).await;
        let (region, _) = site.community("The region", Visibility::Front, Joining::Open, &room.ann).await;
        tie(&site, room.id, region, Tie::Level, &room.ann).await;
        let mut guest = site.someone("Gus Guest").await;
        let form = room.ann.browser.get(&room.at("/invitations")).await.form("/invitations").with("as", "guest");
        let link = room.ann.browser.submit(&form).await.texts("textarea[readonly]").remove(0);
        let link = link.strip_prefix("http://copse.example").expect("the site's own address");
        send(&mut guest, link, link, &[]).await;
        let at = propose(&mut room, &[("new_name", "Skin and wounds"), ("takes_circles", "1")]).await;
        let there = other.here(&at);
        for someone in [&mut room.ann, &mut room.ben, &mut room.cleo, &mut room.dora] {
            assert!(someone.browser.get("/").await.text().contains("Wound care is to go into Skin in the valley. Do you come?"));
        }
        assert!(other.olga.browser.get("/").await.text().contains("Wound care would like to go into Skin in the valley"));
        assert_eq!(other.finn.browser.get(&there).await.status, StatusCode::NOT_FOUND, "not yet for its members");
        let mut vic = site.someone("Vic Visitor").await;
        assert_eq!(vic.browser.get(&at).await.status, StatusCode::FORBIDDEN);
        assert_eq!(site.stranger().get(&there).await.status, StatusCode::UNAUTHORIZED);

        assert!(room.ann.browser.get(&at).await.text().contains("The other side has not agreed."));
        assert_eq!(send(&mut room.dora, &at, "/word", &[("comes", "no")]).await.status, StatusCode::SEE_OTHER);
        let page = other.olga.browser.get(&there).await;
        assert!(!page.text().contains("Dora Field"), "who comes is for those who are asked");
        let wrong = other.olga.browser.submit(&page.form("/answer")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "yes or no");
        other.olga.browser.submit(&page.form("/answer").with("answer", "yes").with("words", "Gladly.")).await;
        assert!(room.cleo.browser.get(&at).await.text().contains("Gladly."));
        assert!(room.ann.browser.get(&at).await.text().contains("the day has not passed"));
        pass_the_day(&site);
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(room.at("").as_str()), "{}", made.text());

        // Who belongs where.
        let talk = format!("/c/{}/talk", other.slug);
        for someone in [&mut room.ann, &mut room.ben, &mut room.cleo] {
            assert_eq!(someone.browser.get(&talk).await.status, StatusCode::OK);
        }
        assert_eq!(room.dora.browser.get(&talk).await.status, StatusCode::FORBIDDEN, "she did not come");
        let kept = room.at("/talk/1");
        for someone in [&mut room.ann, &mut room.ben, &mut room.cleo, &mut room.dora] {
            let page = someone.browser.visit(&kept).await;
            assert!(page.text().contains("honeyword"), "they read what was theirs: {}", page.text());
            assert!(!page.text().contains("coordsecret"), "as members did");
        }
        for path in ["/talk", "/talk/1", "/people"] {
            assert_eq!(other.finn.browser.visit(&room.at(path)).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(other.olga.browser.visit(&room.at(path)).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(room.cleo.browser.get(&room.at("/talk/new")).await.status, StatusCode::FORBIDDEN, "nothing is added");
        for someone in [&mut room.ann, &mut room.ben, &mut room.cleo, &mut room.dora] {
            let found = found_by(&mut someone.browser, "honeyword OR coordsecret").await;
            assert!(found.len() == 1 && found[0].starts_with(&kept), "they find what they read: {found:?}");
        }
        for browser in [&mut other.finn.browser, &mut other.olga.browser, &mut vic.browser, &mut site.stranger()] {
            assert!(found_by(browser, "honeyword OR coordsecret OR coordtitle").await.is_empty());
        }
        assert_eq!(site.drift().await, Drift::default());
        // Lines, name, ties.
        let front = vic.browser.get(&room.at("")).await;
        assert!(front.text().contains("Went on") && front.text().contains("Skin and wounds"), "{}", front.text());
        assert!(!front.text().contains("Closed since"), "it goes on, though elsewhere: {}", front.text());
        let front = other.finn.browser.get(&format!("/c/{}", other.slug)).await;
        assert!(front.text().contains("Skin and wounds") && front.text().contains("this went into it"), "{}", front.text());
        let (mine, theirs) = (room.id, other.id);
        let (under, above) = site
            .kit
            .db
            .read(move |tx| {
                let under = ties::children(tx, theirs)?.into_iter().map(|row| row.id).collect::<Vec<_>>();
                let above = ties::has_any(tx, mine)?;
                Ok((under, above))
            })
            .await
            .unwrap();
        assert!(above.is_none(), "it is tied to nothing any more");
        assert_eq!(under, [circle], "its circle stands under the other");
        let done = other.finn.browser.get(&format!("/c/{}/parting", other.slug)).await;
        assert!(done.text().contains("Wound care into Skin"), "{}", done.text());
        assert_eq!(guest.browser.get(&talk).await.status, StatusCode::FORBIDDEN, "guests of the one are no members of the other");
        assert_eq!(guest.browser.get(&room.at("/talk")).await.status, StatusCode::OK, "and keep their term");
    });
}

#[test]
fn what_cannot_be_is_said_beside_the_field() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let other = Other::new(&site, &room, Visibility::Front).await;
        let (circle, _) = site.community("Own circle", Visibility::Front, Joining::Open, &room.ann).await;
        tie(&site, circle, room.id, Tie::Circle, &room.ann).await;
        let (parent, _) = site.community("Wider one", Visibility::Front, Joining::Open, &room.ann).await;
        tie(&site, room.id, parent, Tie::Level, &room.ann).await;
        site.community("Hidden one", Visibility::Unlisted, Joining::Open, &room.ann).await;
        let (between, _) = site.community("Between", Visibility::Unlisted, Joining::Open, &other.olga).await;
        let (top, _) = site.community("Far top", Visibility::Front, Joining::Open, &other.olga).await;
        tie(&site, room.id, between, Tie::Level, &other.olga).await;
        tie(&site, between, top, Tie::Level, &other.olga).await;
        let (closed, _) = site.community("Closed one", Visibility::Public, Joining::Open, &other.olga).await;
        let now = site.clock.now();
        let by = other.olga.id;
        site.kit.db.write(move |tx| endings::close(tx, closed, "Enough.", by, now)).await.unwrap();
        for _ in 0..2 {
            site.community("Twin", Visibility::Public, Joining::Open, &other.olga).await;
        }
        let page = room.at("/merge/new");
        for (into, words) in [
            ("Wound care", "This is the community itself."),
            ("Own circle", "One stands under the other: Own circle / Wound care."),
            ("Wider one", "One stands under the other: Wound care / Wider one."),
            ("Far top", "One stands under the other: Wound care / a community that is not open to you / Far top."),
            ("Hidden one", "Not all members here may know of Hidden one."),
            ("Closed one", "Closed one rests or has closed."),
            ("Twin", "More than one community is called Twin."),
            ("Nowhere", "No community that you may know of is called Nowhere."),
        ] {
            let reply = send(&mut room.ann, &page, "/merge/new", &[("into", into), ("why", "So.")]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{into}");
            assert!(reply.first("#into-err").is_some_and(|err| err.contains(words)), "{into}: {:?}", reply.texts(".err"));
            assert_eq!(reply.form("/merge/new").value("into"), into);
        }
        let by_address = [("into", "http://copse.example/c/twin-2"), ("why", "So."), ("until", "2026-11-23")];
        let at = send(&mut room.ann, &page, "/merge/new", &by_address).await.location().expect("an address is enough").to_owned();
        assert!(room.cleo.browser.get(&at).await.text().contains("Wound care into Twin"));
        assert!(room.ann.browser.get(&page).await.text().contains("This community is to go into another"));
        assert!(room.ann.browser.get(&room.at("/split/new")).await.text().contains("This community is to go into another"));
        send(&mut room.ann, &at, "/take-back", &[("why", "Not now.")]).await;
        assert!(room.cleo.browser.get(&at).await.text().contains("Not now."));
        assert_eq!(room.ben.browser.get(&page).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn asked_in_both_directions_one_is_answered_first() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let mut other = Other::new(&site, &room, Visibility::Front).await;
        let page = format!("/c/{}/merge/new", other.slug);
        let fill = |form: webkit::testing::Filled, into: &str| form.with("into", into).with("why", "So.");
        let first = fill(room.ann.browser.get(&room.at("/merge/new")).await.form("/merge/new"), "Skin in the valley");
        let second = fill(other.olga.browser.get(&page).await.form("/merge/new"), "Wound care");
        let (one, two) = tokio::join!(room.ann.browser.submit(&first), other.olga.browser.submit(&second));
        let mut statuses = [one.status, two.status];
        statuses.sort_by_key(|status| status.as_u16());
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        let asked_first = one.status == StatusCode::SEE_OTHER;
        let own = room.at("/merge/new");
        let (late, late_page, into) =
            if asked_first { (&mut other.olga, page, "Wound care") } else { (&mut room.ann, own, "Skin in the valley") };
        let page = late.browser.get(&late_page).await;
        assert!(page.text().contains("Another community would like to go into this one"), "{into}: {}", page.text());
        let at = page.attributes("main .tell a", "href").remove(0);
        // Declined: both may ask anew.
        let answer = late.browser.get(&at).await.form("/answer").with("answer", "no").with("words", "We stay small.");
        late.browser.submit(&answer).await;
        assert!(!late.browser.get(&late_page).await.text().contains("Another community would like"));
        assert!(late.browser.get(&at).await.text().contains("We stay small."));
    });
}

#[test]
fn of_two_who_propose_answer_or_make_it_at_once_one_comes_first() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let mut other = Other::new(&site, &room, Visibility::Front).await;
        for (place, who) in [(room.id, room.cleo.id), (other.id, other.finn.id)] {
            let now = site.clock.now();
            let given = move |tx: &mut db::Tx| communities::give_duty(tx, place, who, Duty::Coordinator, None, now);
            site.kit.db.write(given).await.expect("a duty");
        }
        // Exactly one of two goes on; the other is told in words. Gives who was slower.
        let one_of = |first: &Reply, second: &Reply| {
            let went = [first, second].map(|reply| reply.status == StatusCode::SEE_OTHER);
            assert_eq!(went.iter().filter(|went| **went).count(), 1, "{} {}", first.status, second.status);
            let lost = if went[0] { second } else { first };
            assert_eq!(lost.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(!lost.texts("[role=alert]").concat().is_empty(), "{}", lost.text());
            usize::from(went[0])
        };
        let (page, words) = (room.at("/merge/new"), ["Annwords.", "Cleowords."]);
        let fill = |form: Filled, why: &str| form.with("into", "Skin in the valley").with("why", why);
        let one = fill(room.ann.browser.get(&page).await.form("/merge/new"), words[0]);
        let two = fill(room.cleo.browser.get(&page).await.form("/merge/new"), words[1]);
        let (first, second) = tokio::join!(room.ann.browser.submit(&one), room.cleo.browser.submit(&two));
        let late = one_of(&first, &second);
        let replies = [first, second];
        assert_eq!(replies[late].form("/merge/new").value("why"), words[late], "what was typed stays");
        let at = replies[1 - late].location().expect("what is proposed").to_owned();
        let today = other.olga.browser.get("/").await.text();
        assert_eq!(today.matches("would like to go into").count(), 1, "asked once: {today}");

        // The other side: two agree at once.
        let there = other.here(&at);
        let one = other.olga.browser.get(&there).await.form("/answer").with("answer", "yes").with("words", "Gladly.");
        let two = other.finn.browser.get(&there).await.form("/answer").with("answer", "yes").with("words", "Welcome.");
        let (first, second) = tokio::join!(other.olga.browser.submit(&one), other.finn.browser.submit(&two));
        let late = one_of(&first, &second);
        let read = room.ann.browser.get(&at).await.text();
        let said = ["Gladly.", "Welcome."].map(|words| read.contains(words));
        assert_eq!((said[1 - late], said[late]), (true, false), "the first answer stands: {read}");

        pass_the_day(&site);
        let one = room.ann.browser.get(&at).await.form("/make");
        let two = room.cleo.browser.get(&at).await.form("/make");
        let (first, second) = tokio::join!(room.ann.browser.submit(&one), room.cleo.browser.submit(&two));
        for reply in [&first, &second] {
            assert_eq!(reply.location(), Some(room.at("").as_str()), "both are led to what came of it: {}", reply.status);
        }
        let front = site.stranger().get(&room.at("")).await.text();
        assert!(front.contains("Went on"), "{front}");
        let talk = format!("/c/{}/talk", other.slug);
        for someone in [&mut room.ann, &mut room.cleo, &mut room.dora] {
            assert_eq!(someone.browser.get(&talk).await.status, StatusCode::OK, "all came along, once");
        }
    });
}

//! Limiting contact: through the pages, on both engines.

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Visibility},
        notices::{self, Notice, Reason},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{CommunityId, PersonId};
use webkit::testing::Reply;

/// Each reason for a notice, and whether it passes between two of whom one limits contact. A new one has to decide.
const REASONS: [(Reason, bool); 15] = [
    (Reason::Mentioned, false),
    (Reason::Answered, false),
    (Reason::Thanked, false),
    (Reason::Helped, false),
    (Reason::Tried, false),
    (Reason::LetIn, true),
    (Reason::NotLetIn, true),
    (Reason::Came, true),
    (Reason::GivenDuty, false),
    (Reason::Moved, true),
    (Reason::Withdrawn, true),
    (Reason::ClosingProposed, true),
    (Reason::ClosingStopped, true),
    (Reason::Closed, true),
    (Reason::ClosingUndone, true),
];

struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
    mia: Someone,
    other: CommunityId,
}

impl Room {
    async fn new(site: &Site) -> Self {
        let ann = site.someone("Ann Price").await;
        let (ben, mia) = (site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Front, Joining::Open, &ann).await;
        let (other, _) = site.community("The choir", Visibility::Front, Joining::Open, &ann).await;
        for place in [id, other] {
            site.join(place, &ben).await;
            site.join(place, &mia).await;
        }
        Self { id, slug, ann, ben, mia, other }
    }

    fn limit_of(&self, person: PersonId) -> String {
        format!("/c/{}/limit/{person}", self.slug)
    }

    /// Mia limits contact with Ben on the page for it.
    async fn mia_limits(&mut self, place: &str, until: &str) -> Reply {
        let address = self.limit_of(self.ben.id);
        let form = self.mia.browser.get(&address).await.form(&address);
        self.mia.browser.submit_and_follow(&form.with("where", place).with("until", until).with("note", "A notetomyself.")).await
    }

    /// How many of these notices reach someone.
    async fn told(&self, site: &Site, community: CommunityId, to: PersonId, by: PersonId) -> Vec<Reason> {
        let (rng, now) = (site.rng.clone(), site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                notices::mark_seen(tx, to, kernel::Moment::from_micros(0), now, now)?;
                for (reason, _) in REASONS {
                    let notice = Notice { person: to, community, item: None, by: Some(by), reason, words: String::new() };
                    notice.tell(tx, &rng, now)?;
                }
                Ok(notices::waiting(tx, to, 100, now)?.into_iter().map(|row| row.reason).collect::<Vec<_>>())
            })
            .await
            .expect("notices")
    }
}

#[test]
fn each_kind_of_notice_has_decided_whether_it_passes() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        assert_eq!(REASONS.map(|(reason, _)| reason), Reason::ALL, "each of them");
        for (reason, passes) in REASONS {
            assert_eq!(reason.is_between_people(), !passes, "{reason:?}");
        }
        let (ben, mia, ann) = (room.ben.id, room.mia.id, room.ann.id);
        assert_eq!(room.told(&site, room.id, mia, ben).await.len(), REASONS.len(), "before, all");
        let page = room.mia_limits("here", "").await;
        assert!(page.text().contains("Contact is limited from now on."), "{}", page.text());
        let mut official: Vec<_> = REASONS.iter().filter(|(_, passes)| *passes).map(|(reason, _)| *reason).collect();
        official.sort_by_key(|reason| reason.as_str());
        for (to, by) in [(mia, ben), (ben, mia)] {
            let mut told = room.told(&site, room.id, to, by).await;
            told.sort_by_key(|reason| reason.as_str());
            assert_eq!(told, official, "either way");
            assert_eq!(room.told(&site, room.other, to, by).await.len(), REASONS.len(), "elsewhere all");
        }
        assert_eq!(room.told(&site, room.id, ben, ann).await.len(), REASONS.len(), "from anyone else all");
        room.mia_limits("everywhere", "").await;
        assert_eq!(room.told(&site, room.other, ben, mia).await.len(), official.len(), "everywhere");
    });
}

#[test]
fn what_they_say_is_folded_and_no_news() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Does it heal?", Said::OPENLY).await;
        let handle = room.mia.browser.get("/me").await.attributes("a[href^='/p/']", "href").remove(0);
        let handle = handle.trim_start_matches("/p/").to_owned();
        let read = room.mia.browser.visit(&format!("/c/{}/talk/1", room.slug)).await;
        assert!(read.texts(".posts details.fold").is_empty());
        site.clock.pass_seconds(60);
        room.mia_limits("here", "").await;

        // Ben names Mia, on the page: it stays as typed, and leads nowhere for the two of them.
        let form = room.ben.browser.get(&format!("/c/{}/talk/1-honey", room.slug)).await.form("/reply");
        let page = room.ben.browser.submit_and_follow(&form.with("text", &format!("A sharpword for @{handle}."))).await;
        assert!(page.attributes(".text a", "href").is_empty() && page.text().contains(&format!("@{handle}")), "{}", page.text());
        // A conversation that Ben began is folded in the lists too, for the two of them alone.
        let begun = site.conversation(room.id, room.ben.id, "A sharptitle", Audience::Community).await;
        site.say(room.id, begun, room.ben.id, "As I said.", Said::OPENLY).await;
        for list in ["", "/talk"] {
            let list = format!("/c/{}{list}", room.slug);
            let page = room.mia.browser.get(&list).await;
            let folded = page.first("details.fold").unwrap_or_default();
            assert!(folded.contains("sharptitle") && !folded.contains("Honey"), "{list}: {folded}");
            assert!(page.faults().is_empty(), "{list}: {:?}", page.faults());
            assert!(room.ann.browser.get(&list).await.texts("details.fold").is_empty(), "{list}");
        }

        let today = room.mia.browser.get("/").await.text();
        assert!(!today.contains("sharpword") && !today.contains("Honey"), "{today}");
        assert!(room.ann.browser.get("/").await.text().contains("Honey"), "for others it is news");

        let page = room.mia.browser.visit(&format!("/c/{}/talk/1", room.slug)).await;
        let folded = page.texts("details.fold > summary");
        assert_eq!(folded, ["Folded: show"]);
        assert!(page.attributes("details.fold .text a", "href").is_empty(), "nor for her");
        assert!(page.first("details.fold .text").is_some_and(|words| words.contains("sharpword")), "there to be opened");
        assert!(page.text().contains("2 posts") || page.text().contains("2 "), "the count is right");
        let ann = room.ann.browser.visit(&format!("/c/{}/talk/1", room.slug)).await;
        assert!(ann.texts("details.fold").is_empty() && ann.text().contains("sharpword"));
        assert_eq!(ann.attributes(".text a", "href"), [format!("/p/{handle}")], "for others it leads to her");

        // Ann answers what Ben said: its first words are not shown with the answer.
        let form = room.ann.browser.get(&format!("/c/{}/talk/1-honey/reply?to=2", room.slug)).await.form("/reply");
        room.ann.browser.submit_and_follow(&form.with("text", "Calm, please.")).await;
        let page = room.mia.browser.visit(&format!("/c/{}/talk/1", room.slug)).await;
        assert!(page.texts(".reply-to").iter().all(|words| !words.contains("sharpword")), "{:?}", page.texts(".reply-to"));
        assert!(room.mia.browser.get("/").await.text().contains("Honey") || page.text().contains("Calm, please."));

        // Ben asks a question: it does not wait for Mia.
        let asked = room.ben.browser.get(&format!("/c/{}/talk/new", room.slug)).await.form("/talk/new");
        room.ben.browser.submit(&asked.with("title", "Whose turn?").with("text", "Say.").with("act", "ask")).await;
        site.clock.pass_seconds(2 * 86_400);
        assert!(!room.mia.browser.get("/").await.text().contains("Whose turn?"));
        assert!(room.ann.browser.get("/").await.text().contains("Whose turn?"));
    });
}

#[test]
fn their_views_summaries_and_what_they_do_not_agree_with_are_folded() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ben.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ben.id, "Does it heal?", Said::OPENLY).await;
        let address = format!("/c/{}/talk/1-honey", room.slug);
        for (someone, title) in [(&mut room.ben, "Gauze first"), (&mut room.ann, "Honey first")] {
            let form = someone.browser.get(&format!("{address}/positions")).await.form("/positions");
            someone.browser.submit_and_follow(&form.with("title", title).with("text", "It lets air in.")).await;
        }
        let form = room.ben.browser.get(&format!("{address}/summary")).await.form("/summary");
        room.ben.browser.submit_and_follow(&form.with("text", "It sumheals.")).await;
        for someone in [&mut room.ben, &mut room.ann] {
            let form = someone.browser.get(&format!("{address}/dissent")).await.form("/dissent");
            someone.browser.submit_and_follow(&form.with("words", "It burnt two of mine.")).await;
        }
        assert!(room.mia.browser.get(&address).await.texts("details.fold").is_empty());
        room.mia_limits("here", "").await;
        let page = room.mia.browser.get(&address).await;
        assert_eq!(page.faults(), [""; 0]);
        for (where_from, count) in [("#view1", 1), ("#view2", 0), ("#summary", 2), ("#dissent", 1)] {
            assert_eq!(page.texts(&format!("{where_from} details.fold > summary")).len(), count, "{where_from}");
        }
        assert!(page.first("#summary > details.fold").is_some_and(|words| words.contains("sumheals")), "there to be opened");
        assert!(page.first("#view1 details.fold").is_some_and(|words| words.contains("Gauze first")));
        let beside = room.mia.browser.get(&format!("{address}/positions")).await;
        assert_eq!(beside.texts("details.fold > summary").len(), 1);
        assert!(room.ann.browser.get(&address).await.texts("details.fold").is_empty(), "for nobody else");
    });
}

#[test]
fn nobody_else_learns_of_it_and_it_is_lifted_at_ones_own() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (id, ben, now) = (room.id, room.ben.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, ben, Duty::Coordinator, None, now)).await.expect("a duty");
        let address = room.limit_of(room.ben.id);
        let form = room.mia.browser.get(&address).await.form(&address);
        for (until, wrong) in [("2026-11-21", "This day is over."), ("30 February", "not a day of the calendar")] {
            let page = room.mia.browser.submit(&form.clone().with("until", until).with("note", "Kept note.")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.text().contains(wrong) && page.form(&address).value("note") == "Kept note.", "{}", page.text());
        }
        room.mia_limits("here", "2026-11-25").await;
        let list = room.mia.browser.get("/me/limits").await;
        assert!(list.text().contains("Ben Mensah") && list.text().contains("A notetomyself."), "{}", list.text());
        let mut keeper = site.keeper("Kim Keeper").await;
        for someone in [&mut room.ann, &mut room.ben, &mut keeper] {
            for path in ["/me/limits", "/", &format!("/c/{}", room.slug), &format!("/c/{}/people", room.slug), "/keeper"] {
                let page = someone.browser.get(path).await.text();
                assert!(!page.contains("notetomyself") && !page.contains("Ben Mensah, until"), "{path}");
                assert!(path != "/me/limits" || page.contains("You limit contact with nobody."), "{path}: {page}");
            }
        }
        for someone in [&mut room.ben, &mut room.ann] {
            let copy = someone.browser.get("/me/copy").await.text();
            assert!(!copy.contains("You limited contact with, ") && !copy.contains("notetomyself"));
        }
        // Another cannot lift it.
        let form = list.form("/lift");
        let token = room.ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        assert_eq!(room.ben.browser.submit(&form.clone().with("_token", &token)).await.status, StatusCode::NOT_FOUND);
        let page = room.mia.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("Contact is as before.") && page.text().contains("Over"), "{}", page.text());
        assert_eq!(room.told(&site, room.id, room.ben.id, room.mia.id).await.len(), REASONS.len());
        // One with a day ends by itself, when that day does.
        room.mia_limits("here", "2026-11-25").await;
        assert!(room.told(&site, room.id, room.ben.id, room.mia.id).await.len() < REASONS.len());
        site.clock.pass_seconds(4 * 86_400);
        assert_eq!(room.told(&site, room.id, room.ben.id, room.mia.id).await.len(), REASONS.len());
        assert_eq!(room.mia.browser.get(&room.limit_of(room.mia.id)).await.status, StatusCode::NOT_FOUND, "oneself");
        let stranger = site.someone("Vic Visitor").await;
        assert_eq!(
            room.mia.browser.get(&room.limit_of(stranger.id)).await.status,
            StatusCode::NOT_FOUND,
            "whom one does not meet"
        );
        assert_eq!(site.stranger().get(&room.limit_of(room.ben.id)).await.status, StatusCode::UNAUTHORIZED);
    });
}

/// The short name of someone.
async fn handle_of(someone: &mut Someone) -> String {
    let href = someone.browser.get("/me").await.attributes("a[href^='/p/']", "href").remove(0);
    href.trim_start_matches("/p/").to_owned()
}

#[test]
fn it_holds_both_ways_and_says_neither_who_set_it_nor_why() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Does it heal?", Said::OPENLY).await;
        let (ben, mia) = (handle_of(&mut room.ben).await, handle_of(&mut room.mia).await);
        let address = format!("/c/{}/talk/1-honey", room.slug);
        for someone in [&mut room.ben, &mut room.mia] {
            someone.browser.visit(&address).await;
            someone.browser.get("/").await;
        }
        // Mia named Ben before: he has the news, and reads it no more.
        site.clock.pass_seconds(60);
        let form = room.mia.browser.get(&address).await.form("/reply");
        room.mia.browser.submit_and_follow(&form.with("text", &format!("An oldword for @{ben}."))).await;
        assert!(room.ben.browser.get("/").await.text().contains("oldword"));
        room.mia_limits("here", "").await;
        site.clock.pass_seconds(60);
        let form = room.mia.browser.get(&address).await.form("/reply");
        room.mia.browser.submit_and_follow(&form.with("text", &format!("A newword for @{ben}."))).await;
        let form = room.ben.browser.get(&address).await.form("/reply");
        room.ben.browser.submit_and_follow(&form.with("text", &format!("A sharpword for @{mia}."))).await;
        let form = room.ann.browser.get(&address).await.form("/reply");
        room.ann.browser.submit_and_follow(&form.with("text", &format!("Calm, @{ben} and @{mia}."))).await;

        for (own, theirs, reader) in [("sharpword", "newword", &mut room.ben), ("newword", "sharpword", &mut room.mia)] {
            let today = reader.browser.get("/").await;
            assert!(!today.text().contains(theirs) && !today.text().contains("oldword"), "{}", today.text());
            let page = reader.browser.visit(&address).await;
            assert_eq!(page.faults(), [""; 0]);
            let folded: Vec<String> = page.texts("details.fold .text");
            assert!(folded.iter().all(|words| !words.contains(own)) && folded.concat().contains(theirs), "{folded:?}");
            assert!(page.texts("details.fold > summary").iter().all(|words| words == "Folded: show"));
            let leads = page.attributes(".text a", "href");
            let ann_says = [format!("/p/{ben}"), format!("/p/{mia}")];
            assert_eq!(leads, ann_says, "where neither names the other, names lead to people");
            assert!(page.text().contains(&format!("@{ben}")) && page.text().contains(&format!("@{mia}")), "as plain words");
        }
        let page = room.ann.browser.visit(&address).await;
        assert!(page.texts("details.fold").is_empty());
        assert_eq!(page.attributes(".text a", "href").len(), 5, "for others each name leads to someone");
        // Whom it was set against learns of no limit anywhere.
        for path in ["/", "/me", "/me/limits", "/me/copy", &room.limit_of(room.mia.id), &address] {
            let page = room.ben.browser.visit(path).await.text();
            assert!(!page.contains("notetomyself") && !page.contains("You limit contact\n"), "{path}: {page}");
        }
        assert!(room.ben.browser.get("/me/limits").await.text().contains("You limit contact with nobody."));
        assert!(!room.ben.browser.get(&room.limit_of(room.mia.id)).await.text().contains("Lift this"));

        // Lifted, all is as before for both.
        let form = room.mia.browser.get("/me/limits").await.form("/lift");
        room.mia.browser.submit(&form).await;
        for reader in [&mut room.ben, &mut room.mia] {
            let page = reader.browser.visit(&address).await;
            assert!(page.texts("details.fold").is_empty());
            assert_eq!(page.attributes(".text a", "href").len(), 5);
        }
    });
}

#[test]
fn names_between_the_two_are_plain_words_wherever_a_text_is_read() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let ben = handle_of(&mut room.ben).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Does it heal?", Said::OPENLY).await;
        room.mia_limits("here", "").await;
        site.clock.pass_seconds(60);
        let (words, kept) = (format!("A newword for @{ben}."), format!("/c/{}/repertoire/1", room.slug));
        let new = format!("/c/{}/repertoire/new/practice", room.slug);
        let form = room.mia.browser.get(&new).await.form("/new/practice").with("title", "Honey").with("in-how", &words);
        room.mia.browser.submit_and_follow(&form).await;
        let form = room.mia.browser.visit(&format!("{kept}/uses/new")).await.form("/uses/new");
        room.mia.browser.submit_and_follow(&form.with("result", "worked").with("evidence", &words)).await;

        for path in [kept.clone(), format!("{kept}/uses")] {
            let leads = |page: &Reply| page.attributes(".text a[href^='/p/']", "href").len();
            let others = room.ann.browser.visit(&path).await;
            assert!(leads(&others) > 0, "{path}: {}", others.text());
            for reader in [&mut room.mia, &mut room.ben] {
                let page = reader.browser.visit(&path).await;
                assert_eq!(leads(&page), 0, "{path}");
            }
            assert!(room.mia.browser.visit(&path).await.text().contains(&format!("@{ben}")), "{path}");
        }
        // And while one writes.
        let reply = format!("/c/{}/talk/1-honey/reply", room.slug);
        for (writer, names) in [(&mut room.mia, 0), (&mut room.ann, 1)] {
            let form = writer.browser.get(&reply).await.form("/reply").with("text", &words).with("preview", "1");
            let page = writer.browser.submit(&form).await;
            assert_eq!(page.attributes("a[href^='/p/'].mention", "href").len(), names, "{}", page.text());
        }
    });
}

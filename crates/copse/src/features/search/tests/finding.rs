use super::{Room, found, page};
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    testing::{Said, on_each_engine},
};
use webkit::testing::Browser;

#[test]
fn words_are_found_as_people_type_them() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "Ångström dressings", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "We **tried** larvae, see 5S and AI. Quiet words for all.", Said::OPENLY).await;
        site.clock.pass_seconds(60);
        site.say(room.id, talk, room.ben.id, "Write C++ or .NET to first.last@example.org about the 社区花园.", Said::OPENLY)
            .await;
        let (first, second) = ("talk/1-ångström-dressings/1", "talk/1-ångström-dressings/2");
        for (words, hrefs) in [
            ("ANGSTROM", vec![first]),
            ("dressing", vec![first]),
            ("try larva", vec![first]),
            ("5s", vec![first]),
            ("ai", vec![first]),
            ("quiet -larvae", vec![]),
            ("quiet -moon", vec![first]),
            ("\"quiet words\"", vec![first]),
            ("\"words quiet\"", vec![]),
            ("\"dressings we\"", vec![]),
            ("lar*", vec![first]),
            ("larvae OR c++", vec![second, first]),
            ("c++", vec![second]),
            (".net", vec![second]),
            ("net", vec![second]),
            ("first.last@example.org", vec![second]),
            ("example.org", vec![second]),
            ("社区", vec![second]),
            ("区花园", vec![second]),
            ("园花", vec![]),
            ("strong", vec![]),
            ("'\"*-(", vec![]),
        ] {
            assert_eq!(found(&mut room.ben.browser, words).await, hrefs, "{words}");
        }
        let reply = page(&mut room.ben.browser, "tried").await;
        assert_eq!(reply.texts("main .strand mark"), ["tried"]);
        assert!(reply.first("main .strand li").unwrap().contains("Ann Price"), "it says who");
        assert!(reply.first("main .strand li").unwrap().contains("anyone can read it"), "and for whom it is");
        let nothing = page(&mut room.ben.browser, "moonshine").await;
        assert!(nothing.text().contains("Nothing was found") && nothing.text().contains("moonshine"));
        assert!(!page(&mut room.ben.browser, "").await.text().contains("Nothing was found"));
    });
}

#[test]
fn a_page_leads_to_the_next_and_what_is_sought_can_be_narrowed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let (other, slug) = site.community("The choir", Visibility::Public, Joining::Open, &room.ann).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        for number in 1..=45 {
            site.clock.pass_seconds(if number % 3 == 0 { 1 } else { 0 });
            site.say(room.id, talk, room.ann.id, &format!("Honey number n{number}."), Said::OPENLY).await;
        }
        let song = site.conversation(other, room.ann.id, "Songs", Audience::Community).await;
        site.say(other, song, room.ann.id, "Of honey and milk.", Said::OPENLY).await;
        let mut reply = page(&mut room.ben.browser, "honey").await;
        let mut seen = Vec::new();
        loop {
            let hrefs = reply.attributes("main .strand h3 a", "href");
            assert!(hrefs.len() <= 20);
            seen.extend(hrefs);
            let Some(next) = reply.attributes("main .pager a", "href").pop() else { break };
            reply = room.ben.browser.visit(&next).await;
        }
        let mut once = seen.clone();
        once.sort();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (46, 46), "each once, the conversation with its first post");
        let here = webkit::query("/search", &[("q", "honey"), ("in", &slug)]);
        assert_eq!(room.ben.browser.visit(&here).await.attributes("main .strand h3 a", "href"), ["/c/the-choir/talk/1-songs/1"]);
        let kept = webkit::query("/search", &[("q", "milk"), ("kind", "kept")]);
        assert!(room.ben.browser.visit(&kept).await.attributes("main .strand h3 a", "href").is_empty());
        let talk = webkit::query("/search", &[("q", "milk"), ("kind", "talk")]);
        assert_eq!(room.ben.browser.visit(&talk).await.attributes("main .strand h3 a", "href").len(), 1);
        assert_eq!(room.ben.browser.visit("/search?q=honey&in=nowhere").await.status, 404);
    });
}

#[test]
fn words_within_longer_ones_and_words_almost_typed_lead_on() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "First weeks", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "Onboarding takes patience.", Said::OPENLY).await;
        site.say(
            room.id,
            talk,
            room.ann.id,
            "A coordsecretword only.",
            Said { is_held: true, ..Said::to(Audience::Coordinators) },
        )
        .await;
        let reply = page(&mut room.ben.browser, "boarding").await;
        assert_eq!(reply.attributes("main [aria-labelledby=longer] h3 a", "href").len(), 1);
        assert_eq!(reply.texts("main mark"), ["Onboarding"]);
        for (typed, meant) in [("patiense", "patience"), ("takes patinece", "takes patience"), ("secretward", "")] {
            let reply = page(&mut room.ben.browser, typed).await;
            assert!(reply.text().contains("Nothing was found"), "{typed}");
            let offered = reply.texts("main [role=status] a[href*='q=']");
            assert_eq!(offered.first().map_or("", String::as_str), meant, "{typed}");
        }
        // What one may not see is no longer word and no word that was meant.
        for typed in ["coordsecretward", "secretword"] {
            let reply = page(&mut room.ben.browser, typed).await;
            assert!(!reply.text().contains("coordsecretword") && reply.texts("main .strand li").is_empty(), "{typed}");
            let hers = page(&mut room.ann.browser, typed).await;
            assert!(hers.text().contains("coordsecretword"), "{typed}");
        }
    });
}

#[test]
fn communities_and_people_stand_before_what_was_said() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Unlisted).await;
        let mut vi = site.someone("Vi Sitor").await;
        site.clock.pass_seconds(1);
        let (open, _) = site.community("Wound watchers", Visibility::Front, Joining::Open, &vi).await;
        let names = async |browser: &mut Browser, words: &str| page(browser, words).await.texts("main .links a");
        assert_eq!(names(&mut room.ben.browser, "wound").await, ["Wound watchers", "Wound care at home"]);
        assert_eq!(names(&mut vi.browser, "wound").await, ["Wound watchers"]);
        assert_eq!(names(&mut site.stranger(), "carers compare").await, ["Wound watchers"], "by its charter");
        assert_eq!(names(&mut room.ben.browser, "ann").await, ["Ann Price"]);
        for browser in [&mut vi.browser, &mut site.stranger()] {
            assert!(names(browser, "ann").await.is_empty(), "they do not meet");
        }
        site.join(open, &room.ann).await;
        assert_eq!(names(&mut vi.browser, "ann price").await, ["Ann Price"]);
        let people = vi.browser.visit("/search?q=price&kind=people").await;
        assert_eq!(people.texts("main .links a"), ["Ann Price"]);
        let none = vi.browser.visit("/search?q=price&kind=communities").await;
        assert!(none.text().contains("Nothing was found"));
    });
}

#[test]
fn what_is_sought_can_be_kept_to_days_states_and_languages() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "It was sweet.", Said::OPENLY).await;
        site.clock.pass_seconds(3 * 86_400);
        site.say(room.id, talk, room.ann.id, "It is sweet.", Said::OPENLY).await;
        let hits = async |browser: &mut Browser, more: &str| {
            let reply = browser.visit(&format!("/search?q=sweet{more}")).await;
            reply.attributes("main .strand h3 a", "href").len()
        };
        for (more, count) in [
            ("", 2),
            ("&from=2026-11-23", 1),
            ("&until=2026-11-23", 1),
            ("&from=2026-11-22&until=2026-11-25", 2),
            ("&from=2026-11-26", 0),
            ("&from=never", 2),
            ("&language=en", 2),
            ("&language=de", 0),
            ("&state=open", 2),
            ("&state=solved", 0),
            ("&state=nonsense", 2),
        ] {
            assert_eq!(hits(&mut room.ben.browser, more).await, count, "{more}");
        }
    });
}

#[test]
fn what_is_kept_is_sought_by_its_kind_and_one_looks_where_one_belongs() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let front = format!("/c/{}", room.slug);
        for (kind, title, field) in [("practice", "Sweet rolls", "in-how"), ("story", "A sweet night", "in-happened")] {
            let at = format!("{front}/repertoire/new/{kind}");
            let form = room.ann.browser.get(&at).await.form(&at).with("title", title).with(field, "It was sweet.");
            assert_eq!(room.ann.browser.submit(&form).await.status, 303, "{kind}");
        }
        let at = format!("{front}/repertoire/new/practice");
        let form = room.ann.browser.get(&at).await.form(&at).with("title", "Sweet draft").with("in-how", "We try.");
        assert_eq!(room.ann.browser.submit(&form.with("draft", "1")).await.status, 303);
        let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "It was sweet.", Said::OPENLY).await;
        for (more, found) in [
            ("", vec!["Honey", "A sweet night", "Sweet rolls", "Sweet draft"]),
            ("&sort=story", vec!["A sweet night"]),
            ("&sort=story&kind=talk", vec!["A sweet night"]),
            ("&sort=practice&state=current", vec!["Sweet rolls"]),
            ("&sort=practice&state=draft", vec!["Sweet draft"]),
            ("&sort=practice&state=retired", vec![]),
            ("&sort=nonsense", vec!["Honey", "A sweet night", "Sweet rolls", "Sweet draft"]),
        ] {
            let page = room.ben.browser.visit(&format!("/search?q=sweet{more}")).await;
            let mut titles = page.texts("main .strand h3 a");
            titles.sort();
            let mut wanted = found.clone();
            wanted.sort_unstable();
            assert_eq!(titles, wanted, "{more}");
        }
        // One chooses among the communities one belongs to; where one is already stands there, too.
        let cora = site.someone("Cora Stone").await;
        let (_, other) = site.community("Elsewhere", Visibility::Public, Joining::Open, &cora).await;
        let places = "select[name=in] option";
        assert_eq!(room.ben.browser.visit("/search").await.texts(places), ["In all communities", "Wound care at home"]);
        let page = room.ben.browser.visit(&format!("/search?in={other}")).await;
        assert_eq!(page.texts(places), ["In all communities", "Wound care at home", "Elsewhere"]);
        assert!(site.stranger().visit("/search").await.texts(places).is_empty(), "who belongs nowhere looks everywhere");
    });
}

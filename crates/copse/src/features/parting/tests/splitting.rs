use super::{Room, pass_the_day, send};
use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Visibility},
        endings,
        search::Drift,
    },
    testing::{Said, Site, Someone, found_by, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Chosen;

const NEW: &[(&str, &str)] = &[
    ("name", "Feet and legs"),
    ("practice", "We care for feet."),
    ("domain", "Walking."),
    ("why", "We are two groups by now."),
    ("keepers", "ben stone"),
];

/// Proposes a split; gives its address.
pub(super) async fn propose(room: &mut Room, more: &[(&str, &str)]) -> String {
    let page = room.at("/split/new");
    let fields: Vec<(&str, &str)> = NEW.iter().chain(more).copied().collect();
    let reply = send(&mut room.ann, &page, "/split/new", &fields).await;
    let to = reply.location().unwrap_or_else(|| panic!("{:?}", reply.texts(".err")));
    to.split('?').next().unwrap_or_default().to_owned()
}

pub(super) async fn word(someone: &mut Someone, at: &str, word: &str) {
    let reply = send(someone, at, "/word", &[("word", word)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
}

/// Ann proposes, Ben agrees, Cleo goes along, Dora says nothing, and Ann stays.
pub(super) async fn agreed(room: &mut Room, more: &[(&str, &str)]) -> String {
    let at = propose(room, more).await;
    send(&mut room.ben, &at, "/keep", &[("answer", "yes")]).await;
    word(&mut room.cleo, &at, "along").await;
    word(&mut room.ann, &at, "stay").await;
    at
}

#[test]
fn a_part_goes_its_own_way_and_both_keep_what_was_said() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let form = room.ann.browser.get(&room.at("/charter/change")).await.form("/charter/change");
        room.ann.browser.submit(&form.with("principles", "Ask first.")).await;
        let at = propose(&mut room, &[]).await;
        for someone in [&mut room.ben, &mut room.cleo, &mut room.dora] {
            let today = someone.browser.get("/").await;
            assert!(today.text().contains("Feet and legs"), "{}", today.text());
        }
        assert!(room.ben.browser.get("/").await.text().contains("Would you look after Feet and legs?"));
        let mut vic = site.someone("Vic Visitor").await;
        assert_eq!(vic.browser.get(&at).await.status, StatusCode::FORBIDDEN);
        assert_eq!(site.stranger().get(&at).await.status, StatusCode::UNAUTHORIZED);
        assert!(!vic.browser.get(&room.at("")).await.text().contains("Feet and legs"));
        assert!(!room.cleo.browser.get(&at).await.text().contains("Make it happen"));

        send(&mut room.ben, &at, "/keep", &[("answer", "yes")]).await;
        word(&mut room.cleo, &at, "along").await;
        word(&mut room.ann, &at, "stay").await;
        let page = room.ann.browser.get(&at).await;
        assert!(page.text().contains("the day has not passed"), "Dora said nothing yet: {}", page.text());
        assert!(page.text().contains("All that was said before stays where it is."));
        let talks = format!("{at}/talks");
        assert_eq!(room.dora.browser.get(&talks).await.status, StatusCode::FORBIDDEN);
        let chosen = room.ben.browser.get(&talks).await;
        assert!(!chosen.text().contains("Coordtitle"), "who looks after the new one sees no more than members do");
        room.ben.browser.submit(&chosen.form("/talks").with("talk-1", "goes")).await;
        pass_the_day(&site);
        assert!(room.ann.browser.get("/").await.text().contains("All was said: Feet and legs can begin"));
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(at.as_str()), "{}", made.text());
        site.clock.pass_seconds(60);

        // Who goes where.
        let front = room.ben.browser.get("/c/feet-and-legs").await;
        assert!(front.text().contains("Ask first.") && front.text().contains("out of"), "{}", front.text());
        assert_eq!(room.ben.browser.get("/c/feet-and-legs/requests").await.status, StatusCode::OK, "he looks after it");
        assert_eq!(room.ben.browser.get(&room.at("/talk")).await.status, StatusCode::OK, "and belongs to both");
        assert_eq!(room.cleo.browser.get(&room.at("/talk")).await.status, StatusCode::FORBIDDEN, "she went along");
        for someone in [&mut room.ann, &mut room.dora] {
            assert_eq!(
                someone.browser.get("/c/feet-and-legs/talk").await.status,
                StatusCode::FORBIDDEN,
                "who said nothing stays"
            );
        }
        let charter = room.ben.browser.get("/c/feet-and-legs/charter/history").await;
        assert!(charter.text().contains("Out of Wound care"), "{}", charter.text());

        // What goes on, and where it went.
        let talk = room.cleo.browser.visit("/c/feet-and-legs/talk/1").await;
        assert!(talk.text().contains("This goes on from a conversation in Wound care"), "{}", talk.text());
        let then = talk.attributes("article a[href*='/before/']", "href").remove(0);
        let old = room.dora.browser.visit(&room.at("/talk/1")).await;
        assert!(old.text().contains("honeyword") && old.text().contains("This goes on in Feet and legs"), "{}", old.text());

        // Common history: up to the day, for who was there.
        let said = room.id;
        let talk = site.conversation(said, room.ann.id, "Later things", Audience::Members).await;
        site.say(said, talk, room.ann.id, "A latersecret.", Said::to(Audience::Members)).await;
        room.ann
            .browser
            .submit(
                &room
                    .ann
                    .browser
                    .clone()
                    .visit(&room.at("/talk/1/reply"))
                    .await
                    .form("/reply")
                    .with("text", "Another latersecret."),
            )
            .await;
        let before = room.cleo.browser.get("/c/feet-and-legs/before").await;
        assert!(before.text().contains("Honey on wounds") && !before.text().contains("Later things"), "{}", before.text());
        let page = room.cleo.browser.get(&then).await;
        assert!(page.text().contains("honeyword"), "{}", page.text());
        for secret in ["coordsecret", "latersecret", "Coordtitle"] {
            assert!(!page.text().contains(secret) && !before.text().contains(secret), "{secret}");
        }
        assert_eq!(room.cleo.browser.get(&room.at("/talk/1")).await.status, StatusCode::FORBIDDEN);
        // It is found there by who went along, and where it is by who stayed; of later things, and by others, nothing is.
        assert_eq!(found_by(&mut room.cleo.browser, "honeyword").await, [then.as_str()]);
        let here = webkit::query("/search", &[("q", "honeyword"), ("in", "feet-and-legs")]);
        let found = room.cleo.browser.visit(&here).await;
        assert!(found.faults().is_empty(), "{:?}", found.faults());
        assert_eq!(found.attributes("main .strand h3 a", "href"), [then.as_str()]);
        assert!(found.text().contains("said before Feet and legs went its own way"), "{}", found.text());
        let later = webkit::query("/search", &[("q", "latersecret"), ("in", "feet-and-legs")]);
        assert!(room.ben.browser.visit(&later).await.texts("main .strand li").is_empty(), "what came later is not of the part");
        for someone in [&mut room.ben, &mut room.ann, &mut room.dora] {
            let found = found_by(&mut someone.browser, "honeyword").await;
            assert!(found.len() == 1 && found[0].starts_with("/c/wound-care/talk/1"), "{found:?}");
        }
        for browser in [&mut vic.browser, &mut site.stranger()] {
            assert!(found_by(browser, "honeyword OR coordsecret OR latersecret").await.is_empty());
        }
        assert!(found_by(&mut room.cleo.browser, "coordsecret OR latersecret OR coordtitle").await.is_empty());
        assert_eq!(site.drift().await, Drift::default());
        // What someone said with whom the reader limits contact is folded there, too.
        let limit = format!("/c/feet-and-legs/limit/{}", room.cleo.id);
        send(&mut room.ben, &limit, &limit, &[]).await;
        let folded = room.ben.browser.get(&then).await;
        assert!(folded.texts("details.fold").iter().any(|text| text.contains("honeyword")), "{}", folded.text());
        assert!(room.cleo.browser.get(&then).await.texts("details.fold").is_empty());
        let mut eve = site.someone("Eve Newcomer").await;
        let new = site
            .kit
            .db
            .read(move |tx| communities::slug_taken(tx, &kernel::Slug::stored("feet-and-legs".into())))
            .await
            .unwrap()
            .unwrap()
            .0;
        site.join(new, &eve).await;
        let page = eve.browser.get("/c/feet-and-legs/before").await;
        assert!(page.text().contains("Nothing is here for you") && !page.text().contains("Honey"), "{}", page.text());
        assert_eq!(eve.browser.get(&then).await.status, StatusCode::NOT_FOUND);
        for path in ["/c/feet-and-legs/before", &then] {
            assert_eq!(site.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_eq!(vic.browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
            assert_eq!(room.dora.browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}: she reads it at home");
        }
        // The line stands on both front pages.
        let old = site.stranger().get(&room.at("")).await;
        assert_eq!(old.attributes("aside a[href='/c/feet-and-legs']", "href").len(), 1, "{}", old.text());
        let address = room.at("");
        let new = site.stranger().get("/c/feet-and-legs").await;
        assert_eq!(new.attributes(&format!("aside a[href='{address}']"), "href").len(), 1);
        // Who went along was here, in both.
        for at in [room.at("/who-was-what"), "/c/feet-and-legs/who-was-what".to_owned()] {
            let someone = if at.contains("feet") { &mut room.cleo } else { &mut room.dora };
            let who = someone.browser.get(&at).await;
            assert!(who.text().contains("Cleo"), "{at}: {}", who.text());
        }
        let list = room.dora.browser.get(&room.at("/parting")).await;
        assert!(list.text().contains("made"), "{}", list.text());
    });
}

#[test]
fn files_of_common_history_open_to_who_was_there() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let hand_out = async |someone: &mut Someone, path: &str, name: &str| {
            let form = someone.browser.visit(path).await.form("/reply").with("text", &format!("See {name}."));
            let reply = someone.browser.submit_with(&form, &[Chosen::new("files", name, "text/plain", "Warm, not hot.")]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        };
        let path = room.at("/talk/1/reply");
        hand_out(&mut room.ben, &path, "vat.txt").await;
        let old = room.cleo.browser.visit(&room.at("/talk/1")).await;
        let at_home = old.attributes("ul.files a", "href").remove(0);
        let form = room.ann.browser.visit(&room.at("/talk/1/summary")).await.form("/summary");
        assert_eq!(room.ann.browser.submit(&form.with("text", "Honey, in short.")).await.status, StatusCode::SEE_OTHER);
        let at = agreed(&mut room, &[]).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        site.clock.pass_seconds(60);
        hand_out(&mut room.ann, &path, "later.txt").await;

        let then = format!("/c/feet-and-legs/before/{}/1", room.slug);
        let page = room.cleo.browser.get(&then).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert_eq!(page.texts("article .state.done"), ["sums it up"]);
        let files = page.attributes("ul.files a", "href");
        assert_eq!((files.len(), page.texts("ul.files a")), (1, vec!["vat.txt".to_owned()]), "what came later is not hers");
        let file = room.cleo.browser.get(&files[0]).await;
        assert_eq!((file.status, &file.body[..]), (StatusCode::OK, &b"Warm, not hot."[..]));
        assert_eq!(room.cleo.browser.get(&format!("{}/480", files[0])).await.status, StatusCode::NOT_FOUND, "it is no picture");
        assert_eq!(room.cleo.browser.get(&at_home).await.status, StatusCode::FORBIDDEN, "she went along");
        let later = room.ann.browser.visit(&room.at("/talk/1")).await.attributes("ul.files a", "href").pop().unwrap();
        let later = later.replace(&room.at("/file"), &format!("/c/feet-and-legs/before/{}/file", room.slug));
        assert_eq!(room.cleo.browser.get(&later).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.drift().await, Drift::default());
        let found = found_by(&mut room.cleo.browser, "\"not hot\"").await;
        assert_eq!(found, [format!("{then}?after=2#p3")], "by the words of a file that was there then, and of no later one");
        assert_eq!(found_by(&mut room.dora.browser, "\"not hot\"").await.len(), 2);
        assert_eq!(site.stranger().get(&files[0]).await.status, StatusCode::UNAUTHORIZED);
        assert_eq!(room.dora.browser.get(&files[0]).await.status, StatusCode::FORBIDDEN, "she has it at home");
    });
}

#[test]
fn nobody_learns_of_an_unlisted_one_by_the_line() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let at = agreed(&mut room, &[("visibility", "unlisted")]).await;
        let form = room.ben.browser.get(&format!("{at}/talks")).await.form("/talks").with("talk-1", "both");
        room.ben.browser.submit(&form).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        for path in ["", "/talk/1"] {
            let page = site.stranger().visit(&room.at(path)).await;
            assert!(!page.text().contains("Feet and legs"), "{path}: {}", page.text());
        }
        assert!(!room.dora.browser.get(&room.at("")).await.text().contains("Feet and legs"));
        assert!(room.ben.browser.get(&room.at("")).await.text().contains("Feet and legs"));
        assert_eq!(room.ann.browser.get("/c/feet-and-legs").await.status, StatusCode::NOT_FOUND);
        assert!(room.ann.browser.get(&at).await.attributes("a[href='/c/feet-and-legs']", "href").is_empty());
    });
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_lost() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let page = room.at("/split/new");
        for (field, value, words) in [
            ("name", "wound CARE", "This community is called so already"),
            ("keepers", "Zoe Nobody", "No other member is called Zoe Nobody."),
            ("until", "2026-11-22", "at least until tomorrow"),
            ("until", "2029-01-01", "more than a year"),
            ("until", "soon", "Give a day"),
            ("why", "", ""),
        ] {
            let fields: Vec<(&str, &str)> = NEW.iter().copied().chain([(field, value)]).collect();
            let reply = send(&mut room.ann, &page, "/split/new", &fields).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
            assert!(reply.first(&format!("#{field}-err")).is_some_and(|err| err.contains(words)), "{:?}", reply.texts(".err"));
            assert_eq!(reply.form("/split/new").value("practice"), "We care for feet.");
        }
        assert_eq!(room.ben.browser.get(&page).await.status, StatusCode::FORBIDDEN);

        // One of the name is there: shown once, then it goes on.
        site.community("Feet and legs", Visibility::Public, Joining::Open, &room.dora).await;
        let shown = send(&mut room.ann, &page, "/split/new", NEW).await;
        assert!(shown.status == StatusCode::OK && shown.text().contains("One of this name is there already"), "{}", shown.text());
        let to = room.ann.browser.submit(&shown.form("/split/new")).await;
        let at = to.location().and_then(|to| to.split('?').next()).expect("it goes on").to_owned();

        // One at a time.
        let again = room.ann.browser.get(&page).await;
        assert!(again.text().contains("A part of this community is to go its own way"));

        // Nobody agreed; then all would leave; then nobody who coordinates would stay.
        for someone in [&mut room.ann, &mut room.ben, &mut room.cleo, &mut room.dora] {
            word(someone, &at, "along").await;
        }
        let page = room.ann.browser.get(&at).await;
        assert!(page.text().contains("Nobody agreed to look after") && page.text().contains("Nobody would stay."));
        word(&mut room.dora, &at, "stay").await;
        send(&mut room.ben, &at, "/keep", &[("answer", "yes")]).await;
        let page = room.ann.browser.get(&at).await;
        assert!(page.text().contains("Nobody who coordinates would stay."), "{}", page.text());
        word(&mut room.ann, &at, "both").await;
        let ready = room.ann.browser.get(&at).await.form("/make");
        // Ben thinks better of it while the page is open.
        word(&mut room.ben, &at, "stay").await;
        let reply = room.ann.browser.submit(&ready).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains("Nobody agreed to look after"), "{}", reply.text());

        // Taken back, with why; what was said stays.
        let reply = send(&mut room.ann, &at, "/take-back", &[("why", "")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let open = room.cleo.browser.get(&at).await.form("/word").with("word", "stay");
        send(&mut room.ann, &at, "/take-back", &[("why", "We talked it over.")]).await;
        let page = room.dora.browser.get(&at).await;
        assert!(page.text().contains("Ann Price took this back") && page.text().contains("We talked it over."));
        let late = room.cleo.browser.submit(&open).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("it was made, or taken back"), "{}", late.text());
        assert!(!room.cleo.browser.get("/").await.text().contains("Feet and legs"));
    });
}

#[test]
fn two_coordinators_at_once_propose_one_thing() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (person, id, now) = (room.ben.id, room.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now)).await.unwrap();
        let page = room.at("/split/new");
        let fill = |form: webkit::testing::Filled| NEW.iter().fold(form, |form, (name, value)| form.with(name, value));
        let first = fill(room.ann.browser.get(&page).await.form("/split/new"));
        let second = fill(room.ben.browser.get(&page).await.form("/split/new")).with("name", "Another");
        let (one, other) = tokio::join!(room.ann.browser.submit(&first), room.ben.browser.submit(&second));
        let mut statuses = [one.status, other.status];
        statuses.sort_by_key(|status| status.as_u16());
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        let lost = if one.status == StatusCode::SEE_OTHER { &other } else { &one };
        assert!(lost.text().contains("A part of this community is to go its own way"), "{}", lost.text());
        assert_eq!(lost.form("/split/new").value("practice"), "We care for feet.");

        // Both press the button that makes it happen.
        let at = room.ann.browser.get(&room.at("/parting")).await.attributes("main .strand a", "href").remove(0);
        send(&mut room.ben, &at, "/keep", &[("answer", "yes")]).await;
        pass_the_day(&site);
        let first = room.ann.browser.get(&at).await.form("/make");
        let second = room.ben.browser.get(&at).await.form("/make");
        let (one, other) = tokio::join!(room.ann.browser.submit(&first), room.ben.browser.submit(&second));
        let mut statuses = [one.status, other.status];
        statuses.sort_by_key(|status| status.as_u16());
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
        let home = room.ben.browser.get("/communities").await;
        assert_eq!(home.text().matches("We care for feet.").count(), 1, "it was founded once: {}", home.text());
    });
}

#[test]
fn one_alone_and_one_that_closed_cannot_go_apart() {
    on_each_engine(async |site: Site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Alone", Visibility::Front, Joining::Open, &ann).await;
        let page = format!("/c/{slug}/split/new");
        assert!(ann.browser.get(&page).await.text().contains("at least two members"));
        let ben = site.someone("Ben Stone").await;
        site.join(id, &ben).await;
        let open = NEW.iter().fold(ann.browser.get(&page).await.form("/split/new"), |form, (name, value)| form.with(name, value));
        let now = site.clock.now();
        let by = ann.id;
        site.kit.db.write(move |tx| endings::close(tx, id, "Enough.", by, now)).await.unwrap();
        assert!(ann.browser.get(&page).await.text().contains("This community has closed."));
        let reply = ann.browser.submit(&open).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains("This community has closed."), "{}", reply.text());
        assert_eq!(reply.form("/split/new").value("name"), "Feet and legs");
    });
}

//! What goes where when a part goes its own way: what is kept, circles, roles.

use super::{
    Room,
    merging::tie,
    pass_the_day, send,
    splitting::{agreed, word},
};
use crate::{
    base::{
        access::{self, Audience},
        communities::{
            self, Duty, Joining, Tie, Visibility,
            terms::{self, TermKind},
        },
        search::Drift,
        ties::{self, Pair},
    },
    testing::{Someone, found_by, on_each_engine},
};
use http::StatusCode;
use kernel::Actor;

/// Someone keeps something of a kind; gives its address.
pub(super) async fn keeps(someone: &mut Someone, slug: &str, kind: &str, title: &str, fields: &[(&str, &str)]) -> String {
    let page = format!("/c/{slug}/repertoire/new/{kind}");
    let fields: Vec<(&str, &str)> = [("title", title)].into_iter().chain(fields.iter().copied()).collect();
    let reply = send(someone, &page, &page, &fields).await;
    let to = reply.location().unwrap_or_else(|| panic!("{:?}", reply.texts(".err"))).to_owned();
    to.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// What stands in the repertoire of a community, as someone sees it, by title.
async fn kept(someone: &mut Someone, slug: &str) -> Vec<String> {
    let mut titles = someone.browser.visit(&format!("/c/{slug}/repertoire")).await.texts(".strand h2");
    titles.sort();
    titles
}

/// Where something of a title is in the repertoire of the part.
async fn there(someone: &mut Someone, title: &str) -> String {
    let page = someone.browser.visit("/c/feet-and-legs/repertoire").await;
    let place = page.texts(".strand h2").iter().position(|known| known == title).unwrap_or_else(|| panic!("no {title}"));
    page.attributes(".strand h2 a", "href").remove(place)
}

#[test]
fn what_is_kept_goes_along_with_its_versions_unless_it_is_to_stay() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        let grove = keeps(&mut room.cleo, &slug, "practice", "Grove way", &[("in-how", "Walk slowly.")]).await;
        send(&mut room.dora, &format!("{grove}/edit"), "/edit", &[("in-how", "Walk slowly, barefoot."), ("changed", "Feet.")])
            .await;
        send(&mut room.cleo, &grove, "/steward", &[("me", "1")]).await;
        send(&mut room.dora, &grove, "/steward", &[("me", "1")]).await;
        keeps(&mut room.ann, &slug, "practice", "Desk way", &[("in-how", "Sit.")]).await;
        keeps(&mut room.ann, &slug, "practice", "Boot way", &[("in-how", "Lace.")]).await;
        keeps(&mut room.cleo, &slug, "practice", "Half a way", &[("in-how", "Draftword."), ("draft", "1")]).await;
        keeps(&mut room.ann, &slug, "ritual", "Closing song", &[("in-script", "Sing.")]).await;
        let told = [("in-happened", "It barked."), ("in-teller", "Mr Bowyer")];
        for (title, consent) in [("The dog here", "here"), ("The dog nameless", "nameless"), ("The dog named", "named")] {
            keeps(&mut room.ann, &slug, "story", title, &[told[0], told[1], ("in-consent", consent)]).await;
        }
        let tell = async |someone: &mut Someone, said: &str| {
            let fields = [("result", "worked"), ("evidence", said)];
            let reply = send(someone, &format!("{grove}/uses/new"), "/uses/new", &fields).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
        };
        tell(&mut room.dora, "Thenword.").await;
        let at = agreed(&mut room, &[]).await;
        let page = room.ann.browser.get(&at).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(page.text().contains("7 things that are kept here are there, too. One stays here alone."), "{}", page.text());
        // Who chooses what goes on chooses this, too: by kind, or one by one.
        let things = format!("{at}/things");
        assert_eq!(room.dora.browser.get(&things).await.status, StatusCode::FORBIDDEN);
        assert_eq!(site.stranger().get(&things).await.status, StatusCode::UNAUTHORIZED);
        let chosen = room.ben.browser.get(&things).await;
        assert!(chosen.faults().is_empty(), "{:?}", chosen.faults());
        assert!(chosen.text().contains("whoever told it did not agree that it goes further"), "{}", chosen.text());
        let form = chosen.form("/things").with("kind-ritual", "stays").with("thing-2", "stays").with("thing-3", "goes");
        assert_eq!(room.ben.browser.submit(&form).await.location(), Some(at.as_str()));
        let again = room.ann.browser.get(&things).await.form("/things");
        let stands = ["kind-ritual", "kind-practice", "thing-1", "thing-2", "thing-3"].map(|name| again.value(name).to_owned());
        assert_eq!(stands, ["stays", "both", "kind", "stays", "goes"]);
        assert!(
            room.dora.browser.get(&at).await.text().contains("5 things that are kept here are there, too. 3 stay here alone.")
        );
        pass_the_day(&site);
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(at.as_str()), "{}", made.text());
        site.clock.pass_seconds(60);

        // In the part: with who wrote it and who looks after it, for who went along and is a member here no more.
        let all = ["Boot way", "Grove way", "Half a way", "The dog named", "The dog nameless"];
        assert_eq!(kept(&mut room.cleo, "feet-and-legs").await, all);
        assert_eq!(room.cleo.browser.visit(&grove).await.status, StatusCode::FORBIDDEN);
        let way = there(&mut room.cleo, "Grove way").await;
        let page = room.cleo.browser.visit(&way).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(page.text().contains("barefoot") && page.text().contains("Written by Cleo Marsh, Dora Field"), "{}", page.text());
        assert!(page.text().contains("It is from the time before, in Wound care."), "{}", page.text());
        assert_eq!(page.texts("aside .people li span"), ["Cleo Marsh"], "Dora stays");
        let versions = room.cleo.browser.visit(&format!("{way}/versions")).await;
        assert!(versions.text().contains("Dora Field") && versions.text().contains("Feet."), "{}", versions.text());
        assert!(!room.cleo.browser.visit(&format!("{way}/versions/1")).await.text().contains("barefoot"));
        let line = room.ben.browser.visit(&way).await.texts("ol.line li");
        assert!(line.len() == 2 && line[0].contains("Wound care") && line[1].contains("went along"), "{line:?}");
        let half = there(&mut room.cleo, "Half a way").await;
        assert!(room.cleo.browser.visit(&half).await.text().contains("Draftword"));
        for (title, names) in [("The dog named", true), ("The dog nameless", false)] {
            let at = there(&mut room.cleo, title).await;
            for path in [at.clone(), format!("{at}/versions"), format!("{at}/versions/1")] {
                let page = room.cleo.browser.visit(&path).await;
                assert_eq!(page.text().contains("Bowyer"), names && !path.ends_with("versions"), "{path}: {}", page.text());
            }
        }
        assert_eq!(found_by(&mut room.cleo.browser, "barefoot").await, [way.as_str()]);
        // How it stood before, with what was told of it by then, for who was there; of who comes later nobody.
        tell(&mut room.dora, "Latersecret.").await;
        let then = page.attributes("#line ~ p a[href*='/before/']", "href").remove(0);
        assert_eq!(page.attributes("#uses ~ p a", "href"), [format!("{then}#uses")]);
        assert!(page.text().contains("What was told of it once before"), "{}", page.text());
        let before = room.cleo.browser.get(&then).await;
        assert!(before.faults().is_empty(), "{:?}", before.faults());
        assert!(before.text().contains("Thenword.") && before.text().contains("Dora Field"), "{}", before.text());
        assert!(!before.text().contains("Latersecret") && before.attributes("main form", "action").is_empty());
        let ben = Actor::Person(room.ben.id);
        let part = site.kit.db.read(move |tx| Ok(access::community(tx, ben, "feet-and-legs")?.community().id)).await.unwrap();
        let mut fay = site.someone("Fay Newcomer").await;
        site.join(part, &fay).await;
        let late = fay.browser.visit(&way).await;
        assert!(late.text().contains("It came from a community that is not open to you."), "{}", late.text());
        assert!(!late.text().contains("Wound care") && late.attributes("main a[href*='/before/']", "href").is_empty());
        assert_eq!(fay.browser.get(&then).await.status, StatusCode::NOT_FOUND);
        // Nobody is offered to take it over to where it is.
        let page = room.ben.browser.visit(&format!("{grove}/take-over")).await;
        assert!(page.attributes("main form", "action").is_empty(), "{}", page.text());
        assert_eq!(page.attributes("#had ~ ul a", "href").len(), 1, "{}", page.text());
        // Here: all is as it was, but for what went along alone.
        assert_eq!(kept(&mut room.dora, &slug).await.len(), 8);
        let boots = room.dora.browser.visit(&room.at("/repertoire/3")).await;
        assert!(boots.text().contains("This goes on in Feet and legs."), "{}", boots.text());
        assert!(!room.dora.browser.visit(&grove).await.text().contains("This goes on"), "it is in both");
        for path in [&way, "/c/feet-and-legs/repertoire"] {
            assert_eq!(room.dora.browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}: she stays");
            assert_eq!(site.stranger().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        }
        assert_eq!(site.drift().await, Drift::default());
        // Its author changes it there; nothing changes here.
        send(&mut room.cleo, &format!("{way}/edit"), "/edit", &[("in-how", "Run.")]).await;
        assert!(room.cleo.browser.visit(&way).await.text().contains("Run."));
        assert!(room.dora.browser.visit(&grove).await.text().contains("barefoot"));
    });
}

#[test]
fn nothing_is_open_to_more_people_than_it_was() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        keeps(&mut room.cleo, &slug, "practice", "Grove way", &[("in-how", "Grovesecret.")]).await;
        let at = agreed(&mut room, &[("visibility", "public")]).await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        let way = there(&mut room.cleo, "Grove way").await;
        assert!(room.cleo.browser.visit(&way).await.text().contains("Grovesecret"));
        assert_eq!(site.stranger().get(&way).await.status, StatusCode::NOT_FOUND);
        let list = site.stranger().get("/c/feet-and-legs/repertoire").await;
        assert!(list.status == StatusCode::OK && !list.text().contains("Grove way"), "{}", list.text());
    });
}

#[test]
fn two_who_make_it_happen_at_once_take_all_along_once() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        keeps(&mut room.cleo, &slug, "practice", "Grove way", &[("in-how", "Walk.")]).await;
        keeps(&mut room.dora, &slug, "practice", "Heel way", &[("in-how", "Run.")]).await;
        let (person, id, now) = (room.ben.id, room.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now)).await.unwrap();
        let at = agreed(&mut room, &[("visibility", "unlisted")]).await;
        let things = room.ann.browser.get(&format!("{at}/things")).await.form("/things").with("thing-1", "goes");
        room.ann.browser.submit(&things).await;
        let late = room.ann.browser.get(&format!("{at}/things")).await.form("/things").with("thing-1", "stays");
        pass_the_day(&site);
        let (one, other) = (room.ann.browser.get(&at).await.form("/make"), room.ben.browser.get(&at).await.form("/make"));
        let (one, other) = tokio::join!(room.ann.browser.submit(&one), room.ben.browser.submit(&other));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        assert_eq!(kept(&mut room.cleo, "feet-and-legs").await, ["Grove way", "Heel way"]);
        let places = room.dora.browser.get("/me/delete").await.text();
        assert!(places.contains("Wound care") && !places.contains("Feet and legs"), "what she began was taken along: {places}");
        let here = room.dora.browser.visit(&room.at("/repertoire/1")).await;
        assert!(here.text().contains("A part went its own way and took it along."), "{}", here.text());
        assert!(!here.text().contains("Feet and legs"), "of one that nobody may find nothing is told: {}", here.text());
        // Too late: what is chosen on a page that was open changes nothing.
        assert_eq!(room.ann.browser.submit(&late).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn who_went_along_and_presses_late_is_led_to_the_part() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (person, id, now) = (room.ben.id, room.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, None, now)).await.unwrap();
        let at = agreed(&mut room, &[]).await;
        word(&mut room.ann, &at, "along").await;
        pass_the_day(&site);
        let late = room.ann.browser.get(&at).await.form("/make");
        let form = room.ben.browser.get(&at).await.form("/make");
        assert_eq!(room.ben.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        let led = room.ann.browser.submit(&late).await;
        assert_eq!(led.location(), Some("/c/feet-and-legs"), "{}: {}", led.status, led.text());
    });
}

#[test]
fn circles_and_roles_go_where_they_were_chosen_to() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (slug, wide, by) = (room.slug.clone(), room.id, room.ann.id);
        for (name, visibility) in
            [("Night shift", Visibility::Around), ("Day shift", Visibility::Around), ("Hiddencircle", Visibility::Unlisted)]
        {
            let (circle, _) = site.community(name, visibility, Joining::Invitation, &room.dora).await;
            let now = site.clock.now();
            let pair = Pair { child: circle, parent: wide };
            site.kit.db.write(move |tx| ties::tie(tx, pair, Tie::Circle, by, now)).await.unwrap();
        }
        for (name, about) in [("Keyholder", "Has the keys."), ("Cook", "Makes soup.")] {
            let page = format!("/c/{slug}/roles");
            let reply = send(&mut room.ann, &page, "/roles", &[("name", name), ("about", about)]).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
        }
        for (name, role) in [("Cleo Marsh", "Keyholder"), ("Dora Field", "Cook")] {
            let page = format!("/c/{slug}/who-was-what/tell");
            let fields =
                [("who", name), ("kind", "own"), ("role", role), ("from", "2026-01-05"), ("until", "now"), ("planned", "2027")];
            let reply = send(&mut room.ann, &page, "/tell", &fields).await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
        }
        let (ben, cleo, dora, now) = (room.ben.id, room.cleo.id, room.dora.id, site.clock.now());
        let duties = [(ben, Duty::Steward), (cleo, Duty::Greeter), (dora, Duty::Facilitator)];
        let give = move |tx: &mut db::Tx| {
            for (person, duty) in duties {
                communities::give_duty(tx, wide, person, duty, None, now)?;
            }
            terms::plan_duty(tx, wide, cleo, Duty::Greeter, "summer 2027", Some(20_270_601), Some(20_270_831))
        };
        site.kit.db.write(give).await.unwrap();
        let at = agreed(&mut room, &[]).await;
        let circles = format!("{at}/circles");
        let page = room.ben.browser.get(&circles).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert!(page.text().contains("Night shift") && !page.text().contains("Hiddencircle"), "{}", page.text());
        assert_eq!(room.dora.browser.get(&circles).await.status, StatusCode::FORBIDDEN);
        room.ben.browser.submit(&page.form("/circles").with("circle-night-shift", "goes")).await;
        let page = room.cleo.browser.get(&at).await;
        assert!(page.text().contains("Goes along: Night shift. All others stay here."), "{}", page.text());
        let roles = page.texts("#things ~ dl li");
        assert_eq!(roles, ["Cleo Marsh: Greeter", "Ben Stone: Steward", "Cleo Marsh: Keyholder"], "Dora said nothing");
        pass_the_day(&site);
        let made = send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(made.location(), Some(at.as_str()), "{}", made.text());
        site.clock.pass_seconds(60);
        let there = room.ben.browser.visit("/c/feet-and-legs/around").await;
        assert!(there.text().contains("Night shift") && !there.text().contains("Day shift"), "{}", there.text());
        let here = room.dora.browser.visit(&room.at("/around")).await;
        assert!(here.text().contains("Day shift") && here.text().contains("Went along with Feet and legs"), "{}", here.text());
        assert!(here.attributes("main .tree a, main svg a", "href").iter().all(|to| !to.contains("night-shift")));
        let around = room.dora.browser.visit("/c/night-shift/around").await;
        assert!(around.text().contains("Feet and legs"), "{}", around.text());
        // Who goes along holds her role there; who stays, here.
        let roles = room.cleo.browser.visit("/c/feet-and-legs/roles").await;
        assert!(roles.text().contains("Has the keys.") && roles.text().contains("Makes soup."), "{}", roles.text());
        assert!(roles.text().contains("Cleo Marsh") && !roles.text().contains("Dora Field"), "{}", roles.text());
        let was = room.dora.browser.visit(&room.at("/roles")).await;
        assert!(was.text().contains("Dora Field"), "{}", was.text());
        // With the ends that are planned, as they were given.
        let day = jiff::civil::date(2026, 12, 31);
        let span = terms::Span::always(day, jiff::tz::TimeZone::UTC);
        let read = move |tx: &mut db::Tx| {
            let part = access::community(tx, Actor::Person(ben), "feet-and-legs")?.community().id;
            terms::held_in(tx, part, &span)
        };
        let held = site.kit.db.read(read).await.unwrap();
        let year = ("2027".to_owned(), Some(20_270_101), Some(20_271_231));
        let summer = ("summer 2027".to_owned(), Some(20_270_601), Some(20_270_831));
        let of = |person, kind| {
            let one = held.iter().find(|held| held.row.person == Some(person) && held.row.kind == kind)?;
            Some(one.planned().map(|date| (date.words, date.bounds.earliest, date.bounds.latest)))
        };
        assert_eq!(of(cleo, TermKind::Own), Some(Some(year)));
        assert_eq!(of(cleo, TermKind::Greeter), Some(Some(summer)));
        assert_eq!(of(ben, TermKind::Steward), Some(None));
        assert_eq!(of(dora, TermKind::Facilitator), None, "she stays");
        // Here they end with the stay; whoever belongs to both has them in both.
        let duties = site.kit.db.read(move |tx| communities::duties(tx, wide)).await.unwrap();
        let here: Vec<_> = duties.into_iter().map(|row| (row.person, row.duty)).collect();
        let coordinator = (by, Duty::Coordinator);
        assert_eq!(here, [coordinator, (dora, Duty::Facilitator), (ben, Duty::Steward)]);
    });
}

#[test]
fn whoever_says_both_at_last_keeps_what_is_here_and_has_it_there() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        let grove = keeps(&mut room.cleo, &slug, "practice", "Grove way", &[("in-how", "Walk.")]).await;
        let at = agreed(&mut room, &[]).await;
        word(&mut room.cleo, &at, "both").await;
        pass_the_day(&site);
        send(&mut room.ann, &at, "/make", &[]).await;
        assert_eq!(room.cleo.browser.visit(&grove).await.status, StatusCode::OK);
        let way = there(&mut room.cleo, "Grove way").await;
        assert!(room.cleo.browser.visit(&way).await.text().contains("Written by Cleo Marsh"));
    });
}

#[test]
fn what_one_chose_is_not_taken_back_by_a_form_that_was_opened_before() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        for number in 1..=201 {
            site.conversation(room.id, room.ann.id, &format!("Talk {number}"), Audience::Members).await;
        }
        let at = agreed(&mut room, &[]).await;
        let (talks, of) = (format!("{at}/talks"), "/talks");
        let page = room.ann.browser.get(&talks).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        let names: Vec<String> = page.attributes("input[type='radio'][checked]", "name");
        let [one, two, three] = [199, 198, 197].map(|place| names[place].as_str());
        assert_eq!(names.len(), 200);
        let (left_alone, otherwise) = (room.ben.browser.get(&talks).await.form(of), room.ben.browser.get(&talks).await.form(of));
        room.ann.browser.submit(&page.form(of).with(one, "goes")).await;
        // One that begins meanwhile moves none of them.
        site.conversation(room.id, room.ann.id, "Talk 202", Audience::Members).await;
        let reply = room.ben.browser.submit(&left_alone.with(two, "both")).await;
        assert_eq!(reply.location(), Some(at.as_str()));
        let reply = room.ben.browser.submit(&otherwise.with(one, "both").with(three, "goes")).await;
        let again = reply.location().expect("the page again").to_owned();
        let page = room.ben.browser.get(&again).await;
        assert!(page.faults().is_empty() && page.text().contains("somebody else chose otherwise"), "{}", page.text());
        let form = page.form(of);
        assert_eq!([one, two, three].map(|name| form.value(name)), ["goes", "both", "goes"]);
        // Behind the first two hundred it goes on.
        let next = page.attributes("nav.pager a", "href").remove(0);
        let page = room.ben.browser.get(&next).await;
        let more = page.attributes("input[type='radio'][checked]", "name");
        assert!(!more.is_empty() && more.iter().all(|name| !names.contains(name)), "{more:?}");
        room.ben.browser.submit(&page.form(of).with(&more[0], "goes")).await;
        assert_eq!(room.ann.browser.get(&next).await.form(of).value(&more[0]), "goes");
        // What is kept, and the circles, are chosen by the same rule.
        let (circle, slug) = site.community("Own circle", Visibility::Front, Joining::Open, &room.ann).await;
        tie(&site, circle, room.id, Tie::Circle, &room.ann).await;
        let fields = [("title", "Our way"), ("in-how", "Sit.")];
        let new = room.at("/repertoire/new/practice");
        send(&mut room.ann, &new, "/new/practice", &fields).await;
        let circle = format!("circle-{slug}");
        for (what, names, [anns, bens]) in [
            ("/things", ["thing-1", "kind-practice"], ["stays", "goes"]),
            ("/circles", [circle.as_str(), circle.as_str()], ["goes", "stays"]),
        ] {
            let place = format!("{at}{what}");
            let (old, late) = (room.ben.browser.get(&place).await.form(what), room.ben.browser.get(&place).await.form(what));
            room.ann.browser.submit(&room.ann.browser.clone().get(&place).await.form(what).with(names[0], anns)).await;
            assert_eq!(room.ben.browser.submit(&old).await.location(), Some(at.as_str()));
            assert_eq!(room.ann.browser.get(&place).await.form(what).value(names[0]), anns, "{what}");
            if names[0] != names[1] {
                let reply = room.ben.browser.submit(&late.with(names[0], "both").with(names[1], bens)).await;
                let page = room.ben.browser.get(reply.location().expect("the page again")).await;
                assert!(page.faults().is_empty() && page.text().contains("somebody else chose otherwise"), "{}", page.text());
                assert_eq!(names.map(|name| page.form(what).value(name).to_owned()), [anns, bens]);
            }
        }
    });
}

//! What is shown, through HTTP: seen by those it is shown to, as it was looked at before, and by nobody else.

use crate::{
    base::communities::{self, Duty, Joining, Visibility},
    features::landscape::keeper,
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use jiff::{civil::Date as Day, tz::TimeZone};
use kernel::{CommunityId, LandscapeId};
use landscape::{Landscape, line};
use webkit::testing::{Browser, Chosen, Filled, Reply};

/// Who is there: Mina shows, Ann belongs to the same community, Vic to another.
struct Cast {
    mina: Someone,
    ann: Someone,
    vic: Someone,
    community: CommunityId,
    slug: String,
}

const LINES: [&str; 3] = ["Ward 6, 2000-2009, work, core, night notes", "Secret choir, 1998-, hobby", "Sunday table, family"];

/// Changes someone's landscape, past the pages.
pub(in super::super) async fn change(site: &Site, someone: &Someone, mut act: impl FnMut(&mut Landscape) + Send + 'static) {
    let (person, now, id) = (someone.id, site.clock.now(), LandscapeId::new(site.clock.now(), &site.rng));
    let write = site.kit.db.write(move |tx| {
        keeper::change(tx, person, id, &TimeZone::UTC, now, |landscape| {
            act(landscape);
            Ok(())
        })
    });
    write.await.expect("a landscape");
}

/// An entry by its name.
pub(in super::super) fn named<'a>(landscape: &'a mut Landscape, name: &str) -> &'a mut landscape::Entry {
    landscape.entries.iter_mut().find(|entry| entry.name == name).unwrap_or_else(|| panic!("no {name}"))
}

/// Gives someone a landscape of lines.
pub(in super::super) async fn fill(site: &Site, someone: &Someone, lines: &'static [&'static str]) {
    change(site, someone, move |landscape| {
        let dates = dates::Reader::new(dates::Words::english(), Day::constant(2026, 11, 22));
        let reader = line::Reader { dates, words: &line::ENGLISH };
        for text in lines {
            reader.add(landscape, text).expect("a good line");
        }
    })
    .await;
}

async fn cast(site: &Site) -> Cast {
    let (mina, ann, vic) =
        (site.someone("Mina Writer").await, site.someone("Ann Archer").await, site.someone("Vic Visitor").await);
    let (community, slug) = site.community("River house", Visibility::Front, Joining::Open, &mina).await;
    site.community("Hill house", Visibility::Public, Joining::Open, &vic).await;
    site.join(community, &ann).await;
    fill(site, &mina, &LINES).await;
    Cast { mina, ann, vic, community, slug }
}

async fn leave(site: &Site, community: CommunityId, someone: &Someone) {
    let (person, now) = (someone.id, site.clock.now());
    let left = site.kit.db.write(move |tx| communities::leave(tx, community, person, false, now));
    assert!(left.await.expect("a stay that ends"));
}

/// The ids of entries with these names, as the form has them.
pub(in super::super) fn ticks(page: &Reply, names: &[&str]) -> Vec<String> {
    let labels = page.texts("#entry label");
    let ids = page.attributes("#entry input", "value");
    let place =
        |name: &&str| labels.iter().position(|label| label.starts_with(name)).unwrap_or_else(|| panic!("{name}: {labels:?}"));
    names.iter().map(|name| ids[place(name)].clone()).collect()
}

/// A form with just these entries ticked.
pub(in super::super) fn ticked(mut form: Filled, ids: &[String]) -> Filled {
    form.fields.retain(|(name, _)| name != "entry");
    form.fields.extend(ids.iter().map(|id| ("entry".to_owned(), id.clone())));
    form
}

/// What is seen before it is given.
async fn look(browser: &mut Browser, part: &str, names: &[&str], to: (&str, &str)) -> Reply {
    let page = browser.get("/landscape/shown/new").await;
    let form = ticked(page.form("/shown/new"), &ticks(&page, names)).with("part", part).with("words", "Look at the years.");
    let (to, person) = to;
    browser.submit(&form.with("to", to).with("person", person)).await
}

/// Shows something; gives the page that answers.
async fn give(site: &Site, browser: &mut Browser, part: &str, names: &[&str], to: (&str, &str)) -> Reply {
    // The newest stands first.
    site.clock.pass_seconds(1);
    let preview = look(browser, part, names, to).await;
    assert_eq!(preview.status, StatusCode::OK, "{:?}", preview.texts(".err"));
    browser.submit_and_follow(&preview.form("/shown/new").with("give", "1")).await
}

/// The address of the share that stands first in the list.
fn first(list: &Reply) -> String {
    list.attributes("#given + ul h3 a", "href").remove(0)
}

/// An answer without what differs from one request to the next.
fn said(reply: &Reply) -> (u16, String) {
    let text = reply.text();
    (reply.status.as_u16(), text.split_once("Code ").map(|(before, after)| format!("{before}{}", &after[8..])).unwrap_or(text))
}

const NOBODYS: &str = "/shown/01ARZ3NDEKTSV4RRFFQ69G5FAV";

#[test]
fn one_person_sees_what_was_looked_at_and_nobody_else() {
    on_each_engine(async |site| {
        let Cast { mina, ann, vic, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        assert!(browser.get("/landscape/shown").await.text().contains("You show nothing to anyone."));
        for part in ["timeline", "spray", "matrix", "review", "entry"] {
            let preview = look(&mut browser, part, &["Ward 6"], ("person", "@ann-archer")).await;
            assert_eq!(preview.faults(), [""; 0], "{part}");
            assert!(browser.get("/landscape/shown").await.text().contains("You show nothing"), "looking shows nothing to others");
            assert!(ann.browser.clone().get("/landscape/shown").await.text().contains("Nobody shows you anything"));
            let seen = preview.first(".sight").expect("what will be seen");
            assert!(seen.contains("Ward 6") && seen.contains("Look at the years.") && !seen.contains("choir"), "{part}: {seen}");

            let list = browser.submit_and_follow(&preview.form("/shown/new").with("give", "1")).await;
            let share = first(&list);
            let page = ann.browser.clone().get(&share).await;
            assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()), "{part}");
            assert_eq!(page.first(".sight"), Some(seen), "{part}: exactly what was looked at");
            assert!(!page.text().contains("choir") && !page.text().contains("Sunday"));
            assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);

            let mut other = vic.browser.clone();
            let nobodys = other.get(NOBODYS).await;
            assert_eq!(nobodys.status, StatusCode::NOT_FOUND);
            assert_eq!(said(&other.get(&share).await), said(&nobodys), "{part}: another person");
            assert_eq!(said(&other.get("/shown/nonsense").await), said(&nobodys));
            assert_eq!(other.get(&format!("{share}/picture")).await.status, StatusCode::NOT_FOUND);
            for address in [share.as_str(), NOBODYS, "/shown/nonsense"] {
                assert_eq!(site.stranger().get(address).await.status, StatusCode::UNAUTHORIZED, "{address}");
            }
            let stop = browser.get("/landscape/shown").await.form("/stop");
            assert_eq!(other.get("/landscape/shown").await.status, StatusCode::OK);
            let theirs = Filled { action: stop.action.clone(), ..other.get("/me").await.form("/sign-out") };
            assert_eq!(other.submit(&theirs).await.status, StatusCode::NOT_FOUND, "only its giver ends it");
            browser.submit(&stop).await;
            assert_eq!(
                said(&ann.browser.clone().get(&share).await),
                said(&ann.browser.clone().get(NOBODYS).await),
                "{part}: ended"
            );
        }
    });
}

#[test]
fn what_is_shown_follows_the_landscape_and_never_says_more() {
    on_each_engine(async |site| {
        let Cast { mina, ann, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        change(&site, &mina, |landscape| {
            landscape.born = Some(1961);
            landscape.company.with_whom = "hiddenword".into();
            for entry in &mut landscape.entries {
                entry.people = vec!["hiddenword".into()];
                entry.why = "hiddenword".into();
                entry.importance = Some(5);
                entry.wish.obstacles = "hiddenword".into();
                entry.wish.desirable = Some(true);
            }
        })
        .await;
        let share = first(&give(&site, &mut browser, "timeline", &["Ward 6"], ("person", "ann-archer")).await);
        let page = ann.browser.clone().get(&share).await.text();
        for hidden in ["hiddenword", "1961", "choir", "Sunday", "It made me who I am", "River house"] {
            assert!(!page.contains(hidden), "{hidden}");
        }
        change(&site, &mina, |landscape| named(landscape, "Ward 6").name = "Ward 7".into()).await;
        assert!(ann.browser.clone().get(&share).await.first(".sight").expect("it").contains("Ward 7"));
        change(&site, &mina, |landscape| {
            let id = named(landscape, "Ward 7").id;
            landscape.remove(id);
        })
        .await;
        let gone = ann.browser.clone().get(&share).await;
        assert!(gone.first(".sight").is_none() && gone.text().contains("Nothing of it is left"), "{}", gone.text());
    });
}

#[test]
fn families_are_shown_to_nobody_but_a_chosen_person() {
    on_each_engine(async |site| {
        let Cast { mina, ann, community, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        let new = browser.get("/landscape/shown/new").await;
        let family = ticks(&new, &["Sunday table"]).remove(0);
        let values: Vec<String> =
            new.form("/shown/new").fields.into_iter().filter(|(name, _)| name == "entry").map(|(_, id)| id).collect();
        assert!(values.len() >= 2 && !values.contains(&family), "all is ticked but what is about family");
        for to in ["link".to_owned(), community.to_string()] {
            let refused = look(&mut browser, "spray", &["Ward 6", "Sunday table"], (&to, "")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(refused.first("#entry-err").is_some_and(|why| why.contains("never agreed")), "{to}");
        }
        let share = first(&give(&site, &mut browser, "spray", &["Sunday table"], ("person", "ann-archer")).await);
        assert!(ann.browser.clone().get(&share).await.text().contains("Sunday table"));

        let community = community.to_string();
        let share = first(&give(&site, &mut browser, "timeline", &["Ward 6", "Secret choir"], (&community, "")).await);
        assert!(ann.browser.clone().get(&share).await.text().contains("Secret choir"));
        change(&site, &mina, |landscape| named(landscape, "Secret choir").setting = Some(landscape::Setting::Home)).await;
        let page = ann.browser.clone().get(&share).await.text();
        assert!(page.contains("Ward 6") && !page.contains("Secret choir"), "what became about family is gone");
    });
}

#[test]
fn a_community_sees_it_while_both_belong() {
    on_each_engine(async |site| {
        let Cast { mina, ann, vic, community, slug } = cast(&site).await;
        let mut browser = mina.browser.clone();
        let share = first(&give(&site, &mut browser, "matrix", &["Ward 6"], (&community.to_string(), "")).await);
        assert_eq!(ann.browser.clone().get(&share).await.status, StatusCode::OK);
        let front = ann.browser.clone().get(&format!("/c/{slug}")).await;
        assert!(front.attributes("aside a", "href").contains(&share), "it stands in the margin of the front page");
        for mut other in [vic.browser.clone(), site.keeper("Kay Keeper").await.browser] {
            assert_eq!(said(&other.get(&share).await), said(&other.get(NOBODYS).await));
            assert!(!other.get(&format!("/c/{slug}")).await.text().contains(&share));
        }
        leave(&site, community, &ann).await;
        let mut gone = ann.browser.clone();
        assert_eq!(said(&gone.get(&share).await), said(&gone.get(NOBODYS).await), "an ex-member");
        assert!(gone.get("/landscape/shown").await.text().contains("Nobody shows you anything"));
        site.clock.pass_seconds(60);
        site.join(community, &ann).await;
        assert_eq!(gone.get(&share).await.status, StatusCode::OK);
        let (person, now) = (ann.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, community, person, Duty::Coordinator, None, now)).await.unwrap();
        let (mina_id, now) = (mina.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, community, mina_id, false, now)).await.unwrap();
        assert_eq!(said(&gone.get(&share).await), said(&gone.get(NOBODYS).await), "its giver left");
        assert!(browser.get("/landscape/shown").await.text().contains("no longer belong there"));
    });
}

#[test]
fn a_link_opens_it_for_anyone_until_it_is_ended() {
    on_each_engine(async |site| {
        let Cast { mina, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        let preview = look(&mut browser, "timeline", &["Ward 6"], ("link", "")).await;
        let form = preview.form("/shown/new").with("give", "1");
        let made = browser.submit(&form).await;
        assert_eq!(made.faults(), [""; 0]);
        let link = made.first("textarea").expect("a link");
        let path = link.strip_prefix("http://copse.example").expect("of this site").to_owned();
        assert_eq!(path.rsplit('/').next().map(str::len), Some(64), "256 bits");
        assert_eq!(browser.submit(&form).await.first("textarea"), Some(link.clone()), "two presses are one link");
        let list = browser.get("/landscape/shown").await;
        assert_eq!(list.texts("#given + ul > li").len(), 1);
        assert!(!list.text().contains(&path), "it is shown once");

        let page = site.stranger().get(&path).await;
        assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()));
        assert_eq!(page.headers["cache-control"], "private, no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert!(page.text().contains("Ward 6") && !page.text().contains("choir"));
        let nowhere = format!("/shown/link/{}", "0".repeat(64));
        let none = said(&site.stranger().get(&nowhere).await);
        assert_eq!(none.0, 404);
        assert_eq!(said(&site.stranger().get("/shown/link/nonsense").await), none);
        browser.submit(&list.form("/stop")).await;
        assert_eq!(said(&site.stranger().get(&path).await), none, "ended");
        let again = browser.submit(&form).await;
        assert!(again.first("textarea").is_none(), "a form that is sent again shows no link that was ended");
    });
}

#[test]
fn those_who_see_it_say_something_and_take_it_back() {
    on_each_engine(async |site| {
        let Cast { mina, ann, vic, .. } = cast(&site).await;
        let (mut browser, mut annes) = (mina.browser.clone(), ann.browser.clone());
        let share = first(&give(&site, &mut browser, "timeline", &["Ward 6"], ("person", "ann-archer")).await);
        assert!(annes.get("/").await.text().contains("Mina Writer shows you a part of their landscape."));
        let page = annes.get(&share).await;
        assert!(!annes.get("/").await.text().contains("shows you a part"), "told until it was looked at");
        let empty = annes.submit(&page.form(&share).with("text", " ")).await;
        assert_eq!((empty.status, empty.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        let form = page.form(&share).with("text", "The years at the ward.");
        annes.submit(&form).await;
        let page = annes.submit_and_follow(&form).await;
        assert_eq!(page.text().matches("The years at the ward.").count(), 1, "two presses are one comment");

        assert!(browser.get("/").await.text().contains("Ann Archer said something about what you show."));
        let mine = browser.get(&share).await;
        assert!(mine.text().contains("The years at the ward."));
        assert!(!browser.get("/").await.text().contains("said something"), "told until it was read");
        let take_back = page.form(&page.attributes("form[action*=take-back]", "action")[0]);
        for (other, status) in [(&mina, 404), (&vic, 404)] {
            let mut other = other.browser.clone();
            let theirs = Filled { action: take_back.action.clone(), ..other.get("/me").await.form("/sign-out") };
            assert_eq!(other.submit(&theirs).await.status.as_u16(), status);
        }
        let page = annes.submit_and_follow(&take_back).await;
        assert!(!page.text().contains("The years") && page.text().contains("Taken back on"), "a trace stays");
        assert!(!browser.get(&share).await.text().contains("The years"));

        let mut vics = vic.browser.clone();
        let theirs = Filled { action: share.clone(), ..vics.get("/me").await.form("/sign-out") }.with("text", "Mine.");
        assert_eq!(vics.submit(&theirs).await.status, StatusCode::NOT_FOUND);
        browser.submit(&browser.clone().get("/landscape/shown").await.form("/stop")).await;
        assert_eq!(annes.submit(&form.with("text", "More.").with("_once", "1")).await.status, StatusCode::NOT_FOUND, "ended");

        let made = give(&site, &mut browser, "timeline", &["Ward 6"], ("link", "")).await;
        let link = made.first("textarea").expect("a link").replace("http://copse.example", "");
        let page = vics.get(&link).await;
        let page = vics.submit_and_follow(&page.form(&link).with("text", "From afar.")).await;
        assert!(page.text().contains("From afar.") && page.headers["referrer-policy"] == "no-referrer");
        assert!(site.stranger().get(&link).await.text().contains("From afar."));
        assert!(site.stranger().get(&link).await.attributes("textarea", "name").is_empty(), "a guest says nothing");
    });
}

#[test]
fn what_cannot_be_shown_is_said_beside_its_field() {
    on_each_engine(async |site| {
        let Cast { mina, ann, vic, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        let page = browser.get("/landscape/shown/new").await;
        let form = page.form("/shown/new").with("to", "person");
        for handle in ["", "vic-visitor", "mina-writer", "nobody", "../x", "@"] {
            let reply = browser.submit(&form.clone().with("person", handle)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{handle}");
            assert!(reply.first("#person-err").is_some(), "{handle}");
        }
        let good = form.with("person", "ann-archer");
        for (fields, error) in [
            (ticked(good.clone(), &[]), "entry"),
            (ticked(good.clone(), &["99999".to_owned()]), "entry"),
            (ticked(good.clone(), &ticks(&page, &["Ward 6", "Secret choir"])).with("part", "entry"), "entry"),
            (good.clone().with("part", "picture"), "part"),
            (good.clone().with("part", "journal"), "part"),
            (good.clone().with("to", "01ARZ3NDEKTSV4RRFFQ69G5FAV"), "to"),
            (good.clone().with("to", ""), "to"),
        ] {
            let reply = browser.submit(&fields).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()), "{error}");
            assert!(reply.first(&format!("#{error}-err")).is_some(), "{error}: {:?}", reply.texts(".err"));
        }
        assert!(browser.get("/landscape/shown").await.text().contains("You show nothing to anyone."));
        assert!(ann.browser.clone().get("/landscape/shown").await.text().contains("Nobody shows you anything"));
        // Someone else's entry shows nothing of theirs.
        let entries = ticks(&page, &["Ward 6"]);
        let mut vics = vic.browser.clone();
        let theirs = ticked(vics.get("/landscape/shown/new").await.form("/shown/new"), &entries).with("to", "link");
        let reply = vics.submit(&theirs).await;
        assert!(!reply.text().contains("Ward 6"));
        site.clock.pass_seconds(400 * 86_400);
        assert_eq!(browser.get("/landscape/shown").await.status, StatusCode::UNAUTHORIZED, "the session is over");
    });
}

#[test]
fn a_picture_is_given_to_those_it_is_shown_to() {
    on_each_engine(async |site| {
        let Cast { mina, ann, vic, .. } = cast(&site).await;
        let mut browser = mina.browser.clone();
        let mut photo = Vec::new();
        jpeg_encoder::Encoder::new(&mut photo, 80).encode(&[120; 40 * 30], 40, 30, jpeg_encoder::ColorType::Luma).unwrap();
        let form = browser.get("/landscape/pictures/add").await.form("/landscape/pictures/add");
        let form = form.with("title", "Drawn in 2019").with("alternative", "A circle").with("words", "hiddenword");
        let added = browser.submit_with(&form, &[Chosen::new("picture", "map.jpg", "image/jpeg", photo)]).await;
        let own = added.location().expect("the picture").split('?').next().unwrap_or_default().to_owned();
        let page = browser.get("/landscape/shown/new").await;
        let form = page.form("/shown/new").with("part", "picture").with("to", "person").with("person", "ann-archer");
        let chosen = page.attributes("#picture option", "value").remove(0);
        let preview = browser.submit(&form.with("picture", &chosen)).await;
        assert_eq!(preview.attributes(".sight img", "src"), [format!("{own}/file")]);
        let list = browser.submit_and_follow(&preview.form("/shown/new").with("give", "1")).await;
        let share = first(&list);
        let mut anns = ann.browser.clone();
        let page = anns.get(&share).await;
        assert_eq!(page.attributes(".sight img", "alt"), ["A circle"]);
        assert!(page.text().contains("Drawn in 2019") && !page.text().contains("hiddenword"));
        let src = page.attributes(".sight img", "src").remove(0);
        let file = anns.get(&src).await;
        assert_eq!((file.status, &file.headers["content-type"]), (StatusCode::OK, &"image/jpeg".parse().unwrap()));
        assert_eq!(file.headers["cache-control"], "private, no-store");
        assert_eq!(anns.get(&format!("{own}/file")).await.status, StatusCode::NOT_FOUND, "its own address stays closed");
        assert_eq!(vic.browser.clone().get(&src).await.status, StatusCode::NOT_FOUND);
        assert_eq!(site.stranger().get(&src).await.status, StatusCode::UNAUTHORIZED);
        let remove = browser.get(&own).await.form("/remove");
        browser.submit(&remove).await;
        assert!(anns.get(&share).await.text().contains("Nothing of it is left"));
        assert_eq!(anns.get(&src).await.status, StatusCode::NOT_FOUND, "taken away");
    });
}

#[test]
fn all_that_one_shows_can_be_stopped() {
    on_each_engine(async |site| {
        let Cast { mut mina, ann, .. } = cast(&site).await;
        let (owner, person, now, rng) = (mina.id, ann.id, site.clock.now(), site.rng.clone());
        let many = move |tx: &mut db::Tx| {
            let landscape = keeper::id_of(tx, owner)?;
            for _ in 0..500 {
                let (id, part) = (kernel::ShareId::new(now, &rng), super::chosen::Part::Timeline);
                super::store::add(tx, id, landscape, part, "1", false, None, Some(person), None, None, "", now)?;
            }
            Ok(())
        };
        site.kit.db.write(many).await.expect("many shares");
        site.clock.pass_seconds(1);
        let page = mina.browser.get("/landscape/shown/new").await;
        let form = page.form("/shown/new").with("to", "link").with("words", "One more.").with("give", "1");
        let full = mina.browser.submit(&form).await;
        assert_eq!((full.status, full.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        assert!(full.text().contains("You show 500 things now"), "{:?}", full.texts("[role=alert]"));
        assert_eq!(full.form("/shown/new").value("words"), "One more.");
        let list = mina.browser.get("/landscape/shown").await;
        let stops = list.attributes("form[action$='/stop']", "action");
        assert_eq!(stops.len(), 500);
        mina.browser.submit(&list.form(&stops[499])).await;
        let form = full.form("/shown/new").with("give", "1");
        let given = mina.browser.submit(&form).await;
        assert_eq!(given.status, StatusCode::OK, "{:?}", given.texts("[role=alert]"));
        // Sent again it is the same.
        assert_eq!(mina.browser.submit(&form).await.texts("textarea"), given.texts("textarea"));
    });
}

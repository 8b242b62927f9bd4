//! A community with a circle, written out on one site and brought into an empty one: the circle stands in it again, and says the
//! same to its own. Nobody takes a circle along into which they do not see.

use super::{
    bring,
    leaving::{Folder, texts_of, write_out},
};
use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, How, Tie, Visibility},
        ties::{self, Pair},
    },
    features::moving::out::{COMMUNITIES, MAILS},
    testing::{Said, Site, Someone, on_each_engine},
};
use kernel::{Actor, CommunityId, Moment, PersonId, Slug};
use register::Form;
use std::{collections::VecDeque, fs, path::PathBuf, sync::Mutex};

/// The pages of the circle, and the one of what lies around the house, that are compared.
const PAGES: [&str; 7] = [
    "/c/night-dressers",
    "/c/night-dressers/charter",
    "/c/night-dressers/who-was-what",
    "/c/night-dressers/around",
    "/c/night-dressers/talk",
    "/c/wound-care/around",
    "/c/wound-care/who-was-what",
];

/// The house with two circles in it, one of them inside the other; whoever coordinates the house is in neither.
struct House {
    house: CommunityId,
    circle: CommunityId,
    slugs: [String; 3],
    ann: Someone,
    cora: Someone,
}

async fn build(site: &Site) -> House {
    let (ann, cora, mia) = (site.someone("Ann Price").await, site.someone("Cora Stone").await, site.someone("Mia Inner").await);
    let (house, first) = site.community("Wound care", Visibility::Public, communities::Joining::Open, &cora).await;
    let (circle, second) = site.community("Night dressers", Visibility::Around, communities::Joining::Request, &ann).await;
    let (inner, third) = site.community("Late ones", Visibility::Around, communities::Joining::Request, &ann).await;
    site.join(house, &ann).await;
    site.join(circle, &mia).await;
    let (by, now) = (ann.id, site.clock.now());
    let tie = move |tx: &mut db::Tx| {
        ties::tie(tx, Pair { child: circle, parent: house }, Tie::Circle, by, now)?;
        ties::tie(tx, Pair { child: inner, parent: circle }, Tie::Circle, by, now)
    };
    assert_eq!(site.kit.db.write(tie).await.unwrap(), ties::Tied::Done);
    let talk = site.conversation(circle, ann.id, "Who sits up on Friday", Audience::Members).await;
    site.say(circle, talk, ann.id, "A nightword of ours.", Said::to(Audience::Members)).await;
    House { house, circle, slugs: [first, second, third], ann, cora }
}

/// Makes someone a member of a community, and who coordinates it.
async fn place(site: &Site, community: CommunityId, person: PersonId) {
    let now = site.clock.now();
    let place = move |tx: &mut db::Tx| {
        communities::join(tx, community, person, How::Placed, now)?;
        communities::give_duty(tx, community, person, Duty::Coordinator, None, now)
    };
    assert!(site.kit.db.write(place).await.expect("a duty"));
}

/// What is left of a site: the house and the circle as they were written out, when, and what the pages said.
type Left = (PathBuf, PathBuf, Moment, Vec<String>);

/// What the pages say to someone of the circle who is new to both.
async fn said(site: &Site, ids: [CommunityId; 2]) -> Vec<String> {
    let mut reader = site.someone("Rae Reader").await;
    for id in ids {
        site.join(id, &reader).await;
    }
    let mut said = Vec::new();
    for path in PAGES {
        let page = reader.browser.visit(path).await;
        assert_eq!(page.status, 200, "{path}");
        let lines = page.texts("main h1, main h2, main h3, main p.lines, .near li, .people.wide li, .strand li h3");
        said.extend(lines.into_iter().map(|line| format!("{path}: {line}")));
    }
    let talk = reader.browser.visit("/c/night-dressers/talk/1").await;
    said.extend(talk.texts("article p").into_iter().map(|line| format!("a talk: {line}")));
    said
}

async fn id_of(site: &Site, slug: &str) -> CommunityId {
    let slug = Slug::stored(slug.to_owned());
    site.kit.db.read(move |tx| communities::slug_taken(tx, &slug)).await.expect("a look").expect("a community").0
}

#[test]
fn a_circle_goes_along_and_stands_in_its_community_again() {
    let folder = Folder::new();
    let before: Mutex<VecDeque<Left>> = Mutex::default();
    on_each_engine(async |site| {
        let house = build(&site).await;
        assert_eq!(house.slugs, ["wound-care", "night-dressers", "late-ones"]);
        let [whole, own] = ["whole", "own"].map(|part| folder.0.join(format!("{part}-{}", &*site.rng.token().to_string())));
        let ann = Actor::Person(house.ann.id);
        write_out(&site, "wound-care", ann, &whole).await.expect("written out");
        write_out(&site, "night-dressers", ann, &own).await.expect("written out");
        let text = fs::read_to_string(whole.join(COMMUNITIES)).unwrap();
        let file: serde_json::Value = serde_json::from_str(&text).unwrap();
        let around: Vec<_> = file["communities"].as_array().unwrap().iter().map(|one| one["circle_of"].as_str()).collect();
        assert_eq!(around, [None, Some("wound-care"), Some("night-dressers")]);
        // What was said in it goes out with itself alone.
        assert!(!texts_of(&whole).contains("nightword") && texts_of(&own).contains("nightword"));
        let told = |id: CommunityId| site.kit.db.read(move |tx| super::super::store::told(tx, id));
        let times = async |id| told(id).await.unwrap().iter().filter(|(verb, _)| verb == "written_out").count();
        assert_eq!((times(house.house).await, times(house.circle).await), (1, 2), "the circle has it in its chronicle");
        let now = site.clock.now();
        let said = said(&site, [house.house, house.circle]).await;
        before.lock().unwrap().push_back((whole, own, now, said));
    });
    on_each_engine(async |site| {
        let (whole, own, then, before) = before.lock().unwrap().pop_front().expect("a site before this one");
        site.clock.pass_seconds(then.seconds_since(site.clock.now()));
        let text = fs::read_to_string(whole.join(COMMUNITIES)).unwrap();
        let (report, troubles) = bring(&site, &text, Form::Json).await;
        assert_eq!((troubles, report.added.communities), (vec![], 3));
        let mut kit = site.someone("Kit Stone").await;
        let ids = [id_of(&site, "wound-care").await, id_of(&site, "night-dressers").await];
        place(&site, ids[1], kit.id).await;
        // The circle's own file says of its nesting nothing, and so leaves it.
        let of_circle = fs::read_to_string(own.join(COMMUNITIES)).unwrap();
        let (report, troubles) = bring(&site, &of_circle, Form::Json).await;
        assert_eq!((troubles, report.added.communities, report.changed), (vec![], 0, vec![]));
        assert_eq!(site.import(ids[1], &[own.join(MAILS)]).await.stored, 1);
        let archive = kit.browser.get("/c/night-dressers/archive").await.attributes(".strand a", "href").remove(0);
        let form = kit.browser.visit(&archive).await.form("/release").with("text", "");
        assert_eq!(kit.browser.submit(&form).await.status, 303);
        let after = said(&site, ids).await;
        // Who looks after a community by an account goes nowhere, and from which day something is here differs.
        let of_both = |lines: Vec<String>| -> Vec<String> {
            let lines = lines.into_iter().filter(|line| !line.contains("Kit Stone"));
            lines
                .map(|line| line.split("brought in, ").next().unwrap_or_default().trim_end_matches([' ', '\u{b7}']).to_owned())
                .collect()
        };
        assert_eq!(of_both(before), of_both(after));
        for text in [&text, &of_circle, &text] {
            let again = bring(&site, text, Form::Json).await.0;
            assert_eq!((again.changed, again.left, again.added.communities, again.added.people), (vec![], vec![], 0, 0));
        }
        // Whoever belongs to the house alone learns that it is there, and no more.
        let mut outer = site.someone("Olu Outer").await;
        site.join(ids[0], &outer).await;
        assert_eq!(outer.browser.get("/c/night-dressers").await.status, 200);
        assert_eq!(outer.browser.get("/c/night-dressers/talk").await.status, 403);
        assert_eq!(site.stranger().get("/c/night-dressers").await.status, 404);
    });
}

#[test]
fn nobody_takes_a_circle_along_into_which_they_do_not_see() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = build(&site).await;
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, "wound-care", Actor::Person(house.cora.id), &to).await.expect("written out");
        let texts = texts_of(&to);
        for word in ["night-dressers", "Night dressers", "Mia Inner", "late-ones", "circle_of"] {
            assert!(!texts.contains(word), "{word}");
        }
        let id = house.circle;
        let told = site.kit.db.read(move |tx| super::super::store::told(tx, id)).await.unwrap();
        assert!(told.iter().all(|(verb, _)| verb != "written_out"));
    });
}

//! Activities through HTTP: what is handed out, what comes back, and what nobody comes to know.

use crate::{
    base::communities::{self, Duty, Joining, Visibility},
    features::landscape::sharing::tests::{change, fill, named, ticked, ticks},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{ActivityId, CommunityId, Moment, Title};
use webkit::testing::{Browser, Filled, Reply};

struct Cast {
    tutor: Someone,
    mina: Someone,
    ann: Someone,
    vic: Someone,
    community: CommunityId,
    slug: String,
}

async fn cast(site: &Site) -> Cast {
    let tutor = site.someone("Tara Tutor").await;
    let (mina, ann, vic) =
        (site.someone("Mina Writer").await, site.someone("Ann Archer").await, site.someone("Vic Visitor").await);
    let (community, slug) = site.community("River house", Visibility::Front, Joining::Open, &tutor).await;
    site.community("Hill house", Visibility::Public, Joining::Open, &vic).await;
    site.join(community, &mina).await;
    site.join(community, &ann).await;
    fill(site, &mina, &["Ward 6, 2000-2009, work, core, night notes", "Secret choir, 1998-, hobby", "Sunday table, family"])
        .await;
    Cast { tutor, mina, ann, vic, community, slug }
}

/// Hands out an activity; gives its address.
async fn hand_out(browser: &mut Browser, slug: &str, fields: &[(&str, &str)]) -> String {
    let form = browser.get(&format!("/c/{slug}/activities/new")).await.form("/activities/new").with("title", "Your groups");
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    let reply = browser.submit(&form).await;
    reply.location().unwrap_or_else(|| panic!("{:?}", reply.texts(".err"))).to_owned()
}

/// Hands something in; gives what was looked at before.
async fn hand_in(browser: &mut Browser, activity: &str, names: &[&str], fields: &[(&str, &str)]) -> String {
    let page = browser.get(&format!("{activity}/answer")).await;
    let form = ticked(page.form("/answer"), &ticks(&page, names));
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    let preview = browser.submit(&form).await;
    assert_eq!((preview.status, preview.faults()), (StatusCode::OK, Vec::new()), "{:?}", preview.texts(".err"));
    let seen = preview.first(".sight").expect("what will be seen");
    let page = browser.submit_and_follow(&preview.form("/answer").with("give", "1")).await;
    assert!(page.text().contains("It is handed in."), "{:?}", page.first("h1"));
    seen
}

async fn token_of(browser: &mut Browser, action: &str) -> Filled {
    Filled { action: action.to_owned(), ..browser.get("/me").await.form("/sign-out") }
}

fn answers(page: &Reply) -> Vec<String> {
    page.attributes("#answers + ul h3 a", "href")
}

#[test]
fn an_activity_stands_beside_the_steps_of_those_who_took_it_up() {
    on_each_engine(async |site| {
        let Cast { tutor, mina, ann, vic, community, slug } = cast(&site).await;
        let mut browser = tutor.browser.clone();
        assert!(mina.browser.clone().get(&format!("/c/{slug}/ways")).await.text().contains("/activities"));
        assert!(!mina.browser.clone().get(&format!("/c/{slug}")).await.text().contains("/activities"), "not used yet");
        let words = [("about", "Before the course."), ("groups", "Think of placements, too."), ("until", "2026-12-31")];
        let activity = hand_out(&mut browser, &slug, &words).await;
        for path in ["", "/activities", "/ways"] {
            assert!(mina.browser.clone().get(&format!("/c/{slug}{path}")).await.text().contains("/activities"), "{path}");
        }
        let page = mina.browser.clone().get(&activity).await;
        assert_eq!(page.faults(), [""; 0]);
        for said in ["Before the course.", "Think of placements, too.", "31 Dec"] {
            assert!(page.text().contains(said), "{said}");
        }
        let mut minas = mina.browser.clone();
        assert!(!minas.get("/start/groups").await.text().contains("placements"));
        let to = minas.submit(&page.form("/take-up")).await;
        assert_eq!(to.location(), Some("/start/practice"));
        assert!(minas.get("/start/groups").await.text().contains("Think of placements, too."));
        assert!(!minas.get("/start/practice").await.text().contains("placements"), "each word beside its step");
        assert!(!ann.browser.clone().get("/start/groups").await.text().contains("placements"), "who did not take it up");
        assert!(!browser.get(&activity).await.text().contains("Mina Writer"), "nobody is told who took it up");

        for (path, status) in [("", 200), ("/answer", 200), ("/change", 403), ("/answers/01ARZ3NDEKTSV4RRFFQ69G5FAV", 404)] {
            assert_eq!(minas.get(&format!("{activity}{path}")).await.status.as_u16(), status, "{path}");
            assert_eq!(site.stranger().get(&format!("{activity}{path}")).await.status.as_u16(), 401, "{path}");
            assert_eq!(vic.browser.clone().get(&format!("{activity}{path}")).await.status.as_u16(), 403, "{path}");
        }
        let elsewhere = activity.replace("/c/river-house", "/c/hill-house");
        assert_eq!(vic.browser.clone().get(&elsewhere).await.status, StatusCode::NOT_FOUND, "by another community's address");

        // A facilitator may hand out and change, too.
        let (person, now) = (ann.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, community, person, Duty::Facilitator, None, now)).await.unwrap();
        assert_eq!(ann.browser.clone().get(&format!("{activity}/change")).await.status, StatusCode::OK);
        let end = browser.get(&activity).await.form("/end");
        browser.submit(&end).await;
        assert!(!minas.get("/start/groups").await.text().contains("placements"), "ended");
        assert_eq!(browser.get(&format!("{activity}/change")).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn chosen_parts_come_back_and_nothing_else() {
    on_each_engine(async |site| {
        let Cast { tutor, mina, ann, community, slug, .. } = cast(&site).await;
        let (mut tutors, mut minas, mut anns) = (tutor.browser.clone(), mina.browser.clone(), ann.browser.clone());
        let activity = hand_out(&mut tutors, &slug, &[]).await;
        let form = minas.get(&format!("{activity}/answer")).await;
        assert!(!form.text().contains("Sunday table"), "what is about family is not even offered");
        let before = tutors.get(&activity).await.text();
        let looked = look(&mut minas, &activity, &["Ward 6"]).await;
        assert!(looked.first(".sight").is_some());
        let plain = |text: &str| text.lines().filter(|line| !line.contains("_token")).collect::<String>();
        assert_eq!(plain(&tutors.get(&activity).await.text()), plain(&before), "looking leaves no trace");

        let seen = hand_in(&mut minas, &activity, &["Ward 6"], &[("words", "The ward.")]).await;
        let mut page = tutors.get(&activity).await;
        let answer = answers(&page).remove(0);
        page = tutors.get(&answer).await;
        assert_eq!((page.first(".sight"), page.faults()), (Some(seen), Vec::new()), "exactly what was looked at");
        for hidden in ["choir", "Sunday", "River house"] {
            assert!(!page.text().contains(hidden), "{hidden}");
        }
        assert!(answers(&anns.get(&activity).await).is_empty(), "not for other members");
        assert_eq!(anns.get(&answer).await.status, StatusCode::NOT_FOUND);
        assert!(!anns.get(&activity).await.text().contains("Mina Writer"));

        change(&site, &mina, |landscape| named(landscape, "Ward 6").name = "Ward 7".into()).await;
        assert!(tutors.get(&answer).await.text().contains("Ward 6"), "it is a state");
        hand_in(&mut minas, &activity, &["Secret choir"], &[("part", "spray"), ("open", "1")]).await;
        assert_eq!(answers(&tutors.get(&activity).await).len(), 1, "in the place of the other");
        let theirs = anns.get(&answer).await;
        assert!(theirs.text().contains("Secret choir") && !theirs.text().contains("Ward"), "open to others now");

        // Someone else's ids and families come back with a sentence.
        let family = minas.get("/landscape/shown/new").await;
        let family = ticks(&family, &["Sunday table"]);
        let form = ticked(minas.get(&format!("{activity}/answer")).await.form("/answer"), &family).with("give", "1");
        assert_eq!(minas.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!tutors.get(&answer).await.text().contains("Sunday"));

        // Whoever leaves takes it along; whoever takes it back leaves nothing.
        let (person, now) = (mina.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, community, person, false, now)).await.unwrap();
        assert_eq!(tutors.get(&answer).await.status, StatusCode::NOT_FOUND);
        assert_eq!(minas.get(&activity).await.status, StatusCode::FORBIDDEN);
        site.clock.pass_seconds(60);
        site.join(community, &mina).await;
        assert_eq!(tutors.get(&answer).await.status, StatusCode::OK);
        let back = minas.get(&activity).await.form("/take-back");
        minas.submit(&back).await;
        assert_eq!(tutors.get(&answer).await.status, StatusCode::NOT_FOUND);
        assert!(answers(&tutors.get(&activity).await).is_empty());
    });
}

async fn look(browser: &mut Browser, activity: &str, names: &[&str]) -> Reply {
    let page = browser.get(&format!("{activity}/answer")).await;
    browser.submit(&ticked(page.form("/answer"), &ticks(&page, names))).await
}

#[test]
fn groups_stand_in_the_lanes_of_the_activity() {
    on_each_engine(async |site| {
        let Cast { tutor, mina, slug, .. } = cast(&site).await;
        let (mut tutors, mut minas) = (tutor.browser.clone(), mina.browser.clone());
        let bad = tutors
            .get(&format!("/c/{slug}/activities/new"))
            .await
            .form("/activities/new")
            .with("title", "T")
            .with("lanes", "own");
        let reply = tutors.submit(&bad).await;
        assert!(reply.status == StatusCode::UNPROCESSABLE_ENTITY && reply.first("#names-err").is_some());
        let activity = hand_out(&mut tutors, &slug, &[("lanes", "own"), ("names", "Where I taught\nWhere I learned")]).await;
        let page = minas.get(&format!("{activity}/answer")).await;
        let ids = ticks(&page, &["Ward 6", "Secret choir"]);
        let lanes = [(format!("lane-{}", ids[0]), "Where I learned"), (format!("lane-{}", ids[1]), "Where I taught")];
        let lanes: Vec<(&str, &str)> = lanes.iter().map(|(name, lane)| (name.as_str(), *lane)).collect();
        hand_in(&mut minas, &activity, &["Ward 6", "Secret choir"], &lanes).await;
        let page = tutors.get(&activity).await;
        let page = tutors.get(&answers(&page)[0]).await;
        assert_eq!(page.texts("#seen-table tbody bdi"), ["Secret choir", "Ward 6"], "in the order of the lanes");
        let drawing = page.texts(".timeline.wide text").join(" ");
        assert!(drawing.find("Where I taught") < drawing.find("Where I learned"), "{drawing}");
        change(&site, &mina, |landscape| assert!(landscape.entries.iter().all(|entry| entry.group.is_empty()))).await;
    });
}

#[test]
fn two_windows_do_not_undo_each_other_and_the_last_day_counts() {
    on_each_engine(async |site| {
        let Cast { tutor, mina, slug, .. } = cast(&site).await;
        let (mut tutors, mut minas) = (tutor.browser.clone(), mina.browser.clone());
        let activity = hand_out(&mut tutors, &slug, &[("about", "First."), ("until", "2026-11-30")]).await;
        let one = tutors.get(&format!("{activity}/change")).await.form("/change");
        let other = tutors.get(&format!("{activity}/change")).await.form("/change");
        assert_eq!(tutors.submit(&one.with("about", "Second.")).await.status, StatusCode::SEE_OTHER);
        let clash = tutors.submit(&other.with("about", "Third.")).await;
        assert_eq!((clash.status, clash.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        assert!(clash.text().contains("Second.") && clash.form("/change").value("about") == "Third.", "both are there");
        assert!(tutors.get(&activity).await.text().contains("Second."));
        tutors.submit(&clash.form("/change")).await;
        assert!(tutors.get(&activity).await.text().contains("Third."));

        hand_in(&mut minas, &activity, &["Ward 6"], &[]).await;
        let form = minas.get(&format!("{activity}/answer")).await.form("/answer").with("give", "1");
        site.clock.pass_seconds(9 * 86_400);
        let mut minas = minas;
        let late = minas.submit(&form).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "after the last day");
        let page = minas.get(&activity).await;
        assert!(page.attributes("a", "href").iter().all(|href| !href.ends_with("/answer")));
        minas.submit(&page.form("/take-back")).await;
        assert!(answers(&tutors.get(&activity).await).is_empty(), "it can be taken back at any time");
        let theirs = token_of(&mut minas, &format!("{activity}/end")).await;
        assert_eq!(minas.submit(&theirs).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn the_oldest_of_many_activities_is_found() {
    on_each_engine(async |site| {
        let Cast { tutor, mut mina, community, slug, .. } = cast(&site).await;
        hand_out(&mut tutor.browser.clone(), &slug, &[]).await;
        let (author, start, rng) = (tutor.id, site.clock.now(), site.rng.clone());
        let many = move |tx: &mut db::Tx| {
            let asked = super::store::activities(tx, community, Moment::from_micros(i64::MAX), "", 1)?.remove(0);
            for number in 1..=120 {
                // Some begin at one moment.
                let at = start.plus_seconds(-i64::from(number / 7) - 1);
                let title = Title::parse(&format!("Number {number}"))?;
                super::store::add(tx, ActivityId::new(at, &rng), community, author, &title, &asked.doc, at)?;
            }
            Ok(())
        };
        site.kit.db.write(many).await.expect("many activities");
        let (mut address, mut titles) = (format!("/c/{slug}/activities"), Vec::new());
        loop {
            let page = mina.browser.get(&address).await;
            assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()), "{address}");
            titles.extend(page.texts(".strand h2 a, .strand h3 a"));
            match page.attributes("a[rel=next]", "href").pop() {
                Some(next) => address = next,
                None => break,
            }
        }
        assert_eq!((titles.len(), titles[0].as_str()), (121, "Your groups"));
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 121, "each once");
    });
}

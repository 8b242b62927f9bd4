//! A community written out on one site and brought into another, which shows the same.

use super::bring;
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility, terms},
    },
    features::moving::{
        out::{COMMUNITIES, MAILS, Out, Wrote},
        target::Target,
    },
    testing::{Said, Site, on_each_engine},
};
use jiff::{civil::date, tz::TimeZone};
use kernel::{Actor, Fault, Result, Slug};
use register::Form;
use std::{
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};

async fn write_out(site: &Site, slug: &str, actor: Actor, to: &Path) -> Result<Wrote> {
    let (kit, slug, to) = (site.kit.clone(), slug.to_owned(), to.to_path_buf());
    let run = move || {
        let out = Out { db: &kit.db, files: &kit.files, actor, zone: TimeZone::UTC, clock: kit.clock.clone() };
        out.write(&slug, &mut Target::at(&to)?, &mut |_, _| {})
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

/// A folder of the machine that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-out-{}", kernel::Rng::System.token()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a site shows of a community: its charter, its conversations with who said what, and who held what.
async fn shown(site: &Site, slug: &str, as_who: &mut webkit::testing::Browser) -> Vec<String> {
    let mut shown = as_who.visit(&format!("/c/{slug}/charter")).await.texts("main h1, main h2, main .text, main li p");
    let list = as_who.visit(&format!("/c/{slug}/talk")).await;
    for href in list.attributes(".strand .h3 a", "href") {
        let page = as_who.visit(&href).await;
        shown.extend(page.texts("h1"));
        shown.extend(page.texts("article.said .by"));
        shown.extend(page.texts("article.said .text"));
        shown.extend(
            page.texts("article.said .text em, article.said .text li, article.said .text blockquote, article.said .text a"),
        );
        shown.extend(page.texts("article.said .files a"));
    }
    let address = Slug::stored(slug.to_owned());
    let span = terms::Span::always(date(2026, 11, 22), TimeZone::UTC);
    let held = site.kit.db.read(move |tx| {
        let (id,) = crate::base::communities::slug_taken(tx, &address)?.expect("a community");
        terms::held_in(tx, id, &span)
    });
    let mut held: Vec<String> = held
        .await
        .expect("who held what")
        .into_iter()
        .map(|one| format!("{} {} {} {:?} {:?}", one.row.name, one.row.kind.as_str(), one.row.role, one.from, one.until))
        .collect();
    held.sort();
    shown.extend(held);
    shown
}

const TOLD: &str = "
communities:
  - {slug: wound-care, domain: Skin that does not break., success: Nobody comes back., principles: [Say what broke., Nobody is named.], place: Along the river}
people: [{key: p1, name: Nia Rees}]
memberships: [{community: wound-care, person: p1, from: 1998~, until: 2004-22, note: her own word}]
roles:
  - {community: wound-care, person: p1, role: coordinator, called: Chair, from: late 90s, until: \"?\"}
  - {community: wound-care, person: p1, role: dyer, from: 2003}
";

#[test]
fn what_is_written_out_is_the_same_on_another_site() {
    let folder = Folder::new();
    let before: Mutex<VecDeque<(PathBuf, Vec<String>)>> = Mutex::default();
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let ben = site.someone("Ben Ford").await;
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let (_, troubles) = bring(&site, TOLD, Form::Yaml).await;
        assert_eq!(troubles, [""; 0]);
        let talk = site.conversation(id, ann.id, "Honey, and what it does", Audience::Community).await;
        site.say(
            id,
            talk,
            ann.id,
            "It *heals*:\n\n- on skin,\n- on **hands**.\n\n> From what I saw, [here](https://example.org/honey).",
            Said::OPENLY,
        )
        .await;
        site.say(id, talk, ben.id, "Not for me.", Said { parent: Some(1), ..Said::OPENLY }).await;
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &slug, Actor::System("a test"), &to).await.expect("written out");
        assert_eq!((wrote.people, wrote.conversations, wrote.posts), (3, 1, 2));
        let text = fs::read_to_string(to.join(MAILS)).unwrap();
        assert!(!text.contains("@example.org"), "nobody's address: {text}");
        assert!(fs::read_to_string(to.join("charter.md")).unwrap().contains("P2: Nobody is named."));
        let shown = shown(&site, &slug, &mut ann.browser.clone()).await;
        assert!(shown.iter().any(|line| line.contains("Not for me.")), "{shown:?}");
        before.lock().unwrap().push_back((to, shown));
    });
    on_each_engine(async |site| {
        let (from, before) = before.lock().unwrap().pop_front().expect("a site before this one");
        let keeper = site.keeper("Kit Stone").await;
        let text = fs::read_to_string(from.join(COMMUNITIES)).unwrap();
        let (report, troubles) = bring(&site, &text, Form::Json).await;
        assert_eq!(troubles, [""; 0]);
        assert_eq!(report.added.communities, 1);
        let slug = Slug::stored("wound-care".to_owned());
        let (id,) = site.kit.db.read(move |tx| crate::base::communities::slug_taken(tx, &slug)).await.unwrap().expect("it");
        let (person, now) = (keeper.id, site.clock.now());
        let report = site.import(id, &[from.join(MAILS)]).await;
        assert_eq!((report.stored, report.conversations, report.replies, report.refused.len()), (2, 1, 1, 0));
        let text_again = bring(&site, &text, Form::Json).await.0;
        assert_eq!((text_again.changed.len(), text_again.added.communities), (0, 0));
        let makes_coordinator = site.kit.db.write(move |tx| {
            use crate::base::communities::{Duty, How, give_duty, join};
            join(tx, id, person, How::Placed, now)?;
            give_duty(tx, id, person, Duty::Coordinator, None, now)
        });
        makes_coordinator.await.expect("a coordinator");
        // Who looks after it here is no part of what came.
        let mut after = shown(&site, "wound-care", &mut keeper.browser.clone()).await;
        after.retain(|line| !line.starts_with("Kit Stone"));
        assert_eq!(after, before);
    });
}

#[test]
fn only_what_the_asker_may_see_goes_out() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let ben = site.someone("Ben Ford").await;
        let cas = site.someone("Cas Moor").await;
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        for (title, audience) in [("For members", Audience::Members), ("For coordinators", Audience::Coordinators)] {
            let talk = site.conversation(id, ann.id, title, audience).await;
            site.say(id, talk, ann.id, "Only here.", Said::to(audience)).await;
        }
        let to = |name: &str| folder.0.join(format!("{name}-{}", &site.rng.token().to_string()[..8]));
        for (actor, conversations) in [(Actor::System("a test"), 2), (Actor::Person(ann.id), 2), (Actor::Person(ben.id), 1)] {
            let wrote = write_out(&site, &slug, actor, &to("some")).await.expect("written out");
            assert_eq!(wrote.conversations, conversations, "{actor:?}");
        }
        for actor in [Actor::Person(cas.id), Actor::Guest] {
            let path = to("none");
            let fault = write_out(&site, &slug, actor, &path).await.unwrap_err();
            assert!(matches!(fault, Fault::Refused | Fault::SignIn), "{fault:?}");
            assert!(!path.exists());
        }
        let zip = folder.0.join(format!("{}.zip", &site.rng.token().to_string()[..8]));
        write_out(&site, &slug, Actor::Person(ben.id), &zip).await.expect("a ZIP");
        let mut zip_file = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).expect("a ZIP that opens");
        assert!(zip_file.by_name(COMMUNITIES).is_ok());
        let names: Vec<String> = zip_file.file_names().map(str::to_owned).collect();
        assert!(names.contains(&"conversations/0001-for-members.md".to_owned()), "{names:?}");
        let again = write_out(&site, &slug, Actor::Person(ben.id), &zip).await.unwrap_err();
        assert!(again.to_string().contains("something"), "{again}");
    });
}

#[test]
fn a_coordinator_gets_a_copy_from_a_page() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let ben = site.someone("Ben Ford").await;
        let (id, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let talk = site.conversation(id, ann.id, "Honey", Audience::Members).await;
        site.say(id, talk, ann.id, "It heals.", Said::to(Audience::Members)).await;
        let at = format!("/c/{slug}/export");
        let mut browser = ann.browser.clone();
        let page = browser.get(&at).await;
        let asked = browser.submit(&page.form("/export")).await;
        assert_eq!(asked.location(), Some(at.as_str()));
        let going = browser.get(&at).await;
        assert!(going.texts("h2").contains(&"It is being written".to_owned()), "{:?}", going.texts("h2"));
        assert!(going.faults().is_empty(), "{:?}", going.faults());
        assert_eq!(browser.get(&format!("{at}/file")).await.status, 404, "nothing is given before it is whole");
        site.mails().await;
        let there = browser.get(&at).await;
        assert!(there.texts("h2").contains(&"There is a copy".to_owned()), "{:?}", there.texts("h2"));
        let file = browser.get(&format!("{at}/file")).await;
        assert_eq!(file.headers["content-type"], "application/zip");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.body.clone())).expect("a ZIP");
        assert!(zip.by_name("conversations/0001-honey.md").is_ok());
        assert_eq!(ben.browser.clone().get(&format!("{at}/file")).await.status, 403);
        // Made again, it is another one.
        browser.submit(&there.form("/export")).await;
        assert_eq!(browser.get(&format!("{at}/file")).await.status, 404);
        site.mails().await;
        assert_eq!(browser.get(&format!("{at}/file")).await.status, 200);
    });
}

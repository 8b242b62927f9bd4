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
    testing::{PASSWORD, Said, Site, on_each_engine},
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
use webkit::testing::Chosen;

pub(super) async fn write_out(site: &Site, slug: &str, actor: Actor, to: &Path) -> Result<Wrote> {
    let (kit, slug, to) = (site.kit.clone(), slug.to_owned(), to.to_path_buf());
    let run = move || {
        let out = Out {
            db: &kit.db,
            files: &kit.files,
            actor,
            locale: kit.catalogue.english(),
            zone: TimeZone::UTC,
            origin: kit.settings.public_url.clone(),
            clock: kit.clock.clone(),
        };
        out.write(&slug, &mut Target::at(&to)?, &mut |_, _| {})
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

/// A folder of the machine that goes when the test ends.
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    pub(super) fn new() -> Self {
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
  - {slug: wound-care, domain: Skin that does not break., success: Nobody comes back., principles: [Say what broke., Nobody is named.], place: Along the river, place_code: GB-WLS, scale: local}
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
        let charter = fs::read_to_string(to.join("charter.md")).unwrap();
        let at = |words: &str| charter.find(words).unwrap_or_else(|| panic!("{words}: {charter}"));
        let order = ["What we do together", "What we care about", "P2: Nobody is named.", "What success would look like"].map(at);
        assert!(order.is_sorted(), "in the one order of charters: {charter}");
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
fn a_deputy_takes_what_coordinators_see_as_long_as_they_are_one() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Ford").await);
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let talk = site.conversation(id, ann.id, "For coordinators", Audience::Coordinators).await;
        site.say(id, talk, ann.id, "Only here.", Said::to(Audience::Coordinators)).await;
        let form = ann.browser.clone().get(&format!("/c/{slug}/deputies")).await.form("/deputies");
        let form = form.with("who", "Ben Ford").with("from", "2026-11-23").with("until", "2026-11-24");
        assert_eq!(ann.browser.clone().submit(&form).await.status, 303);
        for (days, conversations) in [(1, 1), (5, 0)] {
            site.clock.pass_seconds(days * 86_400);
            let to = folder.0.join(site.rng.token().to_string());
            let wrote = write_out(&site, &slug, Actor::Person(ben.id), &to).await.expect("written out");
            assert_eq!(wrote.conversations, conversations, "after {days} days");
        }
    });
}

#[test]
fn a_file_that_is_missing_is_listed_and_all_else_goes_out() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Wound care", Visibility::Front, Joining::Open, &ann).await;
        let mut browser = ann.browser.clone();
        let form = browser.get(&format!("/c/{slug}/talk/new")).await.form("/talk/new");
        let form = form.with("title", "Honey").with("text", "It heals.").with("act", "tell");
        let files = [("kept.txt", "It is kept."), ("lost.txt", "It is lost.")];
        let files = files.map(|(name, text)| Chosen::new("files", name, "text/plain", text));
        assert!(browser.submit_with(&form, &files).await.status.is_redirection());
        let lost = site.kit.db.read(find::lost).await.unwrap().expect("a file").0;
        fs::remove_file(site.kit.files.path(&lost)).expect("a file");
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &slug, Actor::Person(ann.id), &to).await.expect("written out");
        assert_eq!((wrote.posts, wrote.files, wrote.missing), (1, 1, 1));
        assert!(to.join("files/0001-1-1-kept.txt").exists());
        assert!(fs::read_to_string(to.join("missing.md")).unwrap().contains("- 2-lost.txt, in conversation 1, post 1"));
        assert!(fs::read_to_string(to.join("conversations/0001-honey.md")).unwrap().contains("2-lost.txt, which was no longer"));
        assert!(fs::read_to_string(to.join(MAILS)).unwrap().contains("It heals."));
    });
}

pub(super) mod find {
    db::queries! {
        pub(in super::super) fn lost() -> Option<(kernel::FileHash,)> = "SELECT a.hash FROM attachment a WHERE a.name = 'lost.txt'";

        /// What hangs on things of a community: on what, at which place.
        pub(in super::super) fn hung(community: kernel::CommunityId) -> Vec<(kernel::ItemId, i64)> =
            "SELECT a.item_id AS item, a.place FROM attachment a WHERE a.community_id = $1 ORDER BY a.item_id, a.place";
    }
}

/// All that is text in a folder, as one.
pub(super) fn texts_of(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all += &texts_of(&path);
        } else {
            all += &String::from_utf8_lossy(&fs::read(&path).expect("a file"));
        }
    }
    all
}

#[test]
fn who_is_gone_is_called_a_former_member_in_all_that_leaves() {
    on_each_engine(async |site| {
        let folder = Folder::new();
        let ann = site.someone("Ann Price").await;
        let zed = site.someone("Zed Gone").await;
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &zed).await;
        let talk = site.conversation(id, zed.id, "Honey", Audience::Community).await;
        site.say(id, talk, zed.id, "It heals.", Said::OPENLY).await;
        let mut browser = zed.browser.clone();
        let form = browser.visit("/me/delete").await.form("/me/delete").with("fate", "former").with("confirm", "Zed Gone");
        let left = browser.submit(&form.with("current_password", PASSWORD)).await;
        assert_eq!(left.status, 303, "{:?}", left.texts(".err"));
        let to = folder.0.join("whole");
        write_out(&site, &slug, Actor::System("a test"), &to).await.expect("written out");
        let all = texts_of(&to);
        assert!(!all.contains(kernel::FORMER_MEMBER) && !all.contains("Zed"), "{all}");
        assert!(fs::read_to_string(to.join(MAILS)).unwrap().to_lowercase().contains("from: \"a former member\""), "{all}");
        assert!(all.contains("## a former member"), "{all}");
    });
}

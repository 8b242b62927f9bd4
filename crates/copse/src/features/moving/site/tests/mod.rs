//! A community as a site of pages: what is in it, for whom, and that each of its links leads somewhere.

mod crawl;
mod kept;

use super::{Readers, Site as Pages, Wrote};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        communities::{How, Joining, State, Visibility, end_stay},
        conversations::{NewPost, Via},
        files,
        items::{self, Body, NewAttachment, Source},
    },
    features::moving::target::Target,
    testing::{Said, Site, Someone, on_each_engine},
};
use crawl::{Folder, crawled, text_of};
use kernel::{Actor, CommunityId, Fault, ItemId, LongText, Result};
use std::{fs, path::Path};

async fn write(site: &Site, slug: &str, actor: Actor, readers: Readers, to: &Path) -> Result<Wrote> {
    let (kit, slug, to) = (site.kit.clone(), slug.to_owned(), to.to_path_buf());
    let run = move || {
        let pages = Pages {
            db: &kit.db,
            files: &kit.files,
            actor,
            readers,
            locale: kit.catalogue.english(),
            zone: jiff::tz::TimeZone::UTC,
            origin: kit.settings.public_url.clone(),
            clock: kit.clock.clone(),
        };
        pages.write(&slug, &mut Target::at(&to)?, &mut |_, _| {})
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

/// A community in which there is something of everything.
struct House {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl House {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Ford").await);
        let (id, slug) = site.community("Wound care", visibility, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    /// Says something with a file.
    async fn give(&self, site: &Site, talk: ItemId, name: &str, content: &[u8]) -> ItemId {
        let mut incoming = site.kit.files.begin(1 << 20).unwrap();
        incoming.take(content).unwrap();
        let stored = files::put(incoming.finish()).await.unwrap().unwrap();
        let now = site.clock.now();
        let id = ItemId::new(now, &site.rng);
        let file = NewAttachment {
            source: Source::Stored(stored.hash().unwrap().to_string()),
            name: stored.name_for(name),
            media_type: "nobody/asks".into(),
            size: stored.size().unwrap(),
            alt: "A leaf".into(),
        };
        let post = NewPost {
            id,
            conversation: talk,
            community: self.id,
            author: self.ann.id,
            audience: Audience::Community,
            language: "en".into(),
            body: Body::markdown(&LongText::parse("See the file.", 100).unwrap()),
            parent: None,
            said_at: now,
            via: Via::Web,
            is_held: false,
            files: vec![file],
        };
        let add = move |tx: &mut db::Tx| {
            stored.record(tx, now)?;
            post.add(tx, now)
        };
        site.kit.db.write(add).await.unwrap();
        site.clock.pass_seconds(1);
        id
    }

    /// Two conversations for everyone, one for members, one for coordinators; and posts that are nobody's to read.
    async fn fill(&self, site: &Site) {
        let Self { id, slug, ann, ben } = self;
        let origin = &site.kit.settings.public_url;
        let honey = site.conversation(*id, ann.id, "Honey, and what it does", Audience::Community).await;
        site.say(*id, honey, ann.id, "It *heals*. See @ben-ford.", Said::OPENLY).await;
        let to = format!(
            "See [the first](/c/{slug}/talk/1/1), [there]({origin}/c/{slug}/talk/2), [nowhere](/c/{slug}/talk/9/4), \
             [kept](/c/{slug}/talk/3), [me](/me), [far](https://example.org/x?a=1&b=2), [charter](/c/{slug}/charter/principle/7)."
        );
        site.say(*id, honey, ben.id, &to, Said { parent: Some(1), ..Said::OPENLY }).await;
        let gone = site.say(*id, honey, ben.id, "Words I take back.", Said::OPENLY).await;
        site.say(*id, honey, ben.id, "Words for nobody.", Said { is_held: true, ..Said::to(Audience::Nobody) }).await;
        site.say(*id, honey, ben.id, "Words for members.", Said { is_held: true, ..Said::to(Audience::Members) }).await;
        let (db, now, by) = (&site.kit.db, site.clock.now(), ben.id);
        let withdraw = move |tx: &mut db::Tx| {
            let (post,) = find::post(tx, honey, gone)?.expect("a post");
            items::withdraw(tx, post, by, now)
        };
        assert!(db.write(withdraw).await.unwrap());
        let rtl = site.conversation(*id, ann.id, "עסל ומה הוא עושה", Audience::Community).await;
        let file = self.give(site, rtl, "notes #1 & more.txt", b"Notes.").await;
        self.give(site, rtl, "leaf.jpg", &picture(1200, 300)).await;
        site.say(*id, rtl, ann.id, &format!("The [notes](/c/{slug}/file/{file}/1)."), Said::OPENLY).await;
        for (title, audience) in [("Among members", Audience::Members), ("Among coordinators", Audience::Coordinators)] {
            let talk = site.conversation(*id, ann.id, title, audience).await;
            site.say(*id, talk, ann.id, "Only here.", Said::to(audience)).await;
        }
    }
}

mod find {
    db::queries! {
        pub(super) fn post(conversation: kernel::ItemId, number: i64) -> Option<(kernel::ItemId,)> =
            "SELECT p.item_id FROM post p WHERE p.conversation_id = $1 AND p.number = $2";

        pub(super) fn hash(begins: &str) -> Option<(kernel::FileHash,)> =
            "SELECT a.hash FROM attachment a WHERE a.name LIKE CAST($1 AS TEXT) || '%' ESCAPE '!' ORDER BY a.item_id LIMIT 1";
    }
}

fn picture(width: u16, height: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let pixels = vec![120; usize::from(width) * usize::from(height)];
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

#[test]
fn each_link_of_a_site_leads_somewhere() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        assert_eq!((wrote.conversations, wrote.posts, wrote.files, wrote.pages), (3, 7, 2, 10));
        let links = crawled(&to);
        assert!(links > 60, "{links} links");
        let page = fs::read_to_string(to.join("talk/1.html")).unwrap();
        assert!(page.contains("<a href=\"../talk/1.html#p1\""), "{page}");
        assert!(page.contains("<a href=\"../talk/2.html\""), "{page}");
        assert!(page.contains("href=\"https://example.org/x?a=1&amp;b=2\""), "{page}");
        assert!(page.contains("Words for members."));
        assert!(page.contains("id=\"p5\"") && !page.contains("id=\"p3\"") && !page.contains("id=\"p4\""), "numbers stay");
        let page = fs::read_to_string(to.join("talk/2.html")).unwrap();
        assert!(page.contains("lang=\"en\" dir=\"auto\">עסל ומה הוא עושה"), "{page}");
        assert!(
            page.contains("/sizes/0002-2-1-960.jpg\" alt=\"A leaf\" width=\"1200\""),
            "what is wide is shown smaller: {page}"
        );
        assert!(fs::read_to_string(to.join("people.html")).unwrap().contains("Ben Ford"));
        assert!(fs::read_to_string(to.join("index.html")).unwrap().contains("We dress wounds at home"));
        let all = text_of(&to);
        for kept in ["Words I take back", "Words for nobody", "Among coordinators", "@example.org"] {
            assert!(!all.contains(kept), "{kept}");
        }
    });
}

#[test]
fn a_site_for_everyone_has_nothing_of_members_in_it() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::System("a test"), Readers::Everyone, &to).await.expect("a site");
        assert_eq!((wrote.conversations, wrote.posts), (2, 5));
        crawled(&to);
        let all = text_of(&to);
        for kept in ["Words for members", "Among members", "Only here", "Member"] {
            assert!(!all.contains(kept), "{kept}");
        }
        assert!(!to.join("people.html").exists());
        // Where strangers see the front alone, so does the site.
        let front = House::new(&site, Visibility::Front).await;
        front.fill(&site).await;
        let to = folder.place();
        let wrote = write(&site, &front.slug, Actor::Person(front.ann.id), Readers::Everyone, &to).await.expect("a front");
        assert_eq!((wrote.conversations, wrote.files), (0, 0));
        crawled(&to);
        let hidden = House::new(&site, Visibility::Unlisted).await;
        let fault =
            write(&site, &hidden.slug, Actor::Person(hidden.ann.id), Readers::Everyone, &folder.place()).await.unwrap_err();
        assert!(matches!(fault, Fault::Refused), "{fault:?}");
        let cas = site.someone("Cas Moor").await;
        for actor in [Actor::Guest, Actor::Person(cas.id)] {
            let fault = write(&site, &hidden.slug, actor, Readers::Members, &folder.place()).await.unwrap_err();
            assert!(matches!(fault, Fault::Absent), "{fault:?}");
        }
    });
}

#[test]
fn the_same_community_gives_the_same_bytes() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let mut made = Vec::new();
        for _ in 0..2 {
            let to = folder.place().with_extension("zip");
            write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
            made.push(fs::read(to).unwrap());
            site.clock.pass_seconds(400 * 86_400);
        }
        assert!(made[0] == made[1]);
    });
}

#[test]
fn those_who_coordinated_what_has_closed_get_it_from_a_page() {
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Front).await;
        house.fill(&site).await;
        let (id, now, people) = (house.id, site.clock.now(), [house.ann.id, house.ben.id]);
        site.fares(id, State::Closed).await;
        let end = move |tx: &mut db::Tx| people.iter().try_for_each(|person| end_stay(tx, id, *person, How::Ended, true, now));
        site.kit.db.write(end).await.unwrap();
        let at = format!("/c/{}/export", house.slug);
        let (mut ann, mut ben) = (house.ann.browser.clone(), house.ben.browser.clone());
        assert_eq!(ben.get(&at).await.status, 403);
        let page = ann.visit(&at).await;
        assert_eq!(page.attributes("input[name=what]", "value"), ["whole", "members", "everyone"]);
        let wrong = ann.submit(&page.form("/export").with("what", "nothing")).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(ann.submit(&page.form("/export").with("what", "members")).await.status, 303);
        site.mails().await;
        let page = ann.visit(&at).await;
        assert!(page.text().contains("A site of pages, with what members saw. Made on"), "{}", page.text());
        let file = ann.get(&format!("{at}/file")).await;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.body.clone())).expect("a ZIP");
        assert!(zip.by_name("talk/3.html").is_ok(), "what members saw");
        assert!(zip.by_name("talk/4.html").is_err(), "what coordinators saw");
        assert_eq!(ben.get(&format!("{at}/file")).await.status, 403);

        // After a week it is gone from the page and from the disk.
        let lies = || fs::read_dir(site.kit.settings.data.join("exports")).unwrap().count();
        assert_eq!(lies(), 1);
        site.clock.pass_seconds(7 * 86_400);
        assert_eq!(ann.get(&format!("{at}/file")).await.status, 404);
        site.mails().await;
        assert_eq!(lies(), 0);
        assert!(ann.visit(&at).await.text().contains("It was taken away after 7 days."));
    });
}

#[test]
fn a_picture_may_be_called_as_a_size_is() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        let talk = site.conversation(house.id, house.ann.id, "Leaves", Audience::Community).await;
        for name in ["960.jpg", "480.jpg", "2560.jpg"] {
            house.give(&site, talk, name, &picture(1200, 300)).await;
        }
        let mut to = folder.place();
        to.set_extension("zip");
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        assert_eq!((wrote.posts, wrote.files), (3, 3));
        let to = folder.place();
        write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        crawled(&to);
        assert!(to.join("files/0001-1-1-960.jpg").exists() && to.join("sizes/0001-1-1-960.jpg").exists());
    });
}

#[test]
fn a_file_that_is_missing_is_named_and_all_else_is_written() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        house.fill(&site).await;
        let (db, post) = (&site.kit.db, "notes");
        let hash = db.read(move |tx| find::hash(tx, post)).await.unwrap().expect("a file").0;
        fs::remove_file(site.kit.files.path(&hash)).unwrap();
        let to = folder.place();
        let wrote = write(&site, &house.slug, Actor::Person(house.ann.id), Readers::Members, &to).await.expect("a site");
        assert_eq!((wrote.posts, wrote.files, wrote.missing), (7, 1, 1));
        crawled(&to);
        for page in ["files.html", "talk/2.html"] {
            let page = fs::read_to_string(to.join(page)).unwrap();
            assert!(page.contains("No longer there") && page.contains("notes #1 &#38; more.txt"), "{page}");
        }
    });
}

#[test]
fn a_chronicle_tells_members_more_than_everyone_and_nobody_what_is_for_few() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let house = House::new(&site, Visibility::Public).await;
        let (id, by) = (house.id, house.ann.id);
        for verb in Verb::ALL {
            site.clock.pass_seconds(86_400);
            let now = site.clock.now();
            let log = move |tx: &mut db::Tx| {
                chronicle::log(tx, &Entry::new(id, verb).by(Some(by)).detail(&"adetail").words("somewords"), now)
            };
            site.kit.db.write(log).await.expect("an entry");
        }
        let inner = ["An archive was brought in", "An archive was opened to members", "A role was made, changed or given up"];
        let inner = inner.into_iter().chain([
            "The stage it is in was written down",
            "It came under another",
            "It is no longer under another",
        ]);
        let outer = ["The community was founded", "The charter was changed", "It was paused", "It closed"];
        for readers in [Readers::Members, Readers::Everyone] {
            let to = folder.place();
            write(&site, &house.slug, Actor::Person(by), readers, &to).await.expect("a site");
            let page = fs::read_to_string(to.join("chronicle.html")).unwrap();
            let is_members = readers == Readers::Members;
            assert!(outer.iter().all(|said| page.contains(said)), "{page}");
            assert!(inner.clone().all(|said| page.contains(said) == is_members), "{readers:?}: {page}");
            assert_eq!(page.contains("Ann Price"), is_members, "{readers:?}: {page}");
            assert!(!page.contains("adetail") && !page.contains("somewords"), "{page}");
            // It was founded, too, before all of them was told once.
            assert_eq!(page.matches("<li><time").count(), if is_members { 19 } else { 13 }, "{readers:?}: {page}");
            let years: Vec<_> = ["<h2>2026</h2>", "<h2>2027</h2>"].iter().map(|year| page.find(year)).collect();
            assert!(years[0].is_some() && years[0] < years[1], "{years:?}: {page}");
        }
    });
}

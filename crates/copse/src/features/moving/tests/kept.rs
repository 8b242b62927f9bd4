//! What is kept, written out on one site and brought into another, which shows the same.

use super::leaving::{Folder, write_out};
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    features::{
        moving::out::MAILS,
        repertoire::bring::{Asked, Bring, Report},
    },
    testing::{Said, Site, Someone, on_each_engine},
    words::Words,
};
use kernel::{Actor, CommunityId};
use leaflets::{VERSIONS, Version, history, page};
use std::{
    collections::VecDeque,
    fs,
    path::{Path, PathBuf},
    sync::Mutex,
};
use webkit::testing::{Chosen, Filled};

/// A community in which something of everything is kept.
pub(super) struct Room {
    pub(super) id: CommunityId,
    pub(super) slug: String,
    pub(super) ann: Someone,
    pub(super) ben: Someone,
}

/// Sends a form; gives the path to which it leads.
pub(super) async fn press(someone: &mut Someone, form: &Filled) -> String {
    let reply = someone.browser.submit(form).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    next.split(['?', '#']).next().unwrap_or_default().to_owned()
}

impl Room {
    pub(super) async fn new(site: &Site) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Ford").await);
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        Self { id, slug, ann, ben }
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    /// Ann keeps something of a kind; gives its address.
    pub(super) async fn keep(&mut self, kind: &str, title: &str, fields: &[(&str, &str)]) -> String {
        let at = self.at(&format!("/repertoire/new/{kind}"));
        let form = self.ann.browser.get(&at).await.form(&format!("/repertoire/new/{kind}")).with("title", title);
        let form = fields.iter().fold(form, |form, (name, text)| form.with(name, text));
        press(&mut self.ann, &form).await
    }

    /// Keeps things of some kinds, with versions, someone who looks after one, a day, a successor and what was said.
    pub(super) async fn fill(&mut self, site: &Site) {
        let (id, ann, ben) = (self.id, self.ann.id, self.ben.id);
        let talk = site.conversation(id, ann, "Honey, and what it does", Audience::Community).await;
        site.say(id, talk, ann, "It heals.", Said::OPENLY).await;
        site.say(id, talk, ben, "On *skin* alone.", Said { parent: Some(1), ..Said::OPENLY }).await;
        let form = self.ann.browser.get(&self.at("/keep/1?post=1&post=2")).await.form("/keep/1");
        let first =
            press(&mut self.ann, &form.with("title", "Honey on skin").with("licence", "CC BY 4.0").with("source", "What we saw"))
                .await;
        site.clock.pass_seconds(60);
        let form = self.ben.browser.get(&format!("{first}/edit")).await.form("/edit");
        press(&mut self.ben, &form.with("in-why", "It keeps wet.").with("changed", "Why it works")).await;
        site.clock.pass_seconds(60);
        let form = self.ann.browser.get(&format!("{first}/steward")).await.form("/steward");
        press(&mut self.ann, &form.with("person", &ann.to_string())).await;
        let form = self.ann.browser.get(&format!("{first}/status")).await.form("/status");
        press(&mut self.ann, &form.with("review_on", "2027-03-01")).await;
        self.keep("convention", "Wet", &[("in-meaning", "Not dry."), ("readers", "members")]).await;
        self.keep("routine", "Monday round", &[("in-when", "Mondays"), ("in-script", "1. Knock.")]).await;
        self.keep("story", "Kept here", &[("in-teller", "Old Ann"), ("in-happened", "It rained on us."), ("in-consent", "here")])
            .await;
        self.keep(
            "story",
            "Told by one",
            &[("in-teller", "Old Ann"), ("in-happened", "Rain again."), ("in-consent", "nameless")],
        )
        .await;
    }
}

pub(super) fn versions(of: &Path) -> Vec<Version> {
    let name = of.to_string_lossy().replace(".md", VERSIONS);
    fs::read_to_string(name).expect("versions").lines().map(|line| history::version(line).expect("a version")).collect()
}

#[test]
fn what_is_kept_is_written_out_with_its_facts_and_versions() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        room.fill(&site).await;
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        assert_eq!(wrote.kept, 4, "a story that stays here does not go out");
        let at = to.join("repertoire/0001-honey-on-skin.md");
        let read = page::read(&fs::read_to_string(&at).unwrap(), "0001-honey-on-skin.md");
        assert_eq!(read.trouble, None);
        let facts = read.facts;
        assert_eq!((facts.kind.as_str(), facts.status.as_str(), facts.readers.as_str()), ("practice", "current", "community"));
        assert_eq!(
            (facts.licence.as_str(), facts.source.as_str(), facts.review_on.as_str()),
            ("CC BY 4.0", "What we saw", "2027-03-01")
        );
        assert_eq!(facts.contributors, ["Ann Price", "Ben Ford"]);
        assert_eq!(facts.looked_after_by[0].key, room.ann.id.to_string());
        let posts: Vec<_> = facts.kept_from.iter().map(|said| (said.conversation, said.post)).collect();
        assert_eq!(posts, [(1, Some(1)), (1, Some(2))]);
        assert!(facts.address.ends_with("/c/wound-care/repertoire/1-honey-on-skin"), "{}", facts.address);
        assert!(read.text.contains("It keeps wet."), "{}", read.text);
        let versions = versions(&at);
        assert_eq!(versions.len(), 2);
        assert_eq!((versions[1].by.name.as_str(), versions[1].why.as_str()), ("Ben Ford", "Why it works"));
        assert_eq!(versions[1].fields["how"], "It heals.\n\nOn *skin* alone.");
        assert_eq!(
            (versions[0].fields.get("why"), versions[1].fields.get("why").map(String::as_str)),
            (None, Some("It keeps wet."))
        );
        let files: Vec<String> = fs::read_dir(to.join("repertoire"))
            .unwrap()
            .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
            .collect();
        let all = files.concat();
        assert!(all.contains("Rain again.") && !all.contains("Old Ann") && !all.contains("It rained on us."), "{all}");
        assert!(!all.contains("@example.org"), "nobody's address: {all}");
        // Someone who sees less gets less.
        let cas = site.someone("Cas Moor").await;
        let to = to.with_extension("cas");
        let wrote = write_out(&site, &room.slug, Actor::Person(cas.id), &to).await.expect("written out");
        assert_eq!(wrote.kept, 3);
        assert!(!to.join("repertoire/0002-wet.md").exists());
    });
}

/// What came of things and what is asked for: a use told and one taken back, a round that was done, a gap and one that is answered.
async fn tell(site: &Site, room: &mut Room) {
    let first = room.at("/repertoire/1-honey-on-skin");
    for (result, evidence) in [("partly", "It stayed **wet**."), ("not", "Told by mistake.")] {
        let form = room.ben.browser.get(&format!("{first}/uses/new")).await.form("/uses/new");
        let form = form.with("result", result).with("when", "2019").with("evidence", evidence).with("place", "Ward 3");
        press(&mut room.ben, &form).await;
        site.clock.pass_seconds(60);
    }
    let form = room.ben.browser.get(&format!("{first}/uses")).await.form("/uses/2/take-back");
    press(&mut room.ben, &form).await;
    let round = room.at("/repertoire/3-monday-round");
    let form = room.ann.browser.get(&format!("{round}/done")).await.form("/done");
    press(&mut room.ann, &form.with("day", "2020-02-03").with("words", "All but one")).await;
    for words in ["How we say goodbye", "Which honey we use"] {
        let form = room.ben.browser.get(&room.at("/repertoire/wanted")).await.form("/repertoire/wanted");
        press(&mut room.ben, &form.with("words", words)).await;
        site.clock.pass_seconds(60);
    }
    let form = room.ann.browser.get(&room.at("/repertoire/wanted/2")).await.form("/repertoire/wanted/2");
    press(&mut room.ann, &form.with("kept", "Honey on skin")).await;
}

#[test]
fn what_came_of_it_and_what_is_asked_for_goes_out_and_comes_in_once() {
    let folder = Folder::new();
    let written: Mutex<VecDeque<PathBuf>> = Mutex::default();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        room.fill(&site).await;
        tell(&site, &mut room).await;
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        assert_eq!(wrote.left_out, 1);
        let read = |path: &str| fs::read_to_string(to.join(path)).unwrap_or_default();
        let left = read("left-out.md");
        assert!(left.contains("repertoire, number 4") && !left.contains("Kept here"), "{left}");
        let uses = read("repertoire/0001-honey-on-skin.uses.jsonl");
        assert!(uses.lines().count() == 1 && uses.contains("partly") && uses.contains("Ward 3"), "{uses}");
        assert!(!uses.contains("mistake"), "what was taken back stays so: {uses}");
        assert!(read("repertoire/0003-monday-round.done.jsonl").contains("2020-02-03"));
        let wanted = read("repertoire/wanted.jsonl");
        assert!(wanted.lines().count() == 2 && wanted.contains("goodbye") && wanted.contains("\"answer\":\""), "{wanted}");
        written.lock().unwrap().push_back(to);
    });
    on_each_engine(async |site| {
        let from = written.lock().unwrap().pop_front().expect("a site before this one").join("repertoire");
        let mut room = Room::new(&site).await;
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.uses, report.done, report.wanted), (1, 1, 2), "{report:?}");
        let again = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((again.uses, again.done, again.wanted), (0, 0, 0), "{again:?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/1-honey-on-skin/uses")).await.text();
        for said in ["It worked in part", "2019", "Ward 3", "Ben Ford", "It stayed"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let page = room.ann.browser.visit(&room.at("/repertoire/3-monday-round")).await.text();
        assert!(page.contains("All but one") && page.contains("Ann Price"), "{page}");
        let page = room.ann.browser.visit(&room.at("/repertoire/wanted")).await;
        let text = page.text();
        assert!(text.contains("How we say goodbye") && text.contains("Ben Ford"), "{text}");
        assert!(page.attributes("main a", "href").contains(&room.at("/repertoire/1-honey-on-skin")), "what answers it: {text}");
        // Taken back here, it does not come again.
        let form = room.ann.browser.get(&room.at("/repertoire/1-honey-on-skin/uses")).await.form("/uses/1/take-back");
        press(&mut room.ann, &form).await;
        assert_eq!(bring_kept(&site, room.id, &room.slug, &from).await.uses, 0);
        // A line that says nothing sensible is told and harms nothing.
        let broken = folder.0.join(site.rng.token().to_string());
        fs::create_dir_all(&broken).unwrap();
        for entry in fs::read_dir(&from).unwrap().flatten().filter(|entry| entry.path().is_file()) {
            fs::copy(entry.path(), broken.join(entry.file_name())).unwrap();
        }
        fs::write(broken.join("wanted.jsonl"), "{\"words\":\"x\"}\n{not json\n").unwrap();
        let report = bring_kept(&site, room.id, &room.slug, &broken).await;
        let told = report.troubles.iter().filter(|one| one.r#where.starts_with("wanted.jsonl, line")).count();
        assert_eq!((report.wanted, told), (0, 2), "{report:?}");
    });
}

#[test]
fn a_file_hangs_where_it_hung_though_one_before_it_is_lost() {
    let folder = Folder::new();
    let from = folder.0.join("from");
    fs::create_dir_all(&from).unwrap();
    fs::write(from.join("forms.md"), "# Forms\n\n[two](lost.txt) [one](one.txt)\n").unwrap();
    fs::write(from.join("one.txt"), "One.").unwrap();
    fs::write(from.join("lost.txt"), "Lost.").unwrap();
    on_each_engine(async |site| {
        let room = Room::new(&site).await;
        bring_kept(&site, room.id, &room.slug, &from).await;
        let lost = site.kit.db.read(super::leaving::find::lost).await.unwrap().expect("a file").0;
        fs::remove_file(site.kit.files.path(&lost)).expect("a file");
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        let mut ann = room.ann;
        let (id, slug) = site.community("Elsewhere", Visibility::Public, Joining::Open, &ann).await;
        bring_kept(&site, id, &slug, &to.join("repertoire")).await;
        let hung = site.kit.db.read(move |tx| super::leaving::find::hung(tx, id)).await.unwrap();
        assert_eq!(hung.iter().map(|(_, place)| *place).collect::<Vec<_>>(), [2]);
        let file = format!("/c/{slug}/file/{}/2", hung[0].0);
        assert_eq!(&ann.browser.get(&file).await.body[..], b"One.");
    });
}

/// Sends a form with files.
async fn hangs(someone: &mut Someone, page: &str, ends: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> String {
    let form = someone.browser.get(page).await.form(ends);
    let form = fields.iter().fold(form, |form, (name, text)| form.with(name, text));
    let files: Vec<Chosen> = files.iter().map(|(name, content)| Chosen::new("files", name, "a/b", *content)).collect();
    let reply = someone.browser.submit_with(&form, &files).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    next.split(['?', '#']).next().unwrap_or_default().to_owned()
}

fn picture() -> Vec<u8> {
    let mut content = Vec::new();
    let pixels: Vec<u8> = (0..=255).cycle().take(40 * 30).collect();
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, 40, 30, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

/// The files of a page: what they are called or show, and their bytes.
type Shown = Vec<(String, Vec<u8>)>;

async fn files_at(someone: &mut Someone, at: &str) -> Shown {
    let page = someone.browser.visit(at).await;
    let named = page.texts("main ul.files li > a:not(.picture)");
    let mut files = Vec::new();
    for (name, href) in named.into_iter().zip(page.attributes("main ul.files li > a:not(.picture)", "href")) {
        files.push((name, someone.browser.get(&href).await.body.to_vec()));
    }
    files.extend(page.attributes("main ul.files img", "alt").into_iter().map(|alt| (alt, Vec::new())));
    files
}

#[test]
fn files_come_again_with_the_versions_that_name_them() {
    let folder = Folder::new();
    let before: Mutex<VecDeque<(PathBuf, Vec<Shown>)>> = Mutex::default();
    let pages = ["1-chart", "1-chart/versions/1", "1-chart/versions/2", "2-named"];
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let new = |kind: &str| format!("/c/wound-care/repertoire/new/{kind}");
        let some: [(&str, &[u8]); 3] = [("a.txt", b"A."), ("a-2.txt", b"A."), ("leaf.jpg", &picture())];
        let here = hangs(&mut room.ann, &new("artefact"), "/new/artefact", &[("title", "Chart")], &some).await;
        site.clock.pass_seconds(60);
        hangs(&mut room.ben, &format!("{here}/edit"), "/edit", &[("out-2", "1"), ("alt-3", "A leaf")], &[("b.bin", b"\0\x01B")])
            .await;
        site.clock.pass_seconds(60);
        hangs(&mut room.ann, &format!("{here}/edit"), "/edit", &[("out-1", "1")], &[]).await;
        for (title, consent, name) in
            [("Named", "named", "voice.txt"), ("Nameless", "nameless", "secret-voice.txt"), ("Kept", "here", "stay-voice.txt")]
        {
            let fields = [("title", title), ("in-happened", "Rain."), ("in-consent", consent)];
            hangs(&mut room.ann, &new("story"), "/new/story", &fields, &[(name, b"Hm.")]).await;
        }
        // Named at first with a recording that is to be heard no more.
        let fields = [("title", "Turned"), ("in-happened", "Rain."), ("in-consent", "here")];
        let turned = hangs(&mut room.ann, &new("story"), "/new/story", &fields, &[("old-voice.txt", b"Hm.")]).await;
        hangs(&mut room.ann, &format!("{turned}/edit"), "/edit", &[("out-1", "1"), ("in-consent", "named")], &[]).await;
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        assert_eq!((wrote.kept, wrote.files, wrote.left_out), (4, 6, 1));
        let mut names: Vec<String> = fs::read_dir(to.join("repertoire/files"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        let all = ["0001-1-a.txt", "0001-2-a-2.txt", "0001-3-leaf.jpg", "0001-4-leaf.jpg", "0001-5-b.bin", "0002-1-voice.txt"];
        assert_eq!(names, all, "a voice goes as far as its teller agreed");
        let facts = page::read(&fs::read_to_string(to.join("repertoire/0001-chart.md")).unwrap(), "0001-chart.md").facts;
        assert_eq!(facts.files.iter().map(|file| file.alt.as_str()).collect::<Vec<_>>(), ["", "", "", "A leaf", ""]);
        let mut shown = Vec::new();
        for page in pages {
            let at = room.at(&format!("/repertoire/{page}"));
            shown.push(files_at(&mut room.ann, &at).await);
        }
        assert_eq!(shown[0].iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["leaf.jpg", "b.bin", "A leaf"]);
        before.lock().unwrap().push_back((to, shown));
    });
    on_each_engine(async |site| {
        let (from, before) = before.lock().unwrap().pop_front().expect("a site before this one");
        let mut room = Room::new(&site).await;
        for round in 0..2 {
            let report = bring_kept(&site, room.id, &room.slug, &from.join("repertoire")).await;
            assert_eq!((report.files, report.added), if round == 0 { (6, 4) } else { (0, 0) }, "{report:?}");
            assert_eq!(report.troubles, []);
            for (page, was) in pages.iter().zip(&before) {
                let at = room.at(&format!("/repertoire/{page}"));
                let is = files_at(&mut room.ann, &at).await;
                let names = |files: &Shown| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
                assert_eq!(names(&is), names(was), "{page}");
                // A picture is made anew wherever it comes in.
                for ((name, is), (_, was)) in is.iter().zip(was).filter(|((name, _), _)| !name.ends_with(".jpg")) {
                    assert_eq!(is, was, "{page}: {name}");
                }
            }
            let list = room.ann.browser.visit(&room.at("/files")).await.texts("main .file h2");
            assert_eq!(list.len(), 3, "those of the versions in force: {list:?}");
        }
    });
}

/// What a site shows of what is kept: each page with its parts and facts, its versions, and who looks after it.
async fn shown(someone: &mut Someone, slug: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let list = someone.browser.visit(&format!("/c/{slug}/repertoire")).await;
    let mut hrefs: Vec<String> = list.attributes("main .h3 a", "href");
    hrefs.sort();
    for href in hrefs {
        let page = someone.browser.visit(&href).await;
        shown.push(href.clone());
        shown.extend(page.texts("main h1, main h2, main .text p, main .text li, main .text em, main dd, main .people li"));
        let versions = someone.browser.visit(&format!("{href}/versions")).await;
        shown.extend(versions.texts("main li"));
    }
    shown
}

#[test]
fn what_is_written_out_is_kept_the_same_on_another_site() {
    let folder = Folder::new();
    let before: Mutex<VecDeque<(PathBuf, Vec<String>)>> = Mutex::default();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        room.fill(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/3-monday-round/status")).await.form("/status");
        let form = form.with("status", "retired").with("why", "No more").with("successor", "Honey on skin");
        press(&mut room.ann, &form).await;
        let form = room.ann.browser.get(&room.at("/repertoire/1-honey-on-skin/discuss")).await.form("/discuss");
        press(&mut room.ann, &form.with("title", "Which honey").with("text", "Any?")).await;
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        let mut shown = shown(&mut room.ann, &room.slug).await;
        // What stays here is not there, and what goes unnamed is unnamed.
        shown.retain(|line| !line.contains("Old Ann"));
        before.lock().unwrap().push_back((to, shown));
    });
    on_each_engine(async |site| {
        let (from, before) = before.lock().unwrap().pop_front().expect("a site before this one");
        let mut room = Room::new(&site).await;
        let report = site.import(room.id, &[from.join(MAILS)]).await;
        assert_eq!((report.stored, report.conversations), (3, 2));
        let report = bring_kept(&site, room.id, &room.slug, &from.join("repertoire")).await;
        assert_eq!((report.pages, report.added, report.versions), (4, 4, 5), "{report:?}");
        let told: Vec<_> = report.troubles.iter().map(|one| one.why.as_str()).collect();
        assert_eq!(told, ["Ann Price looks after it there and is no member here"]);
        let after = shown(&mut room.ann, &room.slug).await;
        for line in ["On skin alone.", "It keeps wet.", "Not dry.", "1. Knock."] {
            assert_eq!(
                before.iter().any(|one| one.contains(line)),
                after.iter().any(|one| one.contains(line)),
                "{line}: {after:?}"
            );
        }
        let missing: Vec<&String> = after.iter().filter(|line| !before.contains(line)).collect();
        assert!(missing.is_empty(), "{missing:#?}\nnot in\n{before:#?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/3-monday-round")).await;
        assert!(
            page.text().contains("No more")
                && page.attributes("main a", "href").contains(&room.at("/repertoire/1-honey-on-skin")),
            "{}",
            page.text()
        );
        let page = room.ann.browser.visit(&room.at("/repertoire/1-honey-on-skin")).await;
        let hrefs = page.attributes("main a", "href");
        assert!(
            hrefs.iter().any(|href| href.contains("/talk/1-honey"))
                && hrefs.iter().any(|href| href.contains("/talk/2-which-honey")),
            "{hrefs:?}"
        );
        assert!(page.text().contains("CC BY 4.0") && page.text().contains("What we saw"), "{}", page.text());
        // For members alone, as it was.
        assert_eq!(site.stranger().get(&room.at("/repertoire/2-wet")).await.status, 404);
        let again = bring_kept(&site, room.id, &room.slug, &from.join("repertoire")).await;
        assert_eq!((again.added, again.changed, again.versions, again.same), (0, 0, 0, 4), "{again:?}");
        assert_eq!(shown(&mut room.ann, &room.slug).await, after);
    });
}

pub(in crate::features::moving) async fn bring_kept(site: &Site, community: CommunityId, slug: &str, from: &Path) -> Report {
    let (kit, slug, from) = (site.kit.clone(), slug.to_owned(), from.to_path_buf());
    let run = move || {
        let bring = Bring {
            db: &kit.db,
            files: &kit.files,
            community,
            slug,
            language: "en".into(),
            t: Words(kit.catalogue.english()),
            asked: Asked { source: String::new(), licence: String::new(), for_members: true },
            clock: kit.clock.clone(),
            rng: kit.rng.clone(),
        };
        bring.run(&from, &mut |_, _| {}).expect("a report")
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

#[test]
fn a_story_that_goes_unnamed_leads_to_nobody() {
    let folder = Folder::new();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "What Ann saw", Audience::Community).await;
        site.say(room.id, talk, room.ann.id, "It rained.", Said::OPENLY).await;
        let form = room.ann.browser.get(&room.at("/keep/1?post=1&kind=story")).await.form("/keep/1");
        let form = form.with("title", "Rain").with("in-teller", "Ann Price").with("in-consent", "nameless");
        let story = press(&mut room.ann, &form).await;
        let form = room.ann.browser.get(&format!("{story}/steward")).await.form("/steward");
        let ann = room.ann.id;
        press(&mut room.ann, &form.with("person", &ann.to_string())).await;
        let form = room.ann.browser.get(&format!("{story}/discuss")).await.form("/discuss");
        press(&mut room.ann, &form.with("title", "Ann on rain").with("text", "Again?")).await;
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, &room.slug, Actor::Person(ann), &to).await.expect("written out");
        let page = fs::read_to_string(to.join("repertoire/0001-rain.md")).unwrap();
        assert!(page.contains("It rained.") && !page.contains("Ann"), "{page}");
        assert!(!page.contains("address") && !page.contains("/c/"), "nor where its teller is named: {page}");
        let versions = fs::read_to_string(to.join(format!("repertoire/0001-rain{VERSIONS}"))).unwrap();
        assert!(!versions.contains("Ann"), "{versions}");
    });
}

#[test]
fn a_version_that_its_teller_did_not_agree_to_stays() {
    let folder = Folder::new();
    let line = |number: i64, consent: &str| {
        format!(
            "{{\"version\":{number},\"title\":\"Rain\",\"author\":\"Nia Rees\",\"date\":\"2020-01-01\",\
             \"fields\":{{\"teller\":\"Old Cas\",\"happened\":\"{consent} {number}\",\"consent\":\"{consent}\"}}}}\n"
        )
    };
    // More that stay than are read at once.
    let mut lines: String = (1..=120).map(|number| line(number, "here")).collect();
    lines += &(line(121, "nameless") + &line(122, "named"));
    let from = folder.0.join("from");
    fs::create_dir_all(&from).unwrap();
    fs::write(from.join(format!("rain{VERSIONS}")), lines).unwrap();
    fs::write(from.join("rain.md"), "---\ncopse: 1\nuid: \"rain\"\ntitle: \"Rain\"\nkind: \"story\"\n---\n").unwrap();
    on_each_engine(async |site| {
        let room = Room::new(&site).await;
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.versions, report.troubles.len()), (122, 0), "{report:?}");
        let to = folder.0.join(site.rng.token().to_string());
        write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        let versions = versions(&to.join("repertoire/0001-rain.md"));
        let told: Vec<_> = versions
            .iter()
            .map(|one| (one.number, one.by.name.as_str(), one.fields.get("teller").map_or("", String::as_str)))
            .collect();
        assert_eq!(told, [(121, "", ""), (122, "Nia Rees", "Old Cas")]);
    });
}

#[test]
fn files_of_what_is_kept_are_counted_and_those_that_are_missing_listed() {
    let folder = Folder::new();
    let from = folder.0.join("from");
    fs::create_dir_all(&from).unwrap();
    fs::write(from.join("forms.md"), "# Forms\n\n[one](one.txt) [two](lost.txt)\n").unwrap();
    fs::write(from.join("one.txt"), "One.").unwrap();
    fs::write(from.join("lost.txt"), "Lost.").unwrap();
    on_each_engine(async |site| {
        let room = Room::new(&site).await;
        bring_kept(&site, room.id, &room.slug, &from).await;
        let lost = site.kit.db.read(super::leaving::find::lost).await.unwrap().expect("a file").0;
        fs::remove_file(site.kit.files.path(&lost)).expect("a file");
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &room.slug, Actor::Person(room.ann.id), &to).await.expect("written out");
        assert_eq!((wrote.kept, wrote.files, wrote.missing), (1, 1, 1));
        let missing = fs::read_to_string(to.join("missing.md")).unwrap();
        assert!(missing.contains("-lost.txt, on repertoire/0001-forms.md"), "{missing}");
    });
}

#[test]
fn a_kind_that_grew_on_both_sides_is_the_same_kind_and_no_text_stands_under_another_name() {
    let folder = Folder::new();
    let from = folder.0.join("from");
    let page = |fields: &str| {
        format!(
            "---\ncopse: 1\nuid: \"tune\"\ntitle: \"The reel\"\nkind: \"own-7\"\n\
             own_kind: {{\"name\":\"Tune\",\"plural\":\"Tunes\",\"about\":\"\",\"fields\":[{fields}]}}\n---\n"
        )
    };
    let field = |place: i64, name: &str| format!("{{\"place\":{place},\"name\":\"{name}\",\"hint\":\"\",\"shape\":\"text\"}}");
    let version = |number: i64, fields: &str| {
        format!(
            "{{\"version\":{number},\"title\":\"The reel\",\"author\":\"Nia\",\"date\":\"2020-01-0{number}\",\"fields\":{{{fields}}}}}\n"
        )
    };
    let first = version(1, "\"f1\":\"A B C\"");
    on_each_engine(async |site| {
        // As on the engine before, from nothing.
        if from.exists() {
            fs::remove_dir_all(&from).unwrap();
        }
        fs::create_dir_all(&from).unwrap();
        let mut room = Room::new(&site).await;
        fs::write(from.join("tune.md"), page(&field(1, "Notes"))).unwrap();
        fs::write(from.join(format!("tune{VERSIONS}")), &first).unwrap();
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.added, report.troubles.len()), (1, 0), "{report:?}");
        // Here it gets a part, there another, each the second.
        let form = room.ann.browser.get(&room.at("/repertoire/kinds/1")).await.form("/kinds/1");
        press(&mut room.ann, &form.with("name-2", "Tempo")).await;
        fs::write(from.join("tune.md"), page(&[field(1, "Notes"), field(2, "Key")].join(","))).unwrap();
        let grown = version(2, "\"f1\":\"A B C\",\"f2\":\"D major\"");
        fs::write(from.join(format!("tune{VERSIONS}")), format!("{first}{grown}")).unwrap();
        let other =
            page(&[field(1, "Notes"), field(2, "Key")].join(",")).replace("\"tune\"", "\"jig\"").replace("The reel", "The jig");
        fs::write(from.join("jig.md"), other).unwrap();
        fs::write(from.join(format!("jig{VERSIONS}")), version(1, "\"f2\":\"G minor\"")).unwrap();
        let report = bring_kept(&site, room.id, &room.slug, &from).await;
        assert_eq!((report.added, report.changed, report.troubles.len()), (1, 1, 0), "{report:?}");
        for (path, key) in [("/repertoire/1-the-reel", "D major"), ("/repertoire/2-the-jig", "G minor")] {
            let page = room.ann.browser.visit(&room.at(path)).await;
            let text = page.text();
            assert!(text.contains(key) && page.texts("main h2, main h3").iter().any(|label| label == "Key"), "{text}");
            assert!(!page.texts("main h2, main h3").iter().any(|label| label == "Tempo"), "{text}");
        }
        let second = room.ann.browser.get(&room.at("/repertoire/kinds/2")).await;
        assert_eq!(second.status, 404, "there is no second kind");
    });
}

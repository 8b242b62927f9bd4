//! A community written out on a page of one site, and brought into an empty one on a page there.

use super::round::{fill, of_both, said};
use crate::{
    base::{
        communities::{self, Joining, Visibility},
        files,
    },
    features::moving::move_in_job,
    testing::{Site, Someone, on_each_engine},
};
use kernel::{CommunityId, Moment, Slug};
use std::{collections::VecDeque, io::Write, sync::Mutex};
use webkit::testing::{Browser, Chosen, Reply};

/// Gives a file on the page of the site's keeper, and looks.
async fn look(browser: &mut Browser, name: &str, bytes: &[u8]) -> Reply {
    let form = browser.visit("/keeper/bring").await.form("/keeper/bring").with("act", "look");
    browser.submit_with(&form, &[Chosen::new("files", name, "application/zip", bytes.to_vec())]).await
}

/// Looks, then brings it in.
async fn bring_in(site: &Site, browser: &mut Browser, name: &str, bytes: &[u8]) -> String {
    // The page tells of what was given last.
    site.clock.pass_seconds(1);
    let looked = look(browser, name, bytes).await;
    assert_eq!(looked.status, 200, "{}", looked.text());
    let reply = browser.submit(&looked.form("/keeper/bring").with("act", "bring")).await;
    assert_eq!((reply.status.as_u16(), reply.location()), (303, Some("/keeper/bring")), "{}", reply.text());
    assert!(told(browser).await.contains("It has begun."));
    site.work().await;
    told(browser).await
}

/// What the page says of what was given last.
async fn told(browser: &mut Browser) -> String {
    let page = browser.visit("/keeper/bring").await;
    assert!(page.faults().is_empty(), "{:?}", page.faults());
    page.first("section[role=status]").unwrap_or_default()
}

fn left_in(site: &Site) -> usize {
    std::fs::read_dir(site.kit.settings.data.join("moving-in")).map_or(0, Iterator::count)
}

async fn id_of(site: &Site, slug: &'static str) -> CommunityId {
    let slug = Slug::stored(slug.to_owned());
    site.kit.db.read(move |tx| communities::slug_taken(tx, &slug)).await.unwrap().expect("a community").0
}

/// The addresses of the conversations, by what they are called.
async fn addresses(browser: &mut Browser) -> Vec<(String, String)> {
    let page = browser.visit("/c/wound-care/talk").await;
    let mut all: Vec<_> = page.texts(".strand .h3 a").into_iter().zip(page.attributes(".strand .h3 a", "href")).collect();
    all.sort();
    all
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What the first site gave: its ZIP, when, what its pages said, and where its conversations were.
type Gave = (Vec<u8>, Moment, Vec<String>, Vec<(String, String)>);

#[test]
fn what_a_page_of_one_site_gives_a_page_of_another_takes() {
    let before: Mutex<VecDeque<Gave>> = Mutex::default();
    on_each_engine(async |site| {
        let mut room = fill(&site).await;
        let form = room.ann.browser.visit("/c/wound-care/export").await.form("/export").with("what", "whole");
        assert_eq!(room.ann.browser.submit(&form).await.status, 303);
        site.work().await;
        let gave = room.ann.browser.get("/c/wound-care/export/file").await;
        assert_eq!(gave.status, 200);
        let addresses = addresses(&mut room.ann.browser).await;
        let now = site.clock.now();
        let said = said(&site, &room.slug, room.id, "Rae Reader", "Sid Asks").await;
        before.lock().unwrap().push_back((gave.body.to_vec(), now, said, addresses));
    });
    on_each_engine(async |site| {
        let (bytes, then, before, were) = before.lock().unwrap().pop_front().expect("a site before this one");
        site.clock.pass_seconds(then.seconds_since(site.clock.now()));
        let Someone { browser: mut kit, .. } = site.keeper("Kit Stone").await;
        let looked = look(&mut kit, "wound-care.zip", &bytes).await;
        let text = looked.text();
        for words in ["New: one community,", "10 conversations with 12 posts", "4 things that are kept"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        assert_eq!(site.stranger().get("/c/wound-care").await.status, 404, "nothing is done yet");
        let told = bring_in(&site, &mut kit, "wound-care.zip", &bytes).await;
        for words in ["Brought in: one community", "Posts: 12 brought in, 0 were here already", "4 new, 0 with something new"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        assert_eq!(left_in(&site), 0, "nothing is left lying");
        // Whoever gave it coordinates it, looks at what came and opens it.
        let archive = kit.get("/c/wound-care/archive").await.attributes(".strand a", "href").remove(0);
        let form = kit.visit(&archive).await.form("/release").with("text", "");
        assert_eq!(kit.submit(&form).await.status, 303);
        assert_eq!(addresses(&mut kit).await, were, "addresses stay");
        let id = id_of(&site, "wound-care").await;
        let after = said(&site, "wound-care", id, "Rae Reader", "Sid Asks").await;
        let [before, after] = [before, after].map(|lines| lines.iter().filter_map(|line| of_both(line)).collect::<Vec<_>>());
        let gone: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
        let new: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
        assert_eq!((gone, new), (vec![], vec![]));

        // Twice, nothing doubles; packed again in a folder it is the same.
        let again = bring_in(&site, &mut kit, "wound-care.zip", &bytes).await;
        for words in
            ["Brought in: 0 communities, 0 people, 0 memberships, 0 roles", "Posts: 0 brought in, 12 were", "0 new, 0 with"]
        {
            assert!(again.contains(words), "{words}: {again}");
        }
        assert_eq!(addresses(&mut kit).await, were);
    });
}

#[test]
fn who_may_and_what_is_no_such_file() {
    on_each_engine(async |site| {
        let mut kit = site.keeper("Kit Stone").await.browser;
        let mut ann = site.someone("Ann Price").await;
        assert_eq!(ann.browser.get("/keeper/bring").await.status, 404, "nobody else learns that it is there");
        assert_eq!(site.stranger().get("/keeper/bring").await.status, 401);
        let keeper = kit.visit("/keeper").await;
        assert!(keeper.attributes("main a", "href").contains(&"/keeper/bring".to_owned()));
        // Without a file, and with one that is something else.
        let form = kit.visit("/keeper/bring").await.form("/keeper/bring").with("act", "bring");
        let reply = kit.submit_with(&form, &[]).await;
        assert_eq!(reply.status, 422);
        assert!(reply.first("#files-err").unwrap_or_default().contains("Choose the one file"), "{}", reply.text());
        let communities = br#"{"communities": [{"slug": "looms", "name": "Looms", "practice": "We weave."}]}"#;
        let whole = zip(&[("communities.json", communities)]);
        let of_two = |more: &str| {
            let second = format!(r#"{{"slug": "night", "name": "Night looms", "practice": "We weave late."{more}}}"#);
            let text = String::from_utf8_lossy(communities).replace("}]", &format!("}}, {second}]"));
            zip(&[("communities.json", text.as_bytes()), ("repertoire/1-x.md", b"x")])
        };
        let with_circle = look(&mut kit, "circle.zip", &of_two(r#", "circle_of": "looms""#)).await;
        assert_eq!(with_circle.status, 200, "{}", with_circle.text());
        for (name, bytes, words) in [
            ("photo.zip", zip(&[("photo.jpg", b"x")]), "This is not what a site wrote out"),
            ("two.zip", of_two(""), "holds one community and its circles"),
            ("notes.txt", b"Notes".to_vec(), "This is not what a site wrote out"),
            ("cut.zip", whole[..whole.len() / 2].to_vec(), "The ZIP cannot be opened"),
            ("out.zip", zip(&[("communities.json", communities), ("repertoire/../../x.md", b"x")]), "twice the same"),
        ] {
            let reply = look(&mut kit, name, &bytes).await;
            assert_eq!(reply.status, 422, "{name}");
            assert!(reply.first("#files-err").unwrap_or_default().contains(words), "{name}: {}", reply.text());
            assert!(!reply.form("/keeper/bring").value("_parked").is_empty(), "the file waits with its form");
        }
        // What is wrong is shown with its place, and taken without it where that is wished.
        let wrong = b"communities:\n  - {slug: looms, name: Looms, practice: We weave.}\n  - {slug: vats, practice: We dye.}\n";
        let reply = look(&mut kit, "valley.yaml", wrong).await;
        assert!(reply.text().contains("name is missing"), "{}", reply.text());
        let form = reply.form("/keeper/bring").with("act", "bring");
        let refused = kit.submit(&form).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("One thing is wrong"), "{}", refused.text());
        assert_eq!(kit.submit(&refused.form("/keeper/bring").with("act", "bring").with("skip", "1")).await.status, 303);
        // One at a time: what is given meanwhile waits with its form.
        let meanwhile = look(&mut kit, "again.zip", &whole).await;
        let meanwhile = kit.submit(&meanwhile.form("/keeper/bring").with("act", "bring")).await;
        assert_eq!(meanwhile.status, 422);
        assert!(meanwhile.text().contains("Something else is being brought in"), "{}", meanwhile.text());
        // The file stays for the job, however long that takes to come.
        site.clock.pass_seconds(86_400 + 3_600);
        files::keep_house(&site.kit).await.unwrap();
        site.work().await;
        let said = told(&mut kit).await;
        assert!(said.contains("Brought in: one community") && said.contains("1 left out"), "{said}");
        assert_eq!(kit.get("/c/looms/archive").await.status, 200, "the keeper coordinates it");
        assert_eq!(kit.submit(&meanwhile.form("/keeper/bring").with("act", "bring")).await.status, 303);
        site.work().await;
        assert_eq!((left_in(&site), move_in_job::keep_house(&site.kit).is_ok()), (0, true));
    });
}

#[test]
fn a_community_of_others_is_left_alone() {
    on_each_engine(async |site| {
        let mut kit = site.keeper("Kit Stone").await;
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Wound care", Visibility::Public, Joining::Open, &ann).await;
        let named = ann.id.to_string();
        for (name, text) in [
            ("theirs.yaml", format!("communities: [{{slug: {slug}, name: Mine now, practice: We rule.}}]\n")),
            (
                "roles.yaml",
                format!("people: [{{key: p1, name: Nia}}]\nroles: [{{community: {slug}, person: p1, role: coordinator}}]\n"),
            ),
            ("circle.yaml", format!("communities: [{{slug: inside, name: Inside, practice: We sit., circle_of: {slug}}}]\n")),
        ] {
            let reply = look(&mut kit.browser, name, text.as_bytes()).await;
            assert!(reply.text().contains("others coordinate it"), "{name}: {}", reply.text());
            let refused = kit.browser.submit(&reply.form("/keeper/bring").with("act", "bring")).await;
            assert_eq!(refused.status, 422, "{name}");
        }
        // Whoever has an account here and is named is told before anything is done.
        let text = format!(
            "communities: [{{slug: looms, name: Looms, practice: We weave.}}]\nmemberships: [{{community: looms, person: {named}}}]\n"
        );
        let reply = look(&mut kit.browser, "looms.yaml", text.as_bytes()).await;
        assert!(reply.text().contains("people who have an account here: Ann Price"), "{}", reply.text());
        let form = reply.form("/keeper/bring").with("act", "bring");
        assert_eq!(kit.browser.submit(&form).await.status, 303);
        // Someone else founds it before it comes.
        site.community("Looms", Visibility::Public, Joining::Open, &ann).await;
        site.work().await;
        assert!(told(&mut kit.browser).await.contains("others coordinate it"));
        // A coordinator who keeps the site brings something into what they coordinate.
        let (kit_id, now) = (kit.id, site.clock.now());
        let makes = site.kit.db.write(move |tx| {
            communities::join(tx, id, kit_id, communities::How::Placed, now)?;
            communities::give_duty(tx, id, kit_id, communities::Duty::Coordinator, None, now)
        });
        makes.await.unwrap();
        let text = format!("people: [{{key: p1, name: Nia}}]\nmemberships: [{{community: {slug}, person: p1, from: 2019}}]\n");
        let told = bring_in(&site, &mut kit.browser, "people.yaml", text.as_bytes()).await;
        assert!(told.contains("one person, one membership"), "{told}");
    });
}

//! Runs that come again: cut short, with a line mended, with other files.

use super::{super::press, Folder, Room, bring, find, whole};
use crate::{
    base::access::Audience,
    features::repertoire::status::Status,
    testing::{Site, on_each_engine},
};

mod state {
    db::queries! {
        /// How far what came from a page is, why it is so far, and who may see it.
        pub(super) fn of(community: kernel::CommunityId, page: &str) -> db::One<(crate::features::repertoire::status::Status, String, crate::base::access::Audience)> =
            "SELECT k.status, k.retired_why, i.audience FROM kept k JOIN item i ON i.id = k.item_id WHERE k.community_id = $1 AND k.page = $2";

        pub(super) fn review(community: kernel::CommunityId) -> db::One<(String,)> =
            "SELECT k.review_on FROM kept k WHERE k.community_id = $1";

        /// Leaves all as a run leaves it that was cut short behind its last version.
        pub(super) fn cut() -> db::Changed = "UPDATE kept_brought SET said = ' '";

        /// Nobody sees it: it was hidden.
        pub(super) fn hide() -> db::Changed = "UPDATE item SET audience = 3 WHERE kind = 'kept'";

        pub(super) fn used() -> db::Changed = "UPDATE kept SET status = 'current', retired_why = ''";
    }
}

async fn state(site: &Site, room: &Room, page: &'static str) -> (Status, String, Audience) {
    let id = room.id;
    site.kit.db.read(move |tx| state::of(tx, id, page)).await.unwrap().0
}

/// What the versions of a page say, without their links.
async fn said(site: &Site, room: &Room, page: &'static str) -> Vec<String> {
    let id = room.id;
    let rows = site.kit.db.read(move |tx| find::versions(tx, id, page)).await.unwrap();
    rows.into_iter().map(|row| whole(&row.2)).collect()
}

#[test]
fn a_page_is_used_as_long_as_its_last_version_says_something() {
    let folder = Folder::new();
    let history = |folder: &Folder, texts: &[&str]| {
        let line = |(day, text): (usize, &&str)| {
            format!("{{\"path\":\"a.md\",\"date\":\"2020-01-{:02}\",\"comment\":\"c{day}\",\"text\":{text}}}\n", day + 1)
        };
        folder.put("pages.jsonl", texts.iter().enumerate().map(line).collect::<String>().as_bytes());
        folder.0.join("pages.jsonl")
    };
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        bring(&site, &room, &history(&folder, &["\"A\"", "null"])).await;
        assert_eq!(state(&site, &room, "a.md").await, (Status::Retired, "c1".into(), Audience::Community));
        let cut = |tx: &mut db::Tx| {
            state::used(tx)?;
            state::cut(tx)
        };
        site.kit.db.write(cut).await.unwrap();
        bring(&site, &room, &history(&folder, &["\"A\"", "null"])).await;
        assert_eq!(state(&site, &room, "a.md").await, (Status::Retired, "c1".into(), Audience::Community), "it was cut short");
        let again = bring(&site, &room, &history(&folder, &["\"A\"", "null"])).await;
        assert_eq!((again.same, again.changed), (1, 0), "{again:?}");
        bring(&site, &room, &history(&folder, &["\"A\"", "null", "\"B\""])).await;
        assert_eq!(state(&site, &room, "a.md").await, (Status::Current, String::new(), Audience::Community), "it is back");
        // What is said of it here stays.
        let at = room.at("/repertoire/1-a/status");
        let form = room.ann.browser.visit(&at).await.form("/status");
        press(&mut room.ann, &form.with("review_on", "2027-03-01")).await;
        bring(&site, &room, &history(&folder, &["\"A\"", "null", "\"B\"", "null"])).await;
        assert_eq!(state(&site, &room, "a.md").await, (Status::Retired, "c3".into(), Audience::Community));
        let id = room.id;
        assert_eq!(site.kit.db.read(move |tx| state::review(tx, id)).await.unwrap().0.0, "2027-03-01");
        // What was hidden here stays hidden, whatever is said of it there.
        site.kit.db.write(state::hide).await.unwrap();
        bring(&site, &room, &history(&folder, &["\"A\"", "null", "\"B\"", "null", "\"C\""])).await;
        assert_eq!(state(&site, &room, "a.md").await, (Status::Current, String::new(), Audience::Nobody));
    });
}

#[test]
fn what_a_page_says_of_itself_is_taken_however_it_is_written_and_what_is_not_known_is_told() {
    let folder = Folder::new();
    folder.put("old.md", b"---\nstatus: Retired\n---\nAs it was.\n");
    folder.put("soon.md", b"---\nstatus: published\ndraft: true\n---\nSoon.\n");
    folder.put("ours.md", b"---\nreaders: Members\nkind: Convention\nlanguage: CY\n---\nOurs.\n");
    folder.put("odd.md", b"---\nreaders: team\nkind: note\n---\nOdd.\n");
    folder.put("quiet.md", b"---\nreaders: coordinators\n---\nQuiet.\n");
    on_each_engine(async |site| {
        let room = Room::new(&site).await;
        let report = bring(&site, &room, &folder.0).await;
        let told: Vec<_> = report.troubles.iter().map(|one| format!("{}: {}", one.r#where, one.why)).collect();
        assert_eq!(
            told,
            [
                "odd.md: its readers is not known here: team",
                "odd.md: its kind is not known here: note",
                "soon.md: its status is not known here: published"
            ]
        );
        for (page, status, audience) in [
            ("old.md", Status::Retired, Audience::Community),
            ("soon.md", Status::Draft, Audience::Members),
            ("ours.md", Status::Current, Audience::Members),
            ("odd.md", Status::Current, Audience::Community),
            ("quiet.md", Status::Current, Audience::Coordinators),
        ] {
            let (is, _, seen) = state(&site, &room, page).await;
            assert_eq!((is, seen), (status, audience), "{page}");
        }
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.same, again.changed), (5, 0), "{again:?}");
        assert_eq!(state(&site, &room, "old.md").await.0, Status::Retired);
    });
}

#[test]
fn a_line_that_is_mended_comes_in_its_place() {
    let folder = Folder::new();
    let line =
        |path: &str, day: u8, text: &str| format!("{{\"path\":\"{path}\",\"date\":\"2020-01-0{day}\",\"text\":\"{text}\"}}\n");
    let whole =
        [line("a.md", 1, "A1"), line("a.md", 2, "A2"), line("a.md", 3, "A3"), line("b.md", 1, "B1"), line("c.md", 1, "C1")];
    let version = |number: u8, how: &str| {
        format!(
            "{{\"version\":{number},\"title\":\"Walk\",\"author\":\"Nia\",\"date\":\"2020-01-0{number}\",\"fields\":{{\"how\":\"{how}\"}}}}\n"
        )
    };
    let versions = [version(1, "W1"), version(2, "W2"), version(3, "W3")];
    let write = |folder: &Folder, broken: &[usize], line: &str| {
        let lines = |all: &[String]| {
            let one = |(place, said): (usize, &String)| if broken.contains(&place) { line.to_owned() } else { said.clone() };
            all.iter().enumerate().map(one).collect::<String>()
        };
        folder.put("pages.jsonl", lines(&whole).as_bytes());
        folder.put("walk/walk.versions.jsonl", lines(&versions).as_bytes());
    };
    folder.put(
        "walk/walk.md",
        b"---\ncopse: 1\nuid: \"walk\"\nnumber: 7\ntitle: \"Walk\"\nkind: \"practice\"\npage: \"walk.md\"\n---\nW3\n",
    );
    on_each_engine(async |site| {
        for (broken, line, count) in [
            (vec![1], "{\"path\":\"a.md\"}\n", 3),
            (vec![1], "broken\n", 3),
            // It may be of the page before it or of the one behind it.
            (vec![3], "broken\n", 3),
        ] {
            let room = Room::new(&site).await;
            write(&folder, &broken, line);
            let report = bring(&site, &room, &folder.0.join("pages.jsonl")).await;
            assert_eq!((report.versions, report.troubles.len()), (count, 1), "{broken:?} {line}: {report:?}");
            let report = bring(&site, &room, &folder.0.join("walk")).await;
            assert_eq!(report.versions, if broken == [1] { 1 } else { 3 }, "{report:?}");
            write(&folder, &[], "");
            let report = bring(&site, &room, &folder.0.join("pages.jsonl")).await;
            assert_eq!((report.versions, report.troubles.len()), (5 - count, 0), "{report:?}");
            bring(&site, &room, &folder.0.join("walk")).await;
            for (page, texts) in [
                ("a.md", vec!["A1", "A2", "A3"]),
                ("b.md", vec!["B1"]),
                ("c.md", vec!["C1"]),
                ("walk.md", vec!["W1", "W2", "W3"]),
            ] {
                assert_eq!(said(&site, &room, page).await, texts, "{page} with {broken:?} {line}");
            }
        }
    });
}

#[test]
fn each_link_leads_to_its_own_file_when_a_page_comes_again() {
    let folder = Folder::new();
    let page = |begins: &str| format!("# Forms\n\n{begins} [one](one/form.txt) and [two](two/form.txt)\n");
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        folder.put("one/form.txt", b"One.");
        folder.put("two/form.txt", b"Two.");
        for (begins, two, files) in [("First", "Two.", 2), ("Then", "Two.", 0), ("Last", "Two, other.", 1)] {
            folder.put("forms.md", page(begins).as_bytes());
            folder.put("two/form.txt", two.as_bytes());
            let report = bring(&site, &room, &folder.0).await;
            assert_eq!((report.files, report.troubles.len()), (files, 0), "{report:?}");
            let shown = room.ann.browser.visit(&room.at("/repertoire/1-forms")).await;
            assert!(shown.text().contains(begins), "{}", shown.text());
            let links = shown.attributes("main .text a", "href");
            for (link, content) in links.iter().zip(["One.", two]) {
                assert_eq!(room.ann.browser.get(link).await.body, content.as_bytes(), "{link}: {links:?}");
            }
            assert_eq!(links.len(), 2);
            site.clock.pass_seconds(60);
        }
    });
}

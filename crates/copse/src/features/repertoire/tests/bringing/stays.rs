//! What was said here of something that came stays when it comes again: only what its file says otherwise than before is taken.

use super::{super::press, Folder, Room, bring};
use crate::testing::on_each_engine;
use webkit::testing::Filled;

const STATUS: &str = "/status";

/// A page that Copse wrote, with its versions.
fn put(folder: &Folder, name: &str, facts: &str, versions: &[(&str, &str)]) {
    let title = name.to_uppercase();
    let page = format!("---\ncopse: 1\nuid: \"{name}\"\ntitle: \"{title}\"\n{facts}---\n\n# {title}\n");
    folder.put(&format!("{name}.md"), page.as_bytes());
    let line = |(number, (date, fields)): (usize, &(&str, &str))| {
        format!(
            "{{\"version\":{},\"title\":\"{title}\",\"author\":\"Nia\",\"date\":\"{date}\",\"fields\":{fields}}}\n",
            number + 1
        )
    };
    let lines: String = versions.iter().enumerate().map(line).collect();
    folder.put(&format!("{name}.versions.jsonl"), lines.as_bytes());
}

/// A form of something that came.
async fn form(room: &mut Room, thing: &str, of: &str) -> Filled {
    let at = room.at(&format!("/repertoire/{thing}{of}"));
    room.ann.browser.visit(&at).await.form(of)
}

const WALKED: (&str, &str) = ("2020-01-01", "{\"how\":\"Along the river.\"}");

#[test]
fn what_was_said_here_of_a_page_stays_where_its_file_says_the_same() {
    let folder = Folder::new();
    let stewards = |room: &Room| {
        format!("looked_after_by: [{{\"name\":\"Ben\",\"key\":\"{}\"}},{{\"name\":\"Ida\",\"key\":\"nobody\"}}]\n", room.ben.id)
    };
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let said = "kind: \"practice\"\nstatus: \"retired\"\nretired_why: \"Too far\"\nsuccessor: \"b\"\nsource: \"Them\"\n\
                    licence: \"CC BY 4.0\"\nreaders: \"members\"\nreview_on: \"2031-01-01\"\nnumber: 1\n"
            .to_owned()
            + &stewards(&room);
        put(&folder, "a", &said, &[WALKED]);
        put(&folder, "b", "kind: \"practice\"\nnumber: 2\n", &[WALKED]);
        put(&folder, "c", "kind: \"practice\"\nnumber: 3\n", &[WALKED]);
        let first = bring(&site, &room, &folder.0).await;
        assert_eq!((first.added, first.troubles.len()), (3, 1), "{first:?}");
        let edit = form(&mut room, "1-a", "/edit").await;
        assert_eq!((edit.value("source"), edit.value("licence"), edit.value("readers")), ("Them", "CC BY 4.0", "members"));
        press(&mut room.ann, &edit.with("source", "Us").with("licence", "CC0").with("readers", "community")).await;
        let status = form(&mut room, "1-a", STATUS).await;
        assert_eq!((status.value("successor"), status.value("review_on")), ("B", "2031-01-01"));
        press(&mut room.ann, &status.with("successor", "C").with("why", "Too far for us").with("review_on", "2032-02-02")).await;
        let page = room.ann.browser.visit(&room.at("/repertoire/1-a")).await;
        press(&mut room.ann, &page.form("/end")).await;
        // The same again, and with a version more.
        for (versions, same) in [(&[WALKED][..], 3), (&[WALKED, ("2020-02-02", "{\"how\":\"By the road.\"}")][..], 2)] {
            put(&folder, "a", &said, versions);
            let again = bring(&site, &room, &folder.0).await;
            assert_eq!((again.same, again.changed, again.troubles.len()), (same, 3 - same, 1), "{again:?}");
            let edit = form(&mut room, "1-a", "/edit").await;
            let is = ["source", "licence", "readers"].map(|name| edit.value(name).to_owned());
            assert_eq!(is, ["Us", "CC0", "community"], "with {} versions", versions.len());
            let status = form(&mut room, "1-a", STATUS).await;
            let is = ["status", "successor", "why", "review_on"].map(|name| status.value(name).to_owned());
            assert_eq!(is, ["retired", "C", "Too far for us", "2032-02-02"], "with {} versions", versions.len());
            let page = room.ann.browser.visit(&room.at("/repertoire/1-a")).await;
            assert!(!page.text().contains("Ben Mensah"), "he does not look after it any more: {}", page.text());
        }
        // One fact is another: that is taken, and no other.
        put(&folder, "a", &said.replace("CC BY 4.0", "CC BY-SA 4.0"), &[WALKED, ("2020-02-02", "{\"how\":\"By the road.\"}")]);
        bring(&site, &room, &folder.0).await;
        let edit = form(&mut room, "1-a", "/edit").await;
        let is = ["source", "licence", "readers"].map(|name| edit.value(name).to_owned());
        assert_eq!(is, ["Us", "CC BY-SA 4.0", "community"]);
        assert_eq!(form(&mut room, "1-a", STATUS).await.value("successor"), "C");
    });
}

#[test]
fn what_was_said_here_of_the_page_of_another_tool_stays_too() {
    let folder = Folder::new();
    let page = |status: &str, text: &str| format!("---\nstatus: {status}\nlicence: CC BY 4.0\n---\n# Walk\n\n{text}\n");
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        folder.put("walk.md", page("current", "Along the river.").as_bytes());
        bring(&site, &room, &folder.0).await;
        let edit = form(&mut room, "1-walk", "/edit").await;
        press(&mut room.ann, &edit.with("licence", "CC0").with("readers", "members")).await;
        let note = form(&mut room, "1-walk", "/note").await;
        press(&mut room.ann, &note.with("note", "On Sundays.")).await;
        for (status, text) in [("current", "By the road."), ("review", "By the road.")] {
            folder.put("walk.md", page(status, text).as_bytes());
            let again = bring(&site, &room, &folder.0).await;
            assert_eq!((again.changed, again.troubles.len()), (1, 0), "{again:?}");
            let edit = form(&mut room, "1-walk", "/edit").await;
            let is = ["licence", "readers", "source"].map(|name| edit.value(name).to_owned());
            assert_eq!(is, ["CC0", "members", "The handbook"], "{status}");
            assert!(edit.value("in-how").contains(text));
            assert_eq!(form(&mut room, "1-walk", "/note").await.value("note"), "On Sundays.", "{status}");
            assert_eq!(form(&mut room, "1-walk", STATUS).await.value("status"), status);
        }
    });
}

#[test]
fn a_tie_to_what_comes_later_is_laid_then_and_not_over_what_was_said_meanwhile() {
    let folder = Folder::new();
    let said = |name: &str| {
        format!(
            "kind: \"practice\"\nstatus: \"retired\"\nretired_why: \"Too far\"\nsuccessor: \"late\"\nnumber: {}\n",
            name.len()
        )
    };
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let _ = std::fs::remove_file(folder.0.join("late.md"));
        for name in ["a", "ab", "abc"] {
            put(&folder, name, &said(name), &[WALKED]);
        }
        bring(&site, &room, &folder.0).await;
        // One is used again meanwhile, and for another something else is used.
        let status = form(&mut room, "2-ab", STATUS).await;
        press(&mut room.ann, &status.with("status", "current")).await;
        let status = form(&mut room, "3-abc", STATUS).await;
        press(&mut room.ann, &status.with("successor", "AB")).await;
        put(&folder, "late", "kind: \"practice\"\nnumber: 9\n", &[WALKED]);
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.added, again.same), (1, 3), "{again:?}");
        for (thing, successor) in [("1-a", "LATE"), ("2-ab", ""), ("3-abc", "AB")] {
            assert_eq!(form(&mut room, thing, STATUS).await.value("successor"), successor, "{thing}");
        }
    });
}

#[test]
fn a_story_that_goes_unnamed_comes_with_what_it_says_by_now() {
    let folder = Folder::new();
    let of = |text: &str, consent: &str, teller: &str| {
        format!("{{\"happened\":\"{text}\",\"consent\":\"{consent}\",\"teller\":\"{teller}\"}}")
    };
    let put = |is_unnamed: bool, versions: &[(&str, &str)]| {
        let facts = if is_unnamed { "kind: \"story\"\nnumber: 1\nunnamed: true\n" } else { "kind: \"story\"\nnumber: 1\n" };
        put(&folder, "rain", facts, versions);
    };
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let unnamed = [of("It rained.", "nameless", ""), of("It rained twice.", "nameless", "")];
        put(true, &[("2020-01-01", &unnamed[0])]);
        bring(&site, &room, &folder.0).await;
        put(true, &[("2020-02-01", &unnamed[1])]);
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.changed, again.versions, again.troubles.len()), (1, 1, 0), "{again:?}");
        let same = bring(&site, &room, &folder.0).await;
        assert_eq!((same.same, same.versions), (1, 0), "{same:?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/1-rain")).await;
        assert!(page.text().contains("It rained twice."), "{}", page.text());
        // Named again, it comes with all its versions: new are those since.
        let named = of("It poured.", "named", "Old Tom");
        let all: [(&str, &str); 3] = [("2020-01-01", &unnamed[0]), ("2020-02-01", &unnamed[1]), ("2020-03-01", &named)];
        put(false, &all);
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.changed, again.versions, again.troubles.len()), (1, 1, 0), "{again:?}");
        let same = bring(&site, &room, &folder.0).await;
        assert_eq!((same.same, same.versions, same.troubles.len()), (1, 0, 0), "{same:?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/1-rain")).await;
        assert!(page.text().contains("It poured.") && page.text().contains("Old Tom"), "{}", page.text());
        // And unnamed once more.
        let last = of("It poured.", "nameless", "");
        put(true, &[("2020-04-01", &last)]);
        let again = bring(&site, &room, &folder.0).await;
        assert_eq!((again.changed, again.versions), (1, 1), "{again:?}");
        assert!(again.troubles.iter().any(|one| one.why.contains("goes unnamed by now")), "{again:?}");
        let page = room.ann.browser.visit(&room.at("/repertoire/1-rain")).await;
        assert!(page.text().contains("It poured.") && !page.text().contains("Old Tom"), "{}", page.text());
        // A file that lost versions says so.
        put(false, &all[..1]);
        let short = bring(&site, &room, &folder.0).await;
        assert_eq!(short.versions, 0, "{short:?}");
        put(false, &all);
        bring(&site, &room, &folder.0).await;
        put(false, &all[..1]);
        let short = bring(&site, &room, &folder.0).await;
        assert!(short.troubles.iter().any(|one| one.why.contains("fewer versions")), "{short:?}");
    });
}

#[test]
fn a_reason_comes_as_long_as_it_may_be_given() {
    let folder = Folder::new();
    let why = "far ".repeat(125).trim_end().to_owned();
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        put(&folder, "a", &format!("kind: \"practice\"\nstatus: \"retired\"\nretired_why: \"{why}\"\nnumber: 1\n"), &[WALKED]);
        bring(&site, &room, &folder.0).await;
        assert_eq!(form(&mut room, "1-a", STATUS).await.value("why"), why);
    });
}

//! Handbooks that nobody on the project made up, with all their versions. The figures were counted from the files, apart from Copse.

use super::{Room, bring, find, whole};
use crate::testing::{corpus, on_each_engine};
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use std::{collections::BTreeMap, fs::File, io::Read};

/// The lines of a history, by path.
fn told(path: &std::path::Path) -> BTreeMap<String, Vec<Value>> {
    let mut text = String::new();
    MultiGzDecoder::new(File::open(path).expect("a history")).read_to_string(&mut text).expect("text");
    let mut pages: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in text.lines() {
        let line: Value = serde_json::from_str(line).expect("a line");
        pages.entry(line["path"].as_str().expect("a path").to_owned()).or_default().push(line);
    }
    pages
}

#[test]
fn every_version_of_four_handbooks_is_kept_byte_by_byte() {
    let Some(folder) = corpus("6-communities") else { return };
    on_each_engine(async |site| {
        for (name, pages, count) in
            [("kubernetes", 6, 170), ("openstack", 2, 56), ("digitalgov", 4, 224), ("nhs-rap-cop", 23, 102)]
        {
            let (room, at) = (Room::new(&site).await, folder.join(name).join("page-revisions.jsonl.gz"));
            let report = bring(&site, &room, &at).await;
            assert_eq!((report.pages, report.added, report.versions), (pages, pages, count), "{name}");
            let mut compared = 0;
            for (path, lines) in told(&at) {
                let (id, page) = (room.id, path.clone());
                let rows = site.kit.db.read(move |tx| find::versions(tx, id, &page)).await.unwrap();
                assert!(rows.len() == lines.len() || rows.len() == lines.len() + 1, "{path}: one more for its links");
                for (row, line) in rows.iter().zip(&lines) {
                    let said = |field: &str| line[field].as_str().unwrap_or_default();
                    assert_eq!(whole(&row.2), said("text"), "{path}, version {}", row.0);
                    assert_eq!(
                        (&*row.3, row.5.as_str()),
                        (kernel::one_line(said("author")).as_str(), kernel::one_line(said("comment")).as_str())
                    );
                    let at: jiff::Timestamp = said("date").parse().expect("a moment");
                    assert_eq!(row.4.micros(), at.as_microsecond());
                    compared += 1;
                }
            }
            assert_eq!(compared, usize::try_from(count).unwrap(), "{name}");
            let again = bring(&site, &room, &at).await;
            assert_eq!((again.added, again.changed, again.versions, again.same), (0, 0, 0, pages), "{name}: {again:?}");
        }
    });
}

#[test]
fn handbooks_come_as_folders() {
    let Some(folder) = corpus("6-communities") else { return };
    on_each_engine(async |site| {
        for (name, pages) in [("nhs-rap-cop/docs", 79), ("nhs-dataviz-cop/docs", 24), ("digitalgov/communities", 42)] {
            let mut room = Room::new(&site).await;
            let report = bring(&site, &room, &folder.join(name)).await;
            let unread: Vec<_> = report.troubles.iter().filter(|one| !one.why.starts_with("its link to")).collect();
            assert_eq!((report.pages, report.added), (pages, pages), "{name}: {unread:?}");
            let id = room.id;
            let (things, _) = site.kit.db.read(move |tx| find::counts(tx, id)).await.unwrap().0;
            assert_eq!(u64::try_from(things).unwrap(), pages);
            for number in [1, 5, 20] {
                let page = room.ann.browser.get(&room.at(&format!("/repertoire/{number}"))).await;
                let page = room.ann.browser.visit(page.location().expect("its words")).await;
                assert!(page.faults().is_empty(), "{name} {number}: {:?}", page.faults());
            }
            let again = bring(&site, &room, &folder.join(name)).await;
            assert_eq!((again.added, again.changed, again.versions, again.same), (0, 0, 0, pages), "{name}");
        }
    });
}

//! Archives and mails that nobody on the project wrote, through the whole import.

use super::{House, posts};
use crate::testing::{corpus, on_each_engine};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| match path.is_dir() {
            true => files_under(&path),
            false => vec![path],
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_month_in_three_exports_is_one_month() {
    let Some(folder) = corpus("2-mail/apache-ponymail-corpus/open") else { return };
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let export = |name: &str| [folder.join(format!("maven-dev-2017-11-{name}.mbox.gz"))];
        let first = site.import(house.id, &export("mboxvm")).await;
        assert_eq!((first.read, first.stored, first.replies), (317, 317, 201), "{:?}", first.refused);
        for name in ["listsao", "mailarchivesao"] {
            let report = site.import(house.id, &export(name)).await;
            assert_eq!((report.stored, report.conversations, report.replies), (0, 0, 0), "{name}");
            assert_eq!(report.read, report.merged + report.refused.len() as u64, "{name}");
        }
        assert_eq!(posts(&mut house.coordinator.browser.clone(), &house.slug).await.len(), 317);
    });
}

#[test]
fn messages_that_stand_there_twice_are_one_post_each() {
    let Some(folder) = corpus("2-mail/bigbang/open") else { return };
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let report = site.import(house.id, &[folder.join("2001-November.txt")]).await;
        assert_eq!((report.read, report.stored), (164, 82), "{:?}", report.refused);
        let mut browser = house.coordinator.browser.clone();
        assert_eq!(posts(&mut browser, &house.slug).await.len(), 82);
        for number in 1..=report.conversations {
            let page = browser.visit(&house.at(&format!("/talk/{number}"))).await;
            assert!(page.faults().is_empty(), "{number}: {:?}", page.faults());
        }
    });
}

#[test]
fn every_odd_file_ends_in_posts_or_reasons() {
    let Some(folder) = corpus("2-mail") else { return };
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let files = files_under(&folder);
        assert!(files.len() > 300, "only {} files", files.len());
        let (mut read, mut stored) = (0, 0);
        for file in files {
            let report = site.import(house.id, std::slice::from_ref(&file)).await;
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            assert_eq!(report.read, report.stored + report.merged + report.refused.len() as u64, "{name}");
            assert!(report.refused.iter().all(|refused| !refused.why.is_empty()), "{name}");
            (read, stored) = (read + report.read, stored + report.stored);
        }
        println!("{read} read, {stored} stored");
        let mut browser = house.coordinator.browser.clone();
        assert_eq!(posts(&mut browser, &house.slug).await.len() as u64, stored);
        let mut list = browser.get(&house.at("/talk")).await;
        loop {
            for href in list.attributes(".strand .h3 a", "href") {
                let page = browser.get(&href).await;
                assert!(page.faults().is_empty(), "{href}: {:?}", page.faults());
                for file in page.attributes(".files a", "href") {
                    let file = browser.get(&file).await;
                    assert_eq!(file.status, 200, "a file of {href}");
                    assert_eq!(file.headers["content-security-policy"], "default-src 'none'; sandbox");
                }
            }
            let Some(next) = list.attributes("a[rel=next]", "href").into_iter().next() else { break };
            list = browser.get(&next).await;
        }
    });
}

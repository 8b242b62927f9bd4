//! Writing a community out from its page: what the page says, what the file holds, and what goes away again.

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
    },
    features::moving::away,
    testing::{PASSWORD, Said, Site, on_each_engine},
};
use std::fs;

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

/// The files that lie there for coordinators.
fn written(site: &Site) -> Vec<String> {
    let Ok(folder) = fs::read_dir(site.kit.settings.data.join("exports")) else { return Vec::new() };
    folder.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
}

async fn keep_house(site: &Site) {
    let kit = site.kit.clone();
    tokio::task::spawn_blocking(move || away::keep_house(&kit)).await.expect("a run").expect("a kept house");
}

#[test]
fn what_stands_for_nobody_is_removed() {
    on_each_engine(async |site| {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Ford").await);
        let (id, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let at = format!("/c/{slug}/export");
        let mut browser = ann.browser.clone();
        let form = browser.get(&at).await.form("/export");
        browser.submit(&form).await;
        site.work().await;
        let first = written(&site);
        assert_eq!(first.len(), 1);
        // What a run left that was cut short, and what came from nowhere.
        site.clock.pass_seconds(60);
        let folder = site.kit.settings.data.join("exports");
        for name in [format!("{}.part1", first[0]), "stray.zip".to_owned()] {
            fs::write(folder.join(name), "cut short").unwrap();
        }
        keep_house(&site).await;
        assert_eq!(written(&site), first);
        // Asked for again, the one before goes.
        let form = browser.get(&at).await.form("/export");
        browser.submit(&form).await;
        site.work().await;
        keep_house(&site).await;
        let second = written(&site);
        assert!(second.len() == 1 && second != first, "{second:?}");
        assert_eq!(browser.get(&format!("{at}/file")).await.status, 200);
        // Nobody is left whose copy it is.
        let (duty, person, now) = (id, ben.id, site.clock.now());
        let give = move |tx: &mut db::Tx| {
            use crate::base::communities::{Duty, give_duty};
            give_duty(tx, duty, person, Duty::Coordinator, None, now)
        };
        site.kit.db.write(give).await.unwrap();
        let form = browser.get("/me/delete").await.form("/me/delete");
        let form = form.with("confirm", "Ann Price").with("current_password", PASSWORD).with("fate", "go");
        assert_eq!(browser.submit(&form).await.location(), Some("/account-deleted"));
        keep_house(&site).await;
        assert_eq!(written(&site), [""; 0]);
    });
}

#[test]
fn what_cannot_be_written_is_given_up_and_said() {
    on_each_engine(async |site| {
        let ann = site.someone("Ann Price").await;
        let (_, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Open, &ann).await;
        let at = format!("/c/{slug}/export");
        let mut browser = ann.browser.clone();
        let form = browser.get(&at).await.form("/export");
        browser.submit(&form).await;
        // Where the folder should be is something else.
        let folder = site.kit.settings.data.join("exports");
        fs::create_dir_all(&site.kit.settings.data).unwrap();
        fs::write(&folder, "in the way").unwrap();
        for _ in 0..3 {
            site.work().await;
            site.clock.pass_seconds(86_400);
            assert!(browser.get(&at).await.texts("h2").contains(&"It is being written".to_owned()), "it is tried again");
        }
        site.work().await;
        let page = browser.get(&at).await;
        assert!(page.texts(".tell")[0].contains("it was tried several times"), "{:?}", page.texts(".tell"));
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        fs::remove_file(&folder).unwrap();
        browser.submit(&page.form("/export")).await;
        site.work().await;
        assert!(browser.get(&at).await.texts("h2").contains(&"There is a copy".to_owned()));
    });
}

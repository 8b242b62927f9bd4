//! Files of what was said: they come along into what is kept of it, and stay there.

use super::{
    Room,
    hung::{SOUND, edit, file, hrefs, names, png, send, status},
    other::Other,
    press,
};
use crate::{
    base::access::Audience,
    features::repertoire::store,
    testing::{Said, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::ItemId;
use webkit::testing::{Filled, Reply};

/// Ann asks with a picture, and Ben answers with papers; gives the address of the conversation.
async fn talk(room: &mut Room) -> String {
    let form = room.ann.browser.get(&room.at("/talk/new")).await.form("/talk/new");
    let form = form.with("act", "ask").with("title", "Which leaf is this?").with("text", "It lay on the path.");
    let talk = send(&mut room.ann, &form, &[file("leaf.png", png())]).await.0;
    answer(&mut room.ben, &talk, "A birch.", &[("birch.txt", b"All on birches: barkword."), ("oak.txt", b"On oaks.")]).await;
    talk
}

async fn answer(someone: &mut Someone, talk: &str, text: &str, files: &[(&str, &[u8])]) {
    let form = someone.browser.get(talk).await.form("/reply").with("text", text);
    let files: Vec<_> = files.iter().map(|(name, content)| file(name, *content)).collect();
    let reply = someone.browser.submit_with(&form, &files).await;
    assert!(reply.location().is_some(), "{}", reply.text());
}

fn ticked(page: &Reply) -> Vec<String> {
    page.attributes("input[name=along][checked]", "value")
}

/// The form without some of its ticks.
fn without(mut form: Filled, value: &str) -> Filled {
    form.fields.retain(|(name, ticked)| name != "along" || ticked != value);
    form
}

#[test]
fn files_come_along_with_what_is_kept_and_stay_there() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = talk(&mut room).await;
        let keep = room.at("/keep/1?post=1&post=2");
        let page = room.ann.browser.get(&keep).await;
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        assert_eq!(ticked(&page), ["1-1", "2-1", "2-2"], "{}", page.text());
        assert!(page.text().contains("Ben Mensah put it there"), "{}", page.text());
        // Something is wrong: what was ticked and what was not stays so, with what was chosen besides.
        let form = without(page.form("/keep/1").with("title", ""), "2-2");
        let again = room.ann.browser.submit_with(&form, &[file("own.txt", "Own.")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((ticked(&again), again.texts(".parked b")), (vec!["1-1".to_owned(), "2-1".into()], vec!["own.txt".into()]));
        let form = again.form("/keep/1").with("title", "Leaves").with("readers", "community");
        let (here, page) = send(&mut room.ann, &form, &[]).await;
        assert_eq!(names(&page), ["leaf.jpg", "birch.txt", "own.txt"], "{}", page.text());
        let credits: Vec<String> = page.texts("main ul.files li");
        assert!(credits[0].contains("Ann Price put it there") && credits[1].contains("Ben Mensah put it there"), "{credits:?}");
        assert!(!credits[2].contains("put it there"), "{credits:?}");
        let files = hrefs(&page);
        assert_eq!(&room.ben.browser.get(&files[1]).await.body[..], b"All on birches: barkword.");
        assert_eq!(status(&site.stranger(), &files[1]).await, 200, "it is open as what it hangs on");
        // Nothing was stored twice: the same bytes under the same hash.
        let listed = room.ann.browser.get(&room.at("/files")).await.texts("main .file");
        assert_eq!(
            listed.iter().filter(|file| file.contains("birch.txt") && file.contains("Ben Mensah")).count(),
            2,
            "{listed:?}"
        );
        site.drift().await;
        let found = site.stranger().visit("/search?q=barkword").await.attributes("main .strand h3 a", "href");
        assert!(found.iter().any(|href| href.starts_with(&here)), "{found:?}");
        // What a practice has can be taken away again, and said otherwise, though its kind asks for no files.
        let form = edit(&mut room.ben, &here).await.with("out-3", "1").with("alt-1", "A leaf of a birch");
        let (_, page) = press(&mut room.ben, &form).await;
        assert_eq!(names(&page), ["leaf.jpg", "birch.txt"]);
        assert_eq!(page.attributes("main ul.files img", "alt"), ["A leaf of a birch"]);
        assert!(
            page.texts("main ul.files li")[0].contains("Ann Price put it there"),
            "whoever says what it shows did not put it there"
        );
        let files = hrefs(&page);
        // What was said is taken back: the file stays on what was kept.
        let path = format!("{talk}/2/withdraw");
        let form = room.ben.browser.get(&path).await.form("/withdraw");
        room.ben.browser.submit_and_follow(&form).await;
        site.clock.pass_seconds(3 * 86_400);
        crate::base::files::keep_house(&site.kit).await.expect("the house is kept");
        assert_eq!(&room.ann.browser.get(&files[1]).await.body[..], b"All on birches: barkword.");
        // It travels with its files, to where nobody knows who put them there.
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        let page = other.cleo.browser.get(&there).await;
        assert_eq!(names(&page), ["leaf.jpg", "birch.txt"], "{}", page.text());
        assert_eq!(page.attributes("main ul.files img", "alt"), ["A leaf of a birch"]);
        assert!(!page.text().contains("put it there"), "{}", page.text());
        assert_eq!(&other.cleo.browser.get(&hrefs(&page)[1]).await.body[..], b"All on birches: barkword.");
    });
}

#[test]
fn a_file_that_went_meanwhile_is_said_and_nothing_else_is_lost() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = talk(&mut room).await;
        let form = room.ann.browser.get(&room.at("/keep/1?post=1&post=2&kind=story")).await.form("/keep/1");
        let form = form.with("title", "The leaf").with("in-learned", "To look.");
        let back = room.ben.browser.get(&format!("{talk}/2/withdraw")).await.form("/withdraw");
        room.ben.browser.submit_and_follow(&back).await;
        let again = room.ann.browser.submit_with(&form, &[file("ann.wav", SOUND)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.faults().is_empty(), "{:?}", again.faults());
        assert!(again.first("#files-err").is_some_and(|why| why.contains("not there any more")), "{}", again.text());
        assert_eq!((ticked(&again), again.texts(".parked b")), (vec!["1-1".to_owned()], vec!["ann.wav".into()]));
        assert_eq!(again.form("/keep/1").value("in-learned"), "To look.");
        let (_, page) = press(&mut room.ann, &again.form("/keep/1")).await;
        assert_eq!(names(&page), ["leaf.jpg", "ann.wav"]);
        assert!(page.text().contains("It lay on the path."), "{}", page.text());
        // What was never there comes along with nobody.
        let form = room.ann.browser.get(&room.at("/keep/1?post=1")).await.form("/keep/1").with("title", "Odd");
        for odd in ["1-2", "9-1", "x", ""] {
            let again = room.ann.browser.submit(&form.clone().with("along", odd)).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
            assert!(again.first("#files-err").is_some(), "{odd}: {}", again.text());
        }
    });
}

#[test]
fn there_is_room_for_so_many_and_a_file_comes_once() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = talk(&mut room).await;
        // Four times eight, and one of them for the second time.
        for turn in 0..4 {
            let names: Vec<String> = (0..8).map(|number| format!("{turn}-{number}.txt")).collect();
            let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
            answer(&mut room.ben, &talk, "More.", &files).await;
        }
        answer(&mut room.ann, &talk, "Again.", &[("birch.txt", b"All on birches: barkword.")]).await;
        let page = room.ann.browser.get(&room.at("/keep/1?all=1")).await;
        let all = page.attributes("input[name=along]", "value");
        assert_eq!((all.len(), ticked(&page).len()), (35, 30), "{}", page.text());
        assert!(page.text().contains("The first 30 are ticked"), "{}", page.text());
        let mut form = page.form("/keep/1").with("title", "All leaves");
        form.fields.push(("along".into(), all[34].clone()));
        let again = room.ann.browser.submit(&form).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.first("#files-err").is_some_and(|why| why.contains("At most 30 files")), "{}", again.text());
        assert_eq!(ticked(&again).len(), 31, "none is lost");
        let (_, page) = press(&mut room.ann, &without(again.form("/keep/1"), &all[0])).await;
        assert_eq!(names(&page).len(), 30, "{}", page.text());
    });
}

#[test]
fn keeping_a_file_shows_it_to_nobody_who_did_not_see_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        // A conversation among members, in one that everybody reads.
        let inner = site.conversation(room.id, room.ann.id, "Between us", Audience::Members).await;
        site.say(room.id, inner, room.ann.id, "A quiet word.", Said::to(Audience::Members)).await;
        let talk = room.at("/talk/1-between-us");
        answer(&mut room.ann, &talk, "With a paper.", &[("inner.txt", b"For us.")]).await;
        let form = room.ann.browser.get(&room.at("/keep/1?post=2")).await.form("/keep/1").with("readers", "community");
        let (_, page) = press(&mut room.ann, &form).await;
        let inner = hrefs(&page)[0].clone();
        assert_eq!([status(&site.stranger(), &inner).await, status(&room.ben.browser, &inner).await], [404, 200]);
        // A file of a post that one does not see is neither offered nor given.
        let open = site.conversation(room.id, room.ann.id, "Among all", Audience::Community).await;
        site.say(room.id, open, room.ben.id, "An open word.", Said::OPENLY).await;
        site.say(room.id, open, room.ann.id, "A coordinators' word.", Said::to(Audience::Coordinators)).await;
        let held: ItemId = {
            let read = move |tx: &mut db::Tx| Ok(store::posts(tx, open, Audience::Coordinators as i64, ",2,")?.remove(0).id);
            site.kit.db.read(read).await.expect("the post")
        };
        let (community, now) = (room.id, site.clock.now());
        let source = inner.rsplit_once('/').and_then(|(path, _)| path.rsplit('/').next()).unwrap().parse::<ItemId>().unwrap();
        site.kit
            .db
            .write(move |tx| crate::base::items::hang_again(tx, (source, 1), (held, 1), community, None, now))
            .await
            .expect("it hangs");
        let page = room.ben.browser.get(&room.at("/keep/2?post=1&post=2")).await;
        assert!(page.attributes("input[name=along]", "value").is_empty(), "{}", page.text());
        let form = page.form("/keep/2").with("title", "Mine").with("post", "2").with("along", "2-1");
        assert_eq!(room.ben.browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = room.ann.browser.get(&room.at("/keep/2?post=1&post=2")).await;
        assert_eq!(ticked(&page), ["2-1"], "who coordinates sees it");
        let (_, page) = press(&mut room.ann, &page.form("/keep/2").with("title", "Theirs").with("readers", "community")).await;
        assert_eq!(status(&room.ben.browser, &hrefs(&page)[0]).await, 404, "and keeps it among those who coordinate");
    });
}

#[test]
fn what_lay_in_a_mail_is_stored() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let mail = "From ann@example.org Mon Nov  2 10:00:00 2020\nFrom: Ann <ann@example.org>\nSubject: The list\n\
            Message-ID: <list@example.org>\nDate: Mon, 2 Nov 2020 10:00:00 +0000\nMIME-Version: 1.0\n\
            Content-Type: multipart/mixed; boundary=\"xx\"\n\n--xx\nContent-Type: text/plain\n\nHere it is.\n\
            --xx\nContent-Type: text/plain; name=\"list.txt\"\nContent-Disposition: attachment; filename=\"list.txt\"\n\n\
            Soap and water.\n--xx--\n\n";
        site.import(room.id, &[site.file("list.mbox", mail.as_bytes())]).await;
        let page = room.ann.browser.get(&room.at("/keep/1?post=1")).await;
        assert_eq!(ticked(&page), ["1-1"], "{}", page.text());
        let (_, page) = press(&mut room.ann, &page.form("/keep/1").with("title", "What to bring")).await;
        let href = hrefs(&page)[0].clone();
        assert_eq!(String::from_utf8_lossy(&room.ann.browser.get(&href).await.body).trim(), "Soap and water.");
        let item: ItemId = href.rsplit('/').nth(1).unwrap().parse().unwrap();
        let rows = site.kit.db.read(move |tx| store::hung(tx, item)).await.expect("rows");
        assert!(rows[0].hash.is_some(), "it stays when the mail goes: {rows:?}");
    });
}

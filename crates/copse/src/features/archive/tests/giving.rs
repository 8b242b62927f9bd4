//! Archives that coordinators give on a page.

use super::{House, mail, mbox, posts, release};
use crate::{
    base::{communities::State, files},
    features::archive::{bring_job, bring_store},
    testing::{Site, on_each_engine},
};
use jobs::Order;
use kernel::Fault;
use std::io::Write;
use webkit::testing::{Browser, Chosen, Reply};

const CHAT: &str = "13/03/2024, 21:15 - Nia Rees: The vat is too hot.\n13/03/2024, 21:16 - Owen Rees: Let it stand.\n";

async fn give(browser: &mut Browser, house: &House, fields: &[(&str, &str)], files: &[(&str, Vec<u8>)]) -> Reply {
    let shown = browser.visit(&house.at("/archive/bring")).await;
    let form = fields.iter().fold(shown.form("/archive/bring"), |form, (name, value)| form.with(name, value));
    let files: Vec<Chosen> =
        files.iter().map(|(name, content)| Chosen::new("files", name, "application/octet-stream", content.clone())).collect();
    browser.submit_with(&form, &files).await
}

/// What the page of archives says of what was given last.
async fn told(browser: &mut Browser, house: &House) -> String {
    let page = browser.visit(&house.at("/archive")).await;
    assert!(page.faults().is_empty(), "{:?}", page.faults());
    page.first("section[role=status]").unwrap_or_default()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn left_in(site: &Site) -> usize {
    std::fs::read_dir(site.kit.settings.data.join("bringing")).map_or(0, Iterator::count)
}

#[test]
fn what_is_given_is_brought_in_and_held_until_it_is_opened() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        let files =
            [("a.mbox", mbox(&[mail(1, "Honey")])), ("a.mbox", mbox(&[mail(2, "Re: Honey").answers(1), mail(3, "Salt")]))];
        let reply = give(&mut coordinator, &house, &[("from", "mails")], &files).await;
        assert_eq!((reply.status.as_u16(), reply.location()), (303, Some(house.at("/archive").as_str())), "{}", reply.text());
        assert!(told(&mut coordinator, &house).await.contains("It has begun."));
        // The files stay for the job, however long that takes to come.
        site.clock.pass_seconds(5 * 86_400);
        files::keep_house(&site.kit).await.unwrap();
        site.work().await;
        assert!(told(&mut coordinator, &house).await.contains("3 brought in, 0 were here already, 0 left out."));
        assert_eq!(left_in(&site), 0, "nothing is left lying");
        assert_eq!(posts(&mut member, &house.slug).await, []);
        release(&mut coordinator, &house, 0).await;
        assert_eq!(posts(&mut member, &house.slug).await.len(), 3);

        // Given again, nothing doubles, and no run is listed that brought nothing.
        give(&mut coordinator, &house, &[("from", "mails")], &files).await;
        site.work().await;
        assert!(told(&mut coordinator, &house).await.contains("0 brought in, 3 were here already"));
        assert_eq!(coordinator.visit(&house.at("/archive")).await.texts(".strand h2").len(), 1);
    });
}

#[test]
fn a_chat_comes_as_its_text_or_as_the_zip_of_the_phone() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut browser = house.coordinator.browser.clone();
        let packed = zip(&[("_chat.txt", CHAT.as_bytes()), ("IMG-1.jpg", b"\xff\xd8\xff")]);
        give(&mut browser, &house, &[("from", "whatsapp"), ("called", "Dye vats")], &[("Chat.zip", packed)]).await;
        site.work().await;
        assert!(told(&mut browser, &house).await.contains("2 brought in"));
        site.clock.pass_seconds(60);
        give(&mut browser, &house, &[("from", "whatsapp"), ("called", "Dye vats")], &[("chat.txt", CHAT.into())]).await;
        site.work().await;
        assert!(told(&mut browser, &house).await.contains("0 brought in, 2 were here already"));
    });
}

#[test]
fn what_cannot_be_taken_is_said_with_why() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut browser = house.coordinator.browser.clone();
        let big = zip(&[("dump.sql", &vec![b' '; 257 << 20])]);
        let vast = zip(&[("_chat.txt", &vec![b' '; 33 << 20])]);
        let long = zip(&[("_chat.txt", format!("{CHAT}{}", "\n".repeat(500_000)).as_bytes())]);
        let topic = br#"{"id": 7, "title": "The vat", "post_stream": {"posts": [{"id": 11, "post_number": 1, "username": "nia", "created_at": "once", "raw": "Hot."}]}}"#;
        for (from, content, said) in [
            ("whatsapp", b"Dear all,\n".to_vec(), "no chat that WhatsApp exported"),
            ("whatsapp", b"1/2/24, 10:00 - A: x\n".to_vec(), "day and month cannot be told apart"),
            ("whatsapp", vast, "unpacked it is larger than 32 MB"),
            ("whatsapp", long, "the chat has more than 500,000 lines"),
            ("discourse", b"PK\x03\x04 and no more of it".to_vec(), "the ZIP cannot be opened"),
            ("discourse", big, "unpacked it is larger than 256 MB"),
            ("discourse", topic.to_vec(), "one thing in it cannot be read"),
            ("mediawiki", b"%PDF-1.7 a paper".to_vec(), "Nothing was brought in"),
            ("mails", b"%PDF-1.7 a paper".to_vec(), "0 brought in"),
        ] {
            site.clock.pass_seconds(60);
            let reply = give(&mut browser, &house, &[("from", from)], &[("given.bin", content)]).await;
            assert_eq!(reply.status, 303, "{from}: {}", reply.text());
            site.work().await;
            let told = told(&mut browser, &house).await;
            assert!(told.contains(said), "{from}: {told}");
            assert!(!told.contains(site.kit.settings.data.to_str().unwrap()), "no place of the machine: {told}");
        }
        assert_eq!(left_in(&site), 0);
        assert_eq!(browser.visit(&house.at("/archive")).await.texts(".strand h2").len(), 0);
    });
}

#[test]
fn what_is_wrong_in_the_form_is_said_and_the_file_waits() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut browser = house.coordinator.browser.clone();
        let bounds = browser.visit(&house.at("/archive/bring")).await.text();
        assert!(bounds.contains("unpacked 256 MB, and of a chat 32 MB of text."), "said before: {bounds}");
        let reply = give(&mut browser, &house, &[("from", "mails")], &[]).await;
        assert_eq!((reply.status.as_u16(), reply.first("#files-err").is_some()), (422, true), "{}", reply.text());
        let wrong = [("from", "whatsapp"), ("zone", "Middle/Earth"), ("called", "Dye vats")];
        let reply = give(&mut browser, &house, &wrong, &[("chat.txt", CHAT.into())]).await;
        assert_eq!(reply.status, 422);
        assert!(reply.first("#zone-err").is_some(), "{}", reply.text());
        let again = reply.form("/archive/bring");
        assert_eq!(again.value("called"), "Dye vats");
        assert!(!again.value("_parked").is_empty(), "the file waits with its form");
        let two = browser
            .submit_with(&again.with("zone", "Africa/Kampala"), &[Chosen::new("files", "b.txt", "text/plain", CHAT)])
            .await;
        assert!(two.first("#files-err").unwrap().contains("one chat at a time"), "{}", two.text());

        // One is brought in at a time; what is given meanwhile waits with its form.
        assert_eq!(give(&mut browser, &house, &[("from", "mails")], &[("a.mbox", mbox(&[mail(1, "Honey")]))]).await.status, 303);
        let meanwhile = give(&mut browser, &house, &[("from", "mails")], &[("b.mbox", mbox(&[mail(2, "Salt")]))]).await;
        assert_eq!(meanwhile.status, 422);
        assert!(meanwhile.text().contains("Another archive is being brought in"), "{}", meanwhile.text());
        site.work().await;
        assert_eq!(browser.submit_with(&meanwhile.form("/archive/bring"), &[]).await.status, 303);
        site.work().await;
        assert!(told(&mut browser, &house).await.contains("1 brought in"));
    });
}

#[test]
fn files_that_a_run_left_lying_go_with_the_next() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut browser = house.coordinator.browser.clone();
        give(&mut browser, &house, &[("from", "mails")], &[("a.mbox", mbox(&[mail(1, "Honey")]))]).await;
        site.work().await;
        // A run that was killed after it had said what became of it is tried again.
        let (community, now, rng) = (house.id, site.clock.now(), site.kit.rng.clone());
        let given = site.kit.db.read(move |tx| bring_store::latest(tx, community)).await.unwrap().unwrap().id;
        let folder = bring_job::folder(&site.kit, given);
        std::fs::create_dir_all(folder.join("0")).unwrap();
        let again =
            move |tx: &mut db::Tx| Order::new(bring_job::BRING, &given.to_string(), now, &rng)?.long().enqueue(tx).map(drop);
        site.kit.db.write(again).await.unwrap();
        site.work().await;
        assert_eq!(left_in(&site), 0);
        assert!(told(&mut browser, &house).await.contains("1 brought in"));
    });
}

#[test]
fn what_the_database_has_against_it_is_no_refusal() {
    for fault in [Fault::Absent, Fault::Refused, Fault::SignIn, Fault::AtRest, Fault::Ended] {
        assert_eq!(bring_job::may::<()>(Err(fault)).ok(), Some(false));
    }
    assert_eq!(bring_job::may(Ok(())).ok(), Some(true));
    for fault in [Fault::Busy, Fault::internal("the disk is full")] {
        assert!(bring_job::may::<()>(Err(fault)).is_err());
    }
}

#[test]
fn whoever_coordinates_no_more_brings_nothing_in() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mut browser = house.coordinator.browser.clone();
        give(&mut browser, &house, &[("from", "mails")], &[("a.mbox", mbox(&[mail(1, "Honey")]))]).await;
        site.fares(house.id, State::Dormant).await;
        site.work().await;
        assert!(told(&mut browser, &house).await.contains("Nothing was brought in"));
        assert_eq!(browser.visit(&house.at("/archive")).await.texts(".strand h2").len(), 0);
        assert_eq!(browser.get(&house.at("/archive/bring")).await.status, 403, "nothing is added to what rests");
    });
}

use super::{Room, found, page};
use crate::{
    base::{
        access::Audience,
        communities::Visibility,
        search::{self, Drift},
    },
    testing::{Said, Site, on_each_engine},
};
use press::{Block, Document, Drawing, Fonts, Orientation, Paper, Sheet};
use webkit::testing::{Browser, Chosen, Reply};

/// A written document of one paragraph.
fn docx(text: &str) -> Vec<u8> {
    let blocks = vec![Block::Paragraph(text.to_owned())];
    Document { title: "Report".into(), language: "en".into(), author: None, blocks }.docx().expect("a document")
}

/// A printed sheet of one line.
fn pdf(text: &str) -> Vec<u8> {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60"><text x="10" y="30" font-size="16">{text}</text></svg>"#
    );
    let sheet = Sheet {
        paper: Paper::A4,
        orientation: Orientation::Portrait,
        title: "A sheet",
        author: None,
        language: "en",
        cuts: &[],
        head: 0.0,
    };
    Drawing::read(&svg, "", &Fonts::own()).and_then(|drawing| drawing.pdf(&sheet)).expect("a sheet")
}

/// Answers in the first conversation, with files.
async fn hand_out(browser: &mut Browser, room: &str, text: &str, files: &[(&str, Vec<u8>)]) -> Reply {
    let form = browser.visit(&format!("{room}/talk/1/reply")).await.form("/reply").with("text", text);
    let files: Vec<Chosen> =
        files.iter().map(|(name, content)| Chosen::new("files", name, "application/octet-stream", content.clone())).collect();
    let reply = browser.submit_with(&form, &files).await;
    assert_eq!(reply.status, 303, "{}", reply.text());
    reply
}

async fn with_talk(site: &Site, visibility: Visibility) -> Room {
    let room = Room::new(site, visibility).await;
    let talk = site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await;
    site.say(room.id, talk, room.ann.id, "First.", Said::OPENLY).await;
    site.clock.pass_seconds(60);
    room
}

#[test]
fn a_post_is_found_by_the_words_of_its_files() {
    on_each_engine(async |site| {
        let mut room = with_talk(&site, Visibility::Public).await;
        let at = room.at("");
        let csv = "name;remedy\nkettle;csvword applied twice\n";
        let files = [
            ("report.docx", docx("The docxword was dressed.")),
            ("sheet.pdf", pdf("A pdfword heals")),
            ("list.csv", csv.as_bytes().to_vec()),
            ("old.txt", b"caf\xe9word".to_vec()),
            ("hurt.pdf", b"%PDF-1.7 hurtword".to_vec()),
            ("leaf.bin", b"\x00\x01binword".to_vec()),
        ];
        hand_out(&mut room.ben.browser, &at, "See these.", &files).await;
        let post = ["talk/1-honey/2"];
        assert_eq!(found(&mut room.ann.browser, "sheet.pdf").await, post, "its name is known at once");
        assert!(found(&mut room.ann.browser, "pdfword").await.is_empty(), "and its words once it was read");
        let drift = site.kit.db.read(search::drift).await.expect("a drift");
        assert_eq!(drift, Drift { unread: 6, ..Drift::default() });
        assert_eq!(site.drift().await, Drift::default());
        for words in ["docxword dress", "PDFWORD heal", "\"csvword applied\"", "cafeword", "docxword pdfword these"] {
            assert_eq!(found(&mut site.stranger(), words).await, post, "{words}");
        }
        for words in ["hurtword", "binword", "\"dressed a\""] {
            assert!(found(&mut room.ann.browser, words).await.is_empty(), "{words}");
        }
        // The hit says which file, and shows the place in it; what a post says itself comes first.
        let reply = page(&mut room.ann.browser, "csvword").await;
        assert!(reply.faults().is_empty(), "{:?}", reply.faults());
        let hit = reply.first("main .strand li").expect("a hit");
        assert!(hit.contains("In the file list.csv") && hit.contains("Ben Mensah"), "{hit}");
        assert_eq!(reply.texts("main .strand mark"), ["kettle;csvword"]);
        let hit = page(&mut room.ann.browser, "docxword these").await.first("main .strand li").expect("a hit");
        assert!(!hit.contains("In the file") && hit.contains("See these."), "{hit}");
    });
}

#[test]
fn the_words_of_a_file_are_for_whoever_may_see_what_it_hangs_on() {
    on_each_engine(async |site| {
        let mut room = with_talk(&site, Visibility::Public).await;
        let mut visitor = site.someone("Vi Sitor").await;
        let at = room.at("");
        hand_out(&mut room.ben.browser, &at, "See.", &[("plan.txt", b"A planword.".to_vec())]).await;
        site.drift().await;
        let counts = async |room: &mut Room, visitor: &mut Browser| {
            let mut stranger = site.stranger();
            let mut counts = Vec::new();
            for browser in [&mut room.ann.browser, &mut room.ben.browser, visitor, &mut stranger] {
                counts.push(found(browser, "planword").await.len());
                let near = page(browser, "planwort").await.text();
                assert_eq!(near.contains("planword"), counts.last() == Some(&1), "it is offered to whoever finds it: {near}");
            }
            counts
        };
        assert_eq!(counts(&mut room, &mut visitor.browser).await, [1, 1, 1, 1]);
        for (what, count) in [("hide", 0), ("show", 1)] {
            let form = room.ann.browser.get(&room.at("/conduct/about/1/2")).await.form("/about/1/2");
            let form = form.with("reason", "hurts").with("words", "It hurts.").with("do", what);
            assert_eq!(room.ann.browser.submit(&form).await.status, 303, "{what}");
            let seen = counts(&mut room, &mut visitor.browser).await;
            assert_eq!(seen[1..], [count; 3], "{what}");
            assert_eq!(site.drift().await, Drift::default());
        }
        for there in [false, true] {
            let form = room.ben.browser.visit(&room.at("/talk/1/2/withdraw")).await.form("/withdraw");
            room.ben.browser.submit(&if there { form.with("back", "1") } else { form }).await;
            assert_eq!(counts(&mut room, &mut visitor.browser).await, [usize::from(there); 4], "taken back");
            assert_eq!(site.drift().await, Drift::default());
        }
        site.shut(room.id).await;
        assert_eq!(counts(&mut room, &mut visitor.browser).await, [1, 1, 0, 0], "unlisted");
    });
}

#[test]
fn a_file_is_read_once_and_forgotten_with_the_last_that_it_hangs_on() {
    on_each_engine(async |site| {
        let mut room = with_talk(&site, Visibility::Public).await;
        let at = room.at("");
        let file = || [("once.txt", b"An onceword.".to_vec())];
        hand_out(&mut room.ann.browser, &at, "See.", &file()).await;
        site.drift().await;
        site.clock.pass_seconds(60);
        let [own] = [("own.txt", b"An ownword.".to_vec())];
        hand_out(&mut room.ben.browser, &at, "See, too.", &[file(), [own]].concat()).await;
        assert_eq!(found(&mut site.stranger(), "onceword").await.len(), 2, "it is known already");
        assert_eq!(texts(&site).await, 2, "one of them waits");
        site.drift().await;
        // Made anew, it is found as before, also where all that was read is lost.
        for lose in [false, true] {
            if lose {
                site.kit.db.write(tamper::forget).await.expect("lost");
                let again = || search::catch_up(&site.kit.db);
                tokio::task::block_in_place(again).expect("added");
            }
            let anew = || {
                search::rebuild(&site.kit.db, &mut |_| {})?;
                search::read_anew(&site.kit.db, &site.kit.files)
            };
            assert_eq!(tokio::task::block_in_place(anew).expect("made anew"), 2);
            assert_eq!(found(&mut site.stranger(), "ownword").await.len(), 1);
            assert_eq!(found(&mut site.stranger(), "onceword").await.len(), 2);
            assert_eq!(site.drift().await, Drift::default());
        }
        // What one wrote goes with their account; what the file says stays as long as another shows it.
        let form = room.ben.browser.get("/me/delete").await.form("/me/delete");
        let form = form.with("fate", "go").with("confirm", "Ben Mensah").with("current_password", crate::testing::PASSWORD);
        assert_eq!(room.ben.browser.submit(&form).await.status, 303);
        assert_eq!(found(&mut room.ann.browser, "onceword OR ownword").await.len(), 1);
        assert_eq!((texts(&site).await, site.drift().await), (1, Drift::default()));
    });
}

async fn texts(site: &Site) -> i64 {
    site.kit.db.read(tamper::count).await.expect("a count").0.0
}

mod tamper {
    db::queries! {
        pub(super) fn forget() -> db::Changed = "DELETE FROM file_text";

        pub(super) fn count() -> db::One<(i64,)> = "SELECT COUNT(*) FROM file_text";
    }
}

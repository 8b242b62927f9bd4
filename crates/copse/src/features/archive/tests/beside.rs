//! What stands beside mails: kinds, states, summaries, what is said against them, and views.

use super::{House, Mail, mail, mbox, release, run};
use crate::{
    features::archive::import::Progress,
    testing::{Site, found_by, on_each_engine},
};
use kernel::Rng;
use std::path::PathBuf;
use webkit::testing::Browser;

const EVE: &str = "Eve Leftout <eve@example.org>";

fn letters() -> Vec<Mail> {
    vec![
        mail(1, "Honey").saying("Does honey help?\n"),
        mail(2, "Re: Honey").answers(1).from(EVE).saying("It does.\n"),
        mail(3, "Re: Honey").answers(1).saying("In sum, it helps.\n"),
        mail(4, "Salt").saying("Salt, too.\n"),
    ]
}

const BESIDE: &str = r#"[
 {"number": 7, "first": "m1@example.org", "title": "Re: honey and skin", "act": "ask", "kind": "problem", "state": "closed",
  "closed_at": "2024-02-01T10:00:00Z", "summary": "m3@example.org",
  "dissents": [{"by": {"name": "Eve Leftout", "address": "eve@example.org"}, "said_at": "2024-02-02T10:00:00Z", "text": "Eveword: it burns."},
               {"by": {"name": "Bob Baker", "address": "bob@example.org"}, "said_at": "2024-02-03T10:00:00Z", "text": "Bobword: it stings."}],
  "views": [{"by": {"name": "Bob Baker", "address": "bob@example.org"}, "said_at": "2024-01-05T10:00:00Z", "title": "Bobview", "text": "It *helps*.", "markup": "markdown"},
            {"by": {"name": "Eve Leftout", "address": "eve@example.org"}, "said_at": "2024-01-06T10:00:00Z", "title": "Eveview", "text": "It *hurts*.", "markup": "plain"}]},
 {"number": 8, "first": "m4@example.org", "title": "Salt", "act": "shout", "kind": "rumour", "state": "lost", "summary": "m1@example.org",
  "views": [{"by": {"name": "Bob Baker", "address": "bob@example.org"}, "said_at": "soon", "title": "None", "text": "None.", "markup": "markdown"}]},
 {"number": 9, "first": "m9@example.org", "title": "Gone", "act": "tell", "state": "open"}
]"#;

/// The mails in a folder with what stands beside them.
fn folder(site: &Site, beside: &str) -> PathBuf {
    let folder = site.kit.settings.data.join(Rng::System.token().to_string());
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("conversations.json"), beside).expect("a file");
    let path = folder.join("letters.mbox");
    std::fs::write(&path, mbox(&letters())).expect("a file");
    path
}

/// All that someone finds of the conversation, as one text.
async fn found(browser: &mut Browser, house: &House) -> String {
    let mut all = String::new();
    for path in ["", "/talk", "/talk/7", "/talk/7/positions"] {
        all += &browser.visit(&house.at(path)).await.text();
    }
    all
}

#[test]
fn what_stands_beside_mails_is_taken_once_and_waits_with_them() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let path = folder(&site, BESIDE);
        let report = site.import(house.id, std::slice::from_ref(&path)).await;
        assert_eq!((report.read, report.stored, report.conversations, report.marked), (4, 4, 2, 2));
        assert_eq!(
            report.beside,
            [
                "conversation 8: there is no act \"shout\"",
                "conversation 8: there is no kind \"rumour\"",
                "conversation 8: there is no state \"lost\"",
                "conversation 8: its view 1 cannot be taken",
                "conversation 8: the mail that sums it up is not in it",
                "conversation 9: the mail that begins it is not here",
            ]
        );
        let (mut coordinator, mut member) = (house.coordinator.browser.clone(), house.member.browser.clone());
        let before = found(&mut member, &house).await;
        for word in ["honey", "Bobview", "Eveview", "Bobword", "Eveword"] {
            assert!(!before.contains(word), "{word}");
            assert_eq!(found_by(&mut member, word).await, [""; 0], "{word}");
        }
        let page = coordinator.visit(&house.at("/talk/7")).await;
        assert_eq!(page.first("h1").as_deref(), Some("Re: honey and skin"), "as it was called");
        release(&mut coordinator, &house, 0).await;
        let page = member.visit(&house.at("/talk/7")).await;
        let text = page.text();
        for word in ["Bobview", "Eveview", "Bobword", "Eveword", "It *hurts*.", "In sum, it helps.", "Closed"] {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert!(page.texts("main em").contains(&"helps".to_owned()), "{text}");
        assert_eq!(found_by(&mut member, "Bobview").await.len(), 1);
        // A sender who is left out goes with their view and what they say; and comes back.
        for (act, is_seen) in [("out", false), ("in", true)] {
            let page = run(&mut coordinator, &house, 0).await;
            let rows = page.texts("th[scope=row]").into_iter().zip(page.attributes("tbody form", "action"));
            let (_, action) = rows.into_iter().find(|(name, _)| name == "Eve Leftout").expect("a row");
            assert_eq!(coordinator.submit(&page.form(&action).with("act", act)).await.status, 303);
            let text = found(&mut member, &house).await;
            assert!(text.contains("Bobview") && text.contains("Bobword"), "{text}");
            for word in ["Eveview", "Eveword"] {
                assert_eq!(text.contains(word), is_seen, "{word} {act}: {text}");
            }
        }
        // What people said since stays, and nothing doubles.
        let form = coordinator.visit(&house.at("/talk/7/mark")).await.form("/mark").with("state", "open");
        assert_eq!(coordinator.submit(&form).await.status, 303);
        let again = site.import(house.id, &[path]).await;
        assert_eq!((again.merged, again.marked), (4, 0));
        assert_eq!(again.beside, ["conversation 9: the mail that begins it is not here"]);
        let page = member.visit(&house.at("/talk/7")).await;
        assert_eq!(page.texts(".sides .h3").len(), 2, "{}", page.text());
        assert_eq!(page.text().matches("Bobword").count(), 1);
    });
}

#[test]
fn a_file_beside_that_cannot_be_read_is_told_and_the_mails_come() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        for (place, beside) in ["not json", "{}", "[{\"number\": 1}]"].into_iter().enumerate() {
            let report = site.import(house.id, &[folder(&site, beside)]).await;
            assert_eq!(report.stored, if place == 0 { 4 } else { 0 });
            assert!(report.beside.len() == 1 && report.beside[0].starts_with("conversations.json cannot be read"), "{report:?}");
        }
        assert_eq!(site.import(house.id, &[site.file("alone.mbox", &mbox(&letters()))]).await.beside, [""; 0]);
    });
}

#[test]
fn a_run_that_was_cut_short_takes_it_when_it_goes_on() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let path = folder(&site, BESIDE);
        // Cut short when all posts are there.
        let files = [path];
        let cut =
            site.import_until(house.id, &files, |progress| !matches!(progress, Progress::Placing(done, total) if done == total));
        assert!(cut.await.is_none());
        let report = site.import(house.id, &files).await;
        assert_eq!((report.merged, report.marked), (4, 2), "{report:?}");
        let page = house.coordinator.browser.clone().visit(&house.at("/talk/7")).await;
        assert_eq!(page.texts(".sides .h3"), ["Bobview", "Eveview"]);
        // From now on it is the community's to change.
        let again = site.import(house.id, &files).await;
        assert_eq!((again.merged, again.marked), (4, 0), "{again:?}");
    });
}

#[test]
fn a_conversation_keeps_its_number_where_that_is_free() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        // One that is there has the number that the second had.
        let ann = house.coordinator.id;
        for number in 1..=8 {
            site.conversation(house.id, ann, &format!("Ours {number}"), crate::base::access::Audience::Community).await;
        }
        let none = [mail(5, "Alone")];
        let path = folder(&site, &BESIDE.replace("\"number\": 7", "\"number\": 12"));
        let report = site.import(house.id, &[path.clone(), site.file("alone.mbox", &mbox(&none))]).await;
        assert_eq!((report.stored, report.conversations), (5, 3));
        let mut coordinator = house.coordinator.browser.clone();
        for (number, title) in [(8, "Ours 8"), (12, "Re: honey and skin"), (13, "Salt"), (14, "Alone")] {
            let page = coordinator.visit(&house.at(&format!("/talk/{number}"))).await;
            assert_eq!(page.first("h1").as_deref(), Some(title), "{number}");
        }
        site.conversation(house.id, ann, "Afterwards", crate::base::access::Audience::Community).await;
        assert_eq!(coordinator.visit(&house.at("/talk/15")).await.first("h1").as_deref(), Some("Afterwards"));
    });
}

#[test]
fn a_file_beside_that_means_harm_does_none() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Mail house").await;
        let by = r#"{"name": "Eve", "address": "eve@example.org"}"#;
        let dissents: Vec<String> = (0..600)
            .map(|number| format!(r#"{{"by": {{"name": "P{number}", "address": "p{number}@example.org"}}, "said_at": "2024-02-02T10:00:00Z", "text": "No."}}"#))
            .collect();
        let view = format!(
            r#"{{"by": {by}, "said_at": "2999-01-01T00:00:00Z", "title": "A view", "text": "<script>alert(1)</script>", "markup": "markdown"}}"#
        );
        let beside = format!(
            r#"[{{"number": 9223372036854775807, "first": "m1@example.org", "title": "Honey", "act": "ask", "state": "closed",
                "closed_at": "2999-01-01T00:00:00Z", "summary": "m3@example.org", "dissents": [{}], "views": [{}]}},
               {{"number": -4, "first": "m4@example.org", "title": "Salt", "act": "ask", "state": "open",
                "views": [{{"by": {{"name": "Eve", "address": ""}}, "said_at": "2024-01-01T00:00:00Z", "title": "V", "text": "V.", "markup": "plain"}}]}}]"#,
            dissents.join(","),
            vec![view; 20].join(",")
        );
        let report = site.import(house.id, &[folder(&site, &beside)]).await;
        assert_eq!((report.stored, report.marked), (4, 2));
        let told = report.beside.join("\n");
        for words in ["more is said against its summary", "it holds no more views", "conversation -4: its view 1 cannot"] {
            assert!(told.contains(words), "{words}: {told}");
        }
        // It gets the next number; and so does what is said afterwards.
        let mut coordinator = house.coordinator.browser.clone();
        let page = coordinator.visit(&house.at("/talk/1")).await;
        assert_eq!((page.first("h1").as_deref(), page.texts(".sides .h3").len()), (Some("Honey"), 8));
        assert!(!page.text().contains("2999") && page.texts("script").iter().all(|script| !script.contains("alert(1)")));
        site.conversation(house.id, house.coordinator.id, "Ours", crate::base::access::Audience::Community).await;
        assert_eq!(coordinator.visit(&house.at("/talk/3")).await.first("h1").as_deref(), Some("Ours"));
    });
}

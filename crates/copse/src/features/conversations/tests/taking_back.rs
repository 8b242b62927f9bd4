use super::{super::store, Talk, told};
use crate::{
    base::{communities::Visibility, items},
    testing::{Said, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;

#[test]
fn what_is_taken_back_leaves_a_trace_for_two_weeks() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        talk.start("tell", "Honey", "It heals.").await;
        let home = talk.at("/1-honey");
        talk.ben.reply(&home, "A name that @ann-price should not have read.").await;
        talk.ann.answer(&home, 2, "> A name\n\nOh.").await;
        let page = talk.ben.browser.visit(&format!("{home}/2/withdraw")).await;
        assert!(page.text().contains("14 days"), "it says what happens");
        assert!(page.text().contains("A name that"), "and to what");
        let page = talk.ben.browser.submit_and_follow(&page.form("/withdraw")).await;
        let trace = page.first("#p2 .trace").expect("a trace");
        assert!(trace.contains("Ben Mensah") && trace.contains("took this back on"), "{trace}");
        for browser in [&mut talk.ann.browser, &mut talk.ben.browser, &mut site.stranger()] {
            let page = browser.visit(&home).await;
            assert!(!page.text().contains("A name that"), "nor in what answers it");
            assert!(page.text().contains("A name"), "quotations stay");
            assert!(page.texts("#p2 .text").is_empty());
            for path in ["/2/history", "/2/thanks", "/2/move"] {
                let status = browser.visit(&format!("{home}{path}")).await.status;
                assert!(matches!(status.as_u16(), 401 | 403 | 404), "{path} {status}");
            }
        }
        assert_eq!(talk.ben.browser.visit(&format!("{home}/2/edit")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            talk.ann.browser.get(&format!("{home}/2/withdraw")).await.status,
            StatusCode::FORBIDDEN,
            "its author's matter"
        );
        assert!(talk.ann.browser.visit(&format!("{home}/reply?to=2&quote=1")).await.form("/reply").value("text").is_empty());

        // Its author brings it back, names and all.
        site.clock.pass_seconds(13 * 86_400);
        let page = talk.ben.browser.visit(&format!("{home}/2/withdraw")).await;
        let page = talk.ben.browser.submit_and_follow(&page.form("/withdraw").with("back", "1")).await;
        assert_eq!(page.first("#p2 .text").as_deref(), Some("A name that @ann-price should not have read."));
        assert_eq!(page.attributes("#p2 a.mention", "href"), ["/p/ann-price"]);
        // Taken back again, it is forgotten after two weeks.
        let page = talk.ben.browser.visit(&format!("{home}/2/withdraw")).await;
        talk.ben.browser.submit(&page.form("/withdraw")).await;
        site.clock.pass_seconds(14 * 86_400 + 1);
        assert_eq!(talk.ben.browser.visit(&format!("{home}/2/withdraw")).await.status, StatusCode::FORBIDDEN);
        assert!(talk.ben.browser.visit(&home).await.texts("#p2 .acts a").is_empty());
        let id = talk.id;
        assert_eq!(site.kit.db.read(move |tx| revisions(tx, id)).await.expect("versions"), [3, 2, 1]);
        let before = site.clock.now().plus_seconds(-items::WITHDRAWN_SECONDS);
        site.kit.db.write(move |tx| items::forget_withdrawn(tx, before)).await.expect("house is kept");
        assert_eq!(site.kit.db.read(move |tx| revisions(tx, id)).await.expect("versions"), [0; 0], "no version is left");
        assert!(talk.ben.browser.visit(&home).await.first("#p2 .trace").is_some(), "the trace stays");
    });
}

/// Which replaced versions are kept of the posts of the first conversation.
fn revisions(tx: &mut db::Tx, community: CommunityId) -> kernel::Result<Vec<i64>> {
    let conversation = store::conversation(tx, community, 1)?.expect("a conversation");
    let mut kept = Vec::new();
    for row in store::branches(tx, conversation.id, 2)? {
        kept.extend(items::history(tx, row.id)?.iter().skip(1).map(|row| row.revision));
    }
    Ok(kept)
}

#[test]
fn a_coordinator_takes_back_and_its_author_is_told() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let mut cat = talk.facilitator(&site, "Cat Moor").await;
        let conversation = talk.conversation(&site, "Honey").await;
        site.say(talk.id, conversation, talk.ben.id, "Something unkind.", Said::OPENLY).await;
        let home = talk.at("/1-honey");
        assert_eq!(cat.browser.get(&format!("{home}/1/withdraw")).await.status, StatusCode::FORBIDDEN, "others may not");
        let page = talk.ann.browser.get(&format!("{home}/1/withdraw")).await;
        assert!(page.text().contains("The conversation stays, with its title."));
        let form = page.form("/withdraw");
        let (mut one, mut two) = (talk.ann.browser.clone(), talk.ann.browser.clone());
        let (first, second) = tokio::join!(one.submit(&form), two.submit(&form));
        assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(talk.ben.told(&site).await, [told("withdrawn", 1)]);
        let page = site.stranger().visit(&home).await;
        assert_eq!(page.first("h1").as_deref(), Some("Honey"), "the conversation stays");
        assert!(page.first("#p1 .trace").is_some_and(|trace| trace.starts_with("A coordinator took this back")));
        assert_eq!(talk.ben.browser.get(&format!("{home}/1/withdraw")).await.status, StatusCode::FORBIDDEN);
        let form = talk.ann.browser.get(&format!("{home}/1/withdraw")).await.form("/withdraw").with("back", "1");
        let page = talk.ann.browser.submit_and_follow(&form).await;
        assert_eq!(page.first("#p1 .text").as_deref(), Some("Something unkind."));
        // Who has left changes nothing; what they said stays theirs in name.
        talk.leave(&site, &talk.ben).await;
        for path in ["/1/withdraw", "/1/edit"] {
            assert_eq!(talk.ben.browser.get(&format!("{home}{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(talk.ben.browser.get(&home).await.first("#p1 .by").as_deref(), Some("Ben Mensah"));
    });
}

#[test]
fn an_edit_in_another_window_cannot_undo_it() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        talk.start("tell", "Honey", "It heals.").await;
        let home = talk.at("/1-honey");
        let edit = talk.ann.browser.get(&format!("{home}/1/edit")).await.form("/edit").with("text", "It heals people.");
        let back = talk.ann.browser.get(&format!("{home}/1/withdraw")).await.form("/withdraw");
        let (mut one, mut two) = (talk.ann.browser.clone(), talk.ann.browser.clone());
        let (edited, taken) = tokio::join!(one.submit(&edit), two.submit(&back));
        assert_eq!(taken.status, StatusCode::SEE_OTHER);
        assert!(matches!(edited.status.as_u16(), 303 | 403 | 422), "{}", edited.status);
        let page = site.stranger().visit(&home).await;
        assert!(page.first("#p1 .trace").is_some() && !page.text().contains("heals"), "{}", page.text());
    });
}

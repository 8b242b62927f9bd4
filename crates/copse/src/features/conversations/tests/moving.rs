use super::{super::store, Talk, told};
use crate::{
    base::{access::Audience, communities::Visibility},
    testing::{Said, Site, on_each_engine},
};
use http::StatusCode;
use kernel::ItemId;

/// What a conversation counts: posts, how many of them are held, when it began and was last alive (in seconds after the first).
async fn counts(site: &Site, talk: &Talk, number: i64) -> (i64, i64, i64, i64) {
    let id = talk.id;
    let row = site.kit.db.read(move |tx| store::conversation(tx, id, number)).await.expect("a read").expect("a conversation");
    let after = |moment: kernel::Moment| moment.seconds_since(crate::testing::START);
    (row.posts, row.held, after(row.started_at), after(row.last_said_at))
}

/// A conversation that strays: 1; 2 by Ben, 3 answers it by Cat, 4 answers 3 for members only, 5 answers 1, 6 answers 2 and is
/// held. Each a minute after the other.
async fn straying(site: &Site, talk: &Talk, cat: kernel::PersonId) -> ItemId {
    let conversation = talk.conversation(site, "Honey").await;
    let (ann, ben) = (talk.ann.id, talk.ben.id);
    let held = Said { is_held: true, ..Said::to(Audience::Coordinators) };
    for (author, text, how) in [
        (ann, "Honey heals.", Said::OPENLY),
        (ben, "And tape?", Said::OPENLY),
        (cat, "Silicone.", Said { parent: Some(2), ..Said::OPENLY }),
        (ann, "Which one?", Said { parent: Some(3), is_held: true, ..Said::to(Audience::Members) }),
        (ben, "Slowly.", Said { parent: Some(1), ..Said::OPENLY }),
        (ann, "From the archive.", Said { parent: Some(2), ..held }),
    ] {
        site.say(talk.id, conversation, author, text, how).await;
        site.clock.pass_seconds(60);
    }
    conversation
}

#[test]
fn a_branch_becomes_a_conversation_of_its_own() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let mut cat = talk.facilitator(&site, "Cat Moor").await;
        straying(&site, &talk, cat.id).await;
        let home = talk.at("/1-honey");
        assert_eq!(counts(&site, &talk, 1).await, (6, 2, 0, 240));
        // What Ben's post has, it keeps.
        let thanks = talk.ann.browser.get(&format!("{home}/2/thanks")).await.form("/thanks").with("words", "Good question.");
        talk.ann.browser.submit(&thanks).await;
        let edit = talk.ben.browser.get(&format!("{home}/2/edit")).await.form("/edit").with("text", "And tape, @ann-price?");
        talk.ben.browser.submit(&edit).await;
        assert_eq!(talk.ben.browser.get(&format!("{home}/2/move")).await.status, StatusCode::FORBIDDEN);

        let page = cat.browser.get(&format!("{home}/2/move")).await;
        let form = page.form("/move");
        assert_eq!(form.value("answers"), "1");
        assert!(page.text().contains("With the 2 answers to it"), "of those that Cat may see");
        let form = form.with("to", "new").with("title", "Tape that lifts the skin");
        let first = cat.browser.submit(&form).await;
        assert_eq!(cat.browser.submit_and_follow(&form).await.texts("article").len(), 3, "sent twice");
        let there = talk.at("/2-tape-that-lifts-the-skin");
        assert_eq!(first.location(), Some(&*format!("{there}?at=1#p1")));
        assert_eq!(counts(&site, &talk, 2).await, (3, 1, 60, 120));
        assert_eq!(counts(&site, &talk, 1).await, (6, 2, 0, 240));

        let page = cat.browser.visit(&there).await;
        assert_eq!(page.texts("article .text"), ["And tape, @ann-price?", "Silicone.", "Which one?"]);
        assert_eq!(page.texts("article .by"), ["Ben Mensah", "Cat Moor", "Ann Price"]);
        assert!(page.first("#p3 .reply-to").is_some_and(|answer| answer.contains("Silicone.")), "answers stay answers");
        assert_eq!(page.texts("#p1 .trace"), ["Moved here from Honey"]);
        assert_eq!(page.attributes("#p1 .trace a", "href"), [format!("{home}?at=2#p2")]);
        let history = cat.browser.get(&format!("{there}/1/history")).await;
        assert_eq!(history.texts("section.block h2").len(), 2, "its versions go with it");
        let mine = talk.ben.browser.get(&there).await;
        assert!(mine.first("#p1 .thanks li").is_some_and(|line| line.contains("Good question.")), "and so do thanks");
        assert_eq!(talk.ben.browser.get(&format!("{there}/1/edit")).await.status, StatusCode::OK);

        // In its place stays where it went, for as many as may see it there.
        let left = talk.ann.browser.visit(&home).await;
        assert_eq!(left.texts("#p2 .trace"), ["Moved to Tape that lifts the skin"]);
        assert_eq!(left.attributes("#p2 .trace a", "href"), [format!("{there}/1")]);
        assert_eq!(left.texts("article .text"), ["Honey heals.", "Slowly.", "From the archive."]);
        let mut stranger = site.stranger();
        let open = stranger.visit(&home).await;
        assert_eq!(open.attributes("article", "id"), ["p1", "p2", "p3", "p5"]);
        assert_eq!(stranger.visit(&there).await.texts("article .text"), ["And tape, @ann-price?", "Silicone."]);
        assert!(!open.text().contains("Which one") && !open.text().contains("archive"));
        let permalink = stranger.get(&format!("{home}/3")).await;
        assert_eq!((permalink.status, permalink.location()), (StatusCode::SEE_OTHER, Some(&*format!("{there}?at=2#p2"))));
        assert_eq!(stranger.get(&format!("{home}/4")).await.status, StatusCode::NOT_FOUND, "a narrower one stays narrower");
        for path in ["/2/edit", "/2/withdraw", "/2/move", "/2/thanks", "/2/history"] {
            let status = talk.ben.browser.visit(&format!("{home}{path}")).await.status;
            assert!(matches!(status.as_u16(), 403 | 404), "{path}: {status}");
        }
        // Authors are told, once each, with a way to where it stands.
        let ben = talk.ben.told(&site).await;
        assert!(ben.contains(&told("moved", 1)), "{ben:?}");
        assert!(talk.ann.told(&site).await.contains(&told("moved", 3)));
        assert_eq!(cat.told(&site).await, [], "who moves it knows");
        // A reply to what is not there any more says so.
        let reply = cat.browser.get(&format!("{home}/reply?to=2")).await.form("/reply").with("to", "2").with("text", "Late.");
        assert_eq!(cat.browser.submit(&reply).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_post_goes_to_another_conversation_and_on() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let honey = talk.conversation(&site, "Honey").await;
        for text in ["One.", "Two.", "Three."] {
            site.say(talk.id, honey, talk.ben.id, text, Said::OPENLY).await;
        }
        site.clock.pass_seconds(60);
        let sugar = talk.conversation(&site, "Sugar").await;
        site.say(talk.id, sugar, talk.ann.id, "Sweet.", Said::OPENLY).await;
        let members = site.conversation(talk.id, talk.ann.id, "Inside", Audience::Members).await;
        site.say(talk.id, members, talk.ann.id, "Within.", Said::to(Audience::Members)).await;
        let (home, there, inside) = (talk.at("/1-honey"), talk.at("/2-sugar"), talk.at("/3-inside"));

        let form = talk.ann.browser.get(&format!("{home}/2/move")).await.form("/move");
        for (to, address, field) in [
            ("", "", "to"),
            ("1", "", "to"),
            ("99", "", "to"),
            ("address", "", "address"),
            ("address", "https://elsewhere.example/", "address"),
            ("new", "", "title"),
        ] {
            let reply = talk.ann.browser.submit(&form.clone().with("to", to).with("address", address)).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{to} {address}");
            assert!(reply.first(&format!("#{field}-err")).is_some(), "{to} {address}");
            assert_eq!(reply.form("/move").value("address"), address);
        }
        // Both at the same moment: one goes, the other is led to where it went.
        let by_number = form.clone().with("to", "2");
        let other = talk.ann.browser.get(&format!("{home}/2/move")).await.form("/move");
        let by_address = other.with("to", "address").with("address", &format!("https://copse.example{there}?at=1#p1"));
        let (mut one, mut two) = (talk.ann.browser.clone(), talk.ann.browser.clone());
        let (first, second) = tokio::join!(one.submit_and_follow(&by_number), two.submit_and_follow(&by_address));
        assert_eq!((&first.path, &second.path), (&there, &there));
        assert_eq!(counts(&site, &talk, 2).await.0, 2);
        let page = site.stranger().visit(&there).await;
        assert_eq!(page.texts("article .text"), ["Two.", "Sweet."], "it stands when it was said");
        assert_eq!(page.attributes("article", "id"), ["p2", "p1"], "under the number of its arrival");

        // On to where fewer see it: it is for them alone, and what leads there shows nothing to others.
        let form = talk.ann.browser.get(&format!("{there}/2/move")).await.form("/move").with("to", "3");
        talk.ann.browser.submit(&form).await;
        assert_eq!(counts(&site, &talk, 3).await.1, 0, "it is as narrow as the conversation it is in");
        let mut stranger = site.stranger();
        for (address, id) in [(&home, "#p2"), (&there, "#p2")] {
            let page = stranger.visit(address).await;
            assert_eq!(page.texts(&format!("{id} .trace")), ["Moved to another conversation."], "{address}");
            assert!(!page.text().contains("Inside"));
            let permalink = stranger.get(&format!("{address}/2")).await;
            assert_eq!(permalink.location(), Some(&*format!("{address}?at=2#p2")));
            let permalink = talk.ben.browser.get(&format!("{address}/2")).await;
            assert_eq!(permalink.location(), Some(&*format!("{inside}?at=2#p2")), "all places lead to where it is");
        }
        // Back again it does not become wider than it was made.
        let form = talk.ann.browser.get(&format!("{inside}/2/move")).await.form("/move").with("to", "1");
        talk.ann.browser.submit(&form).await;
        assert_eq!(counts(&site, &talk, 1).await.1, 1);
        assert!(!stranger.visit(&home).await.text().contains("Two."));
        assert!(talk.ben.browser.visit(&home).await.text().contains("Two."));
    });
}

#[test]
fn replies_that_come_while_it_moves_are_counted() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let honey = talk.conversation(&site, "Honey").await;
        let sugar = talk.conversation(&site, "Sugar").await;
        for number in 1..=8 {
            site.say(talk.id, honey, talk.ben.id, &format!("Honey {number}."), Said::OPENLY).await;
        }
        site.say(talk.id, sugar, talk.ben.id, "Sugar.", Said::OPENLY).await;
        let (home, there) = (talk.at("/1-honey"), talk.at("/2-sugar"));
        let mut acts = Vec::new();
        for number in 2..=7 {
            let form = talk.ann.browser.get(&format!("{home}/{number}/move")).await.form("/move");
            acts.push((talk.ann.browser.clone(), form.with("to", "2")));
            let at = if number % 2 == 0 { &home } else { &there };
            let form = talk.ben.browser.visit(&format!("{at}/reply")).await.form("/reply");
            acts.push((talk.ben.browser.clone(), form.with("text", &format!("Meanwhile {number}."))));
        }
        let acts = acts.into_iter().map(|(mut browser, form)| tokio::spawn(async move { browser.submit(&form).await.status }));
        for act in acts.collect::<Vec<_>>() {
            assert_eq!(act.await.expect("an answer"), StatusCode::SEE_OTHER);
        }
        assert_eq!(counts(&site, &talk, 1).await.0, 11);
        assert_eq!(counts(&site, &talk, 2).await.0, 10);
        let left = site.stranger().visit(&home).await;
        assert_eq!((left.texts("article").len(), left.texts("article .trace").len()), (11, 6));
        assert_eq!(site.stranger().visit(&there).await.texts("article .text").len(), 10);
    });
}

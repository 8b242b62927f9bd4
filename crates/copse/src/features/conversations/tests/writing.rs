use super::Talk;
use crate::{base::communities::Visibility, testing::on_each_engine};
use http::StatusCode;

#[test]
fn starting_and_replying_keeps_what_is_answered() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Front).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
        let page =
            talk.ann.browser.submit_and_follow(&form.with("title", "Larvae at home?").with("text", "Who has *tried* it?")).await;
        assert_eq!(page.path, talk.at("/1-larvae-at-home"));
        assert_eq!(page.first("h1").as_deref(), Some("Larvae at home?"));
        assert_eq!(page.first(".said .text em").as_deref(), Some("tried"));

        let form = talk.ben.browser.get(&page.path).await.form("/reply").with("text", "We have, twice.");
        assert_eq!(talk.ben.browser.submit(&form).await.location().map(|to| to.ends_with("#p2")), Some(true));
        let reply = talk.ann.browser.get(&format!("{}/reply?to=2", page.path)).await;
        assert!(
            reply.first("section.said").is_some_and(|parent| parent.contains("We have, twice.")),
            "what is answered is in sight"
        );
        let form = reply.form("/reply");
        assert_eq!(form.value("to"), "2");
        let page = talk.ann.browser.submit_and_follow(&form.with("text", "How did it go?")).await;
        let answer = page.first("#p3 .reply-to").expect("what post 3 answers");
        assert!(answer.contains("Ben Mensah") && answer.contains("We have, twice."), "{answer}");
        assert_eq!(page.attributes("#p3 .reply-to a", "href"), [format!("{}/2", talk.at("/1-larvae-at-home"))]);
    });
}

#[test]
fn only_ones_own_posts_are_changed_and_the_earlier_text_stays() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
        talk.ann.browser.submit(&form.with("title", "Honey").with("text", "Honey heals slowly.")).await;
        assert_eq!(talk.ben.browser.get(&talk.at("/1/1/edit")).await.status, StatusCode::FORBIDDEN);

        site.clock.pass_seconds(3_600);
        let form = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit");
        assert_eq!((form.value("title"), form.value("text")), ("Honey", "Honey heals slowly."));
        let page =
            talk.ann.browser.submit_and_follow(&form.with("title", "Honey and sugar").with("text", "Honey heals quickly.")).await;
        assert_eq!(page.path, talk.at("/1-honey-and-sugar"), "the address follows the title");
        assert!(page.text().contains("changed"), "the page says that it was changed");
        let history = site.stranger().visit(&talk.at("/1/1/history")).await;
        assert_eq!((history.texts("del"), history.texts("ins")), (vec!["slowly".into()], vec!["quickly".into()]));
        assert_eq!(history.texts("section.block h2").len(), 2);
        assert!(history.texts("section .diff").last().is_some_and(|first| first == "Honey heals slowly."));
        // The address it had leads on.
        let old = site.stranger().get(&talk.at("/1-honey?end=1")).await;
        assert_eq!((old.status, old.location()), (StatusCode::MOVED_PERMANENTLY, Some(&*talk.at("/1-honey-and-sugar?end=1"))));
    });
}

#[test]
fn two_windows_lose_no_text() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
        talk.ann.browser.submit(&form.with("title", "Honey").with("text", "The first text.")).await;
        let one = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit").with("text", "The text of one window.");
        let two = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit").with("text", "The text of the other window.");
        assert_eq!(talk.ann.browser.submit(&one).await.status, StatusCode::SEE_OTHER);
        assert_eq!(talk.ann.browser.submit(&one).await.status, StatusCode::SEE_OTHER, "one form sent twice is one change");
        let stale = talk.ann.browser.submit(&two).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(stale.first("pre.typed").as_deref(), Some("The text of one window."));
        let form = stale.form("/edit");
        assert_eq!(form.value("text"), "The text of the other window.");
        let page = talk.ann.browser.submit_and_follow(&form.with("text", "Both texts.")).await;
        assert_eq!(page.first("#p1 .text").as_deref(), Some("Both texts."));
        let history = talk.ann.browser.visit(&talk.at("/1/1/history")).await;
        assert_eq!(history.texts("section.block h2").len(), 3);
        assert!(history.text().contains("one window"));
    });
}

#[test]
fn two_windows_at_the_same_moment_lose_no_text() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
        talk.ann.browser.submit(&form.with("title", "Honey").with("text", "The first text.")).await;
        let one = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit").with("text", "The text of one window.");
        let two = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit").with("text", "The text of the other window.");
        let (mut first, mut second) = (talk.ann.browser.clone(), talk.ann.browser.clone());
        let (one, two) = tokio::join!(first.submit(&one), second.submit(&two));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let stale = if one.status == StatusCode::UNPROCESSABLE_ENTITY { one } else { two };
        assert!(stale.text().contains("one window") && stale.text().contains("other window"), "both texts are shown");
    });
}

#[test]
fn a_preview_writes_nothing() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let form =
            talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new").with("title", "Honey").with("text", "It *heals*.");
        let shown = talk.ann.browser.submit(&form.clone().with("preview", "1")).await;
        assert_eq!((shown.status, shown.first("#preview em")), (StatusCode::OK, Some("heals".into())));
        assert_eq!(shown.form("/talk/new").value("text"), "It *heals*.");
        assert_eq!(talk.ann.browser.get(&talk.at("")).await.texts(".strand li").len(), 0);
        // The form that comes back is good for sending.
        let page = talk.ann.browser.submit_and_follow(&shown.form("/talk/new")).await;
        assert_eq!(page.first("h1").as_deref(), Some("Honey"));

        let form = talk.ann.browser.visit(&talk.at("/1/reply?to=1")).await.form("/reply").with("text", "And `so` on.");
        let shown = talk.ann.browser.submit(&form.with("preview", "1")).await;
        assert_eq!((shown.status, shown.first("#preview code")), (StatusCode::OK, Some("so".into())));
        assert_eq!(shown.form("/reply").value("to"), "1");
        let form = talk.ann.browser.visit(&talk.at("/1/1/edit")).await.form("/edit").with("text", "Not yet.");
        let shown = talk.ann.browser.submit(&form.with("preview", "1")).await;
        assert_eq!((shown.status, shown.first("#preview")), (StatusCode::OK, Some("Not yet.".into())));
        let page = talk.ann.browser.visit(&talk.at("/1")).await;
        assert_eq!(page.texts("article .text"), ["It heals."]);

        let token = page.form("/reply").value("_token").to_owned();
        let fragment = talk.ann.browser.post("/preview", format!("_token={token}&text=*so*")).await;
        assert_eq!((fragment.status, fragment.text().trim()), (StatusCode::OK, "<p dir=\"auto\"><em>so</em></p>"));
    });
}

#[test]
fn a_form_sent_twice_is_one_post() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new").with("title", "Honey").with("text", "Once.");
        let first = talk.ann.browser.submit(&form).await;
        let second = talk.ann.browser.submit(&form).await;
        assert_eq!(first.location(), second.location());
        let mut browsers: Vec<_> = (0..6).map(|_| talk.ben.browser.clone()).collect();
        let form = talk.ben.browser.visit(&talk.at("/1")).await.form("/reply").with("text", "Once more.");
        let sends = browsers.drain(..).map(|mut browser| {
            let form = form.clone();
            tokio::spawn(async move { browser.submit(&form).await })
        });
        let mut places = Vec::new();
        for send in sends.collect::<Vec<_>>() {
            let reply = send.await.expect("an answer");
            assert_eq!(reply.status, StatusCode::SEE_OTHER);
            places.push(reply.location().map(str::to_owned));
        }
        places.dedup();
        assert_eq!(places.len(), 1, "{places:?}");
        let list = talk.ann.browser.get(&talk.at("")).await;
        assert_eq!(list.texts(".strand .h3"), ["Honey"]);
        let page = talk.ann.browser.visit(&talk.at("/1")).await;
        assert_eq!(page.texts("article .text"), ["Once.", "Once more."]);
    });
}

use super::{super::store, Talk, told};
use crate::{
    base::{access::Audience, communities::Visibility},
    testing::{Said, Site, on_each_engine},
};
use http::StatusCode;

#[test]
fn who_helps_it_along_says_what_it_is_and_how_far() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let mut cat = talk.facilitator(&site, "Cat Moor").await;
        let mut dan = talk.member(&site, "Dan Vale").await;
        let conversation = site.conversation(talk.id, talk.ben.id, "Honey", Audience::Community).await;
        site.say(talk.id, conversation, talk.ben.id, "It heals.", Said::OPENLY).await;
        let home = talk.at("/1-honey");
        assert_eq!(dan.browser.get(&format!("{home}/mark")).await.status, StatusCode::FORBIDDEN);
        assert!(dan.browser.get(&home).await.attributes("aside a[href$=mark]", "href").is_empty());
        let (ann, ben) = (&talk.ann.browser, &talk.ben.browser);
        for (browser, state, kind) in
            [(ben, "answered", "experience"), (&cat.browser, "tried", "problem"), (ann, "parked", ""), (ann, "closed", "visit")]
        {
            let mut browser = browser.clone();
            let form = browser.get(&format!("{home}/mark")).await.form("/mark");
            let page = browser.submit_and_follow(&form.with("state", state).with("kind", kind)).await;
            assert_eq!(page.path, home);
            let form = browser.get(&format!("{home}/mark")).await.form("/mark");
            assert_eq!((form.value("state"), form.value("kind")), (state, kind));
        }
        let page = dan.browser.get(&home).await;
        assert_eq!(page.texts(".head .state.done"), ["Closed"]);
        assert!(page.first(".head").is_some_and(|head| head.contains("A visit")));
        assert!(page.first("form.said").is_some_and(|form| form.contains("was closed")), "a reply says that it opens nothing");
        dan.reply(&home, "All the same.").await;
        let list = site.stranger().get(&talk.at("")).await;
        assert!(list.first(".strand li").is_some_and(|line| line.contains("A visit") && line.contains("Closed")));
        // Who has left says nothing more, even of what they began.
        talk.leave(&site, &talk.ben).await;
        for path in ["/mark", "/summary"] {
            assert_eq!(talk.ben.browser.get(&format!("{home}{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        let wrong = cat.browser.get(&format!("{home}/mark")).await.form("/mark").with("state", "lost").with("kind", "lost");
        let wrong = cat.browser.submit(&wrong).await;
        assert_eq!((wrong.status, wrong.texts(".err").len()), (StatusCode::UNPROCESSABLE_ENTITY, 2));
    });
}

/// How many posts the first conversation has.
async fn counted(site: &Site, talk: &Talk) -> i64 {
    let id = talk.id;
    let row = site.kit.db.read(move |tx| store::conversation(tx, id, 1)).await.expect("a read");
    row.expect("a conversation").posts
}

#[test]
fn a_summary_stands_on_top() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let mut cat = talk.facilitator(&site, "Cat Moor").await;
        let conversation = talk.conversation(&site, "Honey").await;
        for number in 1..=25 {
            site.say(talk.id, conversation, talk.ben.id, &format!("Post {number}."), Said::OPENLY).await;
            site.clock.pass_seconds(60);
        }
        let home = talk.at("/1-honey");
        assert_eq!(talk.ben.browser.get(&format!("{home}/summary")).await.status, StatusCode::FORBIDDEN);
        let form = talk.ann.browser.get(&format!("{home}/summary")).await.form("/summary");
        let preview = talk.ann.browser.submit(&form.clone().with("text", "It *heals*.").with("preview", "1")).await;
        assert_eq!((preview.status, preview.first("#preview em")), (StatusCode::OK, Some("heals".into())));
        let stale = cat.browser.get(&format!("{home}/summary")).await.form("/summary").with("text", "Mine.");
        let done = form.with("text", "It heals, says @ben-mensah.");
        let page = talk.ann.browser.submit_and_follow(&done).await;
        assert_eq!(page.first("#summary .text").as_deref(), Some("It heals, says @ben-mensah."));
        assert_eq!(page.attributes("#summary p a", "href")[0], format!("{home}/26"));
        assert_eq!(talk.ben.told(&site).await, [told("mentioned", 26)]);
        assert_eq!(site.stranger().visit(&format!("{home}?end=1")).await.texts("#p26 .text"), ["It heals, says @ben-mensah."]);
        assert_eq!(talk.ann.browser.submit_and_follow(&done).await.path, home, "sent twice");
        assert_eq!(counted(&site, &talk).await, 26);
        // Someone else began before it was there.
        let clash = cat.browser.submit(&stale).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.first("pre.typed").is_some_and(|theirs| theirs.starts_with("It heals")));
        let form = clash.form("/summary");
        assert_eq!((form.value("text"), form.value("instead")), ("Mine.", "26"));
        let page = cat.browser.submit_and_follow(&form.with("text", "Both.").with("close", "1")).await;
        assert_eq!((page.first("#summary .text"), page.first(".head .state")), (Some("Both.".into()), Some("Closed".into())));
        let end = site.stranger().visit(&format!("{home}?end=1")).await;
        assert_eq!(end.texts("#p26 .text, #p27 .text"), ["It heals, says @ben-mensah.", "Both."], "the one before stays a post");
        // Taken back, it stands on top no more.
        let form = cat.browser.get(&format!("{home}/27/withdraw")).await.form("/withdraw");
        cat.browser.submit(&form).await;
        assert!(site.stranger().visit(&home).await.first("#summary").is_none());
        let form = cat.browser.get(&format!("{home}/summary")).await.form("/summary");
        assert_eq!((form.value("text"), form.value("instead")), ("", "0"));
    });
}

#[test]
fn views_stand_side_by_side() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Front).await;
        talk.start("ask", "Compression?", "During the course?").await;
        let home = talk.at("/1-compression");
        let mut reader = site.someone("Rea Der").await;
        assert_eq!(reader.browser.get(&format!("{home}/positions")).await.status, StatusCode::FORBIDDEN);
        let form = talk.ben.browser.get(&format!("{home}/positions")).await.form("/positions");
        let form = form.with("title", "Stop it").with("text", "They die, @ann-price.");
        let page = talk.ben.browser.submit_and_follow(&form).await;
        talk.ben.browser.submit(&form).await;
        assert_eq!(page.path, home);
        let form = talk.ann.browser.get(&format!("{home}/positions")).await.form("/positions");
        talk.ann.browser.submit(&form.with("title", "الضغط الخفيف").with("text", "Swelling comes back.")).await;
        let page = talk.ann.browser.get(&home).await;
        assert_eq!(page.texts("#positions .sides .h3"), ["Stop it", "الضغط الخفيف"]);
        assert_eq!(page.texts("#positions .sides p.small.quiet"), ["Ben Mensah", "Ann Price"]);
        assert_eq!(page.attributes("#positions .acts a", "href"), [format!("{home}/positions")]);
        assert_eq!(talk.ann.told(&site).await, [("mentioned".into(), String::new(), None)]);

        // One's own view is one's own to change, and how it came to be stays readable.
        assert_eq!(talk.ann.browser.get(&format!("{home}/positions/1")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(talk.ben.browser.get(&format!("{home}/positions/3")).await.status, StatusCode::NOT_FOUND);
        let form = talk.ben.browser.get(&format!("{home}/positions/1")).await.form("/positions/1");
        assert_eq!((form.value("title"), form.value("text")), ("Stop it", "They die, @ann-price."));
        let stale = talk.ben.browser.get(&format!("{home}/positions/1")).await.form("/positions/1").with("text", "Elsewhere.");
        let form = form.with("text", "They die.");
        for sent in ["once", "twice"] {
            assert_eq!(talk.ben.browser.submit_and_follow(&form).await.path, home, "{sent}");
        }
        let clash = talk.ben.browser.submit(&stale).await;
        assert_eq!((clash.status, clash.first("pre.typed")), (StatusCode::UNPROCESSABLE_ENTITY, Some("They die.".into())));
        let history = talk.ann.browser.get(&format!("{home}/positions/1/history")).await;
        assert_eq!(history.texts("section.block h2").len(), 2);
        talk.leave(&site, &talk.ben).await;
        assert_eq!(talk.ben.browser.get(&format!("{home}/positions/1")).await.status, StatusCode::FORBIDDEN);

        // There is room for eight, also when the last come at once.
        for number in 3..=7 {
            let form = talk.ann.browser.get(&format!("{home}/positions")).await.form("/positions");
            talk.ann.browser.submit(&form.with("title", &format!("View {number}")).with("text", "So.")).await;
        }
        let one =
            talk.ann.browser.get(&format!("{home}/positions")).await.form("/positions").with("title", "A").with("text", "a");
        let two =
            talk.ann.browser.get(&format!("{home}/positions")).await.form("/positions").with("title", "B").with("text", "b");
        let (mut first, mut second) = (talk.ann.browser.clone(), talk.ann.browser.clone());
        let (one, two) = tokio::join!(first.submit(&one), second.submit(&two));
        let mut statuses = [one.status.as_u16(), two.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        let full = talk.ann.browser.get(&format!("{home}/positions")).await;
        assert_eq!(full.texts(".sides .h3").len(), 8);
        assert!(full.attributes("form[action$=positions]", "action").is_empty());
    });
}

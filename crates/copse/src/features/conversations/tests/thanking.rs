use super::Talk;
use crate::{
    base::{access::Audience, communities::Visibility},
    testing::{Said, on_each_engine},
};
use http::StatusCode;

#[test]
fn its_author_alone_reads_whom_it_helped() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let mut cat = talk.member(&site, "Cat Moor").await;
        talk.start("tell", "Honey", "It heals.").await;
        let home = talk.at("/1-honey");
        let page = talk.ben.browser.visit(&home).await;
        assert_eq!(page.texts("#p1 .acts .btn"), ["This helped me", "Thanks"]);
        // Two presses: the button on the post, the button on its page.
        let form = talk.ben.browser.visit(&format!("{home}/1/thanks?for=helped")).await.form("/thanks");
        let first = talk.ben.browser.submit(&form).await;
        assert_eq!(talk.ben.browser.submit(&form).await.location(), first.location(), "sent twice");
        assert_eq!(talk.ann.told(&site).await, [("helped".into(), String::new(), Some(1))]);
        let page = talk.ben.browser.visit(&home).await;
        assert_eq!(page.texts("#p1 .acts .btn"), ["Thanks"]);
        assert!(page.first("#p1 .acts").is_some_and(|acts| acts.contains("You said this helped you")));
        site.clock.pass_seconds(60);
        let form = cat.browser.visit(&format!("{home}/1/thanks?for=thanks")).await.form("/thanks");
        cat.browser.submit(&form.with("words", "The <b>weekend</b> was dry.")).await;
        assert_eq!(talk.ann.told(&site).await[1], ("thanked".into(), "The <b>weekend</b> was dry.".into(), Some(1)));

        let mine = talk.ann.browser.visit(&home).await;
        assert_eq!(mine.texts("#p1 .thanks li"), ["It helped Ben Mensah.", "Cat Moor says thanks. The <b>weekend</b> was dry."]);
        assert!(mine.texts("#p1 .acts .btn").is_empty(), "nobody thanks themselves");
        for path in ["/1/thanks", "/1/thanks?for=thanks"] {
            assert_eq!(talk.ann.browser.visit(&format!("{home}{path}")).await.status, StatusCode::FORBIDDEN);
        }
        for browser in [&mut talk.ben.browser, &mut cat.browser, &mut site.stranger()] {
            let page = browser.visit(&home).await;
            assert!(page.first(".thanks").is_none(), "what others said is their author's to read");
            assert!(!page.text().contains("weekend"));
        }
        // It is taken back as it was said.
        let page = talk.ben.browser.visit(&format!("{home}/1/thanks?for=helped")).await;
        assert!(page.first(".tell").is_some_and(|words| words == "You said this helped you"));
        let page = talk.ben.browser.submit_and_follow(&page.form("/thanks").with("back", "1")).await;
        assert_eq!(page.texts("#p1 .acts .btn"), ["This helped me", "Thanks"]);
        assert_eq!(talk.ann.browser.visit(&home).await.texts("#p1 .thanks li").len(), 1);
        assert_eq!(talk.ann.told(&site).await.len(), 1, "and not told, as nobody has seen it");
        // New words replace the old ones.
        let form = cat.browser.visit(&format!("{home}/1/thanks?for=thanks")).await.form("/thanks");
        assert_eq!(form.value("words"), "The <b>weekend</b> was dry.");
        cat.browser.submit(&form.with("words", "Dry.")).await;
        assert_eq!(talk.ann.browser.visit(&home).await.texts("#p1 .thanks li"), ["Cat Moor says thanks. Dry."]);
        assert_eq!(talk.ann.told(&site).await, [("thanked".into(), "Dry.".into(), Some(1))]);
        let long = cat.browser.visit(&format!("{home}/1/thanks")).await.form("/thanks").with("words", &"x".repeat(501));
        let again = cat.browser.submit(&long).await;
        assert_eq!((again.status, again.form("/thanks").value("words").len()), (StatusCode::UNPROCESSABLE_ENTITY, 501));
    });
}

#[test]
fn who_left_is_thanked_without_being_told() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Front).await;
        let conversation = talk.conversation(&site, "Honey").await;
        site.say(talk.id, conversation, talk.ben.id, "It heals.", Said::OPENLY).await;
        site.say(talk.id, conversation, talk.ben.id, "For few.", Said::to(Audience::Coordinators)).await;
        talk.leave(&site, &talk.ben).await;
        let form = talk.ann.browser.visit(&talk.at("/1/1/thanks")).await.form("/thanks");
        talk.ann.browser.submit(&form).await;
        talk.come_back(&site, &talk.ben).await;
        assert_eq!(talk.ben.told(&site).await, []);
        let page = talk.ben.browser.visit(&talk.at("/1")).await;
        assert_eq!(page.texts("#p1 .thanks li"), ["It helped Ann Price."], "it is there when they come back");
        assert_eq!(talk.ben.browser.visit(&talk.at("/1/2/thanks")).await.status, StatusCode::NOT_FOUND, "not theirs to see");
    });
}

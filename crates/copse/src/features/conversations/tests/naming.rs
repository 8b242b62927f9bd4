use super::{Talk, told};
use crate::{
    base::{access::Audience, communities::Visibility},
    testing::{Said, on_each_engine},
};
use http::StatusCode;

#[test]
fn a_conversation_asks_tells_or_announces() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Front).await;
        let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
        assert_eq!(form.value("act"), "ask", "asking comes first");
        let page = talk.start("ask", "Larvae at home?", "Who has tried it?").await;
        assert_eq!(page.first(".head .state.open").as_deref(), Some("Open"), "a question says how far it is");
        site.clock.pass_seconds(60);
        let page = talk.start("tell", "It works", "We did it.").await;
        assert!(page.first(".head .state").is_none(), "what is told has no state");
        talk.start("announce", "We meet on Monday", "At seven.").await;
        site.clock.pass_seconds(60);
        talk.start("tell", "Later", "Something else.").await;
        let list = talk.ben.browser.get(&talk.at("")).await;
        assert_eq!(list.texts(".strand .h3"), ["We meet on Monday", "Later", "It works", "Larvae at home?"]);
        assert_eq!(list.texts("section .strand .h3"), ["We meet on Monday"], "news stands on top");
        let asked = talk.ben.browser.get(&talk.at("?show=asked")).await;
        assert_eq!(asked.texts(".strand .h3"), ["Larvae at home?"]);
        site.clock.pass_seconds(15 * 86_400);
        let list = talk.ben.browser.get(&talk.at("")).await;
        assert_eq!(list.texts(".strand .h3"), ["Later", "We meet on Monday", "It works", "Larvae at home?"], "for two weeks");
        let wrong = talk.ann.browser.submit(&form.with("act", "shout").with("title", "A").with("text", "B")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((wrong.form("/talk/new").value("title"), wrong.form("/talk/new").value("text")), ("A", "B"));
    });
}

#[test]
fn who_is_named_is_linked_and_told_once() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let stranger = site.someone("Sam Stranger").await;
        let page = talk.start("tell", "Honey", "@ben-mensah knows, @sam-stranger does not. `@ben-mensah`").await;
        assert_eq!(page.attributes("#p1 .text a.mention", "href"), ["/p/ben-mensah"]);
        assert_eq!(talk.ben.told(&site).await, [told("mentioned", 1)]);
        assert_eq!(stranger.told(&site).await, [], "who does not belong is not named");
        assert_eq!(talk.ann.told(&site).await, []);

        // Changing tells only who was not named before.
        let cat = talk.member(&site, "Cat Moor").await;
        let home = talk.at("/1-honey");
        let form = talk.ann.browser.visit(&format!("{home}/1/edit")).await.form("/edit");
        let page = talk.ann.browser.submit_and_follow(&form.with("text", "@Ben-Mensah and @cat-moor know.")).await;
        assert_eq!(page.attributes("#p1 .text a.mention", "href"), ["/p/ben-mensah", "/p/cat-moor"]);
        assert_eq!(talk.ben.told(&site).await.len(), 1);
        assert_eq!(cat.told(&site).await, [told("mentioned", 1)]);

        site.clock.pass_seconds(60);
        // Oneself is told nothing, and what one quotes names nobody anew.
        talk.ben.reply(&home, "I am @ben-mensah.\n\n> @cat-moor said so.\n\nThat is all.").await;
        assert_eq!(talk.ben.told(&site).await.len(), 1);
        assert_eq!(cat.told(&site).await.len(), 1, "a quotation tells nobody");
        let page = talk.ben.browser.visit(&home).await;
        assert_eq!(page.attributes("#p2 .text a.mention", "href"), ["/p/ben-mensah", "/p/cat-moor"]);
        let preview = talk.ben.browser.visit(&home).await.form("/reply").with("text", "@cat-moor").with("preview", "1");
        let preview = talk.ben.browser.submit(&preview).await;
        assert_eq!(preview.attributes("#preview a", "href"), ["/p/cat-moor"]);
        assert_eq!(cat.told(&site).await.len(), 1, "a preview tells nobody");
        // Who may be named stands beside the field, as far as they belong.
        assert_eq!(page.texts("aside .names li"), ["Ben Mensah @ben-mensah", "Ann Price @ann-price"]);
        talk.leave(&site, &talk.ben).await;
        let page = talk.ann.browser.visit(&format!("{home}/reply")).await;
        assert_eq!(page.texts("aside .names li"), ["Ann Price @ann-price"]);
        let page = talk.ann.reply(&home, "@ben-mensah has left.").await;
        assert!(page.attributes("#p3 .text a.mention", "href").is_empty());
    });
}

#[test]
fn nobody_is_told_of_what_they_may_not_see() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let held = site.conversation(talk.id, talk.ann.id, "For coordinators", Audience::Coordinators).await;
        site.say(talk.id, held, talk.ben.id, "From the archive.", Said::to(Audience::Coordinators)).await;
        let home = talk.at("/1-for-coordinators");
        talk.ann.answer(&home, 1, "@ben-mensah should hear of it.").await;
        let person = talk.ben.id;
        let kept = site.kit.db.read(move |tx| crate::base::notices::waiting(tx, person, 9, crate::testing::START)).await.unwrap();
        assert!(kept.is_empty(), "neither as named nor as answered");
        // Also not later, when it would be theirs to see: it was never kept.
        let (id, now) = (talk.id, site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                crate::base::communities::give_duty(tx, id, person, crate::base::communities::Duty::Coordinator, None, now)
            })
            .await
            .unwrap();
        assert_eq!(talk.ben.told(&site).await, []);
        talk.ann.answer(&home, 1, "And now, @ben-mensah?").await;
        assert_eq!(talk.ben.told(&site).await, [told("mentioned", 3)], "named and answered is told once");
    });
}

#[test]
fn who_is_answered_is_told_unless_they_mute() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        talk.start("ask", "Honey?", "Does it heal?").await;
        let home = talk.at("/1-honey");
        talk.ben.reply(&home, "It does.").await;
        assert_eq!(talk.ann.told(&site).await, [told("answered", 2)], "who asks is told of each answer");
        talk.ann.answer(&home, 2, "How fast?").await;
        assert_eq!(talk.ben.told(&site).await, [told("answered", 3)]);
        talk.ben.answer(&home, 2, "I mean slowly.").await;
        assert_eq!(talk.ben.told(&site).await.len(), 1, "nobody is told of their own answer");

        let page = talk.ben.browser.visit(&home).await;
        assert_eq!(page.attributes("#follow button", "aria-pressed"), ["false", "false"]);
        let muted = talk.ben.browser.submit_and_follow(&page.form("/follow").with("how", "mute")).await;
        assert_eq!(muted.attributes("#follow button", "aria-pressed"), ["false", "true"]);
        assert!(muted.first("#follow p").is_some_and(|words| words.starts_with("You muted")));
        talk.ann.answer(&home, 2, "How slowly?").await;
        assert_eq!(talk.ben.told(&site).await.len(), 1, "muted");
        talk.ann.answer(&home, 2, "@ben-mensah?").await;
        assert_eq!(talk.ben.told(&site).await.last(), Some(&told("mentioned", 6)), "named all the same");
        // The other button of the same page works, too, and pressing again is letting go.
        let follows = talk.ben.browser.submit_and_follow(&page.form("/follow").with("how", "follow")).await;
        assert_eq!(follows.attributes("#follow button", "aria-pressed"), ["true", "false"]);
        assert_eq!(follows.attributes("#follow button", "value"), ["none", "mute"]);
        let neither = talk.ben.browser.submit_and_follow(&page.form("/follow").with("how", "none")).await;
        assert_eq!(neither.attributes("#follow button", "aria-pressed"), ["false", "false"]);
        let wrong = talk.ben.browser.submit(&page.form("/follow").with("how", "shout")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        // What is told stands, is told in a conversation that only tells.
        talk.start("tell", "Sugar", "It heals, too.").await;
        let before = talk.ann.told(&site).await.len();
        talk.ben.reply(&talk.at("/2-sugar"), "I see.").await;
        assert_eq!(talk.ann.told(&site).await.len(), before, "a reply to nobody in particular");
    });
}

#[test]
fn a_quotation_begins_the_reply() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        talk.start("tell", "Honey", "It heals.\n\nMostly.").await;
        let home = talk.at("/1-honey");
        let page = talk.ben.browser.visit(&home).await;
        assert_eq!(
            page.attributes("#p1 .acts a", "href")[..2],
            [format!("{home}/reply?to=1"), format!("{home}/reply?to=1&quote=1")]
        );
        let form = talk.ben.browser.get(&format!("{home}/reply?to=1&quote=1")).await.form("/reply");
        let typed = form.value("text").to_owned();
        assert!(typed.starts_with("Ann Price, [") && typed.contains(&format!("]({home}/1):")), "{typed}");
        assert!(typed.replace("\r\n", "\n").contains("\n\n> It heals.\n>\n> Mostly.\n"), "{typed}");
        let page = talk.ben.browser.submit_and_follow(&form.with("text", &format!("{typed}\nYes."))).await;
        assert_eq!(page.attributes("#p2 .text p a", "href"), [format!("{home}/1")]);
        assert_eq!(page.texts("#p2 blockquote p"), ["It heals.", "Mostly."]);
        assert_eq!(page.texts("#p2 .text > p").last().map(String::as_str), Some("Yes."));
        let gone = talk.ben.browser.get(&format!("{home}/reply?to=9&quote=1")).await;
        assert_eq!(gone.form("/reply").value("text"), "", "what is not there is not quoted");
    });
}

#[test]
fn titles_in_any_script_have_an_address() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        for (number, title, end) in [(1, "伤口护理与家庭", "/1-%E4%BC%A4"), (2, "..", "/2"), (3, "🌿 / 🌿", "/3")] {
            let page = talk.start("tell", title, "# عنوان\n\nPlain words.").await;
            assert_eq!(page.first("h1").as_deref(), Some(title));
            assert!(page.path.starts_with(&talk.at(end)), "{}", page.path);
            assert_eq!(page.attributes("#p1 .text h3", "dir"), ["auto"], "a heading turns its own block");
            for rest in ["", "/mark", "/summary", "/positions", "/reply", "/1/edit", "/1/history", "/1/withdraw", "/1/move"] {
                let address = talk.at(&format!("/{number}-wrong-words{rest}?x=1"));
                let reply = talk.ann.browser.get(&address).await;
                let expected = format!("{}{rest}?x=1", page.path);
                assert_eq!((reply.status, reply.location()), (StatusCode::MOVED_PERMANENTLY, Some(&*expected)), "{address}");
                assert_eq!(talk.ann.browser.get(&expected).await.status, StatusCode::OK, "{expected}");
            }
        }
        for nothing in ["\u{200b}\u{200d}", "\u{feff}", "\u{2060} \u{00ad}", "\u{034f}", "\u{3164}"] {
            let form = talk.ann.browser.get(&talk.at("/new")).await.form("/talk/new");
            let reply = talk.ann.browser.submit(&form.with("title", nothing).with("text", "A text.")).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{nothing:?}");
            assert_eq!(reply.form("/talk/new").value("text"), "A text.");
        }
    });
}

//! Keeping what was said, and talking about what is kept.

use super::{Room, press};
use crate::{
    base::access::Audience,
    testing::{Said, on_each_engine},
};
use http::StatusCode;

#[test]
fn what_was_said_is_kept_with_credit_and_the_way_back() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/talk/new")).await.form("/talk/new");
        let form = form.with("act", "ask").with("title", "Heels that will not close").with("text", "What do you do?");
        let talk = press(&mut room.ann, &form).await.0;
        for text in ["Look at the **shoes** first.", "And ask what it stops them doing."] {
            let reply = room.ben.browser.get(&talk).await.form("/reply").with("text", text);
            room.ben.browser.submit_and_follow(&reply).await;
        }
        let page = room.ann.browser.get(&talk).await;
        let keep = page.attributes("#kept a", "href").first().cloned().expect("a way to keep it");
        let page = room.ann.browser.get(&format!("{keep}?kind=practice&post=2&post=3")).await;
        let form = page.form(&keep);
        assert_eq!(form.value("in-how"), "Look at the **shoes** first.\n\nAnd ask what it stops them doing.");
        let (here, kept) = press(&mut room.ann, &form.with("title", "Shoes before the leg")).await;
        assert_eq!(kept.texts(".text strong"), ["shoes"], "{}", kept.text());
        assert!(kept.text().contains("Ben Mensah said it"), "{}", kept.text());
        let back = room.ben.browser.get(&talk).await;
        assert!(back.texts("#kept li").iter().any(|text| text.contains("Shoes before the leg")), "{}", back.text());
        // Discussed: the conversation belongs to it.
        let form = room.ben.browser.get(&format!("{here}/discuss")).await.form("/discuss").with("text", "And socks?");
        let about = room.ben.browser.submit_and_follow(&form).await;
        assert!(about.texts("#kept li").iter().any(|text| text.contains("spoken about here")), "{}", about.text());
        assert!(room.ann.browser.get(&here).await.text().contains("Conversations about it"));
    });
}

#[test]
fn keeping_shows_nothing_to_more_people_than_it_was_said_to() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Between us", Audience::Members).await;
        site.say(room.id, talk, room.ann.id, "A quiet word.", Said::to(Audience::Members)).await;
        let talk = room.at("/talk/1-between-us");
        let keep = room.ann.browser.get(&talk).await.attributes("#kept a", "href").first().cloned().expect("a way");
        let form = room.ann.browser.get(&keep).await.form(&keep).with("readers", "community");
        let here = press(&mut room.ann, &form).await.0;
        assert!(room.ben.browser.get(&here).await.text().contains("A quiet word."));
        assert_eq!(site.stranger().get(&here).await.status, StatusCode::NOT_FOUND, "what was for members stays theirs");
        assert!(!site.stranger().get(&room.at("/repertoire")).await.text().contains("Between us"));
        // Nor a narrower post of a conversation that is open to all.
        let open = site.conversation(room.id, room.ann.id, "Among all", Audience::Community).await;
        site.say(room.id, open, room.ann.id, "An open word.", Said::OPENLY).await;
        site.say(room.id, open, room.ann.id, "A members' word.", Said::to(Audience::Members)).await;
        site.say(room.id, open, room.ann.id, "A coordinators' word.", Said::to(Audience::Coordinators)).await;
        for (post, readers) in [(1, [true, true]), (2, [false, true]), (3, [false, false])] {
            let page = room.ann.browser.get(&room.at(&format!("/keep/2?post={post}"))).await;
            let form = page.form("/keep/2").with("readers", "community").with("title", &format!("Word {post}"));
            let here = press(&mut room.ann, &form).await.0;
            let seen =
                [site.stranger().get(&here).await.status.is_success(), room.ben.browser.get(&here).await.status.is_success()];
            assert_eq!(seen, readers, "post {post} by a stranger, by a member");
        }
        // Nor can a conversation that one may not see be kept.
        let (mut carl, path) = (site.someone("Carl Stranger").await, keep.clone());
        assert_eq!(carl.browser.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(site.stranger().get(&path).await.status, StatusCode::UNAUTHORIZED);
    });
}

//! Keeping what was said, and talking about what is kept.

use super::{Room, press};
use crate::{
    base::access::Audience,
    testing::{Said, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Reply;

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
        // Nor by changing it afterwards, but by who coordinates here.
        let form = room.ben.browser.get(&keep).await.form(&keep).with("title", "Ben's").with("readers", "community");
        let bens = press(&mut room.ben, &form).await.0;
        let form = room.ben.browser.get(&format!("{bens}/edit")).await.form("/edit").with("readers", "community");
        let page = room.ben.browser.submit(&form.with("in-how", "Louder.")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.first("#readers-err").is_some_and(|why| why.contains("said to fewer")), "{}", page.text());
        assert_eq!(page.form("/edit").value("in-how"), "Louder.");
        assert_eq!(site.stranger().get(&bens).await.status, StatusCode::NOT_FOUND);
        let form = room.ann.browser.get(&format!("{bens}/edit")).await.form("/edit").with("readers", "community");
        press(&mut room.ann, &form).await;
        assert!(site.stranger().get(&bens).await.status.is_success(), "she coordinates");
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

#[test]
fn of_a_long_conversation_one_keeps_a_post_some_or_all() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "The long winter", Audience::Community).await;
        for number in 1..=230 {
            site.say(room.id, talk, room.ann.id, &format!("Word {number}."), Said::OPENLY).await;
        }
        // From the post itself.
        let page = room.ben.browser.visit(&room.at("/talk/1-the-long-winter?end=1")).await;
        let keep = page.attributes("#p230 .acts a", "href").into_iter().find(|href| href.contains("/keep/1")).expect("a way");
        assert_eq!(keep, room.at("/keep/1?post=230#written"));
        let page = room.ben.browser.get(&room.at("/keep/1?post=230")).await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.form("/keep/1").value("in-how"), "Word 230.");
        // A hundred to choose from at once, and what is chosen besides; the others are a press away, with all that is chosen.
        let choices = |page: &Reply| page.attributes("details input[name=post]", "value");
        let chosen = |page: &Reply| page.attributes("#written input[name=post]", "value");
        assert_eq!((choices(&page).len(), choices(&page).last().cloned()), (101, Some("230".to_owned())));
        let page = room.ben.browser.get(&room.at("/keep/1?kind=practice&post=230&post=7&from=100")).await;
        assert_eq!((choices(&page).len(), chosen(&page)), (102, vec!["7".to_owned(), "230".to_owned()]));
        assert_eq!(page.attributes("details button[name=from]", "value"), ["0", "200"]);
        let (_, kept) = press(&mut room.ben, &page.form("/keep/1").with("title", "Two words")).await;
        assert!(kept.text().contains("Word 7.") && kept.text().contains("Word 230."), "{}", kept.text());
        // All of it.
        let all = page.attributes("details .acts a", "href").into_iter().find(|href| href.contains("all=1")).expect("all of it");
        let page = room.ben.browser.get(all.trim_end_matches("#written")).await;
        assert_eq!(chosen(&page).len(), 230);
        let (_, kept) = press(&mut room.ben, &page.form("/keep/1").with("title", "The whole winter")).await;
        assert!(kept.text().contains("Word 1.") && kept.text().contains("Word 130."), "{}", kept.text());
        // What is asked for beyond all there is shows what there is.
        for odd in ["?from=99999", "?from=-1", "?post=x", "?post=999"] {
            assert_eq!(room.ben.browser.get(&room.at(&format!("/keep/1{odd}"))).await.status, 200, "{odd}");
        }
    });
}

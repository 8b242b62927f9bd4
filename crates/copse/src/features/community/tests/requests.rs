//! Answering who asks to join: with a line to them, and with a way back from "not now".

use crate::{
    base::communities::{Duty, Joining, Visibility, give_duty},
    testing::{Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Filled;

async fn ask(someone: &mut Someone, front: &str) {
    let form = someone.browser.get(&format!("{front}/ask")).await.form("/ask").with("words", "I dress wounds.");
    assert_eq!(someone.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
}

async fn answer_form(by: &mut Someone, front: &str, to: &Someone, answer: &str, words: &str) -> Filled {
    let form = by.browser.get(&format!("{front}/requests")).await.form(&format!("/requests/{}", to.id));
    form.with("answer", answer).with(&format!("words-{}", to.id), words)
}

#[test]
fn an_answer_carries_a_line_and_a_refusal_can_be_turned_into_a_welcome() {
    on_each_engine(async |site| {
        let (mut ann, mut dee) = (site.someone("Ann Price").await, site.someone("Dee Marsh").await);
        let (mut ben, mut cat) = (site.someone("Ben Mensah").await, site.someone("Cat Kelso").await);
        let (id, slug) = site.community("Quiet house", Visibility::Front, Joining::Request, &ann).await;
        let front = format!("/c/{slug}");
        site.join(id, &dee).await;
        let (dees, now) = (dee.id, site.clock.now());
        site.kit.db.write(move |tx| give_duty(tx, id, dees, Duty::Coordinator, None, now)).await.unwrap();
        ask(&mut ben, &front).await;
        ask(&mut cat, &front).await;

        // What is too long comes back beside its own field, and nobody else's.
        let long = answer_form(&mut ann, &front, &cat, "no", &"x".repeat(501)).await;
        let again = ann.browser.submit(&long).await;
        assert_eq!((again.status, again.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        let (bens, cats) = (format!("words-{}", ben.id), format!("words-{}", cat.id));
        assert!(again.first(&format!("#{cats}-err")).is_some() && again.first(&format!("#{bens}-err")).is_none());
        assert_eq!(again.form(&format!("/requests/{}", cat.id)).value(&cats).len(), 501);

        site.clock.pass_seconds(60);
        let no = answer_form(&mut ann, &front, &cat, "no", "We are full until May.").await;
        ann.browser.submit(&no).await;
        assert!(cat.browser.get("/").await.text().contains("We are full until May."));
        let yes = answer_form(&mut ann, &front, &ben, "yes", "Come on Tuesday.").await;
        ann.browser.submit(&yes).await;
        assert!(ben.browser.get("/").await.text().contains("Come on Tuesday."));

        // Another coordinator sees who said what, and lets her in after all.
        site.clock.pass_seconds(86_400);
        let page = dee.browser.get(&format!("{front}/requests")).await;
        assert_eq!(page.faults(), [""; 0]);
        assert!(page.text().contains("We are full until May.") && page.text().contains("Ann Price"));
        assert!(!page.text().contains("Ben Mensah"), "who was let in waits for nothing");
        let after_all = answer_form(&mut dee, &front, &cat, "after_all", "A place came free.").await;
        assert_eq!(dee.browser.submit(&after_all).await.status, StatusCode::SEE_OTHER);
        assert!(cat.browser.get(&front).await.text().contains("You have belonged here since"));
        assert!(cat.browser.get("/").await.text().contains("A place came free."));
        assert!(!dee.browser.get(&format!("{front}/requests")).await.text().contains("Cat Kelso"));
        // An old page turns nothing a second time, and says so with what was typed; members turn nothing at all.
        let late = dee.browser.submit(&after_all.clone().with("_once", "0123456789abcdef")).await;
        assert_eq!((late.status, late.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        assert!(
            late.text().contains("Someone answered meanwhile") && late.text().contains("A place came free."),
            "{}",
            late.text()
        );
        let token = ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        assert_eq!(ben.browser.submit(&after_all.with("_token", &token)).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn what_was_answered_stands_with_a_refusal_and_who_asked_can_take_it_back() {
    on_each_engine(async |site| {
        let (mut ann, mut cat) = (site.someone("Ann Price").await, site.someone("Cat Kelso").await);
        let (_, slug) = site.community("Quiet house", Visibility::Front, Joining::Request, &ann).await;
        let front = format!("/c/{slug}");
        let form =
            ann.browser.get(&format!("{front}/questions")).await.form("/questions").with("question_1", "Where do you nurse?");
        assert_eq!(ann.browser.submit(&form).await.status, StatusCode::SEE_OTHER);

        // Taken back, it waits for nobody, and can be asked again at once.
        ask(&mut cat, &front).await;
        let page = cat.browser.get(&format!("{front}/ask")).await;
        assert_eq!(page.faults(), [""; 0]);
        let back = page.form("/ask/back");
        cat.browser.submit(&back).await;
        site.clock.pass_seconds(60);
        assert!(!ann.browser.get(&format!("{front}/requests")).await.text().contains("Cat Kelso"));
        assert!(!ann.browser.get("/").await.text().contains("asks to join"), "nothing waits");
        let form = cat.browser.get(&format!("{front}/ask")).await.form("/ask").with("words", "Me again.");
        cat.browser.submit(&form.with("answer_1", "In the valley.")).await;
        let page = ann.browser.get(&format!("{front}/requests")).await;
        assert!(page.text().contains("Me again.") && !page.text().contains("I dress wounds."), "{}", page.text());

        // An answer that was given is not taken back; and what she answered stands beside it.
        let old = cat.browser.get(&format!("{front}/ask")).await.form("/ask/back");
        let no = answer_form(&mut ann, &front, &cat, "no", "Not before May.").await;
        ann.browser.submit(&no).await;
        cat.browser.submit(&old).await;
        assert!(cat.browser.get(&front).await.text().contains("not now"));
        let page = ann.browser.get(&format!("{front}/requests")).await;
        assert_eq!(page.faults(), [""; 0]);
        assert!(page.text().contains("Where do you nurse?") && page.text().contains("In the valley."), "{}", page.text());
    });
}

#[test]
fn a_refusal_is_turned_only_while_one_may_not_ask_again() {
    on_each_engine(async |site| {
        let (mut ann, mut cat) = (site.someone("Ann Price").await, site.someone("Cat Kelso").await);
        let (_, slug) = site.community("Quiet house", Visibility::Front, Joining::Request, &ann).await;
        let front = format!("/c/{slug}");
        ask(&mut cat, &front).await;
        let no = answer_form(&mut ann, &front, &cat, "no", "").await;
        ann.browser.submit(&no).await;
        let late = answer_form(&mut ann, &front, &cat, "after_all", "").await;
        site.clock.pass_seconds(14 * 86_400);
        assert!(!ann.browser.get(&format!("{front}/requests")).await.text().contains("Cat Kelso"));
        assert_eq!(ann.browser.submit(&late).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!cat.browser.get(&front).await.text().contains("You have belonged here since"));
    });
}

#[test]
fn who_looks_after_a_community_is_told_that_someone_came_and_who_came_is_welcomed() {
    on_each_engine(async |site| {
        let (mut ann, mut ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (mut gil, mut cat) = (site.someone("Gil Greeter").await, site.someone("Cat Kelso").await);
        let (id, slug) = site.community("Open house", Visibility::Front, Joining::Open, &ann).await;
        let front = format!("/c/{slug}");
        site.join(id, &gil).await;
        site.join(id, &ben).await;
        let (gils, now) = (gil.id, site.clock.now());
        site.kit.db.write(move |tx| give_duty(tx, id, gils, Duty::Greeter, None, now)).await.unwrap();
        let form = cat.browser.get(&front).await.form("/join");
        let page = cat.browser.submit_and_follow(&form).await;
        assert_eq!(page.faults(), [""; 0]);
        assert!(page.text().contains("Welcome: you belong here now"));
        assert!(page.attributes(".tell .acts a", "href").len() <= 2);
        assert!(!cat.browser.get(&front).await.text().contains("Welcome: you belong here now"), "once");
        for (someone, is_told) in [(&mut ann, true), (&mut gil, true), (&mut ben, false), (&mut cat, false)] {
            let today = someone.browser.get("/").await;
            assert_eq!(today.text().contains("Cat Kelso came."), is_told);
        }
        // Nobody is welcomed who did not come, whatever the address says.
        for new in ["joined", "founded"] {
            let stranger = site.stranger().get(&format!("{front}?new={new}")).await;
            assert!(stranger.attributes(".tell .acts a", "href").is_empty());
        }
        assert!(ben.browser.get(&format!("{front}?new=founded")).await.attributes(".tell .acts a", "href").is_empty());
    });
}

#[test]
fn who_founded_is_told_what_comes_next() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let form = ann.browser.get("/found").await.form("/found");
        let form = ["practice", "domain", "people", "name"].iter().fold(form, |form, name| form.with(name, "Quiet house"));
        let page = ann.browser.submit_and_follow(&form).await;
        let links = page.attributes("section.tell .acts a", "href");
        assert_eq!(links, ["/c/quiet-house/invitations", "/c/quiet-house/talk/new"]);
        assert!(ann.browser.get("/c/quiet-house").await.attributes("section.tell .acts a", "href").is_empty(), "once");
    });
}

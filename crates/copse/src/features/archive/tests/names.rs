use super::{House, Mail, mail, mbox};
use crate::testing::{Site, on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Filled};

/// Brings mails in.
async fn bring(site: &Site, house: &House, mails: &[Mail]) {
    let file = site.file("old.mbox", &mbox(mails));
    assert_eq!(site.import(house.id, &[file]).await.stored, mails.len() as u64);
}

/// Presses a button of the page of names.
async fn press(browser: &mut Browser, at: &str, action: &str, name: &str, value: &str) -> StatusCode {
    let page = browser.get(at).await;
    let Some(action) = page.attributes(&format!("form[action*='{action}']"), "action").first().cloned() else {
        return StatusCode::NOT_FOUND;
    };
    browser.submit(&page.form(&action).with(name, value)).await.status
}

#[test]
fn a_name_from_before_becomes_that_of_who_it_was_when_a_coordinator_agrees() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        let mails = [mail(1, "The vat").from("Old Ann <gone@example.org>"), mail(2, "The loom").from("Bo Berg <bo@example.org>")];
        bring(&site, &house, &mails).await;
        let at = house.at("/archive/names");
        let (mut member, mut coordinator) = (house.member.browser.clone(), house.coordinator.browser.clone());
        assert!(!member.visit(&at).await.text().contains("Old Ann"), "what waits to be opened names nobody to members");
        super::release(&mut coordinator, &house, 0).await;

        for (mut browser, status) in [(site.stranger(), 401), (site.someone("Some One").await.browser, 403)] {
            assert_eq!(browser.get(&at).await.status, status);
        }
        let page = member.visit(&format!("{at}?words=ANN")).await;
        assert_eq!(page.texts("main .strand h2"), ["Old Ann"]);
        assert!(member.visit(&house.at("/ways")).await.text().contains("Names from before"));
        assert_eq!(press(&mut member, &at, "/names/", "act", "ask").await, 303);
        let page = member.visit(&at).await;
        assert!(page.text().contains("You said so; a coordinator answers"), "{}", page.text());
        assert_eq!(press(&mut member, &at, "/names/", "act", "back").await, 303);
        assert!(!member.visit(&at).await.text().contains("You said so"));

        site.clock.pass_seconds(60);
        assert!(!coordinator.visit("/").await.text().contains("a name from before was theirs"));
        let first = member.visit(&format!("{at}?words=old")).await.attributes("form[action*='/names/']", "action").remove(0);
        for browser in [&mut member, &mut coordinator] {
            site.clock.pass_seconds(60);
            let page = browser.get(&at).await;
            assert_eq!(browser.submit(&page.form(&first).with("act", "ask")).await.status, 303);
        }
        let today = coordinator.visit("/").await;
        assert!(today.text().contains("Someone says that a name from before was theirs"), "{}", today.text());
        let page = coordinator.visit(&at).await;
        let answers = page.attributes("section[aria-labelledby='waits'] form", "action");
        assert_eq!(answers.len(), 2, "whoever coordinates alone answers for themselves too");
        // A member cannot answer.
        let own = Filled { action: answers[0].clone(), ..member.get(&at).await.form(&first).with("answer", "yes") };
        assert_eq!(member.submit(&own).await.status, 403);

        assert_eq!(coordinator.submit(&page.form(&answers[0]).with("answer", "yes")).await.status, 303);
        let said = coordinator.visit(&house.at("/talk/1")).await.texts("article.said .by");
        assert_eq!(said, ["Mina Writer"]);
        let page = coordinator.visit(&at).await;
        assert_eq!(page.texts("main .strand h2"), ["Bo Berg"], "what is someone's is nobody else's");
        assert_eq!(page.texts("section[aria-labelledby='waits'] h3").len(), 0, "who said the same was answered");
        assert_eq!(press(&mut coordinator, &at, "/names/", "act", "none").await, 400);
    });
}

#[test]
fn nobody_answers_for_themselves_where_another_can() {
    on_each_engine(async |site| {
        let house = House::new(&site, "Dyers").await;
        bring(&site, &house, &[mail(1, "The vat").from("Old Ann <gone@example.org>")]).await;
        let at = house.at("/archive/names");
        let (mut first, mut second) = (house.coordinator.browser.clone(), house.member.browser.clone());
        super::release(&mut first, &house, 0).await;
        let person = first.get(&house.at(&format!("/people/{}", house.member.id))).await;
        assert_eq!(first.submit(&person.form("/duty").with("give", "coordinator")).await.status, 303);
        assert_eq!(press(&mut first, &at, "/names/", "act", "ask").await, 303);
        assert!(first.visit(&at).await.text().contains("Another coordinator answers this."));
        let page = second.visit(&at).await;
        let action = page.attributes("section[aria-labelledby='waits'] form", "action").remove(0);
        let asked = first.visit(&at).await.attributes("form[action*='/names/']", "action").remove(0);
        let own = Filled { action: action.clone(), ..first.get(&at).await.form(&asked).with("answer", "yes") };
        assert_eq!(first.submit(&own).await.status, 403);
        assert_eq!(second.submit(&page.form(&action).with("answer", "no")).await.status, 303);
        assert_eq!(second.submit(&page.form(&action).with("answer", "yes")).await.status, 404, "it was answered");
        assert_eq!(first.visit(&at).await.texts("main .strand h2"), ["Old Ann"]);
    });
}

//! First steps: met on joining and on Today, until done or put away.

use crate::{
    base::communities::{self, Duty, Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;
use webkit::testing::Reply;

async fn house(site: &Site, coordinator: &Someone) -> (CommunityId, String) {
    let (id, slug) = site.community("Old house", Visibility::Public, Joining::Open, coordinator).await;
    (id, format!("/c/{slug}"))
}

async fn set(someone: &mut Someone, front: &str, path: &str, steps: &str) -> Reply {
    let form = someone.browser.get(&format!("{front}/first-steps/{path}/change")).await.form("/change");
    someone.browser.submit_and_follow(&form.with("words", "Come on Tuesdays.").with("steps", steps)).await
}

async fn join(someone: &mut Someone, front: &str) -> Reply {
    let form = someone.browser.get(front).await.form("/join");
    someone.browser.submit_and_follow(&form).await
}

#[test]
fn who_joins_meets_the_first_steps_until_they_are_done_or_put_away() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        assert_eq!(join(&mut ben, &front).await.path, front, "nothing is set");
        let steps = format!("{front}/first-steps/newcomer");
        assert_eq!(ben.browser.get(&steps).await.status, StatusCode::NOT_FOUND);
        let two = set(&mut ann, &front, "newcomer", "One thing.\nAnother.").await;
        assert_eq!(two.first("#steps-err").as_deref(), Some("Please give one small task, on one line."));
        assert_eq!(set(&mut ann, &front, "newcomer", "Say what you do.").await.path, steps);
        let (ben_id, now) = (ben.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, ben_id, Duty::Greeter, None, now)).await.unwrap();

        let page = join(&mut cleo, &front).await;
        assert_eq!(page.path, steps);
        for words in ["Come on Tuesdays.", "Say what you do.", "These greet who is new", "Ben Stone", "Ann Price"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        assert!(cleo.browser.get("/").await.text().contains("First steps here"));
        assert!(!ann.browser.get("/").await.text().contains("First steps here"), "who founded it is not new");
        let done = cleo.browser.submit_and_follow(&page.form("/tick/1")).await;
        assert_eq!(done.texts(".people .state"), ["done"]);
        assert!(!cleo.browser.get("/").await.text().contains("First steps here"), "done");
        assert_eq!(ben.browser.get(&steps).await.texts(".people .state"), ["to do"], "each ticks for themselves");
        // Another task is a new one; the old one comes back with its tick.
        set(&mut ann, &front, "newcomer", "Say where you are.").await;
        assert!(cleo.browser.get("/").await.text().contains("First steps here"));
        set(&mut ann, &front, "newcomer", "Say what you do.").await;
        assert!(!cleo.browser.get("/").await.text().contains("First steps here"));

        assert!(ben.browser.get("/").await.text().contains("First steps here"));
        let away = ben.browser.get(&steps).await.form("/away");
        ben.browser.submit(&away).await;
        assert!(!ben.browser.get("/").await.text().contains("First steps here"), "put away");
        assert_eq!(ben.browser.get(&steps).await.status, StatusCode::OK, "and still there");
    });
}

#[test]
fn a_new_coordinator_has_a_list_of_their_own_and_two_who_change_it_notice() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let mut ben = site.someone("Ben Stone").await;
        site.join(id, &ben).await;
        let change = format!("{front}/first-steps/coordinator/change");
        let form = ann.browser.get(&change).await.form("/change");
        assert!(form.value("steps").contains("Answer who asked to join"), "a list to begin with");
        ann.browser.submit(&form.clone().with("steps", "- Read the charter.\n- Talk to Ann.")).await;
        let late = ann.browser.get("/").await;
        assert!(!late.text().contains("First steps as a coordinator"), "who founded it knows");
        assert_eq!(ben.browser.get(&format!("{front}/first-steps/coordinator")).await.status, StatusCode::FORBIDDEN);
        let (ben_id, ann_id, now) = (ben.id, ann.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, ben_id, Duty::Coordinator, Some(ann_id), now)).await.unwrap();
        assert!(ben.browser.get("/").await.text().contains("First steps as a coordinator"));
        let page = ben.browser.get(&format!("{front}/first-steps/coordinator")).await;
        assert_eq!(page.texts(".people .state"), ["to do", "to do"]);
        // Ann's page was open before the list was kept.
        let mine = ben.browser.get(&change).await.form("/change").with("steps", "Rest first.");
        ben.browser.submit(&mine).await;
        let theirs = ann.browser.get(&change).await.form("/change").with("version", "1").with("steps", "Hurry.");
        let page = ann.browser.submit(&theirs).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("Rest first.") && page.form("/change").value("steps").contains("Hurry."), "both are there");
    });
}

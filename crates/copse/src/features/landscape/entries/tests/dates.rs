//! Moving dates in the drawing: what its script sends.

use super::{add, entry};
use crate::{
    base::communities::{Joining, Visibility},
    testing::on_each_engine,
};
use http::StatusCode;
use webkit::testing::{Browser, Filled, Reply};

/// What the drawing sends when ends of the first group are moved: the state it was moved on from, and these ends.
fn sent(page: &Reply, at: &str, ends: &[(&str, &str)]) -> Filled {
    let version = page.attributes("tbody tr", "data-version").remove(0);
    let form = Filled { action: format!("{at}/dates"), ..page.form("/landscape") }.with("version", &version);
    ends.iter().fold(form, |form, (end, date)| form.with(end, date))
}

async fn when(browser: &mut Browser) -> String {
    browser.get("/landscape").await.texts("td[data-l=When]").remove(0)
}

#[test]
fn an_end_is_moved_and_put_back_in_the_words_it_was_told_in() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, about 1998-late 2004, hobby").await;
        let at = entry(&mut ruth, "choir").await;
        let page = ruth.get("/landscape").await;
        assert_eq!(page.attributes("tbody tr", "data-moves"), ["from until"]);
        let form = sent(&page, &at, &[("until", "2009")]);
        let led = ruth.submit(&form).await.location().expect("a page").to_owned();
        assert!(!led.contains("choir") && !led.contains("2004") && led.ends_with("#drawing"), "no words in an address: {led}");
        let moved = ruth.submit_and_follow(&form).await;
        assert_eq!(moved.faults(), [""; 0]);
        assert_eq!(moved.first(".moved [role=status]").as_deref(), Some("choir: about 1998 to 2009"));
        assert_eq!(ruth.submit(&form).await.status, StatusCode::SEE_OTHER, "sent twice it is one change");
        let back = moved.form("/dates");
        let page = ruth.submit_and_follow(&back).await;
        assert_eq!(when(&mut ruth).await, "about 1998 to late 2004");
        assert_eq!(page.first(".moved button").as_deref(), Some("Put back about 1998 to 2009"));
        let now = sent(&page, &at, &[("until", "now")]);
        ruth.submit(&now).await;
        assert_eq!(when(&mut ruth).await, "about 1998 to now");
    });
}

#[test]
fn what_is_not_taken_comes_back_as_the_form_of_the_whole() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1998-2004, hobby, sight-reading").await;
        let at = entry(&mut ruth, "choir").await;
        let page = ruth.get("/landscape").await;
        let reply = ruth.submit(&sent(&page, &at, &[("from", "2008")])).await;
        assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        assert!(reply.first("#until-err").is_some_and(|said| said.contains("Which of the two is right")));
        let again = reply.form(&at);
        assert_eq!([again.value("from"), again.value("until"), again.value("practices")], ["2008", "2004", "sight-reading"]);
        for unread in ["", "no", "{\"entries\": 3}", "{\"entries\": [{\"name\": \"x\", \"from\": \"soonish\"}]}"] {
            let reply = ruth.submit(&sent(&page, &at, &[("was", unread)])).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]), "{unread}");
        }
        assert_eq!(when(&mut ruth).await, "1998 to 2004");
        for nonsense in ["taken=no", "taken=01ARZ3NDEKTSV4RRFFQ69G5FAV", "taken=", "moved=1&was=no"] {
            let page = ruth.get(&format!("/landscape?{nonsense}")).await;
            assert!(page.status == StatusCode::OK && page.texts(".moved").is_empty(), "{nonsense}");
        }
    });
}

#[test]
fn another_window_that_was_faster_is_not_written_over() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        add(&mut ruth, "choir, 1998-2004").await;
        let at = entry(&mut ruth, "choir").await;
        let page = ruth.get("/landscape").await;
        let form = ruth.get(&at).await.form(&at).with("from", "1990").with("why", "They sang.");
        ruth.submit(&form).await;
        let reply = ruth.submit(&sent(&page, &at, &[("from", "1995")])).await;
        assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, vec![]));
        assert_eq!(reply.texts(".tell h3"), ["Since when"]);
        assert_eq!((reply.texts(".tell pre"), reply.form(&at).value("from")), (vec!["1990".to_owned()], "1995"));
        assert_eq!(when(&mut ruth).await, "1990 to 2004");
        // What the other window said besides is in the form, so that nothing of it is lost.
        ruth.submit(&reply.form(&at)).await;
        let form = ruth.get(&at).await.form(&at);
        assert_eq!([form.value("from"), form.value("why")], ["1995", "They sang."]);
    });
}

#[test]
fn ends_that_follow_a_stay_here_have_no_handle() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let (id, _) = site.community("Wound care", Visibility::Public, Joining::Open, &cora).await;
        site.join(id, &ruth).await;
        let at = entry(&mut ruth.browser, "Wound care").await;
        let page = ruth.browser.get("/landscape").await;
        assert_eq!(page.attributes("tbody tr", "data-moves"), [""]);
        let form = ruth.browser.get(&at).await.form(&at).with("from", "about 2011");
        ruth.browser.submit(&form).await;
        let page = ruth.browser.get("/landscape").await;
        assert_eq!(page.attributes("tbody tr", "data-moves"), ["from"], "what they said themselves is theirs to move");
    });
}

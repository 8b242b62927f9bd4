//! The charter in full: said, numbered, cited, changed, looked at again, laid beside another.

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Visibility},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;
use webkit::testing::{Browser, Reply};

const TEXTS: [&str; 9] = ["scope_in", "scope_out", "work", "rhythm", "success", "practitioners", "ideas", "methods", "situation"];

async fn house(site: &Site, visibility: Visibility, coordinator: &Someone) -> (CommunityId, String) {
    let (id, slug) = site.community("Kept house", visibility, Joining::Open, coordinator).await;
    (id, format!("/c/{slug}"))
}

/// Changes some fields of the charter; gives the page that follows.
async fn change(browser: &mut Browser, front: &str, fields: &[(&str, &str)]) -> Reply {
    let form = browser.get(&format!("{front}/charter/change")).await.form("/charter/change");
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    browser.submit_and_follow(&form).await
}

/// The principles on a page, each with its number.
fn principles(page: &Reply) -> Vec<(String, String)> {
    page.attributes(".principles li", "value").into_iter().zip(page.texts(".principles li")).collect()
}

fn told(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(number, words)| ((*number).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_charter_says_what_the_community_says_and_nothing_else() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, Visibility::Front, &ann).await;
        let charter = format!("{front}/charter");
        let mut stranger = site.stranger();
        let bare = stranger.get(&charter).await;
        assert_eq!(bare.texts(".charter h2"), ["What we do together", "What we care about", "Who we are"]);
        assert!(!bare.text().contains("Say more") && bare.attributes("a[href$='/change']", "href").is_empty());
        let mine = ann.browser.get(&charter).await;
        assert!(mine.texts("aside li").iter().any(|said| said == "What success would look like"), "what is not said yet");

        let mut fields: Vec<(&str, &str)> = TEXTS.iter().map(|name| (*name, *name)).collect();
        fields.extend([("principles", "Ask first.\n- Nobody is named.\n\nAsk first.\n"), ("review_on", "2036-05-01")]);
        let said = change(&mut ann.browser, &front, &fields).await;
        assert_eq!(said.path, charter);
        let page = stranger.get(&charter).await;
        let order = [
            "What we do together",
            "What we care about",
            "Who we are",
            "What is ours to do",
            "What is not",
            "Principles each can be cited where we talk",
            "How we work",
            "Our rhythm",
            "What success would look like",
            "To be looked at again",
            "In a frame",
        ];
        assert_eq!(page.texts(".charter h2"), order);
        assert_eq!(principles(&page), told(&[("1", "Ask first."), ("2", "Nobody is named.")]));
        assert_eq!(page.texts(".charter dt"), ["Practitioners", "Framework of ideas", "Methods", "Situation of concern"]);
        assert!(page.text().contains("1 May 2036"));
        // The front page has what one wants to know first; the directory finds it by all of its words.
        let page = stranger.get(&front).await;
        assert_eq!(principles(&page), told(&[("1", "Ask first."), ("2", "Nobody is named.")]));
        assert!(page.texts(".charter-more dd").contains(&"rhythm".to_owned()));
        for words in ["situation", "nobody+is+named", "scope_out"] {
            assert_eq!(stranger.get(&format!("/communities?words={words}")).await.texts(".strand .h3").len(), 1, "{words}");
        }
        // What is emptied is gone again.
        change(&mut ann.browser, &front, &TEXTS.map(|name| (name, ""))).await;
        let page = stranger.get(&charter).await;
        let stays = ["What we do together", "What we care about", "Who we are", order[5], "To be looked at again"];
        assert_eq!(page.texts(".charter h2"), stays);
        assert!(!page.text().contains("success"));
    });
}

#[test]
fn a_line_that_stays_is_the_same_principle() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, Visibility::Public, &ann).await;
        let charter = format!("{front}/charter");
        change(&mut ann.browser, &front, &[("principles", "Ask first.\nNobody is named.\nTea after.")]).await;
        site.clock.pass_seconds(86_400);
        // In another order, one in other words, a new one before it.
        let page =
            change(&mut ann.browser, &front, &[("principles", "Tea after.\nSay so.\nAsk first.\nNobody is ever named.")]).await;
        let expected = [("3", "Tea after."), ("4", "Say so."), ("1", "Ask first."), ("5", "Nobody is ever named.")];
        assert_eq!(principles(&page), told(&expected));
        let mut stranger = site.stranger();
        let gone = stranger.get(&format!("{charter}/principle/2")).await;
        assert_eq!((gone.status, gone.first(".lede").as_deref()), (StatusCode::OK, Some("Nobody is named.")));
        assert!(gone.first(".state").is_some_and(|words| words.starts_with("As it stood until")), "{}", gone.text());
        assert_eq!(gone.attributes(".tell a", "href"), [format!("{charter}/history#v3"), charter.clone()]);
        let stays = stranger.get(&format!("{charter}/principle/1")).await;
        assert!(stays.first(".state").is_some_and(|words| words.starts_with("In force since")));
        // What comes back has its number again; a version without a change of them keeps them all.
        let page = change(&mut ann.browser, &front, &[("principles", "Nobody is named.\nSay so.")]).await;
        assert_eq!(principles(&page), told(&[("2", "Nobody is named."), ("4", "Say so.")]));
        let page = change(&mut ann.browser, &front, &[("rhythm", "Weekly.")]).await;
        assert_eq!(principles(&page), told(&[("2", "Nobody is named."), ("4", "Say so.")]));
        assert_eq!(stranger.get(&format!("{charter}/principle/99")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(stranger.get(&format!("{charter}/principle/x")).await.status, StatusCode::NOT_FOUND);
        // Too many, or one too long: the form says so and keeps them.
        for (lines, words) in [("x\n".repeat(30) + &"y".repeat(301), "300 characters"), (many(61), "60 principles")] {
            let form = ann.browser.get(&format!("{charter}/change")).await.form("/charter/change").with("principles", &lines);
            let again = ann.browser.submit(&form).await;
            assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(again.first("#principles-err").is_some_and(|said| said.contains(words)), "{:?}", again.texts(".err"));
            assert_eq!(again.form("/charter/change").value("principles").trim(), lines.trim());
        }
    });
}

fn many(count: usize) -> String {
    (0..count).map(|number| format!("Principle of {number}\n")).collect()
}

#[test]
fn each_version_has_an_address_and_says_why_it_changed_what() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, Visibility::Front, &ann).await;
        let charter = format!("{front}/charter");
        change(&mut ann.browser, &front, &[("principles", "Ask first."), ("why", "Bronagh asked.")]).await;
        site.clock.pass_seconds(86_400 * 3);
        let last = [("principles", "Ask first.\nTea after."), ("rhythm", "Every Wednesday."), ("name", "Other house")];
        change(&mut ann.browser, &front, &last).await;
        let mut stranger = site.stranger();
        let history = stranger.get(&format!("{charter}/history")).await;
        assert_eq!(history.texts("section q"), ["Bronagh asked."]);
        let changed = history.texts("section:first-of-type dt");
        assert_eq!(changed, ["Principles", "Our rhythm", "Name of the community"]);
        let added = history.texts("section:first-of-type ins").concat();
        assert!(added.contains("Tea after") && added.contains("Every Wednesday") && added.contains("Other"), "{added}");
        let versions = history.attributes("section h2 a", "href");
        assert_eq!(versions, [3, 2, 1].map(|number| format!("{charter}/version/{number}")));
        let old = stranger.get(&versions[1]).await;
        assert_eq!(principles(&old), told(&[("1", "Ask first.")]));
        assert!(!old.text().contains("Wednesday") && old.text().contains("Kept house") && old.text().contains("Bronagh asked."));
        assert!(old.first(".tell p").is_some_and(|words| words.contains("how it stood")), "{}", old.text());
        assert!(stranger.get(&versions[0]).await.first(".tell p").is_some_and(|words| words.contains("in force since")));
        for none in ["0", "4", "-1", "x", "99999999999999999999"] {
            assert_eq!(stranger.get(&format!("{charter}/version/{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
        }
    });
}

#[test]
fn two_coordinators_at_once_lose_nothing_and_an_old_form_wipes_nothing() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, Visibility::Front, &ann).await;
        let charter = format!("{front}/charter");
        let form = ann.browser.get(&format!("{charter}/change")).await.form("/charter/change");
        let two = form.clone().with("principles", "Theirs first.").with("methods", "By hand.").with("why", "I thought so.");
        change(&mut ann.browser, &front, &[("principles", "Mine first."), ("success", "Nobody hurts.")]).await;
        let stale = ann.browser.submit(&two).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        let theirs = stale.texts(".tell dd");
        assert!(theirs.contains(&"1. Mine first.".to_owned()) && theirs.contains(&"Nobody hurts.".to_owned()), "{theirs:?}");
        let again = stale.form("/charter/change");
        let typed = ["principles", "methods", "why", "success"].map(|name| again.value(name).trim());
        assert_eq!(typed, ["Theirs first.", "By hand.", "I thought so.", ""]);
        // Of two that are sent at once, one is in force, and the other is told.
        let one = again.clone().with("_once", "0123456789abcdef").with("rhythm", "One");
        let other = again.with("rhythm", "Two");
        let (mut left, mut right) = (ann.browser.clone(), ann.browser.clone());
        let (first, second) = tokio::join!(left.submit(&one), right.submit(&other));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);

        // From a page that knew three fields and the name.
        let form = ann.browser.get(&format!("{charter}/change")).await.form("/charter/change");
        let known =
            ["_token", "_once", "version", "practice", "domain", "people", "name", "place", "language", "visibility", "joining"];
        let mut old = form.with("practice", "We dress wounds at work.");
        old.fields.retain(|(name, _)| known.contains(&name.as_str()));
        old.action = charter.clone();
        let page = ann.browser.submit_and_follow(&old).await;
        assert_eq!((page.path.as_str(), page.first(".three p").as_deref()), (&*charter, Some("We dress wounds at work.")));
        assert_eq!(principles(&page), told(&[("2", "Theirs first.")]));
        assert!(page.text().contains("By hand."));
    });
}

async fn start(browser: &mut Browser, front: &str, title: &str, text: &str) -> Reply {
    let form = browser.get(&format!("{front}/talk/new")).await.form("/talk/new").with("title", title).with("text", text);
    browser.submit_and_follow(&form).await
}

#[test]
fn a_principle_is_cited_where_one_talks_and_says_where() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, front) = house(&site, Visibility::Public, &ann).await;
        site.join(id, &ben).await;
        change(&mut ann.browser, &front, &[("principles", "Ask first.\nNobody is <named> & sent.\nTea after.")]).await;
        let (charter, first) = (format!("{front}/charter"), format!("{front}/charter/principle/1"));
        // The help beside the form has the text to copy.
        let page = ben.browser.get(&format!("{front}/talk/new")).await;
        assert_eq!(page.texts("#citing code"), ["@principle-1", "@principle-2", "@principle-3"]);
        let text = format!(
            "By @principle-2 and [this](http://copse.example{front}/charter/principle/1). Not @principle-9, `@principle-3`, \
             nor http://copse.example/c/other/charter/principle/3."
        );
        let preview = page.form("/talk/new").with("title", "Dogs").with("text", &text).with("preview", "1");
        assert!(ben.browser.submit(&preview).await.attributes(".preview a.mention", "href")[0].ends_with("/principle/2"));
        let talk = start(&mut ben.browser, &front, "Dogs", &text).await;
        assert_eq!(talk.attributes(".text a.mention", "href"), [format!("{charter}/principle/2")]);
        assert_eq!(talk.attributes(".text a[title]", "title"), ["Nobody is <named> & sent.", "Ask first."]);
        let beside = talk.texts(".said .reply-to");
        assert_eq!(beside, ["Principle 1 Ask first.", "Principle 2 Nobody is <named> & sent."], "its words, beside the post");
        assert_eq!(talk.texts("#citing code").len(), 3, "beside the reply as well");
        let mut stranger = site.stranger();
        assert_eq!(stranger.get(&format!("{front}/talk/1-dogs")).await.texts("#citing"), [""; 0]);
        let page = stranger.get(&first).await;
        assert_eq!(
            (page.texts(".strand h3"), page.attributes(".strand a", "href")),
            (vec!["Dogs".to_owned()], vec![format!("{front}/talk/1/1")])
        );
        // A position cites as well, and a conversation stands once, however often.
        let form = ben.browser.get(&format!("{front}/talk/1-dogs/positions")).await.form("/positions");
        ben.browser.submit(&form.with("title", "Yes").with("text", "As @principle-3 has it.")).await;
        let form = ann.browser.get(&format!("{front}/talk/1-dogs/reply")).await.form("/reply");
        ann.browser.submit(&form.with("text", "@principle-1, again.")).await;
        assert_eq!(
            stranger.get(&format!("{charter}/principle/3")).await.attributes(".strand a", "href"),
            [format!("{front}/talk/1")]
        );
        assert_eq!(stranger.get(&first).await.attributes(".strand a", "href"), [format!("{front}/talk/1/2")]);
        // What is kept for members is told to members only.
        let inner = site.conversation(id, ann.id, "Inner words", Audience::Members).await;
        site.say(id, inner, ann.id, "Quietly: @principle-1.", Said::to(Audience::Members)).await;
        assert_eq!(ben.browser.get(&first).await.texts(".strand h3").len(), 2);
        assert_eq!(stranger.get(&first).await.texts(".strand h3"), ["Dogs"]);
        // A principle that goes stays cited; what is cited no more, or taken back, is not.
        change(&mut ann.browser, &front, &[("principles", "Tea after.")]).await;
        let talk = stranger.get(&format!("{front}/talk/1-dogs")).await;
        assert!(talk.attributes(".text a[title]", "title").contains(&"Ask first.".to_owned()));
        let form = ben.browser.get(&format!("{front}/talk/1-dogs/1/edit")).await.form("/edit").with("text", "No: @principle-2.");
        ben.browser.submit(&form).await;
        assert_eq!(stranger.get(&first).await.attributes(".strand a", "href"), [format!("{front}/talk/1/2")]);
        let form = ann.browser.get(&format!("{front}/talk/1-dogs/2/withdraw")).await.form("/withdraw");
        ann.browser.submit(&form).await;
        assert_eq!(stranger.get(&first).await.texts(".strand h3"), [""; 0]);
        assert!(ben.browser.get(&format!("{front}/talk/1-dogs")).await.texts(".reply-to")[0].contains("Principle 2"));
    });
}

#[test]
fn on_its_day_a_charter_waits_for_coordinators_until_it_is_changed() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let mut ben = site.someone("Ben Mensah").await;
        let (id, front) = house(&site, Visibility::Front, &ann).await;
        site.join(id, &ben).await;
        let day = |days: i64| {
            let at = site.clock.now().plus_seconds(days * 86_400).timestamp();
            at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
        };
        let form = ann.browser.get(&format!("{front}/charter/change")).await.form("/charter/change");
        for (typed, words) in
            [(day(0), "is over"), (day(-1), "is over"), ("soon".to_owned(), "no day"), ("2036-02-30".to_owned(), "no day")]
        {
            let again = ann.browser.submit(&form.clone().with("review_on", &typed)).await;
            assert!(again.first("#review_on-err").is_some_and(|said| said.contains(words)), "{typed}: {:?}", again.texts(".err"));
        }
        let due = "The charter is to be looked at again";
        change(&mut ann.browser, &front, &[("review_on", &day(10))]).await;
        assert!(!ann.browser.get("/").await.text().contains(due));
        site.clock.pass_seconds(10 * 86_400);
        let today = ann.browser.get("/").await;
        let waits = today.attributes("h3 a[href$='/charter/change']", "href");
        assert!(today.text().contains(due) && waits == [format!("{front}/charter/change")], "{}", today.text());
        assert!(!ben.browser.get("/").await.text().contains(due), "a member has nothing to do there");
        assert!(ann.browser.get(&format!("{front}/charter")).await.text().contains(due));
        assert!(!ben.browser.get(&format!("{front}/charter")).await.text().contains(due));
        // Whoever coordinates as well has it, too; changed by one, it waits for neither.
        let person = ben.id;
        let (by, now) = (ann.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Coordinator, Some(by), now)).await.unwrap();
        assert!(ben.browser.get("/").await.text().contains(due));
        change(&mut ben.browser, &front, &[("review_on", &day(12))]).await;
        for someone in [&mut ann, &mut ben] {
            assert!(!someone.browser.get("/").await.text().contains(due));
        }
        site.clock.pass_seconds(12 * 86_400);
        assert!(ann.browser.get("/").await.text().contains(due));
        change(&mut ann.browser, &front, &[("rhythm", "Every other week.")]).await;
        assert!(!ann.browser.get("/").await.text().contains(due), "changed, it is looked at");
        assert!(ann.browser.get(&format!("{front}/charter")).await.text().contains("To be looked at again"));
    });
}

#[test]
fn two_charters_stand_beside_each_other_for_who_may_see_both() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, Visibility::Front, &ann).await;
        let (_, other) = site.community("Night house", Visibility::Public, Joining::Open, &ann).await;
        let (_, hidden) = site.community("Hidden house", Visibility::Unlisted, Joining::Open, &ann).await;
        change(&mut ann.browser, &front, &[("principles", "Ask first."), ("rhythm", "Weekly.")]).await;
        change(&mut ann.browser, &format!("/c/{other}"), &[("principles", "Tea after.\nAsk first."), ("work", "In pairs.")])
            .await;
        let mut stranger = site.stranger();
        let seek = format!("{front}/charter/beside");
        assert_eq!(
            stranger.get(&format!("{front}/charter")).await.attributes("aside a[href$='/beside']", "href"),
            std::slice::from_ref(&seek)
        );
        assert_eq!(stranger.get(&seek).await.texts(".strand h2"), ["Night house"]);
        assert_eq!(ann.browser.get(&seek).await.texts(".strand h2"), ["Hidden house", "Night house"]);
        assert_eq!(ann.browser.get(&format!("{seek}?name=NIGHT")).await.texts(".strand h2"), ["Night house"]);
        assert!(stranger.get(&format!("{seek}?name=hidden")).await.text().contains("No community that you may see"));
        assert!(stranger.get(&format!("{seek}?name=%25")).await.text().contains("No community that you may see"));
        let page = stranger.get(&format!("{seek}/{other}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.texts("thead th"), ["Kept house", "Night house"]);
        let rows = page.texts("tbody th");
        assert_eq!(rows, ["What we do together", "What we care about", "Who we are", "Principles", "How we work", "Our rhythm"]);
        let cells = page.texts("tbody td");
        assert_eq!(cells[6..], ["1. Ask first.", "1. Tea after. 2. Ask first.", "not said", "In pairs.", "Weekly.", "not said"]);
        assert_eq!(page.texts("ins, del"), [""; 0]);
        assert_eq!(stranger.get(&format!("{seek}/{hidden}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(stranger.get(&format!("/c/{hidden}/charter/beside/{other}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ann.browser.get(&format!("{seek}/{hidden}")).await.status, StatusCode::OK);
        assert_eq!(stranger.get(&format!("{seek}/nowhere")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(stranger.get(&format!("{seek}/kept-house")).await.status, StatusCode::OK, "beside itself, if one likes");
    });
}

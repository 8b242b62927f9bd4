//! Births through HTTP, on both engines: what is alike, who stands behind, what is asked, who is let in and what they see.

use crate::{
    base::{
        access::Audience,
        communities::{Joining, State, Visibility},
    },
    testing::{PASSWORD, Said, Site, Someone, on_each_engine},
};
use webkit::testing::Browser;

async fn house(site: &Site, visibility: Visibility, joining: Joining) -> (Someone, String, kernel::CommunityId) {
    let ann = site.someone("Ann Price").await;
    let (id, slug) = site.community("Wound care circle", visibility, joining, &ann).await;
    (ann, format!("/c/{slug}"), id)
}

async fn invite(by: &mut Someone, front: &str, fields: &[(&str, &str)]) -> String {
    let mut form = by.browser.get(&format!("{front}/invitations")).await.form("/invitations");
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let page = by.browser.submit(&form).await;
    let link = page.texts("textarea[readonly]").remove(0);
    link.strip_prefix("http://copse.example").expect("the site's own address").to_owned()
}

async fn accept(browser: &mut Browser, link: &str) -> String {
    let form = browser.get(link).await.form(link);
    browser.submit(&form).await.location().expect("goes on").to_owned()
}

/// Signs in who is not signed in any more.
async fn sign_in(browser: &mut Browser, email: &str) {
    let page = browser.get("/sign-in").await;
    if page.status != 200 {
        return;
    }
    let form = page.form("/sign-in").with("email", email).with("password", PASSWORD);
    assert_eq!(browser.submit(&form).await.status, 303);
}

async fn status(browser: &mut Browser, address: &str) -> u16 {
    browser.get(address).await.status.as_u16()
}

#[test]
fn what_is_alike_is_shown_once_before_founding() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let found = async |who: &mut Someone, fields: &[(&str, &str)]| {
            let mut form = who.browser.get("/found").await.form("/found");
            for (name, value) in fields {
                form = form.with(name, value);
            }
            let answer = who.browser.submit(&form).await;
            (form, answer)
        };
        let wounds = [
            ("practice", "We dress chronic wounds at home, pressure ulcers above all."),
            ("domain", "Dressings that spare the skin."),
            ("people", "District nurses."),
            ("name", "Wounds north"),
        ];
        let (_, first) = found(&mut ann, &wounds).await;
        assert_eq!(first.status, 303, "nothing is like the first one");
        let mut ben = site.someone("Ben Ode").await;
        let like = [
            ("practice", "Nursing of pressure ulcers and other chronic wounds."),
            ("domain", "Skin, and dressings."),
            ("people", "Care homes."),
            ("name", "Wounds south"),
            ("birth", "official"),
            ("sponsor", "South Health Board"),
        ];
        let (_, shown) = found(&mut ben, &like).await;
        assert_eq!(shown.status, 200);
        assert_eq!(shown.texts("#neighbours + p + ul h3"), ["Wounds north"]);
        assert!(shown.text().contains("wounds"), "what both speak of is named");
        assert_eq!(ben.browser.get("/c/wounds-south").await.status, 404, "nothing is founded yet");
        let form = shown.form("/found");
        assert_eq!(form.value("practice"), like[0].1, "what was typed stands there");
        let done = ben.browser.submit(&form).await;
        assert_eq!(done.status, 303);
        let again = ben.browser.submit(&form).await;
        assert_eq!(again.location(), done.location(), "pressing twice founds one");
        let front = ben.browser.get("/c/wounds-south").await;
        assert!(front.text().contains("South Health Board stands behind it"));
        let (_, unlike) = found(
            &mut ben,
            &[("practice", "We sing on Tuesdays."), ("domain", "Old songs."), ("people", "Anyone."), ("name", "Choir")],
        )
        .await;
        assert_eq!(unlike.status, 303);
    });
}

#[test]
fn an_unlisted_community_is_nobodys_neighbour_but_its_members() {
    on_each_engine(async |site| {
        let (mut ann, _, _) = house(&site, Visibility::Unlisted, Joining::Request).await;
        let mut ben = site.someone("Ben Ode").await;
        for (who, status) in [(&mut ben, 303), (&mut ann, 200)] {
            let front = who.browser.get("/c/wound-care-circle").await;
            let form = who.browser.get("/found").await.form("/found").with("name", "Wound care circle");
            let form =
                form.with("practice", "What wound care circle does.").with("domain", "What wound care circle cares about.");
            let answer = who.browser.submit(&form.with("people", "x")).await;
            assert_eq!(answer.status, status, "{:?} {:?}", front.status, answer.texts(".err"));
        }
    });
}

#[test]
fn what_is_official_names_who_stands_behind_it_and_what_began_in_the_cracks_can_be_backed() {
    on_each_engine(async |site| {
        let (mut ann, front, _) = house(&site, Visibility::Front, Joining::Request).await;
        let page = format!("{front}/backing");
        let form = ann.browser.get(&page).await.form("/backing");
        let unsaid = ann.browser.submit(&form).await;
        assert_eq!((unsaid.status.as_u16(), unsaid.texts(".err").len()), (422, 1), "it must be said how");
        let form = form.with("birth", "official");
        let nameless = ann.browser.submit(&form).await;
        assert_eq!(nameless.status, 422);
        assert!(nameless.texts(".err")[0].contains("name who stands behind it"), "{:?}", nameless.texts(".err"));
        let form = nameless.form("/backing").with("birth", "cracks");
        assert_eq!(ann.browser.submit(&form).await.status, 303);
        assert!(ann.browser.get(&page).await.text().contains("began among ourselves"));
        let form = ann.browser.get(&page).await.form("/backing").with("birth", "official").with("sponsor", "City of Elms");
        assert_eq!(ann.browser.submit(&form).await.status, 303);
        let seen = site.stranger().get(&front).await;
        assert!(seen.text().contains("City of Elms stands behind it"));
    });
}

#[test]
fn up_to_three_questions_are_answered_or_left_out() {
    on_each_engine(async |site| {
        let (mut ann, front, _) = house(&site, Visibility::Front, Joining::Request).await;
        let page = format!("{front}/questions");
        let long = "x".repeat(201);
        let form = ann.browser.get(&page).await.form("/questions").with("question_1", "Where do you work?");
        let refused = ann.browser.submit(&form.clone().with("question_3", &long)).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.form("/questions").value("question_1"), "Where do you work?", "what is good is kept");
        let form = refused.form("/questions").with("question_3", "What can you bring?");
        assert_eq!(ann.browser.submit(&form).await.status, 303);
        let mut ben = site.someone("Ben Ode").await;
        let asks = ben.browser.get(&format!("{front}/ask")).await;
        assert!(asks.text().contains("What can you bring?"));
        let form = asks.form("/ask").with("words", "Please.").with("answer_2", "Thirty years of dressings.");
        assert_eq!(ben.browser.submit(&form).await.status, 303);
        let waits = ann.browser.get(&format!("{front}/requests")).await;
        assert_eq!(waits.texts("dl dt"), ["What can you bring?"]);
        assert_eq!(waits.texts("dl dd"), ["Thirty years of dressings."]);
        let form = ben.browser.get(&format!("{front}/ask")).await.form("/ask");
        assert_eq!(form.value("answer_2"), "Thirty years of dressings.", "it stands there to be changed while it waits");
        ben.browser.submit(&form.with("answer_1", "At home.").with("answer_2", "")).await;
        let waits = ann.browser.get(&format!("{front}/requests")).await;
        assert_eq!(waits.texts("dl dd"), ["At home."]);
        // The questions are changed while someone writes: each answer stays with its own question.
        let asked = ben
            .browser
            .get(&format!("{front}/ask"))
            .await
            .form("/ask")
            .with("answer_1", "In the north.")
            .with("answer_2", "Bread.");
        let form = ann.browser.get(&page).await.form("/questions").with("question_1", "What can you bring?");
        ann.browser.submit(&form.with("question_2", "").with("question_3", "")).await;
        let shown = ben.browser.submit(&asked).await;
        assert_eq!(shown.status, 422);
        let form = shown.form("/ask");
        assert_eq!(form.value("answer_1"), "Bread.");
        assert!(form.value("words").contains("Where do you work?\nIn the north."), "{}", form.value("words"));
        assert_eq!(ben.browser.submit(&form).await.status, 303);
        let waits = ann.browser.get(&format!("{front}/requests")).await;
        assert_eq!(
            (waits.texts("dl dt"), waits.texts("dl dd")),
            (vec!["What can you bring?".to_owned()], vec!["Bread.".to_owned()])
        );
        for mut other in [ben, site.someone("Cleo Visitor").await] {
            assert_eq!(status(&mut other.browser, &page).await, 403, "the questions are for coordinators to set");
        }
    });
}

#[test]
fn an_invitation_may_be_to_look_after_something_and_the_part_stays_ones_own_word() {
    on_each_engine(async |site| {
        let (mut ann, front, _) = house(&site, Visibility::Front, Joining::Invitation).await;
        let form = ann.browser.get(&format!("{front}/invitations")).await.form("/invitations").with("duty", "king");
        let refused = ann.browser.submit(&form).await;
        assert_eq!((refused.status.as_u16(), refused.texts(".err").len()), (422, 1));
        for (field, value) in [("duty", "greeter"), ("level", "core")] {
            let form = ann.browser.get(&format!("{front}/invitations")).await.form("/invitations").with("as", "guest");
            let refused = ann.browser.submit(&form.with(field, value)).await;
            assert_eq!((refused.status.as_u16(), refused.texts(".err").len()), (422, 1), "a guest with a {field}");
        }
        let link = invite(&mut ann, &front, &[("duty", "greeter"), ("level", "core")]).await;
        let mut ben = site.someone("Ben Ode").await;
        assert!(ben.browser.get(&link).await.text().contains("You are invited as: Greeter · Core"));
        let on = accept(&mut ben.browser, &link).await;
        assert_eq!(on, format!("{front}/level?suggested=core"));
        let level = ben.browser.get(&on).await;
        assert_eq!(level.form("/level").value("level"), "core", "it is chosen beforehand");
        let went = ben.browser.submit(&level.form("/level").with("level", "unsaid")).await;
        assert_eq!(went.location(), Some(format!("{front}?new=joined").as_str()), "they go on as all who join");
        let people = ann.browser.get(&format!("{front}/people")).await;
        assert!(people.text().contains("Greeter"), "{}", people.text());
        let plain = ben.browser.get(&format!("{front}/level")).await;
        assert_eq!(plain.form("/level").value("level"), "unsaid", "and not said for anyone");
    });
}

#[test]
fn a_guest_sees_what_is_for_guests_and_may_reply_there_until_it_ends() {
    on_each_engine(async |site| {
        let (mut ann, front, id) = house(&site, Visibility::Unlisted, Joining::Invitation).await;
        let inner = site.conversation(id, ann.id, "Among us", Audience::Community).await;
        site.say(id, inner, ann.id, "An innersecret.", Said::OPENLY).await;
        let none = ann.browser.get(&format!("{front}/talk/new")).await;
        assert!(!none.text().contains("Guests, too"), "nobody is asked about guests where there are none");
        let link = invite(&mut ann, &front, &[("as", "client"), ("note", "The tenants"), ("guest_days", "30")]).await;
        let mut gus = site.someone("Gus Tenant").await;
        assert_eq!(status(&mut gus.browser, &front).await, 404);
        assert_eq!(accept(&mut gus.browser, &link).await, front);
        let form = ann.browser.get(&format!("{front}/talk/new")).await.form("/talk/new");
        let form = form.with("act", "ask").with("title", "The stairs").with("text", "What is wrong with them?");
        let open = ann.browser.submit(&form.with("readers", "guests")).await.location().expect("goes on").to_owned();
        let open = open.split('?').next().expect("an address").to_owned();

        assert_eq!(status(&mut gus.browser, &front).await, 200);
        let talk = gus.browser.get(&format!("{front}/talk")).await;
        assert!(talk.text().contains("The stairs") && !talk.text().contains("Among us"), "{}", talk.text());
        assert_eq!(status(&mut gus.browser, &format!("{front}/talk/1")).await, 404, "that there is more is not theirs to know");
        for (path, expected) in [("/people", 403), ("/charter", 200), ("/talk/new", 403), ("/guests", 403), ("/files", 200)] {
            assert_eq!(status(&mut gus.browser, &format!("{front}{path}")).await, expected, "{path}");
        }
        let reply = gus.browser.get(&open).await.form("/reply").with("text", "They are wet.");
        assert_eq!(gus.browser.submit(&reply).await.status, 303);
        assert!(ann.browser.get(&open).await.text().contains("They are wet."));
        assert!(gus.browser.get("/").await.text().contains("Where I am a guest"));
        let listed = ann.browser.get(&format!("{front}/guests")).await;
        assert_eq!(listed.texts(".strand h3"), ["Gus Tenant"]);
        assert!(listed.text().contains("The tenants"));
        // A guest is offered what guests may do, and goes when they like.
        let page = gus.browser.visit(&open).await;
        let acts = page.attributes("article .acts a", "href");
        assert!(
            acts.iter().all(|href| href.contains("/reply?")
                || href.contains("/report/")
                || href.contains("/edit")
                || href.contains("/withdraw")),
            "{acts:?}"
        );
        let page = gus.browser.visit(&front).await;
        assert!(page.text().contains("You are let in here without being a member."), "{}", page.text());
        site.clock.pass_seconds(60);
        let page = gus.browser.visit(&format!("{front}/leave")).await;
        assert!(page.text().contains("Someone who coordinates here can let you in again."), "{}", page.text());
        assert_eq!(gus.browser.submit(&page.form("/leave")).await.location(), Some("/"));
        assert_eq!(status(&mut gus.browser, &front).await, 404);
        assert!(ann.browser.get(&format!("{front}/guests")).await.text().contains("Were let in"));
        // The link by which they came does not bring back whose time was ended.
        assert!(gus.browser.get(&link).await.text().contains("This invitation no longer works"));
        assert_eq!(status(&mut gus.browser, &front).await, 404);
        site.clock.pass_seconds(60);
        let link = invite(&mut ann, &front, &[("as", "client"), ("note", "The tenants"), ("guest_days", "30")]).await;
        assert_eq!(accept(&mut gus.browser, &link).await, front);

        site.clock.pass_seconds(29 * 86_400);
        sign_in(&mut gus.browser, "gus.tenant@example.org").await;
        assert_eq!(status(&mut gus.browser, &front).await, 200);
        site.clock.pass_seconds(2 * 86_400);
        sign_in(&mut ann.browser, "ann.price@example.org").await;
        assert_eq!(status(&mut gus.browser, &front).await, 404, "the thirty days are over");
        let ended = ann.browser.get(&format!("{front}/guests")).await;
        assert_eq!(ended.texts("form[action*='/guests/'] button"), [""; 0], "nothing is left to end");
        let link = invite(&mut ann, &front, &[("as", "guest")]).await;
        sign_in(&mut gus.browser, "gus.tenant@example.org").await;
        assert_eq!(accept(&mut gus.browser, &link).await, front, "they may be let in anew");
        let form = ann.browser.get(&format!("{front}/guests")).await.form(&format!("/guests/{}", gus.id));
        assert_eq!(ann.browser.submit(&form).await.status, 303);
        assert_eq!(status(&mut gus.browser, &open).await, 404);
        assert!(gus.browser.get(&link).await.text().contains("This invitation no longer works"));
        assert_eq!(status(&mut gus.browser, &open).await, 404, "nor whose time a coordinator ended");
        // Who comes to belong is let in as nothing less.
        site.clock.pass_seconds(60);
        let link = invite(&mut ann, &front, &[("as", "guest")]).await;
        accept(&mut gus.browser, &link).await;
        site.join(id, &gus).await;
        let listed = ann.browser.get(&format!("{front}/guests")).await;
        assert_eq!(listed.texts("form[action*='/guests/'] button"), [""; 0]);
    });
}

#[test]
fn a_sponsor_reads_along_and_writes_nothing() {
    on_each_engine(async |site| {
        let (mut ann, front, id) = house(&site, Visibility::Front, Joining::Open).await;
        let open = site.conversation(id, ann.id, "For all of us", Audience::Community).await;
        site.say(id, open, ann.id, "Openly.", Said::OPENLY).await;
        site.say(id, open, ann.id, "An innersecret.", Said::to(Audience::Members)).await;
        let link = invite(&mut ann, &front, &[("as", "sponsor")]).await;
        let mut sue = site.someone("Sue Sponsor").await;
        accept(&mut sue.browser, &link).await;
        let talk = sue.browser.get(&format!("{front}/talk/1-for-all-of-us")).await;
        assert!(talk.text().contains("Openly.") && !talk.text().contains("innersecret"));
        assert!(talk.attributes("form[action$='/reply']", "action").is_empty(), "there is nothing to write in");
        for path in ["/talk/new", "/talk/1/reply", "/people", "/guests", "/requests"] {
            assert_eq!(status(&mut sue.browser, &format!("{front}{path}")).await, 403, "{path}");
        }
        assert_eq!(
            ann.browser.get(&format!("{front}/people")).await.texts("main h3").iter().filter(|n| *n == "Sue Sponsor").count(),
            0
        );
    });
}

#[test]
fn nobody_joins_what_rests_or_has_ended() {
    on_each_engine(async |site| {
        let (mut ann, front, id) = house(&site, Visibility::Public, Joining::Open).await;
        let mut ben = site.someone("Ben Ode").await;
        for state in [State::Paused, State::Dormant, State::Closed] {
            // The page was opened while it went on.
            site.fares(id, State::Active).await;
            let join = ben.browser.get(&front).await.form("/join");
            site.fares(id, state).await;
            assert_eq!(ben.browser.submit(&join).await.status, 403, "{state}");
            for browser in [&mut ben.browser, &mut ann.browser] {
                let page = browser.get(&front).await;
                assert!(page.text().contains("nobody joins"), "{state}");
                assert_eq!(page.attributes("form[action$='/join'], a[href$='/talk/new']", "class"), [""; 0], "{state}");
            }
            assert_eq!(status(&mut ann.browser, &format!("{front}/talk/new")).await, 403, "{state}");
        }
    });
}

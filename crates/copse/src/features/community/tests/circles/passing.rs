//! Passing up and down: who reads it is shown first, nothing else opens, and both sides see what becomes of it.

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Tie, Visibility},
        ties::{self, Pair, Tied},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use kernel::CommunityId;
use webkit::testing::Browser;

/// A circle nobody else knows of inside a community, with a conversation of each audience in it.
struct Nest {
    ann: Someone,
    ben: Someone,
    circle: CommunityId,
    house: CommunityId,
}

async fn nest(site: &Site) -> Nest {
    let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
    let (house, _) = site.community("The house", Visibility::Front, Joining::Open, &ben).await;
    let (circle, _) = site.community("The circle", Visibility::Unlisted, Joining::Open, &ann).await;
    site.join(house, &ann).await;
    let (now, by) = (site.clock.now(), ann.id);
    let tie = move |tx: &mut db::Tx| ties::tie(tx, Pair { child: circle, parent: house }, Tie::Circle, by, now);
    assert_eq!(site.kit.db.write(tie).await.unwrap(), Tied::Done);
    for (title, audience) in
        [("Wet weather", Audience::Community), ("Membersecret", Audience::Members), ("Coordsecret", Audience::Coordinators)]
    {
        let conversation = site.conversation(circle, ann.id, title, audience).await;
        site.say(circle, conversation, ann.id, &format!("What *heals* in {title}."), Said::to(audience)).await;
        site.say(circle, conversation, ann.id, "A replysecret.", Said::to(audience)).await;
    }
    Nest { ann, ben, circle, house }
}

#[test]
fn what_is_passed_arrives_with_who_and_why_and_nothing_else_opens() {
    on_each_engine(async |site| {
        let Nest { mut ann, mut ben, circle, house } = nest(&site).await;
        let mut cleo = site.someone("Cleo Member").await;
        site.join(house, &cleo).await;
        let mut dan = site.someone("Dan Circle").await;
        site.join(circle, &dan).await;
        assert_eq!(dan.browser.get("/c/the-circle/pass/1").await.status, 403, "members do not open their circle to others");
        assert_eq!(cleo.browser.get("/c/the-circle/pass/1").await.status, 404);
        // From the conversation to the page that says who will read what.
        let talk = ann.browser.visit("/c/the-circle/talk/1").await;
        assert!(talk.attributes("aside a", "href").contains(&"/c/the-circle/pass/1".to_owned()));
        assert!(!dan.browser.visit("/c/the-circle/talk/1").await.text().contains("Pass this on"));
        let page = ann.browser.get("/c/the-circle/pass/1").await;
        assert_eq!(page.faults(), [""; 0]);
        let text = page.text();
        assert!(text.contains("in Wet weather.") && !text.contains("replysecret"), "{text}");
        assert!(text.contains("3 people belong there now, and will be able to read it"), "{text}");
        assert!(text.contains("learn that it comes from The circle"), "{text}");
        assert_eq!(page.form("/pass/1").value("to"), "the-house", "there is nowhere else");
        let form = page.form("/pass/1").with("to", "").with("why", "It rains with you, too.");
        let reply = ann.browser.submit(&form).await;
        assert_eq!((reply.status.as_u16(), reply.form("/pass/1").value("why")), (422, "It rains with you, too."));
        let to_nobody = reply.form("/pass/1").with("to", "the-elsewhere");
        assert_eq!(ann.browser.submit(&to_nobody).await.status, 422);
        let form = ann.browser.get("/c/the-circle/pass/1").await.form("/pass/1");
        let form = form.with("to", "the-house").with("why", "It rains with you, too.");
        assert_eq!(cleo.browser.get("/c/the-house/passed").await.texts("li h3").len(), 0, "looking at it passes nothing");
        let sent = ann.browser.submit_and_follow(&form).await;
        assert!(sent.text().contains("To The house") && sent.text().contains("not answered yet"), "{}", sent.text());
        ann.browser.submit(&form).await;
        // It waits for those who look after the house, and all its members read it.
        let today = ben.browser.get("/").await.text();
        assert!(today.contains("Wet weather") && today.contains("The circle passed it on"), "{today}");
        assert!(!cleo.browser.get("/").await.text().contains("passed it on"));
        let list = cleo.browser.get("/c/the-house/passed").await;
        assert_eq!(list.texts("li h3"), ["Wet weather"], "pressed twice, it was passed once");
        let page = cleo.browser.get("/c/the-house/passed/1").await;
        assert_eq!(page.faults(), [""; 0]);
        for says in ["in Wet weather.", "From The circle, passed on by Ann Price", "It rains with you, too."] {
            assert!(page.text().contains(says), "{says}: {}", page.text());
        }
        assert!(page.attributes("main form", "action").is_empty() && !page.text().contains("replysecret"));
        assert_eq!(page.attributes("main a[href*='/talk/']", "href"), [""; 0], "the conversation stays closed");
        for path in ["/c/the-circle", "/c/the-circle/talk/1"] {
            assert_eq!(cleo.browser.get(path).await.status, 404, "{path}");
        }
        for path in ["/c/the-house/passed", "/c/the-house/passed/1"] {
            assert_eq!(site.stranger().get(path).await.status, 401, "{path}");
            assert_eq!(dan.browser.get(path).await.status, 403, "{path}");
        }
        // Nobody of the circle learns more of the house than they may know; what becomes of it they do.
        let form = ben.browser.get("/c/the-house/passed/1").await.form("/passed/1");
        let form = form.with("answer", "taken_up").with("words", "We try it on Ward 6.");
        assert_eq!(ben.browser.submit(&form).await.status, 303);
        for (browser, address) in [(&mut cleo.browser, "/c/the-house/passed/1"), (&mut dan.browser, "/c/the-circle/passed")] {
            let text = browser.get(address).await.text();
            assert!(text.contains("taken up") && text.contains("We try it on Ward 6."), "{address}: {text}");
        }
        assert!(!ben.browser.get("/").await.text().contains("passed it on"));
        // What is hidden where it was said is hidden there, too, with its title and who said it; and stands there again afterwards.
        let form = ann.browser.get(&format!("/c/the-circle/people/{}", dan.id)).await.form("/duty");
        ann.browser.submit(&form.with("give", "facilitator")).await;
        let about = "/c/the-circle/conduct/about/1/1";
        let words = [("hide", "Not for others."), ("show", "For others after all.")];
        for (what, why) in words {
            let form =
                dan.browser.get(about).await.form("/about/1/1").with("reason", "hurts").with("words", why).with("do", what);
            assert_eq!(dan.browser.submit(&form).await.status, 303, "{what}");
            for path in ["/c/the-house/passed/1", "/c/the-house/passed"] {
                let text = cleo.browser.get(path).await.text();
                assert_eq!(text.contains("taken back or set aside"), what == "hide", "{what} {path}: {text}");
                assert_eq!(text.contains("Wet weather"), what == "show", "{what} {path}: {text}");
            }
        }
        // What its author takes back is gone there, too.
        let form = ann.browser.visit("/c/the-circle/talk/1/1/withdraw").await.form("/withdraw");
        ann.browser.submit(&form).await;
        let text = cleo.browser.get("/c/the-house/passed/1").await.text();
        assert!(text.contains("These words were taken back or set aside.") && !text.contains("in Wet weather."), "{text}");
        assert_eq!(ann.browser.get("/c/the-circle/pass/1").await.status, 404);
    });
}

#[test]
fn a_summary_goes_along_with_how_far_it_is_and_with_who_does_not_agree() {
    on_each_engine(async |site| {
        let Nest { mut ann, circle, house, .. } = nest(&site).await;
        let (mut dan, mut cleo) = (site.someone("Dan Circle").await, site.someone("Cleo Member").await);
        site.join(circle, &dan).await;
        site.join(house, &cleo).await;
        let form = ann.browser.visit("/c/the-circle/talk/1/summary").await.form("/summary");
        ann.browser.submit_and_follow(&form.with("text", "It heals, **we use it**.").with("close", "1")).await;
        let dissent = "/c/the-circle/talk/1-wet-weather/dissent";
        let form = dan.browser.get(dissent).await.form("/dissent").with("words", "It burnt two of mine.");
        dan.browser.submit_and_follow(&form).await;

        let page = ann.browser.get("/c/the-circle/pass/1").await;
        for says in ["we use it", "It burnt two of mine.", "Dan Circle", "How far the conversation is: Closed"] {
            assert!(page.text().contains(says), "it is shown before: {says}: {}", page.text());
        }
        ann.browser.submit_and_follow(&page.form("/pass/1").with("to", "the-house").with("why", "")).await;
        site.clock.pass_seconds(60);
        let passed = "/c/the-house/passed/1";
        let page = cleo.browser.get(passed).await;
        assert_eq!(page.faults(), [""; 0]);
        assert_eq!(page.texts(".said.kept strong"), ["we use it"]);
        // What is said against another summary later is not said against this one.
        let again = ann.browser.visit("/c/the-circle/talk/1/summary").await.form("/summary");
        ann.browser.submit_and_follow(&again.with("text", "It heals, *if it is clean*.")).await;
        let form = ann.browser.get(dissent).await.form("/dissent").with("words", "Not all of us meant othersecret.");
        ann.browser.submit_and_follow(&form).await;
        let text = ann.browser.get("/c/the-circle/pass/1").await.text();
        assert!(text.contains("if it is clean") && text.contains("othersecret") && !text.contains("burnt"), "{text}");
        let form = ann.browser.get("/c/the-circle/pass/1").await.form("/pass/1").with("to", "the-house").with("why", "");
        ann.browser.submit_and_follow(&form).await;
        site.clock.pass_seconds(60);
        let text = cleo.browser.get("/c/the-house/passed/2").await.text();
        assert!(text.contains("if it is clean") && text.contains("othersecret") && !text.contains("burnt"), "{text}");
        for says in ["in Wet weather.", "It burnt two of mine.", "Dan Circle", "How far the conversation is: Closed"] {
            assert!(page.text().contains(says), "{says}: {}", page.text());
        }
        assert!(!page.text().contains("replysecret"));

        // What is said later stays in the circle; what is taken back there is gone here, too.
        let form = dan.browser.get(dissent).await.form("/dissent").with("words", "It burnt three latersecret.");
        dan.browser.submit_and_follow(&form).await;
        let text = cleo.browser.get(passed).await.text();
        assert!(text.contains("It burnt two of mine.") && !text.contains("latersecret"), "{text}");
        let form = dan.browser.get(dissent).await.form("/dissent").with("back", "1");
        dan.browser.submit_and_follow(&form).await;
        let text = cleo.browser.get(passed).await.text();
        assert!(!text.contains("burnt") && text.contains("we use it"), "{text}");
        let form = ann.browser.visit("/c/the-circle/talk/1/3/withdraw").await.form("/withdraw");
        ann.browser.submit(&form).await;
        let text = cleo.browser.get(passed).await.text();
        assert!(!text.contains("we use it") && text.contains("in Wet weather."), "{text}");
    });
}

#[test]
fn what_is_for_coordinators_is_passed_by_them_alone_and_only_along_a_tie() {
    on_each_engine(async |site| {
        let Nest { mut ann, circle, house, .. } = nest(&site).await;
        let mut fay = site.someone("Fay Facilitator").await;
        for community in [circle, house] {
            site.join(community, &fay).await;
        }
        let form = ann.browser.get(&format!("/c/the-circle/people/{}", fay.id)).await.form("/duty");
        ann.browser.submit(&form.with("give", "facilitator")).await;
        for (number, facilitator, coordinator) in [(1, 200, 200), (2, 200, 200), (3, 404, 200), (9, 404, 404)] {
            let address = format!("/c/the-circle/pass/{number}");
            assert_eq!(fay.browser.get(&address).await.status, facilitator, "{address}");
            assert_eq!(ann.browser.get(&address).await.status, coordinator, "{address}");
        }
        // Members of the circle do not see that something for coordinators was passed.
        let form = ann.browser.get("/c/the-circle/pass/3").await.form("/pass/3").with("to", "the-house");
        ann.browser.submit(&form).await;
        assert!(!fay.browser.get("/c/the-circle/passed").await.text().contains("Coordsecret"));
        assert!(ann.browser.get("/c/the-circle/passed").await.text().contains("Coordsecret"));
        // A form that stood open while the tie ended passes nothing.
        let form = fay.browser.get("/c/the-circle/pass/1").await.form("/pass/1").with("to", "the-house");
        let (now, by) = (site.clock.now(), ann.id);
        let end = move |tx: &mut db::Tx| ties::end(tx, Pair { child: circle, parent: house }, "", by, now);
        assert!(site.kit.db.write(end).await.unwrap());
        assert_eq!(fay.browser.submit(&form).await.status, 422);
        assert!(fay.browser.get("/c/the-circle/pass/1").await.text().contains("tied to no other"));
    });
}

/// Keeps something of a kind with these fields, as whoever is signed in; gives the end of its address.
async fn keep(browser: &mut Browser, kind: &str, fields: &[(&str, &str)]) -> String {
    let mut form = browser.get(&format!("/c/the-circle/repertoire/new/{kind}")).await.form(&format!("/new/{kind}"));
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let reply = browser.submit(&form).await;
    assert_eq!(reply.status, 303, "{fields:?}");
    let place = reply.location().unwrap_or_default().to_owned();
    place.trim_start_matches("/c/the-circle/repertoire/").split('-').next().unwrap_or_default().to_owned()
}

#[test]
fn what_is_kept_is_passed_as_far_as_it_may_go() {
    on_each_engine(async |site| {
        let Nest { mut ann, mut ben, circle, house } = nest(&site).await;
        let (mut cleo, mut dan) = (site.someone("Cleo Member").await, site.someone("Dan Circle").await);
        site.join(house, &cleo).await;
        site.join(circle, &dan).await;
        let way =
            [("title", "Honey on heels"), ("in-how", "Clean, then *honey*."), ("source", "Field book"), ("licence", "CC BY 4.0")];
        let way = keep(&mut ann.browser, "practice", &way).await;
        let draft = [("title", "Half a thought"), ("in-how", "Draftsecret."), ("draft", "1")];
        let draft = keep(&mut ann.browser, "practice", &draft).await;
        let told = |consent: &'static str, title: &'static str| {
            [("title", title), ("in-teller", "Old Tellername"), ("in-happened", "It healed."), ("in-consent", consent)]
        };
        let here = keep(&mut ann.browser, "story", &told("here", "A night of ours")).await;
        let nameless = keep(&mut ann.browser, "story", &told("nameless", "A night of someone")).await;

        // From the thing to the page that says who reads it; what is to stay has no way there.
        let pass = |number: &str| format!("/c/the-circle/pass/repertoire/{number}");
        for (number, goes) in [(&way, true), (&nameless, true), (&draft, false), (&here, false)] {
            let page = ann.browser.visit(&format!("/c/the-circle/repertoire/{number}")).await;
            assert_eq!(page.attributes(".acts a", "href").contains(&pass(number)), goes, "{number}");
            let status = if goes { 200 } else { 403 };
            assert_eq!(ann.browser.get(&pass(number)).await.status, status, "{number}");
            assert_eq!(dan.browser.get(&pass(number)).await.status, 403, "members do not open their circle to others");
            assert_eq!(cleo.browser.get(&pass(number)).await.status, 404);
        }
        for nowhere in ["/c/the-circle/pass/repertoire/99", "/c/the-circle/pass/elsewhere/1"] {
            assert_eq!(ann.browser.get(nowhere).await.status, 404, "{nowhere}");
        }
        let page = ann.browser.get(&pass(&way)).await;
        assert_eq!((page.faults(), page.texts(".said em")), (vec![], vec!["honey".to_owned()]));
        let reply = ann.browser.submit(&page.form(&pass(&way)).with("to", "").with("why", "For your wards.")).await;
        assert_eq!((reply.status.as_u16(), reply.form(&pass(&way)).value("why")), (422, "For your wards."));
        let sent = ann.browser.submit_and_follow(&reply.form(&pass(&way)).with("to", "the-house")).await;
        assert!(sent.text().contains("Honey on heels") && sent.text().contains("To The house"), "{}", sent.text());
        let sources = sent.attributes("#sent ~ ul a, section a", "href");
        assert!(sources.contains(&format!("/c/the-circle/repertoire/{way}")), "{sources:?}");

        // All members there read it, and nothing else opens to them.
        assert!(ben.browser.get("/").await.text().contains("Honey on heels"));
        let page = cleo.browser.get("/c/the-house/passed/1").await;
        assert_eq!((page.faults(), page.texts(".said em")), (vec![], vec!["honey".to_owned()]));
        assert!(page.text().contains("From The circle, passed on by Ann Price"), "{}", page.text());
        assert_eq!(page.attributes("main a[href*='/repertoire/']", "href"), [""; 0], "where it is kept stays closed");
        let form = ben.browser.get("/c/the-house/passed/1").await.form("/passed/1").with("answer", "taken_up");
        ben.browser.submit_and_follow(&form.with("words", "We try it on Ward 6.")).await;
        assert!(dan.browser.get("/c/the-circle/passed").await.text().contains("We try it on Ward 6."));
        // Nobody but those who look after the house takes it over, as it was when it was passed.
        site.clock.pass_seconds(60);
        let edit = format!("/c/the-circle/repertoire/{way}/edit");
        let form = ann.browser.visit(&edit).await.form("/edit").with("in-how", "Clean, then *latersecret*.");
        let form = form.with("source", "Latersecret's notes").with("page", "latersecret").with("licence", "Not for others");
        ann.browser.submit_and_follow(&form).await;
        let take = "/c/the-house/passed/1/take-over";
        assert!(!cleo.browser.get("/c/the-house/passed/1").await.text().contains("Take it over"));
        for (browser, status) in [(&mut cleo.browser, 403), (&mut dan.browser, 403), (&mut site.stranger(), 401)] {
            assert_eq!(browser.get(take).await.status, status);
        }
        assert_eq!(ben.browser.get("/c/the-house/passed/1").await.attributes("article a", "href"), [take]);
        let page = ben.browser.get(take).await;
        assert!(page.faults().is_empty() && page.text().contains("passed on from The circle"), "{}", page.text());
        let long = "x".repeat(1_001);
        let again = ben.browser.submit(&page.form("/take-over").with("note", &long)).await;
        assert_eq!((again.status.as_u16(), again.form("/take-over").value("note")), (422, long.as_str()));
        let form = again.form("/take-over").with("note", "On Ward 6.");
        let reply = ben.browser.submit(&form).await;
        let there = reply.location().unwrap_or_else(|| panic!("{}", reply.text())).to_owned();
        assert_eq!(there, "/c/the-house/repertoire/1-honey-on-heels");
        let page = cleo.browser.get(&there).await;
        assert_eq!((page.faults(), page.texts(".text em")), (vec![], vec!["honey".to_owned()]));
        assert!(page.text().contains("It was passed on from The circle."), "{}", page.text());
        assert!(page.text().contains("Written and said by Ann Price."), "{}", page.text());
        assert!(page.attributes("#line ~ p a", "href").contains(&"/c/the-house/passed/1".to_owned()));
        assert!(page.text().contains("Field book") && page.text().contains("CC BY 4.0"), "{}", page.text());
        assert!(!page.text().to_lowercase().contains("latersecret") && !page.text().contains("changed where it comes from"));
        assert_eq!(site.stranger().get(&there).await.status, 401, "it was shown to the members");
        // Nothing else of the circle opens by it, and once is enough.
        for path in ["/c/the-circle", "/c/the-circle/repertoire/1"] {
            assert_eq!(ben.browser.get(path).await.status, 404, "{path}");
        }
        let had = ben.browser.get(take).await;
        assert!(had.text().contains("It is here already.") && had.attributes("main form", "action").is_empty());
        assert_eq!(had.attributes(".tell a", "href"), [there.as_str()]);
        assert_eq!(ben.browser.submit(&form.with("note", "Twice.")).await.status, 422);
        // Who belongs to both finds where it is kept.
        site.join(circle, &cleo).await;
        let page = cleo.browser.get("/c/the-house/passed/1").await;
        assert_eq!(page.attributes("main a[href*='/repertoire/']", "href"), [format!("/c/the-circle/repertoire/{way}")]);

        // A story goes without the name of whoever told it, where they wished so.
        let form = ann.browser.get(&pass(&nameless)).await.form(&pass(&nameless)).with("to", "the-house");
        ann.browser.submit_and_follow(&form).await;
        let page = cleo.browser.get("/c/the-house/passed/2").await;
        assert!(page.text().contains("It healed.") && !page.text().contains("Tellername"), "{}", page.text());
        assert_eq!(page.texts("article .by"), [""; 0], "whoever kept it may be whoever told it");
        let take = "/c/the-house/passed/2/take-over";
        let page = ben.browser.get(take).await;
        assert!(page.text().contains("without the name of who told it"), "{}", page.text());
        let late = page.form("/take-over");
        // What stays by the word of who told it, is hidden, or was taken back, is taken over no more.
        let story = format!("/c/the-circle/repertoire/{nameless}");
        for (consent, goes) in [("here", false), ("nameless", true)] {
            let form = ann.browser.visit(&format!("{story}/edit")).await.form("/edit").with("in-consent", consent);
            ann.browser.submit_and_follow(&form).await;
            let page = ben.browser.get(take).await;
            assert_eq!(!page.attributes("main form", "action").is_empty(), goes, "{consent}: {}", page.text());
            if !goes {
                assert_eq!(ben.browser.submit(&late).await.status, 422);
            }
        }
        let about = format!("/c/the-circle/conduct/about/kept/{nameless}");
        let form = ann.browser.get(&format!("/c/the-circle/people/{}", dan.id)).await.form("/duty");
        ann.browser.submit(&form.with("give", "facilitator")).await;
        for (what, status) in [("hide", 404), ("show", 200)] {
            let form = dan.browser.get(&about).await.form(&about).with("reason", "hurts").with("words", "So.").with("do", what);
            assert_eq!(dan.browser.submit(&form).await.status, 303, "{what}");
            assert_eq!(ben.browser.get(take).await.status, status, "{what}");
        }
        let form = ben.browser.get(take).await.form("/take-over");
        let reply = ben.browser.submit_and_follow(&form).await;
        assert!(reply.text().contains("It healed.") && !reply.text().contains("Tellername"), "{}", reply.text());
        assert!(!reply.text().contains("Written and said by"), "{}", reply.text());
    });
}

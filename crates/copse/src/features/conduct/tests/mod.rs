//! Reporting, holding, hiding, another look, norms: through the pages, on both engines.

mod kept;
mod norms;
mod nowhere;
mod quiet;
mod views;

use crate::{
    base::{
        access::Audience,
        communities::{self, Duty, Joining, Visibility},
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{CommunityId, ItemId};
use webkit::testing::Reply;

/// A community with two coordinators, a facilitator, and a conversation in which Ben said something.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    cora: Someone,
    fay: Someone,
    ben: Someone,
    mia: Someone,
    talk: ItemId,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let ann = site.someone("Ann Price").await;
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Open, &ann).await;
        let (cora, fay) = (site.someone("Cora Stone").await, site.someone("Fay Moor").await);
        let (ben, mia) = (site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        for someone in [&cora, &fay, &ben, &mia] {
            site.join(id, someone).await;
        }
        for (someone, duty) in [(&cora, Duty::Coordinator), (&fay, Duty::Facilitator)] {
            let (person, now) = (someone.id, site.clock.now());
            site.kit.db.write(move |tx| communities::give_duty(tx, id, person, duty, None, now)).await.expect("a duty");
        }
        let talk = site.conversation(id, mia.id, "Honey", Audience::Community).await;
        site.say(id, talk, mia.id, "Does it heal?", Said::OPENLY).await;
        site.say(id, talk, ben.id, "Only a foolword would ask that.", Said::OPENLY).await;
        site.say(id, talk, ann.id, "Let us go on.", Said { parent: Some(2), ..Said::OPENLY }).await;
        Self { id, slug, ann, cora, fay, ben, mia, talk }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// Reports a post on its page.
async fn report(someone: &mut Someone, room: &str, post: &str, words: &str) -> Reply {
    let address = format!("/c/{room}/conduct/report/{post}");
    let form = someone.browser.get(&address).await.form(&format!("/report/{post}"));
    someone.browser.submit_and_follow(&form.with("reason", "hurts").with("words", words)).await
}

/// Decides about a post on its page.
async fn decide(someone: &mut Someone, room: &str, post: &str, what: &str, words: &str) -> Reply {
    let address = format!("/c/{room}/conduct/about/{post}");
    let form = someone.browser.get(&address).await.form(&format!("/about/{post}"));
    someone.browser.submit_and_follow(&form.with("reason", "hurts").with("words", words).with("do", what)).await
}

#[test]
fn what_is_reported_waits_for_those_who_decide_and_nobody_learns_who_did() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let mut vic = site.someone("Vic Visitor").await;
        let page = report(&mut room.mia, &slug, "1/2", "That hurt me.").await;
        assert!(page.first(".tell").is_some_and(|words| words.contains("waits to be looked at")), "{}", page.text());
        report(&mut vic, &slug, "1/2", "Rude.").await;
        report(&mut vic, &slug, "1/2", "Very rude.").await;
        assert_eq!(room.ben.browser.get(&room.at("/conduct/report/1/2")).await.status, StatusCode::FORBIDDEN, "one's own");
        for someone in [&mut room.ann, &mut room.cora, &mut room.fay] {
            let today = someone.browser.get("/").await;
            assert!(today.text().contains("Something is to be decided about"), "{}", today.text());
            let list = someone.browser.get(&format!("/c/{slug}/conduct/reports")).await;
            assert!(list.text().contains("reported 2 times"), "{}", list.text());
            let page = someone.browser.get(&format!("/c/{slug}/conduct/about/1/2")).await;
            let text = page.text();
            assert!(text.contains("That hurt me.") && text.contains("Very rude.") && !text.contains("Rude."));
            assert!(!text.contains("Mia") && !text.contains("Vic"), "who reported it is said to nobody: {text}");
            assert_eq!(page.form("/about/1/2").value("reason"), "hurts", "what it was reported for is chosen beforehand");
            let (told, button) = (text.find("Hidden: a line stays"), text.find("value=\"hide\""));
            assert!(button.is_some() && told.is_some_and(|told| Some(told) < button), "what each does is said before");
        }
        assert!(!room.ben.browser.get("/").await.text().contains("decided"));
        assert_eq!(room.mia.browser.get(&room.at("/conduct/about/1/2")).await.status, StatusCode::FORBIDDEN);
        assert_eq!(room.mia.browser.get(&room.at("/conduct/reports")).await.status, StatusCode::FORBIDDEN);

        decide(&mut room.fay, &slug, "1/2", "keep", "Blunt, no more.").await;
        assert!(!room.ann.browser.get("/").await.text().contains("to be decided"));
        let today = vic.browser.get("/").await;
        assert!(today.text().contains("What you reported was looked at"), "{}", today.text());
        let page = vic.browser.get(&room.at("/conduct/report/1/2")).await;
        assert!(page.text().contains("It was looked at, and is shown."));
        assert!(!vic.browser.get("/").await.text().contains("What you reported"), "told once");
        let log = room.ben.browser.get(&room.at("/conduct/log")).await;
        assert!(log.text().contains("A post was reported and stays as it is") && log.text().contains("by Fay Moor"));
        assert!(!log.text().contains("Mia Lund") || !log.text().contains("hurt"), "{}", log.text());
    });
}

#[test]
fn who_decides_has_no_part_in_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        report(&mut room.mia, &slug, "1/3", "Bossy.").await;
        assert!(!room.ann.browser.get("/").await.text().contains("to be decided"), "what one said oneself is for others");
        let page = room.ann.browser.get(&room.at("/conduct/about/1/3")).await;
        assert!(!page.text().contains("Bossy"));
        let form = room.cora.browser.get(&room.at("/conduct/about/1/3")).await.form("/about/1/3");
        // With a token of her own, on the form that is not hers.
        let token = room.ann.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let reply = room.ann.browser.submit(&form.with("_token", &token).with("reason", "norms")).await;
        assert_eq!(reply.status, StatusCode::FORBIDDEN);
        // Something for coordinators alone is nothing to a facilitator.
        let secret = site.conversation(room.id, room.mia.id, "Closed", Audience::Coordinators).await;
        site.say(room.id, secret, room.mia.id, "Closed words.", Said::to(Audience::Coordinators)).await;
        assert_eq!(room.fay.browser.get(&room.at("/conduct/about/2/1")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(room.ben.browser.get(&room.at("/conduct/report/2/1")).await.status, StatusCode::NOT_FOUND);
        decide(&mut room.ann, &slug, "2/1", "hide", "Not here.").await;
        let log = room.ben.browser.get(&room.at("/conduct/log")).await.text();
        assert!(log.contains("Something that fewer people see.") && !log.contains("Closed"), "{log}");
        assert!(room.cora.browser.get(&room.at("/conduct/log")).await.text().contains("A post by Mia Lund"));
    });
}

#[test]
fn an_author_may_ask_for_another_look_that_another_takes() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        decide(&mut room.ann, &slug, "1/2", "hide", "It belittles Mia.").await;
        let today = room.ben.browser.get("/").await;
        assert!(today.text().contains("A post was hidden") && today.text().contains("another look"), "{}", today.text());
        let page = room.ben.browser.get(&room.at("/conduct/about/1/2")).await;
        let text = page.text();
        assert!(text.contains("foolword") && text.contains("It belittles Mia.") && text.contains("Ann Price"), "{text}");
        assert!(!room.ben.browser.get("/").await.text().contains("A post was hidden"), "told once");
        let form = page.form("/appeal");
        let empty = room.ben.browser.submit(&form).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        room.ben.browser.submit_and_follow(&form.with("appeal", "I meant myself.")).await;
        // Who hid it does not take the look as long as there is another.
        for someone in [&mut room.ann, &mut room.fay] {
            assert!(!someone.browser.get("/").await.text().contains("to be decided"), "it is not theirs to answer");
            let list = someone.browser.get(&format!("/c/{slug}/conduct/reports")).await.text();
            assert!(list.contains("It waits for another coordinator."), "{list}");
        }
        let list = room.cora.browser.get(&format!("/c/{slug}/conduct/reports")).await.text();
        assert!(list.contains("asks for another look") && !list.contains("waits for another coordinator"), "{list}");
        let page = room.ann.browser.get(&room.at("/conduct/about/1/2")).await;
        assert!(page.attributes("form[action$=answer]", "action").is_empty());
        assert!(page.text().contains("A coordinator who did not take it from sight answers."));
        assert!(
            room.fay.browser.get(&room.at("/conduct/about/1/2")).await.attributes("form[action$=answer]", "action").is_empty()
        );
        let form = room.cora.browser.get(&room.at("/conduct/about/1/2")).await.form("/answer");
        let token = room.ann.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        let tried = room.ann.browser.submit(&form.clone().with("_token", &token).with("answer", "No.").with("do", "stay")).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN);
        assert!(room.cora.browser.get("/").await.text().contains("to be decided"));
        room.cora.browser.submit_and_follow(&form.with("answer", "Right, shown again.").with("do", "show")).await;
        let page = room.mia.browser.visit(&room.at("/talk/1")).await;
        assert!(page.text().contains("foolword"), "{}", page.text());
        let log = room.mia.browser.get(&room.at("/conduct/log")).await.text();
        for words in ["A post was hidden", "An author asked for another look", "Right, shown again.", "by Cora Stone"] {
            assert!(log.contains(words), "{words}: {log}");
        }
        assert!(!log.contains("I meant myself."), "what an author says for themselves is not for all");
        // Alone, who hid it answers.
        decide(&mut room.cora, &slug, "1/2", "hide", "After all.").await;
        let (id, ann, now) = (room.id, room.ann.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, ann, false, now)).await.expect("an end");
        let form = room.ben.browser.get(&room.at("/conduct/about/1/2")).await.form("/appeal").with("appeal", "Again?");
        room.ben.browser.submit_and_follow(&form).await;
        assert!(room.cora.browser.get("/").await.text().contains("to be decided"), "there is nobody else");
        let form = room.cora.browser.get(&room.at("/conduct/about/1/2")).await.form("/answer");
        let page = room.cora.browser.submit_and_follow(&form.with("answer", "It stays.").with("do", "stay")).await;
        assert!(page.text().contains("After another look a post stays hidden"));
        let page = room.ben.browser.get(&room.at("/conduct/about/1/2")).await;
        assert!(page.attributes("form[action$=appeal]", "action").is_empty(), "once");
    });
}

#[test]
fn a_decision_that_comes_too_late_changes_nothing_and_loses_no_words() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        decide(&mut room.ann, &slug, "1/2", "hide", "It belittles Mia.").await;
        let about = room.at("/conduct/about/1/2");
        let open = room.cora.browser.get(&about).await.form("/about/1/2").with("words", "I think it is fine.").with("do", "show");
        let appeal = room.ben.browser.get(&about).await.form("/appeal").with("appeal", "I meant myself.");
        room.ben.browser.submit_and_follow(&appeal).await;
        let late = room.cora.browser.submit(&open).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.text().contains("has asked for another look meanwhile"), "{}", late.text());
        assert_eq!(late.form("/about/1/2").value("words"), "I think it is fine.");
        assert!(room.cora.browser.get(&about).await.attributes("form[action$=answer]", "action").len() == 1, "it still waits");

        // Its author takes it out while someone decides.
        let about = room.at("/conduct/about/1/1");
        report(&mut room.ben, &slug, "1/1", "Off the point.").await;
        let open = room.cora.browser.get(&about).await.form("/about/1/1").with("words", "Not here.").with("reason", "strays");
        let gone = room.mia.browser.visit(&room.at("/talk/1/1/withdraw")).await.form("/withdraw");
        assert_eq!(room.mia.browser.submit(&gone).await.status, StatusCode::SEE_OTHER);
        let late = room.cora.browser.submit(&open.with("do", "hide")).await;
        assert_eq!((late.status, late.form("/about/1/1").value("words")), (StatusCode::UNPROCESSABLE_ENTITY, "Not here."));
        assert!(late.text().contains("was taken out or moved meanwhile"), "{}", late.text());
        assert!(!late.text().contains("Does it heal?"), "what was taken out is read by nobody: {}", late.text());
    });
}

#[test]
fn a_report_that_comes_too_late_keeps_its_words_and_shows_nothing() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let slug = room.slug.clone();
        let asked = |post: &str| format!("/c/{slug}/conduct/report/{post}");
        let mut open = Vec::new();
        for post in ["1/1", "1/2"] {
            let form = room.fay.browser.get(&asked(post)).await.form(&format!("/report/{post}"));
            open.push((post, form.with("reason", "hurts").with("words", "It is unkind.")));
        }
        let gone = room.mia.browser.visit(&room.at("/talk/1/1/withdraw")).await.form("/withdraw");
        room.mia.browser.submit(&gone).await;
        decide(&mut room.ann, &slug, "1/2", "hide", "It belittles Mia.").await;
        for (post, form) in open {
            let late = room.fay.browser.submit(&form).await;
            assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(late.form(&format!("/report/{post}")).value("words"), "It is unkind.");
            let text = late.text();
            assert!(
                text.contains("nothing was reported") && !text.contains("foolword") && !text.contains("Does it heal?"),
                "{text}"
            );
        }
        let page = room.fay.browser.get(&asked("1/1")).await;
        assert!(page.text().contains("nothing to report here any more") && !page.text().contains("Does it heal?"));
        assert_eq!(room.fay.browser.get(&asked("1/2")).await.status, StatusCode::NOT_FOUND);
        assert!(!room.cora.browser.get("/").await.text().contains("to be decided"), "nothing was reported");
    });
}

#[test]
fn nobody_is_told_again_and_again_of_what_is_not_theirs_to_see() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let slug = room.slug.clone();
        let closed = site.conversation(room.id, room.ann.id, "Among us", Audience::Members).await;
        site.say(room.id, closed, room.ann.id, "Only for members.", Said::to(Audience::Members)).await;
        for post in ["1/2", "2/1"] {
            report(&mut room.mia, &slug, post, "That hurt me.").await;
            decide(&mut room.cora, &slug, post, "keep", "Blunt, no more.").await;
        }
        let rows = async |mia: &mut Someone| mia.browser.get("/").await.attributes("a[href*='/conduct/report/']", "href");
        assert_eq!(rows(&mut room.mia).await.len(), 2);
        let (id, mia, now) = (room.id, room.mia.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, mia, false, now)).await.expect("a leave");
        assert_eq!(rows(&mut room.mia).await, [format!("/c/{slug}/conduct/report/1/2")], "what anyone may read");
        room.mia.browser.get(&room.at("/conduct/report/1/2")).await;
        assert!(rows(&mut room.mia).await.is_empty());
    });
}

#[test]
fn what_is_held_back_can_be_looked_at_again_too_and_what_follows_as_well() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let (slug, about) = (room.slug.clone(), room.at("/conduct/about/1/2"));
        decide(&mut room.ann, &slug, "1/2", "hold", "Let us look at it.").await;
        assert!(room.ben.browser.get("/").await.text().contains("another look"));
        let form = room.ben.browser.get(&about).await.form("/appeal");
        room.ben.browser.submit_and_follow(&form.with("appeal", "It is harmless.")).await;
        assert!(room.ann.browser.get(&about).await.attributes("form[action$=answer]", "action").is_empty());
        let form = room.cora.browser.get(&about).await.form("/answer");
        room.cora.browser.submit_and_follow(&form.with("answer", "We wait for Mia.").with("do", "stay")).await;
        assert!(!room.mia.browser.visit(&room.at("/talk/1")).await.text().contains("foolword"), "it stays as it is");
        decide(&mut room.fay, &slug, "1/2", "hide", "Mia minds.").await;
        let form = room.ben.browser.get(&about).await.form("/appeal");
        room.ben.browser.submit_and_follow(&form.with("appeal", "I am sorry.")).await;
        let form = room.cora.browser.get(&about).await.form("/answer");
        room.cora.browser.submit_and_follow(&form.with("answer", "Then so.").with("do", "show")).await;
        assert!(room.mia.browser.visit(&room.at("/talk/1")).await.text().contains("foolword"));
    });
}

#[test]
fn whoever_reports_what_its_only_decider_said_learns_that_nobody_decides() {
    on_each_engine(async |site| {
        let (ada, mut cy) = (site.keeper("Ada Lim").await, site.someone("Cy Rowe").await);
        let (id, slug) = site.community("Alone", Visibility::Front, Joining::Open, &ada).await;
        site.join(id, &cy).await;
        let talk = site.conversation(id, ada.id, "Honey", Audience::Community).await;
        site.say(id, talk, ada.id, "Cy knows nothing.", Said::OPENLY).await;
        let at = format!("/c/{slug}/conduct/report/1/1");
        let page = cy.browser.visit(&at).await;
        let words = "Nobody but Ada Lim facilitates or coordinates here";
        assert!(page.text().contains(words) && page.text().contains("You can also ask them: "), "{}", page.text());
        // Those who keep the site learn that something waits, not what; who is spoken of, and who reported, nobody.
        let today = async |someone: &mut Someone| someone.browser.get("/").await.text();
        let (mut kit, mut ada) = (site.keeper("Kit Shaw").await, ada);
        let waits = "A report waits, and nobody there decides about it";
        assert!(!today(&mut kit).await.contains(waits), "nothing was reported yet");
        let form = cy.browser.get(&at).await.form("/conduct/report/1/1");
        cy.browser.submit(&form.with("reason", "hurts").with("words", "Hurtful.")).await;
        let seen = today(&mut kit).await;
        assert!(
            seen.contains(waits) && !seen.contains("nothing") && !seen.contains("Hurtful") && !seen.contains("Cy Rowe"),
            "{seen}"
        );
        assert!(!today(&mut ada).await.contains(waits), "not who said it, also when they keep the site");
        let page = kit.browser.get("/").await;
        let look = page.attributes("a[href^='/keeper/look']", "href");
        let page = kit.browser.get(&look[0]).await;
        assert_eq!(page.form("/keeper/look").value("community"), slug);
        let bea = site.someone("Bea Orr").await;
        site.join(id, &bea).await;
        site.kit.db.write(move |tx| communities::give_duty(tx, id, bea.id, Duty::Facilitator, None, tx.now())).await.unwrap();
        assert!(!cy.browser.visit(&at).await.text().contains("Nobody but"));
        assert!(!today(&mut kit).await.contains(waits), "somebody decides now");
    });
}

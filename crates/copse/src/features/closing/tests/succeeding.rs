use super::{Room, send, signed_in_again};
use crate::{
    base::{
        communities::{Joining, Visibility},
        lines::{self, Follows, Line},
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use webkit::testing::Reply;

const CARRIES: &str = "it carries on what this did";
const CARRIED: &str = "what it did is carried on by";

/// A community that is to close, and another with its coordinator.
struct Two {
    room: Room,
    street: String,
    street_id: kernel::CommunityId,
    otto: Someone,
}

impl Two {
    async fn new(site: &Site, of_the_room: Visibility, of_the_street: Visibility) -> Self {
        let mut room = Room::new(site, of_the_room, true).await;
        let otto = site.someone("Otto Else").await;
        let (street_id, slug) = site.community("Street nurses", of_the_street, Joining::Request, &otto).await;
        let why = room.at("/closing/step/why");
        send(&mut room.ann, &why, "/step/why", &[("words", "Our work is done.")]).await;
        Self { room, street: format!("/c/{slug}"), street_id, otto }
    }

    fn page(&self) -> String {
        self.room.at("/closing/successors")
    }

    async fn name(&mut self, fields: &[(&str, &str)]) -> Reply {
        let page = self.page();
        send(&mut self.room.ann, &page, "/closing/successors", fields).await
    }

    /// Where Otto is asked, as Today leads there.
    async fn asked(&mut self) -> Option<String> {
        self.otto.browser.get("/").await.attributes("a[href*='/carry-on/']", "href").pop()
    }

    async fn answer(&mut self, fields: &[(&str, &str)]) -> Reply {
        let asked = self.asked().await.expect("an asking");
        send(&mut self.otto, &asked, &asked, fields).await
    }

    async fn close(&mut self) {
        self.room.proposed("").await;
        let page = self.room.at("/closing");
        let reply = send(&mut self.room.cora, &page, "/closing/agree", &[]).await;
        assert_eq!(reply.location(), Some(page.as_str()), "{}", reply.text());
    }

    /// Whether the line stands on the front pages, of the one that closed and of the other, as anyone sees them.
    async fn lines(&self, site: &Site) -> (bool, bool) {
        let mut anyone = site.stranger();
        let earlier = anyone.get(&self.room.slug_at()).await.text().contains(CARRIED);
        (earlier, anyone.get(&self.street).await.text().contains(CARRIES))
    }
}

#[test]
fn who_said_that_they_carry_on_stands_on_both_front_pages_once_it_closed_and_no_longer_when_undone() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Public, Visibility::Front).await;
        let closing = two.room.at("/closing");
        assert!(two.room.ann.browser.get(&closing).await.text().contains("Name who carries on"));
        let reply = two.name(&[("who", "Street nurses"), ("what", "The Monday rounds.")]).await;
        assert_eq!(reply.location(), Some(two.page().as_str()), "{}", reply.text());
        let reply = two.name(&[("place", "elsewhere"), ("who", "Mrs Lund"), ("what", "The box.")]).await;
        assert_eq!(reply.location(), Some(two.page().as_str()), "{}", reply.text());
        let seen = two.room.ben.browser.get(&closing).await;
        assert!(!seen.text().contains("Street nurses"), "a draft is among coordinators");

        let asked = two.asked().await.expect("an asking");
        let page = two.otto.browser.get(&asked).await;
        for words in ["Wound care at home", "The Monday rounds.", "may close", "Nov Ann Price named your community"] {
            assert!(page.text().contains(words), "{words}: {}", page.text());
        }
        let reply = send(&mut two.otto, &asked, &asked, &[("words", "Gladly.")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(reply.form(&asked).value("words"), "Gladly.");
        let late = two.otto.browser.get(&asked).await.form(&asked).with("answer", "no").with("words", "Rather not.");
        two.answer(&[("answer", "yes"), ("words", "Gladly.")]).await;
        assert_eq!(two.asked().await, None);
        let reply = two.otto.browser.submit(&late).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "it is answered once");
        assert!(reply.text().contains("Otto Else answered"), "{}", reply.text());
        assert_eq!(reply.form(&asked).value("words"), "Rather not.");
        assert_eq!(two.lines(&site).await, (false, false), "it has not closed");

        two.close().await;
        assert_eq!(two.lines(&site).await, (true, true));
        let read = site.stranger().get(&closing).await;
        for words in ["Street nurses", "The Monday rounds.", "Gladly.", "Mrs Lund", "The box."] {
            assert!(read.text().contains(words), "{words}: {}", read.text());
        }
        send(&mut two.room.ann, &closing, "/closing/undo", &[("undo_why", "We go on.")]).await;
        assert_eq!(two.lines(&site).await, (false, false), "it goes on itself");

        // A closing that is begun anew names them again, and they are asked anew.
        let why = two.room.at("/closing/step/why");
        send(&mut two.room.ann, &why, "/step/why", &[("words", "Now it is.")]).await;
        assert!(two.room.ann.browser.get(&two.page()).await.text().contains("Mrs Lund"));
        assert!(two.asked().await.is_some());
    });
}

#[test]
fn a_part_that_went_its_own_way_may_carry_on_what_the_rest_did() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Public, Visibility::Front).await;
        let (earlier, later, by, now) = (two.room.id, two.street_id, two.otto.id, site.clock.now());
        let apart = Follows { earlier, later, kind: Line::Split, why: "Streets and rooms.".to_owned() };
        site.kit.db.write(move |tx| lines::follow(tx, &apart, by, now)).await.unwrap();
        two.name(&[("who", "Street nurses"), ("what", "The Monday rounds.")]).await;
        two.answer(&[("answer", "yes")]).await;
        two.close().await;
        assert_eq!(two.lines(&site).await, (true, true));
        let mut anyone = site.stranger();
        assert!(anyone.get(&two.room.slug_at()).await.text().contains("a part went its own way"));
        assert!(anyone.get(&two.street).await.text().contains("out of"));
        let closing = two.room.at("/closing");
        send(&mut two.room.ann, &closing, "/closing/undo", &[("undo_why", "We go on.")]).await;
        assert_eq!(two.lines(&site).await, (false, false), "it goes on itself");
        assert!(anyone.get(&two.street).await.text().contains("out of"), "it still went apart");
    });
}

#[test]
fn it_may_be_answered_also_after_it_closed_and_declined() {
    on_each_engine(async |site| {
        for (answer, lines) in [("yes", (true, true)), ("no", (false, false))] {
            let mut two = Two::new(&site, Visibility::Front, Visibility::Public).await;
            two.name(&[("who", &two.street.clone()), ("what", "The Monday rounds.")]).await;
            two.close().await;
            assert_eq!(two.lines(&site).await, (false, false), "nobody has said so");
            let asked = two.asked().await.expect("an asking");
            assert!(two.otto.browser.get(&asked).await.text().contains("has closed"));
            two.answer(&[("answer", answer), ("words", "We talked about it.")]).await;
            assert_eq!(two.lines(&site).await, lines, "{answer}");
            let read = two.room.ben.browser.get(&two.room.at("/closing")).await;
            assert!(read.text().contains("We talked about it."), "{}", read.text());
            assert_eq!(read.text().contains("does not carry on"), answer == "no", "{}", read.text());
        }
    });
}

#[test]
fn a_name_is_refused_where_it_is_known_already_unknown_or_ones_own_and_can_be_taken_back() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Public, Visibility::Front).await;
        two.name(&[("who", "Street nurses")]).await;
        for (who, words) in [
            ("Street nurses", "stands there already"),
            ("Wound care at home", "this community itself"),
            ("Nobody at all", "No community that you can see"),
        ] {
            let reply = two.name(&[("who", who), ("what", "The rounds.")]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{who}");
            assert!(reply.text().contains(words), "{who}: {}", reply.text());
            let form = reply.form("/closing/successors");
            assert_eq!((form.value("who"), form.value("what")), (who, "The rounds."));
        }
        let asked = two.asked().await.expect("an asking");
        let late = two.otto.browser.get(&asked).await.form(&asked).with("answer", "yes").with("words", "Gladly.");
        let page = two.page();
        send(&mut two.room.cora, &page, "/drop", &[]).await;
        assert!(!two.room.ann.browser.get(&page).await.text().contains("Street nurses"));
        assert_eq!(two.asked().await, None);
        let reply = two.otto.browser.submit(&late).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.text().contains("not ask this any longer"), "{}", reply.text());
        // Named again, asked again; and asked no longer once the draft is dropped.
        two.name(&[("who", "Street nurses")]).await;
        let naming = two.room.ann.browser.get(&page).await.form("/closing/successors").with("who", "Late words");
        assert!(two.asked().await.is_some());
        let closing = two.room.at("/closing");
        send(&mut two.room.cora, &closing, "/closing/drop", &[]).await;
        assert_eq!(two.asked().await, None);
        let reply = two.room.ann.browser.submit(&naming.with("place", "elsewhere")).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "there is no draft");
        assert_eq!(reply.form("/closing/successors").value("who"), "Late words");
    });
}

#[test]
fn neither_of_two_that_are_hidden_is_learned_of_by_who_belongs_to_neither_or_to_one() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Unlisted, Visibility::Unlisted).await;
        // Only Cora knows of both.
        let mut cora = signed_in_again(&site, two.room.cora.id).await;
        let reply = two.name(&[("who", &two.street.clone())]).await;
        assert!(reply.text().contains("No community that you can see"), "{}", reply.text());
        site.join(two.street_id, &two.room.cora).await;
        let form = cora.get(&two.page()).await.form("/closing/successors").with("who", &two.street).with("what", "The rounds.");
        assert_eq!(cora.submit(&form).await.status, StatusCode::SEE_OTHER);
        let asked = two.asked().await.expect("an asking");
        let page = two.otto.browser.get(&asked).await;
        assert!(page.text().contains("Wound care at home") && page.text().contains("The rounds."), "{}", page.text());
        assert_eq!(two.otto.browser.get(&two.room.slug_at()).await.status, StatusCode::NOT_FOUND);
        // Cora belongs to the street and does not look after it; the others are of the room, or of neither.
        assert_eq!(cora.get(&asked).await.status, StatusCode::FORBIDDEN);
        let mut nina = site.someone("Nina Neither").await;
        for browser in [&mut site.stranger(), &mut nina.browser, &mut two.room.ann.browser, &mut two.room.mia.browser] {
            assert_ne!(browser.get(&asked).await.status, StatusCode::OK);
            assert!(!browser.get("/").await.text().contains("asks whether you carry on"));
        }
        assert_ne!(nina.browser.get(&two.page()).await.status, StatusCode::OK);
        assert_eq!(two.room.mia.browser.get(&two.page()).await.status, StatusCode::FORBIDDEN);
        two.answer(&[("answer", "yes")]).await;
        two.close().await;
        let read = two.room.mia.browser.get(&two.room.at("/closing")).await;
        assert!(read.text().contains("A community that is not open to you"), "{}", read.text());
        assert!(!read.text().contains("Street nurses") && !read.text().contains(&two.street), "{}", read.text());
        assert!(!two.room.mia.browser.get(&two.room.slug_at()).await.text().contains("Street nurses"));
        assert!(!two.otto.browser.get(&two.street).await.text().contains("Wound care at home"));
    });
}

//! Calendars: through the pages, on both engines.

use crate::{
    base::communities::{self, Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use icalendar::{Calendar, Component, Event};
use kernel::CommunityId;
use webkit::testing::{Browser, Reply};

/// A community with a routine for all who see into it, and a ritual for its members alone.
struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
}

impl Room {
    async fn new(site: &Site, visibility: Visibility) -> Self {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, slug) = site.community("Wound care at home", visibility, Joining::Open, &ann).await;
        site.join(id, &ben).await;
        let mut room = Self { id, slug, ann, ben };
        room.keep("routine", "Clinic line, Wednesdays", "week", "community").await;
        room.keep("ritual", "Tea; and cake", "month", "members").await;
        room.keep("ritual", "Now and then", "", "community").await;
        room
    }

    async fn keep(&mut self, kind: &str, title: &str, beat: &str, readers: &str) -> String {
        let new = format!("/c/{}/repertoire/new/{kind}", self.slug);
        let form = self.ann.browser.get(&new).await.form(&new);
        let form = form.with("title", title).with("in-beat", beat).with("in-when", "At nine").with("in-script", "We do.");
        let reply = self.ann.browser.submit(&form.with("readers", readers)).await;
        reply.location().unwrap_or_else(|| panic!("kept: {}", reply.text())).to_owned()
    }

    fn file(&self) -> String {
        format!("/c/{}/calendar.ics", self.slug)
    }
}

/// The titles in a calendar.
fn titles(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.headers["content-type"], "text/calendar; charset=utf-8");
    let calendar: Calendar = String::from_utf8_lossy(&reply.body).parse().expect("a calendar");
    calendar.events().filter_map(Event::get_summary).map(str::to_owned).collect()
}

/// Makes the address of someone's calendar; gives its path.
async fn address(browser: &mut Browser) -> String {
    let page = browser.get("/me/calendar").await;
    let page = browser.submit(&page.form("/me/calendar")).await;
    assert_eq!(page.status, StatusCode::OK);
    let said = page.texts("textarea");
    let link = said.first().expect("the address").trim();
    link.strip_prefix("http://copse.example").expect("of this site").to_owned()
}

#[test]
fn a_calendar_asks_a_secret_address_for_what_comes_round() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Front).await;
        let address = address(&mut room.ben.browser).await;
        let mut calendar = site.stranger();
        let reply = calendar.get(&address).await;
        assert_eq!(titles(&reply), ["Clinic line, Wednesdays", "Tea; and cake"]);
        assert_eq!(reply.headers["cache-control"], "private, no-store");
        let read: Calendar = String::from_utf8_lossy(&reply.body).parse().expect("a calendar");
        let first = read.events().next().expect("an event");
        // Kept on Sunday 22 November 2026, each week.
        assert_eq!(first.property_value("DTSTART"), Some("20261129"));
        assert_eq!(first.property_value("RRULE"), Some("FREQ=WEEKLY;INTERVAL=1"));
        assert_eq!(first.get_description(), Some("Wound care at home\nAt nine"));

        // Once it was done, it counts from that day.
        let page = room.ann.browser.get(&format!("/c/{}/repertoire/1-clinic-line-wednesdays", room.slug)).await;
        let form = page.form("/done").with("day", "2026-11-18");
        room.ann.browser.submit(&form).await;
        let read: Calendar = String::from_utf8_lossy(&calendar.get(&address).await.body).parse().expect("a calendar");
        assert_eq!(read.events().next().and_then(|event| event.property_value("DTSTART")), Some("20261125"));
        let page = room.ben.browser.get("/me/calendar").await.text();
        assert!(page.contains("Clinic line, Wednesdays") && page.contains("25 Nov") && !page.contains("Now and then"), "{page}");

        // What is retired comes round no more, nor what is in a community that one left.
        let status = format!("/c/{}/repertoire/1-clinic-line-wednesdays/status", room.slug);
        let form = room.ann.browser.get(&status).await.form("/status").with("status", "retired").with("why", "No room.");
        assert!(room.ann.browser.submit(&form).await.location().is_some());
        assert_eq!(titles(&calendar.get(&address).await), ["Tea; and cake"]);
        let (id, ben, now) = (room.id, room.ben.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, ben, false, now)).await.expect("left");
        assert!(titles(&calendar.get(&address).await).is_empty());
    });
}

#[test]
fn a_new_address_ends_the_one_before() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let page = room.ben.browser.get("/me/calendar").await;
        assert!(page.text().contains("Your calendar asks a secret address"), "{}", page.text());
        let form = page.form("/me/calendar");
        let (once, twice) = (room.ben.browser.submit(&form).await, room.ben.browser.submit(&form).await);
        assert_eq!(once.texts("textarea"), twice.texts("textarea"), "pressing twice shows the same twice");
        assert!(!room.ben.browser.get("/me/calendar").await.text().contains("copse.ics"), "and it is shown once");
        let first = once.texts("textarea")[0].trim().replace("http://copse.example", "");
        let mut calendar = site.stranger();
        assert_eq!(titles(&calendar.get(&first).await).len(), 2);
        let second = address(&mut room.ben.browser).await;
        assert_ne!(first, second);
        assert_eq!(calendar.get(&first).await.status, StatusCode::NOT_FOUND);
        assert_eq!(titles(&calendar.get(&second).await).len(), 2);
        // The form of before, sent again, neither shows its address nor brings it back.
        assert!(room.ben.browser.submit(&form).await.texts("textarea").is_empty());
        let page = room.ben.browser.get("/me/calendar").await;
        let page = room.ben.browser.submit_and_follow(&page.form("/end")).await;
        assert!(page.text().contains("Stopped"), "{}", page.text());
        assert_eq!(calendar.get(&second).await.status, StatusCode::NOT_FOUND);
        // Nobody learns whose it was, and nobody else's form ends it.
        let ann = address(&mut room.ann.browser).await;
        let page = room.ben.browser.get("/me/calendar").await;
        assert!(!page.text().contains("/me/calendar/end"), "there is nothing to stop");
        assert_eq!(titles(&calendar.get(&ann).await).len(), 2);
    });
}

#[test]
fn the_file_of_a_community_holds_what_its_asker_sees() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        let file = room.file();
        assert_eq!(titles(&site.stranger().get(&file).await), ["Clinic line, Wednesdays"]);
        assert_eq!(titles(&room.ben.browser.get(&file).await), ["Clinic line, Wednesdays", "Tea; and cake"]);
        // It was kept on Sunday evening (UTC), which is Monday in Auckland: days are those of whoever asks.
        let form = room.ben.browser.get("/me").await.form("/me").with("zone", "Pacific/Auckland");
        assert!(room.ben.browser.submit(&form).await.status.is_redirection());
        for (browser, day) in [(&mut room.ben.browser, "20261130"), (&mut site.stranger(), "20261129")] {
            let read: Calendar = String::from_utf8_lossy(&browser.get(&file).await.body).parse().expect("a calendar");
            assert_eq!(read.events().next().and_then(|event| event.property_value("DTSTART")), Some(day));
        }
        let list = room.ben.browser.get(&format!("/c/{}/repertoire", room.slug)).await.text();
        assert!(list.contains("The days as a file for a calendar"), "{list}");
        let page = room.ann.browser.get(&format!("/c/{}/repertoire/1-clinic-line-wednesdays", room.slug)).await;
        assert!(page.text().contains("Dates for my calendar"), "{}", page.text());
    });
}

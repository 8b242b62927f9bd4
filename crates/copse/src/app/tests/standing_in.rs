//! Whoever stands in for a coordinator finds on Today what waits for the coordinator and may be done in their place.

use crate::{
    base::{
        access::Audience,
        communities::{Joining, Tie, Visibility},
        ties::{self, Pair, Tied},
    },
    testing::{Said, Site, Someone, on_each_engine},
};

/// Fills the form on a page whose address ends so, and sends it.
async fn send(someone: &mut Someone, page: &str, action: &str, fields: &[(&str, &str)]) {
    let form = someone.browser.get(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    let reply = someone.browser.submit(&form).await;
    assert_eq!(reply.status, 303, "{page}: {:?}", reply.texts(".err"));
}

/// What waits for someone: each line, and where it leads.
async fn waits(someone: &mut Someone) -> Vec<(String, String)> {
    let page = someone.browser.get("/").await;
    let lines = page.texts("section[aria-labelledby=waits] li");
    lines.into_iter().zip(page.attributes("section[aria-labelledby=waits] h3 a", "href")).collect()
}

#[test]
fn a_deputy_finds_what_waits_for_the_coordinator() {
    on_each_engine(async |site| {
        let (mut ann, mut ben) = (site.someone("Ann Price").await, site.someone("Ben Stone").await);
        let (cleo, mut olu) = (site.someone("Cleo Marsh").await, site.someone("Olu Other").await);
        let (house, slug) = site.community("The house", Visibility::Front, Joining::Request, &ann).await;
        let (region, around) = site.community("The region", Visibility::Public, Joining::Open, &olu).await;
        let (_, lane) = site.community("The lane", Visibility::Public, Joining::Open, &olu).await;
        for member in [&ben, &cleo, &olu] {
            site.join(house, member).await;
        }
        let front = format!("/c/{slug}");
        let at = |path: &str| format!("{front}{path}");
        fill(&site, &mut ann, &at).await;
        // Someone asks to join, a community asks to be tied, and the one around passes something down.
        let mut ada = site.someone("Ada Asks").await;
        send(&mut ada, &at("/ask"), "/ask", &[("words", "Please.")]).await;
        send(&mut olu, &format!("/c/{lane}/around"), "/around", &[("other", &front), ("side", "above")]).await;
        let (now, by) = (site.clock.now(), ann.id);
        let tie = move |tx: &mut db::Tx| ties::tie(tx, Pair { child: house, parent: region }, Tie::Level, by, now);
        assert_eq!(site.kit.db.write(tie).await.unwrap(), Tied::Done);
        let told = site.conversation(region, olu.id, "High water", Audience::Community).await;
        site.say(region, told, olu.id, "It rises.", Said::OPENLY).await;
        send(&mut olu, &format!("/c/{around}/pass/1"), "/pass/1", &[("to", &slug), ("why", "It comes to you next.")]).await;
        // Something is reported, something asked for, an archive waits, a proposal to close waits for another coordinator.
        let talk = site.conversation(house, cleo.id, "Honey", Audience::Community).await;
        site.say(house, talk, cleo.id, "A foolword.", Said::OPENLY).await;
        send(&mut olu, &at("/conduct/report/1/1"), "/report/1/1", &[("reason", "hurts"), ("words", "That was hard.")]).await;
        send(&mut olu, &at("/repertoire/1-first-visit/take-over"), "/take-over", &[("into", &region.to_string())]).await;
        let mail =
            b"From x@example.org Mon Jan  1 00:00:00 2024\nFrom: ann@example.org\nSubject: Honey\nMessage-ID: <a@x>\n\nHi.\n";
        site.import(house, &[site.file("a.mbox", mail)]).await;
        site.clock.pass_seconds(21 * 86_400);

        let asked_of_ann = waits(&mut ann).await;
        let kinds = [
            "asks to join",
            "asks to be tied to yours",
            "High water",
            "A report is due",
            "still how it is done",
            "asks to take this over",
            "archive waits",
            "charter",
            "is to be decided about",
            "is meant to end",
        ];
        for kind in kinds {
            assert!(asked_of_ann.iter().any(|(line, _)| line.contains(kind)), "{kind}: {asked_of_ann:#?}");
        }
        assert_eq!(waits(&mut ben).await, [], "a member is asked none of it");
        let today = now.plus_seconds(21 * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
        let until = today.saturating_add(jiff::Span::new().days(4)).to_string();
        let given = [("who", "Ben Stone"), ("from", &today.to_string()), ("until", &until)];
        send(&mut ann, &at("/deputies"), "/deputies", &given).await;
        let asked_of_ben = waits(&mut ben).await;
        for row in &asked_of_ann {
            assert!(asked_of_ben.iter().any(|(_, href)| *href == row.1), "{row:?}: {asked_of_ben:#?}");
        }
        for (_, href) in asked_of_ben {
            assert_eq!(ben.browser.get(&href).await.status, 200, "{href}");
        }
        site.clock.pass_seconds(5 * 86_400);
        let mut left = waits(&mut ben).await;
        left.retain(|(_, href)| *href != front);
        assert_eq!(left, [], "the days are over, and only that he was asked is told");
    });
}

/// What Ann does that comes back to her on a day: a charter to look at again, a report, a practice, a role.
async fn fill(site: &Site, ann: &mut Someone, at: &impl Fn(&str) -> String) {
    let day =
        |days: i64| site.clock.now().plus_seconds(days * 86_400).timestamp().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    send(ann, &at("/charter/change"), "/charter/change", &[("review_on", &day(10)), ("why", "It is time.")]).await;
    send(
        ann,
        &at("/outlook/change"),
        "/outlook/change",
        &[("better", "Fewer wounds."), ("report_to", "The trust"), ("report_on", &day(10))],
    )
    .await;
    let kept = [("title", "First visit"), ("in-how", "Sit down."), ("readers", "members")];
    send(ann, &at("/repertoire/new/practice"), "/repertoire/new/practice", &kept).await;
    send(ann, &at("/repertoire/1-first-visit/status"), "/status", &[("review_on", &day(10))]).await;
    let planned = at(&format!("/people/{}/planned/coordinator", ann.id));
    send(ann, &planned, "/coordinator", &[("planned", &day(25))]).await;
}

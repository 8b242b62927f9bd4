//! Asking many by mail, through the pages.

use crate::{
    base::communities::{Duty, Joining, State, Visibility, give_duty},
    testing::{PASSWORD, on_each_engine},
};
use webkit::testing::{Browser, Chosen, Reply};

const PASTED: &str = "Nia Rees <nia@example.org>\nOwen Pugh\nAnn Vale; ann.vale@example.org\n";

#[test]
fn what_was_understood_is_asked_and_the_rest_stays_in_the_box() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (id, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations/many");
        let mut cora = cora.browser.clone();
        let form = cora.get(&at).await.form("/invitations/many").with("text", PASTED).with("words", "Come on Tuesday.");
        let looked = cora.submit(&form.clone().with("act", "look")).await;
        assert_eq!(looked.status, 200);
        assert!(looked.faults().is_empty(), "{:?}", looked.faults());
        for said in ["Nia Rees · nia@example.org", "Ann Vale · ann.vale@example.org", "There is no mail address in this row."] {
            assert!(looked.texts(".strand p").contains(&said.to_owned()), "{said}: {:?}", looked.texts(".strand p"));
        }
        assert!(site.mails().await.is_empty(), "a look sends nothing");

        let form = looked.form("/invitations/many");
        let tested = cora.submit(&form.with("act", "test")).await;
        let mails = site.mails().await;
        assert_eq!((mails.len(), mails[0].to.as_str()), (1, "cora.stone@example.org"));
        assert!(mails[0].text.contains("Come on Tuesday.") && !mails[0].text.contains("/invitation/"), "{}", mails[0].text);

        let form = tested.form("/invitations/many");
        let sent = cora.submit(&form.with("act", "send")).await;
        assert_eq!(sent.status, 200, "{:?}", sent.texts(".err"));
        assert_eq!(sent.form("/invitations/many").value("text").trim(), "Owen Pugh", "what was not understood stays");
        let mails = site.mails().await;
        assert_eq!(mails.len(), 3);
        let to_nia = mails.iter().find(|mail| mail.to == "nia@example.org").expect("a mail to Nia");
        assert!(to_nia.subject.contains("Cora Stone asks you to join Wound care"), "{}", to_nia.subject);
        assert!(to_nia.text.starts_with("Hello Nia Rees,"), "{}", to_nia.text);
        let link = to_nia.text.lines().find(|line| line.contains("/invitation/")).expect("a link").trim().to_owned();

        // Asked again, nobody gets a second mail.
        let form = cora.get(&at).await.form("/invitations/many").with("text", "NIA@example.org\nbo@example.org");
        let again = cora.submit(&form.with("act", "send")).await;
        assert_eq!(again.location(), Some(format!("/c/{slug}/invitations/awaited?asked=1").as_str()));
        assert!(cora.get(again.location().unwrap()).await.text().contains("One person gets a mail."));
        assert_eq!(site.mails().await.len(), 4);

        let mut nia = site.someone("Nia Rees").await.browser;
        let path = link.strip_prefix("http://copse.example").expect("this site");
        let page = nia.get(path).await;
        let joined = nia.submit(&page.form(path)).await;
        assert_eq!(joined.location(), Some(format!("/c/{slug}?new=joined").as_str()));
        let awaited = cora.get(&format!("/c/{slug}/invitations/awaited")).await;
        assert_eq!(awaited.texts(".strand h2"), ["Ann Vale", "bo@example.org"]);
        // A mailed link is for one person, who finds the way back by it.
        let mut another = site.someone("Someone Else").await.browser;
        let dead = another.get(path).await;
        assert!(dead.attributes("form[action*='/invitation/']", "action").is_empty(), "{}", dead.text());
        assert!(nia.get(path).await.text().contains("Wound care"));
        // Whoever belongs needs no mail, and is not awaited.
        let ann = site.someone("Ann Vale").await;
        site.join(id, &ann).await;
        let form = cora.get(&at).await.form("/invitations/many").with("text", "ann.vale@example.org, nia.rees@example.org");
        let said = cora.submit(&form.with("act", "look")).await;
        assert_eq!(said.texts(".strand p").iter().filter(|said| said.contains("Belongs already")).count(), 1, "{}", said.text());
        assert_eq!(site.mails().await.len(), 4);
        assert_eq!(cora.get(&format!("/c/{slug}/invitations/awaited")).await.texts(".strand h2"), ["bo@example.org"]);
        assert_eq!(nia.get(&format!("/c/{slug}/invitations/awaited")).await.status, 403, "only coordinators see who is awaited");
    });
}

#[test]
fn whoever_has_not_come_is_reminded_once() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations");
        let mut cora = cora.browser.clone();
        let form =
            cora.get(&format!("{at}/many")).await.form("/invitations/many").with("text", "ann@example.org, bo@example.org");
        cora.submit(&form.with("act", "send")).await;
        assert_eq!(site.mails().await.len(), 2);
        assert!(cora.get(&format!("{at}/awaited")).await.texts("button").iter().all(|button| !button.starts_with("Remind")));
        site.clock.pass_seconds(3 * 86_400);
        let page = cora.get(&format!("{at}/awaited")).await;
        let dropped = cora.submit(&page.form("/awaited/drop")).await;
        assert_eq!(dropped.status, 303);
        let page = cora.get(&format!("{at}/awaited")).await;
        assert_eq!(page.texts(".strand h2"), ["bo@example.org"]);
        cora.submit(&page.form("/awaited/remind")).await;
        let mails = site.mails().await;
        assert_eq!(mails.len(), 3);
        assert!(mails.iter().any(|mail| mail.to == "bo@example.org" && mail.subject.starts_with("Once more")));
        site.clock.pass_seconds(20 * 86_400);
        let page = cora.get(&format!("{at}/awaited")).await;
        assert!(page.texts("button").iter().all(|button| !button.starts_with("Remind")), "once, and never again");
        assert!(page.texts(".strand p").iter().any(|said| said.contains("reminded")));
    });
}

#[test]
fn more_than_a_thousand_in_a_day_are_left_for_tomorrow() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations/many");
        let mut cora = cora.browser.clone();
        for round in 0..3 {
            let text: String = (0..400).map(|number| format!("p{round}-{number}@example.org\n")).collect();
            let form = cora.get(&at).await.form("/invitations/many").with("text", &text);
            let reply = cora.submit(&form.with("act", "send")).await;
            assert_eq!(reply.status, if round < 2 { 303 } else { 422 }, "{round}: {:?}", reply.texts(".err"));
            if round == 2 {
                assert!(reply.form("/invitations/many").value("text").contains("p2-399"), "what was typed stays");
            }
        }
    });
}

#[test]
fn a_file_is_put_into_the_box_and_nothing_is_sent() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations/many");
        let mut cora = cora.browser.clone();
        let table = "Name;E-Mail;Language\nNía Rees;nia@example.org;cy\nOwen Pugh;;\n";
        let latin: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        let form = cora.get(&at).await.form("/invitations/many").with("act", "send");
        let looked = cora.submit_with(&form, &[Chosen::new("file", "people.csv", "text/csv", latin)]).await;
        assert_eq!(looked.status, 200, "{:?}", looked.texts(".err"));
        assert!(looked.text().contains("Not taken from it: Language."), "{}", looked.text());
        assert_eq!(looked.texts(".strand p")[0], "Nía Rees · nia@example.org");
        assert!(looked.text().contains("Row 3") && looked.text().contains("There is no mail address in this row."));
        assert!(site.mails().await.is_empty(), "what a file says is shown first");
        let sent = cora.submit(&looked.form("/invitations/many").with("act", "send")).await;
        assert_eq!(sent.status, 200, "{:?}", sent.texts(".err"));
        assert_eq!(site.mails().await.len(), 1);
        // The same file again: who was asked is not asked again.
        let form = cora.get(&at).await.form("/invitations/many").with("act", "look");
        let again = cora.submit_with(&form, &[Chosen::new("file", "people.csv", "text/csv", table)]).await;
        cora.submit(&again.form("/invitations/many").with("act", "send")).await;
        assert_eq!(site.mails().await.len(), 1);
        let form = cora.get(&at).await.form("/invitations/many").with("text", "Ann <ann@example.org>");
        let large = cora.submit_with(&form, &[Chosen::new("file", "people.csv", "text/csv", vec![b'x'; 300 << 10])]).await;
        let form = cora.get(&at).await.form("/invitations/many");
        for (file, words) in [(b"PK\x03\x04\x00\x00rubbish".to_vec(), "This file is no text"), (vec![b'x'; 300 << 10], "256")] {
            let odd = cora.submit_with(&form, &[Chosen::new("file", "people.xlsx", "application/zip", file)]).await;
            let errors = odd.texts(".err");
            assert!(odd.status == 422 && errors.len() == 1 && errors[0].contains(words), "{errors:?}");
        }
        assert_eq!((large.status.as_u16(), large.first("textarea#text").as_deref()), (422, Some("Ann <ann@example.org>")));
    });
}

/// Asks people by mail, and says what came of it.
async fn ask(browser: &mut Browser, slug: &str, text: &str) -> Reply {
    let form = browser.get(&format!("/c/{slug}/invitations/many")).await.form("/invitations/many").with("text", text);
    browser.submit(&form.with("act", "send")).await
}

fn many(prefix: &str, count: usize) -> String {
    (0..count).map(|number| format!("{prefix}-{number}@example.org\n")).collect()
}

#[test]
fn whoever_is_taken_off_the_list_gets_no_second_mail_that_day() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations/awaited");
        let mut cora = cora.browser.clone();
        assert_eq!(ask(&mut cora, &slug, "bo@example.org").await.status, 303);
        for wait in [3_600, 82_000] {
            let page = cora.get(&at).await;
            if page.text().contains("bo@example.org") {
                cora.submit(&page.form("/awaited/drop")).await;
            }
            site.clock.pass_seconds(wait);
            let again = ask(&mut cora, &slug, "bo@example.org\nann@example.org").await;
            assert_eq!(again.status, 422);
            assert!(again.texts(".err")[0].contains("bo@example.org had a mail"), "{:?}", again.texts(".err"));
            assert!(again.form("/invitations/many").value("text").contains("ann@example.org"), "what was typed stays");
            assert_eq!(site.mails().await.len(), 1);
        }
        site.clock.pass_seconds(86_400);
        assert_eq!(ask(&mut cora, &slug, "bo@example.org").await.status, 303);
        assert_eq!(site.mails().await.len(), 2);
        // A reminder is a mail of that day, too.
        site.clock.pass_seconds(3 * 86_400);
        let page = cora.get(&at).await;
        cora.submit(&page.form("/awaited/remind")).await;
        cora.submit(&page.form("/awaited/drop")).await;
        assert_eq!(ask(&mut cora, &slug, "bo@example.org").await.status, 422);
        assert_eq!(site.mails().await.len(), 3);
    });
}

#[test]
fn every_mail_of_a_day_counts_in_a_community_and_for_whoever_asks() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let dai = site.someone("Dai Pugh").await;
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let (_, other) = site.community("Beekeeping", Visibility::Front, Joining::Invitation, &cora).await;
        site.join(id, &dai).await;
        let (person, now) = (dai.id, site.clock.now());
        let duty = move |tx: &mut db::Tx| give_duty(tx, id, person, Duty::Coordinator, None, now);
        site.kit.db.write(duty).await.expect("a coordinator");
        let (mut cora, mut dai) = (cora.browser.clone(), dai.browser.clone());
        for round in 0..2 {
            assert_eq!(ask(&mut cora, &slug, &many(&format!("first-{round}"), 450)).await.status, 303);
        }
        // Three days later, reminders use up what others would ask with.
        site.clock.pass_seconds(3 * 86_400);
        let awaited = cora.get(&format!("/c/{slug}/invitations/awaited")).await;
        cora.submit(&awaited.form("/awaited/remind")).await;
        assert_eq!(ask(&mut dai, &slug, &many("second", 101)).await.status, 422, "the community has asked enough");
        assert_eq!(ask(&mut cora, &other, &many("second", 101)).await.status, 422, "who asked enough asks nowhere else");
        let (one, two) = (many("third", 60), many("fourth", 60));
        let mut again = cora.clone();
        let (here, there) = tokio::join!(ask(&mut again, &slug, &one), ask(&mut dai, &slug, &two));
        let mut statuses = [here.status.as_u16(), there.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "two at once do not go past it");
    });
}

#[test]
fn tests_to_oneself_have_an_end_and_none_goes_out_where_all_rests() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let mut cora = cora.browser.clone();
        let form = cora.get(&format!("/c/{slug}/invitations/many")).await.form("/invitations/many").with("text", "a@example.org");
        let form = form.with("act", "test");
        for _ in 0..20 {
            assert_eq!(cora.submit(&form).await.status, 200);
        }
        let enough = cora.submit(&form).await;
        assert_eq!(enough.status, 422);
        assert!(enough.texts(".err")[0].contains("many tests"), "{:?}", enough.texts(".err"));
        assert_eq!(site.mails().await.len(), 20);
        site.clock.pass_seconds(86_400);
        site.fares(id, State::Paused).await;
        assert_eq!(cora.submit(&form).await.status, 403);
        assert_eq!(site.mails().await.len(), 20);
    });
}

/// The mails to an address, the last one first.
fn to<'a>(mails: &'a [mail::Outgoing], address: &str) -> Vec<&'a mail::Outgoing> {
    mails.iter().filter(|mail| mail.to == address).collect()
}

/// The path of the link in a mail.
fn link_in(mail: &mail::Outgoing) -> String {
    let link = mail.text.lines().find(|line| line.contains("/invitation/")).expect("a link").trim();
    link.strip_prefix("http://copse.example").expect("this site").to_owned()
}

#[test]
fn people_are_asked_as_what_is_chosen_and_come_as_that() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (_, slug) = site.community("Wound care", Visibility::Unlisted, Joining::Invitation, &cora).await;
        let at = format!("/c/{slug}/invitations");
        let mut cora = cora.browser.clone();
        let page = cora.get(&format!("{at}/many")).await;
        assert!(page.text().contains("This site does not send mail yet"), "{}", page.text());
        assert!(cora.get(&at).await.text().contains("Ask people by mail"), "either page leads to the other way");
        let form = page.form("/invitations/many").with("text", "Nia <nia@example.org>\nOwen Pugh");
        let wrong = cora.submit(&form.clone().with("duty", "king").with("act", "send")).await;
        assert_eq!((wrong.status.as_u16(), wrong.texts(".err").len()), (422, 1), "{:?}", wrong.texts(".err"));
        assert!(wrong.form("/invitations/many").value("text").contains("Owen Pugh"), "what was typed stays");

        let form = form.with("duty", "greeter").with("level", "core");
        let looked = cora.submit(&form.with("act", "look")).await;
        assert_eq!(looked.faults(), [""; 0]);
        let form = looked.form("/invitations/many");
        assert_eq!((form.value("duty"), form.value("level")), ("greeter", "core"), "what was chosen stays");
        cora.submit(&form.clone().with("act", "test")).await;
        let sent = cora.submit(&form.with("act", "send")).await;
        let rest = sent.form("/invitations/many");
        assert_eq!((rest.value("text").trim(), rest.value("duty")), ("Owen Pugh", "greeter"), "for the rest, too");
        let mails = site.mails().await;
        for address in ["cora.stone@example.org", "nia@example.org"] {
            let text = &to(&mails, address)[0].text;
            assert!(text.contains("You are invited as: Greeter · Core"), "{address}: {text}");
        }
        let again = cora.submit(&rest.with("text", "nia@example.org\nOwen Pugh").with("act", "send")).await;
        assert!(again.text().contains("Nobody got a mail"), "{}", again.text());
        assert_eq!(site.mails().await.len(), 2);
        let looked = cora.submit(&again.form("/invitations/many").with("text", "nia@example.org").with("act", "look")).await;
        assert!(looked.text().contains("Belongs already, or stands on the list"), "{}", looked.text());

        let form = cora.get(&format!("{at}/many?as=client")).await.form("/invitations/many");
        assert_eq!(form.value("as"), "client");
        let form = form.with("text", "Gus Tenant <gus@example.org>").with("guest_days", "30");
        assert_eq!(cora.submit(&form.with("act", "send")).await.status, 303);
        let awaited = cora.get(&format!("{at}/awaited")).await;
        for said in ["Greeter · Core", "Someone we work for or with"] {
            assert!(awaited.texts(".strand p").contains(&said.to_owned()), "{said}: {:?}", awaited.texts(".strand p"));
        }
        // The mail that reminds asks as the same.
        site.clock.pass_seconds(3 * 86_400);
        let awaited = cora.get(&format!("{at}/awaited")).await;
        assert!(awaited.text().contains("This site does not send mail yet"));
        cora.submit(&awaited.form("/awaited/remind")).await;
        let mails = site.mails().await;
        let (to_nia, to_gus) = (to(&mails, "nia@example.org"), to(&mails, "gus@example.org"));
        assert_eq!((to_nia.len(), to_gus.len()), (2, 2));
        for mail in &to_nia {
            assert!(mail.text.contains("You are invited as: Greeter · Core") && mail.text.contains("and join"), "{}", mail.text);
        }
        for mail in &to_gus {
            let is_first = mail.subject == "Cora Stone invites you to Wound care";
            assert!(is_first || mail.subject.starts_with("Once more"), "{}", mail.subject);
            assert!(mail.text.contains("You are invited as: Someone we work for or with"), "{}", mail.text);
            assert!(!mail.text.contains("join"), "guests do not join: {}", mail.text);
        }
        // Each comes by the link that reminded them.
        let reminder = |mails: &[&mail::Outgoing]| {
            link_in(mails.iter().find(|mail| mail.subject.starts_with("Once more")).expect("a reminder"))
        };
        let mut nia = site.someone("Nia Rees").await.browser;
        let link = reminder(&to_nia);
        let page = nia.get(&link).await;
        assert!(page.text().contains("You are invited as: Greeter · Core"), "{}", page.text());
        let joined = nia.submit(&page.form(&link)).await;
        assert_eq!(joined.location(), Some(format!("/c/{slug}/level?suggested=core").as_str()), "the part is her own word");
        assert!(cora.get(&format!("/c/{slug}/people")).await.text().contains("Greeter"));
        let mut gus = site.someone("Gus Tenant").await.browser;
        let link = reminder(&to_gus);
        let page = gus.get(&link).await;
        gus.submit(&page.form(&link)).await;
        assert_eq!(gus.get(&format!("/c/{slug}")).await.status, 200);
        assert_eq!(gus.get(&format!("/c/{slug}/people")).await.status, 403, "a limited view");
        assert_eq!(cora.get(&format!("/c/{slug}/guests")).await.texts(".strand h3"), ["Gus Tenant"]);
        assert_eq!(cora.get(&format!("{at}/awaited")).await.texts(".strand h2"), [""; 0], "all have come");
        site.clock.pass_seconds(31 * 86_400);
        let form = gus.get("/sign-in").await.form("/sign-in").with("email", "gus.tenant@example.org");
        assert_eq!(gus.submit(&form.with("password", PASSWORD)).await.status, 303);
        assert_eq!(gus.get(&format!("/c/{slug}")).await.status, 404, "the thirty days are over");
    });
}

#[test]
fn who_stands_in_makes_nobody_a_coordinator_by_link_mail_or_reminder() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &cora).await;
        let ben = site.someone("Ben Ford").await;
        site.join(id, &ben).await;
        let at = format!("/c/{slug}/invitations");
        let (mut cora, mut ben) = (cora.browser.clone(), ben.browser.clone());
        let form = cora.get(&format!("/c/{slug}/deputies")).await.form("/deputies").with("who", "Ben Ford");
        assert_eq!(cora.submit(&form.with("from", "2026-11-20").with("until", "2026-12-24")).await.status, 303);
        let mailed = ben.get(&format!("{at}/many")).await.form("/invitations/many").with("text", "dai@example.org");
        let linked = ben.get(&at).await.form("/invitations").with("note", "For Dai");
        for (form, action, act, field, typed) in [
            (&mailed, "/invitations/many", "send", "text", "dai@example.org"),
            (&mailed, "/invitations/many", "test", "text", "dai@example.org"),
            (&linked, "/invitations", "", "note", "For Dai"),
        ] {
            let refused = ben.submit(&form.clone().with("duty", "coordinator").with("act", act)).await;
            assert_eq!(refused.status, 422, "{action} {act}");
            assert!(refused.texts(".err")[0].contains("makes nobody a coordinator"), "{:?}", refused.texts(".err"));
            assert_eq!(refused.form(action).value(field).trim(), typed, "what was typed stays");
        }
        assert!(site.mails().await.is_empty());
        assert_eq!(ben.submit(&mailed.clone().with("duty", "greeter").with("act", "send")).await.status, 303);
        let form = cora.get(&format!("{at}/many")).await.form("/invitations/many").with("text", "eli@example.org");
        assert_eq!(cora.submit(&form.with("duty", "coordinator").with("act", "send")).await.status, 303);
        site.clock.pass_seconds(3 * 86_400);
        let awaited = ben.get(&format!("{at}/awaited")).await;
        assert!(awaited.texts("button").contains(&"Remind one person".to_owned()), "{:?}", awaited.texts("button"));
        ben.submit(&awaited.form("/awaited/remind")).await;
        let mails = site.mails().await;
        assert_eq!((to(&mails, "dai@example.org").len(), to(&mails, "eli@example.org").len()), (2, 1));
        let awaited = cora.get(&format!("{at}/awaited")).await;
        cora.submit(&awaited.form("/awaited/remind")).await;
        assert_eq!(to(&site.mails().await, "eli@example.org").len(), 2, "she may");
    });
}

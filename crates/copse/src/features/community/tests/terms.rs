//! Who was what through time: told, asked, drawn, put right; roles of a community's own; what ends soon.

use crate::{
    base::communities::{
        self, Duty, Joining, Visibility,
        terms::{self, Span, Sureness, TermKind},
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use jiff::{civil::date, tz::TimeZone};
use kernel::CommunityId;
use webkit::testing::Reply;

async fn house(site: &Site, coordinator: &Someone) -> (CommunityId, String) {
    let (id, slug) = site.community("Old house", Visibility::Public, Joining::Open, coordinator).await;
    (id, format!("/c/{slug}"))
}

/// Records something; gives the page that follows.
async fn tell(someone: &mut Someone, front: &str, fields: &[(&str, &str)]) -> Reply {
    let form = someone.browser.get(&format!("{front}/who-was-what/tell")).await.form("/tell");
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    someone.browser.submit_and_follow(&form).await
}

/// The names under a role in an answer, each with "perhaps" where it says so.
async fn asked(someone: &mut Someone, front: &str, on: &str) -> Vec<String> {
    let page = someone.browser.get(&format!("{front}/who-was-what?on={on}")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.texts(".people li").into_iter().filter(|row| !row.contains("22 Nov 2026") || row.contains("recorded")).collect()
}

#[test]
fn who_was_coordinator_in_a_year_is_answered_surely_or_perhaps() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, &ann).await;
        for (who, from, until) in [
            ("Old Hand", "about 2009", "2014"),
            ("Next One", "2014", "March 2021"),
            ("Long Gone", "", "1999"),
            ("Still Here", "May 2021", "now"),
        ] {
            let page = tell(&mut ann, &front, &[("who", who), ("kind", "coordinator"), ("from", from), ("until", until)]).await;
            assert_eq!(page.path, format!("{front}/who-was-what"), "{who}: {}", page.text());
        }
        let in_2021 = asked(&mut ann, &front, "2021").await;
        assert_eq!(in_2021.len(), 2, "{in_2021:?}");
        assert!(in_2021[0].starts_with("Next One 2014 to March 2021") && !in_2021[0].contains("perhaps"), "{in_2021:?}");
        assert!(in_2021[1].starts_with("Still Here since May 2021"));
        assert!(in_2021[1].contains("recorded by Ann Price"), "shown as recorded by whom");
        let in_2008 = asked(&mut ann, &front, "2008").await;
        assert!(in_2008.len() == 1 && in_2008[0].starts_with("Old Hand") && in_2008[0].contains("perhaps"), "{in_2008:?}");
        assert_eq!(asked(&mut ann, &front, "1998").await.len(), 1, "perhaps long gone: nobody knows since when");
        assert_eq!(asked(&mut ann, &front, "3+May+2003").await.len(), 0);
        let ever = ann.browser.get(&format!("{front}/who-was-what")).await;
        assert_eq!(ever.attributes("svg.terms", "class"), ["terms wide", "terms narrow"], "drawn for both widths");
        let odd = ann.browser.get(&format!("{front}/who-was-what?on=the+other+day")).await;
        assert!(odd.text().contains("could not be read as a date"), "{}", odd.text());
    });
}

#[test]
fn what_is_wrong_with_a_term_is_said_beside_the_field() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        for name in ["Ben Twin", "Ben Twin "] {
            let twin = site.someone(&format!("{name}{}", name.len())).await;
            site.join(id, &twin).await;
        }
        let wrong = async |ann: &mut Someone, fields: &[(&str, &str)], field: &str| {
            let page = tell(ann, &front, fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
            let said = page.first(&format!("#{field}-err")).unwrap_or_default();
            assert!(!said.is_empty(), "{fields:?}: {}", page.text());
            said
        };
        let base = [("who", "Old Hand"), ("kind", "coordinator")];
        let with = |more: &[(&'static str, &'static str)]| [base.as_slice(), more].concat();
        let said = wrong(&mut ann, &with(&[("from", "2015"), ("until", "2012")]), "until").await;
        assert_eq!(said, "2012 is before 2015, when it began.");
        wrong(&mut ann, &with(&[("from", "30 February 2015")]), "from").await;
        wrong(&mut ann, &with(&[("until", "2020"), ("planned", "2030")]), "planned").await;
        wrong(&mut ann, &with(&[("from", "2030"), ("planned", "2029")]), "planned").await;
        wrong(&mut ann, &[("who", "Old Hand"), ("kind", "own")], "role").await;
        wrong(&mut ann, &[("who", ""), ("kind", "member")], "who").await;
        wrong(&mut ann, &[("who", "Old Hand"), ("kind", "queen")], "kind").await;
        // What is said once is not said again, unless one follows the other.
        tell(&mut ann, &front, &with(&[("from", "3 May 2010"), ("until", "3 May 2012")])).await;
        let said = wrong(&mut ann, &with(&[("from", "1 May 2011"), ("until", "2015")]), "from").await;
        assert!(said.contains("already"), "{said}");
        let again = tell(&mut ann, &front, &with(&[("from", "3 May 2012"), ("until", "2015")])).await;
        assert_eq!(again.status, StatusCode::OK);
    });
}

#[test]
fn members_say_of_themselves_since_when_they_are_here_and_with_whom_they_came() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let mut ben = site.someone("Ben Stone").await;
        let form = ann.browser.get(&format!("{front}/invitations")).await.form("/invitations");
        let link = ann.browser.submit(&form.with("days", "7").with("note", "Ben")).await;
        let link = link.texts("textarea[readonly]").remove(0);
        let path = link.strip_prefix("http://copse.example").expect("the site's own address");
        let page = ben.browser.get(path).await;
        ben.browser.submit(&page.form(path)).await;

        let mine = format!("{front}/who-was-what/mine");
        let form = ben.browser.get(&mine).await.form("/mine");
        let late = ben.browser.submit(&form.clone().with("from", "2031")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.first("#from-err").unwrap_or_default().contains("You joined here on"));
        let kept =
            ben.browser.submit_and_follow(&form.with("from", "about 2009").with("came_with", "three of the night shift")).await;
        assert!(kept.text().contains("about 2009") && kept.text().contains("says they came with three of the night shift"));
        assert!(kept.text().contains("came by a link of Ann Price"), "{}", kept.text());
        // Said otherwise, the old word is kept and shown no more.
        let form = ben.browser.get(&mine).await.form("/mine");
        assert_eq!(form.value("from"), "about 2009");
        ben.browser.submit(&form.with("from", "2011")).await;
        let page = ann.browser.get(&format!("{front}/who-was-what?on=2012")).await;
        assert!(page.texts(".people li").iter().any(|row| row.starts_with("Ben Stone 2011")), "{}", page.text());
        assert!(!ann.browser.get(&format!("{front}/who-was-what")).await.text().contains("about 2009"));

        let span = Span { from: 20_150_101, until: 20_151_231, today: date(2026, 11, 22), zone: TimeZone::UTC };
        let held = site.kit.db.read(move |tx| terms::held_in(tx, id, &span)).await.unwrap();
        let [ben_then] = held.as_slice() else { panic!("one was here: {held:?}") };
        assert_eq!((ben_then.row.kind, ben_then.sureness, ben_then.row.person), (TermKind::Member, Sureness::Sure, Some(ben.id)));
    });
}

#[test]
fn what_is_told_is_put_right_by_whom_it_is_about_and_never_lost() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (mut ben, mut cleo) = (site.someone("Ben Stone").await, site.someone("Cleo Marsh").await);
        site.join(id, &ben).await;
        site.join(id, &cleo).await;
        tell(&mut ann, &front, &[("who", "ben stone"), ("kind", "greeter"), ("from", "2019"), ("until", "2020")]).await;
        let of_cleo = cleo.browser.get(&format!("{front}/who-was-what")).await;
        assert!(of_cleo.attributes("a[href*='/term/']", "href").is_empty(), "not hers to change");
        let address = ben.browser.get(&format!("{front}/who-was-what")).await.attributes("a[href*='/term/']", "href").remove(0);
        assert_eq!(cleo.browser.get(&address).await.status, StatusCode::FORBIDDEN);
        let form = ben.browser.get(&address).await.form(&address);
        assert_eq!((form.value("who"), form.value("until")), ("Ben Stone", "2020"));
        let page = ben.browser.submit_and_follow(&form.with("until", "2022")).await;
        assert!(page.text().contains("2019 to 2022") && page.text().contains("recorded by Ben Stone"), "{}", page.text());
        assert_eq!(ben.browser.get(&address).await.status, StatusCode::NOT_FOUND, "what stood before stands no more");
        let address = page.attributes("a[href*='/term/']", "href").remove(0);
        // What is told of oneself does not become what somebody else held.
        let form = ben.browser.get(&address).await.form(&address);
        assert_eq!(ben.browser.submit(&form.with("who", "Somebody Else")).await.status, 403);
        let back = ben.browser.get(&address).await.form("/take-back");
        let page = ben.browser.submit_and_follow(&back.with("why", "It was someone else.")).await;
        assert!(page.text().contains("Taken back") && !page.text().contains("2019 to 2022"));
    });
}

#[test]
fn a_community_has_roles_of_its_own_and_today_says_when_a_term_ends() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let mut ben = site.someone("Ben Stone").await;
        site.join(id, &ben).await;
        let roles = format!("{front}/roles");
        let form = ann.browser.get(&roles).await.form("/roles");
        let form = form.with("name", "Timekeeper").with("about", "Says when it is time.").with("months", "12");
        let page = ann.browser.submit_and_follow(&form).await;
        assert!(page.texts("h2.h3").contains(&"Timekeeper".to_owned()) && page.text().contains("12 months"), "{}", page.text());
        let again = ann.browser.get(&roles).await.form("/roles").with("name", "timekeeper").with("about", "x");
        let again = ann.browser.submit(&again).await;
        assert_eq!(again.first("#name-err").as_deref(), Some("There is a role of this name already."));

        let give = page.attributes("a[href*='role=Timekeeper']", "href").remove(0);
        let form = ann.browser.get(&give).await.form("/tell");
        assert_eq!((form.value("kind"), form.value("role"), form.value("from")), ("own", "Timekeeper", "2026-11-22"));
        ann.browser.submit(&form.with("who", "Ben Stone").with("planned", "15 December 2026")).await;
        let holders = ben.browser.get(&roles).await;
        assert!(
            holders.texts(".people li").iter().any(|row| row.contains("Ben Stone") && row.contains("since Sun 22 Nov")),
            "{}",
            holders.text()
        );
        // Thirty days before, unless the community says otherwise.
        for (someone, words) in
            [(&mut ben, "Your term as Timekeeper is meant to end"), (&mut ann, "Ben Stone’s term as Timekeeper is meant to end")]
        {
            assert!(someone.browser.get("/").await.text().contains(words), "{words}");
        }
        let form = ann.browser.get(&roles).await.form("/roles-remind").with("days", "7");
        ann.browser.submit(&form).await;
        assert!(!ben.browser.get("/").await.text().contains("Timekeeper"));

        let person = ann.id;
        let plan = format!("{front}/people/{person}/planned/coordinator");
        let form = ann.browser.get(&plan).await.form("/coordinator").with("planned", "25 November 2026");
        ann.browser.submit(&form).await;
        assert!(ann.browser.get("/").await.text().contains("Your term as Coordinator is meant to end"));
        assert!(!ben.browser.get("/").await.text().contains("meant to end"), "others are not told");
        assert_eq!(ben.browser.get(&plan).await.status, StatusCode::FORBIDDEN);
        let early = ann.browser.get(&plan).await.form("/coordinator").with("planned", "2025");
        assert_eq!(ann.browser.submit(&early).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // A role that is given up is no longer offered; who held it stays.
        let change = ann.browser.get(&format!("{roles}/1")).await.form("/give-up");
        let page = ann.browser.submit_and_follow(&change).await;
        assert!(!page.texts("h2.h3").contains(&"Timekeeper".to_owned()));
        assert!(ann.browser.get(&format!("{front}/who-was-what")).await.texts("h3").contains(&"Timekeeper".to_owned()));
        // What is told opens no door.
        tell(&mut ann, &front, &[("who", "Ben Stone"), ("kind", "coordinator"), ("from", "2020"), ("until", "now")]).await;
        assert_eq!(ben.browser.get(&format!("{front}/requests")).await.status, StatusCode::FORBIDDEN);
        let ben_id = ben.id;
        let duties = site.kit.db.read(move |tx| communities::my_duties(tx, id, ben_id)).await.unwrap();
        assert!(!duties.iter().any(|(duty, _)| *duty == Duty::Coordinator));
    });
}

#[test]
fn four_hundred_people_and_thirty_years_are_one_question() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (id, front) = house(&site, &ann).await;
        let (now, rng, by) = (site.clock.now(), site.rng.clone(), ann.id);
        let told: Vec<_> = (0..400)
            .map(|number: i32| {
                let year = 1996 + number % 30;
                let of = |year: i32| terms::ToldDate::from(&dates::Date::from(date(i16::try_from(year).unwrap(), 3, 1)));
                terms::NewTerm {
                    id: kernel::TermId::new(now, &rng),
                    community: id,
                    person: None,
                    holder: format!("Hand {number}"),
                    kind: if number % 4 == 0 { TermKind::Coordinator } else { TermKind::Member },
                    role: String::new(),
                    from: Some(of(year)),
                    until: terms::Until::On(of(year + 2)),
                    note: String::new(),
                    by: Some(by),
                    instead_of: None,
                }
            })
            .collect();
        site.kit.db.write(move |tx| told.iter().try_for_each(|term| term.tell(tx, now))).await.unwrap();
        let span = Span { from: 20_100_601, until: 20_100_601, today: date(2026, 11, 22), zone: TimeZone::UTC };
        let held = site.kit.db.read(move |tx| terms::held_in(tx, id, &span)).await.unwrap();
        // On 1 June 2010 those who began in March 2009 or 2010, and those of 2008 have gone in March.
        let expected = (0..400).filter(|number| [2009, 2010].contains(&(1996 + number % 30))).count();
        assert_eq!(held.len(), expected);
        assert!(held.iter().all(|held| held.sureness == Sureness::Sure));
        let page = ann.browser.get(&format!("{front}/who-was-what")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.texts(".people li").len(), 402, "all of them, and Ann as member and coordinator");
    });
}

#[test]
fn a_role_of_its_own_ends_with_the_stay_of_who_holds_it_and_stands_on_their_page() {
    on_each_engine(async |site| {
        let (mut ann, mut ola) = (site.someone("Ann Price").await, site.someone("Ola Holder").await);
        let (id, front) = house(&site, &ann).await;
        site.join(id, &ola).await;
        let form = ann.browser.get(&format!("{front}/roles")).await.form("/roles").with("name", "Keyholder");
        ann.browser.submit_and_follow(&form.with("about", "Has the keys.").with("months", "1")).await;
        // Given from their page, for as long as one holds it as a rule.
        let person = format!("{front}/people/{}", ola.id);
        let page = ann.browser.visit(&person).await;
        let give = page.attributes("a[href*='begins=today']", "href").remove(0);
        let form = ann.browser.get(&give).await.form("/tell");
        let held = [form.value("who"), form.value("role"), form.value("from"), form.value("planned")];
        assert_eq!(held, ["Ola Holder", "Keyholder", "2026-11-22", "2026-12-22"]);
        ann.browser.submit_and_follow(&form).await;
        let page = ola.browser.visit(&person).await;
        assert!(page.texts(".people.wide li").iter().any(|row| row.starts_with("Keyholder since")), "{}", page.text());
        assert_eq!(page.attributes(".people.wide a[href*='/who-was-what/']", "href").len(), 1, "they say it otherwise");
        let listed = ann.browser.get(&format!("{front}/people")).await.texts(".people small");
        assert!(listed.iter().any(|about| about.starts_with("Keyholder · ")), "{listed:?}");
        site.clock.pass_seconds(10 * 86_400);
        assert!(ann.browser.get("/").await.text().contains("Keyholder"), "Today says when it ends");

        let form = ola.browser.get(&format!("{front}/leave")).await.form("/leave").with("stays_listed", "1");
        ola.browser.submit_and_follow(&form).await;
        assert!(!ann.browser.get("/").await.text().contains("Keyholder"));
        let roles = ann.browser.get(&format!("{front}/roles")).await;
        assert!(!roles.text().contains("Ola Holder"), "{}", roles.text());
        assert!(!ann.browser.get(&format!("{front}/hand-over")).await.text().contains("Ola Holder"));
        let page = ann.browser.get(&format!("{front}/who-was-what")).await;
        let told = page.texts(".people li").into_iter().find(|row| row.starts_with("Ola Holder") && row.contains("recorded"));
        assert!(told.is_some_and(|row| row.contains("to 2 Dec 2026") || row.contains("2 Dec")), "{}", page.text());
        // Back again, they do not hold it by that.
        site.clock.pass_seconds(86_400);
        site.join(id, &ola).await;
        assert!(!ann.browser.get(&format!("{front}/roles")).await.text().contains("Ola Holder"));
    });
}

#[test]
fn what_has_not_come_yet_is_no_past() {
    on_each_engine(async |site| {
        let mut ann = site.someone("Ann Price").await;
        let (_, front) = house(&site, &ann).await;
        for (field, fields) in [
            ("from", [("who", "Old Hand"), ("kind", "coordinator"), ("from", "2030"), ("until", "")]),
            ("until", [("who", "Old Hand"), ("kind", "coordinator"), ("from", "2020"), ("until", "2030")]),
        ] {
            let form = ann.browser.get(&format!("{front}/who-was-what/tell")).await.form("/tell");
            let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
            let refused = ann.browser.submit(&form).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert!(refused.texts(".err")[0].contains("This day has not come yet."), "{:?}", refused.texts(".err"));
            assert_eq!(refused.form("/tell").value("who"), "Old Hand");
        }
        let form = ann.browser.get(&format!("{front}/who-was-what/mine")).await.form("/mine").with("came_with", "ANN price");
        assert_eq!(ann.browser.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = ann.browser.get(&format!("{front}/stage/record")).await.form("/stage/record");
        let refused = ann.browser.submit(&form.with("stage", "maturing").with("since", "2030")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.form("/stage/record").value("since"), "2030");
    });
}

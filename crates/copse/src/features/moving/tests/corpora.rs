//! Communities that nobody on the project made up, through the whole import. The figures were counted from the projects' own
//! files, apart from Copse.

use super::{bring_all, converters};
use crate::{
    base::communities::terms::{self, Sureness, TermKind},
    features::moving::bring::Counts,
    testing::{Site, corpus, on_each_engine},
};
use jiff::{civil::Date, tz::TimeZone};
use register::Register;
use std::collections::BTreeSet;

/// How many things were held for sure on a day, in how many communities, by how many people.
async fn on_day(site: &Site, register: &Register, day: &str, counts: fn(TermKind) -> bool) -> (usize, usize, usize) {
    let day: Date = day.parse().expect("a day");
    let number = terms::day_number(day);
    let span = terms::Span { from: number, until: number, today: "2026-11-22".parse().unwrap(), zone: TimeZone::UTC };
    let slugs: Vec<_> = register.communities.iter().map(|one| one.slug.clone()).collect();
    let count = move |tx: &mut db::Tx| {
        let (mut held, mut communities, mut people) = (0, 0, BTreeSet::new());
        for slug in &slugs {
            let (id,) = crate::base::communities::slug_taken(tx, slug)?.expect("a community");
            let all = terms::held_in(tx, id, &span)?;
            let all: Vec<_> = all.into_iter().filter(|one| one.sureness == Sureness::Sure && counts(one.row.kind)).collect();
            held += all.len();
            communities += usize::from(!all.is_empty());
            people.extend(all.iter().filter_map(|one| one.row.person).map(|person| person.to_string()));
        }
        Ok((held, communities, people.len()))
    };
    site.kit.db.read(count).await.expect("a count")
}

#[test]
fn forty_one_communities_of_practice_have_their_pages() {
    let Some(folder) = corpus("6-communities/digitalgov/communities") else { return };
    on_each_engine(async |site| {
        let register = converters::digital_gov(&folder);
        let report = bring_all(&site, &register).await;
        assert_eq!(report.added, Counts { communities: 41, ..Counts::default() });
        let mut browser = site.stranger();
        for one in &register.communities {
            let page = browser.visit(&format!("/c/{}", one.slug)).await;
            assert_eq!(page.status, 200, "{}", one.slug);
            assert!(page.faults().is_empty(), "{}: {:?}", one.slug, page.faults());
            assert_eq!(page.first("h1").as_deref(), one.name.as_deref());
        }
        let again = bring_all(&site, &register).await;
        assert_eq!((again.added, again.changed.len(), again.same), (Counts::default(), 0, 41));
    });
}

#[test]
fn who_led_kubernetes_on_a_day_is_as_its_history_says() {
    let Some(folder) = corpus("6-communities/kubernetes") else { return };
    on_each_engine(async |site| {
        let register = converters::kubernetes(&folder);
        let report = bring_all(&site, &register).await;
        assert_eq!(report.added, Counts { communities: 76, people: 341, memberships: 0, roles: 798 });
        for (day, leaders, groups) in
            [("2018-06-30", 109, 41), ("2020-12-31", 172, 38), ("2023-12-31", 228, 34), ("2026-08-01", 285, 35)]
        {
            let (held, communities, _) = on_day(&site, &register, day, |_| true).await;
            assert_eq!((held, communities), (leaders, groups), "{day}");
        }
        let again = bring_all(&site, &register).await;
        assert_eq!((again.added, again.changed.len()), (Counts::default(), 0));
    });
}

#[test]
fn who_was_in_the_teams_of_rust_on_a_day_is_as_its_history_says() {
    let Some(folder) = corpus("6-communities/rust-lang-team") else { return };
    on_each_engine(async |site| {
        let register = converters::rust_teams(&folder);
        bring_all(&site, &register).await;
        for (day, told) in [("2019-12-31", (463, 68, 217)), ("2022-12-31", (850, 127, 361)), ("2026-08-01", (1_107, 153, 408))] {
            assert_eq!(on_day(&site, &register, day, |_| true).await, told, "{day}");
        }
        let again = bring_all(&site, &register).await;
        assert_eq!((again.added, again.changed.len()), (Counts::default(), 0));
    });
}

#[test]
fn hundreds_of_nested_groups_stay_readable() {
    let Some(folder) = corpus("6-communities/w3c-groups") else { return };
    on_each_engine(async |site| {
        let register = converters::w3c_groups(&folder);
        assert!(register.communities.len() >= 284);
        bring_all(&site, &register).await;
        let mut browser = site.stranger();
        let mut names = BTreeSet::new();
        let mut page = browser.visit("/communities").await;
        let mut pages = 1;
        loop {
            assert!(page.faults().is_empty(), "{:?}", page.faults());
            names.extend(page.texts("h2"));
            let Some(next) = page.attributes("a[rel=next]", "href").into_iter().next() else { break };
            page = browser.visit(&next).await;
            pages += 1;
        }
        assert!(pages > 1, "they do not stand on one page");
        for one in &register.communities {
            let name = one.name.as_deref().unwrap_or_default();
            assert!(names.contains(name), "{name} is in the directory");
        }
    });
}

//! Communities that nobody on the project made up, through the whole import. The figures were counted from the projects' own
//! files, apart from Copse.

use super::{bring_all, converters};
use crate::{
    base::communities,
    features::moving::bring::Counts,
    testing::{Site, Someone, corpus, on_each_engine},
};
use register::Register;
use std::collections::{BTreeMap, BTreeSet};

/// Someone who belongs to all communities of a register, and came after all that it tells.
async fn member_of_all(site: &Site, register: &Register) -> Someone {
    let reader = site.someone("Rae Reader").await;
    for one in &register.communities {
        let slug = one.slug.clone();
        let found = site.kit.db.read(move |tx| communities::slug_taken(tx, &slug)).await.expect("a look");
        site.join(found.expect("a community").0, &reader).await;
    }
    reader
}

/// How many things were held for sure on a day, in how many communities, by how many people: as the pages of who was what say it
/// to a member, in words and in the list under them.
async fn on_day(reader: &mut Someone, register: &Register, day: &str) -> (usize, usize, usize) {
    let (mut held, mut communities, mut people) = (0, 0, BTreeSet::new());
    for one in &register.communities {
        let page = reader.browser.visit(&format!("/c/{}/who-was-what?on={day}", one.slug)).await;
        assert_eq!(page.status, 200, "{}", one.slug);
        let rows = page.texts(".people.wide li");
        let names = page.texts(".people.wide li > span > :is(a, b) > bdi");
        assert_eq!(rows.len(), names.len(), "{}: each has a name", one.slug);
        let sure: Vec<&String> =
            rows.iter().zip(&names).filter(|(row, _)| !row.contains("perhaps")).map(|(_, name)| name).collect();
        let here: BTreeSet<&String> = sure.iter().copied().collect();
        let many =
            |count: usize, one: &str, many: &str| if count == 1 { one.to_owned() } else { many.replace('#', &count.to_string()) };
        let said = format!(
            "{}, {}.",
            many(here.len(), "One person", "# people"),
            many(sure.len(), "one membership or role", "# memberships and roles")
        );
        let sum = page.first(".sum").unwrap_or_default();
        assert!(if sure.is_empty() { !sum.contains("people,") } else { sum.starts_with(&said) }, "{}: {sum}; {said}", one.slug);
        held += sure.len();
        communities += usize::from(!sure.is_empty());
        people.extend(here.into_iter().cloned());
    }
    (held, communities, people.len())
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
        let mut reader = member_of_all(&site, &register).await;
        for (day, leaders, groups) in
            [("2018-06-30", 109, 41), ("2020-12-31", 172, 38), ("2023-12-31", 228, 34), ("2026-08-01", 285, 35)]
        {
            let (held, communities, _) = on_day(&mut reader, &register, day).await;
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
        let mut reader = member_of_all(&site, &register).await;
        for (day, told) in [("2019-12-31", (463, 68, 217)), ("2022-12-31", (850, 127, 361)), ("2026-08-01", (1_107, 153, 408))] {
            assert_eq!(on_day(&mut reader, &register, day).await, told, "{day}");
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

/// What a page may weigh on its way, packed, without what all pages share.
const PAGE_MOST: usize = 15_000;

#[test]
fn each_of_hundreds_of_nested_groups_has_a_page_that_leads_around_it() {
    let Some(folder) = corpus("6-communities/w3c-groups") else { return };
    on_each_engine(async |site| {
        let register = converters::w3c_groups(&folder);
        bring_all(&site, &register).await;
        let name = |one: &register::Community| one.name.as_deref().map(str::to_owned).expect("a name");
        let names: BTreeMap<_, _> = register.communities.iter().map(|one| (one.slug.clone(), name(one))).collect();
        let mut inside: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for one in &register.communities {
            for outer in one.parents.iter().flatten() {
                inside.entry(outer.clone()).or_default().insert(name(one));
            }
        }
        let mut reader = site.someone("Rae Reader").await;
        for one in &register.communities {
            let front = reader.browser.visit(&format!("/c/{}", one.slug)).await;
            assert_eq!(front.status, 200, "{}", one.slug);
            assert_eq!(front.faults(), [""; 0], "{}", one.slug);
            assert_eq!(front.first("h1").as_deref(), one.name.as_deref());
            let outer: BTreeSet<String> = one.parents.iter().flatten().map(|outer| names[outer].clone()).collect();
            let near: BTreeSet<String> = front.texts("aside .near a").into_iter().collect();
            let below = inside.get(&one.slug).cloned().unwrap_or_default();
            assert!(near.iter().all(|name| outer.contains(name) || below.contains(name)), "{}: {near:?}", one.slug);
            // Five of each; the page around it has them all.
            assert_eq!(near.intersection(&outer).count(), outer.len().min(5), "{}: {near:?} {outer:?}", one.slug);
            assert_eq!(near.len(), outer.union(&below).count().min(outer.len().min(5) + below.len().min(5)), "{}", one.slug);
            if !near.is_empty() {
                assert!(front.attributes("aside a", "href").contains(&format!("/c/{}/around", one.slug)));
            }
        }
        // Those with the most groups in them.
        let mut widest: Vec<_> = inside.iter().collect();
        widest.sort_by_key(|(_, below)| std::cmp::Reverse(below.len()));
        for (slug, below) in widest.into_iter().take(5) {
            for (path, names) in [("/around", Some(below)), ("", None)] {
                let at = format!("/c/{slug}{path}");
                let page = reader.browser.visit(&at).await;
                assert_eq!((page.status.as_u16(), page.faults()), (200, vec![]), "{at}");
                let shown: BTreeSet<String> = page.texts("main h3").into_iter().collect();
                assert!(names.is_none_or(|names| names.is_subset(&shown)), "{at}: {names:?} {shown:?}");
                let packed = http::Request::get(&at).header("accept-encoding", "gzip").body(axum::body::Body::empty());
                let packed = reader.browser.send(packed.expect("a request")).await;
                assert_eq!(packed.headers.get("content-encoding").map(http::HeaderValue::as_bytes), Some(b"gzip".as_slice()));
                assert!(packed.body.len() < PAGE_MOST, "{at} weighs {}", packed.body.len());
            }
        }
    });
}

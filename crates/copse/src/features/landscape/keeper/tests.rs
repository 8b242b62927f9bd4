//! Nobody is locked out of what they told, over HTTP.

use super::*;
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use landscape::{Alike, Id, MANY, Note, Practice, Verdict};
use serde_json::json;

/// Lays a document into the database as an earlier program might have.
async fn lay(site: &Site, someone: &Someone, doc: String) {
    let (person, now, id) = (someone.id, site.clock.now(), LandscapeId::new(site.clock.now(), &site.rng));
    site.kit.db.write(move |tx| store::keep(tx, id, person, &doc, None, now)).await.expect("it is kept");
}

#[test]
fn what_lies_in_the_database_is_read_whatever_is_in_it() {
    on_each_engine(async |site| {
        let ruth = site.someone("Ruth Adeyemi").await;
        let told = json!({"copse-landscape": 1, "last_id": 9, "entries": [
            {"id": 1, "name": "Choir", "from": "2004", "until": "1998", "links": [{"to": 77}]}],
            "twigs": [{"id": 4, "twig": 3, "words": "second"}, {"id": 3, "entry": 1, "words": "alto"}, {"id": 5, "branch": "Not said", "words": "on it"}],
            "notes": (0..MANY + 3).map(|number| json!({"id": 100 + number, "on": "2026-01-02", "text": "n"})).collect::<Vec<_>>()});
        lay(&site, &ruth, told.to_string()).await;
        let mut ruth = ruth.browser;
        for page in ["/landscape", "/landscape/entry/1", "/landscape/spray", "/landscape/practices", "/landscape/exports"] {
            let page = ruth.get(page).await;
            assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()), "{}", page.path);
        }
        // A full journal says so; and it can be made smaller.
        let full = ruth.get("/landscape/journal/new").await.form("/new").with("text", "one more");
        let full = ruth.submit(&full).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        let note = ruth.get("/landscape/journal/100").await;
        assert_eq!(ruth.submit(&note.form("/remove")).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_long_name_of_a_community_locks_nobody_out() {
    on_each_engine(async |site| {
        let ruth = site.someone("Ruth Adeyemi").await;
        site.community("Open house ".repeat(18).trim_end(), Visibility::Public, Joining::Open, &ruth).await;
        let mut ruth = ruth.browser;
        let born = ruth.get("/landscape/born").await.form("/born").with("born", "1961");
        assert_eq!(ruth.submit(&born).await.status, StatusCode::SEE_OTHER);
        let page = ruth.get("/landscape").await;
        assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()));
        let whole = ruth.get("/landscape/export/landscape.json").await.text();
        let (_, problems) = landscape::read(&serde_json::from_str(&whole).expect("JSON"), dates_of_today());
        assert_eq!(problems, []);
    });
}

fn dates_of_today() -> dates::Reader<'static> {
    dates::Reader::new(dates::Words::english(), Day::constant(2026, 11, 22))
}

#[test]
fn nothing_is_kept_that_goes_beyond_the_bounds() {
    let mut before = Landscape::default();
    let id = before.next_id();
    before.entries.push(Entry::named(id, "Choir"));
    assert!(to_keep(&Landscape::default(), &before).is_ok());
    let beyond: [fn(&mut Landscape); 4] = [
        |landscape| landscape.entries[0].why = "x".repeat(landscape::TEXT_MAX + 1),
        |landscape| {
            let practice = |number: u32| Practice { id: Id(1_000 + number), name: "p".into(), how: String::new() };
            landscape.entries[0].practices = (0..101).map(practice).collect();
        },
        |landscape| {
            let on = Day::constant(2026, 1, 2);
            let note = |id: u32| Note { id: Id(id), on, text: "n".into(), about: Vec::new(), frame: None, learning: None };
            landscape.notes = (10_000..15_001).map(note).collect();
        },
        |landscape| {
            let alike = |number: u32| Alike { a: Id(number), b: Id(number + 1), verdict: Verdict::Same };
            landscape.alike = (0..5_001).map(alike).collect();
        },
    ];
    for (place, grow) in beyond.into_iter().enumerate() {
        let mut after = before.clone();
        grow(&mut after);
        assert!(matches!(to_keep(&before, &after), Err(Fault::TooLarge)), "{place}");
        assert!(to_keep(&after, &before).is_ok(), "{place}: back again");
        assert!(to_keep(&after, &after).is_ok(), "{place}: what went beyond them before can still be changed");
        assert_eq!(parsed(&written(&after)).expect("it is read").entries, after.entries, "{place}");
    }
}

//! Exports and imports, over HTTP.

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, on_each_engine},
};
use http::StatusCode;
use serde_json::{Value, json};
use webkit::testing::{Browser, Chosen, Reply};

fn life() -> Value {
    json!({
        "title": "What I belong to", "centre": "mending", "practice": "I mend things.", "born": 1961,
        "entries": [
            {"id": 1, "name": "Sunday table", "setting": "home", "kind": "family", "from": "when I was ten", "importance": 5,
             "why": "They taught me to listen.", "practices": [{"id": 2, "name": "saying sorry first"}]},
            {"id": 3, "name": "Ward 6 nights", "setting": "work", "kind": "a crew", "from": 2000, "until": "2009", "importance": 4,
             "practices": [{"id": 4, "name": "saying sorry first", "how": "in the corridor"}, {"id": 5, "name": "night notes"}],
             "events": [{"kind": "peak", "at": "about 2005", "words": "fifty healed"}],
             "links": [{"to": 1, "kind": "brokered", "words": "asking first"}],
             "wish": {"involvement": "more", "desirable": true, "feasible": false, "first_step": "ring Gwen"}},
            {"id": 6, "name": "Choir", "setting": "hobby", "from": "about 1998", "until": "..", "wish": {"desirable": true, "feasible": true}},
        ],
        "alike": [{"a": 2, "b": 4, "verdict": "differently"}],
        "twigs": [{"id": 7, "entry": 6, "words": "a borrowed coat"}],
        "notes": [{"id": 8, "on": "2026-11-20", "text": "What I took from both.", "about": [1, 3]}],
        "last_id": 8,
    })
}

async fn import(browser: &mut Browser, text: &str) -> Reply {
    let form = browser.get("/landscape/import").await.form("/landscape/import");
    browser.submit(&form.with("text", text).with("take", "1")).await
}

async fn export(browser: &mut Browser, file: &str) -> Reply {
    let reply = browser.get(&format!("/landscape/export/{file}")).await;
    assert_eq!(reply.status, StatusCode::OK, "{file}");
    reply
}

const DRAWINGS: [&str; 4] = ["timeline", "spray", "matrix", "review"];

#[test]
fn each_export_is_what_it_says_and_carries_title_and_date() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        assert_eq!(import(&mut ruth, &life().to_string()).await.status, StatusCode::SEE_OTHER);
        for drawing in DRAWINGS {
            let svg = export(&mut ruth, &format!("{drawing}.svg")).await;
            let text = String::from_utf8(svg.body.to_vec()).expect("text");
            assert_eq!(svg.headers["content-type"], "image/svg+xml");
            assert!(text.contains("What I belong to") && text.contains("2026"), "{drawing}: title and date");
            assert!(!text.contains("1961") && !text.contains("href"), "{drawing}");
            let png = export(&mut ruth, &format!("{drawing}.png")).await;
            assert!(png.body.starts_with(b"\x89PNG"), "{drawing}");
            for query in ["", "?paper=a3", "?paper=a4&way=across", "?paper=a3&way=upright"] {
                let pdf = export(&mut ruth, &format!("{drawing}.pdf{query}")).await;
                assert!(pdf.body.starts_with(b"%PDF"), "{drawing}{query}");
                assert_eq!(pdf.headers["content-disposition"], format!("attachment; filename=\"{drawing}-2026-11-22.pdf\""));
            }
        }
        for (file, begins) in [
            ("outline.md", "# What I belong to\n"),
            ("outline.opml", "<?xml"),
            ("table.csv", "name,kind,"),
            ("landscape.docx", "PK"),
        ] {
            let reply = export(&mut ruth, file).await;
            assert!(reply.body.starts_with(begins.as_bytes()), "{file}");
            let text = String::from_utf8_lossy(&reply.body).into_owned();
            assert!(!text.contains("1961"), "{file} tells the year of birth");
        }
        let whole: Value = serde_json::from_slice(&export(&mut ruth, "landscape.json").await.body).expect("JSON");
        assert_eq!(whole["born"], 1961);
        let page = ruth.get("/landscape/exports").await;
        assert_eq!((page.status, page.faults()), (StatusCode::OK, Vec::new()));
        assert!(page.text().contains("Your year of birth is in this file and in no other"));
        // How much it matters is in all of them.
        for file in ["spray.svg", "matrix.svg", "review.svg", "outline.md"] {
            let text = String::from_utf8(export(&mut ruth, file).await.body.to_vec()).expect("text");
            assert!(file == "spray.svg" || text.contains("4 of 5") || text.contains("(4/5)"), "{file}");
        }
        for file in ["spray.exe", "spray", "table.svg", "landscape.png", "..json", ".svg"] {
            assert_eq!(ruth.get(&format!("/landscape/export/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
        }
        assert_eq!(site.stranger().get("/landscape/export/landscape.json").await.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn what_is_taken_home_gives_the_same_drawings_elsewhere() {
    on_each_engine(async |site| {
        let ruth = site.someone("Ruth Adeyemi").await;
        let (community, _) = site.community("Open house", Visibility::Public, Joining::Open, &ruth).await;
        let mut ruth = ruth.browser;
        import(&mut ruth, &life().to_string()).await;
        let whole = export(&mut ruth, "landscape.json").await;
        assert!(whole.text().contains(&community.to_string()), "what one belongs to here is in it");
        let mut other = site.someone("Olive Other").await.browser;
        assert_eq!(import(&mut other, &whole.text()).await.status, StatusCode::SEE_OTHER);
        for drawing in DRAWINGS {
            let file = format!("{drawing}.svg");
            assert_eq!(export(&mut ruth, &file).await.body, export(&mut other, &file).await.body, "{drawing}");
        }
        // A table and an outline keep the groups.
        for file in ["table.csv", "outline.opml"] {
            let text = export(&mut ruth, file).await.text();
            let mut third = site.someone(&format!("Third {}", &file[..5])).await.browser;
            assert_eq!(
                import(&mut third, &text).await.location(),
                Some("/landscape/import?taken=4&left=0&joined=0&known=0"),
                "{file}"
            );
        }
    });
}

#[test]
fn a_file_is_looked_at_before_it_is_taken_in() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let form = ruth.get("/landscape/import").await.form("/landscape/import");
        let table = "name,from,until\nChoir,1998,2004\nWard,2009,2000\nLot,never,\n";
        let file = Chosen::new("file", "groups.csv", "text/csv", table.as_bytes());
        // Pressing the wrong button takes nothing in unseen.
        let seen = ruth.submit_with(&form.with("take", "1"), &[file]).await;
        assert_eq!((seen.status, seen.faults()), (StatusCode::OK, Vec::new()));
        assert_eq!(seen.texts("tbody th"), ["Choir", "Ward", "Lot"]);
        let troubles = seen.texts(".troubles li");
        assert!(troubles[0].starts_with("Line 3, until:") && troubles[0].contains("2000"), "{troubles:?}");
        assert!(troubles[1].starts_with("Line 4, from:") && troubles[1].contains("never"), "{troubles:?}");
        let taken = ruth.submit_and_follow(&seen.form("/landscape/import").with("take", "1")).await;
        assert!(taken.text().contains("3 groups were taken in"), "{}", taken.text());
        // The same once more is there already; another of that name stands beside unless its person says that it is the same.
        let look = async |browser: &mut Browser, table: &str| {
            let form = browser.get("/landscape/import").await.form("/landscape/import").with("text", table);
            browser.submit(&form.with("look", "1")).await
        };
        let seen = look(&mut ruth, table).await;
        assert!(seen.text().contains("3 of them are in your landscape already, word for word"), "{}", seen.text());
        let seen = look(&mut ruth, "name,from,place\nChoir,1998,Harrowbeck\nBand,1999,\n").await;
        assert!(seen.text().contains("It would stand there twice, unless you say below"), "{}", seen.text());
        assert_eq!((seen.texts("select option"), seen.faults()), (vec!["none of them".into(), "Choir".into()], vec![]));
    });
}

/// The names in the table of the timeline.
async fn names(browser: &mut Browser) -> Vec<String> {
    browser.get("/landscape").await.texts("table.entries tbody th > a")
}

#[test]
fn what_one_took_home_is_not_taken_in_twice() {
    on_each_engine(async |site| {
        let ruth = site.someone("Ruth Adeyemi").await;
        site.community("Open house", Visibility::Public, Joining::Open, &ruth).await;
        let mut ruth = ruth.browser;
        import(&mut ruth, &life().to_string()).await;
        for (page, said) in [("1", "gone from here"), ("2", "stays here")] {
            let form = ruth.get("/landscape/journal/new").await.form("/new");
            let note = ruth.submit_and_follow(&form.with("text", said)).await;
            if page == "1" {
                ruth.submit(&note.form("/remove")).await;
            }
        }
        let whole = export(&mut ruth, "landscape.json").await.text();
        assert!(whole.contains("stays here") && !whole.contains("gone from here"), "what was taken out stays behind");
        let before: Value = serde_json::from_str(&whole).expect("JSON");
        let taken = import(&mut ruth, &whole).await;
        assert_eq!(taken.location(), Some("/landscape/import?taken=0&left=0&joined=0&known=4"));
        let after: Value = serde_json::from_slice(&export(&mut ruth, "landscape.json").await.body).expect("JSON");
        for part in ["entries", "twigs", "alike", "notes", "title", "company"] {
            assert_eq!(after[part], before[part], "{part}");
        }
    });
}

#[test]
fn a_group_that_is_a_membership_here_is_joined_where_its_person_says_so() {
    on_each_engine(async |site| {
        let ruth = site.someone("Ruth Adeyemi").await;
        site.community("Open house", Visibility::Public, Joining::Open, &ruth).await;
        let mut ruth = ruth.browser;
        let table = "name,from,practices,place\nThe open house,1998,baking; singing,Mill Lane\nChoir,1999,,\n";
        let form = ruth.get("/landscape/import").await.form("/landscape/import").with("text", table);
        let seen = ruth.submit(&form.with("look", "1")).await;
        assert_eq!(seen.texts("select option"), ["none of them", "The open house", "Choir"]);
        let field = seen.attributes("select", "name")[0].clone();
        let theirs = seen.attributes("select option", "value")[1].clone();
        // Something that is not in the text is no choice.
        let form = seen.form("/landscape/import").with("take", "1");
        let wrong = ruth.submit(&form.clone().with(&field, "4711")).await;
        assert_eq!((wrong.status, wrong.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        assert!(wrong.text().contains("This is no longer in the text"), "{}", wrong.text());
        let form = wrong.form("/landscape/import").with("take", "1").with(&field, &theirs);
        let taken = ruth.submit_and_follow(&form).await;
        assert!(taken.text().contains("One group was taken in. One was joined with yours."), "{}", taken.text());
        let mut names = names(&mut ruth).await;
        names.sort();
        assert_eq!(names, ["Choir", "Open house"]);
        let whole: Value = serde_json::from_slice(&export(&mut ruth, "landscape.json").await.body).expect("JSON");
        let house = &whole["entries"].as_array().expect("a list")[0];
        assert_eq!(house["practices"].as_array().map(Vec::len), Some(2));
        assert!(house["community"].is_string());
        // Unasked nothing is joined.
        let mut other = site.someone("Olive Other").await;
        site.community("Choir", Visibility::Public, Joining::Open, &other).await;
        assert_eq!(import(&mut other.browser, table).await.location(), Some("/landscape/import?taken=2&left=0&joined=0&known=0"));
    });
}

async fn refused(site: &Site, browser: &mut Browser, text: &str) -> Reply {
    site.clock.pass_seconds(60);
    let form = browser.get("/landscape/import").await.form("/landscape/import");
    let reply = browser.submit(&form.with("text", text).with("take", "1")).await;
    assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
    assert_eq!(reply.form("/landscape/import").value("text").trim(), text.trim(), "what was typed is there");
    reply
}

#[test]
fn bad_files_get_a_clear_message() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        for (text, said) in [
            ("who,when\nChoir,1998", "one of them must be"),
            ("{\"entries\": [", "The file is broken here"),
            ("<html><body/></html>", "This is no outline"),
            ("\"text\"", "one of them must be"),
        ] {
            let reply = refused(&site, &mut ruth, text).await;
            assert!(reply.text().contains(said), "{text}: {:?}", reply.texts(".troubles li"));
        }
        let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\">]><opml><body><outline text=\"&a;\"/></body></opml>";
        assert!(refused(&site, &mut ruth, bomb).await.text().contains("which is not followed"));
        for (name, content) in [("x.csv", b"\xff\xfe\x00".to_vec()), ("big.csv", vec![b'x'; 3 << 20])] {
            let form = ruth.get("/landscape/import").await.form("/landscape/import");
            let reply = ruth.submit_with(&form, &[Chosen::new("file", name, "text/csv", content)]).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
            assert!(reply.first("#file-err").is_some_and(|words| !words.is_empty()), "{name}");
        }
        // Five thousand rows: what fits is taken, the rest is counted.
        let rows: String = (0..5_000).map(|number| format!("Group {number}\n")).collect();
        let form = ruth.get("/landscape/import").await.form("/landscape/import");
        let seen = ruth.submit(&form.with("text", &format!("name\n{rows}")).with("look", "1")).await;
        assert!(
            seen.text().contains("4500 more than there is room for") || seen.text().contains("4,500 more"),
            "{:?}",
            seen.texts(".troubles li")
        );
        let reply = ruth.submit(&seen.form("/landscape/import").with("take", "1")).await;
        assert_eq!(reply.location(), Some("/landscape/import?taken=500&left=0&joined=0&known=0"));
        for drawing in DRAWINGS {
            export(&mut ruth, &format!("{drawing}.svg")).await;
        }
    });
}

#[test]
fn a_long_life_is_printed_over_several_pages_of_any_paper() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let settings = ["home", "work", "hobby", "school", "neighbourhood", "online"];
        let entry = |place: usize| {
            json!({"id": place, "name": format!("Group {place}"), "setting": settings[place % 6], "from": 1950 + place % 60,
                   "until": 1955 + place % 60, "events": [{"kind": "peak", "at": (1952 + place % 60).to_string()}],
                   "practices": [{"id": 1000 + place, "name": format!("practice {}", place % 30)}]})
        };
        let entries: Vec<Value> = (1..=200).map(entry).collect();
        let life = json!({"title": "A long life", "entries": entries, "last_id": 2000});
        assert_eq!(import(&mut ruth, &life.to_string()).await.status, StatusCode::SEE_OTHER);
        for query in ["paper=a4&way=across", "paper=a4&way=upright", "paper=a3&way=across", "paper=a3&way=upright"] {
            let pdf = export(&mut ruth, &format!("timeline.pdf?{query}")).await.body;
            let pages = pdf.windows(9).filter(|bytes| bytes == b"/MediaBox").count();
            assert!((2..12).contains(&pages), "{query}: {pages}");
        }
        let pdf = export(&mut ruth, "matrix.pdf?paper=a4&way=across").await.body;
        assert!(pdf.windows(9).filter(|bytes| bytes == b"/MediaBox").count() > 20);
    });
}

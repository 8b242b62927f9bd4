//! A copy taken on one site and brought to another, and whatever else someone may give as one.

use super::submit;
use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone, on_each_engine, on_each_engine_set},
};
use serde_json::{Value, json};
use std::{
    collections::VecDeque,
    io::{Cursor, Read, Write},
    sync::Mutex,
};
use webkit::testing::{Browser, Chosen, Filled, Reply};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const AT: &str = "/me/copy/bring";

fn picture(width: u16, shade: u8) -> Vec<u8> {
    let mut content = Vec::new();
    let pixels = vec![shade; usize::from(width) * 40];
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, width, 40, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Gives a file, and looks at what would come of it.
async fn look(browser: &mut Browser, name: &str, bytes: &[u8]) -> Reply {
    let form = browser.visit(AT).await.form(AT).with("act", "look");
    browser.submit_with(&form, &[Chosen::new("files", name, "application/octet-stream", bytes.to_vec())]).await
}

/// The same, where it is a copy.
async fn seen(browser: &mut Browser, name: &str, bytes: &[u8]) -> Reply {
    let reply = look(browser, name, bytes).await;
    assert_eq!(reply.status, 200, "{:?}", reply.texts(".err"));
    assert_eq!(reply.faults(), [""; 0]);
    reply
}

/// Ticks all that can come.
fn all_of(page: &Reply) -> Filled {
    let mut form = page.form(AT).with("act", "bring");
    form.fields.retain(|(name, _)| name != "take");
    form.fields.extend(page.attributes("input[name=take]", "value").into_iter().map(|value| ("take".to_owned(), value)));
    form
}

/// A copy of nothing but these sections.
fn copy_of(sections: &Value) -> String {
    json!({"form": 1, "site": "https://elsewhere.example", "communities": [{"id": ONE, "slug": "x", "name": "חוג הלחם"}],
        "sections": sections})
    .to_string()
}

const ONE: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/// The copy that someone takes, and what `copy.json` in it says.
async fn taken(browser: &mut Browser) -> (Vec<u8>, Value) {
    let bytes = browser.get("/me/copy/copse-copy.zip").await.body.to_vec();
    let mut text = String::new();
    ZipArchive::new(Cursor::new(&bytes)).unwrap().by_name("copy.json").unwrap().read_to_string(&mut text).unwrap();
    (bytes, serde_json::from_str(&text).unwrap())
}

fn rows(copy: &Value, table: &str) -> Vec<Value> {
    let sections = copy["sections"].as_array().unwrap().iter().filter(|section| section["table"] == table);
    sections.flat_map(|section| section["rows"].as_array().unwrap().clone()).collect()
}

/// What a person says of themselves in a copy, but for when and under which hashes.
fn profile(copy: &Value) -> Vec<Value> {
    let row = rows(copy, "profile").remove(0);
    ["practises", "helps", "learning", "languages", "place", "organisation"].map(|field| row[field].clone()).to_vec()
}

/// What a landscape in a copy tells, but for the names that it gives and for what ties it to a site.
fn told(copy: &Value) -> Vec<Value> {
    let mut doc = rows(copy, "landscape").remove(0)["doc"].take();
    let mut told = Vec::new();
    for list in ["entries", "notes"] {
        for item in doc[list].as_array_mut().into_iter().flatten() {
            for field in ["id", "community", "version", "about"] {
                item.as_object_mut().unwrap().remove(field);
            }
            for practice in item["practices"].as_array_mut().into_iter().flatten() {
                practice.as_object_mut().unwrap().remove("id");
            }
            told.push(item.take());
        }
    }
    told.extend([doc["title"].take(), doc["practice"].take()]);
    told
}

/// Someone who tells a life on a site, and belonged to communities there.
async fn fill(site: &Site) -> Someone {
    let ann = site.someone("Ann Price").await;
    let mut zed = site.someone("Zed Osei").await;
    let (bread, bread_slug) = site.community("ናይ እንጀራ ማሕበር", Visibility::Public, Joining::Open, &ann).await;
    let (choir, choir_slug) = site.community("The choir", Visibility::Front, Joining::Open, &ann).await;
    for id in [bread, choir] {
        site.join(id, &zed).await;
    }
    site.clock.pass_seconds(86_400);
    submit(&mut zed, &format!("/c/{bread_slug}/level"), "/level", &[("level", "core")]).await;
    submit(&mut zed, &format!("/c/{choir_slug}/leave"), "/leave", &[]).await;
    let fields = [
        ("practises", "Bread.\nSlowly."),
        ("helps", "ሊጥ"),
        ("learning", "To *wait*."),
        ("languages", "English, ትግርኛ"),
        ("place", "The valley"),
        ("organisation", "A bakery & more"),
    ];
    submit(&mut zed, "/me/profile", "/me/profile", &fields).await;
    let form = zed.browser.get("/me/profile/picture").await.form("/me/profile/picture");
    zed.browser.submit_with(&form, &[Chosen::new("picture", "me.jpg", "image/jpeg", picture(60, 90))]).await;
    let lines = "Village bakery, about 1998 - 2004, work\nNight shift, the 80s, work\nOnline oven talk, 2019 -, online";
    submit(&mut zed, "/landscape", "/landscape", &[("lines", lines)]).await;
    submit(&mut zed, "/landscape/journal/new", "/journal/new", &[("text", "The dough knew first.")]).await;
    let form = zed.browser.get("/landscape/pictures/add").await.form("/landscape/pictures/add");
    let form = form.with("title", "Drawn in 2019").with("alternative", "A circle").with("words", "On the train.");
    zed.browser.submit_with(&form, &[Chosen::new("picture", "map.jpg", "image/jpeg", picture(80, 200))]).await;
    let talk = format!("/c/{bread_slug}/talk/new");
    submit(&mut zed, &talk, "/talk/new", &[("title", "Rye"), ("text", "It was said there."), ("act", "tell")]).await;
    zed
}

#[test]
fn a_copy_of_one_site_says_on_another_what_it_said() {
    let copies: Mutex<VecDeque<(Vec<u8>, Value)>> = Mutex::default();
    on_each_engine(async |site| {
        let mut zed = fill(&site).await;
        let copy = taken(&mut zed.browser).await;
        copies.lock().unwrap().push_back(copy);
    });
    on_each_engine(async |site| {
        let (bytes, before) = copies.lock().unwrap().pop_front().unwrap();
        site.clock.pass_seconds(90 * 86_400);
        let mut zed = site.someone("Zed Elsewhere").await;
        let page = seen(&mut zed.browser, "copse-copy.zip", &bytes).await;
        let text = page.text();
        for said in ["Village bakery", "Night shift", "ናይ እንጀራ ማሕበር", "Core", "One note of your journal", "Drawn in 2019"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("What stays in the copy") && text.contains("What you said, and conversations you began"));
        assert!(!text.contains("It was said there.") && !text.contains("These fields are not known here"), "{text}");
        // What others would see is chosen by nobody but the person.
        let chosen = page.attributes("input[name=take][checked]", "value");
        assert!(!chosen.is_empty() && chosen.iter().all(|value| !value.starts_with("profile.")), "{chosen:?}");
        let reply = zed.browser.submit(&all_of(&page)).await;
        let to = reply.location().unwrap_or_default().to_owned();
        assert!(to.contains("profile=7") && to.contains("landscape=6") && to.contains("pictures=1"), "{to} {}", reply.text());
        let page = zed.browser.visit(&to).await;
        assert!(page.faults().is_empty() && page.text().contains("7 things came to what your page says."), "{}", page.text());

        let (mine, after) = taken(&mut zed.browser).await;
        assert_eq!(profile(&after), profile(&before));
        let (told_before, told_after) = (told(&before), told(&after));
        let is_of_site = |item: &&Value| item["name"] == "ናይ እንጀራ ማሕበር" || item["name"] == "The choir";
        assert_eq!(
            told_after.iter().filter(|item| !is_of_site(item)).collect::<Vec<_>>(),
            told_before.iter().filter(|item| !is_of_site(item)).collect::<Vec<_>>()
        );
        // Stays are the person's own word now.
        let stay = |name: &str| told_after.iter().find(|item| item["name"] == name).unwrap_or_else(|| panic!("{told_after:?}"));
        let bread = stay("ናይ እንጀራ ማሕበር");
        assert_eq!((&bread["from"], &bread["until"]), (&json!("2026-11-22"), &json!("..")));
        assert_eq!(bread["levels"], json!([{"level": "core", "from": "2026-11-23"}]));
        assert_eq!((&stay("The choir")["from"], &stay("The choir")["until"]), (&json!("2026-11-22"), &json!("2026-11-23")));
        assert!(rows(&after, "membership").is_empty() && rows(&after, "item").is_empty(), "nothing is said or joined by itself");
        assert!(rows(&after, "landscape_share").is_empty());
        assert!(rows(&after, "profile")[0]["picture"].is_string());
        assert_eq!(rows(&after, "landscape_picture")[0]["words"], "On the train.");
        let count = |copy: &Value| rows(copy, "landscape_picture").len();
        assert_eq!((count(&before), count(&after)), (1, 1));

        // The same again, and what it became here, double nothing; with another word in it only that is offered.
        for again in [&bytes, &mine] {
            let page = seen(&mut zed.browser, "again.zip", again).await;
            let boxes = page.attributes("input[name=take]", "value");
            assert!(boxes.is_empty() && page.text().contains("There is nothing in it that is not here."), "{boxes:?}");
        }
        assert_eq!(told(&taken(&mut zed.browser).await.1), told_after);
        let entry = zed.browser.visit("/landscape").await.text();
        assert!(entry.contains("Village bakery"), "{entry}");
    });
}

#[test]
fn what_was_written_here_stays_and_what_is_left_out_does_not_come() {
    on_each_engine(async |site| {
        let mut nia = site.someone("Nia Rees").await;
        submit(&mut nia, "/me/profile", "/me/profile", &[("practises", "Mine."), ("place", "Here")]).await;
        submit(&mut nia, "/landscape", "/landscape", &[("lines", "Choir, 2001, hobby")]).await;
        let copy = copy_of(&json!([
            {"table": "profile", "rows": [{"practises": "Theirs.", "place": "Here", "helps": "Help.", "learning": 7, "languages": "x".repeat(1_001)}]},
            {"table": "landscape", "rows": [{"doc": {"title": "All of it", "entries": [
                {"name": "choir", "why": "For the songs."}, {"name": "Choir", "from": "2015"}, {"name": "Ward", "from": "1998?/2004"},
                {"name": "Allotment", "from": "199X", "until": "2004-21"}, {"name": "Left", "mood": "odd", "from": "soonish"}]}}]}
        ]));
        let page = seen(&mut nia.browser, "copy.json", copy.as_bytes()).await;
        let text = page.text();
        for said in [
            "Something else stands here, and stays.",
            "Theirs.",
            "Is here already.",
            "One of this name is here.",
            "mood",
            "soonish",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(text.contains("What I am learning: what the copy says does not fit here."), "{text}");
        let values = page.attributes("input[name=take]", "value");
        assert!(values.iter().any(|value| value == "profile.helps") && !values.iter().any(|value| value == "profile.practises"));
        // Boxes stay as they were left, also where nothing is done.
        let mut none = page.form(AT).with("act", "bring");
        none.fields.retain(|(name, _)| name != "take");
        let reply = nia.browser.submit(&none).await;
        assert_eq!(reply.status, 422);
        assert!(reply.text().contains("Nothing is ticked.") && reply.faults().is_empty(), "{:?}", reply.faults());
        assert!(reply.attributes("input[name=take][checked]", "value").is_empty());
        // Sent twice, as by two presses, with a name and an address that nobody offered.
        let mut form = all_of(&reply);
        let left = page.attributes("input[name=take]", "value").into_iter().nth(4).expect("the group that is left out");
        assert!(left.starts_with("landscape.group-"), "{left}");
        form.fields.retain(|(_, value)| *value != left);
        form.fields.push(("take".to_owned(), "profile.practises".to_owned()));
        form.fields.push(("take".to_owned(), "account.keeper".to_owned()));
        let to = nia.browser.submit(&form).await.location().expect("done").to_owned();
        assert_eq!(nia.browser.submit(&form).await.location(), Some(&*to));
        let (_, copy) = taken(&mut nia.browser).await;
        assert_eq!(profile(&copy)[..2], [json!("Mine."), json!("Help.")]);
        let told = told(&copy);
        let names: Vec<&str> = told.iter().filter_map(|item| item["name"].as_str()).collect();
        assert_eq!(names, ["Choir", "Choir", "Ward", "Allotment"]);
        assert_eq!(
            (&told[0]["why"], &told[0]["from"], &told[1]["from"]),
            (&json!("For the songs."), &json!("2001"), &json!("2015"))
        );
        assert_eq!((&told[3]["from"], &told[3]["until"]), (&json!("199X"), &json!("2004-21")));
        // Each can be taken out again as anything there.
        let page = nia.browser.visit("/landscape").await.text();
        assert!(page.contains("Allotment"), "{page}");
        assert_eq!(told[told.len() - 2], "All of it");
    });
}

#[test]
fn stays_elsewhere_become_groups_of_ones_own_word() {
    on_each_engine(async |site| {
        let mut nia = site.someone("Nia Rees").await;
        let stay =
            |began: Value, ended: Value| json!({"community_id": ONE, "role": "member", "began_at": began, "ended_at": ended});
        let term = |kind, role, from, until, withdrawn: Value| {
            json!({"community_id": ONE, "kind": kind, "role": role, "from_words": from, "from_edtf": from, "until_state": "on",
                "until_words": until, "until_edtf": until, "withdrawn_at": withdrawn})
        };
        let copy = copy_of(&json!([
            {"table": "person", "rows": [{"zone": "Pacific/Auckland"}]},
            {"table": "membership", "rows": [stay(json!("2021-03-01T23:30:00Z"), json!("2023-05-05T10:00:00Z")),
                stay(json!("never"), json!(null)), stay(json!(5), json!([])), {"community_id": "unknown", "began_at": "2021-03-01T00:00:00Z"}]},
            {"table": "level_change", "rows": [{"community_id": ONE, "said_at": "2021-04-01T00:00:00Z", "level": "edge"},
                {"community_id": ONE, "said_at": "2022-04-01T00:00:00Z", "level": "king"}]},
            {"table": "duty_term", "rows": [{"community_id": ONE, "duty": "coordinator", "began_at": "2022-01-10T00:00:00Z",
                "ended_at": "2022-06-10T00:00:00Z"}]},
            {"table": "told_term", "rows": [term("member", "", "1998~", "2004", json!(null)), term("own", "Keeper of the oven", "1999", "2001-21", json!(null)),
                term("steward", "", "1980", "1981", json!("2024-01-01T00:00:00Z"))]}
        ]));
        let page = seen(&mut nia.browser, "copy.json", copy.as_bytes()).await;
        nia.browser.submit(&all_of(&page)).await;
        let told = told(&taken(&mut nia.browser).await.1);
        let group = &told[0];
        assert_eq!(group["name"], "חוג הלחם");
        // Days are those of where they lived; what was told of times before begins it.
        assert_eq!((&group["from"], &group["until"]), (&json!("1998~"), &json!("2023-05-05")));
        assert_eq!(group["levels"], json!([{"level": "edge", "from": "2021-04-01"}]));
        let roles = group["roles"].as_array().expect("roles");
        assert_eq!(roles[0], "Keeper of the oven, 1999 to 2001-21");
        assert_eq!(roles.len(), 2, "{roles:?}");
        assert!(roles[1].as_str().is_some_and(|role| role.starts_with("Coordinator, 2022-01-10")), "{roles:?}");
        assert_eq!(told.iter().filter(|item| item["name"].is_string()).count(), 1);
    });
}

#[test]
fn what_is_no_copy_is_told_in_words_and_brings_nothing() {
    on_each_engine(async |site| {
        let mut nia = site.someone("Nia Rees").await;
        let whole = copy_of(&json!([{"table": "profile", "rows": [{"practises": "Bread."}]}]));
        let packed = zip(&[("copy.json", whole.as_bytes())]);
        let mut damaged = packed.clone();
        damaged[45] ^= 0xff;
        let bomb = zip(&[("copy.json", &vec![b' '; 40 << 20])]);
        assert!(bomb.len() < 1 << 20);
        let odd: [(&str, &[u8], &str); 12] = [
            ("copy.json", &whole.as_bytes()[..whole.len() / 2], "breaks off or is damaged in line 1"),
            ("copy.json", b"{\"form\": 1}", "This is not a copy that Copse made."),
            ("landscape.json", b"{\"copse-landscape\": 1, \"entries\": []}", "This is not a copy that Copse made."),
            ("copy.json", b"[1, 2]", "This is not a copy that Copse made."),
            ("copy.json", b"<html>", "breaks off or is damaged in line 1"),
            ("copy.json", &[0xff, 0xfe, 0x00], "This is not a copy that Copse made."),
            ("me.jpg", &picture(20, 1), "This is not a copy that Copse made."),
            ("copy.zip", &packed[..packed.len() / 2], "This zip file cannot be opened, or is damaged."),
            ("copy.zip", &damaged, "This zip file cannot be opened, or is damaged."),
            ("copy.zip", &zip(&[("index.html", b"x")]), "There is no copy.json in this zip file."),
            (
                "copy.zip",
                &zip(&[("../copy.json", whole.as_bytes()), ("a/b/copy.json", whole.as_bytes())]),
                "There is no copy.json in this zip file.",
            ),
            ("copy.zip", &bomb, "copy.json is larger than 32 MB"),
        ];
        for (name, bytes, said) in odd {
            site.clock.pass_seconds(600);
            let reply = look(&mut nia.browser, name, bytes).await;
            assert_eq!(reply.status, 422, "{name}: {said}");
            assert!(reply.texts("#files-err").concat().contains(said), "{said}: {:?}", reply.texts(".err"));
            assert_eq!(reply.faults(), [""; 0]);
        }
        let form = nia.browser.visit(AT).await.form(AT).with("act", "bring");
        assert_eq!(nia.browser.submit(&form).await.status, 422, "without a file");
        assert!(rows(&taken(&mut nia.browser).await.1, "profile").is_empty());
    });
}

fn large(settings: &mut webkit::Settings) {
    settings.upload_limit = 16 << 20;
}

#[test]
fn odd_copies_bring_what_of_them_is_understood() {
    on_each_engine_set(large, async |site| {
        let mut nia = site.someone("Nia Rees").await;
        let page = seen(&mut nia.browser, "copy.json", copy_of(&json!([])).as_bytes()).await;
        assert!(page.text().contains("There is nothing in it that is not here."), "{}", page.text());
        // Of ten megabytes, nearly all of it said in communities there.
        let said = vec![json!({"body": "x".repeat(1_000)}); 10_000];
        let large = copy_of(
            &json!([{"table": "item", "heading": "Y", "rows": said}, {"table": "profile", "rows": [{"practises": "Bread."}]}]),
        );
        let packed =
            zip(&[("my-copy/copy.json", large.as_bytes()), ("my-copy/files/../../../out.txt", b"x"), ("../../out", b"x")]);
        for (name, bytes) in [("copy.json", large.as_bytes()), ("copy.zip", &packed)] {
            let page = seen(&mut nia.browser, name, bytes).await;
            assert!(page.text().contains("10000") && page.text().contains("Bread."), "{}", page.text());
        }
        // Of another time, with whatever stands in it.
        let later = json!({"form": 9, "site": "<b>x</b>", "mood": {}, "communities": 5, "sections": [
            {"table": "dreams", "heading": "<img src=x>", "rows": [1, 2, 3]}, 7, {"table": "landscape", "rows": [{"doc": "no"}]},
            {"table": "profile", "rows": [{"practises": "<script>alert(1)</script>", "shoes": 43, "picture": "../../etc/passwd"}]},
            {"table": "landscape_picture", "rows": [{"file": "x", "title": "T", "alternative": "A", "words": ""}, {"title": 5}]}]});
        let page = seen(&mut nia.browser, "copy.json", later.to_string().as_bytes()).await;
        let text = page.text();
        for said in [
            "A later version of Copse wrote this copy.",
            "mood",
            "profile.shoes",
            "&#60;img src=x&#62;",
            "&#60;script&#62;alert(1)",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(page.attributes("main img", "src").is_empty() && page.texts("main script").is_empty());
        let to = nia.browser.submit(&all_of(&page)).await.location().expect("done").to_owned();
        assert!(to.contains("profile=1") && to.contains("landscape=0"), "{to}");
        // What a ZIP has under a name that a copy gives, and is no picture, does not come.
        let hash = "ab".repeat(32);
        let copy = copy_of(&json!([{"table": "profile", "rows": [{"helps": "Help.", "picture": hash}]}]));
        let file = format!("files/{hash}-picture");
        let packed = zip(&[("copy.json", copy.as_bytes()), (file.as_str(), b"<html>no picture</html>")]);
        let page = seen(&mut nia.browser, "copy.zip", &packed).await;
        let to = nia.browser.submit(&all_of(&page)).await.location().expect("done").to_owned();
        assert!(to.contains("profile=1"), "{to}");
        assert!(rows(&taken(&mut nia.browser).await.1, "profile")[0]["picture"].is_null());
    });
}

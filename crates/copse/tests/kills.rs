//! The program is killed in the middle of its work. Nothing that was acknowledged may be lost, and an import goes on from
//! where it was. A backup that is taken meanwhile restores to what was there.

mod support;

use copse::app::migrations::MIGRATIONS;
use db::testing::TestDb;
use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};
use support::{Client, Folder, Place, Served};

db::queries! {
    /// What every post says.
    fn bodies() -> Vec<String> = "SELECT i.body FROM item i WHERE i.kind = 'post'";
}

/// A place on each engine there is. The databases go with the second value.
fn places(folder: &Folder) -> Vec<(Place, Option<TestDb>)> {
    let mut places = vec![(Place { data: folder.join("sqlite"), database: None }, None)];
    if let Some(db) = TestDb::postgres(MIGRATIONS) {
        let url = db.db().url().to_string();
        places.push((Place { data: folder.join("postgres"), database: Some(url) }, Some(db)));
    }
    places
}

/// A community with someone in it who is signed in and has started a conversation; gives the address to reply to.
fn begin(place: &Place, served: &Served) -> (Client, String, String) {
    place.run(
        &["admin", "person", "add", "--email", "ruth@example.org", "--name", "Ruth", "--password-stdin"],
        "correct horse battery",
    );
    let words = ["--name", "Wounds", "--practice", "We dress wounds", "--domain", "Skin", "--coordinator", "ruth@example.org"];
    place.run(&[&["admin", "community", "add", "wounds"], &words[..]].concat(), "");
    let mut client = Client::new(served.address);
    let token = client.token("/sign-in");
    let (status, ..) = client
        .post("/sign-in", &[("_token", &token), ("email", "ruth@example.org"), ("password", "correct horse battery")])
        .expect("signing in answers");
    assert_eq!(status, 303);
    let token = client.token("/c/wounds/talk/new");
    let (status, head, _) = client
        .post("/c/wounds/talk/new", &[("_token", &token), ("act", "tell"), ("title", "Wednesdays"), ("text", "The first")])
        .expect("it answers");
    assert_eq!(status, 303, "{head}");
    (client, "/c/wounds/talk/1-wednesdays/reply".to_owned(), token)
}

/// What the posts of a site say.
fn said(place: &Place) -> BTreeSet<String> {
    let url = place.database.clone().unwrap_or_else(|| format!("sqlite:{}", place.data.join("copse.sqlite3").display()));
    let db = db::Db::open(db::Options::new(url.parse().expect("a URL"))).expect("the database opens");
    let all = db.read_now(bodies).expect("the posts are there");
    let said: BTreeSet<String> = all.iter().cloned().collect();
    assert_eq!(said.len(), all.len(), "no post is there twice");
    db.close();
    said
}

/// Somebody who posts from four sides.
struct Posting {
    sides: Vec<thread::JoinHandle<Vec<String>>>,
    acknowledged: Arc<AtomicUsize>,
}

impl Posting {
    /// Waits until so many posts were acknowledged, however long the machine takes over it.
    fn wait_for(&self, posts: usize) {
        while self.acknowledged.load(Ordering::SeqCst) < posts {
            assert!(!self.sides.iter().all(thread::JoinHandle::is_finished), "nobody posts any more");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What was acknowledged, once all sides have ended.
    fn end(self) -> Vec<String> {
        self.sides.into_iter().flat_map(|side| side.join().expect("a side ends")).collect()
    }
}

/// Posts from four sides until told to stop or until no answer comes.
fn post_until(client: &Client, reply: &str, token: &str, name: &str, stop: &Arc<AtomicBool>) -> Posting {
    let acknowledged_by_all = Arc::new(AtomicUsize::new(0));
    let sides = (0..4)
        .map(|side| {
            let (mut client, reply, token, name, stop) =
                (client.clone(), reply.to_owned(), token.to_owned(), name.to_owned(), stop.clone());
            let count = acknowledged_by_all.clone();
            thread::spawn(move || {
                let mut acknowledged = Vec::new();
                for number in 0.. {
                    let text = format!("{name} side {side} number {number}");
                    match client.post(&reply, &[("_token", &token), ("text", &text)]) {
                        Some((303, ..)) => {
                            acknowledged.push(text);
                            count.fetch_add(1, Ordering::SeqCst);
                        }
                        Some((status, _, body)) => panic!("a reply was answered with {status}: {body}"),
                        None => break,
                    }
                    if stop.load(Ordering::SeqCst) {
                        break;
                    }
                }
                acknowledged
            })
        })
        .collect();
    Posting { sides, acknowledged: acknowledged_by_all }
}

#[test]
fn no_acknowledged_post_is_lost_when_the_program_is_killed() {
    let folder = Folder::new("kills");
    for (place, _db) in places(&folder) {
        let mut served = Served::start(&place);
        let (mut client, reply, token) = begin(&place, &served);
        let mut acknowledged = BTreeSet::new();
        for round in 0..5 {
            let stop = Arc::new(AtomicBool::new(false));
            let posting = post_until(&client, &reply, &token, &format!("round {round}"), &stop);
            // At another moment of the work each time.
            posting.wait_for(6);
            thread::sleep(Duration::from_millis(17 * round));
            served.kill();
            acknowledged.extend(posting.end());
            served = Served::start(&place);
            client = client.at(served.address);
            let said = said(&place);
            let lost: Vec<&String> = acknowledged.difference(&said).collect();
            assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        }
        assert!(acknowledged.len() > 20, "only {} posts were acknowledged: too few to tell", acknowledged.len());
        assert!(served.stop(), "it stops when asked");
        place.run(&["check"], "");
    }
}

fn made_up_mails(count: usize) -> String {
    (0..count).fold(String::new(), |mut mbox, number| {
        let answer = if number % 5 > 0 { format!("In-Reply-To: <{}@mails.example>\n", number - 1) } else { String::new() };
        let _ = write!(
            mbox,
            "From w{who}@example.org Fri Jul 14 02:40:{second:02} 2017\nMessage-ID: <{number}@mails.example>\n{answer}\
             Date: Fri, 14 Jul 2017 02:40:{second:02} +0000\nFrom: Writer {who} <w{who}@example.org>\nSubject: Week {thread}\n\n\
             Mail number {number}.\n\n",
            who = number % 7,
            second = number % 60,
            thread = number / 5,
        );
        mbox
    })
}

/// Topics as the API of Discourse gives them, a file each, five posts in each.
fn made_up_topics(folder: &Path, count: usize) {
    fs::create_dir_all(folder).expect("a folder");
    for topic in 0..count / 5 {
        let post = |number: usize| {
            serde_json::json!({
                "id": topic * 5 + number, "post_number": number, "username": format!("writer{}", number % 7),
                "created_at": format!("2018-01-07T13:34:{:02}Z", number), "raw": format!("Post {number} of topic {topic}."),
            })
        };
        let posts: Vec<_> = (1..=5).map(post).collect();
        let topic = serde_json::json!({"id": topic, "title": format!("Week {topic}"), "post_stream": {"posts": posts}});
        fs::write(folder.join(format!("{}.json", topic["id"])), topic.to_string()).expect("a topic is written");
    }
}

/// Pages as MediaWiki exports them, each with two versions.
fn made_up_pages(count: usize) -> String {
    let page = |number: usize| {
        let version = |id: usize, text: &str| {
            format!(
                "<revision><id>{id}</id><timestamp>2018-01-07T10:00:{:02}Z</timestamp><contributor><username>Writer {}</username>\
                 </contributor><text>{text}</text></revision>",
                number % 60,
                number % 7,
            )
        };
        format!(
            "<page><title>Page {number}</title><ns>0</ns><id>{number}</id>{}{}</page>",
            version(number * 2, "Not yet."),
            version(number * 2 + 1, &format!("What page {number} says.")),
        )
    };
    format!("<mediawiki version=\"0.11\">{}</mediawiki>", (1..=count).map(page).collect::<String>())
}

/// Kills an import again and again, lets it end, and finds each post once and nothing new in a second run.
fn goes_on_after_kills(folder: &Folder, tool: &str, from: &Path, posts: usize) {
    for (place, _db) in places(folder) {
        let slug = tool;
        let words = ["--name", "Brought in", "--practice", "We read on", "--domain", "What was said"];
        place.run(&[&["admin", "community", "add", slug], &words[..]].concat(), "");
        let args = ["import", tool, from.to_str().expect("a path"), "--community", slug, "--json"];
        let before = said(&place).len();
        for round in 1..=6 {
            let mut child = place.copse(&args).stdout(std::process::Stdio::null()).spawn().expect("copse starts");
            thread::sleep(Duration::from_millis(60 * round));
            let _ = child.kill();
            child.wait().expect("it ends");
        }
        let report: serde_json::Value = serde_json::from_str(place.run(&args, "").trim()).expect("a report");
        let number = |name: &str| report[name].as_u64().unwrap_or_else(|| panic!("{name} in {report}"));
        assert_eq!(number("read"), posts as u64);
        assert_eq!(number("read"), number("stored") + number("merged") + report["refused"].as_array().map_or(0, Vec::len) as u64);
        assert_eq!(said(&place).len() - before, posts);
        place.run(&["check"], "");
        let again: serde_json::Value = serde_json::from_str(place.run(&args, "").trim()).expect("a report");
        assert_eq!(again["merged"].as_u64(), Some(posts as u64), "a second run adds nothing: {again}");
    }
}

#[test]
fn an_import_that_is_killed_goes_on_from_where_it_was() {
    const MANY: usize = 3_000;
    let folder = Folder::new("import");
    let (mails, topics, pages) = (folder.join("list.mbox"), folder.join("topics"), folder.join("pages.xml"));
    fs::write(&mails, made_up_mails(MANY)).expect("the mbox is written");
    made_up_topics(&topics, MANY);
    fs::write(&pages, made_up_pages(MANY)).expect("the pages are written");
    for (tool, from) in [("mbox", &mails), ("discourse", &topics), ("mediawiki", &pages)] {
        goes_on_after_kills(&folder, tool, from, MANY);
    }
}

#[test]
fn a_backup_taken_under_load_restores_on_each_engine() {
    let folder = Folder::new("backup");
    for (number, (place, _db)) in places(&folder).into_iter().enumerate() {
        let served = Served::start(&place);
        let (client, reply, token) = begin(&place, &served);
        let stop = Arc::new(AtomicBool::new(false));
        let posting = post_until(&client, &reply, &token, "before", &stop);
        posting.wait_for(6);
        let before = said(&place);
        let (kept, arriving) = (Path::new("files/ab/kept"), Path::new("files/incoming/arriving"));
        fs::create_dir_all(place.data.join("files/ab")).expect("a folder");
        fs::write(place.data.join(kept), "Kept.").expect("a file");
        fs::write(place.data.join(arriving), "Not whole.").expect("a file");
        let backup = folder.join(format!("backup-{number}.tar"));
        let to = backup.to_str().expect("a path");
        place.run(&["backup", "--to", to], "");
        stop.store(true, Ordering::SeqCst);
        posting.end();
        let after = said(&place);
        served.kill();

        for (target, (restored, _db)) in places(&Folder::new("restored")).into_iter().enumerate() {
            let restored = Place { data: folder.join(format!("restored-{number}-{target}")), ..restored };
            let mut empty = restored.clone();
            if let Some(db) = &_db {
                empty.database = Some(db.db().url().to_string());
            }
            empty.run(&["restore", "--from", to], "");
            empty.run(&["check"], "");
            assert_eq!(fs::read_to_string(empty.data.join(kept)).expect("the file"), "Kept.", "files come back");
            assert!(!empty.data.join(arriving).exists(), "what had not come whole does not");
            let back = said(&empty);
            assert!(before.is_subset(&back), "what was there before the backup is in it");
            assert!(back.is_subset(&after), "nothing is in it that never was");
            let again = empty.copse(&["restore", "--from", to]).output().expect("copse starts");
            assert_eq!(again.status.code(), Some(1), "a second restore is refused");
        }
    }
}

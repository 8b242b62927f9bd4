//! A community with something of everything, written out on one site and brought into an empty one: the pages say the same.

use super::{
    bring,
    kept::{Room, bring_kept, press},
    leaving::{Folder, write_out},
};
use crate::{
    features::moving::out::{COMMUNITIES, MAILS},
    testing::{Site, Someone, on_each_engine},
};
use kernel::{Actor, CommunityId, Moment, Slug};
use register::Form;
use std::{collections::VecDeque, fs, path::PathBuf, sync::Mutex};
use webkit::testing::{Chosen, Filled};

const DAY: i64 = 86_400;
const NOTE: &str = "Wet, then dry.";

/// Fills a form at an address and sends it.
async fn send(someone: &mut Someone, at: &str, ends: &str, fields: &[(&str, &str)]) -> String {
    let form = someone.browser.visit(at).await.form(ends);
    let form: Filled = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    press(someone, &form).await
}

/// Begins a conversation with a file on it.
async fn ask(someone: &mut Someone, front: &str, act: &str, title: &str, text: &str) -> String {
    let form = someone.browser.get(&format!("{front}/talk/new")).await.form("/talk/new");
    let form = form.with("act", act).with("title", title).with("text", text);
    let file = Chosen::new("files", "note.txt", "text/plain", NOTE);
    let reply = someone.browser.submit_with(&form, &[file]).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    next.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// A community with all that an export carries.
pub(super) async fn fill(site: &Site) -> Room {
    let mut room = Room::new(site).await;
    let front = room.at("");
    room.fill(site).await;
    for (text, principles, why) in [
        ("We dress wounds and teach it.", "Nobody is named.\nSay what broke.", "We teach now."),
        ("We dress wounds.", "Say what broke.", ""),
    ] {
        site.clock.pass_seconds(3 * DAY);
        let at = format!("{front}/charter/change");
        let fields = [("practice", text), ("principles", principles), ("why", why), ("joining", "request")];
        send(&mut room.ann, &at, "/charter/change", &fields).await;
    }
    for (short, words, why) in [("Be kind.", "Be *kind*.", ""), ("Ask first.", "Ask before you **quote**.", "A quarrel.")] {
        site.clock.pass_seconds(DAY);
        let fields = [("short", short), ("words", words), ("why", why)];
        send(&mut room.ann, &format!("{front}/conduct/norms"), "/conduct/norms", &fields).await;
    }
    for (stage, since) in [("coalescing", "about 2019"), ("maturing", "spring 2024")] {
        site.clock.pass_seconds(DAY);
        let fields = [("stage", stage), ("since", since), ("words", "We met.")];
        send(&mut room.ann, &format!("{front}/stage/record"), "/stage/record", &fields).await;
        send(&mut room.ann, &format!("{front}/stage"), &format!("/{stage}/tick/2"), &[]).await;
    }
    let fields = [("name", "Timekeeper"), ("about", "Says when it is time."), ("months", "12")];
    send(&mut room.ann, &format!("{front}/roles"), "/roles", &fields).await;
    let told = format!(
        "roles: [{{community: {}, person: {}, role: Timekeeper, from: 2020-02-01, planned: 2031-02, note: by lot}}]\n",
        room.slug, room.ben.id
    );
    assert_eq!(bring(site, &told, Form::Yaml).await.1, [""; 0]);
    let fields = [("question_1", "Whom do you care for?"), ("question_2", "Who sent you?")];
    send(&mut room.ann, &format!("{front}/questions"), "/questions", &fields).await;

    for (name, address, audience) in [("Our chat", "https://chat.example/wounds", "anyone"), ("The shed", "Behind", "members")] {
        let fields = [("name", name), ("address", address), ("audience", audience)];
        send(&mut room.ann, &format!("{front}/where"), "/where", &fields).await;
    }
    for (path, words, steps) in
        [("newcomer", "We *dress*.", "Say hello"), ("coordinator", "Welcome.", "Read the charter\nAsk Ben")]
    {
        let at = format!("{front}/first-steps/{path}/change");
        send(&mut room.ann, &at, "/change", &[("words", words), ("steps", steps)]).await;
    }
    for better in ["Fewer wounds.", "No wounds."] {
        let fields = [("better", better), ("report_to", "The board"), ("report_on", "2031-03-01"), ("countries", "Wales: 12")];
        send(&mut room.ann, &format!("{front}/outlook/change"), "/outlook/change", &fields).await;
    }

    site.clock.pass_seconds(DAY);
    let salt = ask(&mut room.ben, &front, "ask", "Does salt help?", "I *wonder*.").await;
    site.clock.pass_seconds(60);
    for (title, text) in [("Salt helps", "On **skin**."), ("Salt hurts", "On hands.")] {
        send(&mut room.ben, &format!("{salt}/positions"), "/positions", &[("title", title), ("text", text)]).await;
    }
    send(&mut room.ann, &format!("{salt}/mark"), "/mark", &[("kind", "problem"), ("state", "open")]).await;
    let fields = [("text", "We salt *with care*."), ("close", "1")];
    send(&mut room.ann, &format!("{salt}/summary"), "/summary", &fields).await;
    site.clock.pass_seconds(60);
    send(&mut room.ben, &format!("{salt}/dissent"), "/dissent", &[("words", "It burnt two of mine.")]).await;
    site.clock.pass_seconds(60);
    let kinds = ["request", "experience", "asset", "coordination", "discussion", "visit", "introduction", "link"];
    for (kind, state) in kinds.into_iter().zip(["open", "answered", "tried", "solved", "parked", "open", "open", "open"]) {
        let act = if kind == "visit" { "announce" } else { "tell" };
        let talk = ask(&mut room.ann, &front, act, &format!("Re: of {kind}"), "So it is.").await;
        send(&mut room.ann, &format!("{talk}/mark"), "/mark", &[("kind", kind), ("state", state)]).await;
        site.clock.pass_seconds(60);
    }
    room
}

/// What the pages say to a member, and the page of asking to someone who does not belong: each line with its page.
pub(super) async fn said(site: &Site, slug: &str, id: CommunityId, member: &str, outside: &str) -> Vec<String> {
    let (mut member, mut outside) = (site.someone(member).await, site.someone(outside).await);
    site.join(id, &member).await;
    let front = format!("/c/{slug}");
    let mut said = Vec::new();
    let words = "main h1, main h2, main h3, main p, main li, main dt, main dd, main blockquote, main td, main .state, main .by";
    let mut pages = Vec::new();
    for path in [
        "/charter",
        "/charter/history",
        "/charter/version/1",
        "/charter/version/2",
        "/charter/principle/1",
        "/charter/principle/2",
        "/conduct",
        "/conduct/norms/versions",
        "/stage",
        "/roles",
        "/who-was-what",
        "/where",
        "/first-steps/newcomer",
        "/outlook",
        "/talk",
        "/repertoire",
    ] {
        let page = member.browser.visit(&format!("{front}{path}")).await;
        assert_eq!(page.status, 200, "{path}");
        said.extend(page.texts(words).into_iter().map(|line| format!("{path}: {line}")));
        pages.extend(page.attributes(".strand .h3 a, main .h3 a", "href"));
    }
    pages.sort();
    pages.dedup();
    for at in pages {
        let page = member.browser.visit(&at).await;
        let title = page.first("h1").unwrap_or_default();
        said.extend(page.texts(words).into_iter().map(|line| format!("{title}: {line}")));
        said.extend(page.texts("main em, main strong").into_iter().map(|line| format!("{title}: *{line}*")));
        for file in page.attributes("main .files a", "href") {
            let file = member.browser.get(&file).await;
            said.push(format!("{title}: a file says {}", String::from_utf8_lossy(&file.body)));
        }
    }
    let page = outside.browser.visit(&format!("{front}/ask")).await;
    said.extend(page.texts("main label, main h1").into_iter().map(|line| format!("/ask: {line}")));
    said
}

/// What an export does not carry, by what its lines say: who looks after the community and takes part here with an account, who
/// looks after a thing (nobody is that by a file), a story that stays, and who tells one that goes without a name.
const NOT_CARRIED: [&str; 15] = [
    "Kit Stone",
    "Ann PriceCoordinator",
    "heldCoordinator",
    " memberships and roles.",
    "Who takes part here",
    " @",
    "Kept here",
    "It rained on us.",
    "looks after it",
    "/repertoire: Ann Price (1)",
    "Honey on skin: Ann Price",
    "Honey on skin: Nobody yet.",
    "Told by one: Who tells it",
    "Old Ann",
    "(nobody named)",
];

/// A line as both sites say it: apart from what is not carried, from the day on which something came, and from who sees what was
/// said, which members do once an archive is opened.
pub(super) fn of_both(line: &str) -> Option<String> {
    let is_of_teller = line.starts_with("Told by one: ") && line.contains("Ann Price");
    // Sums are of who belongs here with an account.
    let is_sum = line.strip_prefix("/outlook: ").is_some_and(|sum| sum.parse::<i64>().is_ok());
    if is_of_teller || is_sum || NOT_CARRIED.iter().any(|words| line.contains(words)) {
        return None;
    }
    let told = line.split("brought in, ").next().unwrap_or_default().trim_end_matches([' ', '·']);
    let told = told.replace("Anyone can read this.", "Members of this community can read this.");
    Some(told.replace("text/plain; charset=utf-8", "text/plain"))
}

#[test]
fn the_pages_of_an_empty_site_say_what_those_of_the_first_said() {
    let folder = Folder::new();
    let before: Mutex<VecDeque<(PathBuf, Moment, Vec<String>)>> = Mutex::default();
    on_each_engine(async |site| {
        let room = fill(&site).await;
        let to = folder.0.join(site.rng.token().to_string());
        let wrote = write_out(&site, &room.slug, Actor::System("a test"), &to).await.expect("written out");
        assert_eq!((wrote.conversations, wrote.files), (10, 9));
        let now = site.clock.now();
        let said = said(&site, &room.slug, room.id, "Rae Reader", "Sid Asks").await;
        assert!(said.iter().any(|line| line.ends_with(": a file says Wet, then dry.")), "{said:#?}");
        for words in [
            "We teach now.",
            "A quarrel.",
            "spring 2024",
            "Says when it is time.",
            "It burnt two of mine.",
            "Salt hurts",
            "Behind",
            "Say hello",
            "Fewer wounds.",
        ] {
            assert!(said.iter().any(|line| line.contains(words)), "{words}: {said:#?}");
        }
        assert!(said.iter().any(|line| line.starts_with("/ask: Who sent you?")), "{said:#?}");
        before.lock().unwrap().push_back((to, now, said));
    });
    on_each_engine(async |site| {
        let (from, then, before) = before.lock().unwrap().pop_front().expect("a site before this one");
        site.clock.pass_seconds(then.seconds_since(site.clock.now()));
        let mut kit = site.someone("Kit Stone").await;
        let text = fs::read_to_string(from.join(COMMUNITIES)).unwrap();
        let (report, troubles) = bring(&site, &text, Form::Json).await;
        assert_eq!((troubles, report.added.communities), (vec![], 1));
        let slug = Slug::stored("wound-care".to_owned());
        let (id,) = site.kit.db.read(move |tx| crate::base::communities::slug_taken(tx, &slug)).await.unwrap().expect("it");
        let (person, now) = (kit.id, site.clock.now());
        let makes_coordinator = site.kit.db.write(move |tx| {
            use crate::base::communities::{Duty, How, give_duty, join};
            join(tx, id, person, How::Placed, now)?;
            give_duty(tx, id, person, Duty::Coordinator, None, now)
        });
        makes_coordinator.await.expect("a coordinator");
        let report = site.import(id, &[from.join(MAILS)]).await;
        assert_eq!((report.stored, report.conversations, report.marked), (12, 10, 10), "{report:?}");
        assert_eq!(report.beside, [""; 0]);
        // Nothing of it shows before it is opened.
        let mut stranger = site.stranger();
        for at in ["/c/wound-care/talk".to_owned(), "/search?q=salt".to_owned(), "/c/wound-care".to_owned()] {
            let page = stranger.visit(&at).await;
            assert!(!page.texts("main").concat().contains("Salt"), "{at}");
        }
        assert_eq!(stranger.get("/c/wound-care/talk/2").await.status, 404);
        let archive = kit.browser.get("/c/wound-care/archive").await.attributes(".strand a", "href").remove(0);
        let form = kit.browser.visit(&archive).await.form("/release").with("text", "");
        assert_eq!(kit.browser.submit(&form).await.status, 303);
        let kept = bring_kept(&site, id, "wound-care", &from.join("repertoire")).await;
        assert_eq!(kept.added, 4, "{kept:?}");
        let after = said(&site, "wound-care", id, "Rae Reader", "Sid Asks").await;
        let [before, after] = [before, after].map(|lines| lines.iter().filter_map(|line| of_both(line)).collect::<Vec<_>>());
        let gone: Vec<_> = before.iter().filter(|line| !after.contains(line)).collect();
        let new: Vec<_> = after.iter().filter(|line| !before.contains(line)).collect();
        assert_eq!((gone, new), (vec![], vec![]));

        // Twice, nothing doubles.
        let again = bring(&site, &text, Form::Json).await.0;
        assert_eq!((again.changed, again.left, again.added.communities, again.added.people), (vec![], vec![], 0, 0));
        let again = site.import(id, &[from.join(MAILS)]).await;
        assert_eq!((again.stored, again.conversations, again.marked, again.beside.len()), (0, 0, 0, 0), "{again:?}");
        let talk = kit.browser.visit("/c/wound-care/talk/2").await;
        assert_eq!(talk.texts(".sides .h3"), ["Salt helps", "Salt hurts"]);
    });
}

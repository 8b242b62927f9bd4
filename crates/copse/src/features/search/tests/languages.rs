use super::Room;
use crate::{
    base::{
        access::Audience,
        communities::Visibility,
        conversations::{Act, NewConversation, NewPost, Via},
        items::{Body, BodyForm},
    },
    testing::{Site, corpus, on_each_engine},
};
use flate2::read::GzDecoder;
use kernel::{ItemId, Title};
use std::{collections::BTreeMap, fs, io::Read};
use words::fold;

/// The Declaration of Human Rights in each language of the corpus, by the names of the files.
fn pages() -> Option<BTreeMap<String, String>> {
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(corpus("8-languages/udhr")?).expect("a folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".txt.gz") else { continue };
        let mut text = String::new();
        GzDecoder::new(fs::File::open(&path).expect("a file")).read_to_string(&mut text).expect("a text");
        pages.insert(name.to_owned(), text);
    }
    Some(pages)
}

async fn say(site: &Site, room: &Room, name: &str, text: &str) {
    said_in(site, room, name, text, "und", Audience::Community).await;
}

async fn said_in(site: &Site, room: &Room, name: &str, text: &str, language: &str, audience: Audience) {
    let (now, rng, language) = (site.clock.now(), &site.rng, language.to_owned());
    let talk = NewConversation {
        id: ItemId::new(now, rng),
        community: room.id,
        author: room.ann.id,
        audience,
        language: language.clone(),
        act: Act::Tell,
        title: Title::parse(&name.replace(['_', '-'], "")).expect("a title"),
        started_at: now,
    };
    let post = NewPost {
        id: ItemId::new(now, rng),
        conversation: talk.id,
        community: room.id,
        author: room.ann.id,
        audience,
        language,
        body: Body::new(text.to_owned(), BodyForm::Markdown),
        parent: None,
        said_at: now,
        via: Via::Web,
        is_held: false,
        files: Vec::new(),
    };
    let said = move |tx: &mut db::Tx| {
        talk.start(tx, now)?;
        post.add(tx, now)
    };
    site.kit.db.write(said).await.expect("a post");
}

#[test]
fn a_word_of_each_language_finds_its_page_in_other_case_and_without_accents() {
    let Some(pages) = pages() else { return };
    assert!(pages.len() > 60, "{}", pages.len());
    on_each_engine(async |site| {
        let mut room = Room::new(&site, Visibility::Public).await;
        for (name, text) in &pages {
            say(&site, &room, name, text).await;
            site.clock.pass_seconds(1);
        }
        let mut missed = Vec::new();
        for (name, text) in &pages {
            // The longest word stands in no or few other pages. Of what is written without spaces, people type a part.
            let words = text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic) || !word.is_ascii());
            let letters = |word: &&str| word.chars().filter(|sign| sign.is_alphabetic()).count();
            let Some(word) = words.filter(|word| letters(word) > 3).max_by_key(|word| letters(word).min(14)) else { continue };
            let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
            let word: String = if word.chars().count() > 20 { word.chars().take(6).collect() } else { word.to_owned() };
            // Between the words of Ethiopic and the syllables of Tibetan stand marks.
            let word = word.rsplit_once(['፡', '་']).map_or(word.as_str(), |(whole, _)| whole).to_owned();
            for typed in [word.to_uppercase(), fold(&word), word.clone()] {
                let address = webkit::query("/search", &[("q", &typed), ("kind", "talk")]);
                let mut reply = room.ben.browser.visit(&address).await;
                let title = name.replace(['_', '-'], "");
                let mut titles = reply.texts("main .strand h3 a");
                while let Some(next) = reply.attributes("main .pager a", "href").pop() {
                    reply = room.ben.browser.visit(&next).await;
                    titles.extend(reply.texts("main .strand h3 a"));
                }
                if !titles.contains(&title) {
                    missed.push(format!("{name}: {typed}"));
                }
            }
        }
        assert!(missed.is_empty(), "{} missed: {missed:?}", missed.len());
    });
}

#[test]
fn a_language_is_offered_to_those_alone_who_may_read_something_in_it() {
    on_each_engine(async |site| {
        for visibility in [Visibility::Public, Visibility::Unlisted] {
            let mut room = Room::new(&site, visibility).await;
            let open = [(Audience::Community, "cy"), (Audience::Members, "ga"), (Audience::Coordinators, "gd")];
            for (audience, language) in open {
                said_in(&site, &room, language, "Words.", language, audience).await;
            }
            let offered = async |browser: &mut webkit::testing::Browser| {
                let tags = super::page(browser, "").await.attributes("select[name=language] option", "value");
                tags.into_iter().filter(|tag| open.iter().any(|(_, language)| tag == language)).collect::<Vec<_>>()
            };
            let outside: &[&str] = if visibility == Visibility::Public { &["cy"] } else { &[] };
            assert_eq!(offered(&mut site.stranger()).await, outside, "{visibility}");
            assert_eq!(offered(&mut room.ben.browser).await, ["cy", "ga"], "{visibility}");
            assert_eq!(offered(&mut room.ann.browser).await, ["cy", "ga", "gd"], "{visibility}");
            let (person, id, now) = (room.ben.id, room.id, site.clock.now());
            let left = move |tx: &mut db::Tx| crate::base::communities::leave(tx, id, person, false, now);
            site.kit.db.write(left).await.expect("an end");
            assert_eq!(offered(&mut room.ben.browser).await, outside, "who left, {visibility}");
            site.shut(room.id).await;
        }
    });
}

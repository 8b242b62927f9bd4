use super::Talk;
use crate::{
    base::{
        access::Audience,
        communities::Visibility,
        conversations::{NewPost, Via},
        items::{Body, BodyForm},
    },
    testing::{START, Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::ItemId;
use webkit::testing::{Browser, Reply};

#[test]
fn the_number_decides_and_the_words_follow() {
    on_each_engine(async |site| {
        let talk = Talk::new(&site, Visibility::Public).await;
        for (number, title, address) in [
            (1, "Larvae at home?", "/1-larvae-at-home"),
            (2, "🌿", "/2"),
            (3, "ریشه‌های گفتگو", "/3-%D8%B1"),
            (4, "12 monkeys", "/4-12-monkeys"),
        ] {
            let conversation = talk.conversation(&site, title).await;
            site.say(talk.id, conversation, talk.ann.id, "Hello.", Said::OPENLY).await;
            let mut browser = site.stranger();
            let listed = browser.get(&talk.at("")).await;
            let href =
                listed.attributes(".strand .h3 a", "href").into_iter().find(|href| href.contains(&format!("talk/{number}")));
            let href = href.expect("it is listed");
            assert!(href.starts_with(&talk.at(address)), "{href}");
            let page = browser.get(&href).await;
            assert_eq!((page.status, page.first("h1").as_deref()), (StatusCode::OK, Some(title)));
            assert_eq!(page.attributes("h1", "dir"), ["auto"], "the direction follows the title");
            for words in ["", "-", "-wrong-words", "-%F0%9F%8C%BF", "-a--b"] {
                let asked = talk.at(&format!("/{number}{words}"));
                // Without words of its own, nothing else than its number leads elsewhere.
                if asked == href || asked == format!("{href}-") {
                    continue;
                }
                let other = browser.get(&asked).await;
                assert_eq!((other.status, other.location()), (StatusCode::MOVED_PERMANENTLY, Some(&*href)), "{asked}");
            }
            let permalink = browser.get(&talk.at(&format!("/{number}/1"))).await;
            assert_eq!(permalink.location(), Some(&*format!("{href}?at=1#p1")));
        }
    });
}

/// 45 posts; each third was said before the one that arrived before it.
async fn long(site: &Site, talk: &Talk) -> (ItemId, Vec<i64>) {
    let conversation = talk.conversation(site, "A long one").await;
    let mut said = Vec::new();
    for number in 1..=45 {
        let minute = if number % 3 == 0 { number - 2 } else { number };
        let said_at = Some(START.plus_seconds(60 * minute));
        let arrived =
            site.say(talk.id, conversation, talk.ann.id, &format!("Post {number}."), Said { said_at, ..Said::OPENLY }).await;
        assert_eq!(arrived, number);
        said.push((minute, number));
    }
    said.sort_unstable();
    (conversation, said.into_iter().map(|(_, number)| number).collect())
}

fn shown(page: &Reply) -> Vec<i64> {
    page.attributes("article.said", "id").iter().map(|id| id[1..].parse().expect("a number")).collect()
}

/// The posts on all pages from an address on, following a link.
async fn pages(browser: &mut Browser, address: &str, rel: &str) -> Vec<Vec<i64>> {
    let mut page = browser.visit(address).await;
    let mut all = vec![shown(&page)];
    while let Some(next) = page.attributes(&format!("a[rel={rel}]"), "href").into_iter().next() {
        page = browser.get(&next).await;
        assert_eq!(page.status, StatusCode::OK, "{next}");
        all.push(shown(&page));
        assert!(all.len() < 10, "pages without end");
    }
    all
}

/// The posts on all pages back from an address. The page of the beginning is always whole, so it may show again what was
/// on the page after it; that part is left out.
async fn back(browser: &mut Browser, address: &str) -> Vec<i64> {
    let mut all = pages(browser, address, "prev").await;
    let mut first = all.pop().expect("a page");
    assert_eq!(first.len(), 20);
    all.reverse();
    let rest = all.concat();
    let again = first.iter().position(|number| *number == rest[0]).unwrap_or(first.len());
    assert!(rest.starts_with(&first[again..]), "{first:?} {rest:?}");
    first.truncate(again);
    [first, rest].concat()
}

#[test]
fn pages_of_twenty_lose_no_post_and_show_none_twice() {
    on_each_engine(async |site| {
        let talk = Talk::new(&site, Visibility::Public).await;
        let (_, order) = long(&site, &talk).await;
        let mut browser = site.stranger();
        let forward = pages(&mut browser, &talk.at("/1"), "next").await;
        assert_eq!(forward.iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
        assert_eq!(forward.concat(), order);
        assert_eq!(back(&mut browser, &talk.at("/1?end=1")).await, order);
        for number in [1, 2, 3, 20, 21, 22, 44, 45] {
            let page = browser.visit(&talk.at(&format!("/1/{number}"))).await;
            assert_eq!(shown(&page).first(), Some(&number), "a permalink shows its post first");
            let place = order.iter().position(|other| *other == number).expect("it was said");
            assert_eq!(shown(&page), order[place..order.len().min(place + 20)]);
            let before = page.attributes("a[rel=prev]", "href");
            assert_eq!(before.is_empty(), place == 0, "{number}");
        }
        assert_eq!(browser.get(&talk.at("/1/46")).await.status, StatusCode::NOT_FOUND);
        // Nothing after the last and nothing before the first is an empty page, not an error.
        assert_eq!(shown(&browser.visit(&talk.at(&format!("/1?after={}", order[44]))).await), [0; 0]);
    });
}

/// What was shown is marked as read after the page has gone out.
async fn read_mark(site: &Site, reader: &Someone, conversation: ItemId, expected: i64) {
    let person = reader.id;
    let mut last = 0;
    for _ in 0..200 {
        let mark = site.kit.db.read(move |tx| super::super::store::read_mark(tx, person, conversation)).await.expect("a mark");
        last = mark.map_or(0, |(number,)| number);
        if last == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("read to {last} instead of {expected}");
}

#[test]
fn the_first_unread_post_is_found_and_marks_never_go_back() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Front).await;
        let conversation = talk.conversation(&site, "Day by day").await;
        for number in 1..=25 {
            site.clock.pass_seconds(60);
            site.say(talk.id, conversation, talk.ann.id, &format!("Post {number}."), Said::OPENLY).await;
        }
        let home = talk.at("/1-day-by-day");
        let ben = &mut talk.ben.browser.clone();
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?at=1#p1")));
        let page = ben.get(&home).await;
        assert_eq!(page.texts("article.new").len(), 20);
        assert_eq!(page.attributes("a[href$=unread]", "href"), [format!("{home}/unread")]);
        read_mark(&site, &talk.ben, conversation, 20).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?at=21#p21")));
        let list = ben.get(&talk.at("")).await;
        assert!(list.first(".strand li").is_some_and(|line| line.contains("5 new")), "{:?}", list.first(".strand li"));
        // Reading an old page again moves nothing back; reading the end moves on.
        ben.get(&home).await;
        ben.get(&format!("{home}?at=21")).await;
        read_mark(&site, &talk.ben, conversation, 25).await;
        ben.get(&format!("{home}?at=3")).await;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        read_mark(&site, &talk.ben, conversation, 25).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?end=1")));

        // One that was said long ago and arrived only now is new.
        let said_at = Some(START.plus_seconds(90));
        site.say(talk.id, conversation, talk.ann.id, "A late mail.", Said { said_at, ..Said::OPENLY }).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?at=26#p26")));
        let page = ben.get(&format!("{home}?at=26")).await;
        assert_eq!(shown(&page)[..3], [26, 2, 3], "it stands where it was said");
        assert_eq!(page.attributes("article.new", "id"), ["p26"]);
        read_mark(&site, &talk.ben, conversation, 26).await;
        talk.ben.browser = ben.clone();
        assert_eq!(talk.ann.browser.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?at=1#p1")));
    });
}

#[test]
fn who_skips_ahead_has_not_read_what_lies_between() {
    on_each_engine(async |site| {
        let talk = Talk::new(&site, Visibility::Public).await;
        let (conversation, _) = long(&site, &talk).await;
        let mut ben = talk.ben.browser.clone();
        ben.visit(&talk.at("/1?end=1")).await;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        read_mark(&site, &talk.ben, conversation, 0).await;
    });
}

#[test]
fn what_is_held_back_shows_nowhere_to_members() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let conversation = talk.conversation(&site, "Partly open").await;
        let held = Said { is_held: true, ..Said::to(Audience::Coordinators) };
        for number in 1..=42 {
            site.clock.pass_seconds(60);
            let how = if number % 2 == 0 { held } else { Said::OPENLY };
            let how = if number == 41 { Said { parent: Some(40), ..how } } else { how };
            site.say(talk.id, conversation, talk.ann.id, &format!("Post {number} of it."), how).await;
        }
        let home = talk.at("/1-partly-open");
        for mut browser in [site.stranger(), talk.ben.browser.clone()] {
            let odd: Vec<i64> = (1..=41).step_by(2).collect();
            let forward = pages(&mut browser, &home, "next").await;
            assert_eq!(forward.concat(), odd);
            assert_eq!(back(&mut browser, &format!("{home}?end=1")).await, odd);
            let page = browser.get(&home).await;
            assert!(page.first(".kind").is_some_and(|about| about.starts_with("21 posts")), "{:?}", page.first(".kind"));
            let last = browser.get(&format!("{home}?end=1")).await;
            assert!(!last.text().contains("Post 40"), "nor in what an open post answers");
            for path in ["/40", "/40/history", "?at=40", "?after=40", "?before=40"] {
                assert_eq!(browser.get(&format!("{home}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
            }
            let list = browser.get(&talk.at("")).await;
            assert!(list.first(".strand li").is_some_and(|line| line.contains("20 replies")), "{:?}", list.first(".strand li"));
        }
        // The jump goes to what the reader can see, and reading all of that leaves nothing new.
        talk.ben = site.someone("Ben Baker").await;
        site.join(talk.id, &talk.ben).await;
        let mut ben = talk.ben.browser.clone();
        ben.get(&home).await;
        read_mark(&site, &talk.ben, conversation, 39).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?at=41#p41")));
        let list = ben.get(&talk.at("")).await;
        assert!(list.first(".strand li").is_some_and(|line| line.contains("one new")), "{:?}", list.first(".strand li"));
        assert_eq!(ben.get(&home).await.attributes("a[href$=unread]", "href"), [format!("{home}/unread")]);
        ben.get(&format!("{home}?at=41")).await;
        read_mark(&site, &talk.ben, conversation, 41).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?end=1")));
        let list = ben.get(&talk.at("")).await;
        assert!(list.first(".strand li").is_some_and(|line| !line.contains("new")), "{:?}", list.first(".strand li"));
        // One's own words are nothing new, and what others say next is.
        let form = ben.get(&home).await.form("/reply").with("text", "I have read it all.");
        ben.submit(&form).await;
        assert_eq!(ben.get(&format!("{home}/unread")).await.location(), Some(&*format!("{home}?end=1")));
        site.clock.pass_seconds(60);
        site.say(talk.id, conversation, talk.ann.id, "So have I.", Said::OPENLY).await;
        let list = ben.get(&talk.at("")).await;
        assert!(list.first(".strand li").is_some_and(|line| line.contains("one new")), "{:?}", list.first(".strand li"));
        let coordinator = talk.ann.browser.get(&home).await;
        assert!(coordinator.first(".kind").is_some_and(|about| about.starts_with("44 posts")));
        assert!(coordinator.text().contains("Post 2 of it."));
    });
}

#[test]
fn the_list_of_conversations_has_pages_too() {
    on_each_engine(async |site| {
        let talk = Talk::new(&site, Visibility::Public).await;
        for number in 1..=65 {
            // Many at the same moment, so that the time alone does not tell them apart.
            if number % 10 == 0 {
                site.clock.pass_seconds(60);
            }
            talk.conversation(&site, &format!("Number {number}")).await;
        }
        let mut browser = site.stranger();
        let mut page = browser.get(&talk.at("")).await;
        let mut all = page.texts(".strand .h3");
        while let Some(next) = page.attributes("a[rel=next]", "href").into_iter().next() {
            page = browser.get(&next).await;
            all.extend(page.texts(".strand .h3"));
        }
        let expected: Vec<String> = (1..=65).rev().map(|number| format!("Number {number}")).collect();
        assert_eq!(all, expected);
    });
}

/// What the reads of a page of a long conversation touch grows with the page, not with the conversation.
#[test]
fn ten_thousand_posts_open_anywhere() {
    on_each_engine(async |site| {
        let mut talk = Talk::new(&site, Visibility::Public).await;
        let conversation = talk.conversation(&site, "A long one").await;
        let (id, ann, ben, now) = (talk.id, talk.ann.id, talk.ben.id, site.clock.now());
        for thousand in 0..10 {
            let rng = site.rng.clone();
            let write = move |tx: &mut db::Tx| {
                for number in 1..=1_000 {
                    let number = thousand * 1_000 + number;
                    let new = NewPost {
                        id: ItemId::new(now, &rng),
                        conversation,
                        community: id,
                        author: if number % 2 == 0 { ann } else { ben },
                        audience: Audience::Community,
                        language: "en".into(),
                        body: Body::new(format!("Post {number}."), BodyForm::Markdown),
                        parent: (number > 1).then_some(number / 2),
                        said_at: now.plus_seconds(number),
                        via: Via::Web,
                        is_held: false,
                        files: Vec::new(),
                    };
                    new.add(tx, now)?;
                }
                Ok(())
            };
            site.kit.db.write(write).await.expect("a thousand posts");
        }
        let home = talk.at("/1-a-long-one");
        for (address, first, length) in [("", 1, 20), ("?at=5000", 5_000, 20), ("?before=9000", 8_980, 20), ("?end=1", 9_981, 20)]
        {
            let page = talk.ann.browser.get(&format!("{home}{address}")).await;
            assert_eq!((shown(&page).first(), shown(&page).len()), (Some(&first), length), "{address}");
            assert_eq!(page.texts("aside .names li").len(), 2, "{address}");
        }
        // A branch of more posts than go at once is refused in words, with what was typed.
        let form = talk.ann.browser.get(&format!("{home}/2/move")).await.form("/move").with("to", "new").with("title", "Half");
        let reply = talk.ann.browser.submit(&form).await;
        assert_eq!((reply.status, reply.form("/move").value("title")), (StatusCode::UNPROCESSABLE_ENTITY, "Half"));
        let form = talk.ann.browser.get(&format!("{home}/9000/move")).await.form("/move").with("to", "new").with("title", "One");
        let page = talk.ann.browser.submit_and_follow(&form).await;
        assert_eq!((page.path.as_str(), shown(&page).len()), (&*talk.at("/2-one"), 1));
    });
}

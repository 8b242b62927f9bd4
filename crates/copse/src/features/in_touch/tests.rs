//! Keeping in touch: through the pages, on both engines.

use crate::{
    base::{
        access::Audience,
        communities::{self, Joining, State, Visibility},
        endings,
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::CommunityId;

struct Room {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
    mia: Someone,
    /// Left before the end, and wished to be known as one who was here.
    gone: Someone,
}

impl Room {
    async fn new(site: &Site) -> Self {
        let ann = site.someone("Ann Price").await;
        let (ben, mia, gone) =
            (site.someone("Ben Mensah").await, site.someone("Mia Lund").await, site.someone("Cleo Gone").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Front, Joining::Open, &ann).await;
        for someone in [&ben, &mia, &gone] {
            site.join(id, someone).await;
        }
        let (left, now) = (gone.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, left, true, now)).await.expect("left");
        Self { id, slug, ann, ben, mia, gone }
    }

    async fn closed(site: &Site) -> Self {
        let room = Self::new(site).await;
        site.clock.pass_seconds(60);
        let (id, by, now) = (room.id, room.ann.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("closed"));
        room
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// Joins the quiet channel.
async fn join(someone: &mut Someone, list: &str) {
    let form = someone.browser.get(list).await.form("/quiet/part").with("do", "join");
    assert!(someone.browser.submit(&form).await.location().expect("it leads on").ends_with("/quiet"));
}

async fn say(someone: &mut Someone, quiet: &str, words: &str) -> StatusCode {
    let form = someone.browser.get(quiet).await.form("/quiet").with("words", words);
    someone.browser.submit(&form).await.status
}

#[test]
fn who_belonged_is_on_the_list_by_choice_and_nobody_else_sees_it() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let list = room.at("/in-touch");
        let page = room.ben.browser.get(&list).await;
        assert!(page.text().contains("Those who belonged then may stay in touch here."), "{}", page.text());
        assert!(page.text().contains("Cleo Gone") && page.text().contains("You are not on the list."));
        assert!(!page.text().contains("Mia Lund"), "nobody is put on it");
        let long = "x".repeat(201);
        let again = room.ben.browser.submit(&page.form("/in-touch").with("does_now", &long).with("reached_by", "Room 4")).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = again.form("/in-touch");
        assert_eq!((form.value("does_now"), form.value("reached_by")), (long.as_str(), "Room 4"));
        room.ben
            .browser
            .submit_and_follow(&form.with("does_now", "I teach nursessecret.").with("reached_by", "Reachsecret 4"))
            .await;
        let seen = room.mia.browser.get(&list).await.text();
        assert!(seen.contains("Ben Mensah") && seen.contains("nursessecret") && seen.contains("Reachsecret 4"), "{seen}");
        assert!(room.mia.browser.get(&room.at("")).await.text().contains("In touch"), "it is found on the front page");

        // Nobody else: not a stranger, a visitor, who left before, a keeper who looks in; nor does another page say it.
        let (mut stranger, mut visitor, mut keeper) =
            (site.stranger(), site.someone("Vera Visit").await, site.keeper("Kim Keeper").await);
        let form = keeper.browser.get("/keeper/look").await.form("/keeper/look");
        keeper.browser.submit(&form.with("community", &room.slug).with("reason", "Asked to look for spam.")).await;
        assert_eq!(keeper.browser.get(&room.at("/talk")).await.status, StatusCode::OK, "they do look in");
        let slug = room.slug.clone();
        for (who, browser) in [
            ("a stranger", &mut stranger),
            ("a visitor", &mut visitor.browser),
            ("who left before", &mut room.gone.browser),
            ("a keeper", &mut keeper.browser),
        ] {
            for path in ["/in-touch", "/quiet"] {
                let status = browser.get(&format!("/c/{slug}{path}")).await.status;
                assert!([StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status), "{who}: {path} {status}");
            }
            for path in ["", "/people", "/talk", "/charter"] {
                let text = browser.get(&format!("/c/{slug}{path}")).await.text();
                assert!(!text.contains("secret") && !text.contains("In touch"), "{who}: {path}");
            }
        }
        let people = room.mia.browser.get(&room.at("/people")).await;
        assert!(people.text().contains("Ben Mensah") && !people.text().contains("nursessecret"), "{}", people.text());

        // Taking oneself off takes back what one said.
        let form = room.ben.browser.get(&list).await.form("/in-touch").with("do", "off");
        let page = room.ben.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("You are not on the list.") && page.form("/in-touch").value("does_now").is_empty());
        let seen = room.mia.browser.get(&list).await.text();
        assert!(!seen.contains("Ben Mensah") && !seen.contains("nursessecret"));
    });
}

#[test]
fn the_quiet_channel_is_for_who_joined_it() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let (list, quiet) = (room.at("/in-touch"), room.at("/quiet"));
        assert_eq!(room.ben.browser.get(&quiet).await.location(), Some(list.as_str()), "it leads to where one may join");
        let form = webkit::testing::Filled { action: quiet.clone(), fields: Vec::new() }.with("words", "Hello");
        let token = room.ben.browser.get("/me").await.form("/sign-out").value("_token").to_owned();
        assert_eq!(room.ben.browser.submit(&form.with("_token", &token)).await.status, StatusCode::FORBIDDEN);
        join(&mut room.ben, &list).await;
        assert_eq!(say(&mut room.ben, &quiet, "Before youword.").await, StatusCode::SEE_OTHER);
        join(&mut room.mia, &list).await;
        assert!(!room.mia.browser.get("/").await.text().contains("quiet channel"), "what was said before is no news");
        assert_eq!(say(&mut room.ben, &quiet, "A **quietsecret** <script>x</script>.").await, StatusCode::SEE_OTHER);
        for words in ["", &"x".repeat(2_001)] {
            assert_eq!(say(&mut room.ben, &quiet, words).await, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let today = room.mia.browser.get("/").await.text();
        assert!(today.contains("A new word in the quiet channel") && !today.contains("quietsecret"), "{today}");
        assert!(!room.ben.browser.get("/").await.text().contains("quiet channel"), "one's own is no news");
        assert!(site.mails().await.is_empty(), "and no mail");
        let page = room.mia.browser.get(&quiet).await;
        assert!(page.text().contains("quietsecret") && page.text().contains("youword"), "{}", page.text());
        assert_eq!(page.texts(".said strong"), ["quietsecret"]);
        assert!(page.attributes(".said script", "src").is_empty());
        // That she looked is kept after the page has gone out.
        for _ in 0..200 {
            if !room.mia.browser.get("/").await.text().contains("new word") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        assert!(!room.mia.browser.get("/").await.text().contains("new word"));
        // Nobody reads it who did not join: not who coordinated, nor is it in any other page.
        for path in ["", "/in-touch", "/talk", "/people", "/ways"] {
            let text = room.ann.browser.get(&room.at(path)).await.text();
            assert!(!text.contains("quietsecret") && !text.contains("youword"), "{path}");
        }
        assert!(room.ann.browser.get(&list).await.text().contains("2 people are in it."));

        // Only its author takes a word back.
        let back = room.at("/quiet/2/take-back");
        let form = room.ben.browser.get(&quiet).await.form("/quiet/2/take-back");
        let theirs = room.mia.browser.get(&quiet).await.form("/quiet/part");
        let forged = webkit::testing::Filled { action: back, ..theirs };
        assert_eq!(room.mia.browser.submit(&forged).await.status, StatusCode::NOT_FOUND);
        let page = room.ben.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("Taken back.") && !page.text().contains("quietsecret"), "{}", page.text());
        let form = room.mia.browser.get(&quiet).await.form("/quiet/part").with("do", "leave");
        room.mia.browser.submit(&form).await;
        assert_eq!(room.mia.browser.get(&quiet).await.location(), Some(list.as_str()), "who left reads no longer");
    });
}

#[test]
fn it_is_read_and_no_longer_written_once_the_community_goes_on() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let (list, quiet, ended) = (room.at("/in-touch"), room.at("/quiet"), site.clock.now());
        join(&mut room.ben, &list).await;
        say(&mut room.ben, &quiet, "Youword.").await;
        let form = room.ben.browser.get(&quiet).await.form("/quiet").with("words", "Half written.");
        site.clock.pass_seconds(60);
        let (id, by, now) = (room.id, room.ann.id, site.clock.now());
        let reopened =
            site.kit.db.write(move |tx| endings::reopen(tx, id, ended, "It is not.", by, now)).await.expect("reopened");
        assert!(reopened);
        let page = room.ben.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text().contains("nothing is added here") && page.form("/quiet").value("words") == "Half written.");
        let page = room.ben.browser.get(&quiet).await;
        assert!(page.text().contains("Youword.") && page.attributes("textarea", "name").is_empty(), "{}", page.text());
        let page = room.mia.browser.get(&list).await;
        assert!(page.text().contains("The community goes on") && page.attributes("main form", "action").is_empty());
        // It pauses or sleeps: those who belong keep in touch, and it goes on where it was.
        for (state, says) in [(State::Paused, "Paused since"), (State::Dormant, "It sleeps since")] {
            site.fares(room.id, state).await;
            assert!(room.mia.browser.get(&room.at("/ways")).await.text().contains("In touch"), "{state:?}");
            let page = room.mia.browser.get(&list).await;
            assert!(page.text().contains(says), "{state:?}: {}", page.text());
            if state == State::Paused {
                join(&mut room.mia, &list).await;
            }
            assert_eq!(say(&mut room.mia, &quiet, "Still here.").await, StatusCode::SEE_OTHER, "{state:?}");
            let talk = room.mia.browser.get(&room.at("/talk/new")).await;
            assert_eq!(talk.status, StatusCode::FORBIDDEN, "{state:?}: the channel is not the community");
        }
        let form = room.mia.browser.get(&list).await.form("/in-touch").with("does_now", "I wait.");
        let page = room.mia.browser.submit_and_follow(&form).await;
        assert!(page.text().contains("Mia Lund") && page.text().contains("I wait."), "{}", page.text());
        // Who leaves meanwhile is outside.
        let (left, now) = (room.ben.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, left, false, now)).await.expect("left");
        assert_eq!(room.ben.browser.get(&quiet).await.status, StatusCode::FORBIDDEN);
        assert!(!room.ben.browser.get("/").await.text().contains("quiet channel"));
        assert!(!room.mia.browser.get(&quiet).await.texts("aside li").contains(&"Ben Mensah".to_owned()));
    });
}

#[test]
fn one_mail_a_month_if_one_wishes() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let (list, quiet) = (room.at("/in-touch"), room.at("/quiet"));
        join(&mut room.ben, &list).await;
        join(&mut room.mia, &list).await;
        for what in ["monthly", "no_mail", "monthly"] {
            let form = room.mia.browser.get(&quiet).await.form("/quiet/part").with("do", what);
            site.clock.pass_seconds(1);
            room.mia.browser.submit(&form).await;
        }
        site.clock.pass_seconds(1);
        say(&mut room.ben, &quiet, "A wordsecret.").await;
        say(&mut room.ben, &quiet, "Another.").await;
        let month = 30 * 86_400;
        site.clock.pass_seconds(month - 86_400);
        assert!(site.mails().await.is_empty(), "not before");
        site.clock.pass_seconds(86_400 + 10);
        let mails = site.mails().await;
        assert_eq!(mails.len(), 1, "one, though it was wished for twice");
        assert!(mails[0].text.contains("2 new words") && mails[0].text.contains(&quiet) && !mails[0].text.contains("wordsecret"));
        site.clock.pass_seconds(month + 10);
        assert_eq!(site.mails().await.len(), 1, "nothing new, no mail");
    });
}

#[test]
fn what_closed_says_that_it_is_an_archive_and_how_it_is_cited() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let talk = site.conversation(room.id, room.ann.id, "Honey on wounds", Audience::Members).await;
        site.say(room.id, talk, room.ann.id, "It heals.", Said::to(Audience::Members)).await;
        let since = "Archive since 22 November 2026: it can be read and cited, nothing is added.";
        let pages = ["", "/talk", "/talk/1", "/people", "/charter", "/charter/history", "/files", "/conduct"];
        let open = room.mia.browser.visit(&room.at("/talk/1")).await;
        assert!(open.text().contains("How to cite this") && !open.text().contains("Archive since"), "{}", open.text());
        let (id, by, now) = (room.id, room.ann.id, site.clock.now());
        assert!(site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("closed"));
        site.clock.pass_seconds(3 * 86_400);
        for path in pages {
            let page = room.mia.browser.visit(&room.at(path)).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text().contains(since), "{path}: {}", page.text());
        }
        let page = room.mia.browser.visit(&room.at("/talk/1")).await.text();
        let cited = "“Honey on wounds”. Wound care at home, Harrowbeck. Begun on 22 November 2026. \
                     http://copse.example/c/wound-care-at-home/talk/1 (read on 25 November 2026)";
        assert!(page.contains(cited), "{page}");
        // The address that is cited leads there, and stays when the title is another.
        assert_eq!(room.mia.browser.get(&room.at("/talk/1")).await.status, StatusCode::MOVED_PERMANENTLY);
        // Who coordinated at its end may write it out as pages.
        assert!(room.ann.browser.get(&room.at("")).await.text().contains("Write this archive out as pages"));
        assert_eq!(room.ann.browser.get(&room.at("/export")).await.status, StatusCode::OK);
        assert!(!room.mia.browser.get(&room.at("")).await.text().contains("Write this archive out"));
        assert!(!site.stranger().get(&room.at("")).await.text().contains("Write this archive out"));
    });
}

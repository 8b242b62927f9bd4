use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
        conversations::DISSENT_DAYS,
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
}

impl Room {
    /// A conversation that Ann sums up and closes.
    async fn closed(site: &Site) -> Self {
        let mut ann = site.someone("Ann Price").await;
        let (ben, mia) = (site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Front, Joining::Open, &ann).await;
        for someone in [&ben, &mia] {
            site.join(id, someone).await;
        }
        let talk = site.conversation(id, ann.id, "Honey", Audience::Community).await;
        site.say(id, talk, ann.id, "Does it heal?", Said::OPENLY).await;
        let form = ann.browser.get(&format!("/c/{slug}/talk/1-honey/summary")).await.form("/summary");
        let form = form.with("text", "It heals, we use it.").with("close", "1");
        ann.browser.submit_and_follow(&form).await;
        Self { id, slug, ann, ben, mia }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }

    async fn ben_says(&mut self, words: &str) -> StatusCode {
        let address = self.at("/talk/1-honey/dissent");
        let page = self.ben.browser.get(&address).await;
        if page.status != StatusCode::OK {
            return page.status;
        }
        self.ben.browser.submit(&page.form("/dissent").with("words", words)).await.status
    }
}

#[test]
fn who_does_not_agree_says_so_beside_the_summary() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let talk = room.at("/talk/1-honey");
        let page = room.ben.browser.get(&talk).await;
        assert!(page.attributes("#summary a", "href").contains(&format!("{talk}/dissent")), "{}", page.text());
        assert!(!page.text().contains("Who does not agree"));
        assert_eq!(room.ben_says("It burnt **two** of mine.").await, StatusCode::SEE_OTHER);
        for someone in [&mut room.ann, &mut room.mia] {
            let page = someone.browser.get(&talk).await;
            let beside = page.first("#summary #dissent").expect("it stands beside the summary");
            assert!(beside.contains("Ben Mensah") && beside.contains("It burnt **two** of mine."), "{beside}");
            assert!(!beside.contains('1') || !beside.contains("of 3"), "nothing counts heads");
        }
        // Changed, with its history; the same again changes nothing.
        assert_eq!(room.ben_says("It burnt three of mine.").await, StatusCode::SEE_OTHER);
        assert_eq!(room.ben_says("It burnt three of mine.").await, StatusCode::SEE_OTHER);
        let page = room.mia.browser.get(&talk).await;
        let history = page.attributes("#dissent a", "href").remove(0);
        let page = room.mia.browser.get(&history).await;
        assert_eq!(page.texts("main section.narrow").len(), 2, "{}", page.text());
        assert!(page.texts("ins").iter().any(|words| words.contains("three")), "{:?}", page.texts("ins"));
        // Written out, it stands with the summary.
        let form = room.ann.browser.get(&room.at("/export")).await.form("/export");
        room.ann.browser.submit(&form).await;
        site.mails().await;
        let zip = room.ann.browser.get(&room.at("/export/file")).await;
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip.body.to_vec())).expect("a zip file");
        let name = zip.file_names().find(|name| name.contains("0001-honey")).expect("the conversation").to_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut zip.by_name(&name).expect("a file"), &mut text).expect("a text");
        assert!(text.contains("Ben Mensah does not agree") && text.contains("> It burnt three of mine."), "{text}");
        // Taken back, it is gone for others; its author keeps the history.
        let form = room.ben.browser.get(&room.at("/talk/1-honey/dissent")).await.form("/dissent").with("back", "1");
        room.ben.browser.submit_and_follow(&form).await;
        assert!(room.mia.browser.get(&talk).await.first("#dissent").is_none());
        assert_eq!(room.mia.browser.get(&history).await.status, StatusCode::NOT_FOUND);
        assert_eq!(room.ben.browser.get(&history).await.status, StatusCode::OK);
    });
}

#[test]
fn it_can_be_said_for_a_while_after_closing_and_no_longer() {
    on_each_engine(async |site| {
        let room = Room::closed(&site).await;
        let (day, talk) = (86_400, room.at("/talk/1-honey"));
        // Whoever comes late has a session of their own.
        let late = async |name: &str, days: i64| {
            site.clock.pass_seconds(days * day);
            let mut someone = site.someone(name).await;
            site.join(room.id, &someone).await;
            let page = someone.browser.get(&format!("{talk}/dissent")).await;
            if page.status == StatusCode::OK {
                someone.browser.submit(&page.form("/dissent").with("words", "Late, but in time.")).await;
            }
            (page.status, someone)
        };
        assert_eq!(late("One Early", DISSENT_DAYS - 1).await.0, StatusCode::OK);
        let (status, mut someone) = late("Two Late", 2).await;
        assert_eq!(status, StatusCode::FORBIDDEN);
        let page = someone.browser.get(&talk).await;
        assert!(page.text().contains("Late, but in time.") && !page.text().contains("I do not agree, because"));
    });
}

#[test]
fn a_community_says_for_how_long_it_hears_them() {
    on_each_engine(async |site| {
        let mut room = Room::closed(&site).await;
        let address = room.at("/talk/1-honey/dissent");
        assert!(room.ben.browser.get(&address).await.attributes("form[action$=dissent-days]", "action").is_empty());
        let days = room.ann.browser.get(&address).await.form("/dissent-days").with("days", "3");
        assert_eq!(room.ann.browser.submit(&days).await.status, StatusCode::SEE_OTHER);
        site.clock.pass_seconds(2 * 86_400);
        assert_eq!(room.ben_says("On the second day.").await, StatusCode::SEE_OTHER);
        site.clock.pass_seconds(2 * 86_400);
        assert_eq!(room.ben_says("On the fourth day.").await, StatusCode::FORBIDDEN);
        // Open again, and closed anew: the days begin anew.
        for state in ["open", "closed"] {
            let form = room.ann.browser.get(&room.at("/talk/1-honey/mark")).await.form("/mark").with("state", state);
            room.ann.browser.submit(&form).await;
            assert_eq!(room.ben_says(&format!("While it is {state}.")).await, StatusCode::SEE_OTHER);
        }
        assert_eq!(room.mia.browser.get(&room.at("/talk/1-honey")).await.texts("#dissent .lines"), ["While it is closed."]);
    });
}

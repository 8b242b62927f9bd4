//! What leaves with each who asks: all that they see there and nothing else, as a whole, as a site of pages, and from the page.

use super::leaving::{Folder, texts_of, write_out};
use crate::{
    base::{
        access::Audience,
        communities::{Joining, Visibility},
        endings,
    },
    features::moving::{
        site::{Readers, Site as Pages},
        target::Target,
    },
    testing::{Said, Site, Someone, on_each_engine},
};
use kernel::{Actor, CommunityId, PersonId, Result};
use std::{io::Read, path::Path};

/// What is said, each word to fewer.
const WORDS: [(&str, Audience); 4] = [
    ("guestword", Audience::Guests),
    ("openword", Audience::Community),
    ("innersecret", Audience::Members),
    ("coordsecret", Audience::Coordinators),
];

struct House {
    id: CommunityId,
    slug: String,
    ann: Someone,
    ben: Someone,
    guest: Someone,
    sponsor: Someone,
    keeper: Someone,
    looking: Someone,
}

impl House {
    async fn new(site: &Site) -> Self {
        let (mut ann, ben) = (site.someone("Ann Price").await, site.someone("Benjamin Ford").await);
        let (id, slug) = site.community("Wound care", Visibility::Front, Joining::Invitation, &ann).await;
        site.join(id, &ben).await;
        for (word, audience) in WORDS {
            let talk = site.conversation(id, ann.id, &format!("About {word}"), audience).await;
            site.say(id, talk, ann.id, &format!("The {word} itself."), Said::to(audience)).await;
        }
        let (mut guest, mut sponsor) = (site.someone("Gus Guest").await, site.someone("Sue Sponsor").await);
        for (who, as_what) in [(&mut guest, "guest"), (&mut sponsor, "sponsor")] {
            let form = ann.browser.get(&format!("/c/{slug}/invitations")).await.form("/invitations").with("as", as_what);
            let link = ann.browser.submit(&form).await.texts("textarea[readonly]").remove(0);
            let link = link.strip_prefix("http://copse.example").expect("this site").to_owned();
            let form = who.browser.get(&link).await.form(&link);
            assert_eq!(who.browser.submit(&form).await.status, 303);
        }
        let (keeper, mut looking) = (site.keeper("Kim Keeper").await, site.keeper("Lou Looking").await);
        let form = looking.browser.get("/keeper/look").await.form("/keeper/look");
        let form = form.with("community", &slug).with("reason", "Something was reported.");
        assert_eq!(looking.browser.submit(&form).await.status, 303);
        Self { id, slug, ann, ben, guest, sponsor, keeper, looking }
    }

    /// The words in what leaves with someone: as a whole, as pages with what members saw, and as pages for everyone. `None` where they
    /// may take nothing.
    async fn leaves_with(&self, site: &Site, who: PersonId) -> [Option<Vec<&'static str>>; 3] {
        let folder = Folder::new();
        let (whole, members, everyone) = (folder.0.join("whole"), folder.0.join("members"), folder.0.join("everyone"));
        let wrote = [
            write_out(site, &self.slug, Actor::Person(who), &whole).await.map(drop),
            self.pages(site, who, Readers::Members, &members).await,
            self.pages(site, who, Readers::Everyone, &everyone).await,
        ];
        let mut left = [None, None, None];
        for ((place, wrote), to) in [whole, members, everyone].into_iter().zip(wrote).zip(&mut left) {
            match wrote {
                Ok(()) => *to = Some(words_in(&texts_of(&place))),
                Err(_) => assert!(!place.exists(), "what is refused leaves nothing behind"),
            }
        }
        left
    }

    async fn pages(&self, site: &Site, who: PersonId, readers: Readers, to: &Path) -> Result<()> {
        let (kit, slug, to) = (site.kit.clone(), self.slug.clone(), to.to_path_buf());
        let run = move || {
            let pages = Pages {
                db: &kit.db,
                files: &kit.files,
                actor: Actor::Person(who),
                readers,
                locale: kit.catalogue.english(),
                zone: jiff::tz::TimeZone::UTC,
                origin: kit.settings.public_url.clone(),
                clock: kit.clock.clone(),
            };
            pages.write(&slug, &mut Target::at(&to)?, &mut |_, _| {}).map(drop)
        };
        tokio::task::spawn_blocking(run).await.expect("a run")
    }

    /// The words in what someone gets from the page, as a whole and as pages; `None` where the page is not for them.
    async fn by_the_page(&self, site: &Site, who: &Someone, what: &str) -> Option<Vec<&'static str>> {
        let (mut browser, at) = (who.browser.clone(), format!("/c/{}/export", self.slug));
        let page = browser.get(&at).await;
        if page.status != 200 {
            assert!([403, 404].contains(&page.status.as_u16()), "{}", page.status);
            assert_eq!(browser.get(&format!("{at}/file")).await.status, page.status, "the page and the file alike");
            return None;
        }
        browser.submit(&page.form("/export").with("what", what)).await;
        site.work().await;
        let file = browser.get(&format!("{at}/file")).await;
        assert_eq!(file.status, 200);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(file.body)).expect("a ZIP");
        let mut all = String::new();
        for place in 0..zip.len() {
            let mut bytes = Vec::new();
            zip.by_index(place).expect("a file").read_to_end(&mut bytes).expect("its content");
            all += &String::from_utf8_lossy(&bytes);
        }
        Some(words_in(&all))
    }
}

/// Which of the words stand in a text; the name of a member stands beside what only members see.
fn words_in(text: &str) -> Vec<&'static str> {
    let words: Vec<&str> = WORDS.iter().map(|(word, _)| *word).filter(|word| text.contains(word)).collect();
    assert!(!text.contains("Benjamin Ford") || words.contains(&"innersecret"), "who belongs is told to members: {text}");
    assert!(!text.contains("@example.org"), "nobody's address: {text}");
    words
}

const GUEST: &[&str] = &["guestword"];
const SPONSOR: &[&str] = &["guestword", "openword"];
const MEMBER: &[&str] = &["guestword", "openword", "innersecret"];
const ALL: &[&str] = &["guestword", "openword", "innersecret", "coordsecret"];
const NOTHING: &[&str] = &[];

#[test]
fn with_each_leaves_what_they_see_and_nothing_else() {
    on_each_engine(async |site| {
        let house = House::new(&site).await;
        let tried =
            async |name: &str, who: &Someone, as_whole: Option<&[&str]>, as_pages: Option<&[&str]>, page: Option<&[&str]>| {
                let [whole, members, everyone] = house.leaves_with(&site, who.id).await;
                assert_eq!(whole.as_deref(), as_whole, "{name}, as a whole");
                assert_eq!(members.as_deref(), as_pages, "{name}, as pages");
                assert_eq!(everyone.as_deref(), as_whole.map(|_| NOTHING), "{name}, as pages for everyone");
                for (what, expected) in [("whole", page), ("members", page.map(|_| MEMBER)), ("everyone", page.map(|_| NOTHING))]
                {
                    assert_eq!(house.by_the_page(&site, who, what).await.as_deref(), expected, "{name}, {what} from the page");
                }
            };
        tried("a coordinator", &house.ann, Some(ALL), Some(MEMBER), Some(ALL)).await;
        tried("a member", &house.ben, Some(MEMBER), Some(MEMBER), None).await;
        tried("a guest", &house.guest, Some(GUEST), Some(GUEST), None).await;
        tried("a sponsor", &house.sponsor, Some(SPONSOR), Some(SPONSOR), None).await;
        tried("a site keeper", &house.keeper, None, None, None).await;
        tried("a site keeper who looks", &house.looking, Some(ALL), Some(MEMBER), None).await;

        let (id, by, now) = (house.id, house.ann.id, site.clock.now());
        site.kit.db.write(move |tx| endings::close(tx, id, "It is done.", by, now)).await.expect("an end");
        tried("who coordinated it", &house.ann, Some(MEMBER), Some(MEMBER), Some(MEMBER)).await;
        tried("an alumnus", &house.ben, Some(MEMBER), Some(MEMBER), None).await;
        tried("who was a guest", &house.guest, None, None, None).await;
        tried("who was a sponsor", &house.sponsor, None, None, None).await;
        tried("a site keeper", &house.keeper, None, None, None).await;
        tried("a site keeper who looks", &house.looking, Some(ALL), Some(MEMBER), None).await;
    });
}

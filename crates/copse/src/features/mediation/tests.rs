//! Mediations: through the pages, on both engines.

use crate::{
    base::communities::{self, Duty, Joining, Visibility},
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;

struct Room {
    slug: String,
    /// Coordinates.
    ann: Someone,
    /// Facilitates, and mediates.
    fay: Someone,
    ben: Someone,
    mia: Someone,
}

impl Room {
    async fn new(site: &Site) -> Self {
        let ann = site.someone("Ann Price").await;
        let (fay, ben, mia) = (site.someone("Fay Moor").await, site.someone("Ben Mensah").await, site.someone("Mia Lund").await);
        let (id, slug) = site.community("Wound care at home", Visibility::Front, Joining::Open, &ann).await;
        for someone in [&fay, &ben, &mia] {
            site.join(id, someone).await;
        }
        let (person, now) = (fay.id, site.clock.now());
        site.kit.db.write(move |tx| communities::give_duty(tx, id, person, Duty::Facilitator, None, now)).await.expect("a duty");
        Self { slug, ann, fay, ben, mia }
    }

    fn new_at(&self) -> String {
        format!("/c/{}/mediation/new", self.slug)
    }

    /// Fay opens one between Ben and Mia, who both take part; gives its address.
    async fn going_on(&mut self) -> String {
        let form = self.fay.browser.get(&self.new_at()).await.form("/mediation/new");
        let form = form.with("parties", "Ben Mensah\nmia lund").with("about", "The keysecret of the shed");
        let here = self.fay.browser.submit(&form).await.location().expect("it leads on").to_owned();
        for party in [&mut self.ben, &mut self.mia] {
            assert!(party.browser.get("/").await.text().contains("Fay Moor asks you to take part in a mediation"));
            let form = party.browser.get(&here).await.form("/part");
            party.browser.submit_and_follow(&form.with("do", "agree")).await;
        }
        here
    }
}

async fn note(someone: &mut Someone, here: &str, words: &str, own: bool) -> StatusCode {
    let form = someone.browser.get(here).await.form("/entry").with("words", words);
    let form = if own { form.with("own", "1") } else { form };
    someone.browser.submit(&form).await.status
}

#[test]
fn what_is_said_is_for_those_who_sit_in_it_alone() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.fay.browser.get(&room.new_at()).await.form("/mediation/new");
        for (field, value, wrong) in [
            ("parties", "Ben Mensah", "two parties at least"),
            ("parties", "Ben Mensah\nNo Body", "Nobody here is called No Body"),
            ("parties", "Ben Mensah\nFay Moor", "Who mediates is no party"),
        ] {
            let page = room.fay.browser.submit(&form.clone().with("about", "Keys").with(field, value)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(page.text().contains(wrong), "{wrong}: {}", page.text());
        }
        let here = room.going_on().await;
        assert_eq!(note(&mut room.ben, &here, "A bensecret.", false).await, StatusCode::SEE_OTHER);
        assert_eq!(note(&mut room.fay, &here, "An openfay word.", false).await, StatusCode::SEE_OTHER);
        assert_eq!(note(&mut room.fay, &here, "A faysecret of mine.", true).await, StatusCode::SEE_OTHER);
        let fay = room.fay.browser.get(&here).await.text();
        assert!(fay.contains("faysecret") && fay.contains("The parties do not see it."), "{fay}");
        for party in [&mut room.ben, &mut room.mia] {
            let page = party.browser.get(&here).await;
            let text = page.text();
            assert!(text.contains("bensecret") && text.contains("openfay") && !text.contains("faysecret"), "{text}");
            assert!(text.contains("no other coordinator, no site keeper"), "it says who sees it");
        }
        // A party that ticks what only who mediates may, notes nothing.
        let form = room.ben.browser.get(&here).await.form("/entry").with("words", "Hidden.").with("own", "1");
        assert_eq!(room.ben.browser.submit(&form).await.status, StatusCode::FORBIDDEN);
        // Nobody else finds it: not a coordinator, not who keeps the site and looks in, not who left.
        let mut keeper = site.keeper("Kim Keeper").await;
        let form = keeper.browser.get("/keeper/look").await.form("/keeper/look");
        keeper.browser.submit(&form.with("community", &room.slug).with("reason", "Asked to look for spam.")).await;
        assert_eq!(keeper.browser.get(&format!("/c/{}/talk", room.slug)).await.status, StatusCode::OK, "they do look in");
        for someone in [&mut room.ann, &mut keeper] {
            assert!(!someone.browser.get(&here).await.status.is_success());
            for path in ["", "/mediation", "/ways", "/conduct/log", "/people", "/talk"] {
                let page = someone.browser.get(&format!("/c/{}{path}", room.slug)).await.text();
                assert!(!page.contains("keysecret") && !page.contains("bensecret"), "{path}");
            }
        }
        assert_eq!(room.ann.browser.get(&here).await.status, StatusCode::NOT_FOUND);
        // Each has in their copy what is theirs.
        let zip = |bytes: Vec<u8>| {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip file");
            let mut text = String::new();
            std::io::Read::read_to_string(&mut zip.by_name("copy.json").expect("the copy"), &mut text).expect("a text");
            text
        };
        let copy = zip(room.ben.browser.get("/me/copy/copse-copy.zip").await.body.to_vec());
        assert!(copy.contains("bensecret") && !copy.contains("openfay") && !copy.contains("faysecret"));
        let copy = zip(room.fay.browser.get("/me/copy/copse-copy.zip").await.body.to_vec());
        assert!(copy.contains("faysecret") && !copy.contains("bensecret"));
        let copy = zip(room.ann.browser.get("/me/copy/copse-copy.zip").await.body.to_vec());
        assert!(!copy.contains("keysecret"));
    });
}

#[test]
fn they_agree_in_versions_and_choose_whether_a_line_is_told() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let here = room.going_on().await;
        let write = async |someone: &mut Someone, words: &str| {
            let form = someone.browser.get(&here).await.form("/agreement").with("agreement", words);
            someone.browser.submit(&form).await
        };
        let stale = room.fay.browser.get(&here).await.form("/agreement").with("agreement", "Fay's text.");
        write(&mut room.ben, "Ben keeps the keys.").await;
        let clash = room.fay.browser.submit(&stale).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.text().contains("Ben keeps the keys.") && clash.form("/agreement").value("agreement") == "Fay's text.");
        assert!(room.ben.browser.get(&here).await.text().contains("Agreed to by Ben Mensah."), "who writes it agrees");
        let old = room.mia.browser.get(&here).await.form("/assent");
        assert!(room.mia.browser.get("/").await.text().contains("Ben Mensah wrote down what you could agree on"));
        write(&mut room.fay, "They keep them in turn.").await;
        room.mia.browser.submit(&old).await;
        let page = room.mia.browser.get(&here).await;
        assert!(page.text().contains("Nobody has agreed to it yet."), "what she saw was replaced: {}", page.text());
        for party in [&mut room.ben, &mut room.mia] {
            let form = party.browser.get(&here).await.form("/assent");
            party.browser.submit(&form).await;
        }
        assert!(room.fay.browser.get(&here).await.text().contains("Agreed to by Ben Mensah, Mia Lund."));
        let line = "Two members found a way to share the keys.";
        let form = room.fay.browser.get(&here).await.form("/close").with("outcome", "agreed").with("line", line);
        room.fay.browser.submit_and_follow(&form).await;
        let log = format!("/c/{}/conduct/log", room.slug);
        let tell = |page: webkit::testing::Reply| page.form("/tell");
        let form = tell(room.ben.browser.get(&here).await).with("do", "tell");
        room.ben.browser.submit(&form).await;
        assert!(!room.ann.browser.get(&log).await.text().contains(line), "one is not all");
        assert!(room.mia.browser.get("/").await.text().contains("May the community know"));
        let form = tell(room.mia.browser.get(&here).await).with("do", "tell");
        room.mia.browser.submit(&form).await;
        let told = room.ann.browser.get(&log).await.text();
        assert!(told.contains(line) && !told.contains("in turn") && !told.contains("Ben"), "{told}");
        // Closed, it is read and nothing is added.
        let page = room.ben.browser.get(&here).await;
        assert!(page.attributes("form[action$='/entry']", "action").is_empty() && page.text().contains("They came to agree"));

        // Another, of which one side tells nothing.
        let here = room.going_on().await;
        let form = room.fay.browser.get(&here).await.form("/close").with("outcome", "agreed").with("line", "A second line.");
        room.fay.browser.submit_and_follow(&form).await;
        for (party, what) in [(&mut room.ben, "keep"), (&mut room.mia, "tell")] {
            let form = party.browser.get(&here).await.form("/tell").with("do", what);
            party.browser.submit(&form).await;
        }
        assert!(!room.ann.browser.get(&log).await.text().contains("A second line."));
    });
}

#[test]
fn a_member_asks_for_one_and_each_may_end_it() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ben.browser.get(&room.new_at()).await.form("/mediation/new");
        let form = form.with("parties", "Mia Lund").with("about", "The tea");
        let page = room.ben.browser.submit(&form).await;
        assert!(page.text().contains("Name someone who mediates."), "{}", page.text());
        let page = room.ben.browser.submit(&page.form("/mediation/new").with("mediator", "Ben Mensah")).await;
        assert!(page.text().contains("who asks for a mediation takes part in it"), "{}", page.text());
        // Ann is no less a member for coordinating, and may be asked by both.
        let to = room.ben.browser.submit(&page.form("/mediation/new").with("mediator", "Ann Price")).await;
        let here = to.location().expect("it leads on").to_owned();
        assert!(!room.mia.browser.get("/").await.text().contains("mediation"), "she is asked once someone mediates");
        assert_eq!(room.mia.browser.get(&here).await.status, StatusCode::NOT_FOUND);
        assert!(room.ann.browser.get("/").await.text().contains("Ben Mensah asks you to mediate"));
        let form = room.ann.browser.get(&here).await.form("/part").with("do", "take");
        room.ann.browser.submit(&form).await;
        assert!(room.mia.browser.get("/").await.text().contains("Ann Price asks you to take part"));
        let page = room.ben.browser.get(&here).await;
        assert!(
            page.text().contains("The log begins when all have agreed")
                && page.attributes("form[action$='/entry']", "action").is_empty()
        );
        let form = room.mia.browser.get(&here).await.form("/part").with("do", "agree");
        room.mia.browser.submit(&form).await;
        assert_eq!(note(&mut room.mia, &here, "I say it.", false).await, StatusCode::SEE_OTHER);
        let form = room.mia.browser.get(&here).await.form("/part");
        let page = room.mia.browser.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "with a word");
        room.mia.browser.submit(&page.form("/part").with("goodbye", "It leads nowhere.")).await;
        let text = room.ben.browser.get(&here).await.text();
        assert!(text.contains("It was ended") && text.contains("It leads nowhere.") && text.contains("I say it."), "{text}");
        let form = room.ben.browser.get(&here).await;
        assert!(form.attributes("form[action$='/entry']", "action").is_empty());
    });
}

#[test]
fn opened_for_others_it_is_theirs_and_ends_with_the_stay_of_whoever_leaves() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let list = format!("/c/{}/mediation", room.slug);
        let form = room.fay.browser.get(&room.new_at()).await.form("/mediation/new");
        let form = form.with("parties", "Ben Mensah\nMia Lund").with("about", "The keys").with("mediator", "Ann Price");
        let opened = room.fay.browser.submit_and_follow(&form).await;
        assert_eq!(opened.status, StatusCode::OK);
        assert!(opened.text().contains("What you opened for others") && opened.text().contains("Waits to be taken on"));
        let back = room.fay.browser.submit_and_follow(&opened.form("/take-back")).await;
        assert!(back.text().contains("Not taken on"), "{}", back.text());
        assert!(!room.ann.browser.get("/").await.text().contains("asks you to mediate"));

        let form = room.fay.browser.get(&room.new_at()).await.form("/mediation/new");
        let form = form.with("parties", "Ben Mensah\nMia Lund").with("about", "The shed").with("mediator", "Ann Price");
        let opened = room.fay.browser.submit_and_follow(&form).await;
        let late = opened.form("/take-back");
        let here = room.ann.browser.get("/").await.attributes("a[href*='/mediation/']", "href").remove(0);
        let form = room.ann.browser.get(&here).await.form("/part").with("do", "take");
        room.ann.browser.submit(&form).await;
        let page = room.fay.browser.submit_and_follow(&late).await;
        assert!(page.text().contains("Taken on") && page.first("form[action$='/take-back']").is_none(), "{}", page.text());
        assert_eq!(room.fay.browser.get(&here).await.status, StatusCode::NOT_FOUND, "how it goes is between them");
        for party in [&mut room.ben, &mut room.mia] {
            let form = party.browser.get(&here).await.form("/part").with("do", "agree");
            party.browser.submit(&form).await;
        }
        assert_eq!(note(&mut room.ben, &here, "I say it.", false).await, StatusCode::SEE_OTHER);

        site.clock.pass_seconds(60);
        let form = room.mia.browser.get(&format!("/c/{}/leave", room.slug)).await.form("/leave");
        room.mia.browser.submit(&form).await;
        for someone in [&mut room.ann, &mut room.ben] {
            let page = someone.browser.get(&here).await;
            assert!(page.text().contains("It was ended") && page.text().contains("I say it."), "{}", page.text());
            assert!(page.first("form[action$='/entry']").is_none() && page.first("form[action$='/close']").is_none());
            assert!(someone.browser.get(&list).await.text().contains("It was ended"));
        }
    });
}

//! Terms between two communities: through the pages, on both engines.

use super::{rule::holds, store::AssentRow};
use crate::{
    base::{
        communities::{Joining, Visibility},
        endings,
        lines::{self, Follows, Line},
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{CommunityId, Moment, Title};
use webkit::testing::Reply;

/// A ward that closed, and a street that carries on what it did.
struct Two {
    ward: (CommunityId, String),
    street: (CommunityId, String),
    /// Coordinated the ward at its end, and belonged.
    ann: Someone,
    mia: Someone,
    /// Coordinates the street, and belongs.
    ben: Someone,
    sam: Someone,
}

impl Two {
    async fn new(site: &Site, of_the_street: Visibility) -> Self {
        let (ann, mia) = (site.someone("Ann Price").await, site.someone("Mia Lund").await);
        let (ben, sam) = (site.someone("Ben Mensah").await, site.someone("Sam Okoro").await);
        let ward = site.community("Ward", Visibility::Front, Joining::Open, &ann).await;
        let street = site.community("Street", of_the_street, Joining::Open, &ben).await;
        site.join(ward.0, &mia).await;
        site.join(street.0, &sam).await;
        let line = Follows { earlier: ward.0, later: street.0, kind: Line::CarriesOn, why: "They go on.".into() };
        let (by, now) = (ann.id, site.clock.now());
        let close = move |tx: &mut db::Tx| {
            lines::follow(tx, &line, by, now)?;
            endings::close(tx, line.earlier, "It is done.", by, now)
        };
        assert!(site.kit.db.write(close).await.expect("closed"));
        Self { ward, street, ann, mia, ben, sam }
    }

    fn at_the_ward(&self) -> String {
        format!("/c/{}/between/{}", self.ward.1, self.street.1)
    }

    fn at_the_street(&self) -> String {
        format!("/c/{}/between/{}", self.street.1, self.ward.1)
    }
}

async fn propose(someone: &mut Someone, at: &str, words: &str, why: &str) -> Reply {
    let form = someone.browser.get(at).await.form(at).with("words", words).with("why", why);
    someone.browser.submit(&form).await
}

async fn agree(someone: &mut Someone, at: &str) -> Reply {
    let form = someone.browser.get(at).await.form("/agree");
    someone.browser.submit(&form).await
}

#[test]
fn terms_hold_once_both_sides_agreed_to_the_same_words() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Front).await;
        let (from_ward, from_street) = (two.at_the_ward(), two.at_the_street());
        assert!(two.ann.browser.get(&format!("/c/{}", two.ward.1)).await.text().contains("Agree on terms with Street"));
        let page = propose(&mut two.ann, &from_ward, "", &"x".repeat(301)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = propose(&mut two.ann, &from_ward, "The keysecret goes to the street.", "So that it is clear.").await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        for someone in [&mut two.mia, &mut two.sam] {
            let front = someone.browser.get("/c/street").await.text();
            assert!(!front.contains("Terms with"), "nothing holds yet: {front}");
        }
        assert!(two.ben.browser.get("/").await.text().contains("Ward proposes terms for dealing with each other"));
        assert!(!two.sam.browser.get("/").await.text().contains("proposes terms"), "who does not speak is not asked");
        for (someone, at) in [(&mut two.mia, &from_ward), (&mut two.sam, &from_street)] {
            let page = someone.browser.get(at).await;
            assert!(page.text().contains("keysecret") && page.text().contains("It holds once both sides"), "{}", page.text());
            assert!(page.attributes("main form", "action").is_empty(), "members read it");
        }
        assert_eq!(agree(&mut two.ben, &from_street).await.status, StatusCode::SEE_OTHER);
        for (someone, front, other) in [(&mut two.mia, "/c/ward", "Street"), (&mut two.sam, "/c/street", "Ward")] {
            let front = someone.browser.get(front).await.text();
            assert!(front.contains(&format!("Terms with {other}, agreed")), "{front}");
        }
        assert!(!two.ben.browser.get("/").await.text().contains("proposes terms"));

        // What holds goes on to hold until both agreed to something else; what held stays readable.
        propose(&mut two.ben, &from_street, "The keysecret goes to nobody.", "We changed our locks.").await;
        let page = two.mia.browser.get(&from_ward).await;
        assert_eq!(page.texts("#holds ~ .lines"), ["The keysecret goes to the street."]);
        assert_eq!(page.texts("#open ~ .lines"), ["The keysecret goes to nobody."]);
        assert_eq!((page.texts(".diff del").concat().trim(), page.texts(".diff ins").concat().trim()), ("the street", "nobody"));
        assert!(two.ann.browser.get("/").await.text().contains("Street proposes terms"), "also who spoke for it at its end");
        agree(&mut two.ann, &from_ward).await;
        let page = two.sam.browser.get(&from_street).await;
        assert_eq!(page.texts("#holds ~ .lines"), ["The keysecret goes to nobody."]);
        assert!(page.text().contains("Earlier versions") && page.text().contains("goes to the street"), "{}", page.text());
        let again = propose(&mut two.ben, &from_street, "The keysecret goes to nobody.", "").await;
        assert!(again.text().contains("the words that are there already"));
    });
}

#[test]
fn nobody_else_reads_them() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Front).await;
        let (from_ward, from_street) = (two.at_the_ward(), two.at_the_street());
        propose(&mut two.ann, &from_ward, "The keysecret goes to the street.", "").await;
        agree(&mut two.ben, &from_street).await;
        let (mut stranger, mut visitor) = (site.stranger(), site.someone("Vera Visit").await.browser);
        for (who, browser, status) in
            [("a stranger", &mut stranger, StatusCode::UNAUTHORIZED), ("a visitor", &mut visitor, StatusCode::FORBIDDEN)]
        {
            for at in [&from_ward, &from_street] {
                assert_eq!(browser.get(at).await.status, status, "{who}");
            }
            for front in ["/c/ward", "/c/street"] {
                let text = browser.get(front).await.text();
                assert!(!text.contains("keysecret") && !text.contains("Terms with"), "{who}: {text}");
            }
        }
        // A member of one side is a visitor to the other.
        assert_eq!(two.sam.browser.get(&from_ward).await.status, StatusCode::FORBIDDEN);
        // A keeper of the site who looks in sees what members see, and speaks for nobody.
        let mut keeper = site.keeper("Kim Keeper").await;
        let form = keeper.browser.get("/keeper/look").await.form("/keeper/look");
        keeper.browser.submit(&form.with("community", "street").with("reason", "Asked to look for spam.")).await;
        let page = keeper.browser.get(&from_street).await;
        assert!(page.text().contains("keysecret") && page.attributes("main form", "action").is_empty());
        // Where there is no line there is nothing to open.
        assert_eq!(two.sam.browser.get("/c/street/between/street").await.status, StatusCode::NOT_FOUND);
        assert_eq!(two.sam.browser.get("/c/street/between/nowhere").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn two_at_once_come_in_turn() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Front).await;
        let (from_ward, from_street) = (two.at_the_ward(), two.at_the_street());
        let late = two.ben.browser.get(&from_street).await.form(&from_street).with("words", "Words of his.").with("why", "Mine.");
        propose(&mut two.ann, &from_ward, "Words of hers.", "").await;
        let clash = two.ben.browser.submit(&late).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form = clash.form(&from_street);
        assert_eq!((form.value("words"), form.value("why")), ("Words of his.", "Mine."));
        assert!(clash.text().contains("Words of hers."), "with what was proposed meanwhile");
        // He read hers, and agrees too late: she has said something else.
        let late = two.ben.browser.get(&from_street).await.form("/agree");
        propose(&mut two.ann, &from_ward, "Other words of hers.", "").await;
        let clash = two.ben.browser.submit(&late).await;
        assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(clash.text().contains("Read them first.") && clash.text().contains("Other words of hers."), "{}", clash.text());
        assert!(!two.sam.browser.get(&from_street).await.text().contains("What holds"), "nothing holds of what he did not read");
        // Both agree at once, to the same: it holds, once.
        let form = two.ben.browser.get(&from_street).await.form("/agree");
        for _ in 0..2 {
            assert_eq!(two.ben.browser.submit(&form).await.status, StatusCode::SEE_OTHER);
        }
        let page = two.sam.browser.get(&from_street).await;
        assert_eq!(page.texts("#holds ~ .lines"), ["Other words of hers."]);
    });
}

#[test]
fn that_an_unlisted_one_is_there_is_told_once_it_spoke() {
    on_each_engine(async |site| {
        let mut two = Two::new(&site, Visibility::Unlisted).await;
        let (from_ward, from_street) = (two.at_the_ward(), two.at_the_street());
        for someone in [&mut two.ann, &mut two.mia] {
            assert_eq!(someone.browser.get(&from_ward).await.status, StatusCode::NOT_FOUND);
            assert!(!someone.browser.get("/c/ward").await.text().contains("Street"));
        }
        let page = two.ben.browser.get(&from_street).await;
        assert!(page.text().contains("and so learn that both exist"), "{}", page.text());
        propose(&mut two.ben, &from_street, "We write to each other.", "").await;
        let page = two.mia.browser.get(&from_ward).await;
        assert!(
            page.text().contains("We write to each other.") && page.attributes("aside a[href='/c/street']", "href").is_empty()
        );
        agree(&mut two.ann, &from_ward).await;
        assert!(two.mia.browser.get("/c/ward").await.text().contains("Terms with Street"));
        assert_eq!(two.mia.browser.get("/c/street").await.status, StatusCode::NOT_FOUND, "its own door stays shut");
    });
}

#[test]
fn the_last_version_of_both_holds() {
    let id = |text: &str| -> CommunityId { text.parse().expect("an id") };
    let (one, other) = (id("01ARZ3NDEKTSV4RRFFQ69G5FAV"), id("01ARZ3NDEKTSV4RRFFQ69G5FAW"));
    let assent = |(version, side)| AssentRow {
        version,
        side,
        name: Title::stored("Ann".to_owned()),
        agreed_at: Moment::from_seconds(version),
    };
    for (assents, expected) in [
        (vec![], None),
        (vec![(1, one)], None),
        (vec![(1, one), (2, other)], None),
        (vec![(1, one), (1, other)], Some(1)),
        (vec![(1, one), (1, other), (2, one)], Some(1)),
        (vec![(3, one), (1, one), (1, other), (3, other), (2, one)], Some(3)),
    ] {
        let rows: Vec<AssentRow> = assents.iter().copied().map(assent).collect();
        assert_eq!(holds(&rows), expected, "{assents:?}");
    }
}

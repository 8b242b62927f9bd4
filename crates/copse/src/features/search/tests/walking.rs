use super::Room;
use crate::{
    base::{
        access::Audience,
        communities::Visibility,
        items::{self, Body, BodyForm},
        search::{self, Asking, Budget, Drift, NEWEST, Seeker},
    },
    testing::{Said, Site, on_each_engine},
};
use kernel::{Actor, ItemId, LongText};
use words::Question;

const WORDS: [&str; 6] = ["honey", "larvae", "wounds", "dressing", "river", "night"];

/// Numbers without an order, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    fn text(&mut self) -> String {
        (0..=self.below(4)).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// What Copse itself finds by each word.
async fn found(site: &Site) -> Vec<Vec<ItemId>> {
    let all = |tx: &mut db::Tx| {
        let by = |word: &&str| {
            let asking = Asking { question: Question::read(word), ..Asking::default() };
            let mut seeker = Seeker::new(tx, Actor::System("a test"), None)?;
            let found = seeker.find(tx, &asking, NEWEST, 1_000, &mut Budget::default())?;
            Ok(found.hits.iter().map(|hit| hit.row.id).collect())
        };
        WORDS.iter().map(by).collect()
    };
    site.kit.db.read(all).await.expect("what is found")
}

/// The items that there are, with their texts: what ought to be found.
mod all {
    db::queries! {
        pub(super) fn items() -> Vec<(kernel::ItemId, String, String, bool)> =
            "SELECT i.id, i.title, i.body, i.withdrawn_at IS NULL AS stands FROM item i ORDER BY i.id";
    }
}

#[test]
fn whatever_is_done_the_index_says_what_things_say() {
    on_each_engine(async |site| {
        let room = Room::new(&site, Visibility::Public).await;
        let mut chance = Chance(7);
        let mut talks = vec![site.conversation(room.id, room.ann.id, "Honey", Audience::Community).await];
        for _ in 0..120 {
            site.clock.pass_seconds(i64::try_from(chance.below(3)).unwrap());
            let (now, by, text) = (site.clock.now(), room.ann.id, chance.text());
            let rows = site.kit.db.read(all::items).await.expect("items");
            let item = rows[chance.below(rows.len())].0;
            match chance.below(6) {
                0 => talks.push(site.conversation(room.id, room.ann.id, &text, Audience::Community).await),
                1 | 2 => {
                    let talk = talks[chance.below(talks.len())];
                    site.say(room.id, talk, room.ben.id, &text, Said::OPENLY).await;
                }
                3 => {
                    let change = move |tx: &mut db::Tx| {
                        let body = items::body(tx, item)?.expect("an item");
                        let (title, words) = if body.title.is_empty() { ("", text.as_str()) } else { (text.as_str(), "") };
                        let words = LongText::stored(words.to_owned());
                        let new = Body::new(words.as_str().to_owned(), BodyForm::Markdown);
                        items::revise(tx, item, body.revision, title, &new, now)
                    };
                    site.kit.db.write(change).await.expect("a change");
                }
                4 => drop(site.kit.db.write(move |tx| items::withdraw(tx, item, by, now)).await.expect("taken back")),
                _ => drop(site.kit.db.write(move |tx| items::bring_back(tx, item, now)).await.expect("brought back")),
            }
        }
        let drift = site.kit.db.read(search::drift).await.expect("a drift");
        assert_eq!(drift, Drift::default());
        let before = found(&site).await;
        tokio::task::block_in_place(|| search::rebuild(&site.kit.db, &mut |_| {})).expect("made anew");
        assert_eq!(found(&site).await, before);
        // What each says in its own words is found; the others that are found share a title with it.
        let rows = site.kit.db.read(all::items).await.expect("items");
        for (number, word) in WORDS.iter().enumerate() {
            for (id, title, body, stands) in &rows {
                let says = *stands && body.contains(word);
                assert!(!says || before[number].contains(id), "{word} in {id}: {title} {body}");
                assert!(*stands || !before[number].contains(id), "{word} in {id}, which was taken back");
            }
        }
    });
}

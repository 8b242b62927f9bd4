//! The full-text index, on each engine.

use db::{
    Db, Migration,
    fulltext::{self, Sought, Word},
    testing::TestDb,
};
use kernel::Result;

const INDEX: &[Migration] = &[Migration { number: 1, name: "0001_index", sql: "CREATE FULLTEXT" }];

/// Words in their order; those after a bar have no place.
fn words(text: &str) -> Vec<Word> {
    let (placed, beside) = text.split_once(" | ").unwrap_or((text, ""));
    let placed = placed.split(' ').zip(0..).map(|(word, place)| Word { word: word.into(), place: Some(place) });
    placed.chain(beside.split_whitespace().map(|word| Word { word: word.into(), place: None })).collect()
}

fn word(word: &str) -> Sought {
    Sought::Word(word.into())
}

fn phrase(text: &str) -> Sought {
    Sought::Phrase(text.split(' ').map(str::to_owned).collect())
}

fn write<T: Send + 'static>(db: &Db, act: impl FnMut(&mut db::Tx) -> Result<T> + Send + 'static) -> T {
    db.write_now(act).unwrap()
}

fn found(db: &Db, sought: Sought) -> Vec<i64> {
    write(db, move |tx| fulltext::newest(tx, &sought, i64::MAX, 10))
}

fn put(db: &Db, id: i64, text: &str) {
    let words = words(text);
    write(db, move |tx| fulltext::put(tx, id, &words));
}

#[test]
fn words_are_kept_whole_and_found_from_the_newest() {
    for test in TestDb::each(INDEX) {
        let db = test.db();
        put(db, 3, "we write c++ and .net | c net ~en~write @01abc");
        put(db, 1, "ask first.last@example.org 社区 区");
        put(db, 2, "wound care is care of wounds | ~en~wound");
        put(db, 9, r#"o'clock "quoted" back\slash a&b 100% 𞤀𞤣𞤤𞤢𞤥 | x:y"#);
        for (sought, ids) in [
            (word("c++"), vec![3]),
            (word(".net"), vec![3]),
            (word("c"), vec![3]),
            (word("~en~write"), vec![3]),
            (word("~en~"), vec![]),
            (word("@01abc"), vec![3]),
            (word("first.last@example.org"), vec![1]),
            (word("first"), vec![]),
            (word("社区"), vec![1]),
            (word("o'clock"), vec![9]),
            (word("\"quoted\""), vec![9]),
            (word("quoted"), vec![]),
            (word("back\\slash"), vec![9]),
            (word("a&b"), vec![9]),
            (word("𞤀𞤣𞤤𞤢𞤥"), vec![9]),
            (word("x:y"), vec![9]),
            (Sought::Begin("wou".into()), vec![2]),
            (Sought::Begin("o'c".into()), vec![9]),
            (phrase("wound care"), vec![2]),
            (phrase("care wound"), vec![]),
            (phrase("care of wounds"), vec![2]),
            (phrase("c++ and .net"), vec![3]),
            (Sought::Any(vec![word("c++"), word("wounds"), word("o'clock")]), vec![9, 3, 2]),
            (Sought::All(vec![word("care"), word("of")]), vec![2]),
            (Sought::All(vec![word("care"), word("c++")]), vec![]),
            (Sought::But(Box::new(Sought::Any(vec![word("care"), word("and")])), Box::new(word("c"))), vec![2]),
            (Sought::Any(Vec::new()), vec![]),
        ] {
            assert_eq!(found(db, sought.clone()), ids, "{sought:?} on {:?}", db.engine());
        }
    }
}

#[test]
fn what_is_replaced_or_forgotten_is_found_no_more() {
    for test in TestDb::each(INDEX) {
        let db = test.db();
        put(db, 1, "old words");
        put(db, 1, "new words");
        put(db, 2, "more words");
        assert_eq!((found(db, word("old")), found(db, word("words"))), (vec![], vec![2, 1]));
        write(db, |tx| fulltext::remove(tx, 2));
        assert_eq!((found(db, word("words")), write(db, fulltext::count)), (vec![1], 1));
        write(db, fulltext::clear);
        assert_eq!((found(db, word("words")), write(db, fulltext::count)), (vec![], 0));
    }
}

#[test]
fn what_is_common_and_what_is_rare_is_found_page_by_page() {
    for test in TestDb::each(INDEX) {
        let db = test.db();
        write(db, |tx| {
            for id in 0..5_000_i64 {
                fulltext::put(tx, id, &words(if id % 1_000 == 7 { "common rare" } else { "common" }))?;
            }
            Ok(())
        });
        let page = |sought: &'static str, before| write(db, move |tx| fulltext::newest(tx, &word(sought), before, 3));
        assert_eq!((page("common", i64::MAX), page("common", 4_997)), (vec![4_999, 4_998, 4_997], vec![4_996, 4_995, 4_994]));
        assert_eq!((page("rare", i64::MAX), page("rare", 2_007)), (vec![4_007, 3_007, 2_007], vec![1_007, 7]));
    }
}

#[test]
fn a_text_without_end_is_kept_as_far_as_an_engine_can() {
    for test in TestDb::each(INDEX) {
        let db = test.db();
        let long: Vec<Word> = (0..200_000).map(|n| Word { word: format!("word{n}"), place: Some(n) }).collect();
        write(db, move |tx| fulltext::put(tx, 1, &long));
        put(db, 2, &"x".repeat(3_000));
        assert_eq!(
            (found(db, word("word3")), found(db, phrase("word7 word8")), write(db, fulltext::count)),
            (vec![1], vec![1], 2)
        );
    }
}

#[test]
fn words_are_known_by_their_middle_and_by_what_is_almost_they() {
    for test in TestDb::each(INDEX) {
        let db = test.db();
        put(db, 1, "onboarding boarding board wound ab \u{3b1}\u{3b2}\u{3b3}\u{3b4}\u{3b5} 12345 | ~en~onboard");
        put(db, 2, "onboarding wounds");
        let containing = |part: &'static str| write(db, move |tx| fulltext::containing(tx, part, 10));
        assert_eq!(containing("boarding"), ["boarding", "onboarding"]);
        assert_eq!(containing("oun"), ["wound", "wounds"]);
        assert_eq!(containing("\u{3b2}\u{3b3}\u{3b4}"), ["\u{3b1}\u{3b2}\u{3b3}\u{3b4}\u{3b5}"]);
        for nothing in ["ab", "234", "board%", ""] {
            assert!(containing(nothing).is_empty(), "{nothing}");
        }
        let near = |word: &'static str| write(db, move |tx| fulltext::near(tx, word));
        for (typed, meant) in [("onbording", "onboarding"), ("oonboarding", "onboarding"), ("wuond", "wound"), ("woudn", "wound")]
        {
            assert!(near(typed).contains(&meant.to_owned()), "{typed}: {:?}", near(typed));
        }
        write(db, fulltext::clear);
        assert!(containing("boarding").is_empty() && near("wuond").is_empty());
    }
}

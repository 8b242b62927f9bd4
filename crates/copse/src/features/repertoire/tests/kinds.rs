//! The page that tells how a kind is added tells it as it is.

use crate::{app::site, features::repertoire::kind::Kind, words::Words};
use std::{fs, path::Path};

/// The blocks of code of a page, each with its language.
fn blocks(page: &str) -> Vec<(&str, &str)> {
    let fenced = page.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).map(|(language, code)| (language, code.trim_end())).collect()
}

/// The English words.
pub(super) fn words() -> Words<'static> {
    Words(site::catalogue().expect("a catalogue").english())
}

#[test]
fn a_kind_is_added_as_the_page_says() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(here.join("../../docs/how-to/add-a-kind.md")).expect("the page");
    let kinds = here.join("src/features/repertoire/kinds");
    let read = |name: &str| fs::read_to_string(kinds.join(name)).expect("a file of a kind");
    let (list, told) = (read("mod.rs"), blocks(&page));
    assert_eq!(told.iter().map(|(language, _)| *language).collect::<Vec<_>>(), ["rust", "ftl", "rust", "rust"]);
    assert_eq!(told[0].1, read("symbol/mod.rs").trim_end(), "the folder's mod.rs");
    assert_eq!(told[1].1, read("symbol/en.ftl").trim_end(), "the folder's en.ftl");
    for (_, line) in &told[2..] {
        assert!(list.contains(line), "{line} stands in the list");
    }
    // Nothing else of the program knows of it: a folder, and a place in the list.
    let folders =
        fs::read_dir(&kinds).expect("the kinds").filter(|entry| entry.as_ref().is_ok_and(|entry| entry.path().is_dir()));
    let built_in = Kind::built_in(words());
    assert_eq!(folders.count(), built_in.len());
    for kind in built_in {
        assert!(kinds.join(kind.key.as_ref()).join("en.ftl").exists(), "{}", kind.key);
        assert!(kind.main().is_some(), "{}: a title alone says nothing", kind.key);
    }
}

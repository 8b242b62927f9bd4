//! Who can see this: every page with something of people's on it says so.

use super::{
    routes::{self, is_page},
    stage::{Kind, Stage},
};
use crate::testing::on_each_engine;
use std::collections::BTreeSet;

/// Pages on which nothing of anyone's stands, with what they are for.
const NOTHING_OF_ANYONES: [(&str, &str); 10] = [
    ("/about", "what Copse is"),
    ("/sign-in", "a form for who is not known yet"),
    ("/sign-up", "a form for who is not known yet"),
    ("/check-mail", "a word on where to go on"),
    ("/account-deleted", "a word on what is gone"),
    ("/link/{token}", "a button for who has the link"),
    ("/invitation", "a word on an invitation that is none"),
    ("/invitation/{token}", "a word on an invitation that is none"),
    ("/c/{slug}/leave", "a button"),
    ("/c/{slug}/as/{whom}", "of an unlisted community, the nothing that a stranger sees"),
];

/// Whether an address, or the pattern of a route, is one of those.
pub(super) fn is_of_nobody(address: &str) -> bool {
    let fits = |pattern: &str| {
        let (wanted, given) = (pattern.split('/'), address.split('/'));
        wanted.clone().count() == given.clone().count()
            && wanted.zip(given).all(|(wanted, given)| wanted == given || wanted.starts_with('{'))
    };
    NOTHING_OF_ANYONES.iter().any(|(pattern, _)| fits(pattern))
}

#[test]
fn every_page_says_who_can_see_it() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let (mut silent, mut spoke) = (BTreeSet::new(), BTreeSet::new());
        for kind in [Kind::Stranger, Kind::Member, Kind::Coordinator, Kind::Keeper] {
            let mut browser = stage.someone(&site, kind).await;
            for home in &stage.homes {
                for (pattern, address) in routes::pages(home) {
                    site.clock.pass_seconds(600);
                    let page = browser.get(&address).await;
                    if !is_page(&page) {
                        continue;
                    }
                    let says = page.texts(".seen").iter().any(|words| words.len() > 5);
                    if says {
                        spoke.insert(pattern)
                    } else {
                        silent.insert(pattern)
                    };
                }
            }
        }
        let unknown: Vec<_> = silent.iter().filter(|pattern| !is_of_nobody(pattern)).collect();
        assert!(unknown.is_empty(), "who can see these is not said: {unknown:?}");
        let idle: Vec<_> = NOTHING_OF_ANYONES.iter().filter(|(pattern, _)| !silent.contains(pattern)).collect();
        assert!(idle.is_empty(), "these say it, or were not reached: {idle:?}");
        assert!(spoke.len() > 40, "{spoke:?}");
    });
}

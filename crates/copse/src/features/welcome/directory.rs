//! The directory: communities that anyone may find, by words, place and language.

use super::store;
use crate::{
    base::{
        communities::{self, ListedRow},
        places,
    },
    words::Words,
};
use askama::Template;
use kernel::fold;
use webkit::{Answer, Asked, Ctx, Page, query, route};

route! {
    /// The directory of communities.
    pub struct DirectoryAt = "/communities";
}

/// Communities on one page of the directory.
const PAGE: usize = 30;
/// Longest that is looked for in one field, in characters.
const LONGEST: usize = 100;

#[derive(Template)]
#[template(path = "features/welcome/directory.html")]
struct DirectoryPage {
    page: Page,
    t: Words<'static>,
    listed: Vec<ListedRow>,
    wish: Wish,
    /// The languages of communities that can be found: tag and own name.
    languages: Vec<(String, String)>,
    whole: i64,
    found: i64,
    next: Option<String>,
}

/// What someone looks for.
#[derive(Clone, Debug, Default)]
struct Wish {
    words: String,
    place: String,
    language: String,
}

impl Wish {
    fn of(asked: &Asked) -> Self {
        let field = |name: &str| asked.get(name).unwrap_or_default().replace('\0', "").chars().take(LONGEST).collect();
        Self { words: field("words"), place: field("place"), language: field("language") }
    }

    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.place.trim().is_empty() && self.language.is_empty()
    }
}

/// Words as patterns for LIKE, each to be found anywhere; what follows the third stays together as the fourth.
fn patterns(words: &str) -> [String; 4] {
    let mut rest = words.trim();
    std::array::from_fn(|place| {
        let (word, after) = match rest.split_once(char::is_whitespace) {
            Some((word, after)) if place < 3 => (word, after.trim_start()),
            _ => (rest, ""),
        };
        rest = after;
        pattern(word)
    })
}

/// The pattern for the names of all that a community lies in: of a place that is known, only that; else anything like it.
fn around(words: &str, language: &str) -> String {
    let name = match places::called_in(words, language).as_slice() {
        [] => return pattern(words),
        [place] => fold(&place.code),
        [_, _, ..] => fold(words.trim()),
    };
    format!("%\n{}\n%", escaped(&name))
}

/// A pattern for LIKE: anywhere, signs of the pattern language taken as they are.
fn pattern(words: &str) -> String {
    let words = fold(words.trim());
    if words.is_empty() {
        return words;
    }
    format!("%{}%", escaped(&words))
}

fn escaped(words: &str) -> String {
    words.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

pub(super) async fn directory(ctx: Ctx, asked: Asked) -> Answer {
    let wish = Wish::of(&asked);
    let after_name = asked.get("after").unwrap_or_default().replace('\0', "");
    let after_id = asked.get("id").unwrap_or_default().replace('\0', "");
    let ([one, two, three, four], place, language) = (patterns(&wish.words), pattern(&wish.place), wish.language.clone());
    let around = around(&wish.place, ctx.locale().tag());
    let is_whole = wish.is_empty();
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let (mut listed, found, whole, languages) = ctx
        .read(move |tx, _| {
            let listed = store::found(tx, &after_name, &after_id, &one, &two, &three, &four, &place, &around, &language, most)?;
            let languages = store::languages(tx)?;
            let whole = languages.iter().map(|(_, count)| count).sum();
            let found =
                if is_whole { whole } else { store::count_found(tx, &one, &two, &three, &four, &place, &around, &language)?.0.0 };
            Ok((listed, found, whole, languages))
        })
        .await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let next = listed.last().filter(|_| more).map(|last| {
        let id = last.id.to_string();
        let pairs = [
            ("words", wish.words.as_str()),
            ("place", &wish.place),
            ("language", &wish.language),
            ("after", &last.name_folded),
            ("id", &id),
        ];
        query(DirectoryAt, &pairs)
    });
    let named = |(tag, _): (String, i64)| {
        let name = communities::language_name(&tag).to_owned();
        (tag, name)
    };
    let mut languages: Vec<(String, String)> = languages.into_iter().map(named).collect();
    languages.sort_by(|one, other| one.1.cmp(&other.1));
    let t = Words(ctx.locale());
    let page = ctx.page(t.directory_title()).in_section("communities").open_to_search();
    ctx.show(&DirectoryPage { page, t, listed, wish, languages, whole, found, next })
}

#[cfg(test)]
mod tests {
    use super::{around, patterns};

    #[test]
    fn words_are_looked_for_one_by_one() {
        assert_eq!(patterns("  Wound   care "), ["%wound%", "%care%", "", ""]);
        assert_eq!(patterns("a b c d e"), ["%a%", "%b%", "%c%", "%d e%"]);
        assert_eq!(patterns("100%_!"), ["%100!%!_!!%", "", "", ""]);
        assert_eq!(patterns("\u{3000}"), [""; 4]);
        assert_eq!(patterns("伤口护理"), ["%伤口护理%", "", "", ""]);
    }

    #[test]
    fn a_place_that_is_known_is_not_looked_for_in_the_names_of_others() {
        assert_eq!(around("Kenya", "en"), "%\nke\n%");
        assert_eq!(around("Georgia", "en"), "%\ngeorgia\n%");
        assert_eq!(around("Harrow_beck", "en"), "%harrow!_beck%");
        assert_eq!(around("  ", "en"), "");
        assert_eq!(around("Y Deyrnas Unedig", "cy"), "%\ngb\n%");
    }
}

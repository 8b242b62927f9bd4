use super::{Words, catalogue, key, locale};
use crate::Dir;

#[test]
fn plain_texts_are_whole_with_what_they_refer_to() {
    let catalogue = catalogue();
    let words = Words(catalogue.english());
    assert_eq!(words.sign_in_title(), "Sign in");
    assert_eq!(words.sign_in_button(), "Sign in to Copse");
    assert_eq!(words.sign_in_type_hint(), "\"Any\" means *any* [kind]");
    assert_eq!(words.self_(), "You");
    assert_eq!(words.text(key::SIGN_IN_BUTTON), words.sign_in_button());
}

#[test]
fn what_a_translation_lacks_is_english() {
    let catalogue = catalogue();
    let words = Words(locale(&catalogue, "pl"));
    assert_eq!(words.sign_in_title(), "Zaloguj się");
    assert_eq!(words.sign_in_button(), "Sign in to Copse");
    assert_eq!(words.posts_count_hint(), "Posts that you may read");
    assert_eq!(words.posts_by("Ada", 5, "Bees"), "Ada wrote 5 posts in Bees");
}

#[test]
fn english_has_two_plurals_and_exact_numbers_go_first() {
    let catalogue = catalogue();
    let words = Words(catalogue.english());
    for (count, text) in [
        (0u64, "no posts"),
        (1, "one post"),
        (2, "2 posts"),
        (999, "999 posts"),
        (1_000, "1,000 posts"),
        (u64::MAX, "9,223,372,036,854,775,807 posts"),
    ] {
        assert_eq!(words.posts_count(count), text);
    }
    assert_eq!(words.posts_count(-1_234_567), "\u{2212}1,234,567 posts");
}

#[test]
fn polish_has_four_plurals() {
    let catalogue = catalogue();
    let words = Words(locale(&catalogue, "pl"));
    for (count, text) in [
        (0, "brak wpisów"),
        (1, "1 wpis"),
        (2, "2 wpisy"),
        (5, "5 wpisów"),
        (12, "12 wpisów"),
        (21, "21 wpisów"),
        (22, "22 wpisy"),
        (1_234, "1234 wpisy"),
        (12_345, "12\u{a0}345 wpisów"),
    ] {
        assert_eq!(words.posts_count(count), text);
    }
}

#[test]
fn arabic_has_six_plurals() {
    let catalogue = catalogue();
    let words = Words(locale(&catalogue, "ar"));
    for (count, text) in [
        (0, "لا منشورات"),
        (1, "منشور واحد"),
        (2, "منشوران"),
        (3, "3 منشورات"),
        (11, "11 منشورًا"),
        (100, "100 منشور"),
        (1_103, "1,103 منشورات"),
    ] {
        assert_eq!(words.posts_count(count), text);
    }
}

/// Languages whose rules look at the last digits of any number (CLDR 47, cardinals).
#[test]
fn plural_forms_go_by_the_last_digits() {
    let english: &[crate::Source] = &[("en.ftl", "n = { $n ->\n    [one] one\n   *[other] other\n }")];
    let all_forms =
        "n = { $n ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }";
    let files: &'static [crate::Source] = vec![("x.ftl", all_forms)].leak();
    let translations: Vec<crate::Translation> = ["ar", "lt", "lv", "ro", "be", "cs", "ja"].map(|tag| (tag, files)).to_vec();
    let catalogue = crate::Catalogue::load(&[english], &[&translations]).unwrap();
    for (tag, form, counts) in [
        ("ar", "few", &[3, 10, 103, 1_010][..]),
        ("ar", "many", &[11, 99, 111, 1_099]),
        ("ar", "other", &[100, 101, 102, 200]),
        ("lt", "one", &[1, 21, 101]),
        ("lt", "few", &[2, 9, 22, 109]),
        ("lt", "other", &[0, 11, 19, 30, 111]),
        ("lv", "zero", &[0, 10, 11, 20, 111]),
        ("ro", "few", &[0, 2, 19, 102, 119]),
        ("ro", "other", &[20, 100, 120]),
        ("be", "few", &[2, 24, 102]),
        ("be", "many", &[0, 5, 12, 14, 111]),
        ("cs", "few", &[2, 4]),
        ("cs", "other", &[0, 5, 22]),
        ("ja", "other", &[0, 1, 2]),
        ("en", "one", &[1, -1]),
        ("en", "other", &[0, 2, 101]),
    ] {
        for count in counts {
            assert_eq!(locale(&catalogue, tag).format("n", &[("n", (*count).into())]), form, "{count} in {tag}");
        }
    }
}

#[test]
fn numbers_are_grouped_as_the_language_does_it() {
    let sources = [("x/a.ftl", "")];
    let tags = ["de", "de-CH", "fr", "es", "pt", "pt-PT"];
    let leaked: Vec<crate::Translation> = tags.iter().map(|tag| (*tag, &[] as &[crate::Source])).collect();
    let catalogue = crate::Catalogue::load(&[&sources], &[&leaked]).unwrap();
    let number = |tag: &str, number| locale(&catalogue, tag).number(number);
    assert_eq!(number("de", 1234), "1.234");
    assert_eq!(number("de-CH", 1234), "1\u{2019}234");
    assert_eq!(number("fr", 1_234_567), "1\u{202f}234\u{202f}567");
    assert_eq!(number("es", 1234), "1234");
    assert_eq!(number("es", 12_345), "12.345");
    assert_eq!(number("pt", 1234), "1.234");
    assert_eq!(number("pt-PT", 1234), "1234");
    assert_eq!(number("en", i64::MIN), "\u{2212}9,223,372,036,854,775,808");
    assert_eq!(number("en", 0), "0");
}

#[test]
fn names_are_set_apart_where_directions_could_meet() {
    let catalogue = catalogue();
    let english = Words(catalogue.english());
    assert_eq!(english.posts_moved("Bees"), "Moved to Bees");
    assert_eq!(english.posts_moved("Łąka č 養蜂"), "Moved to Łąka č 養蜂");
    assert_eq!(english.posts_moved("نحل"), "Moved to \u{2068}نحل\u{2069}");
    assert_eq!(english.posts_moved("דבורים 2"), "Moved to \u{2068}דבורים 2\u{2069}");
    assert_eq!(english.posts_moved("a\u{202e}b\u{2069}c"), "Moved to \u{2068}abc\u{2069}", "frames cannot leave it");
    let arabic = Words(locale(&catalogue, "ar"));
    assert_eq!(arabic.posts_by("Ada", 2, "نحل"), "كتب \u{2068}Ada\u{2069} منشوران في \u{2068}نحل\u{2069}");
}

#[test]
fn an_argument_can_choose_and_is_not_set_apart_for_that() {
    let catalogue = catalogue();
    for tag in ["en", "ar"] {
        let words = Words(locale(&catalogue, tag));
        assert_eq!(words.posts_place("circle", "Bees"), "in the circle Bees");
        assert_eq!(words.posts_place("site", "Bees"), "on Copse");
    }
    let turned = Words(locale(&catalogue, "ar-XB")).posts_place("circle", "Bees");
    assert!(turned.contains("circle") && turned.contains("\u{2068}Bees\u{2069}"), "{turned:?}");
}

#[test]
fn made_up_languages_show_what_was_not_translated() {
    let catalogue = catalogue();
    let accented = Words(locale(&catalogue, "en-XA"));
    assert_eq!(accented.sign_in_title(), "⟦Šîĝñ îñ~~~⟧");
    assert_eq!(accented.posts_count(1), "⟦öñé þöšţ~~~~⟧");
    assert_eq!(accented.posts_count(2), "⟦2 þöšţš~~~~⟧");
    assert_eq!(accented.posts_moved("Bees"), "⟦Ṁöṽéð ţö Bees~~~~⟧");
    let turned = Words(locale(&catalogue, "ar-XB"));
    assert_eq!(turned.sign_in_title(), "\u{200f}\u{202e}Sign\u{202c}\u{200f} \u{200f}\u{202e}in\u{202c}\u{200f}");
    assert_eq!(locale(&catalogue, "ar-XB").dir(), Dir::Rtl);
    assert_eq!(locale(&catalogue, "en-XA").dir(), Dir::Ltr);
}

#[test]
fn every_text_differs_from_english_in_made_up_languages() {
    let catalogue = catalogue();
    let english = Words(catalogue.english());
    for tag in ["en-XA", "ar-XB"] {
        let words = Words(locale(&catalogue, tag));
        for key in
            [key::SIGN_IN_TITLE, key::SIGN_IN_BUTTON, key::SIGN_IN_TYPE, key::SIGN_IN_TYPE_HINT, key::SELF, key::POSTS_COUNT_HINT]
        {
            assert_ne!(words.text(key), english.text(key));
            assert_ne!(words.text(key), key.as_str());
        }
    }
    let longer =
        |key| Words(locale(&catalogue, "en-XA")).text(key).chars().count() * 10 >= english.text(key).chars().count() * 14;
    assert!(longer(key::SIGN_IN_TYPE_HINT) && longer(key::SIGN_IN_TITLE));
}

#[test]
fn languages_know_their_direction_and_name() {
    let catalogue = catalogue();
    let facts = |tag| (locale(&catalogue, tag).dir().as_str(), locale(&catalogue, tag).name());
    assert_eq!(facts("en"), ("ltr", "English"));
    assert_eq!(facts("pl"), ("ltr", "polski"));
    assert_eq!(facts("ar"), ("rtl", "العربية"));
}

#[test]
fn arguments_stand_between_texts_as_fluent_puts_them() {
    let english: &[crate::Source] = &[("en.ftl", "said = { $who } wrote { \"{\\u0023\" }{ $count }{ \"}\" } of { $where }\n")];
    let arabic: &'static [crate::Source] = &[("ar.ftl", "")];
    let catalogue = crate::Catalogue::load(&[english], &[&[("ar", arabic)]]).unwrap();
    let args = [("who", "Ada".into()), ("count", 1_234.into())];
    for tag in ["en", "ar"] {
        assert_eq!(locale(&catalogue, tag).format("said", &args), "Ada wrote {#1,234} of {$where}", "English has its own manner");
    }
    assert_eq!(
        locale(&catalogue, "en").format("said", &[("who", "عدا".into())]),
        "\u{2068}عدا\u{2069} wrote {#{$count}} of {$where}"
    );
}

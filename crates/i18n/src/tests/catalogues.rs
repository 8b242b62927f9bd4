use super::{ENGLISH, TRANSLATIONS, catalogue, shown};
use crate::{Catalogue, Key, Source, problems};

fn load(english: &[Source], pl: &'static [Source]) -> Catalogue {
    Catalogue::load(&[english], &[&[("pl", pl)]]).unwrap()
}

#[test]
fn the_made_up_catalogue_has_no_problems() {
    let catalogue = catalogue();
    assert_eq!(shown(problems(&catalogue)), [] as [&str; 0]);
    let tags: Vec<_> = catalogue.locales().map(|locale| locale.tag().to_owned()).collect();
    assert_eq!(tags, ["en", "ar", "ar-XB", "en-XA", "pl"]);
}

#[test]
fn english_must_be_sound_over_all_crates() {
    let one: &[Source] = &[("one.ftl", "a = { -house }\nb = B")];
    let two: &[Source] = &[("two.ftl", "-house = Copse\nc = { a }")];
    let text = |catalogue: &Catalogue, key| catalogue.english().text(Key::new(key)).to_owned();
    assert_eq!(text(&Catalogue::load(&[one, two], &[]).unwrap(), "c"), "Copse");
    let wrong = Catalogue::load(&[one, &[("two.ftl", "\nb = Again")]], &[]).unwrap_err();
    assert_eq!(shown(&wrong), ["two.ftl:2: `b` is in one.ftl already", "one.ftl:1: `a` refers to `-house`, which is not there"]);
    let dates = Catalogue::load(&[&[("a.ftl", "date-time = { $hour }")]], &[]).unwrap_err();
    assert_eq!(shown(&dates), ["a.ftl:1: `date-time` is in crates/i18n/src/dates.ftl already"]);
    let unfinished = Catalogue::load(&[&[("a.ftl", "a = fine\nb = { $")]], &[]).unwrap_err();
    assert_eq!((unfinished[0].file.as_str(), unfinished[0].line), ("a.ftl", 2));
}

#[test]
fn a_tag_must_be_one() {
    let wrong = Catalogue::load(&[], &[&[("not a tag", &[])]]).unwrap_err();
    assert_eq!(shown(&wrong), ["not a tag:0: `not a tag` is not a language tag"]);
}

#[test]
fn what_is_wrong_in_a_translation_is_told_and_english_stands() {
    let english: &[Source] = &[("en.ftl", "a = A\nb = B { $name }\nc = C\nd = { $n } of { $m }\ne = E\nf = F")];
    let polish: &[Source] = &[(
        "pl.ftl",
        "a = <b>a</b>\nb = b { $nmae }\nc = { nothing }\nd = tylko { $n }\nother = inne\ne = { } }\n\nf = { FUN() }\nb = b { $nmae }",
    )];
    let catalogue = load(english, polish);
    let told = shown(problems(&catalogue));
    for problem in [
        "pl.ftl:1: `a` holds `<`: no HTML in messages",
        "pl.ftl:2: `b` has no `$nmae` in English",
        "pl.ftl:2: `b` lacks `$name`",
        "pl.ftl:3: `c` refers to `nothing`, which is not there",
        "pl.ftl:4: `d` lacks `$m`",
        "pl.ftl:5: `other` is not in English",
        "pl.ftl:8: `f` calls FUN(): there are no functions",
        "pl.ftl:9: `b` is in pl.ftl already",
    ] {
        assert!(told.iter().any(|line| line == problem), "{problem} in {told:#?}");
    }
    assert!(told.iter().any(|line| line.starts_with("pl.ftl:6: not Fluent")), "{told:#?}");
    assert_eq!(told.len(), 9, "{told:#?}");
    let polish = catalogue.locale("pl").unwrap();
    let text = |key| polish.text(Key::new(key)).to_owned();
    assert_eq!((text("a"), text("c"), text("e"), text("f")), ("A".into(), "C".into(), "E".into(), "F".into()));
    assert_eq!(polish.format("b", &[("name", "Ada".into())]), "B Ada");
    assert_eq!(polish.format("d", &[("n", 1.into()), ("m", 2.into())]), "tylko 1");
    assert_eq!(text("other"), "other");
}

#[test]
fn a_translation_may_have_terms_of_its_own() {
    let english: &[Source] = &[("en.ftl", "-house = Copse\na = in { -house }")];
    let polish: &[Source] = &[(
        "pl.ftl",
        "-house =\n    { $case ->\n       *[nominative] Zagajnik\n        [locative] Zagajniku\n    }\na = w { -house(case: \"locative\") }",
    )];
    let catalogue = load(english, polish);
    assert_eq!(shown(problems(&catalogue)), [] as [&str; 0]);
    assert_eq!(catalogue.locale("pl").unwrap().text(Key::new("a")), "w Zagajniku");
}

#[test]
fn a_translation_may_be_in_several_crates() {
    let first: &[crate::Translation] = &[("pl", &[("1.ftl", "sign-in-title = Pierwszy")])];
    let second: &[crate::Translation] = &[("pl", &[("2.ftl", "sign-in-button = Drugi")])];
    let catalogue = Catalogue::load(&[ENGLISH], &[first, second]).unwrap();
    let polish = catalogue.locale("pl").unwrap();
    assert_eq!(polish.text(Key::new("sign-in-title")), "Pierwszy");
    assert_eq!(polish.text(Key::new("sign-in-button")), "Drugi");
    assert_eq!(catalogue.locales().count(), 2);
}

#[test]
fn the_language_is_negotiated() {
    let catalogue = catalogue();
    let tag = |header: &str, own: Option<&str>| catalogue.negotiate(header, own).tag().to_owned();
    for (header, expected) in [
        ("", "en"),
        ("pl", "pl"),
        ("PL-pl", "pl"),
        ("ar-EG", "ar"),
        ("pl;q=0.5, ar;q=0.7", "ar"),
        ("pl ; q = 0.5 , ar ; Q=0.500", "pl"),
        ("de, pl;q=0.1", "pl"),
        ("de, fr;q=0.9, *;q=0.5", "en"),
        ("pl;q=0, ar;q=0.001", "ar"),
        ("pl;q=2, ar;q=0.1", "ar"),
        ("pl;q=0.1234, ar;q=0.1", "ar"),
        ("pl;q=x, en-GB", "en"),
        ("pl-Latn-x-mine", "pl"),
        ("p", "en"),
        (",,;;q=1,-,é", "en"),
        ("en-US,en;q=0.9,pl;q=0.8", "en"),
    ] {
        assert_eq!(tag(header, None), expected, "{header}");
    }
    assert_eq!(tag("ar", Some("pl")), "pl");
    assert_eq!(tag("ar", Some("pl-PL")), "pl");
    assert_eq!(tag("ar", Some("xx")), "ar");
    assert_eq!(tag("en-xa", None), "en-XA");
    let short = Catalogue::load(&[ENGLISH], &[TRANSLATIONS]).unwrap();
    assert_eq!(short.negotiate("en-XA", None).tag(), "en");
}

#[test]
fn ranges_are_shortened_with_their_single_letters() {
    let steps: Vec<_> = crate::negotiate::shortened("zh-Hant-CN-x-private1-private2").collect();
    assert_eq!(steps, ["zh-Hant-CN-x-private1-private2", "zh-Hant-CN-x-private1", "zh-Hant-CN", "zh-Hant", "zh"]);
}

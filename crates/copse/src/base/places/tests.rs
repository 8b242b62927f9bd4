use super::{Known, alike, around, called, called_in, distance, known, names_around, regions::PARTS};

fn codes(words: &str) -> Vec<&'static str> {
    called(words).into_iter().map(|place: &'static Known| place.code.as_str()).collect()
}

#[test]
fn countries_and_their_parts_are_known_by_many_names() {
    for (words, expected) in [
        ("Kenya", ["KE"].as_slice()),
        ("  germany ", &["DE"]),
        ("Deutschland", &["DE"]),
        ("GB", &["GB"]),
        ("United Kingdom", &["GB"]),
        ("Royaume-Uni", &["GB"]),
        ("gb-kir", &["GB-KIR"]),
        ("Kirklees", &["GB-KIR"]),
        ("Bayern", &["DE-BY"]),
        ("Côte d'Ivoire", &["CI"]),
        ("ドイツ", &["DE"]),
        ("150", &["150"]),
        ("Southern Africa", &["018"]),
        ("Georgia", &["GE", "US-GA"]),
        ("Georgia, United States", &["US-GA"]),
        ("Georgia, Northern America", &["US-GA"]),
        ("Georgia, France", &[]),
        ("Punjab, India", &["IN-PB"]),
        ("Punjab,India", &["IN-PB"]),
        ("Atlantis", &[]),
        ("", &[]),
        (",", &[]),
    ] {
        assert_eq!(codes(words), expected, "{words}");
    }
    assert_eq!(codes("Punjab").len(), 2);
}

#[test]
fn names_are_those_that_people_use() {
    for (code, name) in [
        ("GB", "United Kingdom"),
        ("BO", "Bolivia"),
        ("KR", "South Korea"),
        ("KP", "North Korea"),
        ("TW", "Taiwan"),
        ("PS", "Palestine"),
        ("CD", "Democratic Republic of the Congo"),
        ("CC", "Cocos (Keeling) Islands"),
        ("US", "United States of America"),
        ("GB-BGE", "Bridgend, United Kingdom"),
        ("US-GA", "Georgia, United States of America"),
        ("039", "Southern Europe"),
    ] {
        assert_eq!(known(code).expect(code).full_name(), name);
    }
}

#[test]
fn names_are_in_the_language_of_who_reads_them() {
    for (code, language, name) in [
        ("GB", "en-GB", "United Kingdom"),
        ("GB", "de", "Vereinigtes Königreich"),
        ("GB", "cy", "Y Deyrnas Unedig"),
        ("GB", "ar", "المملكة المتحدة"),
        ("DE", "zh-Hant", "德國"),
        ("KE", "sw", "Kenya"),
        ("419", "es", "Latinoamérica"),
        ("150", "fr-CA", "Europe"),
        ("DE-BY", "fr", "Bayern, Allemagne"),
        ("GB", "xx", "United Kingdom"),
        ("GB", "not a language", "United Kingdom"),
        ("039", "xx", "Southern Europe"),
    ] {
        let place = known(code).expect(code);
        assert_eq!(place.full_name_in(language), name, "{code} in {language}");
        let found = called_in(&place.full_name_in(language), language);
        assert!(found.iter().any(|found| found.code == code), "{name} is found in {language}");
    }
    assert!(called_in("Y Deyrnas Unedig", "en").is_empty() && called_in("  ", "cy").is_empty());
    let lacks = super::ATLAS.places.values().filter(|place| place.code.len() == 2 && place.name_in("ar") == place.name).count();
    assert_eq!(lacks, 0, "all countries have a name in Arabic");
}

#[test]
fn what_lies_in_what_leads_up_to_the_world() {
    let around = |code: &str| around(code).map(|place| place.code.as_str()).collect::<Vec<_>>();
    assert_eq!(around("GB-KIR"), ["GB-KIR", "GB", "154", "150", "001"]);
    assert_eq!(around("KE"), ["KE", "014", "202", "002", "001"]);
    assert_eq!(around("BR-SP"), ["BR-SP", "BR", "005", "419", "019", "001"]);
    assert_eq!(around("AQ"), ["AQ", "001"]);
    assert!(around("XX").is_empty() && around("").is_empty());
    let found_by = names_around("DE-BY");
    for line in ["bayern", "bavaria", "de-by", "deutschland", "western europe", "europe", "150", "world"] {
        assert!(found_by.contains(&format!("\n{line}\n")), "{line} is not in {found_by}");
    }
    assert_eq!(names_around("XX"), "");
}

#[test]
fn the_whole_atlas_holds_together() {
    let countries = keshvar::CountryIterator::new().count();
    assert_eq!(countries, 249, "ISO 3166-1 has 249 codes");
    let all = &super::ATLAS.places;
    let parts = all.values().filter(|place| place.code.contains('-')).count();
    assert!(parts > 5_000, "{parts}");
    assert_eq!(all.len(), countries + parts + PARTS.len(), "no code stands for two places");
    for place in all.values() {
        assert!(!place.name.trim().is_empty(), "{}", place.code);
        let top = around(&place.code).last().map(|place| place.code.as_str());
        assert_eq!(top, Some("001"), "{} leads to {top:?}", place.code);
        assert!(around(&place.code).count() <= 7, "{}", place.code);
        assert!(called(&place.full_name()).iter().any(|found| found.code == place.code), "{}", place.full_name());
    }
}

#[test]
fn a_name_that_is_mistyped_leads_to_those_like_it() {
    assert_eq!(alike("Germny")[0], "Germany");
    assert_eq!(alike("Kirkles")[0], "Kirklees, United Kingdom");
    assert!(alike("xq").is_empty() && alike("xqzzy").is_empty() && alike("").is_empty());
    assert_eq!((distance("", "abc"), distance("kitten", "sitting"), distance("a", "a")), (3, 3, 0));
}

use crate::*;

#[test]
fn ids_sort_by_time_and_read_back() {
    let rng = Rng::seeded(1);
    let early = PersonId::new(Moment::from_seconds(1_000), &rng);
    let late = PersonId::new(Moment::from_seconds(1_001), &rng);
    assert!(early < late && early.to_string() < late.to_string());
    assert_eq!(early.to_string().parse(), Ok(early));
    for wrong in ["", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARZ3NDEKTSV4RRFFQ69G5FAU", "01arz3ndektsv4rrffq69g5fav", "é"] {
        assert!(wrong.parse::<PersonId>().is_err(), "{wrong}");
    }
}

#[test]
fn a_token_reads_back_and_hides_in_logs() {
    let token = Rng::System.token();
    assert_eq!(Token::parse(&token.to_string()), Some(token.clone()));
    assert_eq!(format!("{token:?}"), "Token(..)");
    assert_ne!(token.derive("a"), token.derive("b"));
    assert!(token.same(&token.clone()) && !token.same(&token.derive("a")));
    for wrong in ["", "zz", &"g".repeat(64), &"é".repeat(32), &"A".repeat(64)] {
        assert_eq!(Token::parse(wrong), None);
    }
}

#[test]
fn titles_are_one_visible_line() {
    assert_eq!(Title::parse("  Larvae\n at\t home ").unwrap().as_str(), "Larvae at home");
    assert_eq!(Title::parse("admin\u{200b}").unwrap().as_str(), "admin");
    assert_eq!(Title::parse("\u{202e}gnp.exe").unwrap().as_str(), "gnp.exe");
    for nothing in ["", "   ", "\u{200b}", "\u{2800}\u{3164}", "\u{200d}", "\u{034f}\u{200c}", "\u{180b}\u{feff}", "\u{fe0f}"] {
        assert_eq!(Title::parse(nothing), Err(TextError::Empty), "{nothing:?}");
    }
    assert_eq!(Title::parse("a\0b"), Err(TextError::Nul));
    assert_eq!(Title::parse(&"x".repeat(201)), Err(TextError::TooLong(200)));
    assert_eq!(Title::parse(&"社".repeat(200)).unwrap().chars().count(), 200);
    assert_eq!(Title::parse("🌿").unwrap().as_str(), "🌿");
    // Nothing that shows nothing tells two names apart; what joins letters stays where it joins them.
    for imitation in
        ["admin\u{200d}", "\u{200c}admin", "ad\u{200c}min", "admin\u{3164}", "\u{2800} admin \u{2800}", "ad\u{200d}\u{200d}min"]
    {
        assert_eq!(Title::parse(imitation).unwrap().as_str(), "admin", "{imitation:?}");
    }
    for joined in ["می\u{200c}خواهم", "क्\u{200d}ष", "👩\u{200d}🌾", "❤\u{fe0f}"] {
        assert_eq!(Title::parse(joined).unwrap().as_str(), joined);
    }
}

#[test]
fn slugs_keep_every_script() {
    for (title, slug) in [
        ("Wound Care Circle", "wound-care-circle"),
        ("PILØ", "pilø"),
        ("動力", "動力"),
        ("جودي", "جودي"),
        ("हिन्दी समूह", "हिन्दी-समूह"),
        ("It's — really?! ok", "its-really-ok"),
        ("🌿", ""),
        ("---", ""),
        ("..", ""),
        ("İstanbul", "i\u{307}stanbul"),
        ("Đà Nẵng", "đà-nẵng"),
    ] {
        assert_eq!(slugify(title), slug);
        assert_eq!(slugify(&slugify(title)), slugify(title));
    }
    let long = slugify(&"word ".repeat(40));
    assert!(long.chars().count() <= Slug::MAX && long.ends_with("word"));
    assert!(Slug::parse("a-b").is_ok() && Slug::parse("A-b").is_err() && Slug::parse("a--b").is_err());
    assert!(Slug::parse("a/b").is_err() && Slug::parse("-a").is_err() && Slug::parse("..").is_err());
}

#[test]
fn addresses_are_read_loosely_but_not_foolishly() {
    for right in ["a@b.example", "first.last+tag@sub.host.example", "ana@localhost", "jörg@bücher.example", "o'neil@x.example"]
    {
        assert!(Email::parse(right).is_ok(), "{right}");
    }
    for wrong in [
        "",
        "a",
        "a@",
        "@b",
        "a b@c.example",
        "a@b@c.example",
        "a@b..example",
        "a@-b.example",
        "a@b.example\u{200b}",
        "a\0@b",
        "<a@b.example>",
    ] {
        assert!(Email::parse(wrong).is_err(), "{wrong}");
    }
    assert_eq!(Email::parse(" Ana@B.Example ").unwrap().folded(), "ana@b.example");
}

#[test]
fn long_texts_keep_their_lines() {
    assert_eq!(LongText::parse("  code\r\nb\r\n\r\n", 100).unwrap().as_str(), "  code\nb");
    assert_eq!(LongText::parse(" \n ", 100), Err(TextError::Empty));
    assert_eq!(LongText::parse_or_empty(" \n ", 100).unwrap().as_str(), "");
    assert_eq!(LongText::parse("abc", 2), Err(TextError::TooLong(2)));
}

#[test]
fn a_fault_tells_its_chain_once() {
    let failed: Result<()> = Err(std::io::Error::other("disk full")).context("writing the post").context("saving");
    assert_eq!(failed.unwrap_err().to_string(), "saving: writing the post: disk full");
    let absent: Result<()> = Err(Fault::Absent).context("loading");
    assert!(matches!(absent, Err(Fault::Absent)));
    let counted: Result<()> = Err(Fault::internal("not a number")).context_with(|| format!("column {}", 3));
    assert_eq!(counted.unwrap_err().to_string(), "column 3: not a number");
}

#[test]
fn bytes_are_written_in_lower_case_digits() {
    assert_eq!(hex(&[]), "");
    assert_eq!(hex(&[0, 9, 10, 0xab, 0xff]), "00090aabff");
}

#[test]
fn a_still_clock_moves_only_by_hand() {
    let clock = Clock::still_at(Moment::from_seconds(60));
    clock.pass_seconds(30);
    assert_eq!(clock.now().seconds_since(Moment::from_seconds(60)), 30);
    assert_eq!(clock.now().to_string(), "1970-01-01T00:01:30Z");
}

#[test]
fn a_short_line_is_clean_and_may_be_empty() {
    assert_eq!(short_line("", 3), Ok(String::new()));
    assert_eq!(short_line(" \u{200B}\n ", 3), Ok(String::new()));
    assert_eq!(short_line("  a \n b  ", 3), Ok("a b".to_owned()));
    assert_eq!(short_line("abcd", 3), Err(TextError::TooLong(3)));
    assert_eq!(short_line("a\0", 3), Err(TextError::Nul));
}

//! The settings, and the example file that explains them.

use super::{Config, File, Founding, Serving, SignUp, Where};
use jiff::tz::TimeZone;
use kernel::Rng;
use std::{fs, path::PathBuf};

const EXAMPLE: &str = include_str!("../../../../../packaging/copse.toml");

/// The example with each setting in force: lines that begin with # and no space are settings.
fn example() -> String {
    let in_force =
        |line: &'static str| line.strip_prefix('#').filter(|rest| rest.starts_with(char::is_alphabetic)).unwrap_or(line);
    EXAMPLE.lines().map(in_force).fold(String::new(), |text, line| text + line + "\n")
}

/// The settings that a file with this text makes.
fn load(text: &str, serving: &Serving) -> kernel::Result<Config> {
    let path: PathBuf = std::env::temp_dir().join(format!("copse-settings-{}.toml", Rng::System.token()));
    fs::write(&path, text).expect("a file");
    let config = Config::load(&Where { data: "data".into(), settings: Some(path.clone()), ..Where::default() }, serving);
    fs::remove_file(path).expect("it goes");
    config
}

#[test]
fn the_example_explains_every_setting_and_says_what_holds_without_it() {
    // No `..`: a new setting does not compile here until it is asked for, and does not pass until it is explained.
    let File {
        database,
        database_file,
        listen,
        public_url,
        site_name,
        trusted_proxies,
        sign_up,
        founding,
        time_zone,
        source_url,
        form_limit_kb,
        upload_limit_mb,
        silence_seconds,
    } = toml::from_str(&example()).expect("settings");
    let explained = [
        ("database", database.is_some()),
        ("database_file", database_file.is_some()),
        ("listen", listen.is_some()),
        ("public_url", public_url.is_some()),
        ("site_name", site_name.is_some()),
        ("trusted_proxies", !trusted_proxies.is_empty()),
        ("sign_up", sign_up.is_some()),
        ("founding", founding.is_some()),
        ("time_zone", time_zone.is_some()),
        ("source_url", source_url.is_some()),
        ("form_limit_kb", form_limit_kb.is_some()),
        ("upload_limit_mb", upload_limit_mb.is_some()),
        ("silence_seconds", silence_seconds.is_some()),
    ];
    for (name, is_there) in explained {
        assert!(is_there, "{name} is not in packaging/copse.toml");
    }

    let alone = Serving::default();
    let without: String =
        example().lines().filter(|line| !line.starts_with("database_file")).fold(String::new(), |text, line| text + line + "\n");
    let (full, empty) = (load(&without, &alone).expect("settings"), load(EXAMPLE, &alone).expect("settings"));
    assert_eq!((full.listen, full.silence), (empty.listen, empty.silence));
    let (full, empty) = (full.web, empty.web);
    assert_eq!(full.site_name, empty.site_name);
    assert_eq!((full.open_sign_up, full.open_founding), (empty.open_sign_up, empty.open_founding));
    assert_eq!((full.time_zone, full.source_url), (empty.time_zone, empty.source_url));
    assert_eq!((full.form_limit, full.upload_limit), (empty.form_limit, empty.upload_limit));
}

#[test]
fn flags_go_before_the_file_before_what_holds_without() {
    let file = "sign_up = \"closed\"\nfounding = \"keeper\"\ntime_zone = \"Asia/Tokyo\"";
    let tokyo = load(file, &Serving::default()).expect("settings").web;
    assert_eq!((tokyo.open_sign_up, tokyo.open_founding, tokyo.time_zone.iana_name()), (false, false, Some("Asia/Tokyo")));
    let flags = Serving {
        sign_up: Some(SignUp::Open),
        founding: Some(Founding::Open),
        time_zone: Some("Europe/London".into()),
        ..Serving::default()
    };
    let london = load(file, &flags).expect("settings").web;
    assert_eq!((london.open_sign_up, london.open_founding, london.time_zone.iana_name()), (true, true, Some("Europe/London")));
    let none = load("", &Serving::default()).expect("settings").web;
    assert_eq!((none.open_sign_up, none.open_founding, none.time_zone), (true, true, TimeZone::UTC));
}

#[test]
fn a_setting_without_sense_is_named() {
    for (text, words) in [
        ("time_zone = \"Europe/Atlantis\"", "\"Europe/Atlantis\"; it has the form Continent/City"),
        ("time_zone = \"\"", "no time zone has the name \"\""),
        ("founding = \"members\"", "members"),
        ("fouding = \"open\"", "fouding"),
    ] {
        let fault = load(text, &Serving::default()).expect_err(text).to_string();
        assert!(fault.contains(words), "{fault}");
    }
}

//! What looking up costs; printed, not judged:
//! `cargo test --release -p i18n cost -- --ignored --nocapture`.

use super::{Words, catalogue, key, locale};
use crate::{Catalogue, DateStyle, Source};
use jiff::tz::TimeZone;
use kernel::Moment;
use std::{fmt::Write, hint::black_box};

#[expect(clippy::disallowed_methods, reason = "measures how long something takes")]
fn measure<T>(what: &str, rounds: u32, mut work: impl FnMut() -> T) {
    let start = std::time::Instant::now();
    for _ in 0..rounds {
        black_box(work());
    }
    println!("{what}: {:.1} ns", start.elapsed().as_nanos() as f64 / f64::from(rounds));
}

#[test]
#[ignore = "a measurement"]
fn cost_of_texts_and_dates() {
    let catalogue = catalogue();
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let (moment, now) = (Moment::from_seconds(1_795_292_040), Moment::from_seconds(1_795_500_000));
    for tag in ["en", "pl", "ar"] {
        let words = Words(locale(&catalogue, tag));
        println!("-- {tag}");
        measure("plain text", 10_000_000, || black_box(words).sign_in_button());
        measure("plain text by key", 10_000_000, || words.text(black_box(key::SIGN_IN_TITLE)));
        measure("one name", 1_000_000, || words.posts_moved(black_box("Bees")));
        measure("plural", 1_000_000, || words.posts_count(black_box(12_345)));
        for style in [DateStyle::Moment, DateStyle::Recent, DateStyle::Full, DateStyle::Time] {
            measure(&format!("date {style:?}"), 1_000_000, || words.0.date(black_box(moment), now, &zone, style));
        }
        measure("iso", 1_000_000, || words.0.iso(black_box(moment), &zone));
    }
}

#[test]
#[ignore = "a measurement"]
fn cost_of_loading_two_thousand_messages() {
    let text = (0..2_000).fold(String::new(), |mut text, n| {
        writeln!(text, "message-{n} = The text of message number {n} for {{ $name }}").unwrap();
        text
    });
    let text: &'static str = text.leak();
    let sources: Vec<Source> = vec![("a.ftl", text)];
    measure("load", 10, || Catalogue::load(&[&sources], &[]).unwrap());
    let polish: &'static [Source] = vec![("a.ftl", text)].leak();
    measure("load with a translation", 10, || Catalogue::load(&[&sources], &[&[("pl", polish)]]).unwrap());
    measure("load with both made-up languages", 10, || Catalogue::load(&[&sources], &[]).unwrap().with_pseudo());
}

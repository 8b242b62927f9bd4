//! Files of communities through the whole import, and what the site says after them.

mod asking;
mod besides;
mod bringing;
mod circle;
mod converters;
mod corpora;
mod eyes;
pub(super) mod kept;
mod large;
mod leaving;
mod moving_in;
mod page;
mod round;

use super::bring::{Bring, Checked, Report};
use crate::testing::Site;
use jiff::tz::TimeZone;
use register::{Form, Register};

/// Reads a file on a site, and does what it asks for.
async fn bring(site: &Site, text: &str, form: Form) -> (Report, Vec<String>) {
    on(site, text, form, |bring, checked| bring.run(checked, &mut |_, _| {})).await
}

/// Reads a file on a site, and only looks.
async fn look(site: &Site, text: &str, form: Form) -> (Report, Vec<String>) {
    on(site, text, form, |bring, checked| bring.look(checked)).await
}

async fn on(
    site: &Site,
    text: &str,
    form: Form,
    act: impl FnOnce(&Bring<'_>, &Checked) -> kernel::Result<Report> + Send + 'static,
) -> (Report, Vec<String>) {
    let (kit, text) = (site.kit.clone(), text.to_owned());
    let run = move || {
        let bring =
            Bring { db: &kit.db, language: "en".to_owned(), zone: TimeZone::UTC, clock: kit.clock.clone(), rng: kit.rng.clone() };
        let checked = bring.check(&text, form).expect("a file that is read");
        let troubles = checked.troubles.iter().map(ToString::to_string).collect();
        (act(&bring, &checked).expect("a report"), troubles)
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

/// Brings a register in, all of which is right.
async fn bring_all(site: &Site, register: &Register) -> Report {
    let (report, troubles) = bring(site, &register::write_json(register), Form::Json).await;
    assert_eq!(troubles, [""; 0]);
    report
}

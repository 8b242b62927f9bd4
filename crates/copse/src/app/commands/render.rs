//! `copse render`: Markdown in, safe HTML out.

use crate::base::items::{BodyForm, render};
use kernel::{Context, Fault, Result};
use std::io::{Read, Write};

pub(super) fn run() -> Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("reading standard input")?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::internal("standard input is not UTF-8"))?;
    let html = render(&text.replace('\0', "\u{FFFD}"), BodyForm::Markdown);
    std::io::stdout().write_all(html.as_bytes()).context("writing standard output")
}

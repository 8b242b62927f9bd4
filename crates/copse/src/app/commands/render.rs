//! `copse render`: Markdown in, safe HTML out, as the site shows it but for what belongs to its pages: there headings begin two
//! levels lower, below the page's own.

use kernel::{Context, Fault, Result};
use std::io::{Read, Write};

pub(super) fn run() -> Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("reading standard input")?;
    let text = String::from_utf8(bytes).map_err(|_| Fault::internal("standard input is not UTF-8"))?;
    let html = markup::markdown_with(&text.replace('\0', "\u{FFFD}"), &markup::AsTyped, &markup::Options::BY_ITSELF);
    std::io::stdout().write_all(html.as_bytes()).context("writing standard output")
}

use super::FromLine;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::io::{self, Write};

/// Writes one message to an mbox file, in the mboxrd way: every line that is `From ` after any number of `>` gets one `>` more.
///
/// [`super::Reader`] gives the same bytes back, provided that they begin with a header and end with a line end; one is added
/// where it is missing. Errors are those of `out`.
pub fn write(out: &mut impl Write, from_line: &FromLine, bytes: &[u8]) -> io::Result<()> {
    let date = Timestamp::from_microsecond(from_line.date).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(TimeZone::UTC);
    writeln!(out, "From {} {}", address(&from_line.address), date.strftime("%a %b %e %H:%M:%S %Y"))?;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if is_from(line) {
            out.write_all(b">")?;
        }
        out.write_all(line)?;
    }
    if !bytes.ends_with(b"\n") {
        out.write_all(b"\n")?;
    }
    out.write_all(b"\n")
}

/// `From ` after any number of `>`.
pub(super) fn is_from(line: &[u8]) -> bool {
    let quotes = line.iter().take_while(|b| **b == b'>').count();
    line[quotes..].starts_with(b"From ")
}

fn address(raw: &str) -> String {
    let word: String = raw.chars().filter(|c| !c.is_control()).collect();
    let words: Vec<&str> = word.split_whitespace().collect();
    match words[..] {
        [one] => one.to_owned(),
        [user, "at", host] => format!("{user} at {host}"),
        _ => "MAILER-DAEMON".to_owned(),
    }
}

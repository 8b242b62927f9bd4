//! What the lines of a message's head look like.

use super::chomp;
use crate::date;

/// The name of the header that `line` begins, if it looks like one (RFC 5322 section 2.2).
pub(crate) fn name(line: &[u8]) -> Option<&[u8]> {
    let length = line.iter().take(80).position(|b| *b == b':')?;
    let (name, value) = (line[..length].trim_ascii_end(), &line[length + 1..]);
    let good = !name.is_empty() && name.iter().all(|b| (33..=126).contains(b)) && !value.starts_with(b"//");
    good.then_some(name)
}

/// Headers that say a message begins here; prose has none of these.
pub(crate) fn tells_mail(name: &[u8]) -> bool {
    const NAMES: [&str; 14] = [
        "From",
        "To",
        "Cc",
        "Subject",
        "Date",
        "Message-ID",
        "Received",
        "Return-Path",
        "Reply-To",
        "Sender",
        "References",
        "MIME-Version",
        "Content-Type",
        "Delivered-To",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

/// Headers that programs on the way put on top, and that nobody quotes in a text.
pub(crate) fn is_envelope(name: &[u8]) -> bool {
    const NAMES: [&str; 8] = [
        "Return-Path",
        "Envelope-To",
        "X-Envelope-From",
        "X-Envelope-To",
        "Received",
        "Delivered-To",
        "X-Original-To",
        "Delivery-Date",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

/// What a block of lines has of a message's head.
#[derive(Default)]
pub(crate) struct Head {
    from: bool,
    date: bool,
    id: bool,
    addressed: bool,
    broken: bool,
}

impl Head {
    /// Looks at one more line.
    pub(crate) fn see(&mut self, line: &[u8]) {
        let line = chomp(line);
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            return;
        }
        let Some(name) = name(line) else {
            self.broken = true;
            return;
        };
        let value = line.splitn(2, |b| *b == b':').nth(1).unwrap_or_default();
        let is = |known: &str| name.eq_ignore_ascii_case(known.as_bytes());
        self.from |= is("From") && value.contains(&b'@');
        self.date |= is("Date") && date::parse(&String::from_utf8_lossy(value)).is_some();
        self.id |= is("Message-ID") || is("Received");
        self.addressed |= is("To") || is("Subject");
    }

    /// A whole head, put there by a mail program.
    pub(crate) fn is_whole(&self, under_envelope: bool) -> bool {
        !self.broken && self.from && if under_envelope { self.date || self.id } else { self.date && self.addressed }
    }
}

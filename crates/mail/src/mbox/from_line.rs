use super::chomp;
use crate::date;

/// The line that opens a message in an mbox file: `From ann@example.org Thu Nov  1 11:19:12 2001`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromLine {
    /// Who sent it, as written; often the address of a list robot, or `user at host`.
    pub address: String,
    /// When it arrived, microseconds UTC.
    pub date: i64,
}

/// Longer ones are prose.
const LONGEST: usize = 500;

impl FromLine {
    /// Reads the line, in the forms mail programs write: with or without seconds, zone (in number or name, before or after the
    /// year) and century, the address as `user@host`, `user at host`, a bare word, or missing.
    pub(crate) fn read(line: &[u8]) -> Option<FromLine> {
        let line = chomp(line);
        if !line.starts_with(b"From ") || line.len() > LONGEST {
            return None;
        }
        FromLine::of_text(&String::from_utf8_lossy(&line[5..]))
    }

    /// Reads a line that was broken in two: `From ann@example.org Fri` and ` Aug 22 15:03:38 2008`.
    pub(crate) fn read_broken(first: &[u8], second: &[u8]) -> Option<FromLine> {
        let (first, second) = (chomp(first), chomp(second));
        if !first.starts_with(b"From ") || !second.starts_with(b" ") || first.len() + second.len() > LONGEST {
            return None;
        }
        FromLine::of_text(&format!("{} {}", String::from_utf8_lossy(&first[5..]), String::from_utf8_lossy(second)))
    }

    fn of_text(text: &str) -> Option<FromLine> {
        let text = text.split(" remote from ").next().unwrap_or(text);
        let words: Vec<&str> = text.split([' ', '\t', ',']).filter(|word| !word.is_empty()).collect();
        let most = words.len().min(6);
        (0..most).find_map(|at| {
            let date = date::parse_words(&words[at..])?;
            let address = words[..at].join(" ");
            address_like(&words[..at]).then_some(FromLine { address, date })
        })
    }
}

fn address_like(words: &[&str]) -> bool {
    match words {
        [] | [_] => true,
        [.., "at", _] => true,
        words => words.iter().any(|word| word.contains('@')),
    }
}

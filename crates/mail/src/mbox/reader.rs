use super::header_line::{self, Head};
use super::lines::{Line, Lines};
use super::write::is_from;
use super::{FromLine, Piece, RawMessage, Refused, chomp};
use crate::Refusal;
use std::io::BufRead;

/// The longest message read, in bytes, unless said otherwise.
pub const DEFAULT_LIMIT: usize = 50 * 1024 * 1024;

const MMDF_MARK: &[u8] = b"\x01\x01\x01\x01";
/// How far a head is looked at before it is believed.
const HEAD_LINES: usize = 300;
/// How many empty lines may come before the first line of a file.
const BLANK_LINES: usize = 1000;

/// How messages are kept apart.
enum Style {
    /// By `From ` lines.
    Postbox,
    /// By lines of four control-A.
    Mmdf,
    /// By a line with the year, as some list archives have it.
    Year,
    /// By nothing but their heads, which begin with the named header (lower case).
    Heads(Vec<u8>),
    /// There is one.
    Single,
}

/// A streaming reader: one [`Piece`] after the other, one message in memory at a time.
pub struct Reader<R> {
    lines: Lines<R>,
    style: Option<Style>,
    limit: usize,
    offset: u64,
    next: Stretch,
}

/// A piece in the making.
#[derive(Default)]
struct Stretch {
    length: u64,
    from_line: Option<FromLine>,
    opened: bool,
    bytes: Vec<u8>,
    /// Something other than empty lines was seen.
    filled: bool,
    too_long: bool,
    /// Where the body begins, once known.
    body: Option<usize>,
    /// The boundary of the outermost multipart while it is open.
    boundary: Option<Vec<u8>>,
    /// The last line that says something.
    last: Vec<u8>,
    after_blank: bool,
}

impl<R: BufRead> Reader<R> {
    /// Reads a mail file; how its messages are kept apart is found out from its beginning.
    pub fn new(input: R) -> Reader<R> {
        Reader { lines: Lines::new(input), style: None, limit: DEFAULT_LIMIT, offset: 0, next: Stretch::start() }
    }

    /// Reads a stream that is one message, whatever is inside it (an `.eml` file).
    pub fn single(input: R) -> Reader<R> {
        Reader { style: Some(Style::Single), ..Reader::new(input) }
    }

    /// Refuses messages longer than `bytes`.
    pub fn limit(self, bytes: usize) -> Reader<R> {
        Reader { limit: bytes, ..self }
    }

    fn detect(&mut self) -> Style {
        let first = (0..BLANK_LINES).find(|at| self.lines.peek(*at).is_none_or(|line| !line.is_blank())).unwrap_or(0);
        let Some(line) = self.lines.peek(first).map(|line| line.bytes.clone()) else { return Style::Postbox };
        let next_is_header = self.lines.peek(first + 1).is_some_and(|next| header_line::name(&next.bytes).is_some());
        if chomp(&line) == MMDF_MARK {
            Style::Mmdf
        } else if is_year(&line) && next_is_header {
            Style::Year
        } else if let Some(name) = header_line::name(&line).filter(|_| !line.starts_with(b"From ")) {
            Style::Heads(name.to_ascii_lowercase())
        } else {
            Style::Postbox
        }
    }

    /// Whether `line` opens a message; takes the rest of the opening with it. Gives what the opening says and how long it is.
    fn opening(&mut self, line: &Line, so_far: &Stretch) -> Option<(Option<FromLine>, u64)> {
        if !line.fresh || !so_far.after_blank {
            return None;
        }
        let length = line.bytes.len() as u64;
        match self.style {
            Some(Style::Single | Style::Mmdf) | None => None,
            Some(Style::Year) if is_year(&line.bytes) => self.peek_header(0).then_some((None, length)),
            Some(Style::Heads(_)) if so_far.opened && !so_far.filled => None,
            _ if line.bytes.starts_with(b"From ") => self.line_opening(line, so_far),
            Some(Style::Heads(_)) => self.is_head(line, so_far).then_some((None, 0)),
            _ => None,
        }
    }

    fn line_opening(&mut self, line: &Line, so_far: &Stretch) -> Option<(Option<FromLine>, u64)> {
        let length = line.bytes.len() as u64;
        if let Some(read) = FromLine::read(&line.bytes) {
            return self.peek_header(0).then_some((Some(read), length));
        }
        let second = self.lines.peek(0).filter(|second| second.fresh)?;
        if let Some(read) = FromLine::read_broken(&line.bytes, &second.bytes) {
            let length = length + second.bytes.len() as u64;
            if self.peek_header(1) {
                self.lines.next(&mut Line::default());
                return Some((Some(read), length));
            }
            return None;
        }
        // At the very start of a file a worse line will do.
        (self.offset == 0 && !so_far.filled && self.peek_header(0)).then_some((None, length))
    }

    fn peek_header(&mut self, at: usize) -> bool {
        self.lines.peek(at).is_some_and(|line| header_line::name(&line.bytes).is_some() || line.bytes.starts_with(b">From "))
    }

    /// Whether a message without any separator begins here: a whole head after a whole message.
    fn is_head(&mut self, line: &Line, so_far: &Stretch) -> bool {
        let Some(Style::Heads(first)) = &self.style else { return false };
        let Some(name) = header_line::name(&line.bytes) else { return false };
        let under_envelope = header_line::is_envelope(first);
        let fits = if under_envelope { name.eq_ignore_ascii_case(first) } else { header_line::tells_mail(name) };
        if !fits || !so_far.has_body() || so_far.boundary.is_some() || !under_envelope && announces_quote(&so_far.last) {
            return false;
        }
        let mut head = Head::default();
        head.see(&line.bytes);
        for at in 0..HEAD_LINES {
            match self.lines.peek(at) {
                Some(next) if !next.is_blank() => head.see(&next.bytes),
                _ => return head.is_whole(under_envelope),
            }
        }
        false
    }

    fn finish(&mut self, stretch: Stretch, at_end: bool) -> Option<Piece> {
        let (offset, length) = (self.offset, stretch.length);
        self.offset += length;
        let broken = self.lines.fault.take_if(|_| at_end).map(|fault| Refusal::BrokenOff(fault.to_string()));
        if length == 0 && broken.is_none() {
            return None;
        }
        let refusal = broken.or_else(|| stretch.refusal(self.limit));
        Some(match refusal {
            Some(reason) => Piece::Refused(Refused { offset, length, reason }),
            None => Piece::Message(RawMessage {
                offset,
                length,
                from_line: stretch.from_line,
                bytes: self.without_separator(stretch.bytes),
            }),
        })
    }

    /// Without the one empty line that stands before the next `From ` line.
    fn without_separator(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if !matches!(self.style, Some(Style::Postbox)) {
            return bytes;
        }
        if bytes.ends_with(b"\n\r\n") {
            bytes.truncate(bytes.len() - 2);
        } else if bytes.ends_with(b"\n\n") {
            bytes.truncate(bytes.len() - 1);
        }
        bytes
    }
}

impl<R: BufRead> Iterator for Reader<R> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.style.is_none() {
            self.style = Some(self.detect());
        }
        let mut stretch = std::mem::replace(&mut self.next, Stretch::start());
        let mut line = Line::default();
        while self.lines.next(&mut line) {
            if matches!(self.style, Some(Style::Mmdf)) && line.fresh && chomp(&line.bytes) == MMDF_MARK {
                stretch.length += line.bytes.len() as u64;
                if stretch.filled {
                    return self.finish(stretch, false);
                }
                continue;
            }
            if let Some((from_line, length)) = self.opening(&line, &stretch) {
                if matches!(self.style, Some(Style::Heads(_))) && length > 0 {
                    self.style = Some(Style::Postbox);
                }
                let carried = if stretch.filled { 0 } else { stretch.length };
                let next = Stretch { length: carried + length, from_line, opened: true, after_blank: true, ..Stretch::default() };
                if length == 0 {
                    self.lines.push_back(std::mem::take(&mut line));
                }
                if stretch.filled {
                    self.next = next;
                    return self.finish(stretch, false);
                }
                stretch = next;
                continue;
            }
            let unquote =
                matches!(self.style, Some(Style::Postbox)) && line.fresh && line.bytes.starts_with(b">") && is_from(&line.bytes);
            stretch.push(&line, unquote, self.limit);
        }
        self.finish(stretch, true)
    }
}

impl Stretch {
    fn start() -> Stretch {
        Stretch { after_blank: true, ..Stretch::default() }
    }

    fn push(&mut self, line: &Line, unquote: bool, limit: usize) {
        self.length += line.bytes.len() as u64;
        let blank = line.is_blank();
        self.after_blank = blank;
        if blank && !self.filled {
            return;
        }
        self.filled = true;
        let bytes = &line.bytes[usize::from(unquote)..];
        self.too_long |= self.bytes.len() + bytes.len() > limit;
        if self.too_long {
            self.bytes = Vec::new();
            return;
        }
        self.bytes.extend_from_slice(bytes);
        if blank {
            if self.body.is_none() {
                self.body = Some(self.bytes.len());
                self.boundary = boundary_of(&self.bytes);
            }
        } else {
            self.last.clear();
            self.last.extend_from_slice(&bytes[..bytes.len().min(200)]);
            if let Some(boundary) = &self.boundary
                && chomp(bytes)
                    .strip_prefix(b"--")
                    .and_then(|rest| rest.strip_prefix(boundary.as_slice()))
                    .is_some_and(|rest| rest.starts_with(b"--"))
            {
                self.boundary = None;
            }
        }
    }

    fn has_body(&self) -> bool {
        self.too_long || self.body.is_some_and(|at| !self.bytes[at..].trim_ascii().is_empty())
    }

    fn refusal(&self, limit: usize) -> Option<Refusal> {
        let first = self.bytes.split(|b| *b == b'\n').next().unwrap_or_default();
        if self.too_long {
            Some(Refusal::TooLong(limit))
        } else if !self.filled {
            Some(Refusal::Blank)
        } else if header_line::name(first).is_none() && !first.starts_with(b">From ") && !first.starts_with(b"From ") {
            Some(Refusal::NotMail)
        } else {
            None
        }
    }
}

fn is_year(line: &[u8]) -> bool {
    let line = chomp(line);
    line.len() == 4 && (line.starts_with(b"19") || line.starts_with(b"20")) && line.iter().all(u8::is_ascii_digit)
}

/// "Begin forwarded message:" and the like: the head that follows is a quotation.
fn announces_quote(last: &[u8]) -> bool {
    let last = String::from_utf8_lossy(last).trim().to_lowercase();
    last.ends_with(':')
        || ["forward", "original", "weitergeleitet", "transféré", "reenviado"].iter().any(|word| last.contains(word))
}

/// The boundary of a multipart, read from its head (RFC 2046 section 5.1.1).
fn boundary_of(head: &[u8]) -> Option<Vec<u8>> {
    let head = String::from_utf8_lossy(head);
    let lower = head.to_ascii_lowercase();
    let kind = lower.find("content-type:")?;
    let at = kind + lower[kind..].find("boundary=")? + "boundary=".len();
    let value = &head[at..];
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split(|c: char| c.is_whitespace() || c == ';').next()?,
    };
    (!value.is_empty()).then(|| value.as_bytes().to_vec())
}

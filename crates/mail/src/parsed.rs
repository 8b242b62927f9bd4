//! A parsed message and the plain texts of its headers.

use crate::{charset, clean, mbox, refusal::Refusal};
use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderName, Message, MessageParser, MessagePart};
use std::borrow::Cow;
use std::sync::LazyLock;

static PARSER: LazyLock<MessageParser> = LazyLock::new(MessageParser::default);

/// Longer values are cut: no header is a book.
const LONGEST: usize = 64 * 1024;
/// The longest `Content-Type` or `Content-Disposition`, in bytes.
const LONGEST_PARAMETERS: usize = 16 * 1024;

/// Types whose content is a message, and what they are called while the parser looks (of the same length).
///
/// A message inside a message is kept as a file and never unfolded: nobody's words are taken for the sender's, and no depth of
/// nesting can exhaust the stack. The children of a digest are read as texts.
const OPAQUE: [(&str, &str); 3] = [("rfc822", "rfc-22"), ("global", "glob-l"), ("digest", "dig-st")];

/// The bytes of a message, made ready for the parser.
pub(crate) struct Ready<'a> {
    /// The head is valid UTF-8 and begins with a header.
    source: Cow<'a, [u8]>,
    /// The same with the names of [`OPAQUE`] types changed.
    opaque: Option<Vec<u8>>,
}

impl Ready<'_> {
    /// Raw bytes in headers are read with the charset that the message names for its body, else as UTF-8 or windows-1252.
    pub fn new(bytes: &[u8]) -> Result<Ready<'_>, Refusal> {
        let source = with_readable_head(without_from_line(bytes));
        let opaque = opaque(&source)?;
        Ok(Ready { source, opaque })
    }

    /// Parses it; refused if it has no header that mail has.
    pub fn parse(&self) -> Result<Parsed<'_>, Refusal> {
        let mut message = PARSER.parse(self.opaque.as_deref().unwrap_or(&self.source)).ok_or(Refusal::NotMail)?;
        self.reread_parameters(&mut message);
        let known = message.headers().iter().any(|header| mbox::tells_mail(header.name.as_str().as_bytes()));
        if known { Ok(Parsed { message, source: &self.source }) } else { Err(Refusal::NotMail) }
    }
}

impl Ready<'_> {
    /// Reads the parameters of parts again where the parser saw something else than what is meant: a changed type, or a file
    /// name in raw bytes.
    fn reread_parameters<'m>(&'m self, message: &mut Message<'m>) {
        for header in message.parts.iter_mut().flat_map(|part| &mut part.headers) {
            if !matches!(header.name, HeaderName::ContentType | HeaderName::ContentDisposition) {
                continue;
            }
            let raw = self.source.get(header.offset_start as usize..header.offset_end as usize).unwrap_or_default();
            if std::str::from_utf8(raw).is_err() {
                let text = charset::decode(raw, None);
                header.value = MessageStream::new(text.as_bytes()).parse_content_type().into_owned();
            } else if self.opaque.is_some() {
                header.value = MessageStream::new(raw).parse_content_type();
            }
        }
    }
}

/// A message with its parts; never a part that is a message.
pub(crate) struct Parsed<'m> {
    pub message: Message<'m>,
    source: &'m [u8],
}

impl Parsed<'_> {
    /// The first header of that name, unfolded (RFC 5322 section 2.2.3), encoded words as they are.
    pub fn first(&self, name: &str) -> Option<String> {
        self.all(name).next()
    }

    /// All headers of that name, from the top, unfolded.
    pub fn all(&self, name: &str) -> impl Iterator<Item = String> {
        let headers = self.message.headers().iter().filter(move |header| header.name.as_str().eq_ignore_ascii_case(name));
        headers.map(|header| {
            let raw = self.source.get(header.offset_start as usize..header.offset_end as usize).unwrap_or_default();
            let raw = String::from_utf8_lossy(&raw[..raw.len().min(LONGEST)]);
            raw.replace(['\r', '\n'], "").replace('\t', " ").trim().to_owned()
        })
    }

    /// The first header of that name in one clean line, its encoded words decoded.
    pub fn text(&self, name: &str) -> Option<String> {
        self.first(name).map(|raw| clean::line(&charset::words(&raw)))
    }

    /// The part of that number.
    pub fn part(&self, number: usize) -> Option<&MessagePart<'_>> {
        self.message.parts.get(number)
    }

    /// The body of a part as it stands in the message.
    pub fn raw_body(&self, part: &MessagePart<'_>) -> &[u8] {
        self.source.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default()
    }
}

/// The subject of a message that is an attachment.
pub(crate) fn subject_of(bytes: &[u8]) -> Option<String> {
    let message = PARSER.parse_headers(bytes)?;
    message.subject().map(clean::line)
}

fn without_from_line(bytes: &[u8]) -> &[u8] {
    if !bytes.starts_with(b"From ") && !bytes.starts_with(b">From ") {
        return bytes;
    }
    let end = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| at + 1);
    &bytes[end..]
}

fn with_readable_head(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (head, body) = bytes.split_at(head_length(bytes));
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let label = charset_label(head);
    let mut ready = Vec::with_capacity(bytes.len() + head.len());
    for line in head.split_inclusive(|b| *b == b'\n') {
        match std::str::from_utf8(line) {
            Ok(_) => ready.extend_from_slice(line),
            Err(_) => ready.extend_from_slice(charset::decode(line, label.as_deref()).as_bytes()),
        }
    }
    ready.extend_from_slice(body);
    Cow::Owned(ready)
}

/// The length of the head, without the empty line that ends it.
fn head_length(bytes: &[u8]) -> usize {
    let lines = bytes.split_inclusive(|b| *b == b'\n');
    lines.take_while(|line| !mbox::chomp(line).is_empty()).map(<[u8]>::len).sum()
}

fn charset_label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let value = head.split_once("charset=")?.1.trim_start_matches('"');
    Some(value.split(|c: char| c.is_whitespace() || c == '"' || c == ';').next()?.to_owned())
}

/// The same bytes with the names of [`OPAQUE`] types changed in every line that may be a `Content-Type` header, or goes on one.
/// Refused where a header with parameters is longer than any program writes: reading them all takes time by the square.
fn opaque(source: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
    let mut changed: Option<Vec<u8>> = None;
    let mut start = 0;
    let mut field = None;
    for line in source.split_inclusive(|b| *b == b'\n') {
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        field = match field {
            Some((kind, length)) if goes_on => Some((kind, length + line.len())),
            _ => parameters(line).map(|kind| (kind, line.len())),
        };
        let end = start + line.len();
        match field {
            Some((_, length)) if length > LONGEST_PARAMETERS => return Err(Refusal::LongHeader),
            Some((Field::Type, _)) if OPAQUE.iter().any(|(name, _)| find(line, name.as_bytes()).is_some()) => {
                hide(&mut changed.get_or_insert_with(|| source.to_vec())[start..end]);
            }
            _ => {}
        }
        start = end;
    }
    Ok(changed)
}

fn hide(line: &mut [u8]) {
    for (name, other) in OPAQUE {
        while let Some(at) = find(line, name.as_bytes()) {
            line[at..at + other.len()].copy_from_slice(other.as_bytes());
        }
    }
}

#[derive(Clone, Copy)]
enum Field {
    Type,
    Disposition,
}

/// Whether a line begins a header with parameters. As lax as the parser: white space and colons before and within the name do
/// not matter.
fn parameters(line: &[u8]) -> Option<Field> {
    let start = line.iter().position(|b| !b.is_ascii_whitespace() && *b != b':').filter(|at| matches!(line[*at], b'c' | b'C'))?;
    let is = |name: &str| {
        let mut letters = line[start..].iter().filter(|b| !b.is_ascii_whitespace()).map(u8::to_ascii_lowercase);
        name.bytes().all(|letter| letters.next() == Some(letter))
    };
    if is("content-type:") { Some(Field::Type) } else { is("content-disposition:").then_some(Field::Disposition) }
}

/// Where `word` (lower case) is in `text`, in any case.
fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    text.windows(word.len()).position(|window| window[0].to_ascii_lowercase() == first && window.eq_ignore_ascii_case(word))
}

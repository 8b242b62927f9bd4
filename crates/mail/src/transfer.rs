//! Content-Transfer-Encoding (RFC 2045), read leniently: what cannot be decoded is kept as it stands.

use mail_parser::decoders::base64::base64_decode;
use std::borrow::Cow;

/// The bytes of a part's body after its transfer encoding is undone.
pub(crate) fn decode<'a>(body: &'a [u8], encoding: &str) -> Cow<'a, [u8]> {
    let encoding: String = encoding.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    if encoding.starts_with("base64") {
        Cow::Owned(base64(body))
    } else if encoding.starts_with("quotedprintable") {
        Cow::Owned(quoted_printable(body))
    } else {
        Cow::Borrowed(body)
    }
}

/// Base64; from the first line that is none (a footer put behind it by a list, say) the bytes are taken as they are.
pub(crate) fn base64(body: &[u8]) -> Vec<u8> {
    if let Some(decoded) = base64_decode(body) {
        return decoded;
    }
    let coded = body.split_inclusive(|b| *b == b'\n').take_while(|line| base64_line(line)).map(<[u8]>::len).sum::<usize>();
    let mut decoded = base64_decode(&body[..coded]).unwrap_or_else(|| body[..coded].to_vec());
    if coded > 0 && coded < body.len() && !decoded.ends_with(b"\n") {
        decoded.push(b'\n');
    }
    decoded.extend_from_slice(&body[coded..]);
    decoded
}

fn base64_line(line: &[u8]) -> bool {
    line.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'\r' | b'\n' | b' ' | b'\t'))
        && !line.trim_ascii().contains(&b' ')
}

/// Quoted-printable; a `=` that begins no valid escape stays in the text, white space at line ends goes.
pub(crate) fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        let end = if line.ends_with(b"\r\n") {
            &line[line.len() - 2..]
        } else {
            &line[line.len() - usize::from(line.ends_with(b"\n"))..]
        };
        let text = &line[..line.len() - end.len()];
        let text = if end.is_empty() { text } else { text.trim_ascii_end() };
        let (text, end) = match text.strip_suffix(b"=") {
            Some(soft) => (soft, &b""[..]),
            None => (text, end),
        };
        let mut rest = text;
        while let Some((first, tail)) = rest.split_first() {
            match (*first, escaped(tail)) {
                (b'=', Some(byte)) => {
                    out.push(byte);
                    rest = &tail[2..];
                }
                (byte, _) => {
                    out.push(byte);
                    rest = tail;
                }
            }
        }
        out.extend_from_slice(end);
    }
    out
}

fn escaped(tail: &[u8]) -> Option<u8> {
    let [high, low, ..] = tail else { return None };
    Some((char::from(*high).to_digit(16)? * 16 + char::from(*low).to_digit(16)?) as u8)
}

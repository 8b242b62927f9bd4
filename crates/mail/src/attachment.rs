use crate::parsed::{self, Parsed, Ready};
use crate::{body, charset, clean, transfer};
use mail_parser::{MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;

/// A file that came with a letter, or a letter inside the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without any folder; made from the type where the letter names none.
    pub name: String,
    /// Its media type as the letter says, lower case: `image/png`.
    pub media_type: String,
    /// Its size in bytes, unpacked.
    pub size: usize,
    /// The number to give to [`attachment`].
    pub part: usize,
    /// Meant to be shown within the text, and not beside it.
    pub inline: bool,
}

/// The content of an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachmentBody {
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// The media type as the letter says, lower case.
    pub media_type: String,
    /// As [`Attachment::name`].
    pub name: String,
}

/// Longer names, in characters, are cut.
const LONGEST_NAME: usize = 150;

/// Fetches an attachment again from the raw message that [`crate::Letter::read`] read; `part` is [`Attachment::part`].
/// `None` if the message has no such part.
pub fn attachment(raw_bytes: &[u8], part: usize) -> Option<AttachmentBody> {
    let ready = Ready::new(raw_bytes).ok()?;
    let mail = ready.parse().ok()?;
    let found = mail.part(part).filter(|part| !matches!(part.body, PartType::Multipart(_)))?;
    let bytes = bytes_of(&mail, found).into_owned();
    Some(AttachmentBody { name: name_of(found, &bytes), media_type: media_type(found), bytes })
}

/// What the letter has beside its text. `body` are the parts that make the text.
pub(crate) fn list(mail: &Parsed<'_>, body: &[usize]) -> Vec<Attachment> {
    let parts = mail.message.attachments.iter().map(|part| *part as usize).filter(|part| !body.contains(part));
    let mut seen = Vec::new();
    parts
        .filter_map(|number| {
            let part = mail.part(number)?;
            let bytes = bytes_of(mail, part);
            if seen.contains(&number) || is_no_file(mail, number, &bytes) {
                return None;
            }
            seen.push(number);
            Some(Attachment {
                name: name_of(part, &bytes),
                media_type: media_type(part),
                size: bytes.len(),
                part: number,
                inline: is_inline(part),
            })
        })
        .collect()
}

/// Multiparts (broken ones without parts among them), and enriched text beside the same text in a plainer form.
fn is_no_file(mail: &Parsed<'_>, number: usize, bytes: &[u8]) -> bool {
    let Some(part) = mail.part(number) else { return true };
    let kind = media_type(part);
    matches!(part.body, PartType::Multipart(_))
        || kind.starts_with("multipart/") && bytes.trim_ascii().is_empty()
        || body::is_enriched(&kind) && is_alternative(mail, number)
}

fn is_alternative(mail: &Parsed<'_>, number: usize) -> bool {
    mail.message.parts.iter().any(|parent| match &parent.body {
        PartType::Multipart(children) => {
            children.iter().any(|child| *child as usize == number) && media_type(parent) == "multipart/alternative"
        }
        _ => false,
    })
}

fn is_inline(part: &MessagePart<'_>) -> bool {
    match part.content_disposition() {
        Some(disposition) if disposition.is_attachment() => false,
        Some(disposition) => disposition.is_inline() && part.content_id().is_some() || part.content_id().is_some(),
        None => part.content_id().is_some(),
    }
}

/// The bytes of a part that is no multipart, its transfer encoding undone and its charset untouched.
pub(crate) fn bytes_of<'a>(mail: &'a Parsed<'_>, part: &'a MessagePart<'_>) -> Cow<'a, [u8]> {
    match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) if part.encoding != mail_parser::Encoding::None => {
            Cow::Borrowed(bytes.as_ref())
        }
        PartType::Multipart(_) => Cow::Borrowed(&[]),
        _ => transfer::decode(mail.raw_body(part), part.content_transfer_encoding().unwrap_or_default()),
    }
}

/// The media type, lower case; `text/plain` where the part has none (RFC 2045 section 5.2).
pub(crate) fn media_type(part: &MessagePart<'_>) -> String {
    let token =
        |text: &str| text.chars().filter(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+".contains(*c)).take(80).collect::<String>();
    let Some(kind) = part.content_type() else {
        return "text/plain".to_owned();
    };
    let default = if kind.ctype().eq_ignore_ascii_case("text") { "plain" } else { "octet-stream" };
    let subtype = token(kind.subtype().unwrap_or(default)).to_ascii_lowercase();
    format!("{}/{}", token(kind.ctype()).to_ascii_lowercase(), subtype)
}

fn name_of(part: &MessagePart<'_>, bytes: &[u8]) -> String {
    let given = part.attachment_name().map(|name| file_name(&charset::words(name))).filter(|name| !name.is_empty());
    given.unwrap_or_else(|| default_name(&media_type(part), bytes))
}

fn default_name(media_type: &str, bytes: &[u8]) -> String {
    let ending = match media_type {
        "application/ms-tnef" | "application/vnd.ms-tnef" => return "winmail.dat".to_owned(),
        "message/rfc822" | "message/global" => {
            let subject = parsed::subject_of(bytes)
                .map(|subject| file_name(&subject.replace(['/', '\\'], "_")))
                .filter(|subject| !subject.is_empty());
            return format!("{}.eml", subject.as_deref().unwrap_or("message"));
        }
        "text/plain" | "message/delivery-status" | "text/rfc822-headers" => "txt",
        "application/pgp-signature" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "text/calendar" => "ics",
        "text/vcard" | "text/x-vcard" => "vcf",
        "image/svg+xml" => "svg",
        other => match other.split_once('/') {
            Some(("image" | "audio" | "video" | "text", sub))
                if sub.len() <= 8 && sub.bytes().all(|b| b.is_ascii_alphanumeric()) =>
            {
                sub
            }
            Some(("application", sub @ ("pdf" | "zip" | "json" | "xml" | "rtf" | "gzip"))) => sub,
            _ => "bin",
        },
    };
    format!("attachment.{ending}")
}

/// A name that is safe in any folder and on any page: no path, no controls, no leading points.
fn file_name(raw: &str) -> String {
    let base = raw.rsplit(['/', '\\']).next().unwrap_or(raw);
    let name = clean::line(&base.replace(['\u{fffd}', ':', '*', '?', '"', '<', '>', '|'], "_"));
    clean::shorten(name.trim_matches(|c: char| c == '.' && name.starts_with('.') || c.is_whitespace()).to_owned(), LONGEST_NAME)
}

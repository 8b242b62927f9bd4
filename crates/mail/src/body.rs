use crate::attachment::{bytes_of, media_type};
use crate::parsed::Parsed;
use crate::{charset, clean, enriched, flowed};
use mail_parser::{MessagePart, MimeHeaders, PartType};

/// The text of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Plain text, `\n` line ends, paragraphs of flowed text put together.
    Plain(String),
    /// HTML as the letter has it: **not** sanitised.
    Html(String),
    /// Markdown, as a letter says of its text.
    Markdown(String),
}

impl Body {
    /// The text, whatever it is written in.
    pub fn text(&self) -> &str {
        match self {
            Body::Plain(text) | Body::Html(text) | Body::Markdown(text) => text,
        }
    }
}

struct Text {
    part: usize,
    html: bool,
    markdown: bool,
    text: String,
}

/// The text of the message, plain where it has any, and the parts that make it.
pub(crate) fn read(mail: &Parsed<'_>) -> (Body, Vec<usize>) {
    let mut texts = texts(mail, &mail.message.text_body);
    if texts.iter().all(|text| text.text.trim().is_empty()) {
        let html: Vec<Text> = self::texts(mail, &mail.message.html_body).into_iter().filter(|text| text.html).collect();
        texts.extend(html.into_iter().filter(|text| !text.text.trim().is_empty()));
    }
    if texts.iter().all(|text| text.text.trim().is_empty()) {
        texts.extend(other_text(mail));
    }
    let mut parts: Vec<usize> = texts.iter().map(|text| text.part).collect();
    parts.extend(
        mail.message
            .text_body
            .iter()
            .chain(&mail.message.html_body)
            .map(|part| *part as usize)
            .filter(|part| is_text(mail, *part)),
    );
    (join(texts), parts)
}

fn is_text(mail: &Parsed<'_>, part: usize) -> bool {
    mail.part(part).is_some_and(|part| matches!(part.body, PartType::Text(_) | PartType::Html(_)))
}

fn texts(mail: &Parsed<'_>, parts: &[u32]) -> Vec<Text> {
    let parts = parts.iter().map(|part| *part as usize).filter(|part| is_text(mail, *part));
    parts.filter_map(|number| text_of(mail, number)).collect()
}

/// Where there is neither plain text nor HTML: the first other text that is not a file.
fn other_text(mail: &Parsed<'_>) -> Option<Text> {
    let candidates = mail.message.attachments.iter().map(|part| *part as usize).filter(|number| {
        mail.part(*number).is_some_and(|part| {
            let kind = media_type(part);
            let is_file = part.content_disposition().is_some_and(|disposition| disposition.is_attachment())
                || part.attachment_name().is_some();
            let alone = mail.message.parts.len() == 1 || part.is_encoding_problem;
            !is_file
                && matches!(part.body, PartType::Text(_) | PartType::Html(_))
                && (alone || is_enriched(&kind) || matches!(kind.as_str(), "text/plain" | MARKDOWN))
        })
    });
    candidates.filter_map(|number| text_of(mail, number)).find(|text| !text.text.trim().is_empty())
}

/// The media type of Markdown (RFC 7763).
const MARKDOWN: &str = "text/markdown";
/// The parameter of plain text by which [`Written`](crate::Written) says that it is Markdown: mail programs show plain text, and
/// many give a text of another type as a file.
pub(crate) const MARKUP: (&str, &str) = ("markup", "markdown");

/// Formatted text of the years before HTML.
pub(crate) fn is_enriched(media_type: &str) -> bool {
    matches!(media_type, "text/enriched" | "text/richtext")
}

fn text_of(mail: &Parsed<'_>, number: usize) -> Option<Text> {
    let part = mail.part(number)?;
    let raw = charset::decode(&bytes_of(mail, part), parameter(part, "charset"));
    let kind = media_type(part);
    let html = kind == "text/html";
    let says_so = || parameter(part, MARKUP.0).is_some_and(|markup| markup.eq_ignore_ascii_case(MARKUP.1));
    let markdown = kind == MARKDOWN || kind == "text/plain" && says_so();
    let text = clean::text(raw);
    let text = if is_enriched(&kind) {
        enriched::to_plain(&text, kind == "text/richtext")
    } else if kind == "text/plain" && parameter(part, "format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        flowed::unflow(&text, parameter(part, "delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes")))
    } else {
        text
    };
    Some(Text { part: number, html, markdown, text })
}

fn parameter<'a>(part: &'a MessagePart<'_>, name: &str) -> Option<&'a str> {
    part.content_type()?.attribute(name)
}

/// One text of several: if one of them is HTML, the plain ones (a list's footer, say) are put into it.
fn join(texts: Vec<Text>) -> Body {
    let html = texts.iter().any(|text| text.html && !text.text.trim().is_empty());
    let mut said = texts.iter().filter(|text| !text.text.trim().is_empty()).peekable();
    let markdown = said.peek().is_some() && said.all(|text| text.markdown);
    let mut out = String::new();
    for text in texts.into_iter().filter(|text| !text.text.trim().is_empty()) {
        if html && !text.html {
            out.push_str("<pre>");
            out.push_str(&text.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            out.push_str("</pre>\n");
        } else {
            out.push_str(text.text.trim_end());
            out.push('\n');
        }
    }
    let text = |out: String| out.trim_start_matches('\n').to_owned();
    match (html, markdown) {
        (true, _) => Body::Html(out),
        (false, true) => Body::Markdown(text(out)),
        (false, false) => Body::Plain(text(out)),
    }
}

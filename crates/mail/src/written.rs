//! What was said elsewhere than in a mail, written as one: for archives that are read by mail programs, and for what other
//! tools exported, which then is kept as any letter.

use crate::body::MARKUP;
use kernel::{Moment, Result};
use lettre::{
    Address,
    message::{Attachment, Mailbox, Message, MultiPart, SinglePart, header::ContentType},
};
use std::time::{Duration, UNIX_EPOCH};

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// HTML.
    Html,
    /// Markdown, which mail programs show as plain text.
    Markdown,
}

impl Form {
    fn content_type(self) -> Result<ContentType> {
        match self {
            Self::Plain => Ok(ContentType::TEXT_PLAIN),
            Self::Html => Ok(ContentType::TEXT_HTML),
            Self::Markdown => Ok(ContentType::parse(&format!("text/plain; charset=utf-8; {}={}", MARKUP.0, MARKUP.1))?),
        }
    }
}

/// A mail to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Who says it.
    pub name: String,
    /// The part before the @ of an address that is none, by which they are told from others of the same name.
    pub sender: String,
    /// The address that is theirs, where it is known: by it they may prove later that this is by them.
    pub address: Option<String>,
    /// The host of ids and addresses, under `.invalid` (RFC 2606), so that no mail goes there.
    pub host: String,
    /// The part before the @ of its id.
    pub id: String,
    /// The same of what it answers, the farthest first.
    pub answers: Vec<String>,
    /// One line.
    pub subject: String,
    /// When it was said.
    pub said_at: Moment,
    /// Its text.
    pub text: String,
    /// What the text is written in.
    pub form: Form,
    /// Files with their names and media types.
    pub files: Vec<(String, String, Vec<u8>)>,
}

impl Written {
    /// The mail (RFC 5322).
    ///
    /// # Errors
    /// When the parts of an address are none.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let host = format!("{}.invalid", self.host);
        let mailbox =
            |name: Option<String>, local: &str| -> Result<Mailbox> { Ok(Mailbox::new(name, Address::new(local, &host)?)) };
        let id = |local: &String| format!("<{local}@{host}>");
        let name = (!self.name.is_empty()).then(|| self.name.clone());
        let own = self.address.as_deref().and_then(|address| address.parse::<Address>().ok());
        let from = match own {
            Some(address) => Mailbox::new(name, address),
            None => mailbox(name, &self.sender)?,
        };
        let mut message = Message::builder()
            .from(from)
            .to(mailbox(None, "all")?)
            .subject(self.subject.clone())
            .date(UNIX_EPOCH + Duration::from_micros(self.said_at.micros().max(0).unsigned_abs()))
            .message_id(Some(id(&self.id)));
        if let Some(nearest) = self.answers.last() {
            message = message.in_reply_to(id(nearest));
            message = message.references(self.answers.iter().map(id).collect::<Vec<_>>().join(" "));
        }
        let kind = self.form.content_type()?;
        let text = SinglePart::builder().header(kind).body(self.text.clone());
        let message = if self.files.is_empty() {
            message.singlepart(text)?
        } else {
            let parts = self.files.iter().fold(MultiPart::mixed().singlepart(text), |parts, (name, media_type, bytes)| {
                let kind = ContentType::parse(media_type).or_else(|_| ContentType::parse("application/octet-stream"));
                match kind {
                    Ok(kind) => parts.singlepart(Attachment::new(name.clone()).body(bytes.clone(), kind)),
                    Err(_) => parts,
                }
            });
            message.multipart(parts)?
        };
        Ok(message.formatted())
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, Written};
    use crate::{Body, Letter, mbox::RawMessage};
    use kernel::Moment;

    #[test]
    fn what_is_written_reads_back() {
        let mail = Written {
            name: "Nía Rees, dyer".into(),
            sender: "p1".into(),
            address: None,
            host: "chat.example".into(),
            id: "m2".into(),
            answers: vec!["m0".into(), "m1".into()],
            subject: "Re: Madder und Küpe".into(),
            said_at: Moment::from_seconds(1_700_000_000),
            text: "From the vat:\n\nToo hot, ärgerlich.\n".into(),
            form: Form::Plain,
            files: vec![("küpe.txt".into(), "text/plain".into(), b"indigo".to_vec())],
        };
        let bytes = mail.bytes().unwrap();
        let letter = Letter::read(&RawMessage::alone(bytes.clone()), 1_800_000_000_000_000).unwrap();
        assert_eq!(letter.from.name.as_deref(), Some("Nía Rees, dyer"));
        assert_eq!(letter.message_id, "m2@chat.example.invalid");
        assert_eq!(letter.in_reply_to, ["m1@chat.example.invalid"]);
        assert_eq!(letter.references, ["m0@chat.example.invalid", "m1@chat.example.invalid"]);
        assert_eq!(letter.date, Some(1_700_000_000_000_000));
        assert_eq!((letter.base_subject.as_str(), letter.says_reply), ("Madder und Küpe", true));
        assert!(matches!(&letter.body, Body::Plain(text) if text.contains("Too hot, ärgerlich.")));
        assert_eq!(letter.attachments.len(), 1);
        assert_eq!(letter.attachments[0].name, "küpe.txt");
        assert_eq!(mail.bytes().unwrap().len(), bytes.len());
        for files in [mail.files.clone(), Vec::new()] {
            let text = "From *the* vat:\n\n- hot,\n- ärgerlich.\n";
            let bytes = Written { form: Form::Markdown, text: text.into(), files, ..mail.clone() }.bytes().unwrap();
            let letter = Letter::read(&RawMessage::alone(bytes), 1_800_000_000_000_000).unwrap();
            assert_eq!(letter.body, Body::Markdown(text.to_owned()));
        }
        assert!(Written { sender: "a b".into(), ..mail }.bytes().is_err());
    }
}

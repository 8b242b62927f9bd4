use crate::attachment::{self, Attachment};
use crate::body::{self, Body};
use crate::date::{self, DateSource};
use crate::ids;
use crate::kind::{self, Kind};
use crate::list::ListInfo;
use crate::mbox::RawMessage;
use crate::parsed::Ready;
use crate::refusal::Refusal;
use crate::sender::{self, Sender};
use crate::{clean, subject};

/// A message, read: what an archive keeps of it besides the raw bytes.
///
/// All texts are free of NUL and other control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id without brackets (RFC 5322 section 3.6.4), or one made from what it says.
    pub message_id: String,
    /// The id was made, for the letter has none. The same letter in another export gets the same id.
    pub made_up_id: bool,
    /// The ids it answers, without brackets.
    pub in_reply_to: Vec<String>,
    /// The ids of its ancestors, the root first, without brackets.
    pub references: Vec<String>,
    /// When it was written, microseconds UTC.
    pub date: Option<i64>,
    /// Where `date` was taken from.
    pub date_source: DateSource,
    /// Who wrote it.
    pub from: Sender,
    /// The list it came over.
    pub list: Option<ListInfo>,
    /// Its subject in one line, at most 300 characters.
    pub subject: String,
    /// The subject without "Re:" and the tag of its own list, at most 1,000
    /// characters; see [`crate::base_subject`].
    pub base_subject: String,
    /// The subject says that it is an answer.
    pub says_reply: bool,
    /// Its text.
    pub body: Body,
    /// What came with it.
    pub attachments: Vec<Attachment>,
    /// Whether someone wrote it.
    pub kind: Kind,
}

impl Letter {
    /// Reads a raw message. `now` (microseconds UTC) is what a date may not lie behind. Refused is what has no header
    /// that mail has.
    pub fn read(raw: &RawMessage, now: i64) -> Result<Letter, Refusal> {
        let ready = Ready::new(&raw.bytes)?;
        let mail = ready.parse()?;
        let ids_in = |name: &str| mail.first(name).map(|value| ids::ids(&value)).unwrap_or_default();

        let list = ListInfo::read(&mail);
        let full_subject = clean::shorten(mail.text("Subject").unwrap_or_default(), subject::READ);
        let list_names = list.as_ref().map(ListInfo::names).unwrap_or_default();
        let written = mail.first("Date");
        let from_line = raw.from_line.as_ref().map(|line| line.date);
        let (date, date_source) = date::choose(written.as_deref(), from_line, mail.all("Received"), now);
        let (body, body_parts) = body::read(&mail);
        let address = sender::address_of(&mail, "From");
        let given_id = mail.first("Message-ID").and_then(|value| ids::message_id(&clean::line(&value)));
        let made_up_id = given_id.is_none();
        let message_id = given_id.unwrap_or_else(|| {
            let from = address.clone().or_else(|| mail.text("From")).unwrap_or_default();
            ids::made_up(&from, written.as_deref().and_then(date::parse), &full_subject, body.text())
        });

        Ok(Letter {
            made_up_id,
            message_id,
            in_reply_to: ids_in("In-Reply-To"),
            references: ids_in("References"),
            date,
            date_source,
            from: Sender::read(&mail, list.as_ref()),
            base_subject: subject::base_subject(&full_subject, &list_names),
            says_reply: subject::is_reply(&full_subject, &list_names),
            subject: clean::shorten(full_subject, subject::SHOWN),
            attachments: attachment::list(&mail, &body_parts),
            kind: kind::read(&mail, address.as_deref()),
            list,
            body,
        })
    }
}

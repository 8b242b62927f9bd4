//! Bringing a chat in that WhatsApp exported. Each message is kept as a letter, and each day is a conversation: a chat has no
//! other threads. From there on it is as any archive: kept back until coordinators open it, and brought in once.

use super::{
    import::{Brought, Import, Progress, Refused, Unfit},
    unpack,
};
use chats::whatsapp::{self, Chat, Kind, Message, Order, Unread};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{Moment, Result, hex};
use mail::{Form, Written};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, path::Path};

/// The host of letters that were chat messages.
const HOST: &str = "whatsapp";

/// What was asked for.
pub struct Asked<'a> {
    /// The file.
    pub file: &'a Path,
    /// What the chat is called.
    pub title: &'a str,
    /// Where the phone was that exported it.
    pub zone: TimeZone,
    /// In which order days are written, if that is known.
    pub order: Option<Order>,
    /// How large it may be.
    pub bounds: Bounds,
}

/// How large a chat may be: all of it is in memory while it is read.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// So many bytes of text.
    pub bytes: u64,
    /// So many lines.
    pub lines: usize,
}

impl Bounds {
    /// For who runs the machine: as large as its memory allows.
    pub const NONE: Self = Self { bytes: u64::MAX, lines: usize::MAX };
}

impl Import<'_> {
    /// Brings a chat in.
    ///
    /// # Errors
    /// When the file cannot be opened, or what the database gives; inside, why it cannot be read as a chat.
    pub fn chat(&self, asked: &Asked<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Brought> {
        let name = asked.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let text = match unpack::text(asked.file, asked.bounds.bytes)? {
            Ok(text) => text,
            Err(unfit) => return Ok(Err(unfit)),
        };
        if text.lines().nth(asked.bounds.lines).is_some() {
            return Ok(Err(Unfit::TooLong(asked.bounds.lines)));
        }
        let chat = match whatsapp::read(&text, asked.order) {
            Ok(chat) => chat,
            Err(Unread::NoChat) => return Ok(Err(Unfit::NoChat)),
            Err(Unread::WhichOrder) => return Ok(Err(Unfit::WhichOrder)),
        };
        let (mut letters, mut failed) = (Letters::new(asked), Ok(()));
        let said = chat.messages.iter().filter(|one| one.kind != Kind::Deleted);
        let mails = said.map_while(|message| letters.of(message).map_err(|fault| failed = Err(fault)).ok());
        let mut report = self.run_mails(asked.file, mails, progress)?;
        failed?;
        let left_out = left_out(&chat);
        report.read += u64::try_from(left_out.len())?;
        let refused = |(line, why): (usize, &str)| Refused { r#where: format!("{name}, line {line}"), why: why.to_owned() };
        self.tell(&mut report, left_out.into_iter().map(refused));
        Ok(Ok(report))
    }
}

/// What a chat is called by its file: phones put their own words before it.
pub fn title_of(file: &Path) -> &str {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("Chat");
    stem.strip_prefix("WhatsApp Chat with ").or_else(|| stem.strip_prefix("WhatsApp Chat - ")).unwrap_or(stem)
}

/// What of a chat becomes no letter, with its line, and why.
fn left_out(chat: &Chat) -> Vec<(usize, &'static str)> {
    let deleted =
        chat.messages.iter().filter(|one| one.kind == Kind::Deleted).map(|one| (one.line, "a message that was taken back"));
    let notices = chat.notices.iter().map(|(line, _)| (*line, "a notice of the program"));
    let strays = chat.strays.iter().map(|(line, _)| (*line, "it belongs to no message"));
    let undated = chat.undated.iter().map(|(line, _)| (*line, "its day or time is none"));
    let mut all: Vec<_> = deleted.chain(notices).chain(strays).chain(undated).collect();
    all.sort_unstable();
    all
}

/// Makes letters of messages, one after the other. The same message of a later export makes the same letter.
struct Letters<'a> {
    asked: &'a Asked<'a>,
    /// How often the same was said in the same minute.
    same: HashMap<String, u32>,
    /// The day and the moment of the letter before.
    day: Option<Date>,
    last: Option<Moment>,
}

impl<'a> Letters<'a> {
    fn new(asked: &'a Asked<'a>) -> Self {
        Self { asked, same: HashMap::new(), day: None, last: None }
    }

    fn of(&mut self, message: &Message) -> Result<Vec<u8>> {
        let (asked, day) = (self.asked, message.at.date());
        let print = print_of(&[asked.title, &message.at.to_string(), &message.name, &message.text]);
        // Who says the same twice in a minute has said it twice.
        let times = *self.same.entry(print.clone()).and_modify(|times| *times += 1).or_insert(1);
        let is_first = self.day != Some(day);
        self.day = Some(day);
        let subject = format!("{}, {day}", asked.title);
        // Many phones say minutes alone; what stands later in the file was said later.
        let at = moment(message, &asked.zone)?;
        let said_at = self.last.filter(|last| at <= *last).map_or(at, |last| last.plus_seconds(1));
        self.last = Some(said_at);
        let written = Written {
            name: shown(message),
            sender: print_of(&[&message.name]),
            address: None,
            host: HOST.to_owned(),
            id: format!("{print}-{times}"),
            answers: Vec::new(),
            subject: if is_first { subject } else { format!("Re: {subject}") },
            said_at,
            text: format!("{}\n", message.text),
            form: Form::Plain,
            files: Vec::new(),
        };
        written.bytes()
    }
}

fn moment(message: &Message, zone: &TimeZone) -> Result<Moment> {
    let at = zone.to_zoned(message.at)?;
    Ok(Moment::from_micros(at.timestamp().as_microsecond()))
}

/// Stands for texts, where what they say is not to be shown.
pub(super) fn print_of(texts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text);
        digest.update([0]);
    }
    hex(&digest.finalize()[..12])
}

/// The name of who says it. Of a telephone number only the end is shown: it was given to a chat, not to a site.
fn shown(message: &Message) -> String {
    let name = &message.name;
    let digits: Vec<char> = name.chars().filter(char::is_ascii_digit).collect();
    let is_number = digits.len() >= 6 && !name.chars().any(char::is_alphabetic);
    if is_number { format!("…{}", digits[digits.len() - 3..].iter().collect::<String>()) } else { name.clone() }
}

//! Bringing a chat in that WhatsApp exported. Each message is kept as a letter, and each day is a conversation: a chat has no
//! other threads. From there on it is as any archive: kept back until coordinators open it, and brought in once.

use super::import::{Import, Progress, Refused, Report};
use chats::whatsapp::{self, Chat, Kind, Message, Order, Unread};
use jiff::tz::TimeZone;
use kernel::{Fault, Moment, Result, hex};
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
}

impl Import<'_> {
    /// Brings a chat in.
    ///
    /// # Errors
    /// When the file cannot be read as one, or what the database gives.
    pub fn chat(&self, asked: &Asked<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Report> {
        let name = asked.file.display();
        let text = std::fs::read_to_string(asked.file).map_err(|why| Fault::internal(format!("opening {name}: {why}")))?;
        let chat = whatsapp::read(&text, asked.order).map_err(|why| {
            Fault::internal(match why {
                Unread::NoChat => format!("{name} is no chat that WhatsApp exported"),
                Unread::WhichOrder => {
                    format!("in {name} day and month cannot be told apart; say --dates day-first or --dates month-first")
                }
            })
        })?;
        let mails = letters(&chat, asked)?;
        let mut report = self.run_mails(asked.file, mails, progress)?;
        for (line, why) in left_out(&chat) {
            report.read += 1;
            report.refused.push(Refused { r#where: format!("{name}, line {line}"), why: why.to_owned() });
        }
        Ok(report)
    }
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

/// The messages as letters. The same message of a later export makes the same letter.
fn letters(chat: &Chat, asked: &Asked<'_>) -> Result<Vec<Vec<u8>>> {
    let mut letters = Vec::new();
    let mut same: HashMap<String, u32> = HashMap::new();
    let (mut day, mut last) = (None, None);
    for message in chat.messages.iter().filter(|one| one.kind != Kind::Deleted) {
        let print = print_of(&[asked.title, &message.at.to_string(), &message.name, &message.text]);
        // Who says the same twice in a minute has said it twice.
        let times = same.entry(print.clone()).and_modify(|times| *times += 1).or_insert(1);
        let is_first = day != Some(message.at.date());
        day = Some(message.at.date());
        let subject = format!("{}, {}", asked.title, message.at.date());
        // Many phones say minutes alone; what stands later in the file was said later.
        let at = moment(message, &asked.zone)?;
        let said_at = last.filter(|last| at <= *last).map_or(at, |last: Moment| last.plus_seconds(1));
        last = Some(said_at);
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
        letters.push(written.bytes()?);
    }
    Ok(letters)
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

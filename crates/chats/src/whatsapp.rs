//! WhatsApp's text export ("Export chat"), as phones of both kinds write it, in whatever way the phone writes dates:
//!
//! ```text
//! 12/03/2024, 21:15 - Nia: The vat is too hot.
//! [12.03.24, 21:15:33] Nia: The vat is too hot.
//! 3/12/24, 9:15 PM - Nia: The vat is too hot.
//! ```

use jiff::civil::{Date, DateTime, Time};

/// A chat, as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chat {
    /// What was said, in the order of the file.
    pub messages: Vec<Message>,
    /// What the program itself said ("Nia added Owen"), with the line it stands in.
    pub notices: Vec<(usize, String)>,
    /// The lines that stand before the first message and belong to none.
    pub strays: Vec<(usize, String)>,
    /// The lines that begin as messages do and name a day or a time that is none.
    pub undated: Vec<(usize, String)>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The line it begins in, counted from one.
    pub line: usize,
    /// When, as the phone showed it.
    pub at: DateTime,
    /// Who: a name in the phone's address book, or a number.
    pub name: String,
    /// What, with its line breaks.
    pub text: String,
    /// What it is, beyond words.
    pub kind: Kind,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// A picture, a voice, a file; the export says only that there was one, or names it.
    Media,
    /// It was taken back.
    Deleted,
}

/// In which order the numbers of a day stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// No line begins as a message does.
    NoChat,
    /// Day and month cannot be told apart: no day is past the twelfth, and both orders are in order.
    WhichOrder,
}

/// The beginning of a message, its numbers as they stand there.
struct Head<'a> {
    numbers: [u32; 3],
    has_dots: bool,
    time: Option<Time>,
    rest: &'a str,
}

/// Reads a chat. The order of day and month is found by all its days; `order` says it where that leaves both open.
///
/// # Errors
/// When it is no chat, or its days can be read in two ways.
pub fn read(text: &str, order: Option<Order>) -> Result<Chat, Unread> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines: Vec<(&str, Option<Head<'_>>)> = text.lines().map(|line| (line, head(line))).collect();
    let heads: Vec<&Head<'_>> = lines.iter().filter_map(|(_, head)| head.as_ref()).collect();
    if heads.is_empty() {
        return Err(Unread::NoChat);
    }
    let order = match order {
        Some(order) => order,
        None => order_of(&heads).ok_or(Unread::WhichOrder)?,
    };
    let mut chat = Chat::default();
    let mut last = Last::Nothing;
    for (number, (line, head)) in (1..).zip(lines) {
        let Some(head) = head else {
            match last {
                Last::Message => {
                    if let Some(message) = chat.messages.last_mut() {
                        message.text.push('\n');
                        message.text.push_str(visible(line));
                    }
                }
                Last::Notice => {
                    if let Some((_, text)) = chat.notices.last_mut() {
                        text.push('\n');
                        text.push_str(visible(line));
                    }
                }
                Last::Nothing if line.trim().is_empty() => {}
                Last::Nothing => chat.strays.push((number, line.to_owned())),
            }
            continue;
        };
        let day = day(head.numbers, order);
        let (Some(day), Some(time)) = (day, head.time) else {
            chat.undated.push((number, line.to_owned()));
            last = Last::Nothing;
            continue;
        };
        match said(head.rest) {
            Some((name, text, kind)) => {
                let (at, name, text) = (day.to_datetime(time), name.to_owned(), text.to_owned());
                chat.messages.push(Message { line: number, at, name, text, kind });
                last = Last::Message;
            }
            None => {
                chat.notices.push((number, visible(head.rest).to_owned()));
                last = Last::Notice;
            }
        }
    }
    for message in &mut chat.messages {
        message.text.truncate(message.text.trim_end().len());
    }
    Ok(chat)
}

/// What a line that begins nothing goes on.
enum Last {
    Message,
    Notice,
    Nothing,
}

/// Marks of direction, which phones put before what is not a person's own words.
const MARKS: [char; 3] = ['\u{200e}', '\u{200f}', '\u{202a}'];

fn visible(text: &str) -> &str {
    text.trim_start_matches(MARKS)
}

/// The beginning of a message, if the line has one: `[day, time] ` or `day, time - `.
fn head(line: &str) -> Option<Head<'_>> {
    let line = visible(line);
    let (stamp, rest) = match line.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => line.split_once(" - ")?,
    };
    if stamp.len() > 40 {
        return None;
    }
    let (day, time) = stamp.split_once(',').or_else(|| stamp.split_once(' '))?;
    let day = day.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace());
    let mark = day.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.' | '-') {
        return None;
    }
    let mut parts = day.trim_end_matches('.').split(mark).map(|part| part.trim().parse::<u32>().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    if parts.next().is_some() || !time.contains(|c: char| c.is_ascii_digit()) || !time.contains([':', '.']) {
        return None;
    }
    Some(Head { numbers, has_dots: mark == '.', time: time_of(time), rest: rest.trim_start_matches(' ') })
}

/// A time: `21:15`, `21:15:33`, `9:15 PM`, `9.15 p.m.`
fn time_of(text: &str) -> Option<Time> {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && !MARKS.contains(c)).flat_map(char::to_lowercase).collect();
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let half = text[digits.len()..].replace('.', "");
    let parts: Vec<i8> = digits.split([':', '.']).map(str::parse).collect::<Result<_, _>>().ok()?;
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half.as_str() {
        "" => hour,
        "am" if hour == 12 => 0,
        "am" => hour,
        "pm" if hour < 12 => hour + 12,
        "pm" => hour,
        _ => return None,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// The day of three numbers. A year of two digits is one of this century: there was no such chat in the last.
fn day(numbers: [u32; 3], order: Order) -> Option<Date> {
    let [one, two, three] = numbers;
    let (year, month, day) = match order {
        Order::DayFirst => (three, two, one),
        Order::MonthFirst => (three, one, two),
        Order::YearFirst => (one, two, three),
    };
    let year = if year < 100 { year + 2000 } else { year };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The order in which all days are days and none is before the one above it; none where two orders are so. Points stand
/// between numbers only where the day comes first.
fn order_of(heads: &[&Head<'_>]) -> Option<Order> {
    if heads.iter().any(|head| head.numbers[0] > 31) {
        return Some(Order::YearFirst);
    }
    if heads.iter().all(|head| head.has_dots) {
        return Some(Order::DayFirst);
    }
    let days = |order: Order| heads.iter().map(|head| day(head.numbers, order)).collect::<Vec<_>>();
    let orders = [Order::DayFirst, Order::MonthFirst];
    let strange = orders.map(|order| {
        let days = days(order);
        let back = days.windows(2).filter(|pair| matches!(pair, [Some(before), Some(after)] if after < before)).count();
        (days.iter().filter(|day| day.is_none()).count(), back)
    });
    match strange[0].cmp(&strange[1]) {
        std::cmp::Ordering::Less => Some(orders[0]),
        std::cmp::Ordering::Greater => Some(orders[1]),
        std::cmp::Ordering::Equal => None,
    }
}

/// Who said what; nothing where the program itself speaks.
fn said(rest: &str) -> Option<(&str, &str, Kind)> {
    let (name, text) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    let name = name.trim_matches(|c: char| MARKS.contains(&c) || c.is_whitespace() || c == '~' || c == '\u{202c}');
    let is_marked = text.starts_with(MARKS);
    let text = visible(text);
    if name.is_empty() || name.chars().count() > 100 {
        return None;
    }
    let text = text.strip_suffix("<This message was edited>").map_or(text, |kept| kept.trim_end_matches(MARKS).trim_end());
    let lower = text.trim().to_lowercase();
    let is_media = lower == "<media omitted>"
        || is_marked && (lower.ends_with(" omitted") || lower.starts_with("<attached:"))
        || lower.ends_with("(file attached)");
    let kind = if is_media {
        Kind::Media
    } else if matches!(
        lower.as_str(),
        "this message was deleted" | "this message was deleted." | "you deleted this message" | "you deleted this message."
    ) {
        Kind::Deleted
    } else if is_marked {
        // Under the name of the group, or of who did it, the program says what happened.
        return None;
    } else {
        Kind::Words
    };
    Some((name, text, kind))
}

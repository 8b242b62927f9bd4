//! Dates as mail has them: RFC 5322, asctime, ISO 8601, and what broken programs make of these.

use encoding_rs::{KOI8_R, WINDOWS_1251, WINDOWS_1252};
use jiff::civil;
use jiff::tz::{Offset, TimeZone};

/// Where the date of a letter was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// Its own `Date` header.
    Date,
    /// The last hop's `Received` header.
    Received,
    /// The mbox `From ` line.
    FromLine,
    /// There is no date to be had.
    None,
}

const DAY: i64 = 86_400_000_000;
/// 1971-01-01: clocks that were never set say 1970.
const EARLIEST: i64 = 365 * DAY;
/// How far a sender's clock may be ahead of ours.
const AHEAD: i64 = 2 * DAY;
/// How long after its arrival a letter may claim to be written.
const AFTER_ARRIVAL: i64 = 30 * DAY;
/// A date is in the first words or nowhere; body text may be glued on.
const MOST_WORDS: usize = 24;

/// The most believable date among the `Date` header, the mbox line and the `Received` headers (topmost first); microseconds UTC.
///
/// Not believed: before 1971, more than two days after `now`, written a month or more after it arrived.
pub(crate) fn choose(
    header: Option<&str>,
    from_line: Option<i64>,
    received: impl Iterator<Item = String>,
    now: i64,
) -> (Option<i64>, DateSource) {
    let believable = |date: &i64| (EARLIEST..=now.saturating_add(AHEAD)).contains(date);
    let from_line = from_line.filter(believable);
    let written = header.and_then(parse).filter(believable);
    if let Some(date) = written.filter(|date| from_line.is_none_or(|arrived| *date - arrived < AFTER_ARRIVAL)) {
        return (Some(date), DateSource::Date);
    }
    if from_line.is_some() {
        return (from_line, DateSource::FromLine);
    }
    let mut hops = received.filter_map(|hop| parse(hop.rsplit_once(';')?.1)).filter(believable);
    hops.next().map_or((None, DateSource::None), |date| (Some(date), DateSource::Received))
}

/// A date in almost any form mail has it; microseconds UTC. Without a zone it is taken as UTC.
pub(crate) fn parse(text: &str) -> Option<i64> {
    let read = |text: &str| Scan::of(&words_of(text)).and_then(|scan| scan.moment());
    read(text).or_else(|| {
        // Month names in unlabelled Cyrillic were read as windows-1252, which loses no byte.
        if text.is_ascii() {
            return None;
        }
        let bytes = WINDOWS_1252.encode(text).0;
        [KOI8_R, WINDOWS_1251].iter().find_map(|charset| read(&charset.decode_without_bom_handling(&bytes).0))
    })
}

/// A date that is the whole of `words`, with nothing unknown in it: the tail of an mbox `From ` line.
pub(crate) fn parse_words(words: &[&str]) -> Option<i64> {
    let scan = Scan::of(words)?;
    (scan.unknown == 0 && scan.read == words.len() && scan.time.is_some()).then(|| scan.moment())?
}

/// Words without comments in brackets (RFC 5322 section 3.2.2).
fn words_of(text: &str) -> Vec<&str> {
    let mut depth = 0usize;
    text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                return true;
            }
            _ => {}
        }
        depth > 0 || c.is_whitespace() || c == ',' || c == ';'
    })
    .filter(|word| !word.is_empty())
    .take(MOST_WORDS)
    .collect()
}

#[derive(Default)]
struct Scan {
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    time: Option<(i8, i8, i8)>,
    /// Minutes east of UTC.
    zone: Option<i32>,
    afternoon: Option<bool>,
    unknown: usize,
    read: usize,
}

impl Scan {
    /// `None` where a clock time is there but makes no sense.
    fn of(words: &[&str]) -> Option<Scan> {
        let mut scan = Scan::default();
        for word in words {
            let known = scan.take(word);
            if !known && word.contains(':') && word.starts_with(|c: char| c.is_ascii_digit()) && scan.time.is_none() {
                return None;
            }
            if !known && scan.complete() {
                break;
            }
            scan.unknown += usize::from(!known);
            scan.read += 1;
            if scan.complete() && scan.zone.is_some() {
                scan.read += words[scan.read..].iter().take_while(|word| zone_name(word).is_some()).count();
                break;
            }
        }
        Some(scan)
    }

    fn complete(&self) -> bool {
        self.dated() && self.time.is_some()
    }

    fn dated(&self) -> bool {
        self.day.is_some() && self.month.is_some() && self.year.is_some()
    }

    fn take(&mut self, word: &str) -> bool {
        self.take_whole_date(word)
            || self.take_time(word)
            || self.take_zone(word)
            || self.take_number(word)
            || self.take_name(word)
    }

    /// `2001-11-05[T22:19:06Z]`, `5-Nov-01`, `5/Nov/2001`, `11/5/01` (month first), `05.11.2001`.
    fn take_whole_date(&mut self, word: &str) -> bool {
        if self.day.is_some() || self.month.is_some() {
            return false;
        }
        let (date, time) = match word.split_once('T') {
            Some((date, time)) if time.starts_with(|c: char| c.is_ascii_digit()) => (date, Some(time)),
            _ => (word, None),
        };
        let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
        let [first, second, third] = parts[..] else { return false };
        let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.len() <= 4);
        let found = if first.len() == 4 {
            number(first).zip(number(second)).zip(number(third)).map(|((y, m), d)| (y, m, d))
        } else if let Some(month) = month_name(second) {
            number(first).zip(year(third)).map(|(d, y)| (y, month, d))
        } else if let Some(month) = month_name(first) {
            number(second).zip(year(third)).map(|(d, y)| (y, month, d))
        } else {
            number(first).zip(number(second)).zip(year(third)).map(|((a, b), y)| {
                let day_first = date.contains('.') || a > 12;
                if day_first { (y, b, a) } else { (y, a, b) }
            })
        };
        let Some((y, m, d)) = found.filter(|(_, m, d)| (1..=12).contains(m) && (1..=31).contains(d)) else { return false };
        (self.year, self.month, self.day) = (Some(y as i16), Some(m as i8), Some(d as i8));
        time.is_none_or(|time| self.take_time(time))
    }

    /// `22:19`, `22:19:06`, `22:19:06.5Z`, `22:19:06+0100`, `4:31pm`; with points instead of colons once the day is known.
    fn take_time(&mut self, word: &str) -> bool {
        if self.time.is_some() || !word.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let mark = if word.contains(':') { ':' } else { '.' };
        if mark == '.' && (self.day.is_none() || self.month.is_none() || !word.contains('.')) {
            return false;
        }
        let Some((hour, rest)) = digits(word, 2) else { return false };
        let Some((minute, rest)) = rest.strip_prefix(mark).and_then(|rest| digits(rest, 2)) else { return false };
        let (second, rest) = rest.strip_prefix(mark).and_then(|rest| digits(rest, 2)).unwrap_or((0, rest));
        if hour > 23 || minute > 59 || second > 60 {
            return false;
        }
        self.time = Some((hour as i8, minute as i8, second.min(59) as i8));
        let rest = rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
        if !rest.is_empty() {
            self.take_zone(rest);
        }
        true
    }

    /// `+0100`, `-05:00`, `0100` behind a time, `EST`, `GMT+0200`, `PM`.
    fn take_zone(&mut self, word: &str) -> bool {
        let Some((hour, ..)) = self.time else { return false };
        let half = word.get(..2).unwrap_or_default();
        if self.afternoon.is_none()
            && hour <= 12
            && (half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"))
            && word.len() == 2
        {
            self.afternoon = Some(half.eq_ignore_ascii_case("pm"));
            return true;
        }
        let zone = zone_name(word)
            .or_else(|| zone_name(word.split(|c: char| c.is_ascii_digit()).next()?))
            .or_else(|| signed_zone(word))
            .or_else(|| {
                let tail = word.find(['+', '-']).and_then(|at| zone_name(&word[..at]).and_then(|_| signed_zone(&word[at..])));
                tail.or_else(|| unsigned_zone(word).filter(|_| self.dated()))
            });
        self.zone = self.zone.or(zone);
        zone.is_some()
    }

    fn take_number(&mut self, word: &str) -> bool {
        let word = word.trim_end_matches(['.', 'º', 'ª']);
        let Some((number, rest)) = digits(word, 4) else { return false };
        let length = word.len() - rest.len();
        let ordinal = rest.is_empty() || matches!(rest, "st" | "nd" | "rd" | "th");
        if length <= 2 && ordinal && self.day.is_none() && (1..=31).contains(&number) {
            self.day = Some(number as i8);
        } else if self.year.is_none()
            && (self.month.is_some() || number >= 1900)
            && (rest.is_empty() || !rest.starts_with([':', '.']))
            && length > 1
        {
            self.year = year(&word[..length]).map(|year| year as i16);
            return self.year.is_some();
        } else {
            return false;
        }
        true
    }

    fn take_name(&mut self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        if self.month.is_none()
            && let Some(month) = month_name(word)
        {
            self.month = Some(month as i8);
            return true;
        }
        weekday(word)
    }

    fn moment(&self) -> Option<i64> {
        let (mut hour, minute, second) = self.time.unwrap_or_default();
        match self.afternoon {
            Some(true) if hour < 12 => hour += 12,
            Some(false) if hour == 12 => hour = 0,
            _ => {}
        }
        let local = civil::DateTime::new(self.year?, self.month?, self.day?, hour, minute, second, 0).ok()?;
        let zone = Offset::from_seconds(self.zone.unwrap_or(0) * 60).ok()?;
        Some(local.to_zoned(TimeZone::fixed(zone)).ok()?.timestamp().as_microsecond())
    }
}

/// Up to `most` digits at the start, and what follows.
fn digits(text: &str, most: usize) -> Option<(u16, &str)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..length].parse().ok()?, &text[length..]))
}

/// Two and three digits as RFC 5322 section 4.3 reads them.
fn year(text: &str) -> Option<u16> {
    let number: u16 = text.parse().ok()?;
    match text.len() {
        2 if number < 50 => Some(2000 + number),
        2 | 3 => Some(1900 + number),
        4 => Some(number),
        _ => None,
    }
}

fn zone_minutes(hours: u16, minutes: u16) -> Option<i32> {
    (hours <= 14 && minutes < 60).then_some(i32::from(hours * 60 + minutes))
}

fn signed_zone(word: &str) -> Option<i32> {
    let sign = match word.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, rest) = digits(&word[1..], 2)?;
    let minutes = digits(rest.strip_prefix(':').unwrap_or(rest), 2).map_or(0, |(minutes, _)| minutes);
    // A zone that is none on earth says no more than "unknown".
    Some(sign * zone_minutes(hours, minutes).unwrap_or(0))
}

fn unsigned_zone(word: &str) -> Option<i32> {
    let (hours, rest) = digits(word, 2)?;
    let (minutes, rest) = digits(rest, 2)?;
    (word.len() - rest.len() == 4).then(|| zone_minutes(hours, minutes)).flatten()
}

/// Zones of RFC 5322 section 4.3 and the abbreviations mail programs were fond of; minutes east of UTC.
fn zone_name(word: &str) -> Option<i32> {
    const ZONES: [(&str, i32); 37] = [
        ("UT", 0),
        ("UTC", 0),
        ("GMT", 0),
        ("Z", 0),
        ("WET", 0),
        ("WEST", 60),
        ("BST", 60),
        ("MET", 60),
        ("MEZ", 60),
        ("CET", 60),
        ("MEST", 120),
        ("MESZ", 120),
        ("CEST", 120),
        ("EET", 120),
        ("SAST", 120),
        ("EEST", 180),
        ("MSK", 180),
        ("MSD", 240),
        ("IST", 330),
        ("ICT", 420),
        ("HKT", 480),
        ("SGT", 480),
        ("AWST", 480),
        ("JST", 540),
        ("KST", 540),
        ("ACST", 570),
        ("AEST", 600),
        ("AEDT", 660),
        ("NZST", 720),
        ("NZDT", 780),
        ("AST", -240),
        ("ADT", -180),
        ("BRT", -180),
        ("AKST", -540),
        ("AKDT", -480),
        ("HST", -600),
        ("NDT", -150),
    ];
    const AMERICAN: [(char, i32); 4] = [('E', -5), ('C', -6), ('M', -7), ('P', -8)];
    let american = || {
        let mut letters = word.chars();
        let base = AMERICAN.iter().find(|(letter, _)| letters.clone().next().is_some_and(|c| c.eq_ignore_ascii_case(letter)))?.1;
        letters.next();
        match letters.as_str() {
            rest if rest.eq_ignore_ascii_case("ST") => Some(base * 60),
            rest if rest.eq_ignore_ascii_case("DT") => Some(base * 60 + 60),
            _ => None,
        }
    };
    ZONES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, minutes)| *minutes).or_else(american)
}

/// The first letters of the months, by language; English first.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "янв"],
    &["feb", "fév", "fev", "фев"],
    &["mar", "mär", "maer", "mrt", "мар"],
    &["apr", "avr", "abr", "апр"],
    &["may", "mai", "mag", "mei", "maj", "май", "мая"],
    &["jun", "juin", "giu", "июн"],
    &["jul", "juil", "lug", "июл"],
    &["aug", "aoû", "aou", "ago", "авг"],
    &["sep", "set", "сен"],
    &["oct", "okt", "ott", "out", "окт"],
    &["nov", "ноя"],
    &["dec", "dez", "déc", "dic", "дек"],
];

fn month_name(word: &str) -> Option<u16> {
    if word.len() < 3 || word.len() > 24 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)))?;
    word.chars().all(|c| c.is_alphabetic() || c == '.').then_some(at as u16 + 1)
}

fn weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let start = word.get(..3).unwrap_or_default();
    word.len() <= 9 && word.bytes().all(|b| b.is_ascii_alphabetic()) && DAYS.iter().any(|day| start.eq_ignore_ascii_case(day))
}

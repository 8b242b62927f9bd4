use crate::words::{Word, Words};

/// A character in the form that words are compared in, with the bytes of the text it stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folded {
    pub c: char,
    from: usize,
    to: usize,
}

/// A piece of a text that may mean something in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    Number {
        value: i32,
        digits: usize,
    },
    Word(Word),
    /// `-`, which also joins the parts of a date.
    Hyphen,
    /// A longer dash, two dots or an arrow, which only stand between two dates.
    Dash,
    Slash,
    Dot,
    Question,
    Tilde,
    Percent,
    Apostrophe,
    Comma,
    /// What parts the fields of a line: semicolons, brackets, tabs, line ends.
    Break,
    Other,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexeme {
    pub token: Token,
    pub from: usize,
    pub to: usize,
    /// Whether there is white space before it.
    pub spaced: bool,
}

/// The text for comparing: lower case, white space of any kind and length one space, curly apostrophes straight, without
/// characters that are not seen. Digits of any script become those of ASCII.
pub(crate) fn fold(text: &str) -> Vec<Folded> {
    let mut folded: Vec<Folded> = Vec::with_capacity(text.len());
    for (from, c) in text.char_indices() {
        let to = from + c.len_utf8();
        let mut push = |c| folded.push(Folded { c, from, to });
        match c {
            '\n' | '\r' | '\t' => push('\n'),
            _ if c.is_whitespace() => {
                if folded.last().is_none_or(|last| last.c != ' ') {
                    folded.push(Folded { c: ' ', from, to });
                }
            }
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => push('\''),
            '\u{00AD}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => {}
            '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
            _ => match digit(c) {
                Some(value) => push(char::from(b'0' + value)),
                None => c.to_lowercase().for_each(push),
            },
        }
    }
    folded
}

/// The value of a decimal digit, in the scripts of today that have their own (Unicode, general category Nd).
fn digit(c: char) -> Option<u8> {
    const ZEROS: [u32; 21] = [
        0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20,
        0x1040, 0x17E0, 0x1810, 0xFF10,
    ];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(*zero).filter(|value| *value < 10)).map(|value| value as u8)
}

/// The tokens of a text.
pub(crate) fn lexemes(text: &str, words: &Words) -> Vec<Lexeme> {
    let folded = fold(text);
    let mut found: Vec<Lexeme> = Vec::new();
    let (mut at, mut spaced) = (0, false);
    while at < folded.len() {
        if folded[at].c == ' ' {
            (at, spaced) = (at + 1, true);
            continue;
        }
        let after_number = !spaced && matches!(found.last().map(|last| last.token), Some(Token::Number { .. }));
        let (mut token, mut length) = next(&folded[at..], words, after_number);
        // Letters right behind a number that mean nothing there make it no number: "6b".
        let is_glued = after_number && token == Token::Other && folded[at].c.is_alphanumeric();
        if is_glued && let Some(number) = found.last_mut() {
            number.token = Token::Other;
        }
        // And a number has at most nine digits, and no letter before it.
        if let Token::Number { digits: 10.., .. } = token {
            token = Token::Other;
        }
        if token == Token::Other && folded[at].c.is_alphanumeric() {
            length = folded[at..].iter().take_while(|folded| folded.c.is_alphanumeric()).count();
        }
        found.push(Lexeme { token, from: folded[at].from, to: folded[at + length - 1].to, spaced });
        (at, spaced) = (at + length, false);
    }
    found
}

/// Whether a word goes on with the letter behind this one. Chinese and Japanese have no spaces between words.
fn is_in_word(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// The token that begins here, and its length, which is at least 1.
fn next(folded: &[Folded], words: &Words, after_number: bool) -> (Token, usize) {
    let c = folded[0].c;
    if c.is_ascii_digit() {
        let digits = folded.iter().take_while(|folded| folded.c.is_ascii_digit()).count();
        let value = folded.iter().take(digits.min(9)).fold(0, |value, digit| value * 10 + (digit.c as i32 - '0' as i32));
        return (Token::Number { value, digits }, digits);
    }
    for (phrase, word) in words.beginning(c) {
        let is_here = phrase.len() <= folded.len() && phrase.iter().zip(folded).all(|(c, folded)| *c == folded.c);
        let ends_in_word = phrase.last().is_some_and(|c| is_in_word(*c))
            && folded.get(phrase.len()).is_some_and(|folded| folded.c.is_alphabetic());
        let may_stand = after_number || !matches!(word, Word::Decade | Word::Ordinal | Word::Unspecified(_) | Word::YearSign);
        if is_here && !ends_in_word && may_stand {
            return (Token::Word(word), phrase.len());
        }
    }
    let starts = |text: &str| text.chars().zip(folded).filter(|(c, folded)| *c == folded.c).count() == text.chars().count();
    for dash in ["->", "...", "..", "--"] {
        if starts(dash) {
            return (Token::Dash, dash.len());
        }
    }
    let token = match c {
        '-' | '\u{2010}' | '\u{2011}' | '\u{FF0D}' => Token::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2192}' | '\u{2026}' | '\u{301C}' => Token::Dash,
        '/' | '\u{2044}' | '\u{FF0F}' => Token::Slash,
        '.' | '\u{FF0E}' => Token::Dot,
        '?' | '\u{061F}' | '\u{FF1F}' => Token::Question,
        '~' | '\u{223C}' | '\u{2248}' | '\u{FF5E}' => Token::Tilde,
        '%' => Token::Percent,
        '\'' => Token::Apostrophe,
        ',' | '\u{060C}' | '\u{3001}' | '\u{FF0C}' => Token::Comma,
        ';' | '\u{061B}' | '\u{FF1B}' | '(' | ')' | '\u{FF08}' | '\u{FF09}' | '\u{3002}' | '[' | ']' | '|' | '\n' | ':'
        | '\u{2022}' | '\u{B7}' | '"' => Token::Break,
        _ => Token::Other,
    };
    (token, 1)
}

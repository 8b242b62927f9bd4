//! The words of an SQL text: enough to split, to look over and to put another word in the place of one.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A keyword, or a name without quotes.
    Word,
    /// A name in double quotes.
    Name,
    /// A text in single quotes.
    Text,
    Number,
    /// `$1`
    Parameter,
    /// Anything else, `::` and `||` as one.
    Sign,
}

/// A piece of an SQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub at: usize,
}

impl Token<'_> {
    /// Whether it is this keyword, in whatever case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    pub(crate) fn end(&self) -> usize {
        self.at + self.text.len()
    }
}

/// The pieces of a text, without white space and comments.
///
/// # Errors
/// In words, when a quote or a comment is not closed, or when something stands there that only one engine reads.
pub(crate) fn tokens(sql: &str) -> Result<Vec<Token<'_>>, String> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = sql[at..].chars().next() {
        let rest = &sql[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
        } else if rest.starts_with("--") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += comment(rest)?;
        } else {
            let (kind, length) = piece(rest, first)?;
            found.push(Token { kind, text: &rest[..length], at });
            at += length;
        }
    }
    Ok(found)
}

/// How long a comment is. PostgreSQL nests them, SQLite does not.
fn comment(rest: &str) -> Result<usize, String> {
    let inside = rest[2..].split_once("*/").ok_or("a comment is not closed")?.0;
    if inside.contains("/*") {
        return Err("a comment in a comment".to_owned());
    }
    Ok(inside.len() + 4)
}

fn piece(rest: &str, first: char) -> Result<(Kind, usize), String> {
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    match first {
        '\'' => Ok((Kind::Text, quoted(rest, '\'')?)),
        '"' => Ok((Kind::Name, quoted(rest, '"')?)),
        '$' => match rest[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - 1) {
            0 => Err("a $ without a number".to_owned()),
            digits => Ok((Kind::Parameter, 1 + digits)),
        },
        _ if first.is_ascii_digit() => Ok((Kind::Number, run(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_')))),
        _ if first.is_alphabetic() || first == '_' => {
            let length = run(|c| c.is_alphanumeric() || c == '_');
            if rest[length..].starts_with('\'') {
                return Err(format!("{}'...': a text with a letter before it is read by one engine only", &rest[..length]));
            }
            Ok((Kind::Word, length))
        }
        _ => {
            let long = ["::", "||", "<=", ">=", "<>", "!=", "->"].iter().find(|sign| rest.starts_with(**sign));
            Ok((Kind::Sign, long.map_or(first.len_utf8(), |sign| sign.len())))
        }
    }
}

/// How long a quoted piece is; a doubled quote stands for one inside.
fn quoted(rest: &str, quote: char) -> Result<usize, String> {
    let mut marks = rest.char_indices().skip(1).filter(|(_, c)| *c == quote).map(|(at, _)| at);
    while let Some(at) = marks.next() {
        if !rest[at + 1..].starts_with(quote) {
            return Ok(at + 1);
        }
        marks.next();
    }
    Err(format!("a {quote} is not closed"))
}

/// The statements of a text, cut at the semicolons between them.
///
/// # Errors
/// As [`tokens`].
pub(crate) fn statements(sql: &str) -> Result<Vec<&str>, String> {
    let tokens = tokens(sql)?;
    let cuts = tokens.split(|token| token.is_sign(";"));
    Ok(cuts.filter_map(|part| Some(&sql[part.first()?.at..part.last()?.end()])).collect())
}

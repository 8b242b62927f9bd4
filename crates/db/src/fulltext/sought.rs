//! What is sought, and how it is said to each engine.

/// What is sought in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// This word.
    Word(String),
    /// A word that begins like this.
    Begin(String),
    /// These words, one after the other.
    Phrase(Vec<String>),
    /// Each of these.
    All(Vec<Sought>),
    /// Any of these.
    Any(Vec<Sought>),
    /// The first, but not the second.
    But(Box<Sought>, Box<Sought>),
}

impl Sought {
    /// For the MATCH of FTS5; nothing where it can never be found.
    pub(super) fn to_fts5(&self) -> Option<String> {
        self.said(&Said {
            word: fts5_word,
            begin: |word| fts5_word(word) + "*",
            follow: " + ",
            all: " AND ",
            any: " OR ",
            not: " NOT ",
        })
    }

    /// For a `tsquery` of PostgreSQL; nothing where it can never be found.
    pub(super) fn to_tsquery(&self) -> Option<String> {
        self.said(&Said { word: lexeme, begin: |word| lexeme(word) + ":*", follow: " <-> ", all: " & ", any: " | ", not: " & !" })
    }

    fn said(&self, how: &Said) -> Option<String> {
        match self {
            Self::Word(word) => (!word.is_empty()).then(|| (how.word)(word)),
            Self::Begin(word) => (!word.is_empty()).then(|| (how.begin)(word)),
            Self::Phrase(words) => joined(words.iter().map(|word| (how.word)(word)).collect(), how.follow),
            Self::All(parts) => joined(parts.iter().map(|part| part.said(how)).collect::<Option<_>>()?, how.all),
            Self::Any(parts) => joined(parts.iter().filter_map(|part| part.said(how)).collect(), how.any),
            Self::But(part, not) => {
                let part = part.said(how)?;
                Some(not.said(how).map_or_else(|| part.clone(), |not| format!("({part}{}{not})", how.not)))
            }
        }
    }
}

/// The signs of an engine.
struct Said {
    word: fn(&str) -> String,
    begin: fn(&str) -> String,
    follow: &'static str,
    all: &'static str,
    any: &'static str,
    not: &'static str,
}

fn joined(mut parts: Vec<String>, by: &str) -> Option<String> {
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(format!("({})", parts.join(by))),
    }
}

fn fts5_word(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// A lexeme in quotes, as `tsvector` and `tsquery` read it.
pub(super) fn lexeme(word: &str) -> String {
    format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::Sought::{self, *};

    fn word(word: &str) -> Sought {
        Word(word.to_owned())
    }

    #[test]
    fn it_is_said_to_each_engine() {
        let phrase = Phrase(vec!["wound".into(), "care".into()]);
        let any = Any(vec![word("c++"), Begin("o'".into())]);
        let sought = But(Box::new(All(vec![phrase, any])), Box::new(word("a\"b\\")));
        assert_eq!(sought.to_fts5().as_deref(), Some(r#"((("wound" + "care") AND ("c++" OR "o'"*)) NOT "a""b\")"#));
        assert_eq!(sought.to_tsquery().as_deref(), Some(r#"((('wound' <-> 'care') & ('c++' | 'o''':*)) & !'a"b\\')"#));
    }

    #[test]
    fn what_asks_for_nothing_is_found_nowhere() {
        for nothing in [All(Vec::new()), Any(Vec::new()), Phrase(Vec::new()), word(""), All(vec![word("a"), Any(Vec::new())])] {
            assert_eq!((nothing.to_fts5(), nothing.to_tsquery()), (None, None), "{nothing:?}");
        }
        let but = But(Box::new(word("a")), Box::new(Any(Vec::new())));
        assert_eq!(but.to_fts5().as_deref(), Some("\"a\""));
    }
}

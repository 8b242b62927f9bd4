//! What is remembered of a thing that came: what its file said of it, so that the next time only what it says anew is taken, and
//! which ties found nothing here yet.

use super::{
    super::{status::readers_word, store::KeptRow},
    put::Facts,
};
use crate::base::access::Audience;
use kernel::Result;
use leaflets::{At, Leaflet};
use std::{collections::BTreeSet, fmt};

/// Stands behind that which was said of a page while it comes: a run that was cut short left it there.
const OPEN: char = '\u{1}';
/// Parts what was said from the ties that wait.
const WAITS: char = '\u{2}';

/// What is remembered of a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// A print of its text, where it comes as one version.
    pub(super) print: String,
    /// What its file said of it, as JSON; empty of one that never came whole.
    pub(super) said: String,
    /// Whether a run was cut short while it came.
    pub(super) is_open: bool,
    /// Ties to what was not here.
    pub(super) waits: BTreeSet<String>,
}

impl Before {
    /// As it was kept.
    pub(super) fn read(kept: &str) -> Self {
        let (said, waits) = kept.split_once(WAITS).unwrap_or((kept, ""));
        let (print, facts) = said.split_once(' ').unwrap_or_default();
        Self {
            print: print.to_owned(),
            said: facts.trim_end_matches(OPEN).to_owned(),
            is_open: facts.ends_with(OPEN),
            waits: serde_json::from_str(waits).unwrap_or_default(),
        }
    }

    /// What its file said, where that is known.
    pub(super) fn leaflet(&self) -> Option<Leaflet> {
        serde_json::from_str(&self.said).ok()
    }
}

impl fmt::Display for Before {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} {}", self.print, self.said)?;
        if self.is_open {
            write!(to, "{OPEN}")?;
        }
        if !self.waits.is_empty() {
            write!(to, "{WAITS}{}", serde_json::to_string(&self.waits).map_err(|_| fmt::Error)?)?;
        }
        Ok(())
    }
}

impl Facts {
    /// What a file said, with its facts as they were understood: two that say the same of a thing are the same.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn told(&self, leaflet: Leaflet) -> Result<String> {
        Ok(serde_json::to_string(&self.in_leaflet(leaflet))?)
    }

    /// A leaflet, with these facts.
    pub(super) fn in_leaflet(&self, leaflet: Leaflet) -> Leaflet {
        Leaflet {
            kind: self.kind.clone(),
            status: self.status.as_str().to_owned(),
            status_since: self.since.map(At),
            readers: readers_word(self.readers).to_owned(),
            language: if self.says_language { self.language.clone() } else { String::new() },
            retired_why: self.retired_why.clone(),
            review_on: self.review_on.clone(),
            source: self.source.clone(),
            page: self.page.clone(),
            licence: self.licence.clone(),
            note: self.note.clone(),
            ..leaflet
        }
    }

    /// What is to be said of a thing here: what its file says anew, and what is said here of all else.
    pub(super) fn anew(&self, was: &Leaflet, here: &KeptRow) -> Anew {
        let now = self.in_leaflet(Leaflet::default());
        let one = |was: &String, now: &String, here: &String| if was == now { here.clone() } else { now.clone() };
        let stands = (&was.status, &was.retired_why) == (&now.status, &now.retired_why);
        Anew {
            facts: Self {
                status: if stands { here.status } else { self.status },
                since: if stands { Some(here.status_since) } else { self.since },
                retired_why: if stands { here.retired_why.clone() } else { self.retired_why.clone() },
                says_language: self.says_language && was.language != now.language,
                review_on: one(&was.review_on, &now.review_on, &here.review_on),
                source: one(&was.source, &now.source, &here.source),
                page: one(&was.page, &now.page, &here.page),
                licence: one(&was.licence, &now.licence, &here.licence),
                note: one(&was.note, &now.note, &here.note),
                ..self.clone()
            },
            readers: if was.readers == now.readers { here.readers } else { self.readers },
        }
    }
}

/// Facts as they are to stand, and for whom.
pub(super) struct Anew {
    pub(super) facts: Facts,
    pub(super) readers: Audience,
}

#[cfg(test)]
mod tests {
    use super::Before;

    #[test]
    fn what_is_remembered_is_read_again() {
        let waits = |ties: &[&str]| ties.iter().map(|tie| (*tie).to_owned()).collect();
        for (print, said, is_open, ties) in [
            ("", "", false, &[][..]),
            ("f0", "{\"a b\":1}", false, &["from x"]),
            ("", "{}", true, &[]),
            ("f", "", true, &["a", "b"]),
        ] {
            let before = Before { print: print.into(), said: said.into(), is_open, waits: waits(ties) };
            assert_eq!(Before::read(&before.to_string()), before);
        }
        assert_eq!(Before::read(""), Before::default());
    }
}

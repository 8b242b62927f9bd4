//! What something was said as, and where it stands: a post, a view beside others, a word in the quiet channel, something that
//! is kept, what came of trying that.

use crate::{base::items::Kind, words::Words};
use kernel::{Fault, Result};

/// Something that was said, by the numbers of where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A post, by the number of its conversation and its own.
    Post { talk: i64, number: i64 },
    /// A view beside others in a conversation.
    View { talk: i64, number: i64 },
    /// A word in the quiet channel.
    Word { number: i64 },
    /// Something the community keeps in its repertoire.
    Kept { number: i64 },
    /// How it went where something was tried, by the number of that thing and its own.
    Use { kept: i64, number: i64 },
}

/// What stands in an address in the place of a conversation for the quiet channel.
const QUIET: &str = "quiet";
/// What stands in an address before the number of a view.
const VIEW: &str = "view-";
/// What stands in an address in the place of a conversation for what is kept; and, before the number of one thing, for what came
/// of trying that.
const KEPT: &str = "kept";
const KEPT_ONE: &str = "kept-";

impl Subject {
    /// By what kind of item it is; `around` is the number of what it stands in: its conversation, or the thing that was tried.
    pub(super) fn of(kind: Kind, around: i64, number: i64) -> Self {
        match kind {
            Kind::Position => Self::View { talk: around, number },
            Kind::Word => Self::Word { number },
            Kind::Kept => Self::Kept { number },
            Kind::Use => Self::Use { kept: around, number },
            Kind::Post | Kind::Conversation => Self::Post { talk: around, number },
        }
    }

    /// By the two parts of an address: `12` and `3`, `12` and `view-2`, `quiet` and `5`, `kept` and `7`, `kept-7` and `1`.
    ///
    /// # Errors
    /// [`Fault::Absent`] for anything else.
    pub(super) fn read(talk: &str, post: &str) -> Result<Self> {
        let number = |text: &str| text.parse::<u32>().map(i64::from).map_err(|_| Fault::Absent);
        if let Some(kept) = talk.strip_prefix(KEPT_ONE) {
            return Ok(Self::Use { kept: number(kept)?, number: number(post)? });
        }
        match (talk, post.strip_prefix(VIEW)) {
            (QUIET, None) => Ok(Self::Word { number: number(post)? }),
            (KEPT, None) => Ok(Self::Kept { number: number(post)? }),
            (QUIET | KEPT, Some(_)) => Err(Fault::Absent),
            (_, None) => Ok(Self::Post { talk: number(talk)?, number: number(post)? }),
            (_, Some(view)) => Ok(Self::View { talk: number(talk)?, number: number(view)? }),
        }
    }

    /// The two parts of an address for it.
    pub(super) fn parts(self) -> (String, String) {
        match self {
            Self::Post { talk, number } => (talk.to_string(), number.to_string()),
            Self::View { talk, number } => (talk.to_string(), format!("{VIEW}{number}")),
            Self::Word { number } => (QUIET.to_owned(), number.to_string()),
            Self::Kept { number } => (KEPT.to_owned(), number.to_string()),
            Self::Use { kept, number } => (format!("{KEPT_ONE}{kept}"), number.to_string()),
        }
    }

    /// Where it stands, below the address of its community.
    pub(super) fn place(self) -> String {
        match self {
            Self::Post { talk, number } => format!("talk/{talk}/{number}"),
            Self::View { talk, number } => format!("talk/{talk}#view{number}"),
            Self::Word { number } => format!("quiet?before={}#w{number}", number.saturating_add(1)),
            Self::Kept { number } => format!("repertoire/{number}"),
            Self::Use { kept, number } => format!("repertoire/{kept}/uses#use{number}"),
        }
    }

    /// Whether its conversation begins with it.
    pub(super) fn begins(self) -> bool {
        matches!(self, Self::Post { number: 1, .. })
    }

    /// Whether it is a post.
    pub(super) fn is_post(self) -> bool {
        matches!(self, Self::Post { .. })
    }

    /// What it is, and who said it.
    pub(super) fn said_by(self, t: Words<'static>, name: &str) -> String {
        match self {
            Self::Post { .. } => t.concern_title(name),
            Self::View { .. } => t.concern_view(name),
            Self::Word { .. } => t.concern_word(name),
            Self::Kept { .. } => t.concern_kept(name),
            Self::Use { .. } => t.concern_use(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn an_address_leads_to_what_it_was_made_of() {
        for subject in [
            Subject::Post { talk: 12, number: 3 },
            Subject::View { talk: 12, number: 2 },
            Subject::Word { number: 5 },
            Subject::Kept { number: 7 },
            Subject::Use { kept: 7, number: 1 },
        ] {
            let (talk, post) = subject.parts();
            assert_eq!(Subject::read(&talk, &post).ok(), Some(subject), "{talk}/{post}");
        }
        for (talk, post) in
            [("kept", "view-1"), ("quiet", "view-1"), ("kept-", "1"), ("kept-x", "1"), ("kept", "x"), ("kept-7", "view-1")]
        {
            assert!(Subject::read(talk, post).is_err(), "{talk}/{post}");
        }
    }
}

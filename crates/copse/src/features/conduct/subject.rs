//! What something was said as, and where it stands: a post, a view beside others, a word in the quiet channel.

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
}

/// What stands in an address in the place of a conversation for the quiet channel.
const QUIET: &str = "quiet";
/// What stands in an address before the number of a view.
const VIEW: &str = "view-";

impl Subject {
    /// By what kind of item it is; `talk` is the number of its conversation, if it is in one.
    pub(super) fn of(kind: Kind, talk: i64, number: i64) -> Self {
        match kind {
            Kind::Position => Self::View { talk, number },
            Kind::Word => Self::Word { number },
            Kind::Post | Kind::Conversation | Kind::Kept | Kind::Use => Self::Post { talk, number },
        }
    }

    /// By the two parts of an address: `12` and `3`, `12` and `view-2`, `quiet` and `5`.
    ///
    /// # Errors
    /// [`Fault::Absent`] for anything else.
    pub(super) fn read(talk: &str, post: &str) -> Result<Self> {
        let number = |text: &str| text.parse::<u32>().map(i64::from).map_err(|_| Fault::Absent);
        match (talk, post.strip_prefix(VIEW)) {
            (QUIET, None) => Ok(Self::Word { number: number(post)? }),
            (QUIET, Some(_)) => Err(Fault::Absent),
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
        }
    }

    /// Where it stands, below the address of its community.
    pub(super) fn place(self) -> String {
        match self {
            Self::Post { talk, number } => format!("talk/{talk}/{number}"),
            Self::View { talk, number } => format!("talk/{talk}#view{number}"),
            Self::Word { number } => format!("quiet?before={}#w{number}", number.saturating_add(1)),
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
        }
    }
}

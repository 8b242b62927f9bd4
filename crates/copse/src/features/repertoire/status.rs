//! How far something that is kept is, as a pure rule.

use crate::{base::access::Audience, words::Words};

db::text_enum! {
    /// How far something that is kept is.
    pub enum Status {
        /// Its members work on it.
        Draft = "draft",
        /// It is used.
        Current = "current",
        /// It is used, and is being looked at again.
        Review = "review",
        /// It is used no longer.
        Retired = "retired",
    }
}

db::text_enum! {
    /// For whom something is, as a form asks it.
    pub enum Readers {
        /// Whoever sees into the community.
        Anyone = "community",
        /// Members only.
        Members = "members",
    }
}

impl Readers {
    /// As an audience.
    pub fn audience(self) -> Audience {
        match self {
            Self::Anyone => Audience::Community,
            Self::Members => Audience::Members,
        }
    }

    /// The choice that comes nearest to an audience.
    pub fn of(audience: Audience) -> Self {
        if audience >= Audience::Members { Self::Members } else { Self::Anyone }
    }
}

/// The word by which files say who reads something: forms ask of two, and what is for coordinators stays theirs wherever it goes.
pub fn readers_word(audience: Audience) -> &'static str {
    if audience >= Audience::Coordinators { COORDINATORS } else { Readers::of(audience).as_str() }
}

/// Who reads something, by that word.
pub fn readers_of(word: &str) -> Option<Audience> {
    let readers: Option<Readers> = word.parse().ok();
    readers.map(Readers::audience).or_else(|| word.eq_ignore_ascii_case(COORDINATORS).then_some(Audience::Coordinators))
}

const COORDINATORS: &str = "coordinators";

impl Status {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Draft => t.kept_draft(),
            Self::Current => t.kept_current(),
            Self::Review => t.kept_review(),
            Self::Retired => t.kept_retired(),
        }
    }

    /// What it means.
    pub fn about(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Draft => t.kept_draft_about(),
            Self::Current => t.kept_current_about(),
            Self::Review => t.kept_review_about(),
            Self::Retired => t.kept_retired_about(),
        }
    }

    /// The shape beside the word, as the stylesheet calls it.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Draft => "open",
            Self::Current => "done",
            Self::Review => "half",
            Self::Retired => "none",
        }
    }

    /// Whether it is used.
    pub fn is_used(self) -> bool {
        matches!(self, Self::Current | Self::Review)
    }

    /// Who may see what is so far: a draft is for members, whoever it is for later.
    pub fn audience(self, readers: Audience) -> Audience {
        if self == Self::Draft { readers.max(Audience::Members) } else { readers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_for_members_and_nothing_narrow_is_widened() {
        use Audience::{Community, Coordinators, Members};
        let table = [
            (Status::Draft, Community, Members),
            (Status::Draft, Coordinators, Coordinators),
            (Status::Current, Community, Community),
            (Status::Review, Members, Members),
            (Status::Retired, Community, Community),
        ];
        for (status, readers, seen) in table {
            assert_eq!(status.audience(readers), seen, "{status} for {readers:?}");
        }
    }
}

//! What something that is kept needs from those who keep it, and who else has it.

use crate::words::Words;

db::text_enum! {
    /// What something that is kept and not retired needs, or whether others have it.
    pub enum Care {
        /// Its day has come: it is to be looked at again.
        Due = "due",
        /// It was looked at, and a day is set on which it is again.
        Looked = "looked",
        /// No day is set on which it is looked at again.
        Undated = "undated",
        /// Nobody looks after it.
        Alone = "alone",
        /// Others have it, too.
        Shared = "shared",
    }
}

impl Care {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Due => t.kept_care_due(),
            Self::Looked => t.kept_care_looked(),
            Self::Undated => t.kept_care_undated(),
            Self::Alone => t.kept_care_alone(),
            Self::Shared => t.kept_care_shared(),
        }
    }
}

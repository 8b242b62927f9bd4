//! What something that is kept needs from those who keep it.

use crate::words::Words;

db::text_enum! {
    /// What something that is kept and not retired needs.
    pub enum Care {
        /// Its day has come: it is to be looked at again.
        Due = "due",
        /// No day is set on which it is looked at again.
        Undated = "undated",
        /// Nobody looks after it.
        Alone = "alone",
    }
}

impl Care {
    /// What it is called.
    pub fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Due => t.kept_care_due(),
            Self::Undated => t.kept_care_undated(),
            Self::Alone => t.kept_care_alone(),
        }
    }
}

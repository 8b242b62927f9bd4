//! What was said and is not seen for now: held until someone decides, or hidden with a reason. Its item is for nobody
//! ([`Audience::Nobody`](super::access::Audience::Nobody)), so that no door opens to it; what stays is a trace. The pages are in
//! `features/conduct`.

mod store;

use db::Tx;
use kernel::{CommunityId, Result};

pub use store::{
    NormsRow, STATEMENTS, TraceRow, hidden_posts, kept_trace, norms, tell_line, told_lines, trace, traces, use_traces,
    view_traces,
};

db::text_enum! {
    /// How something is not seen.
    pub enum Unseen {
        /// It waits until someone decides.
        Held = "held",
        /// It was taken from sight.
        Hidden = "hidden",
    }
}

db::text_enum! {
    /// Why something is not as it should be.
    pub enum Grounds {
        /// It attacks or belittles someone.
        Hurts = "hurts",
        /// It tells what is private.
        Private = "private",
        /// It sells something.
        Sells = "sells",
        /// It has nothing to do with what the community is about.
        Strays = "strays",
        /// It may be against the law.
        Unlawful = "unlawful",
        /// It goes against how people here want to deal with each other.
        Norms = "norms",
        /// Something else.
        Other = "other",
    }
}

/// The norms in force in a line, for where one says something.
///
/// # Errors
/// What the database gives.
pub fn norms_here(tx: &mut Tx, community: CommunityId) -> Result<Option<String>> {
    Ok(norms(tx, community)?.map(|norms| norms.short))
}

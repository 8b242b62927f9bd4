//! When something that was said is not as it should be: the way to report it or to decide about it, and the line that stays
//! in its place while it is not seen, or once it was taken away.

use crate::{
    base::{
        access::CommunityView,
        conduct::{TraceRow, Unseen},
    },
    words::Words,
};
use i18n::DateStyle;
use kernel::PersonId;
use webkit::Ctx;

/// Where something is reported, or decided about, and what that is called; `which` are the two parts of its address there. None
/// for its author, and for who is not signed in.
pub(crate) fn way(t: Words<'static>, view: &CommunityView, author: PersonId, which: &str) -> Option<(String, &'static str)> {
    let (act, words) = if view.facilitates() { ("about", t.decide_link()) } else { ("report", t.report()) };
    let is_of_another = view.actor().person().is_some_and(|person| person != author);
    is_of_another.then(|| (format!("/c/{}/conduct/{act}/{which}", view.community().slug), words))
}

/// What stays of something that is held, hidden or taken away, in words.
pub(crate) struct Trace {
    /// Its number where it stood.
    pub(crate) number: i64,
    /// That it is not seen, since when, and who decided that.
    pub(crate) words: String,
    /// Why, in the words of who decided.
    pub(crate) reason: String,
    /// What was done about it, for its author and those who decide.
    pub(crate) about: Option<String>,
}

impl Trace {
    /// Of something in this community; `which` are the two parts of its address where it is decided about.
    pub(crate) fn of(ctx: &Ctx, view: &CommunityView, row: TraceRow, which: &str) -> Self {
        let t = Words(ctx.locale());
        let day = ctx.date(row.since, DateStyle::Day);
        let is_theirs = view.actor().person() == Some(row.author) || view.facilitates();
        Self {
            number: row.number,
            words: match row.how {
                Unseen::Held => t.trace_held(row.by.as_str(), day),
                Unseen::Hidden => t.trace_hidden(row.by.as_str(), day),
                Unseen::Away => t.trace_away(row.by.as_str(), day),
            },
            about: (is_theirs && row.how != Unseen::Away).then(|| format!("/c/{}/conduct/about/{which}", view.community().slug)),
            reason: row.words,
        }
    }
}

//! The addresses of conversations. In each, the number of the conversation decides; slug and words follow it.

use super::{conversation::Key, read::Opened};
use kernel::PersonId;
use std::fmt::Display;
use webkit::{Ctx, route};

route! {
    /// The conversations of a community.
    pub struct TalkAt { slug: String } = "/c/{slug}/talk";
    /// Starting a conversation.
    pub struct StartAt { slug: String } = "/c/{slug}/talk/new";
    /// A conversation.
    pub struct ConversationAt { slug: String, key: Key } = "/c/{slug}/talk/{key}";
    /// The first thing one has not read.
    pub struct UnreadAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/unread";
    /// Replying.
    pub struct ReplyAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/reply";
    /// Following or muting.
    pub struct FollowAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/follow";
    /// Saying what kind of conversation it is and how far.
    pub struct MarkAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/mark";
    /// Summing up.
    pub struct SummaryAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/summary";
    /// Views side by side.
    pub struct PositionsAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/positions";
    /// Changing one's view.
    pub struct PositionAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/positions/{number}";
    /// How a view came to be.
    pub struct PositionHistoryAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/positions/{number}/history";
    /// A post, by its arrival number.
    pub struct PostAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}";
    /// Changing a post.
    pub struct EditAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/edit";
    /// How a post came to be.
    pub struct HistoryAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/history";
    /// Thanking for a post.
    pub struct ThanksAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/thanks";
    /// Taking a post back, or bringing it back.
    pub struct WithdrawAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/withdraw";
    /// Moving a post to another conversation.
    pub struct MoveAt { slug: String, key: Key, number: i64 } = "/c/{slug}/talk/{key}/{number}/move";
    /// Not agreeing with the summary.
    pub struct DissentAt { slug: String, key: Key } = "/c/{slug}/talk/{key}/dissent";
    /// How what someone says against it came to be.
    pub struct DissentHistoryAt { slug: String, key: Key, person: PersonId } = "/c/{slug}/talk/{key}/dissent/{person}/history";
    /// How a text will look.
    pub struct PreviewAt = "/preview";
}

/// An address inside a conversation.
pub(super) trait Inside: Clone + PartialEq + Display {
    /// Its community and the conversation, as they were asked for.
    fn asked(&self) -> (String, Key);
    /// The same, in this community and conversation.
    fn put(&mut self, slug: String, key: Key);
}

macro_rules! inside {
    ($($name:ident)*) => {$(
        impl Inside for $name {
            fn asked(&self) -> (String, Key) {
                (self.slug.clone(), self.key.clone())
            }

            fn put(&mut self, slug: String, key: Key) {
                (self.slug, self.key) = (slug, key);
            }
        }
    )*};
}

inside! {
    ConversationAt UnreadAt ReplyAt FollowAt MarkAt SummaryAt PositionsAt PositionAt PositionHistoryAt PostAt EditAt HistoryAt
    ThanksAt WithdrawAt MoveAt DissentAt DissentHistoryAt
}

/// Where the same page is today, if it was asked for by older or wrong words.
pub(super) fn elsewhere(ctx: &Ctx, opened: &Opened, at: &impl Inside) -> Option<String> {
    let mut home = at.clone();
    home.put(opened.slug(), opened.key());
    let query = || ctx.asked_path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    (home != *at).then(|| format!("{home}{}", query()))
}

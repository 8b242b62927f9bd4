//! Conversations: the list, the page, starting, replying, changing what one wrote.

mod conversation;
mod live;
mod page;
mod read;
mod slots;
mod store;
#[cfg(test)]
mod tests;
mod write;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "conversations",
        routes,
        nav: &[],
        front: Some(slots::front),
        front_margin: None,
        ways: None,
        home: None,
        today: None,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<page::TalkAt, _>(page::list)
        .get::<page::ConversationAt, _>(page::show)
        .get::<page::PostAt, _>(page::permalink)
        .get::<page::UnreadAt, _>(page::unread)
        .get::<live::LiveAt, _>(live::live)
        .get::<write::StartAt, _>(write::start)
        .post::<write::StartAt, _>(write::start_posted)
        .get::<write::ReplyAt, _>(write::reply)
        .post::<write::ReplyAt, _>(write::reply_posted)
        .get::<write::EditAt, _>(write::edit)
        .post::<write::EditAt, _>(write::edit_posted)
        .get::<write::HistoryAt, _>(write::history)
        .post::<write::PreviewAt, _>(write::preview)
}

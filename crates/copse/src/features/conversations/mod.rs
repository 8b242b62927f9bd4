//! Conversations: the list, the page, starting, replying; what members do with what was said: change, quote, thank, take back,
//! move; what helps a conversation along: kind and state, a summary, views side by side.

mod addresses;
mod around;
mod cite;
mod conversation;
mod dissent;
mod edit;
mod follow;
mod list;
mod live;
mod mark;
mod moving;
mod own;
mod page;
mod positions;
mod read;
mod reply;
mod slots;
mod start;
mod store;
mod summary;
#[cfg(test)]
mod tests;
mod thanks;
mod withdraw;

use super::Feature;
use webkit::Routes;

/// This feature's slots.
pub fn feature() -> Feature {
    Feature {
        name: "conversations",
        routes,
        nav: &[],
        front_head: None,
        front: Some(slots::front),
        front_margin: None,
        talk_margin: None,
        ways: None,
        home: None,
        today: None,
        leaflets: None,
        comes: None,
        sorts: None,
        rounds: None,
        goes_along: None,
        own: own::OWN,
        jobs: |_| Vec::new(),
        statements: vec![store::STATEMENTS],
    }
}

fn routes() -> Routes {
    Routes::new()
        .get::<addresses::TalkAt, _>(list::list)
        .get::<addresses::ConversationAt, _>(page::show)
        .get::<addresses::PostAt, _>(page::permalink)
        .get::<addresses::UnreadAt, _>(page::unread)
        .get::<live::LiveAt, _>(live::live)
        .get::<addresses::StartAt, _>(start::start)
        .post::<addresses::StartAt, _>(start::start_posted)
        .get::<addresses::ReplyAt, _>(reply::reply)
        .post::<addresses::ReplyAt, _>(reply::reply_posted)
        .get::<addresses::EditAt, _>(edit::edit)
        .post::<addresses::EditAt, _>(edit::edit_posted)
        .get::<addresses::HistoryAt, _>(edit::history)
        .post::<addresses::PreviewAt, _>(reply::preview)
        .post::<addresses::FollowAt, _>(follow::follow)
        .get::<addresses::MarkAt, _>(mark::mark)
        .post::<addresses::MarkAt, _>(mark::mark_posted)
        .get::<addresses::ThanksAt, _>(thanks::thanks)
        .post::<addresses::ThanksAt, _>(thanks::thanks_posted)
        .get::<addresses::WithdrawAt, _>(withdraw::withdraw)
        .post::<addresses::WithdrawAt, _>(withdraw::withdraw_posted)
        .get::<addresses::MoveAt, _>(moving::moving)
        .post::<addresses::MoveAt, _>(moving::moving_posted)
        .get::<addresses::SummaryAt, _>(summary::sum_up)
        .post::<addresses::SummaryAt, _>(summary::sum_up_posted)
        .get::<addresses::DissentAt, _>(dissent::dissent)
        .post::<addresses::DissentAt, _>(dissent::dissented)
        .get::<addresses::DissentHistoryAt, _>(dissent::history)
        .post::<dissent::DaysAt, _>(dissent::days)
        .get::<addresses::PositionsAt, _>(positions::positions)
        .post::<addresses::PositionsAt, _>(positions::positions_posted)
        .get::<addresses::PositionAt, _>(positions::edit)
        .post::<addresses::PositionAt, _>(positions::edit_posted)
        .get::<addresses::PositionHistoryAt, _>(positions::history)
}

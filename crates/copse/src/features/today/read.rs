//! What Today says, read in a number of statements that does not depend on how many communities there are.

use super::store::{self, NewsRow, QuestionRow, RequestsRow};
use crate::base::{
    communities::{self, Duty, GuestOfRow, HomeRow, Membership},
    notices::{self, NoticeRow, Reason},
};
use db::Tx;
use kernel::{CommunityId, Moment, PersonId, Result};
use std::collections::HashMap;

/// What is older than this is no news, in seconds.
const LATELY: i64 = 30 * 86_400;
/// A question waits for anyone once it has had no answer for so long, in seconds.
const PATIENCE: i64 = 86_400;
/// The most questions that wait.
const QUESTIONS: i64 = 5;
/// The most conversations with something new.
pub(super) const NEWS: i64 = 30;
/// The most notices.
const NOTICES: i64 = 60;

/// All that Today says of its own.
pub(super) struct Gathered {
    pub(super) homes: Vec<HomeRow>,
    pub(super) past: Vec<Membership>,
    /// Where they are let in without belonging.
    pub(super) guest_of: Vec<GuestOfRow>,
    pub(super) duties: HashMap<CommunityId, Vec<Duty>>,
    pub(super) requests: Vec<RequestsRow>,
    pub(super) questions: Vec<QuestionRow>,
    /// Notices that ask something of the person, each with how many more there are like it in its conversation.
    pub(super) asking: Vec<(NoticeRow, i64)>,
    /// Notices that tell them something.
    pub(super) telling: Vec<NoticeRow>,
    /// When the oldest and the newest of all these happened.
    pub(super) span: Option<(Moment, Moment)>,
    /// Conversations with something new that are shown.
    pub(super) news: Vec<NewsRow>,
    /// Conversations with something new that are among what waits, and said there.
    pub(super) new_in_waiting: Vec<NewsRow>,
    /// One of each community in which there is more, with how much more.
    pub(super) more: Vec<(NewsRow, i64)>,
}

/// Whether a notice asks something of whoever gets it, or only tells.
pub(super) fn asks(reason: Reason) -> bool {
    match reason {
        Reason::Mentioned | Reason::Answered | Reason::LetIn | Reason::NotLetIn | Reason::GivenDuty | Reason::ClosingProposed => {
            true
        }
        Reason::Thanked | Reason::Helped | Reason::Tried | Reason::Came | Reason::Moved | Reason::Withdrawn => false,
        Reason::ClosingStopped | Reason::Closed | Reason::ClosingUndone => false,
    }
}

/// Reads it all.
pub(super) fn gather(tx: &mut Tx, person: PersonId, now: Moment) -> Result<Gathered> {
    let lately = now.plus_seconds(-LATELY);
    let homes = communities::communities_of(tx, person)?;
    let past = communities::past_communities_of(tx, person)?;
    let guest_of = communities::guest_of(tx, person, now)?;
    let mut duties: HashMap<CommunityId, Vec<Duty>> = HashMap::new();
    for (community, duty) in store::duties(tx, person)? {
        duties.entry(community).or_default().push(duty);
    }
    let requests = store::requests(tx, person, now)?;
    let questions = store::questions(tx, person, lately, now.plus_seconds(-PATIENCE), QUESTIONS, now)?;
    let notices = notices::waiting(tx, person, NOTICES, now)?;
    let times = || notices.iter().map(|notice| notice.happened_at);
    let span = times().min().zip(times().max());
    let (asking, telling) = notices.into_iter().partition(|notice| asks(notice.reason));
    let asking = folded(asking);
    let found = store::news(tx, person, lately, NEWS, now)?;
    let more = more(&found);
    let waits = |row: &NewsRow| {
        questions.iter().any(|question| question.id == row.id)
            || asking.iter().any(|(notice, _)| notice.conversation == Some(row.number) && notice.slug == row.slug)
    };
    let (new_in_waiting, news) = found.into_iter().filter(|row| row.place <= NEWS).partition(waits);
    Ok(Gathered { homes, past, guest_of, duties, requests, questions, asking, telling, span, news, new_in_waiting, more })
}

/// What happened several times in one conversation is said once, in the place of the latest: the first, from which one reads
/// on, and how many more there are.
fn folded(newest_first: Vec<NoticeRow>) -> Vec<(NoticeRow, i64)> {
    let mut folded: Vec<(NoticeRow, i64)> = Vec::new();
    for row in newest_first {
        let place = |row: &NoticeRow| (row.reason, row.slug.clone(), row.conversation);
        match folded.iter_mut().find(|(later, _)| row.conversation.is_some() && place(later) == place(&row)) {
            Some((first, more)) => {
                *first = row;
                *more += 1;
            }
            None => folded.push((row, 0)),
        }
    }
    folded
}

/// How much more than is shown there is in which communities.
fn more(rows: &[NewsRow]) -> Vec<(NewsRow, i64)> {
    let mut more: Vec<(NewsRow, i64)> = Vec::new();
    for row in rows {
        let here = row.place <= NEWS;
        match more.iter_mut().find(|(other, _)| other.slug == row.slug) {
            Some((_, left)) => *left -= i64::from(here),
            None => more.push((row.clone(), row.in_community - i64::from(here))),
        }
    }
    more.retain(|(_, left)| *left > 0);
    more
}

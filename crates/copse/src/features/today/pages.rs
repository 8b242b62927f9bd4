//! The page, and its two buttons.

use super::{
    read::{self, Gathered},
    store::{self, NewsRow, QuestionRow, RequestsRow},
};
use crate::{
    base::{
        communities::{Duty, GuestOfRow, HomeRow, Level, Membership},
        notices::{self, NoticeRow, Reason},
    },
    features::{self, Block},
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, ItemId, Moment, PersonId, Result};
use webkit::{Answer, Ctx, Guard, Posted, route};

route! {
    /// Marking notices as seen.
    pub struct SeenAt = "/today/seen";
    /// Marking what is new as read.
    pub struct ReadAt = "/today/read";
}

/// A notice in words.
struct Told {
    row: NoticeRow,
    what: &'static str,
    says: String,
    /// In the words of whoever did it, or the first words of the post.
    quote: String,
    /// How many more there are in the same conversation.
    more: Option<String>,
    /// What else is new there.
    new: Option<String>,
    when: String,
    href: String,
}

/// A community in which people wait to be let in.
struct Requests {
    row: RequestsRow,
    when: String,
}

/// An open question.
struct Question {
    row: QuestionRow,
    when: String,
    href: String,
    /// What is new there since it was asked.
    new: Option<String>,
}

/// A conversation with something new.
struct News {
    row: NewsRow,
    when: String,
    says: String,
    href: String,
}

/// Where there is more.
struct More {
    row: NewsRow,
    says: String,
}

/// A community one belongs to, with the part one takes.
struct Home {
    row: HomeRow,
    part: String,
}

/// One that one belonged to.
struct Past {
    row: Membership,
    until: String,
}

#[derive(Template)]
#[template(path = "features/today/today.html")]
struct Today {
    t: Words<'static>,
    lede: String,
    /// What stands before all others.
    first: Vec<Block>,
    asking: Vec<Told>,
    requests: Vec<Requests>,
    waiting: Vec<Block>,
    questions: Vec<Question>,
    telling: Vec<Told>,
    news: Vec<News>,
    more: Vec<More>,
    /// From when to when the notices on the page are, for the button.
    span: Option<(Moment, Moment)>,
    /// The conversations on the page, each with the arrival number up to which it stands there, for the button.
    shown: String,
    homes: Vec<Home>,
    past: Vec<Past>,
    guest_of: Vec<GuestOfRow>,
    seen: Guard,
    read: Guard,
}

impl Today {
    /// How many things wait.
    fn waits(&self) -> bool {
        !(self.asking.is_empty() && self.requests.is_empty() && self.waiting.is_empty() && self.questions.is_empty())
    }
}

/// The whole page of someone who is signed in.
pub(super) fn home(tx: &mut Tx, ctx: &Ctx, person: PersonId) -> Result<Block> {
    let gathered = read::gather(tx, person, ctx.now)?;
    let mut count = gathered.asking.len() + gathered.requests.len() + gathered.questions.len();
    let (mut first, mut waiting) = (Vec::new(), Vec::new());
    for today in features::all().iter().filter_map(|feature| feature.today) {
        if let Some(more) = today(tx, ctx, person)? {
            count += more.count;
            let (before, rest) = more.rows.split();
            first.push(before);
            waiting.push(rest);
        }
    }
    Block::of(&today(ctx, gathered, count, (first, waiting)))
}

fn today(ctx: &Ctx, gathered: Gathered, count: usize, (first, waiting): (Vec<Block>, Vec<Block>)) -> Today {
    let t = Words(ctx.locale());
    let Gathered { homes, past, guest_of, duties, requests, questions, asking, telling, span, news, mut new_in_waiting, more } =
        gathered;
    let day = |moment| ctx.date(moment, DateStyle::Day);
    let recent = |moment| ctx.date(moment, DateStyle::Recent);
    let part = |home: &HomeRow| {
        let duties = duties.get(&home.id).map(Vec::as_slice).unwrap_or_default().iter().map(|duty| duty_word(t, *duty));
        duties.chain(level_word(t, home.level)).collect::<Vec<_>>().join(" · ")
    };
    // What is new where something waits is said with the first that waits there, and not a second time below.
    let mut new_at = |slug: &str, number: Option<i64>| {
        let place = new_in_waiting.iter().position(|row| *row.slug == *slug && Some(row.number) == number)?;
        Some(t.today_new_posts(new_in_waiting.swap_remove(place).unread))
    };
    let ask = |(row, more): (NoticeRow, i64)| {
        let new = new_at(&row.slug, row.conversation);
        Told { new, ..told(ctx, row, more) }
    };
    let asking: Vec<Told> = asking.into_iter().map(ask).collect();
    let question = |row: QuestionRow| {
        // Of one without an answer, the question itself is what is new.
        let new = new_at(&row.slug, Some(row.number)).filter(|_| row.is_answered);
        let unread = if new.is_some() { "/unread" } else { "" };
        Question { when: recent(row.asked_at), href: format!("/c/{}/talk/{}{unread}", row.slug, row.number), new, row }
    };
    let questions: Vec<Question> = questions.into_iter().map(question).collect();
    let new = |row: NewsRow| News {
        when: recent(row.last_said_at),
        says: t.today_new_posts(row.unread),
        href: format!("/c/{}/talk/{}/unread", row.slug, row.number),
        row,
    };
    let until = |row: &Membership| row.ended_at.map(|at| t.today_until(ctx.date(at, DateStyle::Month))).unwrap_or_default();
    Today {
        guest_of,
        t,
        lede: t.today_lede(i64::try_from(count).unwrap_or(i64::MAX), ctx.date(ctx.now, DateStyle::Full)),
        first,
        asking,
        requests: requests.into_iter().map(|row| Requests { when: day(row.since), row }).collect(),
        waiting,
        questions,
        telling: telling.into_iter().map(|row| told(ctx, row, 0)).collect(),
        span,
        shown: news.iter().map(|row| format!("{}-{}", row.id, row.until)).collect::<Vec<_>>().join(" "),
        news: news.into_iter().map(new).collect(),
        more: more.into_iter().map(|(row, left)| More { row, says: t.today_more_new(left) }).collect(),
        homes: homes.into_iter().map(|row| Home { part: part(&row), row }).collect(),
        past: past.into_iter().map(|row| Past { until: until(&row), row }).collect(),
        seen: ctx.guard(),
        read: ctx.guard(),
    }
}

/// A notice in words, of which there are so many more in its conversation.
fn told(ctx: &Ctx, row: NoticeRow, more: i64) -> Told {
    let t = Words(ctx.locale());
    let by = row.by.as_deref().unwrap_or_default();
    let duty = row.words.parse::<Duty>().ok();
    let (what, says) = match (row.reason, by) {
        (Reason::Mentioned, "") => (t.today_mentioned(), t.today_mentioned_by_none().to_owned()),
        (Reason::Mentioned, by) => (t.today_mentioned(), t.today_mentioned_by(by)),
        (Reason::Answered, "") => (t.today_answered(), t.today_answered_by_none().to_owned()),
        (Reason::Answered, by) => (t.today_answered(), t.today_answered_by(by)),
        (Reason::LetIn, _) => (t.today_let_in(), t.today_let_in_text().to_owned()),
        (Reason::NotLetIn, _) => (t.today_not_let_in(), t.today_not_let_in_text().to_owned()),
        (Reason::Came, "") => (t.today_came(), t.today_came_by_none().to_owned()),
        (Reason::Came, by) => (t.today_came(), t.today_came_by(by)),
        (Reason::GivenDuty, _) => {
            (t.today_duty(), duty.map_or_else(|| t.today_duty_text().to_owned(), |duty| t.today_duty_of(duty_word(t, duty))))
        }
        (Reason::Thanked, "") => (t.today_thanked(), t.today_thanked_by_none().to_owned()),
        (Reason::Thanked, by) => (t.today_thanked(), t.today_thanked_by(by)),
        (Reason::Helped, "") => (t.today_helped(), t.today_helped_by_none().to_owned()),
        (Reason::Helped, by) => (t.today_helped(), t.today_helped_by(by)),
        (Reason::Tried, "") => (t.today_tried(), t.today_tried_by_none().to_owned()),
        (Reason::Tried, by) => (t.today_tried(), t.today_tried_by(by)),
        (Reason::Moved, _) => (t.today_moved(), t.today_moved_text().to_owned()),
        (Reason::Withdrawn, _) => (t.today_withdrawn(), t.today_withdrawn_text().to_owned()),
        (Reason::ClosingProposed, by) => (t.today_closing(), t.today_closing_by(by)),
        (Reason::ClosingStopped, by) => (t.today_closing_stopped(), t.today_closing_stopped_by(by)),
        (Reason::Closed, _) => (t.today_closed(), t.today_closed_text().to_owned()),
        (Reason::ClosingUndone, by) => (t.today_closing_undone(), t.today_closing_undone_by(by)),
    };
    let quote = match row.reason {
        Reason::GivenDuty if duty.is_some() => String::new(),
        Reason::Mentioned | Reason::Answered if row.words.is_empty() => row.excerpt.clone().unwrap_or_default(),
        _ => row.words.clone(),
    };
    let home = format!("/c/{}", row.slug);
    let href = match (row.conversation, row.post) {
        _ if row.kept.is_some() => format!("{home}/repertoire/{}/uses", row.kept.unwrap_or_default()),
        (Some(conversation), Some(post)) => format!("{home}/talk/{conversation}/{post}"),
        (Some(conversation), None) => format!("{home}/talk/{conversation}"),
        _ if row.reason == Reason::Came => format!("{home}/people"),
        _ if is_of_closing(row.reason) => format!("{home}/closing"),
        _ => home,
    };
    let more = (more > 0).then(|| t.today_more_there(more));
    Told { what, says, quote, more, new: None, when: ctx.date(row.happened_at, DateStyle::Recent), href, row }
}

/// Whether a notice is told in full on the page of a closing.
fn is_of_closing(reason: Reason) -> bool {
    matches!(reason, Reason::ClosingProposed | Reason::ClosingStopped | Reason::Closed | Reason::ClosingUndone)
}

fn duty_word(t: Words<'static>, duty: Duty) -> &'static str {
    match duty {
        Duty::Coordinator => t.today_coordinator(),
        Duty::Facilitator => t.today_facilitator(),
        Duty::Greeter => t.today_greeter(),
        Duty::Steward => t.today_steward(),
    }
}

/// The part one takes, if one has said so.
fn level_word(t: Words<'static>, level: Level) -> Option<&'static str> {
    match level {
        Level::Unsaid => None,
        Level::Core => Some(t.today_core()),
        Level::Active => Some(t.today_active()),
        Level::Occasional => Some(t.today_occasional()),
        Level::Edge => Some(t.today_edge()),
        Level::Outside => Some(t.today_outside()),
    }
}

pub(super) async fn seen(ctx: Ctx, _: SeenAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let moment = |name| posted.value(name).parse().map(Moment::from_micros).map_err(|_| Fault::Bad("no moment"));
    let (from, until, now) = (moment("from")?, moment("until")?, ctx.now);
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            notices::mark_seen(tx, person, from, until, now)?;
            Ok("/".to_owned())
        })
        .await?;
    ctx.go_to(to)
}

/// The conversations that were shown, each with the number up to which it is read.
fn marks(shown: &str) -> Result<Vec<(ItemId, i64)>> {
    let most = usize::try_from(read::NEWS)?;
    let mark = |pair: &str| {
        let (id, number) = pair.split_once('-')?;
        Some((id.parse().ok()?, number.parse().ok()?))
    };
    shown.split_whitespace().take(most).map(|pair| mark(pair).ok_or(Fault::Bad("no conversation and number"))).collect()
}

pub(super) async fn read(ctx: Ctx, _: ReadAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let (marks, now) = (marks(posted.value("shown"))?, ctx.now);
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            for (conversation, number) in &marks {
                store::mark_read(tx, person, *conversation, *number, now)?;
            }
            Ok("/".to_owned())
        })
        .await?;
    ctx.go_to(to)
}

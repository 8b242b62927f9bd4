//! One activity: what it asks, what one does with it, and what was handed in, as far as whoever asks may see it.

use super::{
    answer::{AnswerAt, AnswerOfAt, TakeBackAt},
    asked::{Asked, Handed},
    edit::{ChangeAt, EndAt},
    list::until,
    store::{self, ActivityRow, AnswerRow, MineRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
    },
    features::{inside::page_in, landscape::keeper},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{ActivityId, Fault, PersonId, Result};
use webkit::{Answer, Asked as Query, Ctx, Guard, Page, Posted, route};

route! {
    /// An activity of a community.
    pub struct ActivityAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}";
    /// Taking it up.
    pub struct TakeUpAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}/take-up";
}

/// Something handed in, in the list.
struct Answered {
    href: String,
    name: String,
    when: String,
    what: &'static str,
    is_mine: bool,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "features/landscape/activities/page.html")]
struct ActivityPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    author: String,
    opened: String,
    until: String,
    asked: Asked,
    is_open: bool,
    has_begun: bool,
    /// When the reader handed something in.
    handed: Option<String>,
    answers: Vec<Answered>,
    facilitates: bool,
    guard: Guard,
    done: Option<&'static str>,
    take_up: String,
    answer: String,
    take_back: String,
    change: String,
    end: String,
}

struct Read {
    view: CommunityView,
    person: PersonId,
    row: ActivityRow,
    mine: Option<MineRow>,
    answers: Vec<AnswerRow>,
}

/// Whether whoever asks may see what someone handed in.
pub(super) fn sees(view: &CommunityView, asker: PersonId, author: PersonId, handed: &Handed) -> bool {
    author == asker || view.facilitates() || handed.is_open
}

pub(super) async fn page(ctx: Ctx, at: ActivityAt, asking: Query) -> Answer {
    let slug = at.slug.clone();
    let Read { view, person, row, mine, answers } = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            let person = view.belonged()?;
            let row = store::activity(tx, view.community().id, at.activity)?.ok_or(Fault::Absent)?;
            let mine = store::mine(tx, row.id, person)?;
            let answers = store::answers(tx, row.id)?;
            Ok(Read { view, person, row, mine, answers })
        })
        .await?;
    let t = Words(ctx.locale());
    let asked = Asked::read(&row.doc)?;
    let (slug, activity) = (view.community().slug.to_string(), row.id);
    let mut seen = Vec::new();
    for answer in answers {
        let (Some(doc), Some(at)) = (&answer.doc, answer.handed_at) else { continue };
        let handed = Handed::read(doc)?;
        if sees(&view, person, answer.person, &handed) {
            seen.push(Answered {
                href: AnswerOfAt { slug: slug.clone(), activity, person: answer.person }.to_string(),
                name: answer.name.to_string(),
                when: ctx.date(at, DateStyle::Day),
                what: handed.part.name(t),
                is_mine: answer.person == person,
                is_open: handed.is_open,
            });
        }
    }
    let done = ["handed", "back"].into_iter().find(|word| asking.get("done") == Some(word));
    ctx.show(&ActivityPage {
        page: page_in(&ctx, view.community(), row.title.to_string()),
        t,
        author: row.author.to_string(),
        opened: ctx.date(row.opened_at, DateStyle::Day),
        until: until(&ctx, t, &row, &asked),
        is_open: row.ended_at.is_none() && !asked.is_over(keeper::today(&ctx)),
        asked,
        has_begun: mine.is_some(),
        handed: mine.and_then(|mine| mine.handed_at).map(|at| ctx.date(at, DateStyle::Day)),
        answers: seen,
        facilitates: view.facilitates(),
        guard: ctx.guard(),
        done: done.map(|word| if word == "handed" { t.activity_handed() } else { t.activity_taken_back() }),
        take_up: TakeUpAt { slug: slug.clone(), activity }.to_string(),
        answer: AnswerAt { slug: slug.clone(), activity }.to_string(),
        take_back: TakeBackAt { slug: slug.clone(), activity }.to_string(),
        change: ChangeAt { slug: slug.clone(), activity }.to_string(),
        end: EndAt { slug, activity }.to_string(),
        community: view.community().clone(),
    })
}

/// Takes an activity up: from then on its words stand beside the steps of whoever did.
pub(super) async fn take_up(ctx: Ctx, at: TakeUpAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let person = view.writes()?;
            let row = store::activity(tx, view.community().id, at.activity)?.ok_or(Fault::Absent)?;
            let there: Result<String> = Ok(ActivityAt { slug: at.slug.clone(), activity: row.id }.to_string());
            if row.ended_at.is_some() {
                return there;
            }
            store::take_up(tx, row.id, person, now)?;
            Ok("/start/practice".to_owned())
        })
        .await?;
    ctx.go_to(to)
}

//! "Resting": how a community fares, what each way of resting means, and what members say to it.

use super::{
    rest,
    store::{self, WishRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, State},
        endings::{self, RestRow},
    },
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, Result, short_line};
use webkit::{Answer, Asked, Ctx, Form, Guard, Page, Posted, route};

route! {
    /// Resting.
    pub struct EndingAt { slug: String } = "/c/{slug}/ending";
    /// Saying that one would like it to go on.
    pub struct WishAt { slug: String } = "/c/{slug}/ending/wish";
}

/// Longest wish, in characters.
const WISH_MAX: usize = 1_000;

/// A wish in words.
struct Wish {
    row: WishRow,
    when: String,
}

#[derive(Template)]
#[template(path = "features/endings/page.html")]
struct EndingPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    /// That it rests, since when, until when and why.
    says: String,
    why: String,
    who: String,
    rests: bool,
    leads: bool,
    /// What the asker says to it, if they may.
    form: Option<Form>,
    has_wished: bool,
    wishes: Vec<Wish>,
    wake: Guard,
}

struct Read {
    view: CommunityView,
    rest: Option<RestRow>,
    wishes: Vec<WishRow>,
    mine: Option<String>,
    who: Vec<String>,
}

async fn read(ctx: &Ctx, slug: &str) -> Result<Read> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        let me = view.belonged()?;
        let id = view.community().id;
        let rest = endings::rest_now(tx, id)?;
        let number = rest.as_ref().map_or(0, |rest| rest.number);
        Ok(Read {
            wishes: if view.coordinates() { store::wishes(tx, id, number)? } else { Vec::new() },
            mine: store::wish_of(tx, id, number, me)?.map(|(words,)| words),
            who: communities::coordinators_of(tx, id)?.into_iter().map(|(_, name)| name.to_string()).collect(),
            rest,
            view,
        })
    })
    .await
}

/// How it fares, in a sentence.
pub(super) fn says(ctx: &Ctx, t: Words<'static>, view: &CommunityView, rest: Option<&RestRow>) -> String {
    let since = rest.map(|rest| rest.began_at).or(view.community().state_since);
    let since = since.map(|since| ctx.date(since, DateStyle::Day)).unwrap_or_default();
    let until = rest.and_then(|rest| rest.until_at).map(|until| t.rest_until(ctx.date(until, DateStyle::Day)));
    let until = until.unwrap_or_else(|| t.rest_until_woken().to_owned());
    match view.community().state {
        State::Paused => format!("{} {until}", t.rest_paused_since(since)),
        State::Dormant => format!("{} {until}", t.rest_asleep_since(since)),
        State::Closed => t.archive_since(since),
        State::Active => t.ending_active().to_owned(),
    }
}

fn page_of(ctx: &Ctx, read: Read, form: Option<Form>) -> EndingPage {
    let t = Words(ctx.locale());
    let rests = rest::rests(&read.view);
    let leads = read.view.lasting_coordinator().is_ok();
    let may_wish = rests && !read.view.coordinates() && read.rest.is_some();
    let (has_wished, mine) = (read.mine.is_some(), read.mine.unwrap_or_default());
    let form = form.or_else(|| Some(Form::empty(ctx.guard(), ctx.words()).with("words", mine)));
    EndingPage {
        page: ctx.page(t.ending_title()).in_section("communities"),
        t,
        says: says(ctx, t, &read.view, read.rest.as_ref()),
        why: read.rest.map(|rest| rest.why).unwrap_or_default(),
        who: t.rest_who(read.who.join(", ")),
        rests,
        leads,
        form: form.filter(|_| may_wish),
        has_wished,
        wishes: read.wishes.into_iter().map(|row| Wish { when: ctx.date(row.said_at, DateStyle::Day), row }).collect(),
        wake: ctx.guard(),
        community: read.view.community().clone(),
    }
}

pub(super) async fn ending(ctx: Ctx, at: EndingAt, asked: Asked) -> Answer {
    let mut page = page_of(&ctx, read(&ctx, &at.slug).await?, None);
    page.page = page.page.kept(asked.get("done").unwrap_or_default());
    ctx.show(&page)
}

pub(super) async fn wish(ctx: Ctx, at: WishAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let read = read(&ctx, &at.slug).await?;
    let words = form.check("words", |text| short_line(text, WISH_MAX));
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&page_of(&ctx, read, Some(form)));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            let (me, id) = (view.member()?, view.community().id);
            // It may have been woken meanwhile: then there is nothing left to wish.
            if let Some(rest) = endings::rest_now(tx, id)? {
                if view.coordinates() {
                    return Err(Fault::Refused);
                }
                store::add_wish(tx, id, rest.number, me, &words, now)?;
            }
            Ok(EndingAt { slug: at.slug.clone() }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

//! Saying how far something is, why it is used no longer and what is used instead, and when it is looked at again.

use super::{
    addresses::{StatusAt, elsewhere},
    beside::settled,
    read::{self, Opened, who_sees},
    status::Status,
    store, uses,
};
use crate::{
    base::{
        access::Audience,
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        search,
    },
    features::days,
    words::Words,
};
use askama::Template;
use db::Tx;
use i18n::DateStyle;
use kernel::{ItemId, Result, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest reason, in characters.
pub(super) const WHY_MAX: usize = 500;

/// The hidden fields that say how it was when the form was opened.
const NAMES: [&str; 5] = ["was-status", "was-why", "was-successor", "was-called", "was-review_on"];

/// How far something is; where it is retired, why, and what is used instead. Who says one of these says all.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    status: Status,
    why: String,
    successor: Option<ItemId>,
}

/// What is said of something by those who lead there, as one of them reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    standing: Standing,
    review_on: String,
}

impl Said {
    /// As it is now, with what it calls that which is used instead; of what the reader may not see, nothing.
    fn of(tx: &mut Tx, opened: &Opened) -> Result<(Self, String)> {
        let row = &opened.row;
        let called = match row.successor {
            Some(successor) => store::called(tx, successor, opened.reach())?.map(|(_, title, _)| title),
            None => None,
        };
        let successor = row.successor.filter(|_| called.is_some());
        let standing = Standing { status: row.status, why: row.retired_why.clone(), successor };
        Ok((Self { standing, review_on: row.review_on.clone() }, called.unwrap_or_default()))
    }

    /// As it was when the form was opened; a form that does not say so saw what is there.
    fn told(form: &Form, now: &Self) -> Self {
        let Ok(status) = form.value("was-status").parse() else { return now.clone() };
        Self {
            standing: Standing {
                status,
                why: form.value("was-why").to_owned(),
                successor: form.value("was-successor").parse().ok(),
            },
            review_on: form.value("was-review_on").to_owned(),
        }
    }

    /// The form, telling this as what was there.
    fn tell(&self, form: Form, called: &str) -> Form {
        let Standing { status, why, successor } = &self.standing;
        form.with("was-status", status.as_str())
            .with("was-why", why.as_str())
            .with("was-successor", successor.map(|id| id.to_string()).unwrap_or_default())
            .with("was-called", called)
            .with("was-review_on", self.review_on.as_str())
    }

    /// The form, with this in its fields where its writer changed nothing of that kind.
    fn fill(&self, form: Form, called: &str, is_left: (bool, bool)) -> Form {
        let Standing { status, why, .. } = &self.standing;
        let (standing_is_left, review_is_left) = is_left;
        let form = match standing_is_left {
            true => form.with("status", status.as_str()).with("why", why.as_str()).with("successor", called),
            false => form,
        };
        if review_is_left { form.with("review_on", self.review_on.as_str()) } else { form }
    }

    /// What is to be kept where this was there, something is there now and something was typed; nothing where two changed the
    /// same, and not alike.
    fn settled(&self, now: &Self, typed: &Self) -> Option<Self> {
        Some(Self {
            standing: settled(&self.standing, now.standing.clone(), typed.standing.clone())?,
            review_on: settled(&self.review_on, now.review_on.clone(), typed.review_on.clone())?,
        })
    }
}

#[derive(Template)]
#[template(path = "features/repertoire/status.html")]
struct StatusPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    /// What somebody else said meanwhile, by the words on the fields.
    theirs: Vec<(String, String)>,
    form: Form,
    seen: String,
}

impl StatusPage {
    fn of(ctx: &Ctx, opened: &Opened, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self {
            page: ctx.page(t.kept_status_title()).in_section("communities"),
            t,
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            theirs: Vec::new(),
            form,
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        }
    }

    fn statuses(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        Status::ALL.map(|status| (status.as_str(), status.name(self.t), status.about(self.t))).to_vec()
    }

    fn was(&self) -> impl Iterator<Item = (&'static str, &str)> {
        NAMES.into_iter().map(|name| (name, self.form.value(name)))
    }
}

fn now_said(tx: &mut Tx, opened: &Opened) -> Result<(Said, String)> {
    opened.leads()?;
    Said::of(tx, opened)
}

pub(super) async fn form(ctx: Ctx, at: StatusAt) -> Answer {
    ctx.actor().await?;
    let (opened, (said, called)) = read::opened(&ctx, &at, now_said).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let form = said.tell(Form::empty(ctx.guard(), ctx.words()), &called);
    let form = said.fill(form, &called, (true, true));
    ctx.show(&StatusPage::of(&ctx, &opened, form))
}

/// A day to come, or none.
pub(super) fn review_day(form: &mut Form, ctx: &Ctx, present: &str) -> Option<String> {
    let typed = form.check("review_on", |text| short_line(text, 30))?;
    if typed.is_empty() || typed == present {
        return Some(typed);
    }
    let t = Words(ctx.locale());
    let today = ctx.now.timestamp().to_zoned(ctx.zone()).date();
    match days::parse(&typed) {
        Some(day) if day > today => return Some(typed),
        Some(_) => form.wrong("review_on", t.charter_review_over()),
        None => form.wrong("review_on", t.charter_review_wrong()),
    }
    None
}

/// Stands for "somebody else said otherwise meanwhile" where an act gives the address to go on to.
pub(super) const STALE: &str = "";

pub(super) async fn said(ctx: Ctx, at: StatusAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let named = form.check("successor", |text| short_line(text, Title::MAX));
    let (asked, called) = (named.clone().unwrap_or_default(), form.value("was-called").to_owned());
    let (opened, (now_said, titled)) = read::opened(&ctx, &at, move |tx, opened| {
        let (said, _) = now_said(tx, opened)?;
        let is_new = !asked.is_empty() && asked != called;
        let titled = if is_new { store::titled(tx, opened.home_id(), &asked, opened.reach())? } else { Vec::new() };
        Ok((said, titled.into_iter().map(|(id,)| id).collect::<Vec<_>>()))
    })
    .await?;
    let was = Said::told(&form, &now_said);
    // Of two of one title it stays the one it was, and nothing stands in its own place as long as there is another.
    let found = match named.as_deref() {
        None | Some("") => None,
        Some(named) if named == form.value("was-called") => was.standing.successor,
        Some(_) => titled.iter().find(|id| **id != opened.row.id).or(titled.first()).copied(),
    };
    let status = form.choice::<Status>("status");
    let why = form.check("why", |text| short_line(text, WHY_MAX));
    let review_on = review_day(&mut form, &ctx, &was.review_on);
    let is_retired = status == Some(Status::Retired);
    if is_retired && why.as_ref().is_some_and(String::is_empty) {
        form.wrong("why", t.kept_retired_why_missing());
    }
    if is_retired && named.as_ref().is_some_and(|named| !named.is_empty()) {
        match found {
            None => form.wrong("successor", t.kept_successor_unknown()),
            Some(id) if id == opened.row.id => form.wrong("successor", t.kept_successor_itself()),
            Some(_) => {}
        }
    }
    let (Some(status), Some(why), Some(review_on), true) = (status, why, review_on, form.is_good()) else {
        return ctx.show_again(&StatusPage::of(&ctx, &opened, form));
    };
    let (why, successor) = if is_retired { (why, found) } else { (String::new(), None) };
    let typed = Said { standing: Standing { status, why, successor }, review_on };
    let is_left = (typed.standing == was.standing, typed.review_on == was.review_on);
    let (place, mine) = (at.clone(), typed.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &place.slug, &place.key)?;
            keep(tx, &opened, &was, &mine)
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (opened, (now_said, called)) = read::opened(&ctx, &at, self::now_said).await?;
    form.refuse(t.stale_edit());
    let form = now_said.fill(now_said.tell(form, &called), &called, is_left);
    let mut page = StatusPage::of(&ctx, &opened, form);
    page.theirs = clashing(&ctx, is_left, &typed, &now_said, &called);
    ctx.show_again(&page)
}

/// Keeps what was said, but for what was left as it was; gives the address to go on to.
fn keep(tx: &mut Tx, opened: &Opened, was: &Said, typed: &Said) -> Result<String> {
    let (by, row, community, now) = (opened.leads()?, &opened.row, opened.home_id(), tx.now());
    let (now_said, _) = Said::of(tx, opened)?;
    let Some(Said { standing, review_on }) = was.settled(&now_said, typed) else { return Ok(STALE.to_owned()) };
    if standing != now_said.standing {
        let Standing { status, why, successor } = standing;
        // What the reader may not see they left alone.
        let successor = if successor == now_said.standing.successor { row.successor } else { successor };
        let successor = successor.filter(|_| status == Status::Retired);
        store::set_status(tx, row.id, status, now, &why, successor)?;
        if row.audience <= Audience::Coordinators {
            store::set_audience(tx, row.id, status.audience(row.readers))?;
            uses::store::set_audience(tx, row.id, status.audience(row.readers))?;
            search::note(tx, row.id)?;
        }
        if status != row.status {
            chronicle::log(tx, &Entry::new(community, Verb::SaidKeptStatus).by(Some(by)).on(row.id).detail(&status), now)?;
        }
    }
    if review_on != row.review_on {
        store::set_review(tx, row.id, &review_on)?;
        chronicle::log(tx, &Entry::new(community, Verb::LookedAtKept).by(Some(by)).on(row.id).detail(&review_on), now)?;
    }
    Ok(opened.home().to_string())
}

/// What is in force where both said the same and not alike, by the words on the fields.
fn clashing(ctx: &Ctx, is_left: (bool, bool), typed: &Said, now: &Said, called: &str) -> Vec<(String, String)> {
    let t = Words(ctx.locale());
    let (standing_is_left, review_is_left) = is_left;
    let mut said = Vec::new();
    if !standing_is_left && now.standing != typed.standing {
        said.push((t.kept_status_title(), now.standing.status.name(t).to_owned()));
        said.push((t.kept_retired_why(), now.standing.why.clone()));
        said.push((t.kept_instead_label(), called.to_owned()));
        said.retain(|(_, text)| !text.is_empty());
    }
    if !review_is_left && now.review_on != typed.review_on {
        said.push((t.kept_review_on(), day_said(ctx, &now.review_on)));
    }
    said.into_iter().map(|(label, text)| (label.to_owned(), text)).collect()
}

/// A day in words, or that there is none.
pub(super) fn day_said(ctx: &Ctx, day: &str) -> String {
    days::parse(day).map_or_else(|| Words(ctx.locale()).kept_taken_out().to_owned(), |day| days::said(ctx, day, DateStyle::Day))
}

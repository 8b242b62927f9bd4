//! Handing an activity to a community, changing what it asks, ending it.

use super::{
    asked::{Asked, MOST_LANES, STEPS, step_name},
    page::ActivityAt,
    store::{self, ActivityRow},
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::CommunityRow,
    },
    features::landscape::{days, drawing::timeline::LANES, guided::Screen, named::Named, sharing::chosen::lines},
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{ActivityId, Actor, Fault, PersonId, Result, TextError, Title, one_line};
use landscape::Grouping;
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Handing an activity to a community.
    pub struct NewAt { slug: String } = "/c/{slug}/activities/new";
    /// Changing what one asks.
    pub struct ChangeAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}/change";
    /// Ending one.
    pub struct EndAt { slug: String, activity: ActivityId } = "/c/{slug}/activities/{activity}/end";
}

/// Longest text of an activity or of one of its steps, in characters.
const TEXT_MAX: usize = 4_000;
/// Longest list of lanes, in characters.
const NAMES_MAX: usize = 1_000;
/// Longest name of a lane, in characters.
const NAME_MAX: usize = 60;

/// Opens a community as someone who may hand activities to it; gives who it is.
fn tutor(tx: &mut Tx, actor: Actor, slug: &str) -> Result<(CommunityView, PersonId)> {
    let view = access::community(tx, actor, slug)?;
    let person = view.writes()?;
    if view.facilitates() { Ok((view, person)) } else { Err(Fault::Refused) }
}

#[derive(Template)]
#[template(path = "features/landscape/activities/edit.html")]
struct EditPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    action: String,
    is_new: bool,
    /// What stands there now, where someone else changed it meanwhile.
    theirs: Option<(String, Asked)>,
}

impl EditPage {
    fn of(ctx: &Ctx, view: &CommunityView, activity: Option<ActivityId>, form: Form) -> Self {
        let t = Words(ctx.locale());
        let slug = view.community().slug.to_string();
        let (title, action) = match activity {
            None => (t.activity_new_title(), NewAt { slug }.to_string()),
            Some(activity) => (t.activity_change_title(), ChangeAt { slug, activity }.to_string()),
        };
        Self {
            page: ctx.page(title).in_section("communities"),
            t,
            community: view.community().clone(),
            form,
            action,
            is_new: activity.is_none(),
            theirs: None,
        }
    }

    fn lanes(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        let hint = |by| if by == Grouping::Own { self.t.activity_lanes_own() } else { "" };
        LANES.iter().map(|by| (by.as_str(), by.name(self.t), hint(*by))).collect()
    }

    /// The fields of the steps: name and label.
    fn steps(&self) -> Vec<(String, &'static str)> {
        STEPS.iter().map(|step| (step.to_string(), step_name(self.t, step))).collect()
    }
}

pub(super) async fn new(ctx: Ctx, at: NewAt) -> Answer {
    let view = ctx.read(move |tx, actor| Ok(tutor(tx, actor, &at.slug)?.0)).await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("lanes", Grouping::Setting.as_str());
    ctx.show(&EditPage::of(&ctx, &view, None, form))
}

/// What was typed, checked.
fn typed(form: &mut Form, t: Words<'static>) -> Option<(Title, Asked)> {
    let title = form.title("title");
    let about = form.check("about", |text| lines(text, TEXT_MAX));
    let until = match form.value("until").trim() {
        "" => None,
        typed => {
            let day = days::parse(typed);
            if day.is_none() {
                form.wrong("until", t.activity_until_wrong());
            }
            day
        }
    };
    let lanes = form.choice::<Lanes>("lanes").map(|lanes| lanes.0);
    let names = form.check("names", names);
    if names.as_ref().is_some_and(|names| names.len() > MOST_LANES) {
        form.wrong("names", t.activity_names_many(i64::try_from(MOST_LANES).unwrap_or(i64::MAX)));
    } else if lanes == Some(Grouping::Own) && names.as_ref().is_some_and(Vec::is_empty) {
        form.wrong("names", t.activity_names_none());
    }
    let mut wording: Vec<(Screen, String)> = Vec::new();
    for step in STEPS {
        let words = form.check(&step.to_string(), |text| lines(text, TEXT_MAX));
        wording.extend(words.filter(|words| !words.is_empty()).map(|words| (step, words)));
    }
    match (title, about, lanes, names) {
        (Some(title), Some(about), Some(lanes), Some(names)) if form.is_good() => {
            let names = if lanes == Grouping::Own { names } else { Vec::new() };
            Some((title, Asked { about, until, lanes, names, wording }))
        }
        _ => None,
    }
}

/// By what lanes may be made.
struct Lanes(Grouping);

impl std::str::FromStr for Lanes {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse().ok().filter(|by| LANES.contains(by)).map(Self).ok_or(())
    }
}

/// The names of lanes, one in a line; each once.
fn names(text: &str) -> Result<Vec<String>, TextError> {
    let text = lines(text, NAMES_MAX)?;
    let mut names: Vec<String> = Vec::new();
    for name in text.lines().map(one_line).filter(|name| !name.is_empty()) {
        if name.chars().count() > NAME_MAX {
            return Err(TextError::TooLong(NAME_MAX));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

pub(super) async fn made(ctx: Ctx, at: NewAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let slug = at.slug.clone();
    let view = ctx.read(move |tx, actor| Ok(tutor(tx, actor, &slug)?.0)).await?;
    let Some((title, asked)) = typed(&mut form, Words(ctx.locale())) else {
        return ctx.show_again(&EditPage::of(&ctx, &view, None, form));
    };
    let (id, now, doc) = (ActivityId::new(ctx.now, &ctx.rng), ctx.now, asked.written());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let (view, author) = tutor(tx, actor, &at.slug)?;
            store::add(tx, id, view.community().id, author, &title, &doc, now)?;
            Ok(ActivityAt { slug: at.slug.clone(), activity: id }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

/// An activity that is open, as someone who may change it.
fn open(tx: &mut Tx, actor: Actor, slug: &str, id: ActivityId) -> Result<(CommunityView, ActivityRow)> {
    let (view, _) = tutor(tx, actor, slug)?;
    let row = store::activity(tx, view.community().id, id)?.filter(|row| row.ended_at.is_none()).ok_or(Fault::Absent)?;
    Ok((view, row))
}

fn filled(ctx: &Ctx, row: &ActivityRow, asked: &Asked) -> Form {
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("title", row.title.to_string())
        .with("about", asked.about.clone())
        .with("until", asked.until.map(|day| day.to_string()).unwrap_or_default())
        .with("lanes", asked.lanes.as_str())
        .with("names", asked.names.join("\n"))
        .with("version", row.version.to_string());
    asked.wording.iter().fold(form, |form, (step, words)| form.with(&step.to_string(), words.clone()))
}

pub(super) async fn change(ctx: Ctx, at: ChangeAt) -> Answer {
    let (view, row) = ctx.read(move |tx, actor| open(tx, actor, &at.slug, at.activity)).await?;
    let form = filled(&ctx, &row, &Asked::read(&row.doc)?);
    ctx.show(&EditPage::of(&ctx, &view, Some(at.activity), form))
}

pub(super) async fn changed(ctx: Ctx, at: ChangeAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (slug, id) = (at.slug.clone(), at.activity);
    let (view, row) = ctx.read(move |tx, actor| open(tx, actor, &slug, id)).await?;
    let t = Words(ctx.locale());
    let typed = typed(&mut form, t);
    let version: i64 = form.value("version").parse().unwrap_or(0);
    let mut is_stale = row.version != version;
    if let (Some((title, asked)), false) = (&typed, is_stale) {
        let (title, doc, slug) = (title.clone(), asked.written(), at.slug.clone());
        let to = ctx
            .write_once(form.once(), move |tx, actor| {
                let (view, _) = open(tx, actor, &slug, id)?;
                // Another window may have been faster; then the same page is shown again with both.
                let changed = store::change(tx, view.community().id, id, version, &title, &doc)?;
                let there = ActivityAt { slug: slug.clone(), activity: id }.to_string();
                Ok(if changed.0 == 1 { there } else { String::new() })
            })
            .await?;
        if !to.is_empty() {
            return ctx.go_to(to);
        }
        is_stale = true;
    }
    let mut theirs = None;
    if is_stale {
        let (_, row) = ctx.read(move |tx, actor| open(tx, actor, &at.slug, id)).await?;
        form.refuse(t.activity_changed_meanwhile());
        // Looked over and sent again, it stands.
        form = form.with("version", row.version.to_string());
        theirs = Some((row.title.to_string(), Asked::read(&row.doc)?));
    }
    ctx.show_again(&EditPage { theirs, ..EditPage::of(&ctx, &view, Some(id), form) })
}

pub(super) async fn end(ctx: Ctx, at: EndAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let now = ctx.now;
    let to = ctx
        .write_once(&once, move |tx, actor| {
            let (view, _) = tutor(tx, actor, &at.slug)?;
            let id = view.community().id;
            store::activity(tx, id, at.activity)?.ok_or(Fault::Absent)?;
            store::end(tx, id, at.activity, now)?;
            Ok(ActivityAt { slug: at.slug.clone(), activity: at.activity }.to_string())
        })
        .await?;
    ctx.go_to(to)
}

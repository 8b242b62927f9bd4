//! More, the same or less of one entry: whether that is wanted, whether it can be done, what is in the way, what comes first,
//! and when to look again.

use super::{
    super::{
        fields::{self, Choice},
        keeper,
        named::importance_name,
        was::{STALE, Said, Theirs, Was},
    },
    answers::{WISH, involvements, yes_or_no},
    overview::ReviewAt,
};
use crate::words::Words;
use askama::Template;
use kernel::Fault;
use landscape::{Entry, Id, review::Quarter};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Deciding about an entry.
    pub struct DecideAt { entry: Id } = "/landscape/review/{entry}";
}

#[derive(Template)]
#[template(path = "features/landscape/review/decide.html")]
pub(super) struct DecidePage {
    page: Page,
    t: Words<'static>,
    entry: Entry,
    importance: Option<&'static str>,
    /// The entry that nothing is decided of yet and that comes next.
    next: Option<(Id, String)>,
    was: Was,
    form: Form,
    theirs: Theirs,
}

impl DecidePage {
    fn of(ctx: &Ctx, landscape: &landscape::Landscape, id: Id, form: Form, theirs: Vec<Said>) -> Result<Self, Fault> {
        let t = Words(ctx.locale());
        let entry = landscape.entry(id).ok_or(Fault::Absent)?.clone();
        let is_open = |other: &&Entry| other.id != id && Quarter::of(&other.wish).is_none();
        let after = landscape.entries.iter().skip_while(|other| other.id != id);
        let next = after.chain(&landscape.entries).find(is_open).map(|next| (next.id, next.name.clone()));
        Ok(Self {
            page: ctx.page(t.review_decide_title(entry.name.as_str())).in_section("landscape"),
            t,
            importance: entry.importance.map(|importance| importance_name(t, importance)),
            next,
            was: fields::was(&form, WISH, ""),
            entry,
            form,
            theirs: Theirs::of(t, theirs),
        })
    }

    /// The page with a day to look again that is none, and what is wrong with it.
    pub(super) fn with_wrong_day(
        ctx: &Ctx,
        landscape: &landscape::Landscape,
        id: Id,
        typed: &str,
        wrong: &str,
    ) -> Result<Self, Fault> {
        let entry = landscape.entry(id).ok_or(Fault::Absent)?;
        let form = fields::filled(Form::empty(ctx.guard(), ctx.words()), WISH, "", entry);
        let mut form = form.with("revisit", typed);
        form.wrong("revisit", wrong);
        Self::of(ctx, landscape, id, form, Vec::new())
    }

    fn involvement(&self) -> Choice<'_> {
        fields::choice(&self.form, "involvement", self.t.review_involvement(), "", involvements(self.t))
    }

    fn desirable(&self) -> Choice<'_> {
        fields::choice(&self.form, "desirable", self.t.review_desirable(), self.t.review_desirable_hint(), yes_or_no(self.t))
    }

    fn feasible(&self) -> Choice<'_> {
        fields::choice(&self.form, "feasible", self.t.review_feasible(), self.t.review_feasible_hint(), yes_or_no(self.t))
    }
}

pub(super) async fn show(ctx: Ctx, at: DecideAt) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let entry = landscape.entry(at.entry).ok_or(Fault::Absent)?;
    let form = fields::filled(Form::empty(ctx.guard(), ctx.words()), WISH, "", entry);
    ctx.show(&DecidePage::of(&ctx, &landscape, at.entry, form, Vec::new())?)
}

pub(super) async fn said(ctx: Ctx, at: DecideAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let landscape = keeper::mine(&ctx).await?;
    landscape.entry(at.entry).ok_or(Fault::Absent)?;
    let sent = fields::sent(&ctx, &mut form, WISH, "");
    let (Some(sent), true) = (sent, form.is_good()) else {
        return ctx.show_again(&DecidePage::of(&ctx, &landscape, at.entry, form, Vec::new())?);
    };
    let (kept, next) = (sent.clone(), form.value("next").parse::<Id>().ok());
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        let has_next = next.filter(|next| landscape.entry(*next).is_some());
        let entry = landscape.entry_mut(at.entry).ok_or(Fault::Absent)?;
        if !fields::fits(&kept, entry) {
            return Ok(STALE.to_owned());
        }
        fields::keep(&kept, entry);
        entry.version = entry.version.saturating_add(1);
        Ok(match has_next {
            Some(entry) => DecideAt { entry }.to_string(),
            None => format!("{ReviewAt}?saved=1#e{}", at.entry),
        })
    })
    .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let landscape = keeper::mine(&ctx).await?;
    let entry = landscape.entry(at.entry).ok_or(Fault::Absent)?;
    let (form, theirs) = fields::tell(form, Words(ctx.locale()), &sent, "", entry);
    ctx.show_again(&DecidePage::of(&ctx, &landscape, at.entry, form, theirs)?)
}

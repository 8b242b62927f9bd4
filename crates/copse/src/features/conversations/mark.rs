//! Saying what kind of conversation it is, and how far.

use super::{
    addresses::{MarkAt, elsewhere},
    around::Around,
    list::kind_word,
    read::{self, Opened},
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        conversations::{self, Activity, State},
    },
    features::state_name,
    words::Words,
};
use askama::Template;
use webkit::{Answer, Ctx, Field, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/conversations/mark.html")]
struct MarkPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    form: Form,
}

impl MarkPage {
    fn of(ctx: &Ctx, opened: &Opened, form: Form) -> Self {
        let t = Words(ctx.locale());
        Self { page: ctx.page(t.mark_title()).in_section("communities"), t, around: Around::of(t, opened), form }
    }

    fn states(&self) -> Field<'_> {
        let t = self.t;
        let option = |state: State| (state.as_str(), state_name(t, state), "");
        self.form.radios("state", t.mark_state(), State::ALL.map(option).to_vec())
    }

    fn kinds(&self) -> Field<'_> {
        let t = self.t;
        let hint = |kind| match kind {
            Activity::Problem => t.kind_problem_hint(),
            Activity::Request => t.kind_request_hint(),
            Activity::Experience => t.kind_experience_hint(),
            Activity::Asset => t.kind_asset_hint(),
            Activity::Coordination => t.kind_coordination_hint(),
            Activity::Discussion => t.kind_discussion_hint(),
            Activity::Visit => t.kind_visit_hint(),
            Activity::Introduction => t.kind_introduction_hint(),
            Activity::Link => t.kind_link_hint(),
        };
        let options = Activity::ALL.iter().map(|kind| (kind.as_str(), kind_word(t, *kind), hint(*kind)));
        self.form.radios("kind", t.mark_kind(), options.chain([("", t.kind_unsaid(), "")]).collect())
    }
}

pub(super) async fn mark(ctx: Ctx, at: MarkAt) -> Answer {
    let (opened, ()) = read::opened(&ctx, &at, |_, opened| opened.leads().map(|_| ())).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("kind", opened.row.kind.map_or("", Activity::as_str))
        .with("state", opened.row.state.as_str());
    ctx.show(&MarkPage::of(&ctx, &opened, form))
}

pub(super) async fn mark_posted(ctx: Ctx, at: MarkAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (opened, ()) = read::opened(&ctx, &at, |_, opened| opened.leads().map(|_| ())).await?;
    let kind = if form.value("kind").is_empty() { None } else { form.choice::<Activity>("kind") };
    let state = form.choice::<State>("state");
    let (Some(state), true) = (state, form.is_good()) else {
        return ctx.show_again(&MarkPage::of(&ctx, &opened, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let person = opened.leads()?;
            conversations::mark(tx, opened.row.id, kind, state, now)?;
            let said = format!("{} {state}", kind.map_or("-", Activity::as_str));
            let entry = Entry::new(opened.view.community().community().id, Verb::Marked).by(Some(person)).on(opened.row.id);
            chronicle::log(tx, &entry.detail(&said), now)?;
            Ok(opened.home().to_string())
        })
        .await?;
    ctx.go_to(to)
}

//! How the timeline is drawn: by what it has lanes, and whether importance shows.

use super::page::{self, TimelinePage};
use crate::{
    features::landscape::{drawing::timeline, keeper, named::Named},
    words::Words,
};
use landscape::{Grouping, Landscape};
use webkit::{Answer, Ctx, Form, Posted, route};

route! {
    /// How the timeline is drawn.
    pub struct LookAt = "/landscape/look";
}

/// By what there may be lanes: value, label and hint.
pub(super) fn options(t: Words<'static>) -> Vec<(&'static str, &'static str, &'static str)> {
    timeline::LANES.into_iter().map(|lanes| (lanes.as_str(), lanes.name(t), "")).collect()
}

/// The form as it stands.
pub(super) fn filled(ctx: &Ctx, landscape: &Landscape) -> Form {
    let form = Form::empty(ctx.guard(), ctx.words()).with("lanes", timeline::lanes_of(landscape).as_str());
    if landscape.look.importance { form.with("importance", "1") } else { form }
}

pub(super) async fn looked(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let lanes = form.choice::<Grouping>("lanes");
    let (Some(lanes), true) = (lanes, form.is_good()) else {
        let page = TimelinePage::of(&ctx, page::mine(&ctx).await?, None, None);
        return ctx.show_again(&page.looking(form));
    };
    let importance = form.has("importance");
    let to = keeper::change_mine(&ctx, form.once(), move |landscape| {
        (landscape.look.lanes, landscape.look.importance) = (lanes, importance);
        Ok(format!("{}#drawing", page::TimelineAt))
    })
    .await?;
    ctx.go_to(to)
}

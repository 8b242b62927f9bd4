//! Starting a circle: a small community inside another, with its own members, charter and visibility. What one holds in the
//! community around it opens nothing in the circle.

use super::{
    super::{charter, founding, front::FrontAt},
    around::starts_circles,
};
use crate::{
    base::{
        access::{self, CommunityView},
        communities::{self, CommunityRow, Joining, NewCommunity, Tie, Visibility},
        ties::{self, Pair},
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result, fold};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Starting a circle inside a community.
    pub struct StartCircleAt { slug: String } = "/c/{slug}/circles/new";
}

#[derive(Template)]
#[template(path = "features/community/circles/start.html")]
struct StartPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    form: Form,
    keep: String,
}

impl StartPage {
    fn of(ctx: &Ctx, community: CommunityRow, form: Form) -> Self {
        let t = Words(ctx.locale());
        let keep = keep_key(&community);
        Self { page: ctx.page(t.circle_start_title()).in_section("communities"), t, community, form, keep }
    }

    fn visibilities(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        founding::visibility_options_from(&self.t, Visibility::Around.as_str())
    }
}

/// Under which a browser keeps what is half written.
fn keep_key(community: &CommunityRow) -> String {
    format!("circle/{}", community.id)
}

/// Goes on only for who may start circles here.
fn may_start(view: &CommunityView) -> Result<()> {
    view.writes()?;
    if starts_circles(view) { Ok(()) } else { Err(Fault::Refused) }
}

async fn opened(ctx: &Ctx, slug: &str) -> Result<CommunityRow> {
    let slug = slug.to_owned();
    ctx.read(move |tx, actor| {
        let view = access::community(tx, actor, &slug)?;
        may_start(&view)?;
        Ok(view.community().clone())
    })
    .await
}

pub(super) async fn start(ctx: Ctx, at: StartCircleAt) -> Answer {
    let community = opened(&ctx, &at.slug).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("visibility", Visibility::Around.as_str())
        .with("joining", Joining::Request.as_str())
        .with("language", community.language.as_str());
    ctx.show(&StartPage::of(&ctx, community, form))
}

pub(super) async fn start_posted(ctx: Ctx, at: StartCircleAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let community = opened(&ctx, &at.slug).await?;
    let charter = charter::read_founding(&mut form);
    let (visibility, joining) = (form.choice("visibility"), form.choice("joining"));
    let here = founding::whereabouts(&mut form, &community.language, Words(ctx.locale()));
    let (Some(charter), Some(here), Some(visibility), Some(joining), true) = (charter, here, visibility, joining, form.is_good())
    else {
        return ctx.show_again(&StartPage::of(&ctx, community, form));
    };
    if fold(&charter.name) == fold(&community.name) && form.value("same").is_empty() {
        form.wrong("name", Words(ctx.locale()).circle_same_name());
        return ctx.show_again(&StartPage::of(&ctx, community, form.with("same", "1")));
    }
    let words = communities::words_of(&charter, &here.place);
    let new = NewCommunity::new(charter, visibility, joining, &here.language, ctx.now, &ctx.rng);
    let (now, keep) = (ctx.now, keep_key(&community));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = access::community(tx, actor, &at.slug)?;
            may_start(&view)?;
            let founder = view.writes()?;
            let slug = new.found(tx, Some(founder), now)?;
            communities::set_words(tx, new.id, &here.place, &fold(&here.place), &words)?;
            let pair = Pair { child: new.id, parent: view.community().id };
            ties::tie(tx, pair, Tie::Circle, founder, now)?;
            Ok(webkit::query(FrontAt { slug: slug.to_string() }, &[("done", &keep)]))
        })
        .await?;
    ctx.go_to(to)
}

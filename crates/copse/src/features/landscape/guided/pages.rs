//! What the activity is, and where it begins.

use super::{
    addresses::{BeginAt, StepAt},
    carried::Device,
    drafts,
    keep::{Keeper, Kept},
    screen::Screen,
    step,
};
use crate::words::Words;
use askama::Template;
use landscape::Landscape;
use webkit::{Answer, Asked, ClientAddress, Ctx, Form, Page, Posted};

#[derive(Template)]
#[template(path = "features/landscape/guided/start.html")]
struct StartPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    is_guest: bool,
    /// How many groups were just taken over.
    taken: Option<String>,
    /// The mark of what was taken over or deleted, which the device may forget; `*`: whatever it keeps.
    forget: String,
    is_gone: bool,
    go_on: String,
}

impl StartPage {
    fn of(ctx: &Ctx, asked: Option<&Asked>, form: Form) -> Self {
        let t = Words(ctx.locale());
        let is_gone = asked.is_some_and(|asked| asked.get("gone").is_some());
        let mark = asked.and_then(|asked| asked.get("mark")).unwrap_or_default();
        let is_mark = mark.len() == 16 && mark.chars().all(|c| c.is_ascii_hexdigit());
        let page = ctx.page(t.plot_title()).in_section("landscape");
        Self {
            page: if ctx.viewer().is_none() { page.open_to_search() } else { page },
            t,
            form,
            is_guest: ctx.viewer().is_none(),
            taken: asked.and_then(|asked| asked.parse::<i64>("taken")).map(|count| t.plot_taken(count)),
            forget: if is_gone {
                "*".to_owned()
            } else if is_mark {
                mark.to_owned()
            } else {
                String::new()
            },
            is_gone,
            go_on: StepAt { screen: Screen::Practice }.to_string(),
        }
    }

    fn ways(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        vec![
            ("link", self.t.plot_keep_link(), self.t.plot_keep_link_hint()),
            ("shared", self.t.plot_keep_shared(), self.t.plot_keep_shared_hint()),
        ]
    }
}

pub(super) async fn start(ctx: Ctx, asked: Asked) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words()).with("where", "link");
    ctx.show(&StartPage::of(&ctx, Some(&asked), form))
}

/// Begins: with a draft, or with a page that carries what is said.
pub(super) async fn begin(ctx: Ctx, from: ClientAddress, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    if ctx.viewer().is_some() && form.is_good() {
        return ctx.go_to(StepAt { screen: Screen::Practice });
    }
    let device = match form.value("where") {
        "link" => None,
        "device" => Some(Device::Keeps),
        "shared" => Some(Device::Shared),
        _ => {
            form.wrong("where", Words(ctx.locale()).plot_wrong_choice());
            None
        }
    };
    if !form.is_good() {
        return ctx.show_again(&StartPage::of(&ctx, None, form));
    }
    match device {
        Some(device) => {
            let kept = Kept { landscape: Landscape::default(), keeper: Keeper::Carried(device) };
            step::show(&ctx, kept, Screen::Practice, step::Look::default()).await
        }
        None => {
            let token = drafts::begin(&ctx, &from, form.once(), &Landscape::default()).await?;
            let keeper = Keeper::Draft { token, used_at: ctx.now };
            keeper.answer(ctx.go_to(keeper.step(Screen::Practice)))
        }
    }
}

/// The address of the beginning with what was done before.
pub(super) fn back_at_start(pairs: &[(&str, &str)]) -> String {
    webkit::query(BeginAt, pairs)
}

//! What the drawing is called, what stands in its middle, by what it has branches, and whether importance shows.

use super::page::{self, Forms};
use crate::{
    features::landscape::{
        keeper,
        named::Named,
        was::{self, STALE, Sent},
    },
    words::Words,
};
use kernel::{TextError, short_line};
use landscape::{Grouping, Landscape, line::NAME_MAX};
use webkit::{Answer, Ctx, Form, Posted};

/// What was sent, each as a document has it.
#[derive(Clone)]
struct Look {
    title: Sent,
    centre: Sent,
    branches: Sent,
    importance: Sent,
}

fn importance(landscape: &Landscape) -> &'static str {
    if landscape.look.importance { "1" } else { "" }
}

impl Look {
    fn of(form: &mut Form) -> Option<Self> {
        let line = |text: &str| short_line(text, NAME_MAX);
        let (title, centre) = (form.check("title", line), form.check("centre", line));
        let branches = form.choice::<Way>("branches");
        let importance = if form.value("importance").is_empty() { "" } else { "1" };
        Some(Self {
            title: Sent::of(form, "title", title?),
            centre: Sent::of(form, "centre", centre?),
            branches: Sent::of(form, "branches", branches?.0.as_str()),
            importance: Sent::of(form, "importance", importance),
        })
    }

    fn fits(&self, landscape: &Landscape) -> bool {
        self.title.fits(&landscape.title)
            && self.centre.fits(&landscape.centre)
            && self.branches.fits(landscape.look.branches.as_str())
            && self.importance.fits(importance(landscape))
    }

    fn keep(&self, landscape: &mut Landscape) {
        if let Some(title) = self.title.change() {
            title.clone_into(&mut landscape.title);
        }
        if let Some(centre) = self.centre.change() {
            centre.clone_into(&mut landscape.centre);
        }
        if let Some(branches) = self.branches.change().and_then(|branches| branches.parse().ok()) {
            landscape.look.branches = branches;
        }
        if let Some(shown) = self.importance.change() {
            landscape.look.importance = !shown.is_empty();
        }
    }

    fn tell(&self, form: &mut Form, t: Words<'static>, landscape: &Landscape) {
        let now = landscape.look.branches;
        was::tell(form, "title", &self.title, &landscape.title, t.spray_clash(landscape.title.as_str()));
        was::tell(form, "centre", &self.centre, &landscape.centre, t.spray_clash(landscape.centre.as_str()));
        was::tell(form, "branches", &self.branches, now.as_str(), t.spray_clash(now.name(t)));
        was::tell(form, "importance", &self.importance, importance(landscape), t.spray_clash_tick().to_owned());
    }
}

/// A way to make branches, as a form has it.
struct Way(Grouping);

impl std::str::FromStr for Way {
    type Err = TextError;
    fn from_str(text: &str) -> Result<Self, TextError> {
        text.parse().map(Self).map_err(|()| TextError::Malformed)
    }
}

pub(super) async fn changed(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let Some(look) = Look::of(&mut form).filter(|_| form.is_good()) else {
        return page::again(&ctx, Forms { look: Some(form), ..Forms::default() }).await;
    };
    let sent = look.clone();
    let act = move |landscape: &mut Landscape| {
        if !sent.fits(landscape) {
            return Ok(STALE.to_owned());
        }
        sent.keep(landscape);
        Ok(page::saved("drawing"))
    };
    let to = keeper::change_mine(&ctx, form.once(), act).await?;
    if to == STALE {
        let landscape = keeper::mine(&ctx).await?;
        look.tell(&mut form, Words(ctx.locale()), &landscape);
        return page::again(&ctx, Forms { look: Some(form), ..Forms::default() }).await;
    }
    ctx.go_to(to)
}

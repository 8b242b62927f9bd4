//! Free twigs: hung up, reworded, hung elsewhere, taken out and put back.

use super::{
    page::{self, Forms, SprayAt},
    under::{self, Place},
};
use crate::{
    features::landscape::{
        drawing::spray as drawing,
        keeper,
        tabs::{Tab, Tabs},
        taken,
        was::{self, STALE, Sent},
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, Result, TextError, short_line};
use landscape::{Id, Landscape, MOST_TWIGS, Parent, Twig, line::NAME_MAX};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Hanging up a twig.
    pub struct TwigsAt = "/landscape/spray/twigs";
    /// One twig.
    pub struct TwigAt { twig: Id } = "/landscape/spray/twigs/{twig}";
    /// Taking it out.
    pub struct TakeAt { twig: Id } = "/landscape/spray/twigs/{twig}/remove";
    /// Putting one back.
    pub struct BackAt = "/landscape/spray/back";
}

#[derive(Template)]
#[template(path = "features/landscape/spray/twig.html")]
struct TwigPage {
    page: Page,
    t: Words<'static>,
    tabs: Tabs,
    id: Id,
    words: String,
    /// How many hang on it.
    on_it: usize,
    form: Form,
    removing: Form,
    places: Vec<Place>,
}

impl TwigPage {
    fn of(ctx: &Ctx, landscape: &Landscape, twig: &Twig, form: Option<Form>) -> Self {
        let t = Words(ctx.locale());
        let empty = || Form::empty(ctx.guard(), ctx.words());
        let outline = drawing::outline(landscape, t);
        Self {
            page: ctx.page(t.spray_twig_title()).in_section("landscape"),
            t,
            tabs: Tabs::on(t, Tab::Spray),
            id: twig.id,
            words: twig.words.clone(),
            on_it: landscape.twigs.iter().filter(|other| other.under == Parent::Twig(twig.id)).count(),
            form: form
                .unwrap_or_else(|| was::with(was::with(empty(), "words", &twig.words), "under", &under::written(&twig.under))),
            removing: empty(),
            places: under::places(t, landscape, &outline, Some(twig.id)),
        }
    }
}

/// Words of a twig: something.
fn words(text: &str) -> Result<String, TextError> {
    let words = short_line(text, NAME_MAX)?;
    if words.is_empty() { Err(TextError::Empty) } else { Ok(words) }
}

fn place(form: &mut Form, ctx: &Ctx) -> Option<Parent> {
    let place = under::read(form.value("under"));
    if place.is_none() {
        form.wrong("under", ctx.words().field_choice());
    }
    place
}

pub(super) async fn added(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (said, under) = (form.check("words", words), place(&mut form, &ctx));
    let (Some(said), Some(under), true) = (said, under, form.is_good()) else {
        return page::again(&ctx, Forms { twig: Some(form), ..Forms::default() }).await;
    };
    hung(&ctx, form, move |landscape| landscape.hang(under.clone(), &said)).await
}

/// Hangs something up, and says why it cannot be.
async fn hung(ctx: &Ctx, mut form: Form, mut hang: impl FnMut(&mut Landscape) -> Option<Id> + Send + 'static) -> Answer {
    let act = move |landscape: &mut Landscape| Ok(hang(landscape).map_or_else(|| STALE.to_owned(), |_| page::saved("drawing")));
    let to = keeper::change_mine(ctx, form.once(), act).await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let (t, landscape) = (Words(ctx.locale()), keeper::mine(ctx).await?);
    if landscape.twigs.len() >= MOST_TWIGS {
        form.refuse(t.spray_too_many_twigs(MOST_TWIGS));
    } else {
        form.wrong("under", t.spray_under_gone());
    }
    page::again(ctx, Forms { twig: Some(form), ..Forms::default() }).await
}

pub(super) async fn show(ctx: Ctx, at: TwigAt) -> Answer {
    let landscape = keeper::mine(&ctx).await?;
    let twig = landscape.twig(at.twig).ok_or(Fault::Absent)?;
    ctx.show(&TwigPage::of(&ctx, &landscape, twig, None))
}

/// What a changed twig is to be.
#[derive(Clone)]
struct Changed {
    id: Id,
    words: Sent,
    under: Sent,
}

impl Changed {
    fn fits(&self, twig: &Twig) -> bool {
        self.words.fits(&twig.words) && self.under.fits(&under::written(&twig.under))
    }

    /// Whether all of it could be kept.
    fn keep(&self, landscape: &mut Landscape) -> bool {
        if !landscape.twig(self.id).is_some_and(|twig| self.fits(twig)) {
            return false;
        }
        if let Some(words) = self.words.change() {
            landscape.reword_twig(self.id, words);
        }
        if let Some(under) = self.under.change().and_then(under::read)
            && landscape.move_twig(self.id, &under).is_none()
        {
            return false;
        }
        true
    }
}

pub(super) async fn changed(ctx: Ctx, at: TwigAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let t = Words(ctx.locale());
    let (said, under) = (form.check("words", words), place(&mut form, &ctx));
    let to = match (said, under, form.is_good()) {
        (Some(said), Some(under), true) => {
            let changed = Changed {
                id: at.twig,
                words: Sent::of(&form, "words", said),
                under: Sent::of(&form, "under", under::written(&under)),
            };
            let sent = changed.clone();
            // A move that cannot be is undone with the rest: nothing is kept by halves.
            let act = move |landscape: &mut Landscape| {
                let mut after = landscape.clone();
                if !sent.keep(&mut after) {
                    return Ok(STALE.to_owned());
                }
                *landscape = after;
                Ok(page::saved("drawing"))
            };
            let to = keeper::change_mine(&ctx, form.once(), act).await?;
            if to == STALE { Err(Some(changed)) } else { Ok(to) }
        }
        _ => Err(None),
    };
    let stale = match to {
        Ok(to) => return ctx.go_to(to),
        Err(stale) => stale,
    };
    let landscape = keeper::mine(&ctx).await?;
    let Some(twig) = landscape.twig(at.twig) else {
        // It is gone; what was typed can be hung up anew.
        form.refuse(t.spray_twig_gone());
        return page::again(&ctx, Forms { twig: Some(form), ..Forms::default() }).await;
    };
    if let Some(changed) = stale {
        let hangs = under::written(&twig.under);
        let clashes = was::tell(&mut form, "words", &changed.words, &twig.words, t.spray_clash(twig.words.as_str()))
            | was::tell(&mut form, "under", &changed.under, &hangs, t.spray_clash_under().to_owned());
        if !clashes {
            form.wrong("under", t.spray_under_gone());
        }
    }
    ctx.show_again(&TwigPage::of(&ctx, &landscape, twig, Some(form)))
}

pub(super) async fn taken_out(ctx: Ctx, at: TakeAt, posted: Posted) -> Answer {
    let once = posted.button(&ctx).await?;
    let act = move |landscape: &mut Landscape| {
        let (gone, had) = landscape.lift_twig(at.twig).ok_or(Fault::Absent)?;
        let had = had.iter().map(Id::to_string).collect::<Vec<_>>().join(" ");
        Ok(Some(vec![("words".into(), gone.words), ("under".into(), under::written(&gone.under)), ("had".into(), had)]))
    };
    let to = taken::take_out(&ctx, &once, &SprayAt.to_string(), act).await?;
    ctx.go_to(to)
}

pub(super) async fn put_back(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (said, under) = (form.check("words", words), place(&mut form, &ctx));
    let (Some(said), Some(under), true) = (said, under, form.is_good()) else {
        return page::again(&ctx, Forms { twig: Some(form), ..Forms::default() }).await;
    };
    let had: Vec<Id> = form.value("had").split(' ').filter_map(|id| id.parse().ok()).collect();
    hung(&ctx, form, move |landscape| landscape.put_twig_back(&under, &said, &had)).await
}

//! Thanking for a post, and saying that it helped. Its author is told; nobody else reads it, and nothing is counted for others.

use super::{
    addresses::{ThanksAt, elsewhere},
    around::{Around, Told, tell},
    read::{self, Opened},
    store::{self, PostRow},
};
use crate::{
    base::{
        conduct,
        conversations::{self, Thanks},
        notices::{Notice, Reason},
    },
    words::Words,
};
use askama::Template;
use db::Tx;
use kernel::{Fault, Result};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted};

fn reason(kind: Thanks) -> Reason {
    match kind {
        Thanks::Thanks => Reason::Thanked,
        Thanks::Helped => Reason::Helped,
    }
}

/// Longest line that says why, in characters.
const WORDS: usize = 500;

#[derive(Template)]
#[template(path = "features/conversations/thanks.html")]
struct ThanksPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    post: PostRow,
    norms: Option<String>,
    form: Form,
    button: String,
    /// What the asker said already, in words.
    said: Option<&'static str>,
}

/// A post of someone else.
struct Another {
    post: PostRow,
    /// What the asker said of it.
    said: Vec<(Thanks, String)>,
    /// How people here want to deal with each other, in a line.
    norms: Option<String>,
}

fn of_another(tx: &mut Tx, opened: &Opened, number: i64) -> Result<Another> {
    let person = opened.view.writes()?;
    let post = read::standing(tx, opened, number)?.ok_or(Fault::Absent)?;
    if post.author_id == person {
        return Err(Fault::Refused);
    }
    Ok(Another {
        said: store::my_thanks(tx, post.id, person)?,
        norms: conduct::norms_here(tx, opened.view.community().community().id)?,
        post,
    })
}

impl ThanksPage {
    fn of(ctx: &Ctx, opened: &Opened, another: Another, kind: Thanks, form: Form) -> Self {
        let t = Words(ctx.locale());
        let Another { post, said, norms } = another;
        let is_said = said.iter().any(|(other, _)| *other == kind);
        let (title, button, words) = match kind {
            Thanks::Thanks => (t.thanks(), t.thanks_button(post.author.as_str()), t.thanks_said()),
            Thanks::Helped => (t.helped(), t.helped_button(post.author.as_str()), t.helped_said()),
        };
        Self {
            page: ctx.page(title).in_section("communities"),
            t,
            around: Around::of(t, opened),
            button: if is_said { t.thanks_again().to_owned() } else { button },
            said: is_said.then_some(words),
            post,
            norms,
            form,
        }
    }
}

pub(super) async fn thanks(ctx: Ctx, at: ThanksAt, asked: Asked) -> Answer {
    let (number, kind) = (at.number, asked.parse("for").unwrap_or(Thanks::Helped));
    let (opened, another) = read::opened(&ctx, &at, move |tx, opened| of_another(tx, opened, number)).await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let words = another.said.iter().find(|(other, _)| *other == kind).map(|(_, words)| words.clone()).unwrap_or_default();
    let form = Form::empty(ctx.guard(), ctx.words()).with("for", kind.as_str()).with("words", words);
    ctx.show(&ThanksPage::of(&ctx, &opened, another, kind, form))
}

pub(super) async fn thanks_posted(ctx: Ctx, at: ThanksAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let number = at.number;
    let (opened, another) = read::opened(&ctx, &at, move |tx, opened| of_another(tx, opened, number)).await?;
    let kind = form.value("for").parse().unwrap_or(Thanks::Helped);
    let words = form.optional_text("words", WORDS);
    let (Some(words), true) = (words, form.is_good()) else {
        return ctx.show_again(&ThanksPage::of(&ctx, &opened, another, kind, form));
    };
    let (now, rng, takes_back) = (ctx.now, ctx.rng.clone(), form.has("back"));
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::open(tx, actor, &at.slug, &at.key)?;
            let person = opened.view.writes()?;
            let Another { post, said, .. } = of_another(tx, &opened, at.number)?;
            let community = opened.view.community().community().id;
            let is_new = !said.contains(&(kind, words.to_string()));
            if is_new || takes_back {
                // What was said before is not told any more, if it was not seen yet.
                let (item, by) = (Some(post.id), Some(person));
                let before = Notice { person: post.author_id, community, item, by, reason: reason(kind), words: String::new() };
                before.leave_untold(tx)?;
            }
            if takes_back {
                store::take_thanks_back(tx, post.id, person, kind)?;
            } else if is_new {
                conversations::thank(tx, post.id, person, kind, &words, now)?;
                let told = Told { community, item: post.id, place: post.id, audience: post.audience, by: person };
                tell(tx, &told, post.author_id, reason(kind), words.to_string(), &rng, now)?;
            }
            Ok(format!("{}?at={1}#p{1}", opened.home(), at.number))
        })
        .await?;
    ctx.go_to(to)
}

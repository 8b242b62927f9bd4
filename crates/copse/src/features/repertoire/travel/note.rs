//! How something is used here, as a community says it beside what it took over or what others took from it.

use super::take::NOTE_MAX;
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
    },
    features::{
        Key,
        repertoire::{
            addresses::{elsewhere, inside},
            beside::settled,
            read::{self, who_sees},
            standing::STALE,
        },
    },
    words::Words,
};
use askama::Template;
use kernel::{Result, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// How it is used here.
    pub struct NoteAt { slug: String, key: Key } = "/c/{slug}/repertoire/{key}/note";
}

inside! { NoteAt }

#[derive(Template)]
#[template(path = "features/repertoire/travel/note.html")]
struct NotePage {
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

/// The hidden field that says how it was when the form was opened.
const WAS: &str = "was-note";

async fn page(ctx: &Ctx, at: &NoteAt, form: Option<Form>) -> Result<(NotePage, Option<String>)> {
    let (opened, ()) = read::opened(ctx, at, |_, opened| opened.view.writes().map(|_| ())).await?;
    let t = Words(ctx.locale());
    let page = NotePage {
        page: ctx.page(t.note_title()).in_section("communities"),
        t,
        community: opened.view.community().community().clone(),
        title: opened.row.title.clone(),
        language: opened.row.language.clone(),
        here: opened.home().to_string(),
        theirs: Vec::new(),
        form: form.unwrap_or_else(|| {
            let form = Form::empty(ctx.guard(), ctx.words());
            ["note", WAS].into_iter().fold(form, |form, name| form.with(name, opened.row.note.as_str()))
        }),
        seen: who_sees(t, opened.view.community(), opened.row.audience),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

pub(super) async fn form(ctx: Ctx, at: NoteAt) -> Answer {
    ctx.actor().await?;
    let (page, home) = page(&ctx, &at, None).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

pub(super) async fn said(ctx: Ctx, at: NoteAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let note = form.check("note", |text| short_line(text, NOTE_MAX));
    let (Some(note), true) = (note, form.is_good()) else {
        return ctx.show_again(&page(&ctx, &at, Some(form)).await?.0);
    };
    let was = form.has(WAS).then(|| form.value(WAS).to_owned());
    let (now, place) = (ctx.now, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &place.slug, &place.key)?;
            let (by, present) = (opened.view.writes()?, &opened.row.note);
            let Some(note) = settled(was.as_ref().unwrap_or(present), present.clone(), note.clone()) else {
                return Ok(STALE.to_owned());
            };
            if note != *present {
                super::store::set_note(tx, opened.row.id, &note)?;
                let entry = Entry::new(opened.home_id(), Verb::SaidKeptNote).by(Some(by)).on(opened.row.id);
                chronicle::log(tx, &entry, now)?;
            }
            Ok(opened.home().to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    let t = Words(ctx.locale());
    let present = read::opened(&ctx, &at, |_, opened| opened.view.writes().map(|_| opened.row.note.clone())).await?.1;
    form.refuse(t.stale_edit());
    let mut page = page(&ctx, &at, Some(form.with(WAS, present.as_str()))).await?.0;
    let said = if present.is_empty() { t.kept_taken_out().to_owned() } else { present };
    page.theirs = vec![(t.note_label().to_owned(), said)];
    ctx.show_again(&page)
}

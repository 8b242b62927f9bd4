//! Changing what one's own page says.

use super::{pages::ProfileAt, store};
use crate::{
    base::{
        communities,
        people::{self, ProfileRow},
    },
    words::Words,
};
use askama::Template;
use kernel::{CommunityId, Fault, LongText, Result, TextError, Title, short_line};
use webkit::{Answer, Ctx, Form, Page, Posted, route};

route! {
    /// Changing what one's own page says.
    pub struct EditAt = "/me/profile";
}

/// Longest text about oneself, in characters.
const TEXT_MAX: usize = 1_000;
/// Longest line about oneself in one community, in characters.
const LINE_MAX: usize = 200;

/// A field for one's line in a community.
struct Line {
    field: String,
    label: String,
}

#[derive(Template)]
#[template(path = "features/profile/edit.html")]
struct EditPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    lines: Vec<Line>,
    handle: String,
}

/// What stands on one's page now.
struct Mine {
    handle: String,
    profile: Option<ProfileRow>,
    lines: Vec<(CommunityId, Title, String)>,
}

async fn mine(ctx: &Ctx) -> Result<Mine> {
    ctx.read(|tx, actor| {
        let person = actor.person().ok_or(Fault::SignIn)?;
        let handle = people::account_of(tx, person)?.and_then(|account| account.handle).ok_or(Fault::SignIn)?;
        Ok(Mine { handle, profile: people::profile(tx, person)?, lines: store::lines(tx, person)? })
    })
    .await
}

/// The name of the field for one's line in a community.
fn field_of(community: CommunityId) -> String {
    format!("line-{community}")
}

impl EditPage {
    fn of(ctx: &Ctx, mine: Mine, form: Option<Form>) -> Self {
        let t = Words(ctx.locale());
        let form = form.unwrap_or_else(|| stored(ctx, &mine));
        let line = |(community, name, _): (CommunityId, Title, String)| Line {
            field: field_of(community),
            label: t.profile_line_in(&*name),
        };
        Self { page: ctx.page(t.profile_edit()), t, form, lines: mine.lines.into_iter().map(line).collect(), handle: mine.handle }
    }
}

/// The form with what stands on the page now.
fn stored(ctx: &Ctx, mine: &Mine) -> Form {
    let mut form = Form::empty(ctx.guard(), ctx.words());
    if let Some(row) = mine.profile.clone() {
        form = form
            .with("practises", row.practises)
            .with("helps", row.helps)
            .with("learning", row.learning)
            .with("languages", row.languages)
            .with("place", row.place)
            .with("organisation", row.organisation);
    }
    mine.lines.iter().fold(form, |form, (community, _, line)| form.with(&field_of(*community), line.clone()))
}

/// A text of lines as they were typed; one that shows nothing is empty.
fn lines(text: &str) -> Result<String, TextError> {
    match LongText::parse(text, TEXT_MAX) {
        Ok(text) => Ok(text.to_string()),
        Err(TextError::Empty) => Ok(String::new()),
        Err(wrong) => Err(wrong),
    }
}

/// What stands in a field of the page, as it is kept.
///
/// # Errors
/// Why it cannot stand there.
pub(super) fn checked(name: &str, text: &str) -> Result<String, TextError> {
    match name {
        "practises" | "helps" | "learning" => lines(text),
        _ => short_line(text, TEXT_MAX),
    }
}

pub(super) async fn edit(ctx: Ctx) -> Answer {
    let mine = mine(&ctx).await?;
    ctx.show(&EditPage::of(&ctx, mine, None))
}

/// What was typed, checked.
#[derive(Clone)]
struct Typed {
    practises: String,
    helps: String,
    learning: String,
    languages: String,
    place: String,
    organisation: String,
    lines: Vec<(CommunityId, String)>,
}

fn typed(form: &mut Form, communities: &[(CommunityId, Title, String)]) -> Option<Typed> {
    let mut field = |name: &str| form.check(name, |text| checked(name, text));
    let (practises, helps, learning) = (field("practises"), field("helps"), field("learning"));
    let (languages, place, organisation) = (field("languages"), field("place"), field("organisation"));
    let mut own = Vec::new();
    for (community, ..) in communities {
        // Someone who joined after the form was opened sends no line for there, and keeps what it is.
        let field = field_of(*community);
        if form.has(&field) {
            own.extend(form.check(&field, |text| short_line(text, LINE_MAX)).map(|line| (*community, line)));
        }
    }
    if !form.is_good() {
        return None;
    }
    Some(Typed {
        practises: practises?,
        helps: helps?,
        learning: learning?,
        languages: languages?,
        place: place?,
        organisation: organisation?,
        lines: own,
    })
}

pub(super) async fn edited(ctx: Ctx, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let mine = mine(&ctx).await?;
    let Some(new) = typed(&mut form, &mine.lines) else {
        return ctx.show_again(&EditPage::of(&ctx, mine, Some(form)));
    };
    let (now, home) = (ctx.now, ProfileAt { handle: mine.handle });
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let person = actor.person().ok_or(Fault::SignIn)?;
            let Typed { practises, helps, learning, languages, place, organisation, lines } = &new;
            people::keep_profile(tx, person, practises, helps, learning, languages, place, organisation, now)?;
            for (community, line) in lines {
                communities::set_line(tx, *community, person, line)?;
            }
            Ok(format!("{home}?saved=1"))
        })
        .await?;
    ctx.go_to(to)
}

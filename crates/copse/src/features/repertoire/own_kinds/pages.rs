//! The pages of a community's own kinds: all of them, making one, changing one.

use super::{
    KindAt, KindsAt, NewKindAt, is_full,
    rule::{self, FieldShape, MOST, Wrong},
    store::{self, FieldRow, KindRow},
    tell,
};
use crate::{
    base::{
        access::{self, Audience, CommunityView},
        communities::CommunityRow,
    },
    features::repertoire::read::who_sees,
    words::Words,
};
use askama::Template;
use db::{One, Scope, Tx};
use kernel::{Actor, Fault, Result, hex, short_line};
use sha2::{Digest, Sha256};
use webkit::{Answer, Ctx, Form, Page, Posted};

/// Longest name, and longest words on a kind or a field, in characters.
const NAME_MAX: usize = 60;
const WORDS_MAX: usize = 300;
/// Rows for new fields in a form.
const FRESH: usize = 4;

#[derive(Template)]
#[template(path = "features/repertoire/own_kinds/kinds.html")]
struct KindsPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    kinds: Vec<(KindRow, String)>,
    shapes: bool,
    seen: String,
}

pub(super) async fn kinds(ctx: Ctx, at: KindsAt) -> Answer {
    ctx.actor().await?;
    let slug = at.slug.clone();
    let (view, kinds, fields) = ctx
        .read(move |tx, actor| {
            let view = access::community(tx, actor, &slug)?;
            view.belonged()?;
            let id = view.community().id;
            Ok((view, store::kinds(tx, id)?, store::fields(tx, id)?))
        })
        .await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(KindsAt { slug: view.community().slug.to_string() });
    }
    let t = Words(ctx.locale());
    let named = |kind: &KindRow| {
        let names: Vec<&str> = fields.iter().filter(|field| field.kind == kind.number).map(|field| field.name.as_str()).collect();
        names.join(", ")
    };
    ctx.show(&KindsPage {
        page: ctx.page(t.own_kinds_title()).in_section("communities"),
        t,
        kinds: kinds.into_iter().map(|kind| (kind.clone(), named(&kind))).collect(),
        shapes: view.shapes().is_ok(),
        seen: who_sees(t, &view, Audience::Members),
        community: view.community().clone(),
    })
}

/// A row of the form: a field that there is, or room for one.
struct Row {
    name: String,
    hint: String,
    shape: String,
    label: String,
    /// What is written in it, of one that there is.
    fixed: Option<String>,
}

#[derive(Template)]
#[template(path = "features/repertoire/own_kinds/kind.html")]
struct KindPage {
    page: Page,
    t: Words<'static>,
    community: CommunityRow,
    action: String,
    rows: Vec<Row>,
    is_change: bool,
    /// What stood there when the form was filled.
    was: String,
    form: Form,
    seen: String,
}

impl KindPage {
    fn of(ctx: &Ctx, view: &CommunityView, before: Option<(&KindRow, &[FieldRow])>, form: Form) -> Self {
        let (t, slug) = (Words(ctx.locale()), view.community().slug.to_string());
        let (number, fields) = (before.map(|(kind, _)| kind.number), before.map_or(&[][..], |(_, fields)| fields));
        let row = |place: usize| Row {
            name: format!("name-{place}"),
            hint: format!("hint-{place}"),
            shape: format!("shape-{place}"),
            label: t.own_kind_field(place),
            fixed: fields.get(place - 1).map(|field| t.own_kind_shape_is(field.shape.name(t))),
        };
        Self {
            page: ctx.page(if number.is_some() { t.own_kind_change() } else { t.own_kind_new() }).in_section("communities"),
            t,
            community: view.community().clone(),
            action: match number {
                Some(number) => KindAt { slug, number }.to_string(),
                None => NewKindAt { slug }.to_string(),
            },
            rows: (1..=shown(&form, fields.len())).map(row).collect(),
            is_change: number.is_some(),
            was: before.map(|(kind, fields)| print(kind, fields)).unwrap_or_default(),
            form,
            seen: who_sees(t, view, Audience::Community),
        }
    }

    fn shapes(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        FieldShape::ALL.into_iter().map(|shape| (shape.as_str(), shape.name(self.t)))
    }
}

/// How many rows a form has for a kind with so many fields.
fn places(fields: usize) -> usize {
    (fields + FRESH).min(MOST).max(fields)
}

/// How many rows a form shows: as many as there is room for, and those in which something was typed.
fn shown(form: &Form, fields: usize) -> usize {
    let is_filled = |place: &usize| ["name", "hint"].iter().any(|of| !form.value(&format!("{of}-{place}")).is_empty());
    (places(fields) + 1..=2 * MOST).rev().find(is_filled).unwrap_or(places(fields))
}

/// What a kind is, as a form remembers it: how many fields it has, and a print of all that is said of it.
fn print(kind: &KindRow, fields: &[FieldRow]) -> String {
    let said = [&kind.name, &kind.plural, &kind.about].into_iter();
    let said = said.chain(fields.iter().flat_map(|field| [&field.name, &field.hint]));
    let sum = said.fold(Sha256::new(), |sum, text| sum.chain_update(text).chain_update([0]));
    format!("{} {}", fields.len(), hex(&sum.finalize()))
}

/// The form of someone who did not see what others made of the kind meanwhile: what they typed, the parts that they did not
/// know of as they are now, and behind those the new ones.
fn renewed(mut form: Form, fields: &[FieldRow], t: Words<'static>) -> Form {
    let known: usize = form.value("was").split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
    let known = known.min(fields.len());
    let typed = |form: &Form, place: usize| ["name", "hint", "shape"].map(|of| form.value(&format!("{of}-{place}")).to_owned());
    let fresh: Vec<[String; 3]> = (known + 1..=shown(&form, known)).map(|place| typed(&form, place)).collect();
    let theirs = fields.iter().skip(known).map(|field| [field.name.clone(), field.hint.clone(), String::new()]);
    let fresh = fresh.into_iter().filter(|[name, hint, _]| !name.is_empty() || !hint.is_empty());
    let rows: Vec<[String; 3]> = theirs.chain(fresh).collect();
    // What has no more room stands there all the same: whoever typed it says what becomes of it.
    let last = places(fields.len()).max(known + rows.len());
    let rows = rows.into_iter().chain(std::iter::repeat_with(Default::default));
    for (place, [name, hint, shape]) in (known + 1..=last).zip(rows) {
        form = form.with(&format!("name-{place}"), name).with(&format!("hint-{place}"), hint);
        form = form.with(&format!("shape-{place}"), shape);
    }
    form.refuse(t.own_kind_stale());
    form
}

/// What a form says of a kind.
struct Typed {
    name: String,
    plural: String,
    about: String,
    /// Each with its name, hint and shape, those that there were first.
    fields: Vec<(String, String, FieldShape)>,
}

fn typed(form: &mut Form, t: Words<'static>, before: &[FieldRow]) -> Option<Typed> {
    let (count, most) = (shown(form, before.len()), places(before.len()));
    let mut line = |name: &str, max| form.check(name, |text| short_line(text, max));
    let (name, plural, about) = (line("kind", NAME_MAX), line("plural", NAME_MAX), line("about", WORDS_MAX));
    let rows: Vec<Option<(String, String)>> = (1..=count)
        .map(|place| Some((line(&format!("name-{place}"), NAME_MAX)?, line(&format!("hint-{place}"), WORDS_MAX)?)))
        .collect();
    if name.as_deref() == Some("") {
        form.wrong("kind", t.own_kind_nameless());
    }
    let rows: Vec<(String, String)> = rows.into_iter().collect::<Option<_>>()?;
    let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    let mut fields = Vec::new();
    for (place, (label, hint)) in rows.iter().enumerate() {
        let words = match rule::wrong(&names, place, hint, before.len()) {
            Some(Wrong::NoName) => Some(t.own_kind_field_stays()),
            Some(Wrong::Nameless) => Some(t.own_kind_field_nameless()),
            Some(Wrong::Twice) => Some(t.own_kind_field_twice()),
            None => None,
        };
        let is_many = place >= most && !(label.is_empty() && hint.is_empty());
        let words = if is_many { Some(t.own_kind_field_many()) } else { words };
        if let Some(words) = words {
            form.wrong(&format!("name-{}", place + 1), words);
        } else if let Some(field) = before.get(place) {
            fields.push((label.clone(), hint.clone(), field.shape));
        } else if !label.is_empty() {
            let shape = form.value(&format!("shape-{}", place + 1)).parse().unwrap_or(FieldShape::Text);
            if shape == FieldShape::Files && fields.iter().any(|(_, _, shape)| *shape == FieldShape::Files) {
                form.wrong(&format!("name-{}", place + 1), t.own_kind_one_files());
            }
            fields.push((label.clone(), hint.clone(), shape));
        }
    }
    if form.is_good() && fields.is_empty() {
        form.wrong("name-1", t.own_kind_no_field());
    }
    let typed = Typed { name: name?, plural: plural?, about: about?, fields };
    form.is_good().then_some(typed)
}

pub(super) async fn new(ctx: Ctx, at: NewKindAt) -> Answer {
    ctx.actor().await?;
    let slug = at.slug.clone();
    let view = ctx.read(move |tx, actor| shaped(tx, actor, &slug)).await?;
    if *view.community().slug != *at.slug {
        return ctx.moved_to(NewKindAt { slug: view.community().slug.to_string() });
    }
    ctx.show(&KindPage::of(&ctx, &view, None, Form::empty(ctx.guard(), ctx.words())))
}

/// A community, for those who shape it.
fn shaped(tx: &mut Tx, actor: Actor, slug: &str) -> Result<CommunityView> {
    let view = access::community(tx, actor, slug)?;
    view.shapes()?;
    Ok(view)
}

pub(super) async fn made(ctx: Ctx, at: NewKindAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let slug = at.slug.clone();
    let view = ctx.read(move |tx, actor| shaped(tx, actor, &slug)).await?;
    let Some(typed) = typed(&mut form, Words(ctx.locale()), &[]) else {
        return ctx.show_again(&KindPage::of(&ctx, &view, None, form));
    };
    let now = ctx.now;
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let view = shaped(tx, actor, &at.slug)?;
            let (by, id) = (view.shapes()?, view.community().id);
            tx.guard(Scope::new("kept_kind", id))?;
            if is_full(tx, id)? {
                return Ok(REFUSED.to_owned());
            }
            let One((number,)) = store::next_number(tx, id)?;
            let Typed { name, plural, about, fields } = &typed;
            store::add(tx, id, number, name, plural, about, None, None, by, now)?;
            for (place, (name, hint, shape)) in (1..).zip(fields) {
                store::add_field(tx, id, number, place, name, hint, *shape, None, None)?;
            }
            tell(tx, id, number, name, Some(by), now)?;
            Ok(KindsAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    if to != REFUSED {
        return ctx.go_to(to);
    }
    form.refuse(Words(ctx.locale()).own_kinds_full());
    ctx.show_again(&KindPage::of(&ctx, &view, None, form))
}

/// Stands for a refusal where an act gives the address to go on to.
const REFUSED: &str = "";

/// A kind with its fields, for those who shape the community.
fn opened(tx: &mut Tx, actor: Actor, at: &KindAt) -> Result<(CommunityView, KindRow, Vec<FieldRow>)> {
    let view = shaped(tx, actor, &at.slug)?;
    let id = view.community().id;
    let kind = store::kind(tx, id, at.number)?.ok_or(Fault::Absent)?;
    let fields = store::fields_of(tx, id, at.number)?;
    Ok((view, kind, fields))
}

pub(super) async fn change(ctx: Ctx, at: KindAt) -> Answer {
    ctx.actor().await?;
    let place = at.clone();
    let (view, kind, fields) = ctx.read(move |tx, actor| opened(tx, actor, &place)).await?;
    let form = Form::empty(ctx.guard(), ctx.words())
        .with("kind", kind.name.as_str())
        .with("plural", kind.plural.as_str())
        .with("about", kind.about.as_str());
    let form = (1..).zip(&fields).fold(form, |form, (place, field)| {
        form.with(&format!("name-{place}"), field.name.as_str()).with(&format!("hint-{place}"), field.hint.as_str())
    });
    ctx.show(&KindPage::of(&ctx, &view, Some((&kind, &fields)), form))
}

pub(super) async fn changed(ctx: Ctx, at: KindAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (t, place) = (Words(ctx.locale()), at.clone());
    let (view, kind, before) = ctx.read(move |tx, actor| opened(tx, actor, &place)).await?;
    let was = form.value("was").to_owned();
    if was != print(&kind, &before) {
        return ctx.show_again(&KindPage::of(&ctx, &view, Some((&kind, &before)), renewed(form, &before, t)));
    }
    let Some(typed) = typed(&mut form, t, &before) else {
        return ctx.show_again(&KindPage::of(&ctx, &view, Some((&kind, &before)), form));
    };
    let (now, id, place) = (ctx.now, view.community().id, at.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            tx.guard(Scope::new("kept_kind", id))?;
            let (view, kind, fields) = opened(tx, actor, &place)?;
            if print(&kind, &fields) != was {
                return Ok(REFUSED.to_owned());
            }
            store::set(tx, id, kind.number, &typed.name, &typed.plural, &typed.about)?;
            for (field, (name, hint, _)) in fields.iter().zip(&typed.fields) {
                store::set_field(tx, id, kind.number, field.place, name, hint)?;
            }
            let next = fields.iter().map(|field| field.place).max().unwrap_or(0) + 1;
            for (place, (name, hint, shape)) in (next..).zip(typed.fields.iter().skip(fields.len())) {
                store::add_field(tx, id, kind.number, place, name, hint, *shape, None, None)?;
            }
            tell(tx, id, kind.number, &typed.name, Some(view.shapes()?), now)?;
            Ok(KindsAt { slug: view.community().slug.to_string() }.to_string())
        })
        .await?;
    if to != REFUSED {
        return ctx.go_to(to);
    }
    let (view, kind, before) = ctx.read(move |tx, actor| opened(tx, actor, &at)).await?;
    ctx.show_again(&KindPage::of(&ctx, &view, Some((&kind, &before)), renewed(form, &before, t)))
}

//! The versions of something that is kept: the list, one of them, any two beside each other, and putting one in force again.

use super::{
    addresses::{KeptAt, RestoreAt, VersionAt, VersionsAt, elsewhere},
    belongs,
    hung::{self, Files},
    kind::Kind,
    own_kinds,
    page::{Part, parts},
    read::{self, Opened, who_sees},
    standing::STALE,
    store::{self, VersionRow, WholeRow},
    travel,
};
use crate::{
    base::{
        chronicle::{self, Entry, Verb},
        communities::CommunityRow,
        items::{self, FILES, Mentions, Revised, Texts, Told, html_of},
    },
    features::{Key, inside::page_in},
    words::Words,
};
use askama::Template;
use i18n::DateStyle;
use kernel::{Fault, Result};
use markup::{Change, word_diff};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted};

/// Versions on one page of the list.
const PAGE: i64 = 100;

/// What every page about versions has around its own part.
struct Around {
    community: CommunityRow,
    title: String,
    language: String,
    here: String,
    seen: String,
}

impl Around {
    fn of(t: Words<'static>, opened: &Opened) -> Self {
        Self {
            community: opened.view.community().community().clone(),
            title: opened.row.title.clone(),
            language: opened.row.language.clone(),
            here: opened.home().to_string(),
            seen: who_sees(t, opened.view.community(), opened.row.audience),
        }
    }
}

/// A version in the list.
struct Listed {
    row: VersionRow,
    when: String,
}

/// What changed in one field.
struct Changed {
    label: String,
    changes: Vec<Change>,
}

/// Two versions beside each other.
struct Beside {
    about: String,
    fields: Vec<Changed>,
}

#[derive(Template)]
#[template(path = "features/repertoire/versions.html")]
struct VersionsPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    versions: Vec<Listed>,
    from: i64,
    to: i64,
    beside: Option<Beside>,
    /// The last version, and whether not all of them are on this page: then any two are compared by their numbers.
    last: i64,
    is_part: bool,
    /// Where older versions go on.
    older: Option<i64>,
}

/// What changed between two versions, field by field in the order of the kind.
fn changed(t: Words<'static>, kind: &Kind, old: &WholeRow, new: &WholeRow) -> Vec<Changed> {
    let (before, after) = (Texts::of(&old.body), Texts::of(&new.body));
    let mut fields = Vec::new();
    let mut compare = |label: &str, old: &str, new: &str| {
        if old != new {
            fields.push(Changed { label: label.to_owned(), changes: word_diff(old, new) });
        }
    };
    compare(&kind.title, &old.title, &new.title);
    for field in kind.fields.iter().filter(|field| !field.is_files()) {
        compare(&field.label, &field.said(before.get(&field.key)), &field.said(after.get(&field.key)));
    }
    let is_known = |name: &str| name == FILES || kind.fields.iter().any(|field| field.key == name);
    for (name, text) in before.iter().chain(after.iter()).filter(|(name, _)| !is_known(name)) {
        if before.get(name) != after.get(name) && (text == before.get(name) || before.get(name).is_empty()) {
            compare(&t.kept_other_field(own_kinds::called(name)), before.get(name), after.get(name));
        }
    }
    if before.get(FILES) != after.get(FILES) {
        let label = kind.fields.iter().find(|field| field.is_files()).map_or(t.kept_files(), |field| &field.label);
        fields.push(Changed { label: label.to_owned(), changes: hung::changes(&before, &after) });
    }
    fields
}

pub(super) async fn versions(ctx: Ctx, at: VersionsAt, asked: Asked) -> Answer {
    let (from, to, before): (Option<i64>, Option<i64>, Option<i64>) =
        (asked.parse("from"), asked.parse("to"), asked.parse("before"));
    let (opened, (rows, pair)) = read::opened(&ctx, &at, move |tx, opened| {
        let id = opened.row.id;
        if opened.row.withdrawn_at.is_some() {
            return Err(Fault::Absent);
        }
        let rows = store::versions(tx, id, before.unwrap_or(i64::MAX), PAGE + 1)?;
        let pair = match (from, to) {
            (Some(from), Some(to)) => match (store::version(tx, id, from.min(to))?, store::version(tx, id, from.max(to))?) {
                (Some(old), Some(new)) => Some((old, new)),
                _ => return Err(Fault::Absent),
            },
            _ => None,
        };
        Ok((rows, pair))
    })
    .await?;
    if let Some(home) = elsewhere(&ctx, &opened, &at) {
        return ctx.moved_to(home);
    }
    let t = Words(ctx.locale());
    let kind = read::kind(&ctx, opened.home_id(), &opened.row.kind).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let older = rows.get(most).map(|row| row.revision);
    let last = opened.row.revision;
    ctx.show(&VersionsPage {
        page: page_in(&ctx, opened.view.community().community(), t.kept_versions_title(opened.row.title.as_str())),
        t,
        around: Around::of(t, &opened),
        versions: rows
            .into_iter()
            .take(most)
            .map(|row| Listed { when: ctx.date(row.written_at, DateStyle::Moment), row })
            .collect(),
        from: from.unwrap_or(last - 1).max(1),
        to: to.unwrap_or(last),
        beside: pair.map(|(old, new)| Beside {
            about: t.kept_between(old.revision, new.revision),
            fields: changed(t, &kind, &old, &new),
        }),
        last,
        is_part: older.is_some() || before.is_some(),
        older,
    })
}

#[derive(Template)]
#[template(path = "features/repertoire/version.html")]
struct VersionPage {
    page: Page,
    t: Words<'static>,
    around: Around,
    about: String,
    why: String,
    version: i64,
    /// The number of the version in force.
    present: i64,
    writes: bool,
    form: Form,
    title: String,
    parts: Vec<Part>,
    files: Files,
}

async fn page(ctx: &Ctx, at: &VersionAt, form: Form) -> Result<(VersionPage, Option<String>)> {
    let number = at.version;
    let (opened, (whole, rows, gave)) = read::opened(ctx, at, move |tx, opened| {
        let row = store::version(tx, opened.row.id, number)?.ok_or(Fault::Absent)?;
        if opened.row.withdrawn_at.is_some() {
            return Err(Fault::Absent);
        }
        Ok((row, store::hung(tx, opened.row.id)?, store::gave(tx, opened.row.id, opened.reach())?))
    })
    .await?;
    let t = Words(ctx.locale());
    let kind = read::kind(ctx, opened.home_id(), &opened.row.kind).await?;
    let texts = Texts::of(&whole.body);
    let html = html_of(&texts.body([], &Mentions::default()).html);
    let page = VersionPage {
        page: page_in(ctx, opened.view.community().community(), t.kept_version_title(opened.row.title.as_str(), number)),
        t,
        around: Around::of(t, &opened),
        about: t.history_version(whole.revision, ctx.date(whole.written_at, DateStyle::Moment), whole.by.as_str()),
        why: whole.why,
        version: number,
        present: opened.row.revision,
        writes: opened.view.writes().is_ok(),
        form,
        title: whole.title,
        parts: parts(t, &kind, &texts, &html),
        files: Files::of(t, &kind, &texts, &rows, |place| hung::href(&opened.slug(), opened.row.id, place)).credited(&gave),
    };
    Ok((page, elsewhere(ctx, &opened, at)))
}

pub(super) async fn version(ctx: Ctx, at: VersionAt) -> Answer {
    let (page, home) = page(&ctx, &at, Form::empty(ctx.guard(), ctx.words())).await?;
    match home {
        Some(home) => ctx.moved_to(home),
        None => ctx.show(&page),
    }
}

pub(super) async fn restored(ctx: Ctx, at: RestoreAt, posted: Posted) -> Answer {
    let mut form = posted.form(&ctx).await?;
    let (now, t) = (ctx.now, Words(ctx.locale()));
    let (opened, ()) = read::opened(&ctx, &at, |_, _| Ok(())).await?;
    let kind = read::kind(&ctx, opened.home_id(), &opened.row.kind).await?;
    let seen = form.value("present").parse().unwrap_or(opened.row.revision);
    let RestoreAt { slug, key, version } = at;
    let place = VersionAt { slug, key, version };
    if !form.is_good() {
        return ctx.show_again(&page(&ctx, &place, form).await?.0);
    }
    let (why, at) = (t.kept_restored_why(version), place.clone());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let opened = read::hold(tx, actor, &at.slug, &at.key)?;
            if opened.row.revision != seen {
                return Ok(STALE.to_owned());
            }
            let title = restore(tx, &opened, &kind, version, &why, now)?;
            Ok(KeptAt { slug: opened.slug(), key: Key::new(opened.row.number, &title) }.to_string())
        })
        .await?;
    if to != STALE {
        return ctx.go_to(to);
    }
    form.refuse(t.kept_restore_stale());
    ctx.show_again(&page(&ctx, &place, form).await?.0)
}

/// Puts a version in force again, as a new one; gives its title. What is in force already stays as it is, and so does the leave of
/// whoever told a story where it is narrower by now.
fn restore(tx: &mut db::Tx, opened: &Opened, kind: &Kind, version: i64, why: &str, now: kernel::Moment) -> Result<String> {
    let (by, row, community) = (opened.view.writes()?, &opened.row, opened.home_id());
    let whole = store::version(tx, row.id, version)?.ok_or(Fault::Absent)?;
    let present = items::body(tx, row.id)?.filter(|body| body.withdrawn_at.is_none()).ok_or(Fault::Absent)?;
    let present_texts = Texts::of(&present.body);
    let texts = travel::rule::coming_back(&row.kind, Texts::of(&whole.body), &present_texts);
    if texts == present_texts && present.title == whole.title {
        return Ok(whole.title);
    }
    let mentions = items::mentions_in(tx, community, &texts.joined())?;
    let body = texts.body(kind.order(), &mentions);
    if items::revise_by(tx, row.id, present.revision, &whole.title, &body, Told { by, why }, now)? == Revised::Done {
        items::keep_mentions(tx, row.id, &mentions)?;
        belongs::settle(tx, row.id, community, &texts)?;
        travel::store::adapt(tx, row.id)?;
        chronicle::log(tx, &Entry::new(community, Verb::ChangedKept).by(Some(by)).on(row.id), now)?;
    }
    Ok(whole.title)
}

//! What stands in a handbook, as the asker may see it.

use super::{
    super::{
        hung,
        kind::Kind,
        own_kinds,
        page::{self, parts},
        read, store as kept,
        travel::{
            self, Line,
            rule::{Consent, consent, travelling},
        },
    },
    epub::escaped,
    written::line,
};
use crate::{
    base::{
        access::{Audience, CommunityView},
        items::{self, Texts, html_of},
    },
    features::Key,
    words::Words,
};
use db::Tx;
use i18n::DateStyle;
use kernel::{Fault, Result};
use std::collections::BTreeSet;
use webkit::Ctx;

/// A part of something.
pub(super) struct Part {
    pub(super) label: String,
    /// A text as safe HTML and as it was written; or a fact, as it was written alone.
    pub(super) html: String,
    pub(super) written: String,
}

/// Something that stands in a handbook.
pub(super) struct Entry {
    pub(super) number: i64,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) kind: String,
    pub(super) status: &'static str,
    pub(super) version: String,
    pub(super) parts: Vec<Part>,
    /// Who wrote it, where it comes from, how it may be used: a sentence each.
    pub(super) credits: Vec<String>,
}

/// What was gathered.
pub(super) struct Gathered {
    pub(super) entries: Vec<Entry>,
    /// How many stories stay where they are: whoever told them did not agree that they go this far.
    pub(super) stay: usize,
}

/// These things of a community, in this order; what the asker may not see is left out.
pub(super) fn gather(tx: &mut Tx, ctx: &Ctx, view: &CommunityView, numbers: &[i64]) -> Result<Gathered> {
    let kinds = own_kinds::all(tx, Words(ctx.locale()), view.community().id)?;
    let mut gathered = Gathered { entries: Vec::with_capacity(numbers.len()), stay: 0 };
    for number in numbers {
        let opened = match read::open(tx, view.actor(), &view.community().slug, &Key::new(*number, "")) {
            Ok(opened) => opened,
            Err(Fault::Absent | Fault::Gone) => continue,
            Err(fault) => return Err(fault),
        };
        let Some(kind) = kinds.iter().find(|kind| kind.key == opened.row.kind) else { continue };
        let Some(body) = items::body(tx, opened.row.id)?.filter(|body| body.withdrawn_at.is_none()) else { continue };
        match entry(tx, ctx, &opened, kind, &body)? {
            Some(entry) => gathered.entries.push(entry),
            None => gathered.stay += 1,
        }
    }
    Ok(gathered)
}

/// Files, as they are named in a handbook: each leads to where it is, and a picture is shown where that is read.
fn files_part(label: String, files: &hung::Files, site: &str) -> Part {
    let (mut html, mut written) = (String::new(), String::new());
    for file in &files.all {
        let (name, alt) = (escaped(&file.name), escaped(file.alt()));
        let Some(href) = &file.href else {
            html += &format!("<p>{name}</p>");
            written += &format!("- {}\n", line(&file.name));
            continue;
        };
        let href = escaped(href);
        if let (Some(small), Some((width, height))) = (hung::small(file), file.picture) {
            html += &format!("<p><img src=\"{}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\"></p>", escaped(&small));
        }
        html += &format!("<p><a href=\"{href}\">{name}</a> ({})</p>", escaped(&file.media_type));
        let mark = if file.picture.is_some() { "!" } else { "" };
        let said = if file.picture.is_some() { file.alt() } else { &file.name };
        written += &format!("- {mark}[{}]({site}{href})\n", line(said));
    }
    Part { label, html, written }
}

/// How something stands in a handbook; nothing, if it stays where it is.
fn entry(tx: &mut Tx, ctx: &Ctx, opened: &read::Opened, kind: &Kind, body: &items::BodyRow) -> Result<Option<Entry>> {
    let (t, row) = (Words(ctx.locale()), &opened.row);
    let (said, is_outside) = (Texts::of(&body.body), !opened.view.community().is_member());
    // Who told a story that goes without its teller's name may be who wrote it.
    let is_nameless = is_outside && consent(&row.kind, &said) == Consent::Nameless;
    let texts = if is_outside { travelling(&row.kind, said) } else { Some(said) };
    let Some(texts) = texts else { return Ok(None) };
    let html = html_of(&items::shown(tx, row.id, row.html.clone(), row.html_version)?);
    let line = Line::of(tx, opened)?;
    let credited = travel::came(tx, ctx, opened, &line)?.credited;
    let writers: Vec<String> = kept::writers(tx, row.id)?.into_iter().map(|(name,)| name).collect();
    let quoted = kept::kept_from(tx, row.id, opened.reach().min(Audience::Members as i64))?;
    let mut said_by: Vec<String> = quoted.into_iter().filter_map(|row| row.author).map(|name| name.to_string()).collect();
    said_by.extend(credited);
    let mut named = BTreeSet::new();
    said_by.retain(|name| named.insert(name.clone()));
    let mut credits = Vec::new();
    if !is_nameless {
        let names = writers.join(", ");
        credits.push(if page::is_brought(row.tie.as_deref()) { t.lineage_brought_by(names) } else { t.kept_written_by(names) });
    }
    if !is_nameless && !said_by.is_empty() {
        credits.push(t.lineage_credited(said_by.join(", ")));
    }
    if !row.source.is_empty() {
        let page = if row.page.is_empty() { String::new() } else { format!(", {}", row.page) };
        credits.push(format!("{}: {}{page}", t.kept_source(), row.source));
    }
    if !row.licence.is_empty() {
        credits.push(format!("{} {}", t.kept_licence_is(), row.licence));
    }
    let files = hung::Files::of(t, kind, &texts, &kept::hung(tx, row.id)?, |place| hung::href(&opened.slug(), row.id, place));
    let part = |part: super::super::page::Part| match part.field.is_files() {
        true => files_part(part.field.label.to_string(), &files, &ctx.kit.settings.public_url),
        false => Part {
            label: part.field.label.to_string(),
            written: if part.field.is_text() { texts.get(&part.field.key).to_owned() } else { part.value },
            html: part.html,
        },
    };
    Ok(Some(Entry {
        number: row.number,
        title: row.title.clone(),
        language: row.language.clone(),
        kind: kind.name.to_string(),
        status: row.status.name(t),
        version: t.kept_version_by(row.revision, ctx.date(row.changed_at.unwrap_or(row.created_at), DateStyle::Full)),
        parts: parts(t, kind, &texts, &html).into_iter().map(part).collect(),
        credits,
    }))
}

//! Bringing a landscape in: what a file says is shown before it is taken in, and it is added beside what is there.

use super::{
    joining::{Join, chosen, joins},
    rows::{Row, rows},
};
use crate::{
    features::landscape::{
        keeper,
        troubles::{Told, told},
    },
    words::Words,
};
use askama::Template;
use kernel::{Fault, LongText, Result};
use landscape::{FILE_MAX, Landscape, NoRoom, Reading, outline, read_json, table};
use std::{collections::BTreeMap, io::Read};
use webkit::{Answer, Asked, Ctx, Form, Page, Posted, Summary, Upload, query, route};

route! {
    /// Bringing in a table, an outline or the data of a landscape.
    pub struct ImportAt = "/landscape/import";
}

/// The field with the text, which has that of a file once it has come.
const TEXT: &str = "text";
/// The field in which a file is chosen.
const FILE: &str = "file";
/// Longest text, in characters.
const TEXT_MAX: usize = 1_000_000;

/// What a file was found to say.
struct Preview {
    rows: Vec<Row>,
    troubles: Vec<Told>,
    more_troubles: usize,
    /// How many are there already, word for word.
    known: usize,
    /// How many others have a name that is there already.
    named: usize,
    /// Groups here that one of the file may be.
    joins: Vec<Join>,
    /// What will find no room.
    no_room: NoRoom,
    notes: usize,
    twigs: usize,
}

/// What became of the groups of a file: so many of each.
#[derive(Clone, Copy, Default)]
struct Taken {
    new: usize,
    no_room: usize,
    joined: usize,
    known: usize,
}

impl Taken {
    fn asked(asked: &Asked) -> Option<Self> {
        let count = |name| asked.parse(name).unwrap_or(0);
        let new = asked.parse("taken")?;
        Some(Self { new, no_room: count("left"), joined: count("joined"), known: count("known") })
    }

    fn address(self) -> String {
        let counts = [("taken", self.new), ("left", self.no_room), ("joined", self.joined), ("known", self.known)];
        let said: Vec<(&str, String)> = counts.iter().map(|(name, count)| (*name, count.to_string())).collect();
        let said: Vec<(&str, &str)> = said.iter().map(|(name, count)| (*name, count.as_str())).collect();
        query(ImportAt {}, &said)
    }
}

#[derive(Template)]
#[template(path = "features/landscape/exports/import.html")]
struct ImportPage {
    page: Page,
    t: Words<'static>,
    form: Form,
    preview: Option<Preview>,
    columns: String,
    limit: u64,
    /// What became of the groups.
    taken: Option<Taken>,
    takeable: bool,
}

impl ImportPage {
    fn of(ctx: &Ctx, form: Form, preview: Option<Preview>) -> Self {
        let t = Words(ctx.locale());
        let page = ctx.page(t.import_title()).in_section("landscape");
        let limit = (FILE_MAX as u64 >> 20).min(ctx.kit.settings.upload_limit >> 20);
        // With a choice that is wrong all else can still be taken in.
        let takeable = form.error(TEXT).is_none() && form.error(FILE).is_none();
        Self { page, t, form, preview, columns: table::COLUMNS.join(", "), limit, taken: None, takeable }
    }

    /// What is wrong, each field by its name.
    fn summary(&self) -> Summary<'_> {
        let summary = self.form.summary().naming(TEXT, self.t.import_text()).naming(FILE, self.t.import_file());
        let joins = self.preview.iter().flat_map(|preview| &preview.joins);
        joins.fold(summary, |summary, join| summary.naming(&join.field, &join.label))
    }
}

pub(super) async fn open(ctx: Ctx, asked: Asked) -> Answer {
    ctx.actor().await?.person().ok_or(Fault::SignIn)?;
    let mut page = ImportPage::of(&ctx, Form::empty(ctx.guard(), ctx.words()), None);
    page.taken = Taken::asked(&asked);
    ctx.show(&page)
}

/// Reads a text as what it looks like: an outline, data, or a table.
fn read(text: &str, dates: dates::Reader<'_>) -> Reading {
    match text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).chars().next() {
        Some('<') => outline::read(text, dates),
        Some('{' | '[') => read_json(text, dates),
        _ => table::read(text, dates),
    }
}

/// What a landscape from elsewhere brings along: what ties it to this site, or to forms that are open, stays behind.
pub(in super::super) fn untied(mut landscape: Landscape) -> Landscape {
    landscape.left_out.clear();
    landscape.removed.clear();
    for entry in &mut landscape.entries {
        entry.community = None;
        entry.version = 0;
    }
    landscape
}

fn preview(t: Words<'static>, mine: &Landscape, reading: &Reading) -> Preview {
    let (troubles, more_troubles) = told(t, reading);
    let is_named = |name: &str| mine.entries.iter().any(|entry| kernel::fold(&entry.name) == kernel::fold(name));
    let Landscape { entries, notes, twigs, .. } = &reading.landscape;
    let known = mine.known_of(&reading.landscape);
    Preview {
        rows: rows(t, &reading.landscape),
        troubles,
        more_troubles,
        known: known.len(),
        named: entries.iter().filter(|entry| !known.contains_key(&entry.id) && is_named(&entry.name)).count(),
        joins: joins(t, mine, &reading.landscape, &known),
        no_room: mine.clone().take_in_beside(reading.landscape.clone(), &known),
        notes: notes.len(),
        twigs: twigs.len(),
    }
}

/// The text of a file that came; what is wrong with it is said beside the field.
async fn text_of(ctx: &Ctx, form: &mut Form, uploads: Vec<Upload>) -> Result<Option<String>> {
    let t = Words(ctx.locale());
    let Some(Upload { name, file, .. }) = uploads.into_iter().find(|upload| upload.field == FILE) else { return Ok(None) };
    let arrived = match file {
        Ok(arrived) => arrived,
        Err(unkept) => {
            form.wrong(FILE, unkept.say(ctx.words(), &name));
            return Ok(None);
        }
    };
    if arrived.size() > FILE_MAX as u64 {
        form.wrong(FILE, t.import_too_large(FILE_MAX >> 20));
        return Ok(None);
    }
    let bytes = tokio::task::spawn_blocking(move || {
        let mut bytes = Vec::new();
        arrived.read()?.take(FILE_MAX as u64 + 1).read_to_end(&mut bytes)?;
        std::io::Result::Ok(bytes)
    })
    .await??;
    match String::from_utf8(bytes) {
        // It would take the place of what was typed.
        Ok(text) if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() => {
            form.wrong(FILE, t.import_blank(&*name));
            Ok(None)
        }
        Ok(text) if !text.contains('\0') => Ok(Some(text)),
        _ => {
            form.wrong(FILE, t.import_no_text(&*name));
            Ok(None)
        }
    }
}

pub(super) async fn posted(ctx: Ctx, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let mine = keeper::mine(&ctx).await?;
    let t = Words(ctx.locale());
    let file = text_of(&ctx, &mut form, uploads).await?;
    let has_file = file.is_some();
    if let Some(text) = file {
        form = form.with(TEXT, text);
    }
    if form.error(FILE).is_none() {
        form.check(TEXT, |text| LongText::parse(text, TEXT_MAX));
    }
    if form.error(TEXT).is_some() || form.error(FILE).is_some() {
        return ctx.show_again(&ImportPage::of(&ctx, form, None));
    }
    let (text, dates) = (form.value(TEXT).to_owned(), keeper::dates(&ctx, mine.born));
    let mut reading = tokio::task::spawn_blocking(move || read(&text, dates)).await?;
    reading.landscape = untied(reading.landscape);
    let seen = preview(t, &mine, &reading);
    // A file that has just come is looked at first, whatever was pressed.
    let takes = form.has("take") && !has_file;
    let joined = if takes { chosen(t, &mut form, &seen.joins) } else { BTreeMap::new() };
    if reading.landscape.entries.is_empty() && reading.landscape.notes.is_empty() && reading.landscape.twigs.is_empty() {
        form.wrong(TEXT, t.import_nothing());
    }
    if !form.is_good() {
        return ctx.show_again(&ImportPage::of(&ctx, form, Some(seen)));
    }
    if !takes {
        return ctx.show(&ImportPage::of(&ctx, form, Some(seen)));
    }
    let landscape = reading.landscape;
    let to = keeper::change_mine(&ctx, form.once(), move |mine| {
        let before = mine.entries.len();
        let known = mine.known_of(&landscape);
        let same = known.iter().chain(&joined).map(|(theirs, mine)| (*theirs, *mine)).collect();
        let no_room = mine.take_in_beside(landscape.clone(), &same).entries;
        let new = mine.entries.len() - before;
        Ok(Taken { new, no_room, joined: joined.len(), known: known.len() }.address())
    })
    .await?;
    ctx.go_to(to)
}

//! The files of what is kept: in the form, on the page, and how those of a version come to hang. A file stays for the versions
//! that name it, so nothing that was hung is lost by what comes after.

use super::{
    keep::files::{Along, Comes, leading},
    kind::Kind,
    store::{self, HungRow},
};
use crate::{
    base::{
        files::{self, FilesField, moves},
        items::{self, Hangs, NewAttachment, Source, Texts},
    },
    words::Words,
};
use askama::{Template, filters::HtmlSafe};
use db::Tx;
use kernel::{CommunityId, Fault, ItemId, LongText, Moment, PersonId, Result, Title};
use markup::Change;
use webkit::{Ctx, Form, Upload};

/// The most files of one version.
pub(super) const MOST: usize = 30;
/// Longest words for what a picture shows, in characters.
const ALT_MAX: usize = 500;
/// How wide a picture is on the page, in pixels, as it is fetched.
const WIDE: i64 = 960;

/// A file, as it is shown.
#[derive(Clone)]
pub(super) struct Hung {
    place: i64,
    pub(super) name: String,
    /// Where it is; nothing where it is no longer there.
    pub(super) href: Option<String>,
    pub(super) media_type: String,
    size: String,
    alt: String,
    /// Who put it where it hung before it was kept.
    by: Option<String>,
    /// Its width and height, of a picture.
    pub(super) picture: Option<(i64, i64)>,
    pub(super) is_sound: bool,
}

/// The files of a version.
#[derive(Clone, Template)]
#[template(path = "features/repertoire/hung.html")]
pub(super) struct Files {
    t: Words<'static>,
    label: String,
    pub(super) all: Vec<Hung>,
    /// Whether what is said in a recording is to be read nowhere.
    lacks_words: bool,
}

impl HtmlSafe for Files {}

/// The address of a file, of these that hang on an item.
pub(super) fn href(slug: &str, item: ItemId, place: i64) -> String {
    format!("/c/{slug}/file/{item}/{place}")
}

impl Hung {
    fn of(t: Words<'static>, named: &Hangs, row: Option<&HungRow>, href: impl Fn(i64) -> String) -> Self {
        Self {
            place: named.place,
            by: None,
            name: row.map_or_else(|| named.name.clone(), |row| row.name.clone()),
            href: row.map(|row| href(row.place)),
            media_type: row.map(|row| row.media_type.split(';').next().unwrap_or_default().to_owned()).unwrap_or_default(),
            size: row.map(|row| t.file_size(row.size / 1024 + 1)).unwrap_or_default(),
            alt: row.map(|row| row.alt.clone()).unwrap_or_default(),
            picture: row.and_then(|row| row.width.zip(row.height)),
            is_sound: row.is_some_and(|row| row.media_type.starts_with("audio/")),
        }
    }

    /// What a picture shows; without words for it, its name.
    pub(super) fn alt(&self) -> &str {
        if self.alt.is_empty() { &self.name } else { &self.alt }
    }
}

impl Files {
    /// The files that these texts name, of those that ever hung on an item.
    pub(super) fn of(t: Words<'static>, kind: &Kind, texts: &Texts, rows: &[HungRow], href: impl Fn(i64) -> String) -> Self {
        let row = |named: &Hangs| rows.iter().find(|row| row.place == named.place);
        let all: Vec<Hung> = texts.files().iter().map(|named| Hung::of(t, named, row(named), &href)).collect();
        let is_untold = kind.fields.iter().any(|field| field.key == "transcript") && texts.get("transcript").trim().is_empty();
        let label = kind.fields.iter().find(|field| field.is_files());
        Self {
            t,
            label: label.map_or_else(|| t.kept_files().to_owned(), |field| field.label.to_string()),
            lacks_words: is_untold && all.iter().any(|file| file.is_sound),
            all,
        }
    }
}

impl Files {
    /// The same with who put each where it hung before it was kept.
    pub(super) fn credited(mut self, gave: &[(i64, Title)]) -> Self {
        for file in &mut self.all {
            file.by = gave.iter().find(|(place, _)| *place == file.place).map(|(_, name)| name.to_string());
        }
        self
    }
}

/// A file that hangs already, in the form.
pub(super) struct Had {
    place: i64,
    name: String,
    size: String,
    href: String,
    is_picture: bool,
    is_out: bool,
}

/// The files of a form, for its page to draw.
pub(super) struct FormFiles {
    /// Those that hang already.
    had: Vec<Had>,
    /// Those of what was said, of which some come along.
    along: Vec<Along>,
    /// Those that are to.
    new: FilesField,
}

/// The files of a form as they are drawn.
#[derive(Template)]
#[template(path = "features/repertoire/hung_field.html")]
pub(super) struct Drawn<'a> {
    t: Words<'static>,
    files: &'a FormFiles,
    form: &'a Form,
    label: &'a str,
    about: &'a str,
}

impl HtmlSafe for Drawn<'_> {}

/// The name of the box that leaves a file out, and of the field with what it shows.
pub(super) fn out_name(place: i64) -> String {
    format!("out-{place}")
}

pub(super) fn alt_name(place: i64) -> String {
    format!("alt-{place}")
}

impl FormFiles {
    /// None yet.
    pub(super) fn empty(ctx: &Ctx) -> Self {
        Self { had: Vec::new(), along: Vec::new(), new: FilesField::empty(ctx) }
    }

    /// Takes what was chosen in the form of a kind; nothing for one that has no files. To be called once it is known that the
    /// asker may act on the form.
    pub(super) async fn take(ctx: &Ctx, kind: &Kind, uploads: Vec<Upload>, form: &mut Form) -> Result<Self> {
        let new = if kind.has_files() { files::take(ctx, uploads, form).await? } else { FilesField::empty(ctx) };
        Ok(Self { had: Vec::new(), along: Vec::new(), new })
    }

    /// With those that hang already, as the form says of them.
    pub(super) fn with_had(
        self,
        t: Words<'static>,
        slug: &str,
        item: ItemId,
        texts: &Texts,
        rows: &[HungRow],
        form: &Form,
    ) -> Self {
        let named = texts.files();
        let had = named.iter().filter_map(|named| rows.iter().find(|row| row.place == named.place)).map(|row| Had {
            place: row.place,
            name: row.name.clone(),
            size: t.file_size(row.size / 1024 + 1),
            href: href(slug, item, row.place),
            is_picture: row.width.is_some(),
            is_out: form.has(&out_name(row.place)),
        });
        Self { had: had.collect(), ..self }
    }

    /// With those of what was said.
    pub(super) fn with_along(self, along: Vec<Along>) -> Self {
        Self { along, ..self }
    }

    /// Whether more hang on what was said than on one thing.
    fn is_too_many(&self) -> bool {
        self.along.len() > MOST
    }

    /// As they are drawn into their form, which must say `enctype="multipart/form-data"`.
    pub(super) fn draw<'a>(&'a self, t: Words<'static>, form: &'a Form, label: &'a str, about: &'a str) -> Drawn<'a> {
        Drawn { t, files: self, form, label, about }
    }
}

/// The form, telling what the pictures of these texts show.
pub(super) fn tell(form: Form, texts: &Texts, rows: &[HungRow]) -> Form {
    texts
        .files()
        .iter()
        .filter_map(|named| rows.iter().find(|row| row.place == named.place))
        .fold(form, |form, row| form.with(&alt_name(row.place), row.alt.as_str()))
}

/// The same of a form that came, for pictures of which it does not say it: somebody else hung them meanwhile.
pub(super) fn tell_new(form: Form, texts: &Texts, rows: &[HungRow]) -> Form {
    let unsaid: Vec<HungRow> = rows.iter().filter(|row| !form.has(&alt_name(row.place))).cloned().collect();
    tell(form, texts, &unsaid)
}

/// What a form says of files.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    new: Vec<files::Chosen>,
    /// Those of what was said.
    pub(super) along: Vec<Comes>,
    /// What pictures that hang already show, in other words than before.
    pub(super) alts: Vec<(i64, String)>,
}

/// Reads the files of a form that was opened on these texts: the texts with those that stay, and what is to come.
pub(super) fn chosen(
    form: &mut Form,
    t: Words<'static>,
    kind: &Kind,
    texts: Texts,
    rows: &[HungRow],
    files: &FormFiles,
) -> (Texts, Chosen) {
    if !kind.has_files() {
        return (texts, Chosen::default());
    }
    let stay: Vec<Hangs> = texts.files().into_iter().filter(|file| !form.has(&out_name(file.place))).collect();
    let new = files.new.chosen();
    let along: Vec<Comes> = files.along.iter().filter(|file| file.is_in).map(Comes::from).collect();
    if stay.len() + along.len() + new.len() > MOST {
        form.wrong("files", t.kept_files_many(MOST));
    }
    let mut alts = Vec::new();
    for row in rows.iter().filter(|row| row.width.is_some() && stay.iter().any(|file| file.place == row.place)) {
        let name = alt_name(row.place);
        if !form.has(&name) {
            continue;
        }
        let said = form.check(&name, |text| LongText::parse_or_empty(text, ALT_MAX));
        let said = said.map(|said| kernel::one_line(&said));
        alts.extend(said.filter(|said| *said != row.alt).map(|said| (row.place, said)));
    }
    (texts.with_files(&stay), Chosen { new, along, alts })
}

impl Chosen {
    /// The same with these words for what pictures show that hang already.
    pub(super) fn with_alts(&self, alts: Vec<(i64, String)>) -> Self {
        Self { alts, ..self.clone() }
    }

    /// Whether nothing is to come.
    pub(super) fn is_empty(&self) -> bool {
        self.new.is_empty() && self.along.is_empty()
    }

    /// The new files of something new, and its texts with all of its files: those that come along stand first.
    pub(super) fn first(&self, tx: &mut Tx, by: PersonId, item: ItemId, texts: &Texts) -> Result<(Texts, Vec<NewAttachment>)> {
        let new = files::hang(tx, by, &self.new)?;
        let names = self.along.iter().map(Comes::name).chain(new.iter().map(|file| file.name.clone()));
        let named: Vec<Hangs> = (1..).zip(names).map(|(place, name)| Hangs { place, name }).collect();
        Ok((leading(texts, &self.along, item).with_files(&named), new))
    }

    /// Hangs the files of something new on it: those that come along, and these.
    pub(super) fn hang_first(
        &self,
        tx: &mut Tx,
        item: ItemId,
        into: CommunityId,
        new: &[NewAttachment],
        now: Moment,
    ) -> Result<()> {
        for (place, file) in (1..).zip(&self.along) {
            file.hang(tx, item, place, into, now)?;
        }
        items::attach(tx, item, into, i64::try_from(self.along.len())?, new, now)
    }

    /// Hangs what is to come on something that there is; gives its texts with it. What hangs there already, the same under the same
    /// name, is named again.
    pub(super) fn hang(
        &self,
        tx: &mut Tx,
        item: ItemId,
        into: CommunityId,
        by: PersonId,
        texts: Texts,
        now: Moment,
    ) -> Result<Texts> {
        if self.new.is_empty() && self.alts.is_empty() {
            return Ok(texts);
        }
        let (mut named, mut place) = (texts.files(), items::next_place(tx, item)?);
        for (old, alt) in &self.alts {
            let Some(file) = named.iter_mut().find(|file| file.place == *old) else { continue };
            if items::hang_again(tx, (item, *old), (item, place), into, Some(alt), now)? {
                file.place = place;
                place += 1;
            }
        }
        let rows = store::hung(tx, item)?;
        for file in files::hang(tx, by, &self.new)? {
            let Source::Stored(hash) = &file.source else { return Err(Fault::internal("a file that lies in a mail")) };
            let is_same = |row: &&HungRow| {
                row.hash.as_ref().is_some_and(|known| known.to_string() == *hash) && row.name == file.name && row.alt == file.alt
            };
            let hangs = match rows.iter().find(is_same) {
                Some(row) => Hangs { place: row.place, name: row.name.clone() },
                None => {
                    items::attach(tx, item, into, place - 1, std::slice::from_ref(&file), now)?;
                    place += 1;
                    Hangs { place: place - 1, name: file.name.clone() }
                }
            };
            if !named.iter().any(|file| file.place == hangs.place) {
                named.push(hangs);
            }
        }
        Ok(texts.with_files(&named))
    }
}

/// What changed between the files of two versions, by their names.
pub(super) fn changes(before: &Texts, after: &Texts) -> Vec<Change> {
    let (old, new) = (before.files(), after.files());
    let has = |files: &[Hangs], file: &Hangs| files.iter().any(|other| other.place == file.place);
    let gone = old.iter().filter(|file| !has(&new, file)).map(|file| Change::Removed(file.name.clone()));
    let rest = new.iter().map(|file| match has(&old, file) {
        true => Change::Same(file.name.clone()),
        false => Change::Added(file.name.clone()),
    });
    in_lines(gone.chain(rest).collect())
}

/// Names, each in a line of its own.
pub(super) fn in_lines(names: Vec<Change>) -> Vec<Change> {
    let mut lines = Vec::with_capacity(names.len() * 2);
    for name in names {
        if !lines.is_empty() {
            lines.push(Change::Same("\n".to_owned()));
        }
        lines.push(name);
    }
    lines
}

/// Whether a picture of this kind moves by itself, so that its smaller sizes are stills.
pub(super) fn small(file: &Hung) -> Option<String> {
    let (width, href) = (file.picture?.0, file.href.as_ref()?);
    Some(if width > WIDE || moves(&file.media_type) { format!("{href}/{WIDE}") } else { href.clone() })
}

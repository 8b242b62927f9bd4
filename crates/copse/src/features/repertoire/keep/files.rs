//! The files of what was said, as it is kept: those that hang on the chosen posts come along, and whoever keeps it leaves out what
//! they like. What lies in the folder of files is not stored twice; what lies in a mail is stored, so that it stays when the mail goes.

use super::super::store::{self, SaidFileRow};
use crate::{
    base::{
        files::{self, Stored, letter},
        items::{self, NewAttachment, Source, Texts},
    },
    words::Words,
};
use ::files::shown_name;
use db::{One, Tx};
use kernel::{CommunityId, ItemId, Moment, Result};
use leaflets::links;
use std::collections::BTreeSet;
use webkit::{Ctx, Form};

/// The name of the boxes in the form.
const BOX: &str = "along";

/// A file of a post, in the form.
pub(in super::super) struct Along {
    row: SaidFileRow,
    pub(in super::super) size: String,
    pub(in super::super) href: String,
    pub(in super::super) is_in: bool,
}

impl Along {
    /// What its box says.
    pub(in super::super) fn value(&self) -> String {
        value(&self.row)
    }

    pub(in super::super) fn name(&self) -> &str {
        &self.row.name
    }

    /// Who put it there.
    pub(in super::super) fn by(&self) -> &str {
        &self.row.author
    }
}

/// A file of a post, by what names it in the form: the number of the post and its place there.
fn value(row: &SaidFileRow) -> String {
    format!("{}-{}", row.number, row.place)
}

/// Each file once, wherever it hangs.
pub(super) fn each_once(rows: Vec<SaidFileRow>) -> Vec<SaidFileRow> {
    let mut seen = BTreeSet::new();
    let is_new = |row: &SaidFileRow| {
        row.hash.as_ref().is_none_or(|hash| seen.insert((hash.to_string(), row.name.clone(), row.alt.clone())))
    };
    rows.into_iter().filter(is_new).collect()
}

/// The files for a form that is opened: as many are ticked as hang on one thing.
pub(super) fn offered(t: Words<'static>, slug: &str, rows: &[SaidFileRow], most: usize) -> Vec<Along> {
    rows.iter().enumerate().map(|(place, row)| along(t, slug, row, place < most)).collect()
}

/// The files for a form that came: those stay ticked that were. Says so where one is not there any more.
pub(super) fn asked(t: Words<'static>, slug: &str, rows: &[SaidFileRow], form: &mut Form) -> Vec<Along> {
    let asked: BTreeSet<String> = form.values(BOX).map(str::to_owned).collect();
    let there: BTreeSet<String> = rows.iter().map(value).collect();
    if !asked.is_subset(&there) {
        form.wrong("files", t.keep_files_gone());
    }
    rows.iter().map(|row| along(t, slug, row, asked.contains(&value(row)))).collect()
}

/// Whether a form that came has files come along.
pub(super) fn asks(form: &Form) -> bool {
    form.has(BOX)
}

fn along(t: Words<'static>, slug: &str, row: &SaidFileRow, is_in: bool) -> Along {
    Along {
        size: t.file_size(row.size / 1024 + 1),
        href: super::super::hung::href(slug, row.post, row.place),
        row: row.clone(),
        is_in,
    }
}

/// A file that comes along.
#[derive(Clone, Debug)]
pub(in super::super) struct Comes {
    row: SaidFileRow,
    /// As it was stored anew, where it lay in a mail.
    stored: Option<Stored>,
}

impl From<&Along> for Comes {
    fn from(along: &Along) -> Self {
        Self { row: along.row.clone(), stored: None }
    }
}

/// Stores what lies in mails. What cannot be stored stays where it lies.
pub(super) async fn store_letters(ctx: &Ctx, files: &mut [Comes]) -> Result<()> {
    for file in files {
        let Some((mail, part)) = file.row.letter.zip(file.row.part).filter(|_| file.row.hash.is_none()) else { continue };
        let One((raw,)) = ctx.read(move |tx, _| letter(tx, mail)).await?;
        let (folder, part) = (ctx.kit.files.clone(), usize::try_from(part)?);
        let arrived = tokio::task::spawn_blocking(move || -> Result<_> {
            let Some(found) = mail::attachment(&raw, part) else { return Ok(None) };
            let mut incoming = folder.begin(u64::MAX)?;
            // Without a bound only the disk can halt it.
            incoming.take(&found.bytes)?;
            Ok(Some(incoming.finish()))
        })
        .await??;
        if let Some(arrived) = arrived {
            file.stored = files::put(arrived).await?.ok();
        }
    }
    Ok(())
}

impl Comes {
    /// What it is called on the thing.
    pub(in super::super) fn name(&self) -> String {
        match &self.stored {
            Some(stored) => stored.name_for(&shown_name(&self.row.name)),
            None => self.row.name.clone(),
        }
    }

    /// Whether it is among these still.
    pub(super) fn is_among(&self, rows: &[SaidFileRow]) -> bool {
        rows.iter().any(|row| (row.post, row.place) == (self.row.post, self.row.place))
    }

    /// Hangs it on a thing, with what it shows, and says where it came from.
    pub(in super::super) fn hang(&self, tx: &mut Tx, item: ItemId, place: i64, into: CommunityId, now: Moment) -> Result<()> {
        match &self.stored {
            Some(stored) => {
                stored.record(tx, now)?;
                let file = NewAttachment {
                    source: Source::Stored(stored.hash()?.to_string()),
                    name: self.name(),
                    media_type: stored.media_type()?.to_owned(),
                    size: stored.size()?,
                    alt: self.row.alt.clone(),
                };
                items::attach(tx, item, into, place - 1, &[file], now)?;
            }
            None => drop(items::hang_again(tx, (self.row.post, self.row.place), (item, place), into, None, now)?),
        }
        items::came_from(tx, item, place, self.row.post)
    }
}

/// The texts, with what led to a file of a post leading to the same on the thing.
pub(in super::super) fn leading(texts: &Texts, files: &[Comes], item: ItemId) -> Texts {
    if files.is_empty() {
        return texts.clone();
    }
    let turn = |address: &str| {
        let (community, file) = address.split_once("/file/")?;
        (1..).zip(files).find_map(|(place, Comes { row, .. })| {
            let behind = file.strip_prefix(&format!("{}/{}", row.post, row.place))?;
            (behind.is_empty() || behind.starts_with('/')).then(|| format!("{community}/file/{item}/{place}{behind}"))
        })
    };
    texts.iter().fold(texts.clone(), |all, (field, text)| all.with(field, links::turned(text, &mut |address| turn(address))))
}

/// The files that hang on posts of a conversation that one sees, by their numbers, each between commas.
pub(super) fn of_posts(tx: &mut Tx, conversation: ItemId, reach: i64, among: &str) -> Result<Vec<SaidFileRow>> {
    Ok(each_once(store::said_files(tx, conversation, reach, among)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{LetterId, Title};

    fn row(post: &str, place: i64, hash: Option<u8>, name: &str) -> SaidFileRow {
        SaidFileRow {
            post: post.parse().expect("an id"),
            number: 3,
            place,
            hash: hash.map(|byte| format!("{byte:02x}").repeat(32).parse().expect("a hash")),
            letter: None::<LetterId>,
            part: None,
            name: name.to_owned(),
            size: 1,
            alt: String::new(),
            author: Title::parse("Ann").expect("a name"),
        }
    }

    const ONE: &str = "01JD0000000000000000000001";
    const TWO: &str = "01JD0000000000000000000002";

    #[test]
    fn a_file_that_hangs_twice_comes_once() {
        let rows = vec![
            row(ONE, 1, Some(1), "a.txt"),
            row(TWO, 1, Some(1), "a.txt"),
            row(TWO, 2, Some(1), "b.txt"),
            row(ONE, 3, None, "c.txt"),
            row(TWO, 3, None, "c.txt"),
        ];
        let places: Vec<i64> = each_once(rows).iter().map(|row| row.place).collect();
        assert_eq!(places, [1, 2, 3, 3], "of what lies in mails nobody knows whether it is the same");
    }

    #[test]
    fn what_led_to_a_post_leads_to_the_thing() {
        let files = [Comes { row: row(ONE, 2, Some(1), "a.png"), stored: None }];
        let item: ItemId = TWO.parse().expect("an id");
        let table = [
            (format!("![a](/c/x/file/{ONE}/2/960)"), format!("![a](/c/x/file/{TWO}/1/960)")),
            (format!("[a](/c/x/file/{ONE}/2)"), format!("[a](/c/x/file/{TWO}/1)")),
            (format!("[a](/c/x/file/{ONE}/21) /c/x/file/{ONE}/2"), format!("[a](/c/x/file/{ONE}/21) /c/x/file/{ONE}/2")),
            (format!("[a](/c/x/file/{TWO}/2)"), format!("[a](/c/x/file/{TWO}/2)")),
        ];
        for (text, becomes) in table {
            assert_eq!(leading(&Texts::default().with("how", text.as_str()), &files, item).get("how"), becomes);
        }
    }
}

//! What is kept, written out beside what was said: each thing a page of Markdown with its facts before it, its versions, and what
//! came of it; and what is asked for.

use super::{out::Out, target::Target};
use crate::{
    base::access::CommunityView,
    features::{Eyes, all_leaflets},
    words::Words,
};
use kernel::Result;
use leaflets::{
    Hung, VERSIONS,
    came::{self, DONE, TRIED, WANTED},
    history, page,
};
use std::io::Write;

/// What was written of what is kept.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) things: usize,
    pub(super) files: usize,
    /// The files that could no longer be read: on which thing, and their names.
    pub(super) missing: Vec<(String, String)>,
    /// What stays, since whoever told it did not agree that it goes out: the folder and the number of each.
    pub(super) stay: Vec<(&'static str, i64)>,
}

/// Writes all that is kept and may go out.
pub(super) fn write(out: &Out<'_>, view: &CommunityView, target: &mut Target) -> Result<Kept> {
    let eyes = Eyes { view, t: Words(out.locale), origin: &out.origin };
    let mut wrote = Kept::default();
    for leaflets in all_leaflets() {
        for number in out.db.read_now(|tx| (leaflets.all)(tx, &eyes))? {
            let Some(mut sheet) = out.db.read_now(|tx| (leaflets.one)(tx, &eyes, number))? else { continue };
            let name = page::name(&sheet.leaflet);
            let mut hung = out.files(sheet.item, &sheet.stays)?;
            wrote.files += hung.files.len();
            wrote.missing.extend(hung.missing.into_iter().map(|file| (format!("{}/{name}.md", leaflets.folder), file)));
            for (file, _, bytes) in hung.files {
                let path = format!("files/{number:04}-{file}");
                target.put_file(&format!("{}/{path}", leaflets.folder), &bytes)?;
                let (place, name) = file.split_once('-').unwrap_or(("", &file));
                let place = place.parse().unwrap_or(0);
                let alt = hung.alts.remove(&place).unwrap_or_default();
                sheet.leaflet.files.push(Hung { place, name: name.to_owned(), path, alt });
            }
            let parts: Vec<page::Part> = sheet.parts.into_iter().map(|printed| printed.part).collect();
            target.put(&format!("{}/{name}.md", leaflets.folder), page::write(&sheet.leaflet, &parts).as_bytes())?;
            target.begin(&format!("{}/{name}{VERSIONS}", leaflets.folder))?;
            let mut after = 0;
            loop {
                let some = out.db.read_now(|tx| (leaflets.versions)(tx, &eyes, number, after))?;
                let Some(last) = some.last() else { break };
                after = last.number;
                for version in &some {
                    target.write_all(history::write(version).as_bytes())?;
                }
            }
            let came = out.db.read_now(|tx| (leaflets.came)(tx, &eyes, number))?;
            let tried: Vec<_> = came.tried.into_iter().map(|tried| tried.line).collect();
            put_lines(target, &format!("{}/{name}{TRIED}", leaflets.folder), &tried)?;
            put_lines(target, &format!("{}/{name}{DONE}", leaflets.folder), &came.done)?;
            wrote.things += 1;
        }
        let wanted = out.db.read_now(|tx| (leaflets.wanted)(tx, &eyes))?;
        put_lines(target, &format!("{}/{WANTED}", leaflets.folder), &wanted)?;
        let stay = out.db.read_now(|tx| (leaflets.stay)(tx, &eyes))?;
        wrote.stay.extend(stay.into_iter().map(|number| (leaflets.folder, number)));
    }
    Ok(wrote)
}

/// Writes lines into a file, if there are any.
fn put_lines<T: serde::Serialize>(target: &mut Target, path: &str, lines: &[T]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    target.begin(path)?;
    for line in lines {
        target.write_all(came::write(line).as_bytes())?;
    }
    Ok(())
}

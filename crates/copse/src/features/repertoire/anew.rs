//! Pictures that somebody else said other words for while a form was open: each hangs anew then, at another place.

use super::{
    hung::{Chosen, alt_name, out_name},
    store::HungRow,
};
use crate::{
    base::items::{Hangs, Texts},
    words::Words,
};
use webkit::Form;

/// Where each hung, and how it hangs now.
#[derive(Clone, Debug, Default)]
pub(super) struct Anew(Vec<(i64, HungRow)>);

impl Anew {
    /// Those of what hung in some texts and hangs otherwise in those that are in force, of all that ever hung there.
    pub(super) fn of(before: &Texts, now: &Texts, rows: &[HungRow]) -> Self {
        let (before, now) = (before.files(), now.files());
        let only = |some: &[Hangs], others: &[Hangs]| -> Vec<HungRow> {
            let alone = some.iter().filter(|file| others.iter().all(|other| other.place != file.place));
            alone.filter_map(|file| rows.iter().find(|row| row.place == file.place)).cloned().collect()
        };
        let mut new = only(&now, &before);
        let anew = only(&before, &now).into_iter().filter_map(|old| {
            let is_it = |row: &HungRow| row.hash.is_some() && (&row.hash, &row.name) == (&old.hash, &old.name);
            new.iter().position(is_it).map(|at| (old.place, new.swap_remove(at)))
        });
        Self(anew.collect())
    }

    fn now(&self, place: i64) -> Option<&HungRow> {
        self.0.iter().find(|(old, _)| *old == place).map(|(_, now)| now)
    }

    /// Texts that name the files of before, naming them where they hang now.
    pub(super) fn in_texts(&self, texts: Texts) -> Texts {
        let files = texts
            .files()
            .into_iter()
            .map(|file| Hangs { place: self.now(file.place).map_or(file.place, |row| row.place), ..file });
        let files: Vec<Hangs> = files.collect();
        texts.with_files(&files)
    }
}

impl Chosen {
    /// The same beside texts that are in force by now; nothing where somebody else took a picture out, or said otherwise what it
    /// shows, for which there are new words.
    pub(super) fn following(&self, anew: &Anew, now: &Texts) -> Option<Self> {
        let hangs = |place: i64| now.files().iter().any(|file| file.place == place);
        let mut alts = Vec::new();
        for (place, alt) in &self.alts {
            match anew.now(*place) {
                Some(row) if row.alt == *alt => {}
                None if hangs(*place) => alts.push((*place, alt.clone())),
                _ => return None,
            }
        }
        Some(self.with_alts(alts))
    }

    /// The form with what was said of such pictures beside them, where they hang now; and what is in force of each, by its name.
    pub(super) fn again(
        &self,
        t: Words<'static>,
        anew: &Anew,
        now: &Texts,
        rows: &[HungRow],
        mut form: Form,
    ) -> (Form, Vec<(String, String)>) {
        for (old, row) in &anew.0 {
            if form.has(&out_name(*old)) {
                form = form.with(&out_name(row.place), "1");
            }
        }
        let mut said = Vec::new();
        for (place, alt) in &self.alts {
            if let Some(row) = anew.now(*place) {
                form = form.with(&alt_name(row.place), alt.as_str());
                if row.alt != *alt {
                    let is = if row.alt.is_empty() { t.kept_taken_out().to_owned() } else { row.alt.clone() };
                    said.push((t.kept_shows(row.name.as_str()), is));
                }
            } else if now.files().iter().all(|file| file.place != *place) {
                let name = rows.iter().find(|row| row.place == *place).map_or("", |row| row.name.as_str());
                said.push((t.kept_shows(name), t.kept_left_out().to_owned()));
            }
        }
        (form, said)
    }
}

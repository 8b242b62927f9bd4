//! Files that hang on an item version by version. A body of fields names those that its version has, and a file that was hung
//! once stays: so an old version has the files that it had, and putting it in force again brings them back.

use super::{Texts, store};
use db::{One, Tx};
use kernel::{CommunityId, ItemId, Moment, Result};

/// The field in which a version names its files: a line for each, the place at which it hangs and what it is called.
pub const FILES: &str = "files";

/// A file of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hangs {
    /// Its place among all files that ever hung on the item.
    pub place: i64,
    /// What it is called.
    pub name: String,
}

impl Texts {
    /// The files that these texts name, in their order.
    pub fn files(&self) -> Vec<Hangs> {
        let one = |line: &str| {
            let (place, name) = line.split_once(' ')?;
            Some(Hangs { place: place.parse().ok().filter(|place| *place > 0)?, name: name.to_owned() })
        };
        self.get(FILES).lines().filter_map(one).collect()
    }

    /// The same texts with these files.
    pub fn with_files(self, files: &[Hangs]) -> Self {
        let lines: Vec<String> = files.iter().map(|file| format!("{} {}", file.place, kernel::one_line(&file.name))).collect();
        self.with(FILES, lines.join("\n"))
    }
}

/// The names of files that a field holds, as one line.
pub fn names_of(field: &str) -> String {
    let names: Vec<String> = Texts::default().with(FILES, field).files().into_iter().map(|file| file.name).collect();
    names.join(", ")
}

/// What comes of two changes to the files of a version: `theirs` is in force, `mine` is to be. What either hung hangs, what
/// either left out is left out, and so two never clash.
pub fn merged(base: &[Hangs], theirs: &[Hangs], mine: &[Hangs]) -> Vec<Hangs> {
    let has = |files: &[Hangs], file: &Hangs| files.iter().any(|other| other.place == file.place);
    let stays = theirs.iter().filter(|file| has(mine, file) || !has(base, file));
    let new = mine.iter().filter(|file| !has(base, file) && !has(theirs, file));
    stays.chain(new).cloned().collect()
}

/// The first place behind all files that ever hung on an item.
///
/// # Errors
/// What the database gives.
pub fn next_place(tx: &mut Tx, item: ItemId) -> Result<i64> {
    let One((last,)) = store::last_place(tx, item)?;
    Ok(last + 1)
}

/// Hangs a file of one item on another, or on the same anew, with what it shows in other words; whether there was such a file.
///
/// # Errors
/// What the database gives.
pub fn hang_again(
    tx: &mut Tx,
    from: (ItemId, i64),
    to: (ItemId, i64),
    into: CommunityId,
    alt: Option<&str>,
    now: Moment,
) -> Result<bool> {
    Ok(store::copy_attachment(tx, from.0, from.1, to.0, to.1, into, alt, now)?.0 > 0)
}

/// Says on which post of the same community a file of an item hung before it was kept.
///
/// # Errors
/// What the database gives.
pub fn came_from(tx: &mut Tx, item: ItemId, place: i64, post: ItemId) -> Result<()> {
    store::set_post(tx, item, place, post).map(drop)
}

/// Says which files hang on an item now that its text names these and named those before.
pub(super) fn settle(tx: &mut Tx, item: ItemId, before: &[Hangs], now_named: &[Hangs], now: Moment) -> Result<()> {
    if before.is_empty() && now_named.is_empty() {
        return Ok(());
    }
    for file in before.iter().filter(|file| !now_named.iter().any(|other| other.place == file.place)) {
        store::leave(tx, item, file.place, now)?;
    }
    for file in now_named {
        store::come_back(tx, item, file.place)?;
    }
    store::count_files(tx, item).map(drop)
}

/// The same from all versions, once files came that some of these name.
///
/// # Errors
/// What the database gives.
pub fn settle_all(tx: &mut Tx, item: ItemId, now: Moment) -> Result<()> {
    let Some(body) = store::body(tx, item)? else { return Ok(()) };
    let before: Vec<Hangs> = store::bodies_before(tx, item)?.iter().flat_map(|(body,)| Texts::of(body).files()).collect();
    settle(tx, item, &before, &Texts::of(&body.body).files(), now)?;
    store::count_files(tx, item).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(places: &[i64]) -> Vec<Hangs> {
        places.iter().map(|place| Hangs { place: *place, name: format!("{place}.txt") }).collect()
    }

    #[test]
    fn a_version_names_its_files() {
        let some = vec![Hangs { place: 2, name: "plan b.pdf".into() }, Hangs { place: 11, name: "٣.ogg".into() }];
        let texts = Texts::default().with_files(&some);
        assert_eq!(texts.get(FILES), "2 plan b.pdf\n11 ٣.ogg");
        assert_eq!(texts.files(), some);
        assert_eq!(names_of(texts.get(FILES)), "plan b.pdf, ٣.ogg");
        assert!(texts.with_files(&[]).is_empty());
        assert_eq!(Texts::default().with(FILES, "x\n0 y\n-1 z\n\n 3 w\n4 v").files(), [Hangs { place: 4, name: "v".into() }]);
    }

    #[test]
    fn two_who_change_the_files_at_once_lose_none() {
        let table: [[&[i64]; 4]; 6] = [
            [&[1], &[1, 2], &[1, 3], &[1, 2, 3]],
            [&[1, 2], &[1], &[1, 2, 3], &[1, 3]],
            [&[1, 2], &[1, 2, 3], &[2], &[2, 3]],
            [&[1], &[], &[], &[]],
            [&[], &[2], &[2], &[2]],
            [&[1, 2], &[2], &[1], &[]],
        ];
        for [base, theirs, mine, comes] in table {
            assert_eq!(merged(&files(base), &files(theirs), &files(mine)), files(comes), "{base:?} {theirs:?} {mine:?}");
        }
    }
}

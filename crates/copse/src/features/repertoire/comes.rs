//! What is kept in a community that another site wrote out: the folder of pages.

use super::{
    bring::{Asked, Bring},
    leaflets::LEAFLETS,
};
use crate::{
    features::{CameIn, Comes, Coming},
    words::Words,
};
use kernel::Result;
use std::{fs, path::Path};

/// How it comes in.
pub(super) const COMES: Comes = Comes { part: "kept", is_first: false, paths: &[LEAFLETS.folder], found, take, came };

/// So many troubles are told one by one.
const TOLD: usize = 100;

fn found(t: Words<'static>, folder: &Path) -> Result<Option<String>> {
    let top = folder.join(LEAFLETS.folder);
    if !top.is_dir() {
        return Ok(None);
    }
    let mut things = 0;
    for entry in fs::read_dir(top)? {
        things += i64::from(entry?.file_name().to_string_lossy().ends_with(".md"));
    }
    Ok((things > 0).then(|| t.comes_kept(things)))
}

fn take(coming: &Coming<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<CameIn> {
    let (kit, community) = (coming.kit, coming.community);
    let top = coming.folder.join(LEAFLETS.folder);
    if !top.is_dir() {
        return Ok(CameIn::default());
    }
    let bring = Bring {
        db: &kit.db,
        files: &kit.files,
        community: community.id,
        slug: community.slug.to_string(),
        language: community.language.clone(),
        t: Words(kit.catalogue.locale(&community.language).unwrap_or_else(|| kit.catalogue.english())),
        // Each page says itself where it is from, and for whom.
        asked: Asked { source: String::new(), licence: String::new(), for_members: true },
        clock: kit.clock.clone(),
        rng: kit.rng.clone(),
    };
    let report = bring.run(&top, &mut |done, total| progress(done as u64, total as u64))?;
    let all = report.troubled + u64::try_from(report.left.len())?;
    let left = report.left.into_iter().map(|path| (path, "it stays as it was changed here since".to_owned()));
    let troubles = report.troubles.into_iter().map(|one| (one.r#where, one.why));
    let told: Vec<_> = left.chain(troubles).take(TOLD).collect();
    Ok(CameIn {
        untold: all.saturating_sub(u64::try_from(told.len())?),
        told,
        added: report.added,
        changed: report.changed,
        same: report.same,
    })
}

fn came(t: Words<'static>, came: &CameIn) -> String {
    t.comes_kept_came(came.added, came.changed, came.same)
}

//! What was said in a community that another site wrote out: the mails and what stands beside them.

use super::{beside, import::Import};
use crate::{
    base::conversations::{BESIDE_MAILS, MAILS},
    features::{CameIn, Comes, Coming},
    words::Words,
};
use kernel::{Context, Result};
use mail::mbox;
use std::path::Path;

/// How it comes in.
pub(super) const COMES: Comes = Comes { part: "said", is_first: true, paths: &[MAILS, BESIDE_MAILS], found, take, came };

/// So many refusals are told one by one.
const TOLD: usize = 100;

/// How many mails there are.
fn posts(folder: &Path) -> Result<usize> {
    let path = folder.join(MAILS);
    if !path.is_file() {
        return Ok(0);
    }
    let input = mail::open(&path).context(format!("opening {MAILS}"))?;
    Ok(mbox::Reader::new(input).filter(|piece| matches!(piece, mbox::Piece::Message(_))).count())
}

fn found(t: Words<'static>, folder: &Path) -> Result<Option<String>> {
    let posts = posts(folder)?;
    let talks = beside::read(&[folder.join(MAILS)])?.count();
    Ok((posts > 0).then(|| t.comes_said(talks, posts)))
}

fn take(coming: &Coming<'_>, progress: &mut dyn FnMut(u64, u64)) -> Result<CameIn> {
    if posts(coming.folder)? == 0 {
        return Ok(CameIn::default());
    }
    let kit = coming.kit;
    let import = Import {
        db: &kit.db,
        community: coming.community.id,
        language: coming.community.language.clone(),
        clock: kit.clock.clone(),
        rng: kit.rng.clone(),
        tells: TOLD,
    };
    let report = import.run(&[coming.folder.join(MAILS)], &mut |how_far| {
        if let super::import::Progress::Placing(done, total) = how_far {
            progress(done, total);
        }
    })?;
    let refused = report.refused.into_iter().map(|one| (one.r#where, one.why));
    let beside = report.beside.into_iter().map(|why| (BESIDE_MAILS.to_owned(), why));
    let all = report.read.saturating_sub(report.stored + report.merged) + u64::try_from(beside.len())?;
    let told: Vec<_> = refused.chain(beside).take(TOLD).collect();
    let untold = all.saturating_sub(u64::try_from(told.len())?);
    Ok(CameIn { added: report.stored, changed: 0, same: report.merged, told, untold })
}

fn came(t: Words<'static>, came: &CameIn) -> String {
    t.comes_said_came(came.added, came.same)
}

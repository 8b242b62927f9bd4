//! `copse import pages`.

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::communities,
    features::repertoire::bring::{self, Bring, Report},
    words::Words,
};
use files::Store;
use indicatif::{ProgressBar, ProgressDrawTarget};
use kernel::{Clock, Fault, Result, Rng, Slug};
use std::{io::IsTerminal, path::PathBuf};

/// What was asked for on the command line.
pub(super) struct Asked {
    pub(super) community: String,
    pub(super) path: PathBuf,
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) open: bool,
    pub(super) json: bool,
}

pub(super) fn run(place: &Where, asked: &Asked) -> Result<()> {
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let report = (|| {
        let wanted = Slug::stored(asked.community.clone());
        let community = db.read_now(|tx| {
            let (id,) = communities::slug_taken(tx, &wanted)?
                .ok_or_else(|| Fault::internal(format!("no community has the address {wanted}")))?;
            communities::community_by_id(tx, id)?.ok_or(Fault::Absent)
        })?;
        let (files, catalogue) = (Store::open(config.web.files_folder())?, site::catalogue()?);
        let bring = Bring {
            db: &db,
            files: &files,
            community: community.id,
            slug: community.slug.to_string(),
            t: Words(catalogue.locale(&community.language).unwrap_or_else(|| catalogue.english())),
            language: community.language,
            asked: bring::Asked { source: asked.source.clone(), licence: asked.licence.clone(), for_members: !asked.open },
            clock: Clock::Machine,
            rng: Rng::System,
        };
        let bar = match std::io::stderr().is_terminal() {
            true => ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr()),
            false => ProgressBar::hidden(),
        };
        let report = bring.run(&asked.path, &mut |done, total| {
            bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        });
        bar.finish_and_clear();
        report
    })();
    db.close();
    let report = report?;
    if asked.json {
        println!("{}", serde_json::to_string(&report)?);
    } else {
        say(&report);
    }
    Ok(())
}

fn say(report: &Report) {
    let Report { pages, added, changed, same, versions, files, links, uses, done, wanted, left, troubles, troubled, .. } = report;
    println!(
        "{pages} pages read: {added} new, {changed} with something new, {same} there as they are, {} changed here since",
        left.len()
    );
    println!("{versions} versions, {files} files, {links} links put right");
    println!("{uses} times tried, {done} times done, {wanted} asked for");
    for path in left {
        println!("left as it was changed here: {path}");
    }
    for trouble in troubles {
        println!("{}: {}", trouble.r#where, trouble.why);
    }
    let more = troubled.saturating_sub(u64::try_from(troubles.len()).unwrap_or(u64::MAX));
    if more > 0 {
        println!("and {more} more like these");
    }
}

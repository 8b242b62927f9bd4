//! The database: reachable, of this version, whole, and with someone who keeps the site.

use super::{
    Finding,
    store::{charterless, gaps, miscounted, newest, orphaned, unposted},
};
use crate::{
    app::{config::Config, migrations::MIGRATIONS},
    base::{
        files, people,
        search::{self, Drift},
    },
};
use ::files::Store;
use db::{Db, One, Options, Standing, Url};
use kernel::{Moment, Result};

/// What a look into the database tells.
#[derive(Default)]
pub(super) struct Looked {
    pub(super) findings: Vec<Finding>,
    /// Whether an instance serves this data; `None` where that cannot be told.
    pub(super) is_served: Option<bool>,
    /// When the newest thing happened.
    pub(super) newest: Option<Moment>,
}

/// Looks into the database, and changes nothing in it.
pub(super) fn look(config: &Config) -> Looked {
    if let Url::Sqlite(path) = &config.database
        && !path.exists()
    {
        let what = format!("There is no database at {} yet.", path.display());
        let todo = "If this is a new site: start Copse once, which makes it. If not: say where its data is, with --data.";
        let finding = Finding::hint(what, "Everything people write is kept in it.", todo);
        return Looked { findings: vec![finding], is_served: Some(false), newest: None };
    }
    let mut looked = Looked::default();
    if let Err(fault) = look_into(config, &mut looked) {
        looked.findings.push(Finding::mend(
            format!("The database cannot be used: {fault}."),
            "Copse keeps everything in it and does not start without it.",
            match &config.database {
                Url::Sqlite(path) => format!(
                    "See that {} belongs to the user that Copse runs as, and that the disk is not full. If the file itself is \
                     broken, bring the last backup back: copse restore.",
                    path.display()
                ),
                Url::Postgres(_) => "See that PostgreSQL runs, and that its address, name and password are right: the setting \
                                     database_file, or database."
                    .to_owned(),
            },
        ));
    }
    looked
}

fn look_into(config: &Config, looked: &mut Looked) -> Result<()> {
    let db = Db::open(Options::new(config.database.clone()))?;
    looked.is_served = db.is_served()?;
    let standing = db.standing(MIGRATIONS)?;
    looked.findings.push(schema(&standing));
    if matches!(standing, Standing::Empty | Standing::Strange(_)) {
        return Ok(());
    }
    let mut faults = db.integrity()?;
    if standing == Standing::Current {
        faults.extend(db.read_now(|tx| {
            let counted = [
                ("conversations with a wrong count of posts", miscounted(tx)?),
                ("posts whose parent is missing", orphaned(tx)?),
                ("communities with a gap in their chronicle", gaps(tx)?),
                ("communities without their charter", charterless(tx)?),
                ("mails that became no post", unposted(tx)?),
            ];
            Ok(counted.into_iter().filter(|(_, One((count,)))| *count > 0).map(|(what, One((count,)))| format!("{count} {what}")))
        })?);
        match files::damaged(&db, &Store::at(config.web.files_folder()))? {
            0 => {}
            damaged => faults.push(format!("{damaged} files that are missing or not whole in the folder of files")),
        }
        let (has_accounts, has_keeper);
        (has_accounts, has_keeper, looked.newest) = db.read_now(|tx| {
            Ok((people::has_accounts(tx)?.is_some(), !people::keepers(tx)?.is_empty(), newest(tx)?.map(|(at,)| at)))
        })?;
        looked.findings.push(keeper(has_accounts, has_keeper));
        looked.findings.push(found(db.read_now(search::drift)?));
        looked.findings.extend(undone(&db.read_now(jobs::given_up)?));
    }
    looked.findings.push(whole(&faults));
    db.close();
    Ok(())
}

/// How the schema stands.
pub(super) fn schema(standing: &Standing) -> Finding {
    match standing {
        Standing::Current => Finding::fine("The database answers and is of this version."),
        Standing::Empty => Finding::hint(
            "The database answers and is empty.",
            "Copse makes its tables when it starts.",
            "If this is a new site, start Copse. If not, the address of the database is that of another one.",
        ),
        Standing::Behind(steps) => Finding::hint(
            format!("The database is of an older version: {steps} steps behind this program."),
            "Copse brings it up to date when it starts, and an older program cannot use it after that.",
            "Make a backup with the program you had, then start this one.",
        ),
        Standing::Strange(why) => Finding::mend(
            format!("This program cannot use the database: {why}."),
            "An older Copse does not know what a newer one keeps, and would lose it.",
            "Install the version of Copse that was used here last, or a newer one.",
        ),
    }
}

/// Whether somebody keeps the site.
pub(super) fn keeper(has_accounts: bool, has_keeper: bool) -> Finding {
    match (has_accounts, has_keeper) {
        (_, true) => Finding::fine("Somebody keeps the site."),
        (false, false) => Finding::hint(
            "Nobody has an account yet.",
            "Whoever makes the first account keeps the site.",
            "Make it yourself, before others find the site: open its address and choose Join.",
        ),
        (true, false) => Finding::mend(
            "There are accounts, but nobody keeps the site.",
            "Only who keeps the site sees the links that people wait for.",
            "Add someone with another address: copse admin person add --keeper --email ADDRESS --name NAME --password-stdin",
        ),
    }
}

/// Whether search finds all that is there.
pub(super) fn found(drift: Drift) -> Finding {
    let Drift { missing, left_over, unread } = drift;
    if drift == Drift::default() {
        return Finding::fine("Search finds all that is there.");
    }
    if (missing, left_over) == (0, 0) {
        return Finding::hint(
            format!("{unread} files are not read yet, and not found by their words."),
            "Files are read one after the other while the site is served; many that came at once take a while.",
            "Wait, if the site is served. If their number stays, read them all again: copse search rebuild",
        );
    }
    Finding::hint(
        format!(
            "Search is not true to what is there: {missing} things are not found by their words, {left_over} stand in it for nothing."
        ),
        "It shows nobody what they may not see, but people do not find what they could.",
        "Make it anew, also while the site is served: copse search rebuild",
    )
}

/// What was tried again and again and given up, if anything was.
pub(super) fn undone(given_up: &[jobs::GivenUp]) -> Option<Finding> {
    let one =
        |job: &jobs::GivenUp| format!("{} of {}, as: {}", job.count, job.name, job.failure.as_deref().unwrap_or("no reason"));
    let list = given_up.iter().map(one).collect::<Vec<_>>().join("; ");
    (!given_up.is_empty()).then(|| {
        Finding::hint(
            format!("Some work was given up after many attempts: {list}."),
            "Mails among it did not go out; a community that was to be written out was not.",
            "Mend what the reason names. Whoever asked for it may ask again: it is not tried by itself any more.",
        )
    })
}

/// Whether what is kept is whole.
pub(super) fn whole(faults: &[String]) -> Finding {
    if faults.is_empty() {
        return Finding::fine("The data is whole.");
    }
    Finding::mend(
        format!("The data is not whole: {}.", faults.join("; ")),
        "A disk may be failing, or something other than Copse has written into the database.",
        "Keep a copy of the data as it is. Look after the disk, then bring the last good backup back: copse restore.",
    )
}

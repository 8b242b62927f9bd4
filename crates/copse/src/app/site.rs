//! A site, opened: its database at the newest schema, and the kit its handlers share.

use super::{config::Config, migrations::MIGRATIONS};
use crate::{base::people, features, words};
use db::{Db, Options};
use files::Store;
use i18n::Catalogue;
use kernel::{Clock, Context, Fault, Result, Rng};
use std::{fs, path::Path, sync::OnceLock};
use webkit::{Kit, Limiter, Live, Parts, PasswordCost};

/// All texts. They are loaded once and stay for the life of the program.
///
/// # Errors
/// When a catalogue does not hold together, which is a fault of the program.
pub fn catalogue() -> Result<&'static Catalogue> {
    static LOADED: OnceLock<&'static Catalogue> = OnceLock::new();
    if let Some(catalogue) = LOADED.get() {
        return Ok(catalogue);
    }
    let english = [webkit::ENGLISH, words::ENGLISH];
    let translations = [webkit::TRANSLATIONS, words::TRANSLATIONS];
    let loaded = Catalogue::load(&english, &translations)
        .map_err(|problems| Fault::internal(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
    Ok(LOADED.get_or_init(|| Box::leak(Box::new(loaded))))
}

/// Makes the data folder, for its owner alone.
///
/// # Errors
/// When it cannot be made.
pub fn make_data_folder(data: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let is_new = !data.exists();
    fs::create_dir_all(data).context(format!("making the data folder {}", data.display()))?;
    if is_new {
        fs::set_permissions(data, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Opens the database of a site and brings it to the newest schema.
///
/// # Errors
/// When it cannot be opened or migrated, in plain words.
pub fn open_database(config: &Config) -> Result<Db> {
    make_data_folder(&config.web.data)?;
    let db = Db::open(Options::new(config.database.clone())).context("opening the database")?;
    db.migrate(MIGRATIONS).context("bringing the database to this version's schema")?;
    db.write_now(people::give_handles).context("giving short names")?;
    Ok(db)
}

/// The kit of a site.
///
/// # Errors
/// When the texts do not hold together or the folder of files cannot be made.
pub fn kit(config: &Config, db: Db) -> Result<Kit> {
    kit_of(config, db, Clock::Machine, Rng::System, PasswordCost::Full)
}

/// The kit of a site with a clock, chance and password cost of one's own.
///
/// # Errors
/// When the texts do not hold together or the folder of files cannot be made.
pub fn kit_of(config: &Config, db: Db, clock: Clock, rng: Rng, password_cost: PasswordCost) -> Result<Kit> {
    let folder = config.web.files_folder();
    let files = Store::open(&folder).context(format!("opening the folder of files {}", folder.display()))?;
    Ok(Kit::new(Parts {
        db,
        files,
        catalogue: catalogue()?,
        clock,
        rng,
        settings: config.web.clone(),
        nav: features::all().iter().flat_map(|feature| feature.nav).copied().collect(),
        limiter: Limiter::default(),
        live: Live::default(),
        who_is: people::who_is,
        touch: people::touch,
        password_cost,
        password_gate: tokio::sync::Semaphore::new(2),
    }))
}

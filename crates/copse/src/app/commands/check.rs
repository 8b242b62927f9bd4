//! `copse check`: is the data whole?

use crate::{
    app::{
        config::{Config, Serving, Where},
        site,
    },
    base::files,
};
use ::files::Store;
use db::One;
use kernel::{Context, Fault, Result};
use serde_json::json;

db::queries! {
    /// Conversations whose count of posts is not their number of posts.
    fn miscounted() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM conversation c
          WHERE c.posts <> (SELECT COUNT(*) FROM post p WHERE p.conversation_id = c.item_id)";

    /// Posts whose parent is not in their conversation.
    fn orphaned() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM post p
          WHERE p.parent IS NOT NULL AND NOT EXISTS
                (SELECT 1 FROM post q WHERE q.conversation_id = p.conversation_id AND q.number = p.parent)";

    /// Communities whose chronicle has a gap.
    fn gaps() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE c.last_seq <> (SELECT COUNT(*) FROM chronicle e WHERE e.community_id = c.id)";

    /// Communities whose charter in force is not among its versions.
    fn charterless() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM community c
          WHERE NOT EXISTS (SELECT 1 FROM charter h WHERE h.community_id = c.id AND h.version = c.charter_version)";

    /// Mails that say they are posted without a post.
    fn unposted() -> One<(i64,)> =
        "SELECT CAST(COUNT(*) AS BIGINT) AS count FROM letter l WHERE l.state = 'posted' AND l.post_id IS NULL";
}

pub(super) fn run(place: &Where, as_json: bool) -> Result<()> {
    let config = Config::load(place, &Serving::default())?;
    let db = site::open_database(&config)?;
    let mut faults = db.integrity()?;
    let counted = db.read_now(|tx| {
        Ok([
            ("conversations with a wrong count of posts", miscounted(tx)?),
            ("posts whose parent is missing", orphaned(tx)?),
            ("communities with a gap in their chronicle", gaps(tx)?),
            ("communities without their charter", charterless(tx)?),
            ("mails that became no post", unposted(tx)?),
        ])
    })?;
    faults.extend(
        counted.into_iter().filter(|(_, One((count,)))| *count > 0).map(|(what, One((count,)))| format!("{count} {what}")),
    );
    let folder = config.web.files_folder();
    match files::damaged(&db, &Store::open(&folder).context(format!("opening {}", folder.display()))?)? {
        0 => {}
        damaged => faults.push(format!("{damaged} files that are not whole in {}", folder.display())),
    }
    if as_json {
        println!("{}", json!({ "faults": faults }));
    } else if faults.is_empty() {
        println!("all is well");
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::internal(format!("{} found: {}", faults.len(), faults.join("; ")))) }
}

//! What comes in from files: pages of other tools, and their history.

mod again;
mod corpora;
mod pages;
mod stays;

use super::Room;
use crate::{
    features::repertoire::bring::{Asked, Bring, Report},
    testing::Site,
    words::Words,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A folder of the machine that goes when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("copse-pages-{}", kernel::Rng::System.token()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn put(&self, path: &str, content: &[u8]) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Brings a folder or a history into a room.
async fn bring(site: &Site, room: &Room, path: &Path) -> Report {
    let (kit, community, slug, path) = (site.kit.clone(), room.id, room.slug.clone(), path.to_path_buf());
    let run = move || {
        let bring = Bring {
            db: &kit.db,
            files: &kit.files,
            community,
            slug,
            language: "en".into(),
            t: Words(kit.catalogue.english()),
            asked: Asked { source: "The handbook".into(), licence: "CC BY 4.0".into(), for_members: false },
            clock: kit.clock.clone(),
            rng: kit.rng.clone(),
        };
        bring.run(&path, &mut |_, _| {}).expect("a report")
    };
    tokio::task::spawn_blocking(run).await.expect("a run")
}

mod find {
    db::queries! {
        /// The versions of what came from a page, the oldest first: title, body, author, when, why.
        pub(super) fn versions(community: kernel::CommunityId, page: &str) -> Vec<(i64, String, String, kernel::Title, kernel::Moment, String)> =
            "SELECT v.revision, v.title, v.body, p.name, v.at, COALESCE(t.why, '') AS why
               FROM (SELECT i.id, i.revision, i.title, i.body, COALESCE(i.changed_at, i.created_at) AS at FROM item i
                     UNION ALL SELECT r.item_id, r.revision, r.title, r.body, r.written_at FROM item_revision r) v
               JOIN kept k ON k.item_id = v.id AND k.community_id = $1 AND k.page = $2
               JOIN revision_told t ON t.item_id = v.id AND t.revision = v.revision JOIN person p ON p.id = t.person_id ORDER BY v.revision";

        /// How much is kept in a community, and how many versions of it.
        pub(super) fn counts(community: kernel::CommunityId) -> db::One<(i64, i64)> =
            "SELECT COUNT(*) AS things, COALESCE(CAST(SUM(i.revision) AS BIGINT), 0) AS versions
               FROM kept k JOIN item i ON i.id = k.item_id WHERE k.community_id = $1";
    }
}

/// The texts of a version put together again as the page they were.
fn whole(body: &str) -> String {
    let texts = crate::base::items::Texts::of(body);
    format!("{}{}", texts.get("front"), texts.get("how"))
}

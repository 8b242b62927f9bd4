//! Sites for tests: the real app on a real, throw-away database of each engine, with a clock that moves by hand.

use crate::{
    app::{config::Config, migrations::MIGRATIONS, router, site},
    base::{
        access::Audience,
        communities::{self, Charter, How, Joining, More, NewCommunity, Visibility},
        conversations::{Act, NewConversation, NewPost, Via},
        items::{self, Body},
        people::{self, NewAccount},
        search::{self, Drift},
    },
    features::{
        self,
        archive::import::{Import, Progress, Report},
    },
};
use axum::Router;
use db::testing::TestDb;
use jiff::tz::TimeZone;
use jobs::Worker;
use kernel::{Clock, CommunityId, Email, ItemId, LongText, Moment, PersonId, Rng, Title};
use std::{future::Future, path::PathBuf, time::Duration};
use webkit::{Kit, PasswordCost, Settings, testing::Browser};

/// When tests begin: Sunday 22 November 2026, 21:14 UTC.
pub(crate) const START: Moment = Moment::from_seconds(1_795_382_040);

/// A site for one test.
pub(crate) struct Site {
    pub(crate) kit: Kit,
    pub(crate) router: Router,
    pub(crate) clock: Clock,
    pub(crate) rng: Rng,
    _db: TestDb,
    data: PathBuf,
}

/// Someone with an account and a browser in which they are signed in.
pub(crate) struct Someone {
    pub(crate) id: PersonId,
    pub(crate) browser: Browser,
}

/// How something is said that is not said on a page.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) audience: Audience,
    pub(crate) parent: Option<i64>,
    pub(crate) said_at: Option<Moment>,
    pub(crate) is_held: bool,
}

impl Said {
    /// To whoever sees into the community, now, answering nothing.
    pub(crate) const OPENLY: Self = Self { audience: Audience::Community, parent: None, said_at: None, is_held: false };

    /// To an audience.
    pub(crate) const fn to(audience: Audience) -> Self {
        Self { audience, ..Self::OPENLY }
    }
}

/// A folder of the corpora, which lie outside of the project; `None`, with a word, where they are absent, which a build
/// server takes for a failure.
pub(crate) fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("COPSE_CORPORA").map_or_else(beside, PathBuf::from).join(folder);
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "the corpora are missing");
    println!("skipped: no corpora");
    None
}

/// The password of everyone in tests.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Runs a test on each engine there is, each time on a new site.
pub(crate) fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Site) -> F) {
    on_each_engine_set(|_| {}, test);
}

/// The same, with a site that is set up in another way.
pub(crate) fn on_each_engine_set<F: Future<Output = ()>>(set: fn(&mut Settings), test: impl Fn(Site) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    for db in TestDb::each(MIGRATIONS) {
        runtime.block_on(test(Site::on(db, set)));
    }
}

impl Site {
    fn on(db: TestDb, set: fn(&mut Settings)) -> Self {
        let clock = Clock::still_at(START);
        let rng = Rng::System;
        let data = std::env::temp_dir().join(format!("copse-test-{}", rng.token()));
        let mut web = Settings {
            site_name: "Harrowbeck".into(),
            public_url: "http://copse.example".into(),
            data: data.clone(),
            trusted_proxies: Vec::new(),
            form_limit: 2 << 20,
            upload_limit: 8 << 20,
            open_sign_up: true,
            open_founding: true,
            time_zone: TimeZone::UTC,
            source_url: "https://copse.example/source".into(),
        };
        set(&mut web);
        let config =
            Config { database: db.db().url().clone(), listen: ([127, 0, 0, 1], 0).into(), silence: Duration::from_secs(30), web };
        let kit = site::kit_of(&config, db.db().clone(), clock.clone(), rng.clone(), PasswordCost::Weak).expect("a kit");
        Self { router: router::router(kit.clone()), kit, clock, rng, _db: db, data }
    }

    /// A browser that nobody is signed in with.
    pub(crate) fn stranger(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Someone new with an account.
    pub(crate) async fn someone(&self, name: &str) -> Someone {
        self.account(name, false).await
    }

    /// Who runs the site.
    pub(crate) async fn keeper(&self, name: &str) -> Someone {
        self.account(name, true).await
    }

    async fn account(&self, name: &str, keeper: bool) -> Someone {
        let email = Email::parse(&format!("{}@example.org", name.to_lowercase().replace(' ', "."))).expect("an address");
        let hash = people::password::hash_now(PASSWORD, PasswordCost::Weak, &self.rng).expect("a hash");
        let now = self.clock.now();
        // The first account keeps the site; tests want strangers to that.
        self.kit
            .db
            .write({
                let first = NewAccount {
                    keeper: true,
                    ..NewAccount::new(
                        Title::parse("First Keeper").unwrap(),
                        Email::parse("first@example.org").unwrap(),
                        None,
                        now,
                        &self.rng,
                    )
                };
                move |tx| first.make(tx, now)
            })
            .await
            .expect("a first account");
        let account =
            NewAccount { keeper, ..NewAccount::new(Title::parse(name).expect("a name"), email, Some(hash), now, &self.rng) };
        let token = self.rng.token();
        let session = token.clone();
        let id = self
            .kit
            .db
            .write(move |tx| {
                let (person, _) = account.make(tx, now)?;
                people::start_session(tx, person, &session, people::Opening::Password, "", now)?;
                Ok(person)
            })
            .await
            .expect("an account");
        Someone { id, browser: self.stranger().with_session(&token) }
    }

    /// A community with this name; its address follows from it. Gives the id and the address.
    pub(crate) async fn community(
        &self,
        name: &str,
        visibility: Visibility,
        joining: Joining,
        coordinator: &Someone,
    ) -> (CommunityId, String) {
        let text = |text: &str| LongText::parse(text, 1_000).expect("a text");
        let charter = Charter {
            name: Title::parse(name).expect("a name"),
            practice: text("We dress wounds at home and compare what heals."),
            domain: text("Skin that does not break in the first place."),
            people: text("Nurses and carers along the river."),
            more: More::default(),
        };
        let now = self.clock.now();
        let new = NewCommunity::new(charter, visibility, joining, "en", now, &self.rng);
        let (id, founder) = (new.id, coordinator.id);
        let slug = self.kit.db.write(move |tx| new.found(tx, Some(founder), now)).await.expect("a community");
        (id, slug.to_string())
    }

    /// Says how a community fares, past the pages.
    pub(crate) async fn fares(&self, community: CommunityId, state: communities::State) {
        self.kit.db.write(move |tx| set::state(tx, community, state)).await.expect("a community");
    }

    /// Shows a community to nobody but its members, past the pages.
    pub(crate) async fn shut(&self, community: CommunityId) {
        self.kit.db.write(move |tx| set::visibility(tx, community, Visibility::Unlisted)).await.expect("a community");
    }

    /// Puts someone into a community.
    pub(crate) async fn join(&self, community: CommunityId, someone: &Someone) {
        let (person, now) = (someone.id, self.clock.now());
        self.kit.db.write(move |tx| communities::join(tx, community, person, How::Joined, now)).await.expect("a membership");
    }

    /// Starts a conversation without posts, past the pages.
    pub(crate) async fn conversation(&self, community: CommunityId, author: PersonId, title: &str, audience: Audience) -> ItemId {
        let now = self.clock.now();
        let new = NewConversation {
            id: ItemId::new(now, &self.rng),
            community,
            author,
            audience,
            language: "en".into(),
            act: Act::Tell,
            title: Title::parse(title).expect("a title"),
            started_at: now,
        };
        let id = new.id;
        self.kit.db.write(move |tx| new.start(tx, now)).await.expect("a conversation");
        id
    }

    /// Adds a post, past the pages; gives its arrival number.
    pub(crate) async fn say(&self, community: CommunityId, conversation: ItemId, author: PersonId, text: &str, how: Said) -> i64 {
        let now = self.clock.now();
        let (id, text) = (ItemId::new(now, &self.rng), LongText::parse(text, 100_000).expect("a text"));
        let said = move |tx: &mut db::Tx| {
            let mentions = items::mentions_in(tx, community, &text)?;
            let new = NewPost {
                id,
                conversation,
                community,
                author,
                audience: how.audience,
                language: "en".into(),
                body: Body::naming(&text, &mentions),
                parent: how.parent,
                said_at: how.said_at.unwrap_or(now),
                via: Via::Web,
                is_held: how.is_held,
                files: Vec::new(),
            };
            let number = new.add(tx, now)?;
            items::keep_mentions(tx, id, &mentions)?;
            Ok(number)
        };
        self.kit.db.write(said).await.expect("a post")
    }

    /// A file with this content in the data folder.
    pub(crate) fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        std::fs::create_dir_all(&self.data).expect("a folder");
        let path = self.data.join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// Brings mbox files into a community.
    pub(crate) async fn import(&self, community: CommunityId, files: &[PathBuf]) -> Report {
        self.import_until(community, files, |_| true).await.expect("an import that ends")
    }

    /// The same, cut short as soon as `goes_on` says no; then there is no report.
    pub(crate) async fn import_until(
        &self,
        community: CommunityId,
        files: &[PathBuf],
        mut goes_on: impl FnMut(Progress) -> bool + Send + 'static,
    ) -> Option<Report> {
        let (kit, files) = (self.kit.clone(), files.to_vec());
        let run = move || {
            let run = Import {
                db: &kit.db,
                community,
                language: "en".into(),
                clock: kit.clock.clone(),
                rng: kit.rng.clone(),
                tells: usize::MAX,
            };
            // A run that is cut short ends as a killed one does: between two commits, with nothing said.
            run.run(&files, &mut |progress| {
                if !goes_on(progress) {
                    std::panic::resume_unwind(Box::new("cut short"));
                }
            })
        };
        match tokio::task::spawn_blocking(run).await {
            Ok(report) => Some(report.expect("an import")),
            Err(_) => None,
        }
    }

    /// Does the jobs that are due.
    pub(crate) async fn work(&self) {
        let jobs = features::all().iter().flat_map(|feature| (feature.jobs)(&self.kit)).collect();
        Worker::new(self.kit.db.clone(), self.clock.clone(), jobs).work_off().await.expect("the outbox");
    }

    /// Reads the files that wait, then gives how far search has drifted from what there is.
    pub(crate) async fn drift(&self) -> Drift {
        let (db, files) = (self.kit.db.clone(), self.kit.files.clone());
        tokio::task::spawn_blocking(move || search::read_waiting(&db, &files)).await.expect("a thread").expect("the files");
        self.kit.db.read(search::drift).await.expect("a drift")
    }

    /// Does the jobs that are due; gives the mails that went into the folder, newest first.
    pub(crate) async fn mails(&self) -> Vec<mail::Outgoing> {
        self.work().await;
        let mails = mail::Outgoing::latest_in(&self.kit.settings.mail_folder(), 100).expect("the folder of mails");
        mails.into_iter().map(|(_, mail)| mail).collect()
    }
}

/// The addresses of what someone finds by these words.
pub(crate) async fn found_by(browser: &mut Browser, words: &str) -> Vec<String> {
    browser.visit(&webkit::query("/search", &[("q", words)])).await.attributes("main .strand h3 a", "href")
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

mod set {
    db::queries! {
        pub(super) fn state(community: kernel::CommunityId, state: crate::base::communities::State) -> db::Changed =
            "UPDATE community SET state = $2 WHERE id = $1";

        pub(super) fn visibility(community: kernel::CommunityId, visibility: crate::base::communities::Visibility) -> db::Changed =
            "UPDATE community SET visibility = $2 WHERE id = $1";
    }
}

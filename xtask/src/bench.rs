//! The chore `bench`: ratios, measured side by side in one run. It is no test and fails on no figure.

use crate::keeper::Keeper;
use crate::postgres::Postgres;
use crate::{Done, needs, tools, web};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Seconds of asking for each figure, in each of three turns.
const SECONDS: &str = "4s";
/// Mails in the import.
const MAILS: u32 = 20_000;
/// Posts of the site that is searched, unless `COPSE_BENCH_POSTS` says otherwise.
const POSTS: &str = "1000000";
/// How often each search is asked for.
const SEARCHES: usize = 21;

/// A part that can be asked for by its name.
type Part = (&'static str, fn(&Bench) -> Done);

/// What is measured, in this order.
const PARTS: [Part; 5] = [
    ("pages", Bench::pages),
    ("communities", Bench::communities),
    ("writes", Bench::writes),
    ("mails", Bench::mails),
    ("search", Bench::searches),
];

/// Builds, measures, prints: all parts, or those named.
pub fn run(wanted: &[String]) -> Done {
    let known = PARTS.map(|(name, _)| name);
    if let Some(other) = wanted.iter().find(|name| !known.contains(&name.as_str())) {
        return Err(format!("there is no part {other}: there are {}", known.join(", ")));
    }
    let keeper = Keeper::start()?;
    needs::install(&keeper, &[needs::WRK, needs::POSTGRES])?;
    web::build(&keeper)?;
    tools::run(&keeper, &mut tools::cargo(&["build", "--release", "-p", "copse", "-p", "bench"]))?;
    let programs = target()?.join("release");
    let folder = std::env::temp_dir().join(format!("copse-bench-{}", std::process::id()));
    fs::create_dir(&folder).map_err(|e| format!("cannot make {}: {e}", folder.display()))?;
    keeper.remove_later(&folder);
    let bench = Bench { keeper, copse: programs.join("copse"), helper: programs.join("bench"), folder };
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name);
    PARTS.iter().filter(|(name, _)| is_wanted(name)).try_for_each(|(_, part)| part(&bench))
}

fn target() -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|e| format!("cannot tell where the target folder is: {e}"))?;
    own.parent().and_then(Path::parent).map(Path::to_owned).ok_or_else(|| "this program lies in no target folder".to_owned())
}

struct Bench {
    keeper: Keeper,
    copse: PathBuf,
    helper: PathBuf,
    folder: PathBuf,
}

/// A site that runs, and someone who is signed in there.
struct Site {
    server: Child,
    base: String,
    cookie: String,
}

/// What stands on the line that begins with `word`.
fn after<'a>(text: &'a str, word: &str) -> Result<&'a str, String> {
    let line = text.lines().find(|line| line.trim_start().starts_with(word));
    line.map(|line| line.trim_start()[word.len()..].trim()).ok_or_else(|| format!("no line begins with {word} in: {text}"))
}

fn row(what: &str, figure: &str, aim: &str) {
    println!("{what:<58} {figure:>16}   {aim}");
}

impl Bench {
    fn answer(&self, command: &mut Command) -> Result<String, String> {
        let output = command.output().map_err(|e| format!("cannot run {}: {e}", command.get_program().display()))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() { Ok(text) } else { Err(text + &String::from_utf8_lossy(&output.stderr)) }
    }

    /// Waits until something answers.
    fn wait_for(&self, url: &str) -> Done {
        let begun = now();
        while self.answer(Command::new("curl").args(["-sf", url])).is_err() {
            if begun.elapsed() > Duration::from_secs(20) {
                return Err(format!("{url} does not answer"));
            }
            sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    /// Requests a second.
    fn ask(&self, url: &str, cookie: &str) -> Result<f64, String> {
        let mut wrk = Command::new("wrk");
        wrk.args(["-t1", "-c8", "-d", SECONDS, "-H", &format!("Cookie: {cookie}"), url]);
        let text = self.answer(&mut wrk)?;
        if text.contains("Non-2xx") {
            return Err(format!("{url} was refused: {text}"));
        }
        after(&text, "Requests/sec:")?.parse().map_err(|e| format!("wrk said no number: {e}"))
    }

    fn pages(&self) -> Done {
        let site = self.folder.join("site");
        let made = self.answer(Command::new(&self.helper).arg("site").arg(&site))?;
        let (few, many, cookie) = (after(&made, "20 ")?, after(&made, "10000 ")?, after(&made, "cookie ")?);
        let port = free_port()?;
        let base = format!("http://127.0.0.1:{port}");
        let begun = now();
        let mut serve = Command::new(&self.copse);
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(&site).env("COPSE_LOG", "warn");
        let mut server = self.keeper.spawn(serve.stdout(Stdio::null()))?;
        self.wait_for(&format!("{base}/health"))?;
        row("start to first answer", &format!("{:.2} s", begun.elapsed().as_secs_f64()), "aim: under 0.3 s");
        sleep(Duration::from_secs(1));
        let status = fs::read_to_string(format!("/proc/{}/status", server.id())).map_err(|e| e.to_string())?;
        let kilobytes: f64 =
            after(&status, "VmRSS:")?.trim_end_matches(" kB").trim().parse().map_err(|_| "no size".to_owned())?;
        row("memory idle with its database", &format!("{:.1} MB", kilobytes / 1024.0), "aim: under 60 MB");
        self.first_view(&base, few, cookie)?;

        let page = self.folder.join("page.html");
        let fetch =
            self.answer(Command::new("curl").args(["-s", "-H", &format!("Cookie: {cookie}"), &format!("{base}{few}")]))?;
        fs::write(&page, &fetch).map_err(|e| e.to_string())?;
        let bare_port = free_port()?;
        let mut bare = self.keeper.spawn(Command::new(&self.helper).arg("bare").arg(&page).arg(bare_port.to_string()))?;
        let bare_url = format!("http://127.0.0.1:{bare_port}/");
        self.wait_for(&bare_url)?;
        let (mut ours, mut long, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..3 {
            theirs.push(self.ask(&bare_url, "none=1")?);
            ours.push(self.ask(&format!("{base}{few}"), cookie)?);
            long.push(self.ask(&format!("{base}{many}?at=5000"), cookie)?);
        }
        let (ours, long, theirs) = (median(&mut ours), median(&mut long), median(&mut theirs));
        row(&format!("bare-bones server, {} bytes", fetch.len()), &format!("{theirs:.0}/s"), "");
        row("conversation page of 20 posts, signed in", &format!("{ours:.0}/s"), "");
        row("  against the bare-bones server", &format!("{:.2}", ours / theirs), "aim: at least 0.5");
        row("the middle of a conversation of 10,000 posts", &format!("{long:.0}/s"), "");
        row("  the page of 20 against it", &format!("{:.2}", ours / long), "aim: within 1.3");
        self.keeper.end(&mut bare);
        self.keeper.end(&mut server);
        Ok(())
    }

    /// A site with this data, once it answers, and where.
    fn serve(&self, data: &Path, database: Option<&str>) -> Result<(Child, String), String> {
        let port = free_port()?;
        let base = format!("http://127.0.0.1:{port}");
        let mut serve = Command::new(&self.copse);
        serve.args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]).arg(data).env("COPSE_LOG", "warn");
        serve.args(database.map(|url| ["--database", url]).into_iter().flatten());
        let server = self.keeper.spawn(serve.stdout(Stdio::null()))?;
        self.wait_for(&format!("{base}/health"))?;
        Ok((server, base))
    }

    /// A person's own page and the directory, on a site of few communities and on one of many. Pages of equal size are
    /// compared: the same person in as many communities, and a full page of the directory.
    fn communities(&self) -> Done {
        let few = self.site_of("30", "5")?;
        let many = self.site_of("500", "5")?;
        let busy = self.site_of("500", "40")?;
        let [today, today_many, today_busy] = self.in_turns([(&few, "/"), (&many, "/"), (&busy, "/")])?;
        row("Today, in 5 of 30 communities", &format!("{today:.0}/s"), "");
        row("Today, in 5 of 500 communities", &format!("{today_many:.0}/s"), "");
        row("  the first against it", &format!("{:.2}", today / today_many), "aim: within 1.3");
        row(
            "Today, in 40 of 500 communities",
            &format!("{today_busy:.0}/s"),
            "no aim: it looks through 800 conversations, not 100",
        );
        let [listed, listed_many] = self.in_turns([(&few, "/communities"), (&many, "/communities")])?;
        row("the directory, 30 of 30 communities on the page", &format!("{listed:.0}/s"), "");
        row("the directory, 30 of 500 communities on the page", &format!("{listed_many:.0}/s"), "");
        row("  the first against it", &format!("{:.2}", listed / listed_many), "aim: within 1.3");
        for mut site in [few, many, busy] {
            self.keeper.end(&mut site.server);
        }
        Ok(())
    }

    /// A site of so many communities, and someone in so many of them.
    fn site_of(&self, all: &str, mine: &str) -> Result<Site, String> {
        let data = self.folder.join(format!("{mine}-of-{all}"));
        let made = self.answer(Command::new(&self.helper).arg("communities").arg(&data).args([all, mine]))?;
        let (server, base) = self.serve(&data, None)?;
        Ok(Site { server, base, cookie: after(&made, "cookie ")?.to_owned() })
    }

    /// Requests a second of several pages, asked for in turns, so that a machine whose speed drifts treats all alike.
    fn in_turns<const N: usize>(&self, pages: [(&Site, &str); N]) -> Result<[f64; N], String> {
        let mut rates = pages.map(|_| Vec::new());
        for _ in 0..3 {
            for (rates, (site, path)) in rates.iter_mut().zip(pages) {
                rates.push(self.ask(&format!("{}{path}", site.base), &site.cookie)?);
            }
        }
        Ok(rates.map(|mut rates| median(&mut rates)))
    }

    /// Bytes of a first view over the wire: the page, and all it names.
    fn first_view(&self, base: &str, page: &str, cookie: &str) -> Done {
        let cookie = format!("Cookie: {cookie}");
        let fetch = |path: &str, and: &[&str]| {
            let url = format!("{base}{path}");
            self.answer(Command::new("curl").args(["-s", "-H", "Accept-Encoding: br, gzip", "-H", &cookie]).args(and).arg(url))
        };
        let size = |path: &str| -> Result<u64, String> {
            let text = fetch(path, &["-o", "/dev/null", "-w", "%{size_download}"])?;
            text.parse().map_err(|_| format!("curl said no size: {text}"))
        };
        let html = self.answer(Command::new("curl").args(["-s", "-H", &cookie, &format!("{base}{page}")]))?;
        let css = html.split('"').find(|part| part.ends_with(".css")).ok_or("the page names no stylesheet")?;
        let style = self.answer(Command::new("curl").args(["-s", &format!("{base}{css}")]))?;
        let named = |text: &str| -> Vec<String> {
            text.split(['"', '(', ')']).filter(|part| part.starts_with("/assets/")).map(str::to_owned).collect()
        };
        let mut assets = [named(&html), named(&style)].concat();
        assets.sort();
        assets.dedup();
        let total = assets.iter().try_fold(size(page)?, |sum, asset| Ok::<u64, String>(sum + size(asset)?))?;
        row(
            &format!("first view, page and {} files over the wire", assets.len()),
            &format!("{:.1} kB", total as f64 / 1000.0),
            "aim: under 50 kB",
        );
        Ok(())
    }

    fn writes(&self) -> Done {
        let text = self.answer(Command::new(&self.helper).arg("writes").arg(self.folder.join("writes")))?;
        let rate = |word: &str| -> Result<f64, String> { after(&text, word)?.parse().map_err(|_| format!("no number: {text}")) };
        let (bare, posts, together) = (rate("bare ")?, rate("posts ")?, rate("together ")?);
        row("bare inserts, one after another, each fsynced", &format!("{bare:.0}/s"), "");
        row("posts, one after another, each fsynced", &format!("{posts:.0}/s"), "aim: at least 1000/s");
        row("  against bare inserts", &format!("{:.2}", posts / bare), "");
        row("posts by 32 writers, each fsynced", &format!("{together:.0}/s"), "");
        row("  against bare inserts", &format!("{:.2}", together / bare), "aim: at least 4");
        Ok(())
    }

    fn mails(&self) -> Done {
        let (site, mbox) = (self.folder.join("archive"), self.folder.join("mails.mbox"));
        let file = File::create(&mbox).map_err(|e| e.to_string())?;
        let made = Command::new(&self.helper).args(["mbox", &MAILS.to_string()]).stdout(file).status();
        made.map_err(|e| e.to_string())?;
        let words = ["--name", "Circle", "--practice", "We read mails", "--domain", "Mails"];
        self.answer(
            Command::new(&self.copse).args(["admin", "community", "add", "circle"]).args(words).arg("--data").arg(&site),
        )?;
        let begun = now();
        let mut import = Command::new(&self.copse);
        import.args(["import", "mbox", "--community", "circle", "--json"]).arg(&mbox).arg("--data").arg(&site);
        let report = self.answer(&mut import)?;
        let rate = f64::from(MAILS) / begun.elapsed().as_secs_f64();
        row("mails imported with threads", &format!("{rate:.0}/s"), "aim: at least 2000/s");
        if report.contains(&format!("\"stored\":{MAILS}")) { Ok(()) } else { Err(format!("not all mails were stored: {report}")) }
    }

    /// The first page of results among many posts, on each engine.
    fn searches(&self) -> Done {
        let posts = std::env::var("COPSE_BENCH_POSTS").unwrap_or_else(|_| POSTS.to_owned());
        self.search("SQLite", &posts, None)?;
        let postgres = Postgres::start(&self.keeper)?;
        self.search("PostgreSQL", &posts, Some(&postgres.url()))
    }

    fn search(&self, engine: &str, posts: &str, database: Option<&str>) -> Done {
        let data = self.folder.join(format!("search-{engine}"));
        let made = self.answer(Command::new(&self.helper).arg("search").arg(&data).arg(posts).args(database))?;
        row(&format!("{engine}: posts written with their words, 2,000 a commit"), &format!("{}/s", after(&made, "filled ")?), "");
        let (mut server, base) = self.serve(&data, database)?;
        let cookie = format!("Cookie: {}", after(&made, "cookie ")?);
        let mut all = Vec::new();
        for asked in made.lines().filter_map(|line| line.strip_prefix("ask ")) {
            let mut took = Vec::with_capacity(SEARCHES);
            for _ in 0..SEARCHES {
                let mut curl = Command::new("curl");
                curl.args(["-sf", "-G", "-o", "/dev/null", "-w", "%{time_total}", "-H", &cookie, "--data-urlencode"]);
                let text = self.answer(curl.arg(format!("q={asked}")).arg(format!("{base}/search")))?;
                took.push(text.parse::<f64>().map_err(|_| format!("curl said no time: {text}"))? * 1_000.0);
            }
            row(&format!("{engine}: search for {asked}"), &format!("{:.1} ms", median(&mut took)), "aim: within 150 ms");
            all.extend(took);
        }
        row(&format!("{engine}: all searches among {posts} posts"), &format!("{:.1} ms", median(&mut all)), "aim: within 150 ms");
        self.keeper.end(&mut server);
        Ok(())
    }
}

fn median(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(0.0)
}

fn free_port() -> Result<u16, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|e| format!("no free port: {e}"))?;
    Ok(listener.local_addr().map_err(|e| e.to_string())?.port())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn now() -> Instant {
    Instant::now()
}

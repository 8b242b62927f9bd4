//! The archive: made-up mails through the real import, and what the pages show of them.

mod beside;
mod chat;
mod corpora;
mod forum;
mod giving;
mod importing;
mod names;
mod pages;
mod releasing;

use crate::{
    base::communities::{Joining, Visibility},
    testing::{Site, Someone},
};
use kernel::CommunityId;
use webkit::testing::{Browser, Filled, Reply};

/// A made-up mail.
struct Mail {
    id: Option<String>,
    answers: Option<String>,
    from: String,
    subject: String,
    /// Minutes after the beginning of 2024.
    minute: u32,
    headers: String,
    body: String,
}

/// A mail with this number, from Ann, answering nothing.
fn mail(number: u32, subject: &str) -> Mail {
    Mail {
        id: Some(format!("m{number}@example.org")),
        answers: None,
        from: "Ann Archer <ann@example.org>".into(),
        subject: subject.into(),
        minute: number,
        headers: String::new(),
        body: format!("What mail {number} says.\n"),
    }
}

impl Mail {
    fn from(self, from: &str) -> Self {
        Self { from: from.into(), ..self }
    }

    fn answers(self, number: u32) -> Self {
        Self { answers: Some(format!("m{number}@example.org")), ..self }
    }

    fn saying(self, body: &str) -> Self {
        Self { body: body.into(), ..self }
    }

    fn with(self, header: &str) -> Self {
        Self { headers: self.headers + header + "\n", ..self }
    }

    fn without_id(self) -> Self {
        Self { id: None, ..self }
    }

    /// As it stands in an mbox file.
    fn raw(&self) -> String {
        let (day, hour, minute) = (1 + self.minute / 1_440, self.minute / 60 % 24, self.minute % 60);
        let mut text = format!("From x@example.org Mon Jan {day:2} {hour:02}:{minute:02}:00 2024\nFrom: {}\n", self.from);
        text += &format!("Subject: {}\nDate: {day} Jan 2024 {hour:02}:{minute:02}:00 +0000\n", self.subject);
        for (name, value) in [("Message-ID", &self.id), ("In-Reply-To", &self.answers)] {
            if let Some(value) = value {
                text += &format!("{name}: <{value}>\n");
            }
        }
        text + &self.headers + "\n" + &self.body + "\n"
    }
}

fn mbox(mails: &[Mail]) -> Vec<u8> {
    mails.iter().map(Mail::raw).collect::<String>().into_bytes()
}

/// A community with an archive to come, its coordinator and a member.
struct House {
    id: CommunityId,
    slug: String,
    coordinator: Someone,
    member: Someone,
}

impl House {
    async fn new(site: &Site, name: &str) -> Self {
        let coordinator = site.someone("Cora Stone").await;
        let member = site.someone("Mina Writer").await;
        let (id, slug) = site.community(name, Visibility::Public, Joining::Open, &coordinator).await;
        site.join(id, &member).await;
        Self { id, slug, coordinator, member }
    }

    fn at(&self, path: &str) -> String {
        format!("/c/{}{path}", self.slug)
    }
}

/// A form for opening a run, with nothing to tell.
fn silent(form: Filled) -> Filled {
    form.with("text", "")
}

/// The page of a run, counted from the newest.
async fn run(browser: &mut Browser, house: &House, number: usize) -> Reply {
    let archive = browser.get(&house.at("/archive")).await;
    browser.visit(&archive.attributes(".strand a", "href")[number]).await
}

/// Opens a run to members and tells them nothing.
async fn release(browser: &mut Browser, house: &House, number: usize) {
    let form = silent(run(browser, house, number).await.form("/release"));
    assert_eq!(browser.submit(&form).await.status, 303);
}

/// The titles of all conversations that someone sees, the liveliest first.
async fn titles(browser: &mut Browser, slug: &str) -> Vec<String> {
    let mut page = browser.get(&format!("/c/{slug}/talk")).await;
    let mut all = page.texts(".strand .h3");
    while let Some(next) = page.attributes("a[rel=next]", "href").into_iter().next() {
        page = browser.get(&next).await;
        all.extend(page.texts(".strand .h3"));
    }
    all
}

/// All posts of all conversations that someone sees: title, number, author.
async fn posts(browser: &mut Browser, slug: &str) -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    let mut list = browser.get(&format!("/c/{slug}/talk")).await;
    loop {
        for href in list.attributes(".strand .h3 a", "href") {
            let mut page = browser.get(&href).await;
            loop {
                all.extend(posts_on(&page));
                let Some(next) = page.attributes(".posts ~ nav a[rel=next]", "href").into_iter().next() else { break };
                page = browser.get(&next).await;
            }
        }
        let Some(next) = list.attributes("a[rel=next]", "href").into_iter().next() else { return all };
        list = browser.get(&next).await;
    }
}

fn posts_on(page: &Reply) -> Vec<(String, String, String)> {
    let title = page.first("h1").unwrap_or_default();
    let numbers = page.attributes("article.said", "id");
    numbers.into_iter().zip(page.texts("article.said .by")).map(|(number, author)| (title.clone(), number, author)).collect()
}

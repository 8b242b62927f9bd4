//! The field for files, on a form of its own, through HTTP: what is chosen is parked, comes again with the page, and hangs
//! on a post in the end.

use super::{FilesField, hang, keep_house, take};
use crate::{
    app::router,
    base::{
        access::Audience,
        communities::{Joining, Visibility},
        conversations::{NewPost, Via},
        items::{self, Body},
    },
    testing::{Site, Someone, on_each_engine},
};
use askama::Template;
use http::StatusCode;
use kernel::{CommunityId, FileHash, ItemId};
use std::{fs, io::Write};
use webkit::{
    Answer, Ctx, Form, Page, Posted, Routes,
    axum::Router,
    frame, route,
    testing::{Browser, Chosen, Filled, Reply},
};

route! {
    /// A form with files.
    pub struct TryAt { conversation: ItemId, community: CommunityId } = "/try/{conversation}/{community}";
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}{% block main %}<h1>Try</h1>{{ form.summary() }}
<form method="post" enctype="multipart/form-data">{{ form.guard() }}{{ form.area("text", "Text", 3) }}{{ files.draw(form) }}<button>Send</button></form>
{% endblock %}"#
)]
struct TryPage {
    page: Page,
    form: Form,
    files: FilesField,
}

async fn form(ctx: Ctx, _: TryAt) -> Answer {
    ctx.actor().await?;
    let form = Form::empty(ctx.guard(), ctx.words());
    ctx.show(&TryPage { page: ctx.page("Try"), form, files: FilesField::empty(&ctx) })
}

async fn posted(ctx: Ctx, at: TryAt, mut posted: Posted) -> Answer {
    let uploads = posted.take_uploads();
    let mut form = posted.form(&ctx).await?;
    let files = take(&ctx, uploads, &mut form).await?;
    let text = form.text("text", 1_000);
    let (Some(text), true) = (text, form.is_good()) else {
        return ctx.show_again(&TryPage { page: ctx.page("Try"), form, files });
    };
    let (id, now, chosen) = (ItemId::new(ctx.now, &ctx.rng), ctx.now, files.chosen());
    let to = ctx
        .write_once(form.once(), move |tx, actor| {
            let author = actor.person().ok_or(kernel::Fault::SignIn)?;
            let post = NewPost {
                id,
                conversation: at.conversation,
                community: at.community,
                author,
                audience: Audience::Community,
                language: "en".into(),
                body: Body::markdown(&text),
                parent: None,
                said_at: now,
                via: Via::Web,
                is_held: false,
                files: hang(tx, author, &chosen)?,
            };
            post.add(tx, now)?;
            Ok(format!("/posted/{id}"))
        })
        .await?;
    ctx.go_to(to)
}

struct Stage {
    router: Router,
    writer: Someone,
    community: CommunityId,
    at: String,
}

impl Stage {
    async fn set(site: &Site) -> Self {
        let writer = site.someone("Mina Writer").await;
        let (community, _) = site.community("Form house", Visibility::Public, Joining::Open, &writer).await;
        let conversation = site.conversation(community, writer.id, "Pictures", Audience::Community).await;
        let routes = Routes::new().get::<TryAt, _>(form).post::<TryAt, _>(posted).and(router::routes());
        let at = TryAt { conversation, community }.to_string();
        Self { router: frame(routes.into_router(), site.kit.clone()), writer, community, at }
    }

    fn browser(&self) -> Browser {
        self.writer.browser.clone().at(self.router.clone())
    }

    async fn filled(&self, text: &str) -> Filled {
        self.browser().get(&self.at).await.form("").with("text", text)
    }

    /// Sends a text with one file; gives the answer.
    async fn send(&self, text: &str, name: &str, content: impl Into<Vec<u8>>) -> Reply {
        self.browser().submit_with(&self.filled(text).await, &[chosen(name, content)]).await
    }
}

fn chosen(name: &str, content: impl Into<Vec<u8>>) -> Chosen {
    // What a browser says of a file counts for nothing.
    Chosen::new("files", name, "text/html", content)
}

/// The files of the post that an answer leads on to.
async fn attachments(site: &Site, reply: &Reply) -> Vec<items::AttachmentRow> {
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts("[role=alert] li"));
    let item: ItemId = post_of(reply).parse().unwrap();
    site.kit.db.read(move |tx| items::attachments(tx, item)).await.unwrap()
}

fn post_of(reply: &Reply) -> String {
    reply.location().unwrap().strip_prefix("/posted/").unwrap().to_owned()
}

/// A photograph with the place it was taken at.
fn photograph(width: u16, height: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut content, 80);
    encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0<gps>47.3769N</gps>".to_vec()).unwrap();
    let row = vec![90; usize::from(width)];
    encoder.encode(&row.repeat(usize::from(height)), width, height, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

/// A grey picture of one colour, written row by row.
fn flat_png(side: u32) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut header = encoder.write_header().unwrap();
    let mut rows = header.stream_writer().unwrap();
    for _ in 0..side {
        rows.write_all(&vec![0; (side as usize).div_ceil(8)]).unwrap();
    }
    rows.finish().unwrap();
    drop(header);
    content
}

fn moving() -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = gif::Encoder::new(&mut content, 600, 20, &[255, 0, 0, 0, 0, 255]).unwrap();
    for turn in 0..4 {
        let frame = gif::Frame { width: 600, height: 20, delay: 9, buffer: vec![turn % 2; 12_000].into(), ..Default::default() };
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    content
}

/// Every file in the folder, incoming ones too.
fn folder(site: &Site) -> Vec<Vec<u8>> {
    let mut contents = Vec::new();
    for shelf in fs::read_dir(site.kit.settings.files_folder()).unwrap() {
        contents.extend(fs::read_dir(shelf.unwrap().path()).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap()));
    }
    contents
}

fn holds(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|window| window == word)
}

#[test]
fn a_file_waits_while_its_form_comes_again() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let mut browser = stage.browser();
        let first = stage.filled("").await;
        let files = [chosen("leaf.jpg", photograph(1000, 800)), chosen("notes.txt", "Some notes.")];
        let again = browser.submit_with(&first, &files).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.faults().is_empty(), "{:?}", again.faults());
        assert_eq!(again.texts(".parked b"), ["leaf.jpg", "notes.txt"]);
        assert_eq!(again.attributes("input[type=file]", "multiple").len(), 1);

        // A third one beside them, words for the picture, and still no text.
        let form = again.form("");
        let alt = again.attributes(".parked input[type=text]", "name").remove(0);
        let form = form.with(&alt, "A hazel leaf\nwith a hole");
        let again = browser.submit_with(&form, &[chosen("more.txt", "More.")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.texts(".parked b"), ["leaf.jpg", "notes.txt", "more.txt"]);
        assert!(again.form("").value(&alt).starts_with("A hazel leaf"));

        // One is left out, and now there is a text; no new file is chosen, so the browser sends an empty one.
        let without = again.attributes(".parked input[type=checkbox]", "name").remove(1);
        let form = again.form("").with(&without, "1").with("text", "Look at this.");
        let reply = browser.submit_with(&form, &[chosen("", "")]).await;
        let hung = attachments(&site, &reply).await;
        let names: Vec<_> = hung.iter().map(|file| (file.place, file.name.as_str(), file.alt.as_str())).collect();
        assert_eq!(names, [(1, "leaf.jpg", "A hazel leaf with a hole"), (2, "more.txt", "")]);
        assert_eq!((hung[0].width, hung[0].height, hung[0].media_type.as_str()), (Some(1000), Some(800), "image/jpeg"));
        assert_eq!((hung[1].width, hung[1].media_type.as_str(), hung[1].size), (None, "text/plain; charset=utf-8", 5));

        let twice = browser.submit_with(&form, &[]).await;
        assert_eq!(twice.location(), reply.location(), "sent twice, it is one post, and nothing is wrong");
        let other = browser.get(&stage.at).await.form("").with("text", "More.").with("_parked", form.value("_parked"));
        let other = browser.submit_with(&other, &[]).await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "its files hang already");
    });
}

#[test]
fn a_parked_file_is_for_the_one_who_gave_it() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let again = stage.send("", "mine.txt", "Mine.").await;
        let token = again.form("").value("_parked").to_owned();
        assert_eq!(token.len(), 64);

        let other = site.someone("Olive Other").await;
        site.join(stage.community, &other).await;
        let mut browser = other.browser.clone().at(stage.router.clone());
        let form = browser.get(&stage.at).await.form("").with("text", "Not mine.").with("_parked", &token);
        let refused = browser.submit_with(&form, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.texts(".parked b").is_empty());
        assert!(!refused.text().contains("mine.txt"));
        assert!(refused.first("#files-err").is_some());

        for nonsense in ["", "0", "\u{202E}", &"0".repeat(64)] {
            let form = form.clone().with("_parked", nonsense);
            let reply = browser.submit_with(&form, &[]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{nonsense:?}");
        }
        let mut stranger = site.stranger().at(stage.router.clone());
        let form = stranger.get(&stage.at).await.form("").with("text", "Hello.").with("_parked", &token);
        assert_eq!(stranger.submit_with(&form, &[chosen("a.txt", "A.")]).await.status, StatusCode::UNAUTHORIZED);

        let reply = stage.browser().submit_with(&again.form("").with("text", "It is mine."), &[]).await;
        assert_eq!(attachments(&site, &reply).await.len(), 1, "it waited for its own");
    });
}

#[test]
fn limits_are_said_beside_the_field() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let mut browser = stage.browser();
        let form = stage.filled("A text.").await;
        let large = chosen("film.mp4", vec![1; (8 << 20) + 1]);
        let reply = browser.submit_with(&form, &[large.clone(), chosen("small.txt", "Small.")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let error = reply.first("#files-err").unwrap();
        assert_eq!(error, "film.mp4 was not taken: it is larger than 8 MB.");
        assert_eq!(reply.texts(".parked b"), ["small.txt"], "the other one waits");
        assert_eq!(reply.form("").value("text"), "A text.");
        let reply = browser.submit_with(&reply.form(""), &[]).await;
        assert_eq!(attachments(&site, &reply).await.len(), 1, "and the form goes on without the large one");

        let many: Vec<_> = (0..12).map(|number| chosen(&format!("n{number}.txt"), format!("Number {number}."))).collect();
        let reply = browser.submit_with(&stage.filled("A text.").await, &many).await;
        assert_eq!(reply.texts(".parked b").len(), 10);
        let error = reply.first("#files-err").unwrap();
        assert!(error.contains("n10.txt") && error.contains("n11.txt"), "{error}");
        let reply = browser.submit_with(&reply.form(""), &[chosen("late.txt", "Late.")]).await;
        assert!(reply.first("#files-err").unwrap().contains("late.txt"));

        for turn in 0..3 {
            let many: Vec<_> = (0..10).map(|number| chosen("n.txt", format!("Number {turn} {number}."))).collect();
            browser.submit_with(&stage.filled("").await, &many).await;
        }
        let reply = stage.send("", "over.txt", "Over.").await;
        assert!(reply.first("#files-err").unwrap().contains("over.txt"), "not more than 40 wait for one person");
        assert!(reply.faults().is_empty(), "{:?}", reply.faults());
    });
}

#[test]
fn words_for_a_picture_have_a_limit() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let again = stage.send("", "leaf.jpg", photograph(10, 10)).await;
        let alt = again.attributes(".parked input[type=text]", "name").remove(0);
        let long = "x".repeat(501);
        let form = again.form("").with("text", "A text.").with(&alt, &long);
        let reply = stage.browser().submit_with(&form, &[]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.faults().is_empty(), "{:?}", reply.faults());
        assert_eq!(reply.form("").value(&alt), long);
        let error = reply.first(".parked .err");
        assert_eq!(error.as_deref(), Some("This is too long: 501 characters, and there is room for 500."));
    });
}

#[test]
fn every_kind_of_upload_has_a_clear_answer() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;

        // 108 megapixels become a picture that fits a page, without the place.
        let phone = photograph(12_000, 9_000);
        assert!(holds(&phone, b"47.3769N"));
        let hung = attachments(&site, &stage.send("A text.", "IMG_0108.JPG", phone).await).await;
        assert_eq!((hung[0].width, hung[0].height, hung[0].name.as_str()), (Some(2560), Some(1920), "IMG_0108.JPG"));
        assert!(folder(&site).iter().all(|content| !holds(content, b"47.3769N")), "the place is nowhere");

        // 400 megapixels are refused in numbers.
        let reply = stage.send("A text.", "poster.png", flat_png(20_000)).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        let error = reply.first("#files-err").unwrap();
        assert!(error.starts_with("poster.png was not taken: it is 20,000 by 20,000 pixels large"), "{error}");
        assert_eq!(reply.form("").value("text"), "A text.");

        let hung = attachments(&site, &stage.send("A text.", "wave.gif", moving()).await).await;
        assert_eq!((hung[0].width, hung[0].media_type.as_str()), (Some(600), "image/gif"));

        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let hung = attachments(&site, &stage.send("A text.", "drawing.svg", svg).await).await;
        assert_eq!((hung[0].width, hung[0].media_type.as_str()), (None, "application/octet-stream"));

        let mut polyglot = photograph(300, 200);
        polyglot.extend(b"PK\x03\x04<script>alert('polyglot')</script>");
        let hung = attachments(&site, &stage.send("A text.", "both.jpg.html", polyglot).await).await;
        assert_eq!((hung[0].width, hung[0].name.as_str()), (Some(300), "both.jpg.html.jpg"));
        assert!(folder(&site).iter().all(|content| !holds(content, b"polyglot")));

        let mut cut = photograph(300, 200);
        cut.truncate(cut.len() / 2);
        let reply = stage.send("", "cut.jpg", cut).await;
        assert!(reply.first(".parked .hint").unwrap().contains("could not be read"), "it says so");
        let hung = attachments(&site, &stage.browser().submit_with(&reply.form("").with("text", "T."), &[]).await).await;
        assert_eq!((hung[0].width, hung[0].media_type.as_str()), (None, "application/octet-stream"), "it is only saved");

        let long = format!("{}.pdf", "ملف".repeat(100));
        let hung = attachments(&site, &stage.send("A text.", &long, "%PDF-1.7 words").await).await;
        assert!(hung[0].name.ends_with(".pdf") && hung[0].name.starts_with("ملف") && hung[0].name.len() <= 200);
        let tricky = "../\u{202E}gpj.\u{200B}exe\r\nSet-Cookie: x";
        let hung = attachments(&site, &stage.send("A text.", tricky, "MZ").await).await;
        assert!(!hung[0].name.contains(['/', '\u{202E}', '\u{200B}', '\r', '\n']), "{:?}", hung[0].name);

        let incoming = site.kit.settings.files_folder().join("incoming");
        assert_eq!(fs::read_dir(incoming).unwrap().count(), 0);
    });
}

#[test]
fn house_is_kept() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let used = stage.send("A text.", "used.jpg", photograph(1_000, 10)).await;
        stage.send("", "parked.txt", "Parked.").await;
        stage.send("", "leaf.jpg", photograph(700, 20)).await;
        let orphan = site.kit.files.keep(b"nobody knows of this").unwrap();
        let mut arriving = site.kit.files.begin(100).unwrap();
        arriving.write_all(b"cut short").unwrap();
        let count = || folder(&site).len();
        // Three sizes of one picture, a text, two sizes of the other, the orphan, what arrives.
        assert_eq!(count(), 3 + 1 + 2 + 1 + 1);

        // The clock of tests stands still; what lies on disk is dated by the machine, whenever that is.
        let machine = kernel::Clock::Machine.now().seconds_since(site.clock.now()).max(0);
        site.clock.pass_seconds(machine);
        keep_house(&site.kit).await.unwrap();
        let parked_long = machine > 2 * 86_400;
        assert!(parked_long || count() == 8, "nothing of today goes");

        site.clock.pass_seconds(3 * 86_400);
        keep_house(&site.kit).await.unwrap();
        keep_house(&site.kit).await.unwrap();
        assert_eq!(count(), 3, "what hangs on a post stays");
        assert!(!site.kit.files.path(&orphan.hash).exists());
        assert_eq!(attachments(&site, &used).await.len(), 1);
        let (db, files) = (site.kit.db.clone(), site.kit.files.clone());
        assert_eq!(tokio::task::spawn_blocking(move || super::damaged(&db, &files)).await.unwrap().unwrap(), 0);

        let hash: FileHash = {
            let item: ItemId = post_of(&used).parse().unwrap();
            site.kit.db.read(move |tx| hash_of(tx, item)).await.unwrap()
        };
        fs::write(site.kit.files.path(&hash), "hurt").unwrap();
        let (db, files) = (site.kit.db.clone(), site.kit.files.clone());
        assert_eq!(tokio::task::spawn_blocking(move || super::damaged(&db, &files)).await.unwrap().unwrap(), 1);
    });
}

fn hash_of(tx: &mut db::Tx, item: ItemId) -> kernel::Result<FileHash> {
    let known = super::store::known(tx, "0", "g")?;
    let hung = items::attachments(tx, item)?;
    let found = known.into_iter().find(|(_, size)| *size == hung[0].size);
    found.map(|(hash, _)| hash).ok_or(kernel::Fault::Absent)
}

#[test]
fn a_file_waits_however_often_its_form_comes_again() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let again = stage.send("", "leaf.jpg", photograph(10, 10)).await;
        let again = stage.browser().submit_with(&again.form(""), &[]).await;
        assert_eq!(again.texts(".parked b"), ["leaf.jpg"]);
        let reply = stage.browser().submit_with(&again.form("").with("text", "A text."), &[]).await;
        assert_eq!(attachments(&site, &reply).await.len(), 1);
    });
}

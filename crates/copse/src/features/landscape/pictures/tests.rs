//! The gallery, over HTTP.

use crate::{base::files, testing::on_each_engine};
use http::StatusCode;
use webkit::testing::{Browser, Chosen, Reply};

fn photo(width: u16, height: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let pixels = vec![120; usize::from(width) * usize::from(height)];
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

/// A PNG of one colour, of so many pixels each way.
fn huge(side: u32) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    let mut writer = encoder.write_header().expect("a header");
    let mut lines = writer.stream_writer().expect("lines");
    let line = vec![0xff; side.div_ceil(8) as usize];
    for _ in 0..side {
        std::io::Write::write_all(&mut lines, &line).expect("a line");
    }
    lines.finish().expect("an end");
    drop(writer);
    content
}

async fn add(browser: &mut Browser, fields: &[(&str, &str)], file: Option<Vec<u8>>) -> Reply {
    let mut form = browser.get("/landscape/pictures/add").await.form("/landscape/pictures/add");
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let files: Vec<Chosen> = file.into_iter().map(|content| Chosen::new("picture", "map.jpg", "image/jpeg", content)).collect();
    browser.submit_with(&form, &files).await
}

const SAID: [(&str, &str); 3] = [("title", "Drawn in 2019"), ("alternative", "A circle with lines"), ("words", "On the train.")];

#[test]
fn a_photo_is_kept_shown_changed_taken_away_and_brought_back() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let mut vic = site.someone("Vic Visitor").await.browser;
        let reply = add(&mut ruth, &SAID, Some(photo(2_600, 1_300))).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{:?}", reply.texts(".err"));
        let address = reply.location().expect("the picture").split('?').next().expect("a path").to_owned();
        let look = ruth.get(&address).await;
        assert_eq!((look.status, look.faults()), (StatusCode::OK, Vec::new()));
        assert_eq!(look.attributes(".big-picture img", "alt"), ["A circle with lines"]);
        let list = ruth.get("/landscape/pictures").await;
        assert_eq!((list.texts(".gallery .h3"), list.faults()), (vec!["Drawn in 2019".to_owned()], Vec::new()));
        for (query, widest) in [("", 1_920), ("?small=1", 480)] {
            let file = ruth.get(&format!("{address}/file{query}")).await;
            assert_eq!((file.status, &file.headers["cache-control"]), (StatusCode::OK, &"private, no-store".parse().unwrap()));
            let mut decoder = jpeg_decoder::Decoder::new(&file.body[..]);
            decoder.read_info().expect("a picture");
            assert!(decoder.info().expect("a picture").width <= widest);
        }

        // For others it is as if there were none.
        let unknown = "/landscape/pictures/01ARZ3NDEKTSV4RRFFQ69G5FAV";
        for rest in ["", "/file", "/file?small=1", "/edit"] {
            let (theirs, none) = (vic.get(&format!("{address}{rest}")).await, vic.get(&format!("{unknown}{rest}")).await);
            assert_eq!((theirs.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{rest}");
            assert_eq!(site.stranger().get(&format!("{address}{rest}")).await.status, StatusCode::UNAUTHORIZED, "{rest}");
        }
        let token = vic.get("/me").await.form("/sign-out").value("_token").to_owned();
        for act in ["remove", "back", "edit"] {
            let body = format!("_token={token}&title=Mine&alternative=Mine&words=");
            assert_eq!(vic.post(&format!("{address}/{act}"), body).await.status, StatusCode::NOT_FOUND, "{act}");
        }

        // What is said of it changes without the picture, and the other way round.
        let form = ruth.get(&format!("{address}/edit")).await.form("/edit").with("title", "Drawn in 2020");
        ruth.submit_with(&form, &[]).await;
        let form = ruth.get(&format!("{address}/edit")).await.form("/edit");
        ruth.submit_with(&form, &[Chosen::new("picture", "map.jpg", "image/jpeg", photo(64, 64))]).await;
        let look = ruth.get(&address).await;
        assert_eq!(
            (look.first("h1").as_deref(), look.attributes(".big-picture img", "width")),
            (Some("Drawn in 2020"), vec!["64".to_owned()])
        );

        // It stays in the folder while something shows it, and for as long as it can be brought back.
        site.clock.pass_seconds(10 * 86_400);
        let gone = ruth.submit_and_follow(&look.form("/remove")).await;
        assert_eq!(gone.texts(".gallery .h3"), [""; 0]);
        assert_eq!(ruth.get(&format!("{address}/file")).await.status, StatusCode::NOT_FOUND);
        files::keep_house(&site.kit).await.expect("order");
        ruth.submit(&gone.form("/back")).await;
        assert_eq!(ruth.get(&format!("{address}/file")).await.status, StatusCode::OK);
        let (db, folder) = (site.kit.db.clone(), site.kit.files.clone());
        let damaged = tokio::task::spawn_blocking(move || files::damaged(&db, &folder)).await.expect("an end");
        assert_eq!(damaged.expect("a count"), 0);
    });
}

#[test]
fn a_picture_waits_while_its_form_comes_back() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let mut vic = site.someone("Vic Visitor").await.browser;
        let again = add(&mut ruth, &[("title", ""), ("alternative", "A circle")], Some(photo(64, 64))).await;
        assert_eq!((again.status, again.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
        assert!(again.text().contains("waits for this form"));
        let form = again.form("/landscape/pictures/add").with("title", "Mine");
        // Another person cannot take it.
        let theirs = vic.get("/landscape/pictures/add").await.form("/landscape/pictures/add");
        let theirs = theirs.with("title", "x").with("alternative", "x").with("_picture", form.value("_picture"));
        assert_eq!(vic.submit_with(&theirs, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ruth.submit_with(&form, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(ruth.get("/landscape/pictures").await.texts(".gallery .h3"), ["Mine"]);
    });
}

#[test]
fn what_is_no_picture_or_too_large_is_said_and_nothing_typed_is_lost() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        for file in [None, Some(b"plain words".to_vec()), Some(photo(600, 600)[..200].to_vec()), Some(huge(20_000))] {
            let reply = add(&mut ruth, &SAID, file).await;
            assert_eq!((reply.status, reply.faults()), (StatusCode::UNPROCESSABLE_ENTITY, Vec::new()));
            assert!(reply.first("#picture-err").is_some_and(|words| !words.is_empty()));
            let form = reply.form("/landscape/pictures/add");
            assert_eq!((form.value("title"), form.value("words").trim()), ("Drawn in 2019", "On the train."));
        }
        let reply = add(&mut ruth, &SAID, Some(huge(20_000))).await;
        assert!(reply.first("#picture-err").expect("words").contains("20,000 by 20,000 pixels"));
    });
}

#[test]
fn chosen_pictures_go_along_in_the_document_to_hand_in() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let mut vic = site.someone("Vic Visitor").await.browser;
        let added = add(&mut ruth, &SAID, Some(photo(1_600, 800))).await;
        let id = added.location().and_then(|to| to.split(['/', '?']).nth(3)).expect("a name").to_owned();
        let page = ruth.get("/landscape/exports").await;
        assert_eq!((page.texts(".opts label"), page.faults()), (vec!["Drawn in 2019".to_owned()], Vec::new()));
        let docx = |query: &str| format!("/landscape/export/landscape.docx{query}");
        let has = |reply: &Reply, words: &str| reply.body.windows(words.len()).any(|part| part == words.as_bytes());
        let with = ruth.get(&docx(&format!("?picture={id}"))).await;
        assert!(with.status == StatusCode::OK && has(&with, "word/media/picture1.jpeg"));
        let without = ruth.get(&docx("")).await;
        assert!(without.status == StatusCode::OK && !has(&without, "word/media/"));
        assert_eq!(vic.get(&docx(&format!("?picture={id}"))).await.status, StatusCode::NOT_FOUND, "only one's own");
        let many = vec![format!("picture={id}"); 21].join("&");
        let refused = ruth.get(&docx(&format!("?{many}"))).await;
        assert_eq!(refused.location(), Some("/landscape/exports?many=1"));
        assert!(ruth.get("/landscape/exports?many=1").await.first(".flash").is_some_and(|said| said.contains("up to 20")));
    });
}

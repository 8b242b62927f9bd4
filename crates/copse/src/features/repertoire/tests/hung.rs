//! Files that hang on what is kept: by version, for those who may read it, and in what travels.

use super::{Room, other::Other, press};
use crate::{
    base::communities,
    testing::{Someone, on_each_engine},
};
use http::{Request, StatusCode, header};
use webkit::{
    axum::body::Body,
    testing::{Browser, Chosen, Filled, Reply},
};

pub(super) const SOUND: &[u8] = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x08\0\0\0\x80\x90\x80\x70\x80\x90\x80\x70";

pub(super) fn file(name: &str, content: impl Into<Vec<u8>>) -> Chosen {
    Chosen::new("files", name, "application/octet-stream", content)
}

pub(super) fn png() -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, 3, 2);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&[0, 50, 100, 150, 200, 250]).unwrap();
    content
}

/// Sends a form with files; gives the address it leads to and its page.
pub(super) async fn send(someone: &mut Someone, form: &Filled, files: &[Chosen]) -> (String, Reply) {
    let reply = someone.browser.submit_with(form, files).await;
    let next = reply.location().unwrap_or_else(|| panic!("it leads nowhere: {}", reply.text())).to_owned();
    let path = next.split(['?', '#']).next().unwrap_or_default().to_owned();
    let page = someone.browser.visit(&path).await;
    (path, page)
}

/// Someone keeps something of a kind with files.
pub(super) async fn keep(
    someone: &mut Someone,
    room: &str,
    kind: &str,
    fields: &[(&str, &str)],
    files: &[Chosen],
) -> (String, Reply) {
    let at = format!("{room}/repertoire/new/{kind}");
    let form = someone.browser.get(&at).await.form(&format!("/new/{kind}"));
    let form = fields.iter().fold(form, |form, (name, value)| form.with(name, value));
    send(someone, &form, files).await
}

pub(super) async fn edit(someone: &mut Someone, here: &str) -> Filled {
    someone.browser.get(&format!("{here}/edit")).await.form("/edit")
}

pub(super) fn names(page: &Reply) -> Vec<String> {
    page.texts("main ul.files li > a:not(.picture)")
}

pub(super) fn hrefs(page: &Reply) -> Vec<String> {
    page.attributes("main ul.files li > a:not(.picture)", "href")
}

pub(super) async fn status(browser: &Browser, address: &str) -> u16 {
    browser.clone().get(address).await.status.as_u16()
}

async fn listed(browser: &Browser, room: &Room) -> Vec<String> {
    browser.clone().get(&room.at("/files")).await.texts("main .file h2")
}

async fn found(browser: &mut Browser, words: &str) -> Vec<String> {
    browser.visit(&webkit::query("/search", &[("q", words)])).await.attributes("main .strand h3 a", "href")
}

#[test]
fn each_version_has_its_own_files() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        // A file alone says something; one that was chosen stays when something else is wrong.
        let form = room.ann.browser.get(&room.at("/repertoire/new/artefact")).await.form("/new/artefact");
        let again = room
            .ann
            .browser
            .submit_with(&form.clone().with("title", "").with("in-link", "nowhere"), &[file("form.txt", "Fill me in.")])
            .await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.faults().is_empty(), "{:?}", again.faults());
        assert_eq!(again.texts(".parked b"), ["form.txt"], "{}", again.text());
        let form = again.form("/new/artefact").with("title", "Intake form").with("in-link", "");
        let (here, page) = send(&mut room.ann, &form, &[file("guide.txt", "How to fill it: kettleword.")]).await;
        assert_eq!(names(&page), ["form.txt", "guide.txt"], "{}", page.text());
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        let first = hrefs(&page);
        assert_eq!(&room.ben.browser.get(&first[0]).await.body[..], b"Fill me in.");
        assert_eq!(listed(&room.ben.browser, &room).await, ["guide.txt", "form.txt"]);
        assert!(
            room.ben.browser.get(&room.at("/files")).await.attributes("main .file a", "href").contains(&room.at("/repertoire/1"))
        );
        site.drift().await;
        assert_eq!(found(&mut site.stranger(), "kettleword").await, [format!("{at}/repertoire/1-intake-form")]);
        // Another takes one out and adds another.
        let form = edit(&mut room.ben, &here).await;
        let (_, page) =
            send(&mut room.ben, &form.with("out-2", "1").with("changed", "Newer guide"), &[file("guide.txt", "Now: cupword.")])
                .await;
        assert_eq!(names(&page), ["form.txt", "guide.txt"]);
        let second = hrefs(&page);
        assert_eq!((&second[0], &room.ben.browser.get(&second[1]).await.body[..]), (&first[0], &b"Now: cupword."[..]));
        assert_eq!(listed(&room.ben.browser, &room).await.len(), 2, "what was left out is not listed");
        site.drift().await;
        assert!(found(&mut site.stranger(), "kettleword").await.is_empty(), "nor found");
        assert_eq!(found(&mut site.stranger(), "cupword").await.len(), 1);
        // The version before has what it had.
        let old = room.ben.browser.get(&format!("{here}/versions/1")).await;
        assert_eq!(hrefs(&old), first);
        assert_eq!(&room.ben.browser.get(&first[1]).await.body[..], b"How to fill it: kettleword.");
        let beside = room.ben.browser.get(&format!("{here}/versions?from=1&to=2")).await;
        assert_eq!((beside.texts("del"), beside.texts("ins")), (vec!["guide.txt".to_owned()], vec!["guide.txt".to_owned()]));
        let (_, page) = press(&mut room.ben, &old.form("/restore")).await;
        assert_eq!(hrefs(&page), first, "put in force again, it has them again");
        site.drift().await;
        assert_eq!(found(&mut site.stranger(), "kettleword").await.len(), 1);
        // The same file once more hangs once.
        let form = edit(&mut room.ann, &here).await;
        let (_, page) = send(&mut room.ann, &form, &[file("form.txt", "Fill me in."), file("guide.txt", "Now: cupword.")]).await;
        assert_eq!(hrefs(&page), [first[0].as_str(), &first[1], &second[1]]);
        // With none left nothing is said.
        let form = edit(&mut room.ann, &here).await;
        let form = ["1", "2", "3"].iter().fold(form, |form, place| form.with(&format!("out-{place}"), "1"));
        let again = room.ann.browser.submit_with(&form, &[]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.text());
        assert_eq!(again.attributes(".parked input[checked]", "name"), ["out-1", "out-2", "out-3"], "what was ticked stays so");
    });
}

#[test]
fn a_story_is_heard_and_read() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "The dog"), ("in-consent", "named")];
        let (here, page) = keep(&mut room.ann, &at, "story", &fields, &[file("dog.wav", SOUND), file("dog.png", png())]).await;
        assert_eq!(names(&page), ["dog.wav", "dog.jpg"], "{}", page.text());
        let sound = page.attributes("main audio[controls]", "src");
        assert_eq!(sound, [hrefs(&page)[0].clone()]);
        assert_eq!(page.attributes("main ul.files img", "alt"), ["dog.jpg"], "until someone says what it shows");
        assert!(page.text().contains("not written down yet"), "{}", page.text());
        assert!(page.headers["content-security-policy"].to_str().unwrap().contains("media-src 'self'"));
        // Whoever listens begins where they like.
        let whole = room.ben.browser.get(&sound[0]).await;
        assert_eq!((whole.headers["content-type"].to_str().unwrap(), &whole.body[..]), ("audio/wav", SOUND));
        assert_eq!(whole.headers["accept-ranges"], "bytes");
        let asked = Request::get(&sound[0]).header(header::RANGE, "bytes=8-11").body(Body::empty()).unwrap();
        let part = room.ben.browser.send(asked).await;
        assert_eq!((part.status, &part.body[..]), (StatusCode::PARTIAL_CONTENT, &b"WAVE"[..]));
        assert_eq!(part.headers["content-range"], format!("bytes 8-11/{}", SOUND.len()));
        // What a picture shows is said later, and the version before says what it said.
        let form = edit(&mut room.ben, &here).await.with("in-transcript", "A dog barks.").with("alt-2", "A brown dog");
        let (_, page) = press(&mut room.ben, &form).await;
        assert_eq!(page.attributes("main ul.files img", "alt"), ["A brown dog"], "{}", page.text());
        assert!(!page.text().contains("not written down yet") && page.text().contains("A dog barks."));
        let old = room.ben.browser.get(&format!("{here}/versions/1")).await;
        assert_eq!(old.attributes("main ul.files img", "alt"), ["dog.jpg"]);
        assert_eq!(listed(&room.ben.browser, &room).await.len(), 2);
    });
}

#[test]
fn two_who_change_files_at_once_lose_none() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "Chart"), ("in-purpose", "To see.")];
        let (here, _) = keep(&mut room.ann, &at, "artefact", &fields, &[file("a.txt", "A."), file("b.txt", "B.")]).await;
        let (anns, bens) = (edit(&mut room.ann, &here).await, edit(&mut room.ben, &here).await);
        let late = bens.clone();
        send(&mut room.ann, &anns.with("out-1", "1"), &[file("c.txt", "C.")]).await;
        let (_, page) = send(&mut room.ben, &bens.with("in-use", "On walls."), &[file("d.txt", "D.")]).await;
        assert_eq!(names(&page), ["b.txt", "c.txt", "d.txt"], "{}", page.text());
        // Where their words clash, the files wait with the page that comes again.
        let again = room.ben.browser.submit_with(&late.with("in-use", "On doors."), &[file("e.txt", "E.")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.texts(".parked b"), ["e.txt"], "{}", again.text());
        assert_eq!(again.texts(".parked p > a"), ["b.txt", "c.txt", "d.txt"]);
        let (_, page) = press(&mut room.ben, &again.form("/edit")).await;
        assert_eq!(names(&page), ["b.txt", "c.txt", "d.txt", "e.txt"]);
        assert!(page.text().contains("On doors."));
    });
}

#[test]
fn two_who_describe_a_picture_at_once_are_told() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "Chart"), ("in-purpose", "To see.")];
        let (here, _) = keep(&mut room.ann, &at, "artefact", &fields, &[file("leaf.png", png())]).await;
        let alts = |page: &Reply| page.attributes("main img[src*='/file/']", "alt");
        let mut forms = Vec::new();
        for _ in 0..5 {
            forms.push(edit(&mut room.ann, &here).await);
        }
        let bens = edit(&mut room.ben, &here).await;
        let (_, page) = press(&mut room.ben, &bens.with("alt-1", "Ben's words")).await;
        assert_eq!(alts(&page), ["Ben's words"]);
        // Other words for the same: both are shown, and the next press is on purpose.
        let page = room.ann.browser.submit(&forms.remove(0).with("alt-1", "Ann's words")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert_eq!(page.texts(".look dt"), ["What leaf.jpg shows"]);
        assert_eq!(page.texts(".look dd"), ["Ben's words"]);
        assert_eq!(page.form("/edit").value("alt-2"), "Ann's words");
        // The same words, or none of it: nothing to ask about.
        press(&mut room.ann, &forms.remove(0).with("alt-1", "Ben's words")).await;
        let (_, after) = press(&mut room.ann, &forms.remove(0).with("in-use", "On walls.")).await;
        assert!(alts(&after) == ["Ben's words"] && after.text().contains("On walls."), "{}", after.text());
        let (_, page) = press(&mut room.ann, &page.form("/edit").with("in-use", "On walls.")).await;
        assert_eq!(alts(&page), ["Ann's words"]);
        // Whoever leaves it out does, whatever it is said to show by now.
        let (_, page) = press(&mut room.ann, &forms.remove(0).with("out-1", "1")).await;
        assert!(names(&page).is_empty(), "{}", page.text());
        // Words for what another left out are not lost without a word.
        let page = room.ann.browser.submit(&forms.remove(0).with("alt-1", "Late words")).await;
        assert_eq!(page.texts(".look dd"), ["They left the picture out."], "{}", page.text());
        let (_, page) = press(&mut room.ann, &page.form("/edit")).await;
        assert!(names(&page).is_empty(), "{}", page.text());
    });
}

#[test]
fn a_file_is_for_those_who_may_read_what_it_hangs_on() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let open = [("title", "Open"), ("in-purpose", "For all.")];
        let (here, page) = keep(&mut room.ann, &at, "artefact", &open, &[file("open.txt", "Open.")]).await;
        let open = hrefs(&page)[0].clone();
        let inside = [("title", "Inside"), ("in-purpose", "For us."), ("readers", "members")];
        let inside = hrefs(&keep(&mut room.ann, &at, "artefact", &inside, &[file("in.txt", "In.")]).await.1)[0].clone();
        let draft = [("title", "Draft"), ("in-purpose", "Not yet."), ("draft", "1")];
        let draft = hrefs(&keep(&mut room.ann, &at, "artefact", &draft, &[file("draft.txt", "Draft.")]).await.1)[0].clone();
        let cas = site.someone("Cas Moor").await;
        site.join(room.id, &cas).await;
        let (stranger, gone) = (site.stranger(), cas.browser.clone());
        for (address, seen) in [(&open, [200, 200]), (&inside, [404, 200]), (&draft, [404, 200])] {
            assert_eq!([status(&stranger, address).await, status(&gone, address).await], seen, "{address}");
        }
        let (id, person, now) = (room.id, cas.id, site.clock.now());
        site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.expect("someone who left");
        for (address, seen) in [(&open, 200), (&inside, 404), (&draft, 404)] {
            assert_eq!(status(&gone, address).await, seen, "who left is anyone: {address}");
        }
        // Retired it stays readable; where the community is shut, nobody outside has it.
        let form = room.ann.browser.get(&format!("{here}/status")).await.form("/status");
        press(&mut room.ann, &form.with("status", "retired").with("why", "Old")).await;
        assert_eq!(status(&stranger, &open).await, 200);
        site.shut(room.id).await;
        assert_eq!((status(&stranger, &open).await, status(&room.ben.browser, &open).await), (404, 200));
        assert_eq!(status(&room.ben.browser, &open.replace("/1", "/2")).await, 404);
    });
}

#[test]
fn what_is_taken_over_has_its_files_and_hears_of_new_ones() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "Chart"), ("in-purpose", "To see.")];
        let (here, page) = keep(&mut room.ann, &at, "artefact", &fields, &[file("a.txt", "A."), file("b.txt", "B.")]).await;
        let there_of = hrefs(&page);
        let form = edit(&mut room.ann, &here).await;
        send(&mut room.ann, &form.with("out-1", "1"), &[file("c.txt", "C.")]).await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "On doorsteps").await;
        let page = other.cleo.browser.get(&there).await;
        assert_eq!(names(&page), ["b.txt", "c.txt"], "what was left out does not travel: {}", page.text());
        let taken = hrefs(&page);
        assert!(taken.iter().all(|href| href.starts_with(&other.at("/file/"))), "{taken:?}");
        // A right of its own: where it came from is shut.
        let mut dora = site.someone("Dora Downstream").await;
        site.join(other.id, &dora).await;
        // One of its own, then news from upstream.
        let form = edit(&mut other.cleo, &there).await;
        send(&mut other.cleo, &form, &[file("own.txt", "Own.")]).await;
        let form = edit(&mut room.ann, &here).await;
        send(&mut room.ann, &form.with("out-2", "1"), &[file("d.txt", "D.")]).await;
        let page = other.cleo.browser.get(&format!("{there}/upstream")).await;
        assert_eq!(
            (page.texts("del"), page.texts("ins")),
            (vec!["b.txt".to_owned()], vec!["d.txt".to_owned()]),
            "{}",
            page.text()
        );
        let (_, page) = press(&mut other.cleo, &page.form("/upstream").with("take", "files")).await;
        assert_eq!(names(&page), ["c.txt", "own.txt", "d.txt"], "{}", page.text());
        assert_eq!(&dora.browser.get(&hrefs(&page)[2]).await.body[..], b"D.");
        assert!(!page.text().contains("changed where it comes from"));
        site.shut(room.id).await;
        assert_eq!((status(&dora.browser, &there_of[1]).await, status(&dora.browser, &taken[1]).await), (404, 200));
    });
}

/// A story with a sound, as its teller agreed; gives its address.
async fn told(room: &mut Room, title: &str, consent: &str) -> String {
    let fields = [("title", title), ("in-happened", "It rained."), ("in-teller", "Old Ann"), ("in-consent", consent)];
    let at = room.at("");
    keep(&mut room.ann, &at, "story", &fields, &[file("ann.wav", SOUND)]).await.0
}

#[test]
fn a_voice_goes_no_further_than_its_teller_agreed() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let (named, nameless) = (told(&mut room, "Named", "named").await, told(&mut room, "Nameless", "nameless").await);
        let here = told(&mut room, "Here", "here").await;
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&named, "").await;
        assert_eq!(names(&other.cleo.browser.get(&there).await), ["ann.wav"]);
        let there = other.take(&nameless, "").await;
        let page = other.cleo.browser.get(&there).await;
        assert!(
            page.text().contains("It rained.") && names(&page).is_empty() && !page.text().contains("ann.wav"),
            "{}",
            page.text()
        );
        assert!(other.cleo.browser.get(&format!("{there}/upstream")).await.texts("ins").is_empty());
        let form = other.cleo.browser.get(&format!("{here}/take-over")).await;
        assert!(
            form.attributes("main form", "action").iter().all(|action| !action.ends_with("/take-over")) || {
                let page = other.cleo.browser.submit(&form.form("/take-over").with("into", &other.id.to_string())).await;
                page.status == StatusCode::UNPROCESSABLE_ENTITY
            }
        );
        // Nor into a handbook of who does not belong there; who does reads it there.
        let (read, mut stranger) = (room.at("/repertoire/handbook/read?k=1&k=2"), site.stranger());
        let (outside, inside) = (stranger.get(&read).await, room.ben.browser.get(&read).await);
        assert_eq!([&outside, &inside].map(|page| page.text().matches("ann.wav").count()), [1, 2], "{}", outside.text());
    });
}

#[test]
fn a_kind_of_our_own_has_files_and_takes_them_along() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let form = room.ann.browser.get(&room.at("/repertoire/kinds/new")).await.form("/kinds/new").with("kind", "Tune");
        let form = form.with("name-1", "Notes").with("shape-1", "files").with("name-2", "Played").with("shape-2", "files");
        let again = room.ann.browser.submit(&form).await;
        assert!(again.first("#name-2-err").is_some_and(|why| why.contains("one part")), "{}", again.text());
        press(&mut room.ann, &again.form("/kinds/new").with("shape-2", "text")).await;
        let at = room.at("");
        let (here, page) = keep(&mut room.ben, &at, "own-1", &[("title", "Reel")], &[file("reel.abc", "X:1\nK:D\n")]).await;
        assert!(names(&page) == ["reel.abc"] && page.texts("main h2").contains(&"Notes".to_owned()), "{}", page.text());
        let mut other = Other::new(&site, &room).await;
        let there = other.take(&here, "").await;
        assert_eq!(names(&other.cleo.browser.get(&there).await), ["reel.abc"]);
    });
}

#[test]
fn a_handbook_names_the_files_and_shows_the_pictures() {
    on_each_engine(async |site| {
        let mut room = Room::new(&site).await;
        let at = room.at("");
        let fields = [("title", "Leaf"), ("in-purpose", "To know it.")];
        let files = [file("leaf.png", png()), file("a [b].txt", "A.")];
        let (here, page) = keep(&mut room.ann, &at, "artefact", &fields, &files).await;
        let form = edit(&mut room.ann, &here).await;
        press(&mut room.ann, &form.with("alt-1", "A leaf of a <birch>")).await;
        let there = hrefs(&page)[0].replace("/1", "/3");
        let read = room.at("/repertoire/handbook/read?k=1");
        let page = room.ben.browser.get(&read).await;
        assert_eq!(page.attributes("main .text img", "alt"), ["A leaf of a <birch>"], "{}", page.text());
        assert_eq!(page.attributes("main .text img", "src"), std::slice::from_ref(&there));
        assert!(page.faults().is_empty(), "{:?}", page.faults());
        let taken = page.attributes("aside a", "href");
        let text = String::from_utf8(room.ben.browser.get(&taken[1]).await.body.to_vec()).expect("text");
        assert!(
            text.contains(&format!("- ![A leaf of a \\<birch\\>](http://copse.example{there})\n- [a \\[b\\].txt](http://")),
            "{text}"
        );
        for (at, kind) in [(0, "application/pdf"), (2, "application/epub+zip")] {
            let book = room.ben.browser.get(&taken[at]).await;
            assert_eq!(book.headers["content-type"], kind);
        }
    });
}

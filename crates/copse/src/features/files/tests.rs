//! Who gets a file, and as what.

use crate::{
    base::{
        access::Audience,
        communities::{self, Joining, Visibility},
        conversations::{NewPost, Via},
        files::put,
        items::{self, Body, NewAttachment, Source},
    },
    testing::{Site, Someone, on_each_engine},
};
use http::StatusCode;
use kernel::{CommunityId, ItemId, LongText};
use std::io::Write;
use webkit::testing::{Browser, Reply};

struct Home {
    id: CommunityId,
    slug: String,
    talk: ItemId,
    author: Someone,
    coordinator: Someone,
}

impl Home {
    async fn make(site: &Site, visibility: Visibility) -> Self {
        let coordinator = site.someone("Cora Stone").await;
        let author = site.someone("Mina Writer").await;
        let (id, slug) = site.community("Form house", visibility, Joining::Open, &coordinator).await;
        site.join(id, &author).await;
        let talk = site.conversation(id, author.id, "Pictures of leaves", Audience::Community).await;
        Self { id, slug, talk, author, coordinator }
    }

    /// A post with a file; gives the file's address.
    async fn give(&self, site: &Site, audience: Audience, name: &str, content: &[u8], alt: &str) -> String {
        let mut incoming = site.kit.files.begin(1 << 20).unwrap();
        incoming.write_all(content).unwrap();
        let stored = put(incoming.finish()).await.unwrap().unwrap();
        let now = site.clock.now();
        let id = ItemId::new(now, &site.rng);
        let attachment = NewAttachment {
            source: Source::Stored(stored.hash().unwrap().to_string()),
            name: stored.name_for(name),
            media_type: "nobody/asks".into(),
            size: stored.size().unwrap(),
            alt: alt.into(),
        };
        let post = NewPost {
            id,
            conversation: self.talk,
            community: self.id,
            author: self.author.id,
            audience,
            language: "en".into(),
            body: Body::markdown(&LongText::parse("A text.", 100).unwrap()),
            parent: None,
            said_at: now,
            via: Via::Web,
            is_held: audience != Audience::Community,
            files: vec![attachment],
        };
        let add = move |tx: &mut db::Tx| {
            stored.record(tx, now)?;
            post.add(tx, now)
        };
        site.kit.db.write(add).await.unwrap();
        site.clock.pass_seconds(1);
        format!("/c/{}/file/{id}/1", self.slug)
    }
}

fn picture(width: u16, height: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let pixels = vec![120; usize::from(width) * usize::from(height)];
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

fn header<'a>(reply: &'a Reply, name: &str) -> &'a str {
    reply.headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// It is given so that nothing in it runs.
fn assert_safe(reply: &Reply, media_type: &str, how: &str) {
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(header(reply, "content-type"), media_type);
    assert_eq!(header(reply, "x-content-type-options"), "nosniff");
    assert_eq!(header(reply, "content-security-policy"), "default-src 'none'; sandbox");
    assert!(header(reply, "content-disposition").starts_with(&format!("{how}; filename*=UTF-8''")));
}

async fn status(browser: &Browser, address: &str) -> u16 {
    browser.clone().get(address).await.status.as_u16()
}

#[test]
fn a_file_is_given_as_what_it_is() {
    on_each_engine(async |site| {
        let home = Home::make(&site, Visibility::Public).await;
        let mut browser = site.stranger();

        let leaf = home.give(&site, Audience::Community, "Blatt ü.jpg", &picture(1_200, 600), "A leaf").await;
        let whole = browser.get(&leaf).await;
        assert_safe(&whole, "image/jpeg", "inline");
        assert!(header(&whole, "content-disposition").ends_with("Blatt%20%C3%BC%2Ejpg"));
        assert_eq!(header(&whole, "content-length"), whole.body.len().to_string());
        assert_eq!(header(&whole, "cache-control"), "public, max-age=600");
        let width_of = |reply: &Reply| {
            let mut decoder = jpeg_decoder::Decoder::new(&reply.body[..]);
            decoder.read_info().unwrap();
            decoder.info().unwrap().width
        };
        assert_eq!(width_of(&whole), 1_200);
        for (asked, given) in [("9999", 1_200), ("1200", 1_200), ("1199", 960), ("960", 960), ("500", 480), ("480", 480)] {
            let reply = browser.get(&format!("{leaf}/{asked}")).await;
            assert_safe(&reply, "image/jpeg", "inline");
            assert_eq!(width_of(&reply), given, "no wider than {asked}");
        }
        for none in ["0", "-1", "x", "479", "99999999999999999999"] {
            assert_eq!(status(&browser, &format!("{leaf}/{none}")).await, 404, "{none}");
        }

        let notes = home.give(&site, Audience::Community, "notes.txt", "Grüße".as_bytes(), "").await;
        let reply = browser.get(&notes).await;
        assert_safe(&reply, "text/plain; charset=utf-8", "inline");
        assert_eq!(reply.text(), "Grüße");
        assert_eq!(status(&browser, &format!("{notes}/480")).await, 404, "only pictures have sizes");

        let page = b"<!doctype html><script>alert(1)</script>";
        let page = home.give(&site, Audience::Community, "page.html", page, "").await;
        assert_safe(&browser.get(&page).await, "application/octet-stream", "attachment");
        let svg = home.give(&site, Audience::Community, "a.svg", b"<svg><script/></svg>", "").await;
        assert_safe(&browser.get(&svg).await, "application/octet-stream", "attachment");
        let pdf = home.give(&site, Audience::Community, "a.pdf", b"%PDF-1.7 words", "").await;
        assert_safe(&browser.get(&pdf).await, "application/pdf", "attachment");
        let cut = home.give(&site, Audience::Community, "cut.jpg", &picture(300, 300)[..500], "").await;
        assert_safe(&browser.get(&cut).await, "application/octet-stream", "attachment");

        let mut content = Vec::new();
        let mut encoder = gif::Encoder::new(&mut content, 20, 20, &[255, 0, 0, 0, 0, 255]).unwrap();
        for colour in 0..2 {
            let frame = gif::Frame { width: 20, height: 20, buffer: vec![colour; 400].into(), ..Default::default() };
            encoder.write_frame(&frame).unwrap();
        }
        drop(encoder);
        let wave = home.give(&site, Audience::Community, "wave.gif", &content, "").await;
        assert_safe(&browser.get(&wave).await, "image/gif", "inline");
        assert_safe(&browser.get(&format!("{wave}/480")).await, "image/jpeg", "inline");
    });
}

#[test]
fn a_file_is_for_those_who_see_what_it_hangs_on() {
    on_each_engine(async |site| {
        for visibility in [Visibility::Public, Visibility::Front, Visibility::Around, Visibility::Unlisted] {
            let home = Home::make(&site, visibility).await;
            let visitor = site.someone("Vic Visitor").await;
            let gone = site.someone("Gwen Gone").await;
            site.join(home.id, &gone).await;
            let (id, person, now) = (home.id, gone.id, site.clock.now());
            site.kit.db.write(move |tx| communities::leave(tx, id, person, false, now)).await.unwrap();
            let open = home.give(&site, Audience::Community, "open.jpg", &picture(500, 20), "").await;
            let inner = home.give(&site, Audience::Members, "inner.jpg", &picture(500, 20), "").await;
            let held = home.give(&site, Audience::Coordinators, "held.jpg", &picture(500, 20), "").await;
            let (stranger, other) = match visibility {
                Visibility::Public => (200, 200),
                Visibility::Front => (401, 403),
                Visibility::Around | Visibility::Unlisted => (404, 404),
            };
            let kept = |seen: u16| if seen == 200 { 404 } else { seen };
            let expected = [
                (site.stranger(), [stranger, kept(stranger), kept(stranger)]),
                (visitor.browser.clone(), [other, kept(other), kept(other)]),
                (gone.browser.clone(), [other, kept(other), kept(other)]),
                (home.author.browser.clone(), [200, 200, 404]),
                (home.coordinator.browser.clone(), [200, 200, 200]),
            ];
            for (browser, expected) in expected {
                for (address, expected) in [&open, &inner, &held].into_iter().zip(expected) {
                    assert_eq!(status(&browser, address).await, expected, "{address} at a {visibility:?} house");
                    assert_eq!(status(&browser, &format!("{address}/480")).await, expected);
                }
                let list = browser.clone().get(&format!("/c/{}/files", home.slug)).await;
                assert_eq!(list.status.as_u16(), expected[0]);
                if expected[0] == 200 {
                    let shown = list.texts("h2 a");
                    let names = [("held.jpg", expected[2]), ("inner.jpg", expected[1]), ("open.jpg", expected[0])];
                    let names: Vec<_> = names.iter().filter(|(_, status)| *status == 200).map(|(name, _)| *name).collect();
                    assert_eq!(shown, names);
                }
            }
            if visibility != Visibility::Public {
                let reply = home.author.browser.clone().get(&open).await;
                assert_eq!(header(&reply, "cache-control"), "private, no-store");
            }
            let reply = home.coordinator.browser.clone().get(&held).await;
            assert_eq!(header(&reply, "cache-control"), "private, no-store");

            // A file of another community has no second address.
            let (_, elsewhere) = site.community("Another house", Visibility::Public, Joining::Open, &home.coordinator).await;
            let strange = open.replace(&format!("/c/{}/", home.slug), &format!("/c/{elsewhere}/"));
            assert_eq!(status(&home.coordinator.browser, &strange).await, 404);

            // What was taken back takes its files with it.
            let item: ItemId = open.split('/').nth(4).unwrap().parse().unwrap();
            let (by, now) = (home.author.id, site.clock.now());
            site.kit.db.write(move |tx| items::withdraw(tx, item, by, now)).await.unwrap();
            assert_eq!(status(&home.coordinator.browser, &open).await, 404);
            assert_eq!(status(&home.coordinator.browser, &format!("{open}/480")).await, 404);
            let list = home.coordinator.browser.clone().get(&format!("/c/{}/files", home.slug)).await;
            assert_eq!(list.texts("h2 a"), ["held.jpg", "inner.jpg"]);
        }
    });
}

#[test]
fn the_files_of_a_community_stand_on_a_page() {
    on_each_engine(async |site| {
        let home = Home::make(&site, Visibility::Public).await;
        let address = format!("/c/{}/files", home.slug);
        let mut browser = site.stranger();
        let empty = browser.get(&address).await;
        assert_eq!(empty.status, StatusCode::OK);
        assert!(empty.faults().is_empty(), "{:?}", empty.faults());
        assert!(empty.first(".empty p").is_some());

        home.give(&site, Audience::Community, "leaf.jpg", &picture(500, 50), "A hazel leaf").await;
        home.give(&site, Audience::Community, "twig.jpg", &picture(50, 50), "").await;
        for number in 0..31 {
            home.give(&site, Audience::Community, &format!("n{number:02}.txt"), format!("Number {number}").as_bytes(), "").await;
        }
        let first = browser.get(&address).await;
        assert!(first.faults().is_empty(), "{:?}", first.faults());
        let names = first.texts("h2 a");
        assert_eq!((names.len(), names[0].as_str(), names[29].as_str()), (30, "n30.txt", "n01.txt"));
        let next = first.attributes(".pager a", "href").remove(0);
        let second = browser.get(&next).await;
        assert_eq!(second.texts("h2 a"), ["n00.txt", "twig.jpg", "leaf.jpg"]);
        assert!(second.first(".pager").is_none());
        assert_eq!(second.attributes(".file img", "alt"), ["twig.jpg", "A hazel leaf"]);
        for small in second.attributes(".file img", "src") {
            assert_eq!(status(&browser, &small).await, 200, "{small}");
        }
        let talk = second.attributes(".strand p a", "href").remove(0);
        let talk = browser.visit(&talk).await;
        assert_eq!(talk.first("h1").as_deref(), Some("Pictures of leaves"));

        for strange in ["?before=x&item=%00&place=y", "?before=-1", "?before=99999999999999999999"] {
            assert_eq!(status(&browser, &format!("{address}{strange}")).await, 200);
        }
    });
}

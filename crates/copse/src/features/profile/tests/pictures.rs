//! The picture of a person.

use crate::{
    base::communities::{Joining, Visibility},
    testing::on_each_engine,
};
use http::StatusCode;
use webkit::testing::Chosen;

fn picture(width: u16, height: u16) -> Vec<u8> {
    let mut content = Vec::new();
    let pixels = vec![120; usize::from(width) * usize::from(height)];
    jpeg_encoder::Encoder::new(&mut content, 80).encode(&pixels, width, height, jpeg_encoder::ColorType::Luma).unwrap();
    content
}

fn width_of(jpeg: &[u8]) -> u16 {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    decoder.read_info().expect("a picture");
    decoder.info().expect("a picture").width
}

#[test]
fn a_picture_is_shown_small_to_those_who_see_the_page() {
    on_each_engine(async |site| {
        let cora = site.someone("Cora Stone").await;
        let mut ruth = site.someone("Ruth Adeyemi").await;
        let (mut reader, mut visitor) = (cora.browser.clone(), site.someone("Vic Visitor").await.browser);
        let (open, _) = site.community("Open house", Visibility::Public, Joining::Open, &cora).await;
        site.join(open, &ruth).await;
        let address = "/p/ruth-adeyemi/picture";
        assert_eq!(ruth.browser.get(address).await.status, StatusCode::NOT_FOUND);
        for (width, height, given) in [(1_200, 900, 480), (64, 64, 64)] {
            let form = ruth.browser.get("/me/profile/picture").await;
            assert_eq!(form.faults(), [""; 0]);
            let file = Chosen::new("picture", "me.jpg", "image/jpeg", picture(width, height));
            let reply = ruth.browser.submit_with(&form.form("/me/profile/picture"), &[file]).await;
            assert_eq!(reply.location(), Some("/p/ruth-adeyemi?saved=1"));
            let page = reader.get("/p/ruth-adeyemi").await;
            assert_eq!(page.attributes("img.portrait", "src"), [address]);
            assert_eq!(page.faults(), [""; 0]);
            let reply = reader.get(address).await;
            assert_eq!(reply.status, StatusCode::OK);
            assert_eq!(reply.headers["content-type"], "image/jpeg");
            assert_eq!(reply.headers["content-security-policy"], "default-src 'none'; sandbox");
            assert_eq!(reply.headers["cache-control"], "private, no-store");
            assert_eq!(width_of(&reply.body), given);
            assert_eq!(visitor.get(address).await.status, StatusCode::NOT_FOUND);
            assert_eq!(site.stranger().get(address).await.status, StatusCode::UNAUTHORIZED);
        }
        // The words of the page stay when the picture changes or goes.
        let form = ruth.browser.get("/me/profile").await.form("/me/profile").with("place", "Harrowbeck");
        ruth.browser.submit(&form).await;
        assert_eq!(reader.get(address).await.status, StatusCode::OK);
        let form = ruth.browser.get("/me/profile/picture").await.form("/remove");
        ruth.browser.submit(&form).await;
        assert_eq!(reader.get(address).await.status, StatusCode::NOT_FOUND);
        assert_eq!(reader.get("/p/ruth-adeyemi").await.texts("dd"), ["Harrowbeck"]);
    });
}

#[test]
fn what_is_no_picture_is_said_beside_the_field() {
    on_each_engine(async |site| {
        let mut ruth = site.someone("Ruth Adeyemi").await.browser;
        let svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
        for (name, content) in [
            ("", Vec::new()),
            ("me.svg", svg.as_bytes().to_vec()),
            ("me.jpg", b"plain words".to_vec()),
            ("me.jpg", picture(600, 600)[..200].to_vec()),
            ("\u{202e}gpj.exe", b"MZ".to_vec()),
        ] {
            let form = ruth.get("/me/profile/picture").await.form("/me/profile/picture");
            let reply = ruth.submit_with(&form, &[Chosen::new("picture", name, "image/jpeg", content)]).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
            assert!(reply.first("#picture-err").is_some(), "{name:?}");
            assert_eq!(reply.faults(), [""; 0], "{name:?}");
            assert_eq!(ruth.get("/p/ruth-adeyemi/picture").await.status, StatusCode::NOT_FOUND, "{name:?}");
        }
        let form = ruth.get("/me/profile/picture").await.form("/me/profile/picture").with("_token", "nonsense");
        let reply = ruth.submit_with(&form, &[Chosen::new("picture", "me.jpg", "image/jpeg", picture(64, 64))]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ruth.get("/p/ruth-adeyemi/picture").await.status, StatusCode::NOT_FOUND);
    });
}

//! A file with nothing in it is told, wherever one can be chosen, and everything else in the form stays.

use super::{
    routes::{self, is_page},
    stage::{Kind, Stage},
};
use crate::testing::on_each_engine;
use http::StatusCode;
use std::collections::BTreeSet;
use webkit::testing::Chosen;

#[test]
fn a_file_of_no_bytes_is_told_beside_its_field() {
    on_each_engine(async |site| {
        let stage = Stage::set(&site).await;
        let mut browser = stage.someone(&site, Kind::Member).await;
        let mut tried = BTreeSet::new();
        for (_, address) in routes::pages(&stage.homes[0]) {
            site.clock.pass_seconds(600);
            let shown = browser.get(&address).await;
            if !is_page(&shown) {
                continue;
            }
            for action in shown.attributes("form[enctype]", "action") {
                let fields = shown.attributes(&format!("form[action='{action}'] input[type=file]"), "name");
                for field in fields.into_iter().collect::<BTreeSet<_>>() {
                    for blank in [&b""[..], b"\xef\xbb\xbf \n"] {
                        let mut form = shown.form(&action);
                        let texts = shown.attributes(&format!("form[action='{action}'] textarea"), "name");
                        form = texts.iter().fold(form, |form, text| form.with(text, "What I had written."));
                        let file = Chosen::new(&field, "table.csv", "text/csv", blank);
                        let reply = browser.submit_with(&form, &[file]).await;
                        let what = format!("{field} on {address}, {} bytes", blank.len());
                        if !blank.is_empty() && field == "files" {
                            continue; // Whoever hands out a file of blanks may mean it.
                        }
                        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}: {:?}", reply.location());
                        assert_eq!(reply.faults(), [""; 0], "{what}");
                        let error = reply.first(&format!("#{field}-err")).unwrap_or_else(|| panic!("{what}: nothing is said"));
                        assert!(error.contains("table.csv"), "{what}: {error}");
                        for text in &texts {
                            assert_eq!(reply.form(&action).value(text), "What I had written.", "{what}: {text} is lost");
                        }
                        tried.insert(action.clone());
                    }
                }
            }
        }
        for action in ["/me/profile/picture", "/landscape/pictures/add", "/landscape/import", "/c/the-public-house/talk/new"] {
            assert!(tried.contains(action), "{action}: {tried:?}");
        }
        assert!(tried.iter().any(|action| action.ends_with("/reply")), "{tried:?}");
        let incoming = site.kit.settings.files_folder().join("incoming");
        assert_eq!(std::fs::read_dir(incoming).expect("a folder").count(), 0, "nothing is left lying");
    });
}

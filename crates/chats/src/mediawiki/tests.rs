use super::read;
use crate::forum::{Found, Post, Source, Why, Wrong};
use std::io::Cursor;

/// What is said, left out and wrong in files.
type All = (Vec<Post>, Vec<(String, Why)>, Vec<(String, Wrong)>);

fn found(text: &[u8]) -> All {
    let source = Source { name: "wiki.xml".to_owned(), open: Box::new(move || Ok(Box::new(Cursor::new(text)))) };
    let (mut posts, mut left_out, mut troubles) = (Vec::new(), Vec::new(), Vec::new());
    read(&[source], &mut |found| match found {
        Found::Post(post) => posts.push(*post),
        Found::LeftOut(place, why) => left_out.push((place, why)),
        Found::Trouble(place, wrong) => troubles.push((place, wrong)),
    });
    (posts, left_out, troubles)
}

fn revision(id: u32, at: &str, who: &str, comment: &str, text: &str) -> String {
    format!(
        "<revision><id>{id}</id><timestamp>{at}</timestamp><contributor>{who}</contributor><comment>{comment}</comment>\
         <text bytes=\"9\" xml:space=\"preserve\">{text}</text></revision>"
    )
}

fn page(title: &str, namespace: i32, id: u32, inside: &str) -> String {
    format!("<page><title>{title}</title><ns>{namespace}</ns><id>{id}</id>{inside}</page>")
}

fn export(pages: &str) -> String {
    format!(
        "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\" xml:lang=\"en\">\
         <siteinfo><sitename>Dyers</sitename></siteinfo>{pages}</mediawiki>"
    )
}

const NIA: &str = "<username>Nia</username><id>3</id>";

#[test]
fn a_page_comes_with_its_versions() {
    let versions = revision(2, "2018-01-08T10:00:00Z", "<ip>192.0.2.7</ip>", "hotter", "It is ''hot'' &amp; &lt;b&gt;.")
        + &revision(1, "2018-01-07T10:00:00Z", NIA, "", "It is warm.")
        + "<revision><id>3</id><timestamp>2018-01-09T10:00:00Z</timestamp><contributor deleted=\"deleted\" /><text deleted=\"deleted\" /></revision>";
    let pages = page("The vat", 0, 5, &versions)
        + &page("Template:Note", 10, 6, &revision(4, "2018-01-07T10:00:00Z", NIA, "", "x"))
        + &page(
            "Old",
            0,
            7,
            &("<redirect title=\"The vat\" />".to_owned()
                + &revision(5, "2018-01-07T10:00:00Z", NIA, "", "#REDIRECT [[The vat]]")),
        );
    let (posts, left_out, troubles) = found(export(&pages).as_bytes());
    assert_eq!(troubles, []);
    assert_eq!(left_out.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [Why::Deleted, Why::OtherKind, Why::OtherKind]);
    let [post] = posts.as_slice() else { panic!("{posts:?}") };
    assert_eq!((post.title.as_str(), post.author.name.as_str(), post.text.as_str()), ("The vat", "Nia", "It is *hot* & \\<b>."));
    let versions: Vec<(&str, &str, &str)> =
        post.versions.iter().map(|one| (one.author.name.as_str(), one.why.as_str(), one.raw.as_str())).collect();
    assert_eq!(versions, [("Nia", "", "It is warm."), ("(not signed in)", "hotter", "It is ''hot'' & <b>.")]);
    assert!(!format!("{posts:?}").contains("192.0.2.7"), "where somebody was is nobody's to read");
}

#[test]
fn talk_is_taken_apart_at_its_signatures() {
    let talk = "== Too hot? ==\nIs it? [[User:Nia|Nia]] ([[User talk:Nia|talk]]) 13:34, 7 January 2018 (UTC)\n\
        :No. [[User:Owen P|Owen]] 14:00, 7 January 2018 (UTC)\n::Yes. [[User:Nia]] 14:05, 7 January 2018 (UTC)\n\
        :Perhaps. [[User:Ann]] 15:00, 7 January 2018 (UTC)\n== Unsigned ==\nSomething. [[User:Nia]] 99:99, 7 January 2018 (UTC)\n";
    let (posts, _, troubles) =
        found(export(&page("Talk:The vat", 1, 9, &revision(1, "2018-01-09T10:00:00Z", NIA, "", talk))).as_bytes());
    assert_eq!(troubles, []);
    let said: Vec<(&str, &str, Option<usize>)> = posts
        .iter()
        .map(|post| {
            let parent = post.answers.as_ref().and_then(|key| posts.iter().position(|one| one.key == *key));
            (post.title.as_str(), post.author.name.as_str(), parent)
        })
        .collect();
    let first = "Too hot? (Talk:The vat)";
    assert_eq!(
        said,
        [
            (first, "Nia", None),
            (first, "Owen P", Some(0)),
            (first, "Nia", Some(1)),
            (first, "Ann", Some(0)),
            ("Unsigned (Talk:The vat)", "Nia", None)
        ]
    );
    assert_eq!(posts[1].at.to_string(), "2018-01-07T14:00:00Z");
    assert!(posts[2].text.starts_with("Yes."), "{}", posts[2].text);
    assert_eq!(posts[0].versions[0].raw, talk, "nothing of it is lost");
}

#[test]
fn what_is_no_export_is_told_and_nothing_is_expanded() {
    let bomb = "<!DOCTYPE m [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><mediawiki><page><title>&b;</title></page></mediawiki>";
    for (text, said) in [
        (bomb, "document type"),
        ("<mediawiki><page><title>&b;</title></page></mediawiki>", "entity"),
        ("<html></html>", "no file of this kind"),
        ("", "no file of this kind"),
        ("Hello", "no file of this kind"),
        ("<mediawiki><page><title>A</title>", "breaks off"),
        ("<mediawiki><page><title>A</page></mediawiki>", "cannot be read"),
        ("<mediawiki><page><title>A</title></page></mediawiki>", "missing"),
    ] {
        let (posts, _, troubles) = found(text.as_bytes());
        assert!(posts.is_empty() && troubles.len() == 1, "{text}: {troubles:?}");
        assert!(troubles[0].1.to_string().contains(said), "{text}: {}", troubles[0].1);
    }
    let text = export(&page("A", 0, 1, &revision(1, "yesterday", NIA, "", "x")));
    assert!(matches!(found(text.as_bytes()).2[0].1, Wrong::NoTime(_)));
    let deep = "<mediawiki>".to_owned() + &"<a>".repeat(100_000);
    assert_eq!(found(deep.as_bytes()).2[0].1, Wrong::Unknown);
    let latin = b"<mediawiki><page><title>caf\xe9</title></page></mediawiki>";
    assert_eq!(found(latin).2.len(), 1, "it is not in UTF-8");
}

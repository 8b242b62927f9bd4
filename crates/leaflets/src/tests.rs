//! Pages, their versions and their links, there and back.

use crate::{
    At, FORM, Leaflet, Said, Upstream, Version, Who, front, history,
    links::{self, Leads},
    notes,
    page::{self, Part},
};
use kernel::Moment;

fn leaflet() -> Leaflet {
    Leaflet {
        copse: FORM,
        uid: "01ABC".into(),
        number: 7,
        title: "Visits: \"first\" \u{1f33f} # \u{85}\u{2028}– yes".into(),
        kind: "practice".into(),
        status: "retired".into(),
        status_since: Some(At(Moment::from_micros(1_795_382_040_123_456))),
        readers: "members".into(),
        language: "cy".into(),
        version: 2,
        written: Some(At(Moment::from_micros(5))),
        looked_after_by: vec![Who { name: "Ann Price".into(), key: "k".into() }],
        contributors: vec!["No".into(), "on".into(), "- x: y".into()],
        review_on: "2027-03-01".into(),
        licence: "CC BY 4.0".into(),
        retired_why: "a\\b 'c' {d}".into(),
        taken_from: Some(Upstream { uid: "01X".into(), address: "https://a/b".into(), version: 3, tie: "adapted".into() }),
        kept_from: vec![Said { conversation: 3, title: "T".into(), post: Some(2), message: "01M".into() }],
        ..Leaflet::default()
    }
}

#[test]
fn what_is_written_is_read_again() {
    let parts = [
        Part { label: "Who".into(), text: "Everyone".into(), is_text: false },
        Part { label: "How".into(), text: "1. Sit.\n2. Ask.\n".into(), is_text: true },
    ];
    let text = page::write(&leaflet(), &parts);
    let read = page::read(&text, "0007-visits.md");
    assert_eq!(read.trouble, None, "{text}");
    assert_eq!(read.facts, leaflet());
    assert_eq!(format!("{}{}", read.front, read.text), text);
    assert!(text.ends_with("- Who: Everyone\n\n## How\n\n1. Sit.\n2. Ask.\n"), "{text}");
    assert!(!text.contains("note:"), "what says nothing is left out: {text}");
}

#[test]
fn versions_come_back_byte_by_byte() {
    let how = "a\r\n\tb\u{0}\u{1f33f}\u{2028}\n\n".to_owned();
    let version = Version {
        number: 12,
        title: "First visit".into(),
        by: Who { name: "Ann".into(), key: String::new() },
        at: Moment::from_micros(1_795_382_040_123_456),
        why: "clearer".into(),
        fields: [("how".to_owned(), how)].into(),
    };
    let line = history::write(&version);
    assert_eq!(line.matches('\n').count(), 1);
    assert_eq!(history::version(&line), Ok(version));
    for broken in ["", "{}", "[]", "{\"date\":\"soon\"}", "{\"date\":\"2020-01-01\"}", "\u{0}"] {
        assert!(history::version(broken).is_err(), "{broken}");
        assert!(history::told(broken).is_err(), "{broken}");
    }
    let line = r#"{"path":"a.md","rev":"f0","date":"2017-04-18T09:06:24-04:00","author":"A","comment":"c","text":null}"#;
    let told = history::told(line).expect("a version");
    assert_eq!((told.text, told.at.0.micros()), (None, 1_492_520_784_000_000));
}

#[test]
fn front_matter_of_others_is_read_and_kept() {
    let yaml = "---\ntitle: First: visit\n---\n# Heading\n";
    assert!(page::read(yaml, "a.md").trouble.is_some(), "what cannot be read is told");
    assert_eq!(page::read(yaml, "a.md").facts.title, "Heading");
    let yaml = "---\r\ntitle:   'First  visit'\r\nauthors: [ann, {name: Ben}]\r\ndraft: true\r\nlicense: MIT\r\ndate: 2019-05-02\r\n---\r\nText\r\n";
    let read = page::read(yaml, "a.md");
    assert_eq!((read.facts.title.as_str(), read.facts.status.as_str(), read.facts.licence.as_str()), ("First visit", "", "MIT"));
    assert!(read.is_draft);
    for (front, status, readers, is_draft) in [
        ("status: Retired\nreaders: MEMBERS\n", "retired", "members", false),
        ("status: published\ndraft: true\n", "published", "", true),
        ("draft: 'True'\n", "", "", true),
        ("draft: false\n", "", "", false),
    ] {
        let read = page::read(&format!("---\n{front}---\nText\n"), "a.md");
        let said = (read.facts.status.as_str(), read.facts.readers.as_str(), read.is_draft);
        assert_eq!(said, (status, readers, is_draft), "{front}");
    }
    assert_eq!(read.authors, ["ann", "Ben"]);
    assert_eq!(format!("{}{}", read.front, read.text), yaml);
    assert_eq!(read.facts.written, At::read("2019-05-02"));
    let toml = "+++\ntitle = \"By TOML\"\nweight = 3\n+++\nText\n";
    assert_eq!(page::read(toml, "a.md").facts.title, "By TOML");
    for (said, moment) in [
        ("2019-05-02", "2019-05-02T00:00:00Z"),
        ("2019-05-02T10:00:00+02:00", "2019-05-02T08:00:00Z"),
        ("2019-05-02T10:00:00", "2019-05-02T10:00:00Z"),
    ] {
        let read = page::read(&format!("+++\ndate = {said}\n[more]\nday = {said}\n+++\nText\n"), "a.md");
        assert_eq!(read.facts.written, At::read(moment), "{said}");
        let more = front::part(&format!("+++\nmore = [{{ day = {said} }}]\n+++\n")).facts().expect("facts");
        assert_eq!(more["more"][0]["day"], said);
    }
    for (text, title) in [
        ("Text only.", "some page"),
        ("# Of a heading #\n", "Of a heading"),
        ("=====\n RST\n=====\n\nText", "RST"),
        ("Setext\n===\n", "Setext"),
        ("---\nno end", "some page"),
        ("---\n- a\n- b\n---\n", "some page"),
        ("---\n---\n", "some page"),
        ("", "some page"),
    ] {
        let read = page::read(text, "docs/some-page.md");
        assert_eq!(read.facts.title, title, "{text}");
        assert_eq!(format!("{}{}", read.front, read.text), text);
    }
    assert_eq!(page::read("", "docs/why_so/index.md").facts.title, "why so");
    let later = page::read("---\ncopse: 99\ntitle: x\n---\n", "a.md");
    assert!(later.trouble.is_some_and(|why| why.contains("99")));
    for odd in ["---\na: &a [*a]\n---\n", "---\n\u{0}\n---\n", "+++\n[\n+++\n", "---\n\t\n---\n"] {
        let _ = page::read(odd, "a.md");
    }
    let bomb = format!(
        "---\na: &a [x,x,x,x,x,x,x,x]\n{}---\n",
        (0..12).map(|n| format!("b{n}: &b{n} [*a,*a,*a,*a,*a,*a,*a,*a]\n")).collect::<String>()
    );
    let _ = front::part(&bomb).facts();
}

#[test]
fn links_are_found_where_markdown_has_them() {
    let mut found = Vec::new();
    let text = "[a](b.md) ![c](<d e.png> \"t\") `[no](no.md)` [x](y_(z).md)\n[ref]: ../r.md \"t\"\n```\n[no](no.md)\n```\n\
                <img src=\"p.png\"> <a href=\"q.md\">q</a> [open](never [f](g.md#h)\n[^1]: note [n](m.md)\n\u{1f33f}[é](é.md)";
    let same = links::turned(text, &mut |address| {
        found.push(address.to_owned());
        None
    });
    assert_eq!(same, text);
    assert_eq!(found, ["b.md", "d e.png", "y_(z).md", "../r.md", "p.png", "q.md", "never", "g.md#h", "m.md", "é.md"]);
    let other = links::turned(text, &mut |address| address.ends_with(".md").then(|| "/c/x".to_owned()));
    assert!(other.starts_with("[a](/c/x) ![c](<d e.png> \"t\") `[no](no.md)` [x](/c/x)\n[ref]: /c/x \"t\"\n"), "{other}");
}

#[test]
fn an_address_leads_within_the_folder_or_away() {
    for away in ["https://a/b.md", "mailto:a@b", "#x", "", "//a/b", "{{< ref x >}}", "?a"] {
        assert_eq!(links::leads(away, "docs/a.md"), Leads::Away, "{away}");
    }
    let first = |address, page| match links::leads(address, page) {
        Leads::Within(may, behind) => (may[0].clone(), behind),
        Leads::Away => panic!("{address}"),
    };
    assert_eq!(first("b.md#c", "docs/a.md"), ("docs/b.md".into(), "#c".into()));
    assert_eq!(first("../x/b%20c.md?d", "docs/e/a.md"), ("docs/x/b c.md".into(), "?d".into()));
    assert_eq!(first("../../../../b.md", "docs/a.md"), ("b.md".into(), String::new()));
    assert_eq!(first("/b/", "docs/a.md"), ("b".into(), String::new()));
    let Leads::Within(may, _) = links::leads("/b/", "docs/a.md") else { panic!("within") };
    assert!(may.contains(&"b.md".to_owned()) && may.contains(&"b/_index.md".to_owned()), "{may:?}");
}

#[test]
fn boxes_become_quotes() {
    let text = "Before\n\n!!! note \"Mind this\"\n    One.\n\n    - Two\n\nAfter\n!!! tip\n\n\tThree\n```\n!!! note\n    code\n```\n!!!\n";
    let quoted = notes::quoted(text);
    assert_eq!(
        quoted,
        "Before\n\n> **Mind this**\n>\n> One.\n>\n> - Two\n\nAfter\n> **Tip**\n>\n>\n> Three\n```\n!!! note\n    code\n```\n!!!\n"
    );
    for same in ["", "a\n\n\nb", "    code\n", "a\r\nb\r\n", "!!! 1\n"] {
        assert_eq!(notes::quoted(same), same);
    }
}

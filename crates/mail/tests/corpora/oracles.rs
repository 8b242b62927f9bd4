//! What other readers made of the same mails: where we differ, it is said why.

use super::{NOW, corpus, files_under, name};
use jiff::civil;
use jiff::tz::{Offset, TimeZone};
use mail::mbox::RawMessage;
use mail::{Letter, attachment};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).expect("the file")).expect("JSON")
}

fn read(raw: &[u8]) -> Letter {
    Letter::read(&RawMessage::alone(raw.to_vec()), NOW).expect("a letter")
}

/// Letters and digits alone: how a reader breaks lines and trims is its own affair.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn micros(date: &Value) -> Option<i64> {
    let number = |name: &str| date[name].as_i64();
    let part = |name: &str| number(name).and_then(|number| i8::try_from(number).ok());
    let local = civil::DateTime::new(
        number("year")? as i16,
        part("month")?,
        part("day")?,
        part("hour")?,
        part("minute")?,
        part("second")?,
        0,
    )
    .ok()?;
    let east = number("tz_hour")? * 3600 + number("tz_minute")? * 60;
    let east = if date["tz_before_gmt"].as_bool()? { -east } else { east };
    Some(local.to_zoned(TimeZone::fixed(Offset::from_seconds(east as i32).ok()?)).ok()?.timestamp().as_microsecond())
}

fn header<'a>(part: &'a Value, name: &str) -> Option<&'a Value> {
    part["headers"].as_array()?.iter().find(|header| header["name"] == name).map(|header| &header["value"])
}

/// Mails whose fields we read otherwise: file, field, reason.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("legacy-016.eml", "names", RAW_BYTES),
    ("legacy-023.eml", "names", RAW_BYTES),
    ("legacy-026.eml", "names", RAW_BYTES),
    ("legacy-022.eml", "subject", RAW_BYTES),
    ("legacy-027.eml", "subject", RAW_BYTES),
    ("legacy-052.eml", "subject", RAW_BYTES),
    ("legacy-052.eml", "text", RAW_BYTES),
    ("legacy-039.eml", "names", "a name with a drive letter loses its colon"),
    ("malformed-002.eml", "text", BROKEN_MULTIPART),
    ("malformed-002.eml", "files", BROKEN_MULTIPART),
    ("malformed-003.eml", "text", BROKEN_MULTIPART),
    ("malformed-003.eml", "files", BROKEN_MULTIPART),
    ("malformed-004.eml", "text", BROKEN_MULTIPART),
    ("malformed-004.eml", "files", BROKEN_MULTIPART),
    ("malformed-012.eml", "text", BROKEN_MULTIPART),
    ("malformed-012.eml", "files", BROKEN_MULTIPART),
    ("malformed-019.eml", "text", BROKEN_MULTIPART),
    ("rfc-004.eml", "text", DIGEST),
    ("rfc-004.eml", "files", DIGEST),
    ("thirdparty-007.eml", "from", "a word without host is no address"),
    ("thirdparty-007.eml", "text", DIGEST),
    ("thirdparty-007.eml", "files", DIGEST),
    ("thirdparty-011.eml", "text", "the plain part is a picture, so the HTML is read"),
];
const RAW_BYTES: &str = "bytes beyond ASCII without a charset are read and not lost";
const BROKEN_MULTIPART: &str = "what remains of a broken multipart is shown as text instead of offered as a file";
const DIGEST: &str = "a digest is one text and not so many files";

fn differs(file: &str, field: &str) -> bool {
    OTHERWISE.iter().any(|(other, part, _)| *other == file && *part == field)
}

#[test]
fn fields_texts_and_files_as_the_parser_has_them() {
    let Some(corpus) = corpus() else { return };
    let mut odd = Vec::new();
    let mut seen = 0;
    for path in files_under(&corpus.join("stalwart-mail-parser/open")).into_iter().filter(|path| name(path).ends_with(".eml")) {
        seen += 1;
        let expected = json(&path.with_extension("json"));
        let letter = read(&fs::read(&path).expect("the file"));
        let file = name(&path);
        let root = &expected["parts"][0];
        let mut check = |field: &str, ours: String, theirs: String| {
            if (ours != theirs) != differs(&file, field) {
                odd.push(format!("{file} {field}\n  ours   {ours:.300?}\n  theirs {theirs:.300?}"));
            }
        };
        if let Some(subject) = header(root, "subject").and_then(|value| value["Text"].as_str()) {
            check("subject", words(&letter.subject), words(subject));
        }
        if let Some(address) = header(root, "from").and_then(|value| value["Address"]["List"][0]["address"].as_str()) {
            check("from", letter.from.address.clone().unwrap_or_default(), address.to_owned());
        }
        if let Some(date) = header(root, "date").map(|value| &value["DateTime"]) {
            check("date", format!("{:?}", letter.date), format!("{:?}", micros(date)));
        }
        let body_of = |list: &str| -> Vec<&Value> {
            let parts = expected[list].as_array().expect("a list").iter();
            parts.map(|part| &expected["parts"][part.as_u64().expect("a number") as usize]).collect()
        };
        let text: String = body_of("text_body")
            .iter()
            .filter_map(|part| part["body"]["Text"].as_str().or(part["body"]["Html"].as_str()))
            .collect();
        check("text", words(letter.body.text()), words(&text));
        let file_name = |part: &&Value| {
            let attribute = |header_name: &str, attribute: &str| {
                let attributes = header(part, header_name)?["ContentType"]["attributes"].as_array()?;
                Some(attributes.iter().find(|pair| pair["name"] == attribute)?["value"].as_str()?.to_owned())
            };
            attribute("content_disposition", "filename").or_else(|| attribute("content_type", "name"))
        };
        let theirs: Vec<String> = body_of("attachments").iter().filter_map(file_name).collect();
        let ours: Vec<String> =
            letter.attachments.iter().map(|file| file.name.clone()).filter(|name| theirs.contains(name)).collect();
        check("names", ours.join("|"), theirs.join("|"));
        check("files", letter.attachments.len().to_string(), body_of("attachments").len().to_string());
    }
    assert!(seen > 50);
    assert!(odd.is_empty(), "{} differences\n{}", odd.len(), odd.join("\n"));
}

/// `Date` headers that we read otherwise, with the reason.
const DATES: &[(&str, &str)] = &[
    ("20 11 (some \n 44 comments(more comments\n )) 79 05:34:27 -0300", "a month in figures between others is a guess"),
    (" 4 8 15 16 23 42, 4 8 15 16 23 42, 4 8 15 16 23 42,", "figures are no date"),
    ("Tue, 1 Jul 2003 ((invalid)\ncomment) 10:52:37 +0200", "the day is known though the time is lost"),
    (
        "by 2002:aa7:cd10:0:b0:45c:2c83:1208 with SMTP id b16-20020aa7cd10000000b0045c2c831208mr4220805edw.81.1665423075119;\n\tMon, 10 Oct 2022 10:31:15 -0700 (PDT)",
        "this is a Received header and no Date",
    ),
];

#[test]
fn dates_as_the_parser_has_them() {
    let Some(corpus) = corpus() else { return };
    let cases = json(&corpus.join("stalwart-mail-parser/fields/date.json"));
    let mut odd = Vec::new();
    for case in cases.as_array().expect("a list") {
        let header = case["header"].as_str().expect("a header").trim_end();
        let theirs = micros(&case["expected"]).filter(|date| (31_536_000_000_000..NOW).contains(date));
        let ours = read(format!("From: a@example.org\nDate: {header}\n\nHi\n").as_bytes()).date;
        if (ours != theirs) != DATES.iter().any(|(other, _)| *other == header) {
            odd.push(format!("{header:?}\n  ours   {ours:?}\n  theirs {theirs:?}"));
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

/// `From` headers whose first address we read otherwise, by their number in the table, with the reason.
const ADDRESSES: &[(usize, &str)] = &[
    (13, "the route before an address is left out"),
    (14, "white space in a host is left out"),
    (37, NOBODY),
    (38, NOBODY),
    (39, NOBODY),
    (40, NOBODY),
    (41, NOBODY),
    (42, NOBODY),
    (43, NOBODY),
    (44, NOBODY),
    (45, NOBODY),
    (46, NOBODY),
    (47, NOBODY),
];
const NOBODY: &str = "the header of a list with a link, which is nobody's address";

#[test]
fn addresses_as_the_parser_has_them() {
    let Some(corpus) = corpus() else { return };
    let cases = json(&corpus.join("stalwart-mail-parser/fields/address.json"));
    let mut odd = Vec::new();
    for (number, case) in cases.as_array().expect("a list").iter().enumerate() {
        let header = case["header"].as_str().expect("a header").trim_end();
        let list = &case["expected"]["List"];
        let first = if list.is_array() { &list[0] } else { &case["expected"]["Group"][0]["addresses"][0] };
        let theirs = first["address"].as_str().unwrap_or_default();
        let ours = read(format!("Subject: x\nFrom: {header}\n\nHi\n").as_bytes()).from.address.unwrap_or_default();
        if (ours != theirs) != ADDRESSES.iter().any(|(other, _)| *other == number) {
            odd.push(format!("{number} {header:?}\n  ours   {ours:?}\n  theirs {theirs:?}"));
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

/// Leaves of the part tree that are not inside a message within the message.
fn leaves(xml: &str) -> Vec<String> {
    let mut depth = 0;
    let mut found = Vec::new();
    for line in xml.lines() {
        depth += line.matches("<message>").count();
        depth -= line.matches("</message>").count();
        if depth == 1
            && let Some((_, rest)) = line.split_once("-body name=\"")
        {
            found.extend(rest.split_once('"').map(|(file, _)| file.to_owned()));
        }
    }
    found
}

/// Parts that are decoded otherwise, with the reason.
const LEAVES: &[(&str, &str)] = &[
    ("multi-frag_decoded_1_3_2.bin", BOUNDARY),
    ("misplaced-boundary_decoded_1_1.txt", BOUNDARY),
    ("malformedHeaderStartsBody-nocrlfcrlf_decoded_1.txt", "a line in the head that is no header is passed over"),
    ("malformedHeaderStartsBody-noheader_decoded_1.txt", "a text without any header is refused"),
];
const BOUNDARY: &str = "the boundary in the middle of a line is taken for one";

#[test]
fn parts_are_decoded_as_by_another_parser() {
    let Some(corpus) = corpus() else { return };
    let mut odd = Vec::new();
    let mut compared = 0;
    for path in files_under(&corpus.join("apache-james-mime4j/open")).into_iter().filter(|path| name(path).ends_with(".msg")) {
        let raw = fs::read(&path).expect("the file");
        let Ok(xml) = fs::read_to_string(path.with_file_name(name(&path).replace(".msg", "_decoded.xml"))) else { continue };
        let ours: Vec<String> = (0..100).filter_map(|part| attachment(&raw, part)).map(|part| bare(&part.bytes)).collect();
        for leaf in leaves(&xml) {
            let Ok(theirs) = fs::read(path.with_file_name(&leaf)) else { continue };
            compared += 1;
            let theirs = bare(&theirs);
            if (!theirs.is_empty() && !ours.contains(&theirs)) != LEAVES.iter().any(|(other, _)| *other == leaf) {
                odd.push(format!("{leaf}\n  theirs {theirs:.200?}\n  ours {ours:.200?}"));
            }
        }
    }
    assert!(compared > 80, "{compared}");
    assert!(odd.is_empty(), "{} differences\n{}", odd.len(), odd.join("\n"));
}

/// The bytes that are neither white space nor beyond ASCII (theirs are put into one charset).
fn bare(bytes: &[u8]) -> String {
    bytes.iter().filter(|byte| byte.is_ascii_graphic()).map(|byte| char::from(*byte)).collect()
}

//! Reading real mail that nobody on the project wrote. The files lie outside of the project: in the folder that the
//! environment variable `COPSE_CORPORA` names, else in `shared/corpora` beside the project.

use mail::mbox::{Piece, RawMessage, Reader, Refused};
use mail::{Body, Kind, Letter, Refusal, attachment, open, parents};
use rustix::time::{ClockId, Timespec, clock_gettime};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

#[path = "corpora/oracles.rs"]
mod oracles;

/// 2026-09-21, microseconds.
const NOW: i64 = 1_790_000_000_000_000;

/// The folder with the mails; `None` where it is absent, which a build server takes for a failure.
fn corpus() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    let folder = std::env::var_os("COPSE_CORPORA").map_or_else(beside, PathBuf::from).join("2-mail");
    if folder.is_dir() {
        return Some(folder);
    }
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "the corpora are missing");
    println!("skipped: no corpora");
    None
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn pieces(path: &Path) -> Vec<Piece> {
    Reader::new(open(path).expect("it opens")).collect()
}

fn raws(path: &Path) -> Vec<RawMessage> {
    let message = |piece| match piece {
        Piece::Message(raw) => Some(raw),
        Piece::Refused(_) => None,
    };
    pieces(path).into_iter().filter_map(message).collect()
}

fn letters(path: &Path) -> Vec<Letter> {
    raws(path).iter().filter_map(|raw| Letter::read(raw, NOW).ok()).collect()
}

fn ids(letters: &[Letter]) -> BTreeSet<String> {
    letters.iter().map(|letter| letter.message_id.clone()).collect()
}

fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}

/// How long the processor has worked for this thread: what else the machine does beside it does not count.
fn worked() -> Duration {
    let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::ThreadCPUTime);
    Duration::from_secs(tv_sec.cast_unsigned()) + Duration::from_nanos(tv_nsec.cast_unsigned())
}

/// Files of which nothing may be read as a message, with the reason.
const NO_MAIL: [(&str, &str); 4] = [
    ("listserv.IEEE.txt", "a list of links"),
    ("mail_bad.1", "a text without head"),
    ("malformedHeader-noheader.msg", "a head of lines that are no headers"),
    ("malformedHeaderStartsBody-noheader.msg", "a head of lines that are no headers"),
];

#[test]
fn every_file_gives_messages_or_refusals_and_in_time() {
    let Some(corpus) = corpus() else { return };
    let is_mail = |path: &PathBuf| {
        let name = name(path);
        let other = [".json", ".jsonl", ".xml", ".bin", ".tnef", ".gitignore"];
        path.iter().any(|part| part == "open" || part == "held" || part == "large")
            && !other.iter().any(|end| name.ends_with(end))
            && !name.contains("_decoded")
    };
    let files: Vec<PathBuf> = files_under(&corpus).into_iter().filter(is_mail).collect();
    assert!(files.len() > 200, "{} files", files.len());
    for path in files {
        let before = worked();
        let pieces = pieces(&path);
        let mut end = 0;
        let mut read = 0;
        for piece in &pieces {
            let (offset, length) = match piece {
                Piece::Message(RawMessage { offset, length, .. }) | Piece::Refused(Refused { offset, length, .. }) => {
                    (*offset, *length)
                }
            };
            assert_eq!(offset, end, "{}: a gap", path.display());
            end += length;
            let Piece::Message(raw) = piece else { continue };
            let Ok(letter) = Letter::read(raw, NOW) else { continue };
            read += 1;
            assert!(is_clean(letter.body.text()) && is_clean(&letter.subject), "{}", path.display());
            for file in &letter.attachments {
                let body = attachment(&raw.bytes, file.part).expect("it can be fetched");
                assert_eq!(body.bytes.len(), file.size, "{}: {}", path.display(), file.name);
            }
        }
        let took = worked() - before;
        assert!(took < Duration::from_secs(1), "{}: {took:?}", path.display());
        if !path.to_string_lossy().ends_with(".gz") {
            assert_eq!(end, fs::metadata(&path).expect("a file").len(), "{}", path.display());
        }
        if path.iter().any(|part| part == "open") {
            let none = NO_MAIL.iter().any(|(file, _)| *file == name(&path));
            assert_eq!(read == 0, none, "{}", path.display());
        }
    }
}

#[test]
fn one_month_in_three_exports_is_one_month() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("apache-ponymail-corpus/open");
    let facts = fs::read_to_string(folder.join("facts.jsonl")).expect("the facts");
    let mut months = BTreeMap::new();
    for fact in facts.lines().filter(|line| !line.is_empty()) {
        let fact: serde_json::Value = serde_json::from_str(fact).expect("JSON");
        let file = fact["file"].as_str().expect("a file").to_owned();
        let letters = letters(&folder.join(format!("{file}.mbox.gz")));
        let ids = ids(&letters);
        let is_reply = |letter: &&Letter| !letter.in_reply_to.is_empty() || !letter.references.is_empty();
        let answers = |letter: &&Letter| letter.in_reply_to.iter().any(|parent| ids.contains(parent));
        let has_parent = |letter: &&Letter| parents(letter).iter().any(|parent| ids.contains(*parent));
        let count = |name: &str| fact[name].as_u64().expect("a number") as usize;
        assert_eq!(letters.len(), count("messages"), "{file}");
        assert_eq!(ids.len(), count("unique_message_ids"), "{file}");
        assert_eq!(letters.iter().filter(is_reply).count(), count("replies"), "{file}");
        assert_eq!(letters.iter().filter(answers).count(), count("replies_with_parent_inside"), "{file}");
        assert!(letters.iter().filter(has_parent).count() >= count("replies_with_parent_inside"), "{file}: references find more");
        if let Some(empty) = fact["empty_ids"].as_u64() {
            assert_eq!(letters.iter().filter(|letter| letter.made_up_id).count() as u64, empty, "{file}");
        }
        assert!(
            letters.iter().all(|letter| letter.kind != Kind::Bounce && letter.from.address.is_some() && letter.date.is_some()),
            "{file}"
        );
        months.insert(file, ids);
    }
    let same: BTreeSet<_> = months.iter().filter(|(file, _)| file.starts_with("maven")).map(|(_, ids)| ids).collect();
    assert_eq!((months.len(), same.len()), (4, 1), "the three exports hold the same letters");
}

#[test]
fn four_lines_lose_one_level_of_quoting() {
    let Some(corpus) = corpus() else { return };
    let texts: Vec<String> = raws(&corpus.join("apache-ponymail-corpus/open/maven-dev-2017-11-mboxvm.mbox.gz"))
        .iter()
        .map(|raw| String::from_utf8_lossy(&raw.bytes).into_owned())
        .collect();
    let lines = |start: &str| texts.iter().flat_map(|text| text.lines()).filter(|line| line.starts_with(start)).count();
    assert_eq!((lines("From "), lines(">From "), lines(">>From "), lines(">>>From ")), (3, 0, 1, 0));
}

#[test]
fn months_from_pipermail_and_listserv() {
    let Some(corpus) = corpus() else { return };
    let numpy = letters(&corpus.join("bigbang/open/2001-November.txt"));
    assert_eq!((numpy.len(), ids(&numpy).len()), (164, 82));
    assert!(
        numpy.iter().all(|letter| letter
            .from
            .address
            .as_deref()
            .is_some_and(|address| address.contains('@') && !address.contains(' ')))
    );
    assert!(numpy.iter().all(|letter| letter.date.is_some() && !letter.made_up_id));
    assert!(numpy.iter().all(|letter| letter.from.name.as_deref().is_none_or(|name| !name.contains(" at "))));

    let listserv = raws(&corpus.join("bigbang/open/3GPP_TSG_RAN_WG4_NR-MIMO-OTA.mbox"));
    let read: Vec<_> = listserv.iter().map(|raw| Letter::read(raw, NOW)).collect();
    assert_eq!(read.len(), 59);
    assert_eq!(read.iter().filter(|letter| **letter == Err(Refusal::NotMail)).count(), 1, "one has nothing but an Archived-At");
    let letters: Vec<Letter> = read.into_iter().flatten().collect();
    assert_eq!(ids(&letters).len(), 55);
    assert!(letters.iter().all(|letter| letter.from.address.is_some() && letter.kind == Kind::Ordinary));
}

#[test]
fn separators_of_every_kind() {
    let Some(corpus) = corpus() else { return };
    for (file, messages) in [
        ("mailbox-x-envelope-from", 4),
        ("mailbox_date", 1),
        ("mailbox_envelope-to", 2),
        // There are fourteen; one begins right after a text line, with nothing to tell it from a quotation.
        ("mailbox_from", 13),
        ("mailbox_mmdf", 5),
        ("mailbox_received", 1),
        ("mailbox_return-path", 3),
        ("mailbox_year", 4),
        ("mbox.1", 1),
        ("search_api.mbox", 4),
    ] {
        let path = corpus.join("ietf-mailarch/open").join(file);
        let pieces = pieces(&path);
        assert_eq!(pieces.len(), messages, "{file}: nothing is refused");
        assert_eq!(letters(&path).len(), messages, "{file}");
    }
}

#[test]
fn oddities_by_their_names() {
    let Some(corpus) = corpus() else { return };
    let only = |file: &str| {
        let raw = RawMessage::alone(fs::read(corpus.join(file)).expect("the file"));
        Letter::read(&raw, NOW).expect("a letter")
    };
    assert_eq!(only("mikel-mail/open/multi_charset--japanese.eml").subject, "まみむめも");
    assert_eq!(only("mikel-mail/open/multi_charset--japanese_iso_2022.eml").body, Body::Plain("すみません。\n".to_owned()));
    assert_eq!(only("mikel-mail/open/multi_charset--japanese_attachment.eml").attachments[0].name, "てすと.txt");
    assert_eq!(only("mikel-mail/open/error_emails--bad_encoded_subject.eml").subject, "TEST");
    assert!(matches!(only("apache-ponymail-corpus/open/nexus-html-only.mbox").body, Body::Html(_)));
    let enriched = only("apache-ponymail-corpus/open/text_enriched.mbox");
    assert!(matches!(&enriched.body, Body::Plain(text) if text.contains("multiple JVMs") && !text.contains("<bold>")));
    assert!(
        matches!(only("ietf-mailarch/open/mail_text_enriched.1").body, Body::Plain(text) if !text.contains("<param>") && !text.contains("ffff"))
    );
    for path in files_under(&corpus.join("mikel-mail")) {
        if name(&path).starts_with("multipart_report") {
            assert_eq!(letters(&path)[0].kind, Kind::Bounce, "{}", path.display());
        }
    }
}

#[test]
fn outlook_files_never_hide_the_text() {
    let Some(corpus) = corpus() else { return };
    for path in files_under(&corpus.join("teamwork-tnef")).into_iter().filter(|path| name(path).ends_with(".tnef")) {
        let tnef = fs::read(&path).expect("the file");
        let mut raw = b"From: Ann <ann@example.org>\nContent-Type: multipart/mixed; boundary=\"=_b\"\n\n--=_b\n\nText\n--=_b\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: binary\n\n".to_vec();
        raw.extend_from_slice(&tnef);
        raw.extend_from_slice(b"\n--=_b--\n");
        let letter = Letter::read(&RawMessage::alone(raw.clone()), NOW).expect("a letter");
        assert_eq!(letter.body, Body::Plain("Text\n".to_owned()), "{}", path.display());
        assert_eq!(letter.attachments.len(), 1);
        assert_eq!(letter.attachments[0].name, "winmail.dat");
        assert!(attachment(&raw, letter.attachments[0].part).is_some_and(|file| file.bytes == tnef), "{}", path.display());
    }
}

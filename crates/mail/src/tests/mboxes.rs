use super::{covered, from_line, letter, messages, pieces, refusals};
use crate::Refusal;
use crate::mbox::{FromLine, Piece, Reader, write};
use std::io::{self, BufReader, Read, Write};

fn date_of(line: &str) -> Option<(String, i64)> {
    let file = format!("{line}\nSubject: x\n\nHi\n");
    let message = messages(pieces(file)).into_iter().next()?;
    message.from_line.map(|line| (line.address, line.date / 1_000_000))
}

#[test]
fn from_lines_of_many_programs() {
    let seconds = 1_004_613_552;
    for (line, address, date) in [
        ("From ann@example.org Thu Nov  1 11:19:12 2001", "ann@example.org", seconds),
        ("From ann@example.org  Thu Nov 1 11:19:12 2001\r", "ann@example.org", seconds),
        ("From ann at example.org  Thu Nov  1 11:19:12 2001", "ann at example.org", seconds),
        ("From MAILER-DAEMON Thu Nov  1 11:19:12 2001", "MAILER-DAEMON", seconds),
        ("From - Thu Nov  1 11:19:12 2001", "-", seconds),
        ("From ???@??? Thu Nov  1 11:19:12 2001", "???@???", seconds),
        ("From  Thu Nov  1 11:19:12 2001", "", seconds),
        ("From ann@example.org Thu Nov  1 11:19:12 UTC 2001", "ann@example.org", seconds),
        ("From ann@example.org Thu Nov  1 12:19:12 CET 2001", "ann@example.org", seconds),
        ("From ann@example.org Thu Nov  1 12:19:12 2001 +0100", "ann@example.org", seconds),
        ("From 160912@xxx Thu Nov 01 11:19:12 +0000 2001", "160912@xxx", seconds),
        ("From ann@example.org Thu, 1 Nov 2001 11:19:12 GMT", "ann@example.org", seconds),
        ("From ann@example.org Thu Nov  1 11:19 2001", "ann@example.org", seconds - 12),
        ("From ann@example.org Thu Nov  1 11:19:12 01", "ann@example.org", seconds),
        ("From ann@example.org Thu Nov  1 11:19:12 2001 remote from gate", "ann@example.org", seconds),
        ("From \"Ann Lee\"@example.org Thu Nov  1 11:19:12 2001", "\"Ann Lee\"@example.org", seconds),
        ("From ann@example.org 2001-11-01 11:19:12", "ann@example.org", seconds),
        ("From ann@example.org \n Thu Nov  1 11:19:12 2001", "ann@example.org", seconds),
        ("From ann@example.org Thu\n Nov  1 11:19:12 2001", "ann@example.org", seconds),
    ] {
        assert_eq!(date_of(line), Some((address.to_owned(), date)), "{line}");
    }
}

#[test]
fn body_lines_never_begin_a_message() {
    for line in [
        "From my point of view: no",
        "From Monday on we meet at 10:00 in May 2001",
        "From: ann@example.org",
        "From ann@example.org Thu Nov  1 11:19:12 2001 and so on",
        "From ann@example.org Thu Nov  1 11:19:12 2001\nfollowed by no header",
        "From ann@example.org Thu Nov  1 11:19:12 2001\n\nSubject: too late",
        "From ann@example.org yesterday\nSubject: x",
    ] {
        let file = format!("From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\nHi\n\n{line}\n");
        assert_eq!(pieces(&file).len(), 1, "{line}");
    }
    let no_empty_line =
        "From a@b Thu Nov  1 11:19:12 2001\nSubject: x\n\nHi\nFrom a@b Thu Nov  1 11:19:12 2001\nSubject: y\n\nHi\n";
    assert_eq!(pieces(no_empty_line).len(), 1);
}

#[test]
fn one_level_of_quoting_is_undone() {
    let file = "From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\n>From one\n>>>From three\n> From none\n>Fromage\n\n";
    assert_eq!(messages(pieces(file))[0].bytes, b"Subject: x\n\nFrom one\n>>From three\n> From none\n>Fromage\n");
}

#[test]
fn messages_with_either_line_end() {
    let file = "From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\nOne\n\nFrom b@example.org Fri Nov  2 11:19:12 2001\nSubject: y\n\nTwo\n\n";
    for file in [file.to_owned(), file.replace('\n', "\r\n")] {
        let found = messages(pieces(&file));
        assert_eq!(found.len(), 2);
        assert_eq!(found.iter().map(|raw| letter(&raw.bytes).body.text().to_owned()).collect::<Vec<_>>(), ["One\n", "Two\n"]);
        assert_eq!(found[1].offset as usize, file.find("From b").expect("the second"));
    }
}

#[test]
fn text_that_is_no_mail_is_refused_and_reading_goes_on() {
    let file = "An index of the archive\n\nNothing to see\n\nFrom a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\nHi\n";
    let found = pieces(file);
    assert_eq!(refusals(&found), [&Refusal::NotMail]);
    assert_eq!(messages(found).len(), 1);
    assert_eq!(refusals(&pieces("https://example.org/a\nhttps://example.org/b\n")), [&Refusal::NotMail]);
    assert_eq!(refusals(&pieces("\n\r\n\n")), [&Refusal::Blank]);
    assert_eq!(pieces(""), []);
}

#[test]
fn too_long_a_message_is_refused_and_reading_goes_on() {
    let long = "x".repeat(5000);
    let file = format!(
        "From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\n{long}\nmore\n\nFrom b@example.org Fri Nov  2 11:19:12 2001\nSubject: y\n\nHi\n"
    );
    let found: Vec<Piece> = Reader::new(file.as_bytes()).limit(1000).collect();
    assert_eq!(covered(&found), file.len() as u64);
    assert_eq!(refusals(&found), [&Refusal::TooLong(1000)]);
    assert_eq!(messages(found)[0].bytes, b"Subject: y\n\nHi\n");
}

#[test]
fn lines_without_end_are_no_danger() {
    let mut file = b"From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\n".to_vec();
    file.extend(std::iter::repeat_n(b'x', 300_000));
    let found = messages(pieces(&file));
    assert_eq!(found[0].bytes.len(), 300_000 + "Subject: x\n\n".len());
    let pieces: Vec<Piece> = Reader::new(BufReader::new(io::repeat(b'a').take(10_000_000))).limit(1000).collect();
    assert_eq!(covered(&pieces), 10_000_000);
    assert_eq!(refusals(&pieces), [&Refusal::TooLong(1000)]);
}

#[test]
fn mmdf_files() {
    let mark = "\x01\x01\x01\x01\n";
    let file =
        format!("{mark}Subject: x\n\n>From one\nFrom a@b Thu Nov  1 11:19:12 2001\n{mark}{mark}Subject: y\n\nTwo\n\n{mark}");
    let found = messages(pieces(file));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].bytes, b"Subject: x\n\n>From one\nFrom a@b Thu Nov  1 11:19:12 2001\n");
    assert_eq!(found[1].bytes, b"Subject: y\n\nTwo\n\n");
}

#[test]
fn files_by_year_lines() {
    let file = "\n2005\nSubject: x\nFrom: a@example.org\n\nIn\n2005\n\n1999\nit was so\n\n\n2005\nSubject: y\n\nTwo\n";
    assert_eq!(messages(pieces(file)).len(), 2);
}

#[test]
fn messages_that_simply_follow_each_other() {
    let one = "Return-Path: <a@example.org>\nFrom: a@example.org\nDate: Thu, 1 Nov 2001 11:19:12 +0000\nSubject: x\n\nHi\n\n\n";
    assert_eq!(messages(pieces(one.repeat(3))).len(), 3);
    let weak = "From: a@example.org\nTo: b@example.org\nDate: Thu, 1 Nov 2001 11:19:12 +0000\nSubject: x\n\nHi\n\n";
    let other = "Date: Thu, 1 Nov 2001 11:19:12 +0000\nFrom: b@example.org\nSubject: x\n\nHi\n\n";
    assert_eq!(messages(pieces(format!("{weak}{other}{weak}"))).len(), 3);
    let later_lines = format!("{weak}From b@example.org Fri Nov  2 11:19:12 2001\nSubject: y\n\n{weak}");
    assert_eq!(messages(pieces(later_lines)).len(), 2, "once there are From_ lines, they alone count");
}

#[test]
fn a_forwarded_head_does_not_begin_a_message() {
    let head = "From: b@example.org\nDate: Thu, 1 Nov 2001 11:19:12 +0000\nTo: c@example.org\nSubject: y\n\nOld\n";
    for announced in ["Look at this\n\nBegin forwarded message:\n\n", "---- Forwarded by Ann ----\n\n", ""] {
        assert_eq!(
            pieces(format!("From: a@example.org\nDate: Fri, 2 Nov 2001 11:19:12 +0000\nSubject: x\n\n{announced}{head}")).len(),
            1,
            "{announced}"
        );
    }
    let part = "Return-Path: <b@example.org>\nFrom: b@example.org\nDate: Thu, 1 Nov 2001 11:19:12 +0000\nSubject: y\n\nOld\n";
    let whole = format!(
        "Return-Path: <a@example.org>\nFrom: a@example.org\nDate: Fri, 2 Nov 2001 11:19:12 +0000\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n\nLook\n\n--b\nContent-Type: message/rfc822\n\n{part}\n--b--\n\n"
    );
    assert_eq!(pieces(&whole).len(), 1);
    assert_eq!(pieces(format!("{whole}{part}")).len(), 2, "after the end of the multipart a message may begin");
}

#[test]
fn a_single_message_is_left_as_it_is() {
    let raw = "Subject: x\n\n>From one\n\nFrom a@example.org Thu Nov  1 11:19:12 2001\nSubject: y\n\n";
    let found: Vec<Piece> = Reader::single(raw.as_bytes()).collect();
    assert_eq!(covered(&found), raw.len() as u64);
    assert_eq!(messages(found)[0].bytes, raw.as_bytes());
}

#[test]
fn what_is_written_is_read_back() {
    let bodies = [
        "Subject: x\n\nHi\n",
        "Subject: x\n\nFrom a\n>From b\n>>>From c\n\n\n",
        "Subject: head only\n",
        "Subject: x\r\n\r\nFrom a\r\n",
        "Subject: x\n\n\n\n",
    ];
    let mut file = Vec::new();
    for body in bodies {
        write(&mut file, &from_line(), body.as_bytes()).expect("memory takes it");
    }
    let found = messages(pieces(&file));
    assert_eq!(found.iter().map(|raw| raw.bytes.as_slice()).collect::<Vec<_>>(), bodies.map(str::as_bytes));
    assert!(found.iter().all(|raw| raw.from_line == Some(from_line())));
    let odd = FromLine { address: "a\nb c".to_owned(), date: 0 };
    let mut file = Vec::new();
    write(&mut file, &odd, b"Subject: x\n").expect("memory takes it");
    assert!(file.starts_with(b"From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n"));
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).and_then(|()| out.finish()).expect("memory takes it")
}

fn read_file(name: &str, bytes: &[u8]) -> Vec<Piece> {
    let path = std::env::temp_dir().join(format!("copse-mail-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("a temporary file");
    let pieces = Reader::new(crate::open(&path).expect("it opens")).collect();
    std::fs::remove_file(&path).expect("it is gone");
    pieces
}

#[test]
fn gzip_is_told_by_its_first_bytes() {
    let one = "From a@example.org Thu Nov  1 11:19:12 2001\nSubject: x\n\nHi\n\n";
    let file: String = (0..400).map(|n| one.replace("Hi", &format!("{:x}", n * n * 7919 + 13))).collect();
    let packed = gzip(file.as_bytes());
    assert_eq!(messages(read_file("plain", file.as_bytes())).len(), 400);
    assert_eq!(messages(read_file("packed", &packed)).len(), 400);
    let twice = [packed.clone(), packed.clone()].concat();
    assert_eq!(messages(read_file("twice", &twice)).len(), 800, "files put together");

    let cut = read_file("cut", &packed[..packed.len() / 2]);
    assert!(matches!(refusals(&cut)[..], [Refusal::BrokenOff(_)]), "said once, at the end");
    assert!((100..400).contains(&messages(cut).len()), "what came before is kept");
    let mut corrupt = packed;
    let middle = corrupt.len() / 2;
    corrupt[middle..middle + 40].fill(0xff);
    assert!(matches!(refusals(&read_file("corrupt", &corrupt))[..], [.., Refusal::BrokenOff(_)]));
}

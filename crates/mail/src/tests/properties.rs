use super::{NOW, covered, from_line, messages};
use crate::mbox::{Piece, RawMessage, Reader, write};
use crate::{Letter, attachment, base_subject, date, parents};
use proptest::prelude::*;

/// Lines that mean something to the readers, between random ones.
fn lines() -> impl Strategy<Value = Vec<u8>> {
    let words = prop_oneof![
        Just(b"From a@example.org Thu Nov  1 11:19:12 2001\n".to_vec()),
        Just(b"From a@example.org\n".to_vec()),
        Just(b" Thu Nov  1 11:19:12 2001\n".to_vec()),
        Just(b"\x01\x01\x01\x01\n".to_vec()),
        Just(b"2005\n".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b">>From x\n".to_vec()),
        Just(b"From: A via b <a at b.c>\n".to_vec()),
        Just(b"Return-Path: <>\n".to_vec()),
        Just(b"Date: Mon, 5 Nov 2001 22:19:06 0100\n".to_vec()),
        Just(b"Subject: =?utf-8?q?=C3?= =?utf-8?b?lg?= [x] Re[2]: y\n".to_vec()),
        Just(b"Message-ID: <a@b\n".to_vec()),
        Just(b"Content-Type: multipart/mixed; boundary=b\n".to_vec()),
        Just(b"Content-Type: multipart/digest; boundary=b\n".to_vec()),
        Just(b"Content-Type: message/rfc822\n".to_vec()),
        Just(b"Content-Type: text/plain; format=flowed; charset=x\n".to_vec()),
        Just(b"Content-Type: text/enriched\n".to_vec()),
        Just(b"Content-Transfer-Encoding: base64\n".to_vec()),
        Just(b"Content-Transfer-Encoding: quoted-printable\n".to_vec()),
        Just(b"Content-Disposition: attachment; filename*0*=a''b; filename*1=c\n".to_vec()),
        Just(b"--b\n".to_vec()),
        Just(b"--b--\n".to_vec()),
        Just(b"--".to_vec()),
        Just(b"=".to_vec()),
        Just(b"SGVs\n".to_vec()),
        Just(b"<excerpt><param>\n".to_vec()),
        prop::collection::vec(any::<u8>(), 0..30),
    ];
    prop::collection::vec(words, 0..40).prop_map(|lines| lines.concat())
}

fn is_clean(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t')
}

fn read(bytes: &[u8]) {
    let raw = RawMessage { from_line: Some(from_line()), ..RawMessage::alone(bytes.to_vec()) };
    let Ok(letter) = Letter::read(&raw, NOW) else { return };
    assert!(
        is_clean(&letter.subject)
            && is_clean(&letter.base_subject)
            && is_clean(letter.body.text())
            && is_clean(&letter.message_id)
    );
    assert!(!letter.message_id.is_empty());
    assert!(parents(&letter).len() <= 41);
    for file in &letter.attachments {
        let body = attachment(bytes, file.part).expect("what is listed can be fetched");
        assert_eq!((body.bytes.len(), &body.name), (file.size, &file.name));
        assert!(is_clean(&file.name) && !file.name.contains('/') && !file.name.is_empty());
    }
    assert_eq!(Letter::read(&raw, NOW), Ok(letter), "the same letter each time");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop_oneof![lines(), prop::collection::vec(any::<u8>(), 0..400)]) {
        read(&bytes);
        let pieces: Vec<Piece> = Reader::new(&bytes[..]).collect();
        prop_assert_eq!(covered(&pieces), bytes.len() as u64);
        for raw in messages(pieces) {
            read(&raw.bytes);
        }
        let single: Vec<Piece> = Reader::single(&bytes[..]).limit(100).collect();
        prop_assert_eq!(covered(&single), bytes.len() as u64);
    }

    #[test]
    fn what_is_written_is_read_back(bodies in prop::collection::vec(lines(), 1..6)) {
        let bodies: Vec<Vec<u8>> = bodies.into_iter().map(|body| [b"Subject: x\n", body.as_slice(), b"\n"].concat()).collect();
        let mut file = Vec::new();
        for body in &bodies {
            write(&mut file, &from_line(), body).expect("memory takes it");
        }
        let found: Vec<Vec<u8>> = messages(Reader::new(&file[..]).collect()).into_iter().map(|raw| raw.bytes).collect();
        prop_assert_eq!(found, bodies);
    }

    #[test]
    fn any_text_is_a_subject_and_maybe_a_date(text in "\\PC{0,60}|(([Rr][Ee]|FWD|AW)(\\[[0-9]*\\])?:|\\[|\\]| |x|5|:|\\.|Nov|2001|[+]){0,20}") {
        let base = base_subject(&text, &["x", &text]);
        prop_assert_eq!(base_subject(&base, &["x", &text]), base);
        let _ = date::parse(&text);
    }
}

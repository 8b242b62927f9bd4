use super::{letter, refusal};
use crate::{Body, Kind, Refusal, attachment, parents};

#[test]
fn ids_without_brackets() {
    let letter = letter(
        "From: a@example.org\nMessage-Id: <one@example.org>\nIn-Reply-To: Your message of \"Mon, 5 Nov 2001\"\n <two@example.org>\nReferences: <root@example.org>\n\t<bro\n ken@example.org> <root@example.org>\n\nHi\n",
    );
    assert_eq!(letter.message_id, "one@example.org");
    assert!(!letter.made_up_id);
    assert_eq!(letter.in_reply_to, ["two@example.org"]);
    assert_eq!(letter.references, ["root@example.org", "broken@example.org"]);
}

#[test]
fn ids_in_loose_forms() {
    let id = |header: &str| letter(format!("From: a@example.org\nMessage-ID: {header}\n\nHi\n"));
    assert_eq!(id("one@example.org").message_id, "one@example.org");
    assert_eq!(id("12345").message_id, "12345");
    assert!(id("<>").made_up_id);
    assert!(id("").made_up_id);
    assert!(id("two words").made_up_id);
}

#[test]
fn parents_from_the_nearest_to_the_root() {
    let references: String = (0..300).map(|n| format!("<r{n}@x>\n ")).collect();
    let letter = letter(format!(
        "From: a@example.org\nMessage-ID: <me@x>\nIn-Reply-To: <r299@x> <me@x>\nReferences: {references}\nSubject: x\n\nHi\n"
    ));
    let parents = parents(&letter);
    assert_eq!(parents[..3], ["r299@x", "r298@x", "r297@x"]);
    assert_eq!(parents.len(), 21, "the twenty nearest and the root");
    assert_eq!(parents.last(), Some(&"r0@x"));
}

const NAMELESS: &str =
    "From: Ann <ann@example.org>\nDate: Mon, 5 Nov 2001 22:19:06 +0100\nSubject: x\n\nFrom here on\n>From there\n";

#[test]
fn the_same_letter_in_another_export_has_the_same_made_up_id() {
    let one = letter(NAMELESS);
    assert!(one.made_up_id);
    let other_way = format!("Received: from a by b; Tue, 6 Nov 2001 10:00:00 +0000\nX-Spam: no\n{NAMELESS}");
    assert_eq!(letter(other_way).message_id, one.message_id);
    assert_eq!(letter(NAMELESS.replace('\n', "\r\n")).message_id, one.message_id);
    assert_eq!(letter(NAMELESS.replace("\nFrom here", "\n>From here")).message_id, one.message_id);
    assert_eq!(letter(NAMELESS.replace("22:19:06 +0100", "21:19:06 GMT")).message_id, one.message_id);
    for (part, other) in [("ann@", "bo@"), ("22:19", "22:20"), ("Subject: x", "Subject: y"), ("here on", "here off")] {
        assert_ne!(letter(NAMELESS.replace(part, other)).message_id, one.message_id, "{other}");
    }
}

#[test]
fn attachments_are_listed_and_fetched_again() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\nContent-Type: image/png; name=\"=?utf-8?q?B=C3=A4r.png?=\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\niVBORw0KGgo=\n--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Disposition: attachment; filename*=utf-8''caf%C3%A9.txt\n\ncaf\u{e9}\n--b--\n";
    let raw: Vec<u8> = raw.chars().map(|c| c as u8).collect();
    let found = letter(&raw).attachments;
    let facts: Vec<_> = found.iter().map(|file| (file.name.as_str(), file.media_type.as_str(), file.size, file.inline)).collect();
    assert_eq!(facts, [("Bär.png", "image/png", 8, false), ("café.txt", "text/plain", 4, false)]);
    let picture = attachment(&raw, found[0].part).expect("the picture");
    assert_eq!((picture.bytes.as_slice(), picture.name.as_str()), (&b"\x89PNG\r\n\x1a\n"[..], "Bär.png"));
    assert_eq!(attachment(&raw, found[1].part).expect("the text").bytes, b"caf\xe9", "bytes as they were sent");
    assert_eq!(attachment(&raw, 0), None, "a multipart is no file");
    assert_eq!(attachment(&raw, 99), None);
    assert_eq!(attachment(b"no mail", 0), None);
}

#[test]
fn exchange_with_files_keeps_its_text() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: text/plain\n\nText\n--a\nContent-Type: text/html\n\n<p>Text<img src=\"cid:i\"></p>\n--a--\n--r\nContent-Type: image/png; name=i.png\nContent-ID: <i>\nContent-Disposition: inline\n\nPNG\n--r--\n--m\nContent-Type: application/pdf; name=plan.pdf\nContent-Disposition: attachment\n\nPDF\n--m--\n";
    let letter = letter(raw);
    assert_eq!(letter.body, Body::Plain("Text\n".to_owned()));
    let facts: Vec<_> = letter.attachments.iter().map(|file| (file.name.as_str(), file.inline)).collect();
    assert_eq!(facts, [("i.png", true), ("plan.pdf", false)]);
}

#[test]
fn file_names_in_raw_bytes() {
    let raw = b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=\"B\xe4r.png\"\n\nx\n--b--\n";
    assert_eq!(letter(raw).attachments[0].name, "B\u{e4}r.png");
}

#[test]
fn file_names_hold_no_path() {
    let name = |given: &str| {
        let raw = format!(
            "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x; name=\"{given}\"\n\nx\n--b--\n"
        );
        letter(raw).attachments[0].name.clone()
    };
    assert_eq!(name("../../etc/passwd"), "passwd");
    assert_eq!(name("C:\\\\temp\\\\a.doc"), "a.doc");
    assert_eq!(name("a\tb?.txt"), "a b_.txt");
    assert_eq!(name(".."), "attachment.bin");
    assert_eq!(name(".htaccess"), "htaccess");
    assert_eq!(name("my digest of rfc822.txt"), "my digest of rfc822.txt");
    assert_eq!(name(&"x".repeat(400)).chars().count(), 150);
}

#[test]
fn a_letter_within_a_letter_is_a_file() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below\n--b\nContent-Type: Message/RFC822\n\nFrom: Bo <bo@example.org>\nSubject: Old / new\n\nHello\n--b--\n";
    let letter = letter(raw);
    assert_eq!(letter.body.text(), "See below\n");
    assert_eq!(
        (letter.attachments[0].name.as_str(), letter.attachments[0].media_type.as_str()),
        ("Old _ new.eml", "message/rfc822")
    );
    let inner = attachment(raw.as_bytes(), letter.attachments[0].part).expect("the inner letter");
    assert_eq!(inner.bytes, b"From: Bo <bo@example.org>\nSubject: Old / new\n\nHello");
}

#[test]
fn a_digest_is_read_as_text() {
    let raw = "From: a@example.org\nContent-Type: multipart/digest; boundary=b\n\n--b\n\nFrom: Bo <bo@example.org>\nSubject: One\n\nHello\n--b\n\nFrom: Cy <cy@example.org>\n\nBye\n--b--\n";
    assert_eq!(letter(raw).body.text(), "From: Bo <bo@example.org>\nSubject: One\n\nHello\nFrom: Cy <cy@example.org>\n\nBye\n");
}

#[test]
fn outlook_leaves_its_file() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\nContent-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\neJ8+Ig==\n--b--\n";
    let letter = letter(raw);
    assert_eq!(letter.body.text(), "Text\n");
    assert_eq!((letter.attachments[0].name.as_str(), letter.attachments[0].size), ("winmail.dat", 4));
}

#[test]
fn kinds() {
    let kind = |headers: &str| letter(format!("{headers}\n\nHi\n")).kind;
    assert_eq!(kind("From: a@example.org"), Kind::Ordinary);
    assert_eq!(kind("From: a@example.org\nAuto-Submitted: no"), Kind::Ordinary);
    assert_eq!(kind("From: a@example.org\nAuto-Submitted: auto-replied (vacation)"), Kind::AutoReply);
    assert_eq!(kind("From: a@example.org\nX-Autoreply: yes"), Kind::AutoReply);
    assert_eq!(kind("From: a@example.org\nPrecedence: auto_reply"), Kind::AutoReply);
    assert_eq!(kind("From: a@example.org\nPrecedence: bulk"), Kind::Ordinary);
    assert_eq!(kind("From: ci@example.org\nAuto-Submitted: auto-generated"), Kind::AutoGenerated);
    assert_eq!(kind("From: a@example.org\nAuto-Submitted: auto-generated\nSubject: Automatic reply: x"), Kind::AutoReply);
    assert_eq!(kind("Return-Path: <>\nFrom: MAILER-DAEMON@example.org"), Kind::Bounce);
    assert_eq!(kind("Return-Path: <>\nFrom: postmaster@example.org"), Kind::Bounce);
    assert_eq!(kind("Return-Path: <p@example.org>\nFrom: postmaster@example.org"), Kind::Ordinary);
}

#[test]
fn reports_are_bounces_however_nested() {
    let report = |kind: &str| {
        format!(
            "From: a@example.org\nContent-Type: multipart/report; report-type={kind}; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nSorry\n--c--\n--b\nContent-Type: message/{kind}\n\nx: y\n--b\nContent-Type: message/rfc822\n\nFrom: b@example.org\n\nHi\n--b--\n"
        )
    };
    assert_eq!(letter(report("delivery-status")).kind, Kind::Bounce);
    assert_eq!(letter(report("disposition-notification")).kind, Kind::AutoReply);
    let bare = report("delivery-status").replace("multipart/report; report-type=delivery-status", "multipart/mixed");
    assert_eq!(letter(bare).kind, Kind::Bounce);
    let forwarded = format!(
        "From: a@example.org\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nLook\n--o\nContent-Type: message/rfc822\n\n{}\n--o--\n",
        report("delivery-status")
    );
    assert_eq!(letter(forwarded).kind, Kind::Ordinary, "a bounce within a letter is not the letter");
}

#[test]
fn what_is_no_mail_is_refused() {
    assert_eq!(refusal("Hello,\n\nthis has no head.\n"), Refusal::NotMail);
    assert_eq!(refusal("Note: a text\nwith colons: some\n\nThe end\n"), Refusal::NotMail);
    assert_eq!(refusal(""), Refusal::NotMail);
    assert_eq!(
        refusal(format!("From: a@example.org\nContent-Type: text/plain; {}\n\nHi\n", "a*=u'x'b;".repeat(5000))),
        Refusal::LongHeader
    );
}

#[test]
fn no_depth_of_nesting_is_too_deep() {
    use std::fmt::Write;
    let mut raw = "From: a@example.org\n".to_owned();
    for n in 0..50_000 {
        let _ = write!(raw, "Content-Type: message/rfc822\n\nContent-Type: multipart/digest; boundary=b{n}\n\n--b{n}\n\n");
    }
    assert!(letter(&raw).body.text().len() < raw.len());
    let encoded = "Q29udGVudC1UeXBlOiBtZXNzYWdlL3JmYzgyMgoK".repeat(50_000);
    let raw = format!("From: a@example.org\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n{encoded}\n");
    assert_eq!(letter(raw).attachments[0].media_type, "message/rfc822");
}

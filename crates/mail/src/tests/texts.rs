use super::letter;
use crate::Body;
use crate::enriched::to_plain;
use crate::flowed::unflow;

fn body(kind: &str, bytes: &[u8]) -> String {
    let mut raw = format!("From: a@example.org\nContent-Type: {kind}\n\n").into_bytes();
    raw.extend_from_slice(bytes);
    match letter(raw).body {
        Body::Plain(text) => text,
        Body::Html(text) | Body::Markdown(text) => panic!("plain text was meant: {text}"),
    }
}

#[test]
fn charsets_wrong_missing_and_unknown() {
    for label in ["us-ascii", "iso-8859-1", "windows-1252", "x-unknown", "unknown-8bit", "", "utf-8"] {
        let kind = if label.is_empty() { "text/plain".to_owned() } else { format!("text/plain; charset={label}") };
        assert_eq!(body(&kind, b"\x93Preis\x94: 5 \x80\n"), "“Preis”: 5 €\n", "{label}");
        assert_eq!(body(&kind, "“Preis”: 5 €\n".as_bytes()), "“Preis”: 5 €\n", "{label}");
    }
}

#[test]
fn charsets_of_the_world() {
    let encoded = |label: &str, text: &str| {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a charset");
        assert_eq!(body(&format!("text/plain; charset={label}"), &encoding.encode(text).0), text, "{label}");
    };
    encoded("iso-2022-jp", "すみません。\n");
    encoded("shift_jis", "すみません。\n");
    encoded("euc-jp", "すみません。\n");
    encoded("koi8-r", "Привет, мир\n");
    encoded("windows-1251", "Привет, мир\n");
    encoded("gb2312", "你好，世界\n");
    encoded("gbk", "你好，世界\n");
    encoded("big5", "你好\n");
    encoded("ks_c_5601-1987", "안녕하세요\n");
    encoded("euc-kr", "안녕하세요\n");
    encoded("iso-8859-2", "Zażółć\n");
    assert_eq!(body("text/plain; charset=utf-7", b"Fr+APY-sche\n"), "Frösche\n");
}

#[test]
fn stretches_of_two_charsets_are_each_read() {
    assert_eq!(body("text/plain; charset=utf-8", b"\xc3\xa4\xc3\xb6\xc3\xbc \xe9\n"), "äöü é\n");
}

#[test]
fn controls_and_line_ends() {
    assert_eq!(body("text/plain", b"a\0b\r\nc\x07\x1b[1md\x0ce\tf\r\n"), "ab\nc[1md\ne\tf\n");
}

#[test]
fn quoted_printable_however_broken() {
    let body = |encoding: &str, text: &str| {
        letter(format!("From: a@example.org\nContent-Transfer-Encoding: {encoding}\n\n{text}")).body.text().to_owned()
    };
    assert_eq!(body("quoted-printable", "caf=C3=A9 =\nau lait=20\n"), "café au lait\n");
    assert_eq!(body("Quoted-Printable;", "caf=C3=A9\n"), "café\n");
    assert_eq!(body("quoted printable", "caf=C3=A9\n"), "café\n");
    assert_eq!(body("quoted-printable", "1=2 a=zz b==\n"), "1=2 a=zz b=\n");
    assert_eq!(body("7bit", "caf=C3=A9\n"), "caf=C3=A9\n");
}

#[test]
fn base64_with_a_footer_put_behind_it() {
    let raw = "From: a@example.org\nContent-Transfer-Encoding: base64\n\nSGVsbG8gd29ybGQ=\n\n_____\ndev list: https://lists.example.org/dev\n";
    assert_eq!(letter(raw).body, Body::Plain("Hello world\n_____\ndev list: https://lists.example.org/dev\n".to_owned()));
}

#[test]
fn flowed_text_by_rfc_3676() {
    assert_eq!(unflow("One line \nand more.\nNext.\n", false), "One line and more.\nNext.\n");
    assert_eq!(unflow("> Quoted \n> line.\n>> Deep \n>> er.\nMine \nown.\n", false), "> Quoted line.\n>> Deep er.\nMine own.\n");
    assert_eq!(unflow("> Quoted \nMine.\n", false), "> Quoted\nMine.\n", "a change of depth ends a paragraph");
    assert_eq!(unflow(" From here\n  two\n", false), "From here\n two\n", "stuffed spaces go");
    assert_eq!(unflow("Text. \n-- \nAnn\n", false), "Text.\n-- \nAnn\n", "a signature line does not flow");
    assert_eq!(unflow("すみま \nせん\n", true), "すみません\n", "delsp");
    assert_eq!(unflow("a\n\nb \n\n", false), "a\n\nb\n", "an empty line is fixed and ends what flows into it");
}

#[test]
fn flowed_letters() {
    assert_eq!(body("text/plain; format=flowed", b"One \ntwo\n"), "One two\n");
    assert_eq!(body("text/plain; Format=Flowed; DelSp=Yes", b"One \ntwo\n"), "Onetwo\n");
    assert_eq!(body("text/plain; format=fixed", b"One \ntwo\n"), "One \ntwo\n");
}

#[test]
fn enriched_text_becomes_plain() {
    assert_eq!(to_plain("<bold>Now</bold> is\nthe time\n\nfor <<all>", false), "Now is the time\nfor <all>");
    assert_eq!(to_plain("<color><param>red</param>Blood</color> a < b", false), "Blood a < b");
    assert_eq!(to_plain("<nofill>a\nb</nofill>", false), "a\nb");
    assert_eq!(to_plain("He said\n<excerpt>yes\n\nno</excerpt>so", false), "He said\n> yes\n> no\nso");
    assert_eq!(to_plain("a<nl>b<lt>c", true), "a\nb<c");
    assert_eq!(body("text/enriched", b"<bold>Hi</bold>\n"), "Hi\n");
}

#[test]
fn html_alone_is_html_and_plain_goes_before_html() {
    let both = |plain: &str| {
        letter(format!(
            "From: a@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n{plain}\n--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b--\n"
        ))
        .body
    };
    assert_eq!(both("Plain"), Body::Plain("Plain\n".to_owned()));
    assert_eq!(both(" \n"), Body::Html("<p>Rich</p>\n".to_owned()));
    assert_eq!(
        letter("From: a@example.org\nContent-Type: text/html\n\n<p>Rich</p>\n").body,
        Body::Html("<p>Rich</p>\n".to_owned())
    );
}

#[test]
fn a_footer_behind_html_is_kept() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Rich</p>\n--b\n\nList <dev>\n--b--\n";
    assert_eq!(letter(raw).body, Body::Html("<p>Rich</p>\n<pre>List &lt;dev&gt;</pre>\n".to_owned()));
}

#[test]
fn text_before_and_after_an_attachment_is_one_text() {
    let raw = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBefore\n--b\nContent-Type: image/png; name=a.png\n\nx\n--b\n\nAfter\n--b--\n";
    let letter = letter(raw);
    assert_eq!(letter.body, Body::Plain("Before\nAfter\n".to_owned()));
    assert_eq!(letter.attachments.len(), 1);
}

#[test]
fn a_forwarded_letter_keeps_its_text() {
    let raw = "From: a@example.org\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\nSubject: y\n\nHello\n--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n";
    assert_eq!(
        letter(raw).body.text(),
        "---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\nSubject: y\n\nHello\n"
    );
}

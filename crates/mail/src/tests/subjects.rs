use super::letter;
use crate::base_subject;

#[test]
fn answers_and_forwards_in_many_languages() {
    for subject in [
        "Plan",
        "Re: Plan",
        "RE:Plan",
        "re : Plan",
        "Re[2]: Plan",
        "Re (3): Plan",
        "RE^2: Plan",
        "Aw: Plan",
        "Antw: Plan",
        "SV: Plan",
        "VS: Plan",
        "Odp: Plan",
        "Fwd: Plan",
        "FW: Plan",
        "WG: AW: Plan",
        "TR: Plan",
        "回复: Plan",
        "答复：Plan",
        "Re: Fwd: RE: Plan",
        "[Fwd: Plan]",
        "[Fwd: [Fwd: Re: Plan]]",
        "Plan (fwd)",
        "  Re:   Plan  ",
    ] {
        assert_eq!(base_subject(subject, &[]), "Plan", "{subject}");
    }
}

#[test]
fn words_that_are_no_prefixes_stay() {
    for subject in [
        "Rust: the book",
        "R: a question",
        "Reply: x",
        "Re",
        "Note [Re: x]",
        "[RFC] Plan",
        "[PATCH 2/3] x",
        "Meeting 10:30",
        "Re-use of tools",
    ] {
        assert_eq!(base_subject(subject, &["dev"]), subject);
    }
    assert_eq!(base_subject("Re:", &[]), "");
}

#[test]
fn the_tag_of_the_given_list_goes_and_others_stay() {
    let list = ["c++ (dev).*"];
    assert_eq!(base_subject("[c++ (dev).*] Re: [RFC] x", &list), "[RFC] x");
    assert_eq!(base_subject("Re: [C++ (Dev).*] [RFC] x", &list), "[RFC] x");
    assert_eq!(base_subject("[c++ (dev)xx] Re: x", &list), "[c++ (dev)xx] Re: x");
    assert_eq!(base_subject("[Garden 1234] Re: x", &["garden"]), "x");
    assert_eq!(base_subject("[Garden: 12] x", &["garden"]), "x");
    assert_eq!(base_subject("[gardening] x", &["garden"]), "[gardening] x");
    assert_eq!(base_subject("[garden] [garden] x", &["[garden]", ""]), "x");
    assert_eq!(base_subject("[ÖKO] Re: x", &["öko"]), "x");
}

#[test]
fn a_letter_knows_the_names_of_its_list() {
    let letter = letter(
        "From: a@example.org\nList-Id: Garden Folk <garden.example.org>\nSubject: [garden] Re: [Garden Folk] [RFC] x\n\nHi\n",
    );
    assert_eq!(letter.base_subject, "[RFC] x");
    assert_eq!(letter.subject, "[garden] Re: [Garden Folk] [RFC] x");
    assert!(letter.says_reply);
}

#[test]
fn long_subjects_are_cut() {
    let letter = letter(format!("From: a@example.org\nSubject: {}\n\nHi\n", "ä".repeat(5000)));
    assert_eq!(letter.subject.chars().count(), 300);
    assert!(letter.subject.ends_with('…'));
    assert_eq!(letter.base_subject.chars().count(), 1000);
}

#[test]
fn encoded_words() {
    for (raw, meant) in [
        ("=?utf-8?B?w5ZrbyB1bmQ=?= =?utf-8?q?_mehr?=", "Öko und mehr"),
        ("=?utf-8?B?w5Y=?=", "Ö"),
        ("=?UTF-8?Q?=C3?=\n =?UTF-8?Q?=96ko?=", "Öko"),
        ("=?iso-8859-1?Q?=93Zitat=94_=80?=", "“Zitat” €"),
        ("=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?gb2312?B?xOO6ww==?=", "你好"),
        ("=?shift_jis?B?gqCCog==?=", "あい"),
        ("=?ks_c_5601-1987?B?vsiz5w==?=", "안녕"),
        ("=?x-unknown?Q?caf=E9?=", "café"),
        ("=?unknown-8bit?Q?caf=C3=A9?=", "café"),
        ("=?utf-8*de?Q?caf=C3=A9?=", "café"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?a?=b", "ab"),
        ("=?broken?=", "=?broken?="),
        ("=?utf-8?Z?x?=", "=?utf-8?Z?x?="),
        ("5 =? 6", "5 =? 6"),
    ] {
        assert_eq!(letter(format!("From: a@example.org\nSubject: {raw}\n\nHi\n")).subject, meant, "{raw}");
    }
}

#[test]
fn raw_bytes_in_a_subject() {
    let raw = |subject: &[u8], kind: &str| {
        let mut raw = format!("From: a@example.org\nContent-Type: {kind}\nSubject: ").into_bytes();
        raw.extend_from_slice(subject);
        raw.extend_from_slice(b"\n\nHi\n");
        letter(raw).subject
    };
    assert_eq!(raw("café".as_bytes(), "text/plain"), "café");
    assert_eq!(raw(b"caf\xe9 \x80", "text/plain"), "café €");
    assert_eq!(raw(b"\xf0\xd2\xc9\xd7\xc5\xd4", "text/plain; charset=koi8-r"), "Привет");
}

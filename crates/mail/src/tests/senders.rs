use super::letter;
use crate::Sender;

fn sender(headers: &str) -> Sender {
    letter(format!("{headers}\nSubject: x\n\nHi\n")).from
}

fn of(name: Option<&str>, address: Option<&str>, via_list: bool) -> Sender {
    Sender { name: name.map(str::to_owned), address: address.map(str::to_owned), via_list }
}

#[test]
fn names_and_addresses_as_written() {
    for (raw, name, address) in [
        ("Ann Lee <ann@example.org>", Some("Ann Lee"), Some("ann@example.org")),
        ("\"Lee, Ann\" <ann@example.org>", Some("Lee, Ann"), Some("ann@example.org")),
        ("ann@example.org (Ann Lee)", Some("Ann Lee"), Some("ann@example.org")),
        ("ann@example.org", None, Some("ann@example.org")),
        ("\"ann@example.org\" <ann@example.org>", None, Some("ann@example.org")),
        ("=?iso-8859-1?Q?J=FCrgen?= <j@example.org>", Some("Jürgen"), Some("j@example.org")),
        ("'Ann Lee' <ann@example.org>", Some("Ann Lee"), Some("ann@example.org")),
        ("ann at example.org (Ann Lee)", Some("Ann Lee"), Some("ann@example.org")),
        ("ann at example.org (ann at example.org)", None, Some("ann@example.org")),
        ("ann at example.org", None, Some("ann@example.org")),
        ("Ann Lee <ann at example.org>", Some("Ann Lee"), Some("ann@example.org")),
        ("ann at example.org (=?utf-8?q?J=C3=BCrgen?=)", Some("Jürgen"), Some("ann@example.org")),
        ("\"Lee, Ann\"              ann@example.org", Some("Lee, Ann"), Some("ann@example.org")),
        ("Ann Lee ann@example.org", Some("Ann Lee"), Some("ann@example.org")),
        ("Ann Lee", Some("Ann Lee"), None),
        ("ann at (Ann Lee)", Some("Ann Lee"), None),
        ("Ann Lee <undisclosed>", Some("Ann Lee undisclosed"), None),
        ("<>", None, None),
        ("Ann <ann . lee@mail (here) . example . org>", Some("Ann (here)"), Some("ann.lee@mail.example.org")),
        ("Ann <@gate.example:ann@example.org>", Some("Ann"), Some("ann@example.org")),
    ] {
        assert_eq!(sender(&format!("From: {raw}")), of(name, address, false), "{raw}");
    }
}

#[test]
fn without_from_the_sender_counts() {
    assert_eq!(sender("Sender: Ann Lee <ann@example.org>"), of(Some("Ann Lee"), Some("ann@example.org"), false));
    assert_eq!(sender("To: x@example.org"), of(None, None, false));
}

const LIST: &str = "List-Id: <dev.lists.example.org>\nList-Post: <mailto:dev@lists.example.org>";

#[test]
fn senders_behind_a_list() {
    let via = |headers: &str| sender(&format!("{LIST}\n{headers}"));
    let from = "From: Ann Lee via dev <dev@lists.example.org>";
    assert_eq!(via(from), of(Some("Ann Lee"), None, true));
    assert_eq!(via(&format!("{from}\nReply-To: Ann Lee <ann@example.org>")), of(Some("Ann Lee"), Some("ann@example.org"), true));
    assert_eq!(via(&format!("{from}\nReply-To: ann@example.org")), of(Some("Ann Lee"), Some("ann@example.org"), true));
    assert_eq!(via(&format!("{from}\nReply-To: dev@lists.example.org")), of(Some("Ann Lee"), None, true));
    assert_eq!(
        via(&format!("{from}\nX-Original-From: Ann Lee <ann@example.org>")),
        of(Some("Ann Lee"), Some("ann@example.org"), true)
    );
    assert_eq!(via("From: 'Ann Lee' (via dev) <dev@lists.example.org>"), of(Some("Ann Lee"), None, true));
    assert_eq!(via("From: Ann Lee <DEV@lists.example.org>"), of(Some("Ann Lee"), None, true));
    assert_eq!(via("From: dev@lists.example.org\nReply-To: Bo <bo@example.org>"), of(None, Some("bo@example.org"), true));
}

#[test]
fn a_reply_address_under_another_name_is_not_the_writers() {
    let headers = "From: Ann via Tickets <noreply@tickets.example>\nReply-To: Tickets <t-123@tickets.example>";
    assert_eq!(sender(headers), of(Some("Ann"), None, true));
}

#[test]
fn two_people_behind_one_list_never_become_one() {
    let fifty: std::collections::BTreeSet<_> = (0..50)
        .map(|n| {
            sender(&format!("{LIST}\nFrom: Member {n} via dev <dev@lists.example.org>\nReply-To: Member {n} <m{n}@example.org>"))
        })
        .map(|sender| (sender.name, sender.address))
        .collect();
    assert_eq!(fifty.len(), 50);
    assert!(fifty.iter().all(|(_, address)| address.as_deref() != Some("dev@lists.example.org")));
}

#[test]
fn lists_by_newer_and_older_headers() {
    let list = |headers: &str| {
        letter(format!("From: a@example.org\n{headers}\nSubject: x\n\nHi\n")).list.map(|list| (list.id, list.name, list.address))
    };
    let some = |id: &str, name: Option<&str>, address: Option<&str>| {
        Some((id.to_owned(), name.map(str::to_owned), address.map(str::to_owned)))
    };
    assert_eq!(list("List-Id: \"Garden Folk\" <Garden.Example.org>"), some("garden.example.org", Some("Garden Folk"), None));
    assert_eq!(list(LIST), some("dev.lists.example.org", None, Some("dev@lists.example.org")));
    assert_eq!(list("X-BeenThere: dev@example.org"), some("dev.example.org", None, Some("dev@example.org")));
    assert_eq!(list("X-Other: dev@example.org"), None);
}

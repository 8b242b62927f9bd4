//! Chats made up for these tests, as both kinds of phone write them.

use crate::whatsapp::{Chat, Kind, Order, Unread, read};

fn lines(chat: &Chat) -> Vec<String> {
    chat.messages.iter().map(|one| format!("{} {}: {}", one.at, one.name, one.text)).collect()
}

#[test]
fn phones_write_dates_in_many_ways() {
    for text in [
        "13/03/2024, 21:15 - Nia: Too hot.\n",
        "3/13/24, 9:15 PM - Nia: Too hot.\n",
        "3/13/24, 9:15\u{202f}PM - Nia: Too hot.\n",
        "13.03.24, 21:15 - Nia: Too hot.\n",
        "2024-03-13, 21:15 - Nia: Too hot.\n",
        "[13/03/2024, 21:15:00] Nia: Too hot.\n",
        "\u{200e}[13.03.24, 21:15:00] Nia: Too hot.\n",
        "[3/13/24, 9:15:00\u{202f}PM] Nia: Too hot.\n",
        "[13/03/2024, 9:15:00 p.m.] Nia: Too hot.\r\n",
        "[2024-03-13, 21:15:00] ~\u{a0}Nia: Too hot.\n",
        "13/03/2024 21:15 - Nia: Too hot.\n",
    ] {
        let chat = read(text, None).unwrap_or_else(|why| panic!("{text:?}: {why:?}"));
        assert_eq!(lines(&chat), ["2024-03-13T21:15:00 Nia: Too hot."], "{text:?}");
    }
    assert_eq!(lines(&read("1/2/24, 12:05 AM - A: x\n", Some(Order::MonthFirst)).unwrap()), ["2024-01-02T00:05:00 A: x"]);
    assert_eq!(lines(&read("1/2/24, 12:05 PM - A: x\n", Some(Order::DayFirst)).unwrap()), ["2024-02-01T12:05:00 A: x"]);
}

#[test]
fn the_order_of_day_and_month_is_found_by_all_days_or_asked_for() {
    assert_eq!(read("1/2/24, 10:00 - A: x\n3/2/24, 10:00 - A: y\n", None), Err(Unread::WhichOrder));
    let forward = read("1/2/24, 10:00 - A: x\n3/2/24, 10:00 - A: y\n2/3/24, 10:00 - A: z\n", None).unwrap();
    assert_eq!(lines(&forward)[2], "2024-03-02T10:00:00 A: z", "month first would go back");
    let late = read("1/2/24, 10:00 - A: x\n1/14/24, 10:00 - A: y\n", None).unwrap();
    assert_eq!(lines(&late)[0], "2024-01-02T10:00:00 A: x");
    assert_eq!(read("Dear all,\n- one\n", None), Err(Unread::NoChat));
    assert_eq!(read("", None), Err(Unread::NoChat));
}

#[test]
fn a_message_has_as_many_lines_as_it_has() {
    let text =
        "13/03/2024, 21:15 - Nia: Three things:\n- madder\n- weld\n\nand: woad\n13/03/2024, 21:16 - Owen: 12/03/2024 - what?\n";
    let chat = read(text, None).unwrap();
    assert_eq!(chat.messages[0].text, "Three things:\n- madder\n- weld\n\nand: woad");
    assert_eq!((chat.messages[1].line, chat.messages[1].text.as_str()), (6, "12/03/2024 - what?"));
}

#[test]
fn what_the_program_says_is_nobodys_words() {
    let text = "a line before\n\
        13/03/2024, 21:00 - Messages and calls are end-to-end encrypted. Only people in this chat can read them.\n\
        13/03/2024, 21:01 - Nia Rees created group \"Dye vats\"\n\
        13/03/2024, 21:02 - Nia Rees: <Media omitted>\n\
        13/03/2024, 21:03 - Nia Rees: IMG-20240313-WA0001.jpg (file attached)\nthe second vat\n\
        13/03/2024, 21:04 - Owen: This message was deleted\n\
        13/03/2024, 21:05 - Owen: Two hours. <This message was edited>\n\
        13/13/2024, 21:06 - Owen: never\n";
    let chat = read(text, None).unwrap();
    let kinds: Vec<Kind> = chat.messages.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Media, Kind::Media, Kind::Deleted, Kind::Words]);
    assert_eq!(chat.messages[1].text, "IMG-20240313-WA0001.jpg (file attached)\nthe second vat");
    assert_eq!(chat.messages[3].text, "Two hours.");
    assert_eq!(chat.notices.len(), 2);
    assert_eq!((chat.strays.len(), chat.undated.len(), chat.undated[0].0), (1, 1, 9));

    let apple = "[13/03/2024, 21:00:00] Dye vats: \u{200e}Messages and calls are end-to-end encrypted.\n\
        [13/03/2024, 21:01:00] Dye vats: \u{200e}Nia Rees added Owen\n\
        \u{200e}[13/03/2024, 21:02:00] Nia Rees: \u{200e}image omitted\n\
        \u{200e}[13/03/2024, 21:03:00] Nia Rees: \u{200e}<attached: 00000012-PHOTO.jpg>\n\
        [13/03/2024, 21:04:00] +44 7700 900123: I omitted: the salt\n";
    let chat = read(apple, None).unwrap();
    assert_eq!(chat.notices.len(), 2);
    let kinds: Vec<Kind> = chat.messages.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Media, Kind::Media, Kind::Words]);
    assert_eq!((chat.messages[2].name.as_str(), chat.messages[2].text.as_str()), ("+44 7700 900123", "I omitted: the salt"));
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "[",
        "[]",
        "[,]:",
        " - ",
        "1/1/1, - :",
        "[1/1/1, :] :",
        "99999999999/1/1, 1:1 - a: b",
        "[\u{200e}] x",
        "1/1/24, é:é - a: b",
        "1.1.24, 1:é - a: b",
    ] {
        let _ = read(text, None);
        let _ = read(text, Some(Order::DayFirst));
    }
}

//! A file of names and addresses, as spreadsheets save them, as the text that people paste. Pure.
//!
//! Encodings: UTF-8, UTF-16 with its mark, else Windows-1252. Between cells: comma, semicolon or tab, whichever parts the first row
//! most. Columns are found by what they are called; what else a file says of people (language, country, role) is not taken from it:
//! it is theirs to say when they come.

use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use kernel::{fold, one_line};

/// Whether a file is text, and not a spreadsheet's own file or a picture: those hold zero bytes, which no text does but for
/// UTF-16 with its mark.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some() || !bytes.contains(&0)
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Its rows as they would be pasted, each in the line of its number.
    pub text: String,
    /// What its other columns are called, which are not taken.
    pub left: Vec<String>,
}

/// The text of a file.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => (WINDOWS_1252, bytes),
    };
    encoding.decode_without_bom_handling(rest).0.replace('\0', "")
}

/// A file as text to paste. One whose columns have no known names is left as it is.
pub(super) fn read(bytes: &[u8]) -> Table {
    let text = decoded(bytes);
    let Some(head) = text.lines().next() else { return Table { text, left: Vec::new() } };
    let count = |between: char| head.matches(between).count();
    let between = [',', ';', '\t'].into_iter().max_by_key(|between| count(*between)).unwrap_or(',');
    let between = u8::try_from(between).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(between).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut records = reader.records();
    let Some(Ok(head)) = records.next() else { return Table { text, left: Vec::new() } };
    let columns: Vec<Option<Column>> = head.iter().map(Column::called).collect();
    if !columns.contains(&Some(Column::Email)) {
        return Table { text, left: Vec::new() };
    }
    let left = head.iter().zip(&columns).filter(|(name, column)| column.is_none() && !name.trim().is_empty());
    let left = left.map(|(name, _)| one_line(name)).collect();
    // A first row that names columns is passed over, so that each row keeps its number.
    let mut lines = vec!["Name, Email".to_owned()];
    for record in records {
        // A row that cannot be read stands as a line in which no address is found, and is told as such.
        lines.push(record.map_or_else(|_| "?".to_owned(), |record| line(&columns, &record)));
    }
    Table { text: lines.join("\n"), left }
}

fn line(columns: &[Option<Column>], record: &StringRecord) -> String {
    let cells = |wanted: Column| {
        let named = columns.iter().zip(record).filter(move |(column, _)| **column == Some(wanted));
        named.map(|(_, cell)| one_line(cell)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let names = [Column::Name, Column::First, Column::Last].map(cells);
    let name = names.iter().filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(" ").replace(['"', '<', '>'], " ");
    let email = cells(Column::Email);
    match (name.trim().is_empty(), email.is_empty()) {
        (true, true) => one_line(&record.iter().collect::<Vec<_>>().join(" ")),
        (false, true) => name,
        (true, false) => email,
        (false, false) => format!("\"{}\" <{email}>", one_line(&name)),
    }
}

/// A column that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    First,
    Last,
    Email,
}

impl Column {
    fn called(name: &str) -> Option<Self> {
        let name = fold(name.trim().trim_matches('"'));
        let name = name.replace(['_', '-', '.', ':'], " ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
    }
}

const NAMES: [(Column, &[&str]); 4] = [
    (Column::Name, &["name", "names", "full name", "member", "display name", "nom complet", "naam", "nome"]),
    (Column::First, &["first name", "firstname", "given name", "forename", "vorname", "prénom", "nombre", "voornaam"]),
    (Column::Last, &["last name", "lastname", "surname", "family name", "nachname", "nom", "apellidos", "achternaam", "cognome"]),
    (
        Column::Email,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "mail address",
            "e mail adresse",
            "email adresse",
            "courriel",
            "correo",
            "correo electrónico",
            "adresse e mail",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::{decoded, read};

    #[test]
    fn a_file_is_read_whatever_a_spreadsheet_saves() {
        let said = "Name, Email\n\"Nía Rees\" <nia@example.org>\n\"Owen, P\" <owen@example.org>";
        let comma = "Name,E-Mail,Country\nNía Rees,nia@example.org,Wales\n\"Owen, P\",owen@example.org,\n";
        let semicolon = "Sprache;Vorname;Nachname;E-Mail-Adresse\ncy;Nía;Rees;nia@example.org\n;\"Owen, P\";;owen@example.org\n";
        let tab = "e_mail\tfull name\r\nnia@example.org\tNía Rees\r\nowen@example.org\tOwen, P\r\n";
        let utf16 =
            |text: &str| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect::<Vec<u8>>();
        let marked = [b"\xef\xbb\xbf", comma.as_bytes()].concat();
        let windows: Vec<u8> = comma.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        for bytes in [comma.as_bytes(), semicolon.as_bytes(), tab.as_bytes(), &marked, &utf16(tab), &windows] {
            assert_eq!(read(bytes).text, said, "{}", decoded(bytes));
        }
        assert_eq!(read(comma.as_bytes()).left, ["Country"]);
        assert_eq!(read(semicolon.as_bytes()).left, ["Sprache"]);
    }

    #[test]
    fn what_is_no_table_of_addresses_stays_as_it_is() {
        for text in ["Nia Rees <nia@example.org>\nOwen", "", "\n\n", "one;two\n1;2"] {
            assert_eq!(read(text.as_bytes()).text, text);
        }
        assert_eq!(read(b"name,email\nNia,\n,owen@\n,,\n").text, "Name, Email\nNia\nowen@\n");
        for odd in [&b"\xff\xfe"[..], b"\xfe\xff\x00", b"\"", b"email\n\"", b"email\n\xff\xff\x00\x01"] {
            let _ = read(odd);
        }
    }
}

//! Names and addresses as people paste them: out of a mail program, a spreadsheet, a list. One person a line, or several with
//! commas or semicolons between; with a row of column names or without; quoted or not. Pure, and nothing is guessed: a row in
//! which no address is found is told.

use kernel::{Email, Title, one_line};
use std::collections::{HashMap, hash_map::Entry};

/// The most people that are read at once.
pub(super) const MOST: usize = 500;

/// Someone in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pasted {
    /// Their name; may be empty.
    pub name: String,
    /// Their address.
    pub email: Email,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// There is no address in it.
    NoAddress,
    /// What should be an address is none.
    BadAddress,
    /// The name is too long.
    BadName,
    /// The address stands in this row already.
    Twice(usize),
    /// It stands beyond the most that are read.
    Beyond,
}

/// A row, and what was understood of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Which row of the text, counted from one.
    pub row: usize,
    /// As it stands there.
    pub text: String,
    /// Who is in it, or what is wrong.
    pub found: Result<Vec<Pasted>, Odd>,
}

/// A cell of a row: its words, and the address among them.
struct Cell {
    name: String,
    address: Option<String>,
}

/// Reads a text. Rows without words and a first row that names columns are passed over.
pub(super) fn read(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = Vec::new();
    let mut first_in: HashMap<String, usize> = HashMap::new();
    let (mut people, mut turned) = (0, false);
    let rows = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (place, (row, line)) in rows.enumerate() {
        let cells = cells(line);
        if place == 0 && cells.iter().all(|cell| cell.address.is_none()) && names_columns(&cells) {
            turned = family_first(&cells);
            continue;
        }
        let mut found = people_in(cells, turned);
        if let Ok(some) = &mut found {
            // Of several in a row those that are new are taken.
            let mut twice = None;
            some.retain(|one| match first_in.entry(one.email.folded()) {
                Entry::Occupied(first) => {
                    twice.get_or_insert(*first.get());
                    false
                }
                Entry::Vacant(place) => {
                    place.insert(row);
                    true
                }
            });
            people += some.len();
            if some.is_empty() {
                found = Err(Odd::Twice(twice.unwrap_or(row)));
            } else if people > MOST {
                found = Err(Odd::Beyond);
            }
        }
        lines.push(Line { row, text: line.to_owned(), found });
    }
    lines
}

/// The cells of a row, at commas, semicolons and tabs that stand neither in quotes nor in pointed brackets.
fn cells(line: &str) -> Vec<Cell> {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut quoted, mut pointed) = (false, false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            '<' if !quoted => pointed = true,
            '>' if !quoted => pointed = false,
            ',' | ';' | '\t' if !quoted && !pointed => {
                cells.push(std::mem::take(&mut cell));
                continue;
            }
            _ => {}
        }
        cell.push(letter);
    }
    cells.push(cell);
    cells.iter().map(|cell| cell_of(cell)).filter(|cell| !cell.name.is_empty() || cell.address.is_some()).collect()
}

/// A cell: `Name <address>`, `address (Name)`, `Name address`, or one of them alone.
fn cell_of(text: &str) -> Cell {
    let text = text.replace("mailto:", "");
    // A spreadsheet quotes what holds quotes, and doubles them.
    let text = text.replace("\"\"", "\"").replace('"', " ");
    let text = text.as_str();
    let (before, address) = match text.split_once('<') {
        Some((before, rest)) => (before.to_owned(), Some(rest.split('>').next().unwrap_or_default().trim().to_owned())),
        None => {
            let word =
                text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']')).find(|word| word.contains('@'));
            (word.map_or_else(|| text.to_owned(), |word| text.replacen(word, " ", 1)), word.map(str::to_owned))
        }
    };
    let name = one_line(&before.replace(['(', ')', '[', ']', '\'', '*', '•'], " "));
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–' | ' ')).to_owned();
    Cell { name, address: address.filter(|address| !address.is_empty()) }
}

/// Who is in a row: to each address the names before it, or of a single one all names.
fn people_in(cells: Vec<Cell>, turned: bool) -> Result<Vec<Pasted>, Odd> {
    let addresses = cells.iter().filter(|cell| cell.address.is_some()).count();
    if addresses == 0 {
        return Err(Odd::NoAddress);
    }
    let mut people: Vec<(Vec<String>, String)> = Vec::new();
    let mut names = Vec::new();
    for cell in cells {
        match cell.address {
            None if addresses == 1 && !people.is_empty() => {
                if let Some((names, _)) = people.last_mut() {
                    names.push(cell.name);
                }
            }
            None => names.push(cell.name),
            Some(address) => {
                let mut own = std::mem::take(&mut names);
                if !cell.name.is_empty() {
                    // "Rees, Nia <nia@example.org>"
                    own.insert(0, cell.name);
                }
                people.push((own, address));
            }
        }
    }
    let person = |(mut names, address): (Vec<String>, String)| {
        if turned && names.len() == 2 {
            names.reverse();
        }
        let email = Email::parse(&address).map_err(|_| Odd::BadAddress)?;
        let name = one_line(&names.join(" "));
        if !name.is_empty() && Title::parse(&name).is_err() {
            return Err(Odd::BadName);
        }
        Ok(Pasted { name, email })
    };
    people.into_iter().map(person).collect()
}

/// What columns are called, in the languages that spreadsheets here are in.
const COLUMNS: [&str; 24] = [
    "name",
    "names",
    "first name",
    "firstname",
    "last name",
    "lastname",
    "surname",
    "family name",
    "given name",
    "email",
    "e-mail",
    "mail",
    "email address",
    "e-mail address",
    "address",
    "vorname",
    "nachname",
    "adresse",
    "nom",
    "prénom",
    "nombre",
    "apellidos",
    "correo",
    "courriel",
];
/// Which of them hold the name that comes last where it is said in full.
const FAMILY: [&str; 7] = ["last name", "lastname", "surname", "family name", "nachname", "nom", "apellidos"];

fn names_columns(cells: &[Cell]) -> bool {
    cells.iter().any(|cell| COLUMNS.contains(&cell.name.to_lowercase().as_str()))
}

/// Whether the family name stands before the other.
fn family_first(cells: &[Cell]) -> bool {
    cells.len() > 2 && cells.first().is_some_and(|cell| FAMILY.contains(&cell.name.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Line, MOST, Odd, read};

    fn said(text: &str) -> Vec<String> {
        let one = |line: &Line| match &line.found {
            Ok(people) => people.iter().map(|one| format!("{}|{}", one.name, one.email)).collect::<Vec<_>>().join(" + "),
            Err(odd) => format!("{} {odd:?}", line.row),
        };
        read(text).iter().map(one).collect()
    }

    #[test]
    fn names_and_addresses_come_in_many_shapes() {
        for text in [
            "Nia Rees <nia@example.org>",
            "\"Nia Rees\" <nia@example.org>",
            "\"Rees, Nia\" <nia@example.org>".replace("Rees, Nia", "Nia Rees").as_str(),
            "Rees, Nia <nia@example.org>",
            "Nia Rees,nia@example.org",
            "Nia Rees; nia@example.org",
            "Nia Rees\tnia@example.org",
            "nia@example.org,Nia Rees",
            "nia@example.org (Nia Rees)",
            "Nia Rees nia@example.org",
            "1. Nia Rees <mailto:nia@example.org>",
            "- Nia Rees, nia@example.org",
            "Nia,Rees,nia@example.org",
            "Name,Email\nNia Rees,nia@example.org",
            "Last name;First name;E-mail\nRees;Nia;nia@example.org\n",
            "\u{feff}\"Name\",\"Email\"\r\n\"Nia Rees\",\"nia@example.org\"\r\n",
        ] {
            assert_eq!(said(text), ["Nia Rees|nia@example.org"], "{text:?}");
        }
        assert_eq!(said("nia@example.org"), ["|nia@example.org"]);
        assert_eq!(
            said("Nia Rees <nia@example.org>; owen@example.org, \"Pugh, Ann\" <ann@example.org>"),
            ["Nia Rees|nia@example.org + |owen@example.org + Pugh, Ann|ann@example.org"]
        );
    }

    #[test]
    fn what_is_wrong_is_told_of_each_row() {
        let text = "Nia <nia@example.org>\n\nOwen Pugh\nann@\nNIA@example.org\nNia <nia@example.org>, Bo <bo@example.org>\n";
        assert_eq!(said(text), ["Nia|nia@example.org", "3 NoAddress", "4 BadAddress", "5 Twice(1)", "Bo|bo@example.org"]);
        assert_eq!(said(&format!("{} <long@example.org>", "x".repeat(300))), ["1 BadName"]);
        assert_eq!(said(""), [""; 0]);
        let many: String = (0..=MOST).map(|number| format!("p{number}@example.org\n")).collect();
        assert_eq!(read(&many).iter().filter(|line| line.found == Err(Odd::Beyond)).count(), 1);
        for odd in ["\"", "<", "<>", "@", "@@", "\"<@", ",,;", "<a@b", "a@b>"] {
            let _ = read(odd);
        }
    }
}

//! Lines as people write them.

use super::*;

/// What a line says: name, since when, until when, and what else.
fn said(line: &str) -> String {
    let reader = Reader { words: &ENGLISH, dates: dates::Reader::new(dates::Words::of_many(), TODAY) };
    let mut landscape = Landscape::default();
    let id = match reader.add(&mut landscape, line) {
        Ok(id) => id,
        Err(why) => return format!("{why:?}"),
    };
    let entry = landscape.entry(id).expect("it was added");
    let from = entry.from.as_ref().map_or("-", |from| from.words());
    let until = match &entry.until {
        End::On(until) => until.words(),
        End::Ongoing => "now",
        End::Unknown => "?",
        End::NotSaid => "-",
    };
    let mut more: Vec<String> = Vec::new();
    more.extend(entry.setting.map(|setting| setting.as_str().to_owned()));
    more.extend(entry.level().map(|level| level.as_str().to_owned()));
    more.extend((!entry.place.is_empty()).then(|| format!("in {}", entry.place)));
    more.extend(entry.practices.iter().map(|practice| format!("+{}", practice.name)));
    format!("{} [{from}..{until}] {}", entry.name, more.join(" ")).trim_end().to_owned()
}

const LINES: [(&str, &str); 62] = [
    // A year that is part of a name.
    ("Set of '97, 1994-1997", "Set of '97 [1994..1997]"),
    ("Class of 2004", "Class of 2004 [-..-]"),
    ("Class of 2004, 1997-2004, school", "Class of 2004 [1997..2004] school"),
    ("Euro 96 supporters, 1996", "Euro 96 supporters [1996..-]"),
    ("Team 2020, since 2018", "Team 2020 [2018..now]"),
    ("The 1998 choir, hobby", "The 1998 choir [-..-] hobby"),
    ("1998 World Cup volunteers, in Paris", "1998 World Cup volunteers [-..-] in Paris"),
    ("Expo 2000, 2000, work", "Expo 2000 [2000..-] work"),
    ("Vision 2030 network, 2021-", "Vision 2030 network [2021..now]"),
    ("Agenda 21 group, 1997 to 2003, neighbourhood", "Agenda 21 group [1997..2003] neighbourhood"),
    ("Blake's 7 club, Dec 2019 - now", "Blake's 7 club [Dec 2019..now]"),
    ("Studio 54 regulars (1977-1980), hobby", "Studio 54 regulars [1977..1980] hobby"),
    ("Promotion de 1998, depuis 1995", "Promotion de 1998 [1995..now]"),
    ("Generación del 98, hasta 2001", "Generación del 98 [-..2001]"),
    ("Class of 2004, joined in 1997, left in 2004", "Class of 2004 [1997..2004]"),
    ("The class of '68 reunion committee, about 1988", "The class of '68 reunion committee [about 1988..-]"),
    // Dates that stand with the name.
    ("Ward 6 nights 2000-2009, work", "Ward 6 nights [2000..2009] work"),
    ("choir 1998", "choir [1998..-]"),
    ("choir since 1998 in Cardiff, hobby", "choir [1998..now] hobby in Cardiff"),
    ("1998-2004 choir, hobby", "choir [1998..2004] hobby"),
    ("Choir (since about 2005)", "Choir [about 2005..now]"),
    ("Choir: 1998–2004; hobby; core", "Choir [1998..2004] hobby core"),
    ("Choir – 1998–2004 – hobby", "Choir [1998..2004] hobby"),
    ("Choir – hobby, since 1998", "Choir [1998..now] hobby"),
    ("Copse – a network of menders, 2019-", "Copse – a network of menders [2019..now]"),
    ("- Choir, 1998", "Choir [1998..-]"),
    ("• Choir | 1998-2004 | hobby", "Choir [1998..2004] hobby"),
    ("1. FC Köln fans, seit 1988, hobby", "1. FC Köln fans [1988..now] hobby"),
    ("Allotment, from the mid 90s until last frost, hobby", "Allotment [mid 90s..-] hobby +until last frost"),
    ("Parish council, May 5, 2004 to June 2010", "Parish council [May 5, 2004..June 2010]"),
    ("band, when I was 15 until 1984, at school", "band [when I was 15..1984] in school"),
    (
        "Reading group, online, spring 2020 onwards, reading aloud, arguing",
        "Reading group [spring 2020..now] online +reading aloud +arguing",
    ),
    // Names in quotes.
    ("\"Salt, Sea and Song\", 1998-2004", "Salt, Sea and Song [1998..2004]"),
    ("“Mind, Body, 1998”, 2001, hobby", "Mind, Body, 1998 [2001..-] hobby"),
    ("„Kraut, Rüben“; 2001 bis heute", "Kraut, Rüben [2001..now]"),
    ("«Pain, vin, fromage», depuis 2010", "Pain, vin, fromage [2010..now]"),
    ("\"Salt, Sea\" choir, 1998", "\"Salt, Sea\" choir [1998..-]"),
    ("7\" singles club, 1998", "7\" singles club [1998..-]"),
    ("「茶，书，画」，2003年", "茶，书，画 [2003年..-]"),
    // Other languages.
    ("Chor, seit 1998, hobby", "Chor [1998..now] hobby"),
    ("Turnverein, von 1988 bis 2004", "Turnverein [1988..2004]"),
    ("Werkstatt, um 1990", "Werkstatt [um 1990..-]"),
    ("Stammtisch, seit etwa Mai 2003", "Stammtisch [Mai 2003..now]"),
    ("Lerngruppe, im Jahr 2001, Sommer", "Lerngruppe [2001..-] +Sommer"),
    ("Chorale, de 1998 à 2004", "Chorale [-..-] +de 1998 à 2004"),
    ("Chorale, 1998 à 2004", "Chorale [1998..2004]"),
    ("Atelier vélo, vers 1995 jusqu'en 2001", "Atelier vélo [vers 1995..2001]"),
    ("Coro, desde enero 1998 hasta 2004", "Coro [enero 1998..2004]"),
    ("Huerto, hacia 2010", "Huerto [hacia 2010..-]"),
    ("جوقة، منذ 1998", "جوقة [1998..now]"),
    ("جوقة؛ منذ عام ١٩٩٨؛ hobby", "جوقة [١٩٩٨..now] hobby"),
    ("فرقة، من 1998 إلى 2004", "فرقة [1998..2004]"),
    ("فريق، حوالي 1998", "فريق [حوالي 1998..-]"),
    ("נגינה, מאז 1998", "נגינה [1998..now]"),
    ("מקהלה, 1998 עד 2004", "מקהלה [1998..2004]"),
    ("קבוצה, בערך 1998", "קבוצה [בערך 1998..-]"),
    ("合唱团，自1998年", "合唱团 [1998年..now]"),
    ("读书会，从1998年到2004年", "读书会 [1998年..2004年]"),
    ("合唱，1998年至今，hobby", "合唱 [1998年..now] hobby"),
    ("球队，约1998年", "球队 [约1998年..-]"),
    ("合唱團、1998年起", "合唱團 [1998年..now]"),
    ("War game club, 2004-1998", "EndsBeforeStart"),
];

#[test]
fn lines_say_what_people_mean_by_them() {
    let wrong: Vec<String> = LINES
        .iter()
        .map(|(line, expected)| (line, expected, said(line)))
        .filter(|(_, expected, said)| said != *expected)
        .map(|(line, expected, said)| format!("{line}\n  expected {expected}\n  said     {said}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No line, however it is cut, breaks anything; and all its letters go somewhere.
#[test]
fn any_line_is_read_or_refused() {
    for (line, _) in LINES {
        let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
        for at in &ends {
            said(&line[*at..]);
            said(&line[..*at]);
            said(&format!("{}\"{}", &line[..*at], &line[*at..]));
        }
    }
}

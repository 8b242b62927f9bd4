//! Writes timelines of invented lives into a folder, to be looked at: pages that name a `copse.css` beside them, and files
//! that stand alone.
//!
//!     cargo run -p diagram --example timeline -- FOLDER

use diagram::timeline::{
    End, Entry, Event, Landscape, Lane, Legend, Level, Link, Palette, Setting, Told, Touch, View, Years, timeline, timeline_file,
};
use std::{fs, path::Path};

use Level::{Active, Core, Edge, NotSaid, Occasional, Outside};

const NOW: f64 = 2026.88;

fn entry(name: &str, start: Years, end: End, levels: &[(f64, Level)], events: &[(f64, char)]) -> Entry {
    Entry {
        key: name.to_owned(),
        href: Some("#table".to_owned()),
        name: name.to_owned(),
        start: Some(start),
        end,
        levels: levels.to_vec(),
        events: events.iter().map(|(year, letter)| Event { year: *year, letter: *letter }).collect(),
        in_touch: None,
        importance: None,
    }
}

fn until(year: f64, off: f64) -> End {
    End::Within(Years::about(year, off))
}

fn lane(name: &str, setting: Setting, entries: Vec<Entry>) -> Lane {
    Lane { name: name.to_owned(), setting, href: Some("#table".to_owned()), entries }
}

/// Thirteen communities of one life.
fn life() -> Landscape {
    use End::Ongoing;
    let about = Years::about;
    let touch = |entry: Entry, in_touch: Touch| Entry { in_touch: Some(in_touch), ..entry };
    let matters = |entry: Entry, importance: u8| Entry { importance: Some(importance), ..entry };
    let home = vec![
        matters(
            entry(
                "Sunday table (family)",
                about(1980.0, 0.1),
                Ongoing,
                &[(1980.0, Edge), (1990.0, Occasional), (1999.0, Core)],
                &[(2004.5, 'P')],
            ),
            5,
        ),
        touch(
            entry("Carers’ evening", about(2013.3, 0.3), until(2017.5, 0.3), &[(2013.3, Occasional), (2015.0, Active)], &[]),
            Touch::Until(2020.0),
        ),
    ];
    let school = vec![
        matters(
            touch(
                entry("Nurse training, set of ’97", about(1997.7, 0.1), until(2000.5, 0.1), &[(1997.0, Core)], &[(2010.4, 'R')]),
                Touch::Until(2019.0),
            ),
            3,
        ),
        entry("TB872 Tuesday cohort", about(2026.1, 0.05), Ongoing, &[(2026.0, Edge), (2026.5, Occasional)], &[]),
    ];
    let work = vec![
        touch(
            entry(
                "Claims Desk 4",
                about(1990.5, 0.1),
                until(1997.5, 0.2),
                &[(1990.0, Edge), (1992.0, Active), (1994.0, Core)],
                &[(1997.5, 'L'), (2011.0, 'R')],
            ),
            Touch::Now,
        ),
        entry(
            "Ward 6 nights",
            about(2000.5, 0.2),
            until(2009.0, 0.2),
            &[(2000.0, Occasional), (2003.0, Active)],
            &[(2009.0, 'L')],
        ),
        matters(
            entry(
                "Wound Care Circle",
                about(2011.0, 0.3),
                Ongoing,
                &[(2011.0, Edge), (2014.0, Active), (2019.0, Core)],
                &[(2011.0, 'J'), (2017.3, 'P')],
            ),
            4,
        ),
    ];
    let place = vec![
        matters(
            entry(
                "Millrace Lane Watch",
                about(2005.0, 1.25),
                Ongoing,
                &[(2005.0, Active), (2009.0, Core), (2018.0, Occasional)],
                &[(2018.2, 'C')],
            ),
            2,
        ),
        entry(
            "Wharn Flood Network",
            Years::exactly(2015.99),
            Ongoing,
            &[(2015.99, Occasional), (2020.0, Core), (2021.5, Active)],
            &[(2020.1, 'P')],
        ),
    ];
    let hobby = vec![
        touch(
            entry(
                "Harrowbeck Choir",
                about(1986.0, 1.0),
                until(2020.3, 0.25),
                &[(1986.0, Edge), (1990.0, Occasional), (1998.0, Active), (2012.0, Occasional)],
                &[(2020.2, 'S'), (2022.5, 'R')],
            ),
            Touch::Now,
        ),
        matters(entry("Allotments, row C", about(2019.0, 0.75), Ongoing, &[(2019.0, Edge)], &[]), 0),
    ];
    let online = vec![
        entry("Lymphoedema forum", about(2007.5, 0.5), until(2013.8, 0.3), &[(2007.0, Edge), (2010.0, Active)], &[(2013.8, 'E')]),
        entry("WoundChat list", about(2017.0, 0.5), Ongoing, &[(2017.0, Occasional), (2021.0, Edge)], &[]),
    ];
    let link = |number, from: &str, to: &str, year| Link { number, from: from.to_owned(), to: to.to_owned(), year };
    Landscape {
        lanes: vec![
            lane("Home", Setting::Home, home),
            lane("School", Setting::School, school),
            lane("Work", Setting::Work, work),
            lane("Neighbourhood", Setting::Place, place),
            lane("Hobby", Setting::Hobby, hobby),
            lane("Online", Setting::Online, online),
        ],
        links: vec![
            link(1, "Claims Desk 4", "Wound Care Circle", 2012.0),
            link(2, "Lymphoedema forum", "Wound Care Circle", 2013.0),
            link(3, "Millrace Lane Watch", "Wharn Flood Network", 2016.0),
            link(4, "Wound Care Circle", "Wharn Flood Network", 2021.9),
        ],
        now: NOW,
    }
}

/// So many communities of one life, with names of many scripts, and dates of every kind.
fn many(count: u32) -> Landscape {
    const NAMES: [&str; 14] = [
        "Allotment committee",
        "Tuesday singers",
        "The Harrowbeck and District Society for the Study of Old Roads",
        "Parents of class 4b",
        "社区护士交流小组",
        "جوقة الحي",
        "गाँव की महिला समिति",
        "Bike kitchen",
        "Statistics study group",
        "👩‍⚕️ Night nurses",
        "Repair café",
        "Choir",
        "Quilters’ Tuesday",
        "Open source release team",
    ];
    let settings = [Setting::Home, Setting::School, Setting::Work, Setting::Place, Setting::Hobby, Setting::Online];
    let words = ["Home", "School", "Work", "Neighbourhood", "Hobby", "Online"];
    let mut seed = 7_u32;
    let mut draw = |below: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % below
    };
    let mut lanes: Vec<Lane> = settings.into_iter().zip(words).map(|(setting, name)| lane(name, setting, Vec::new())).collect();
    for number in 0..count {
        let begin = 1960.0 + f64::from(draw(660)) / 10.0;
        let end = begin + f64::from(draw(120)) / 10.0;
        let level = |pick: u32| [Core, Active, Occasional, Edge, Outside, NotSaid][pick as usize];
        let levels: Vec<(f64, Level)> = if draw(3) == 0 {
            vec![(begin, Edge)]
        } else {
            (0..draw(4)).map(|piece| (begin + f64::from(piece) * 2.0, level(draw(6)))).collect()
        };
        let events: Vec<(f64, char)> = (0..draw(4).saturating_sub(1))
            .map(|_| (begin + f64::from(draw(40)) / 10.0, ['J', 'P', 'C', 'S', 'L', 'E', 'R'][draw(7) as usize]))
            .collect();
        let name = format!("{} {}", NAMES[draw(14) as usize], number + 1);
        let mut made = entry(
            &name,
            Years::about(begin, f64::from(draw(3)) / 2.0),
            if end > NOW || draw(5) == 0 { End::Ongoing } else { until(end, 0.3) },
            &levels,
            &events,
        );
        made.start = made.start.filter(|_| draw(15) > 0);
        made.end = if draw(15) == 0 { End::Unknown } else { made.end };
        made.in_touch = (draw(6) == 0).then_some(Touch::Now);
        made.importance = (draw(2) == 0).then(|| draw(6) as u8);
        lanes[draw(6) as usize].entries.push(made);
    }
    Landscape { lanes, links: Vec::new(), now: NOW }
}

fn few(count: usize) -> Landscape {
    let whole = life();
    let entries = [&whole.lanes[2].entries[2], &whole.lanes[4].entries[0], &whole.lanes[0].entries[1]];
    let lanes = [("Work", Setting::Work), ("Hobby", Setting::Hobby), ("Home", Setting::Home)];
    let lanes = lanes
        .into_iter()
        .zip(entries)
        .take(count)
        .map(|((name, setting), entry)| lane(name, setting, vec![entry.clone()]))
        .collect();
    Landscape { lanes, links: Vec::new(), now: NOW }
}

/// A life told in Arabic.
fn arabic() -> Landscape {
    let mut landscape = life();
    let lanes = ["البيت", "المدرسة", "العمل", "الحي", "الهواية", "على الشبكة"];
    let names = [
        "مائدة يوم الأحد",
        "أمسية مقدمي الرعاية",
        "تدريب التمريض دفعة ٩٧",
        "مجموعة الثلاثاء TB872",
        "مكتب المطالبات ٤",
        "ليالي الجناح ٦",
        "حلقة العناية بالجروح",
        "حراسة شارع الطاحونة",
        "شبكة الفيضانات",
        "جوقة هاروبيك",
        "حدائق الصف ج",
        "منتدى الوذمة اللمفية",
        "قائمة WoundChat",
    ];
    let mut name = names.into_iter();
    let mut keys = std::collections::HashMap::new();
    for (lane, word) in landscape.lanes.iter_mut().zip(lanes) {
        lane.name = word.to_owned();
        for entry in &mut lane.entries {
            let new = name.next().unwrap_or_default().to_owned();
            keys.insert(entry.key.clone(), new.clone());
            (entry.key, entry.name) = (new.clone(), new);
        }
    }
    for link in &mut landscape.links {
        (link.from, link.to) = (keys[&link.from].clone(), keys[&link.to].clone());
    }
    landscape
}

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "timelines".to_owned());
    fs::create_dir_all(&folder)?;
    let year = |year: i64| year.to_string();
    let more = |count: usize| format!("and {count} more");
    let plain = View {
        title: "My communities",
        description: "The table below says the same in words.",
        ids: "life",
        hidden: false,
        from_right: false,
        window: None,
        importance: false,
        now: "now",
        year: &year,
        more: &more,
    };
    let important = View { importance: true, ..plain };
    let window = View { window: Some((2000.0, 2015.0)), importance: true, ..plain };
    let mirrored = View { from_right: true, now: "الآن", title: "مجتمعاتي", importance: true, ..plain };
    let mut many_links = life();
    many_links.links.extend((5..9).map(|number| Link {
        number,
        from: "Harrowbeck Choir".to_owned(),
        to: "Sunday table (family)".to_owned(),
        year: 1990.0 + f64::from(number),
    }));
    let mut crowded = life();
    let late = [
        ("Repair café", 2018.0),
        ("Street choir", 2021.5),
        ("Night school", 2022.7),
        ("Beekeepers", 2024.1),
        ("Clinic reading group", 2025.2),
    ];
    crowded.lanes[4]
        .entries
        .extend(late.map(|(name, year)| entry(name, Years::about(year, 0.3), End::Ongoing, &[(year, Active)], &[])));
    let drawings = [
        ("18-stretched", crowded, important),
        ("1", few(1), plain),
        ("3", few(3), important),
        ("13", life(), plain),
        ("13-matters", life(), important),
        ("13-links", many_links, plain),
        ("13-window", life(), window),
        ("13-rtl", arabic(), mirrored),
        ("60", many(60), important),
        ("200", many(200), plain),
        ("60-window", many(60), window),
    ];
    let notes =
        |told: &Told| told.stretched_from.map(|year| format!("The years since {year} are drawn wider.")).into_iter().collect();
    let events = [
        ('J', "joined"),
        ('P', "a high point"),
        ('C', "conflict"),
        ('S', "split or fell apart"),
        ('L', "left"),
        ('E', "ended"),
        ('R', "reunion"),
    ];
    let legend = Legend {
        levels: ["core", "active", "occasional", "at the edge", "outside", "not said"],
        about: "about then",
        in_touch: "left, in touch",
        ongoing: "still growing",
        link: Some("carried from one to another"),
        importance: Some("how much it matters"),
        beyond: None,
        events: &events,
        notes: &notes,
    };
    for (name, landscape, view) in &drawings {
        let drawn = timeline(landscape, view);
        let direction = if view.from_right { "rtl" } else { "ltr" };
        let page = format!(
            r#"<!doctype html><html lang="en" dir="{direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{name}</title><link rel="stylesheet" href="copse.css"><body><main><div class="only-narrow">{}</div><div class="only-wide">{}</div></main></body></html>"#,
            drawn.narrow, drawn.wide
        );
        fs::write(Path::new(&folder).join(format!("{name}.html")), page)?;
        let file = timeline_file(landscape, view, &legend, &if *name == "3" { Palette::black() } else { Palette::light() });
        fs::write(Path::new(&folder).join(format!("{name}.svg")), file.svg)?;
        println!("{name}: {:?}", drawn.told.stretched_from);
    }
    Ok(())
}

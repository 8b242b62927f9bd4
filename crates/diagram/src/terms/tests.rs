use super::{MARGIN, NARROW, Role, Scale, Term, WIDE, place, terms};

const NOW: f64 = 2026.9;

fn term(name: &str, from: (f64, f64), until: Option<(f64, f64)>) -> Term {
    let both = |(early, late)| (Some(early), Some(late));
    Term { name: name.into(), from: both(from), until: until.map_or((None, None), both), goes_on: until.is_none() }
}

fn roles() -> Vec<Role> {
    let chairs = vec![
        term("Ann", (2009.0, 2011.0), Some((2015.0, 2016.0))),
        term("Bill of the long name, who was here from the very beginning", (2016.0, 2016.0), Some((2016.2, 2016.2))),
        term("Cleo", (2016.5, 2016.5), None),
        term("Dora", (2014.0, 2018.0), Some((2012.0, 2016.0))),
    ];
    let unknown = Term { name: "Eve".into(), from: (None, None), until: (None, None), goes_on: false };
    let ended = Term { until: (Some(2020.0), Some(2021.0)), name: "Fay".into(), ..unknown };
    vec![
        Role { name: "Coordinators".into(), terms: chairs },
        Role { name: "Nobody".into(), terms: Vec::new() },
        Role { name: "Keepers of <keys>".into(), terms: vec![unknown, ended] },
    ]
}

#[test]
fn nothing_lies_on_anything_and_all_stays_on_the_sheet() {
    for drawn in [WIDE, NARROW] {
        for role in roles() {
            let scale = Scale::of(&roles(), NOW, drawn);
            let (placed, rows) = place(&role, &scale, NOW, drawn);
            for (at, one) in placed.iter().enumerate() {
                let (left, right) = one.span();
                assert!(left >= MARGIN - 6.0 && right <= drawn, "{:?} in {left}..{right}", one.name);
                assert!(one.line.tip <= one.line.full && one.line.full <= one.line.wanes && one.line.wanes <= one.line.gone);
                assert!(one.line.gone - one.line.tip >= 4.99, "{:?} is to be seen", one.name);
                assert!(one.row < rows);
                let clash = placed[at + 1..].iter().find(|next| {
                    let (begin, end) = next.span();
                    next.row == one.row && begin < right && left < end
                });
                assert!(clash.is_none(), "{:?} lies on {:?}", one.name, clash.map(|next| &next.name));
            }
        }
    }
}

#[test]
fn who_follows_stands_on_the_same_row_if_there_is_room() {
    let chairs = vec![term("Ann", (2001.0, 2001.0), Some((2010.0, 2010.0))), term("Bo", (2011.5, 2011.5), None)];
    let role = Role { name: "Chairs".into(), terms: chairs };
    let scale = Scale::of(std::slice::from_ref(&role), NOW, WIDE);
    assert_eq!(place(&role, &scale, NOW, WIDE).1, 1);
    let scale = Scale::of(std::slice::from_ref(&role), NOW, NARROW);
    assert!(place(&role, &scale, NOW, NARROW).1 <= 2);
}

#[test]
fn the_drawing_says_the_names_and_leaves_out_who_held_nothing() {
    let svg = terms(&roles(), NOW, "now", WIDE);
    assert_eq!(svg, terms(&roles(), NOW, "now", WIDE), "the same each time");
    for words in [">Ann<", ">Cleo<", ">Keepers of &lt;keys&gt;<", ">now<", ">2010<"] {
        assert!(svg.contains(words), "{words}");
    }
    assert!(!svg.contains("Nobody") && !svg.contains("NaN") && !svg.contains("inf"));
    assert_eq!(svg.matches("<circle").count(), 1, "a bud for what goes on");
    let empty = terms(&[], NOW, "now", NARROW);
    assert!(empty.starts_with("<svg") && empty.ends_with("</svg>") && !empty.contains("NaN"));
}

#[test]
fn what_is_far_away_or_no_number_is_drawn_at_the_rim() {
    let far = Term { name: "Old".into(), from: (Some(-9_999.0), Some(f64::INFINITY)), until: (Some(1e9), None), goes_on: false };
    let svg = terms(&[Role { name: "Far".into(), terms: vec![far] }], NOW, "now", WIDE);
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
}

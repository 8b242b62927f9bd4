//! What holds for any spray, looked for in the layout and again in what was painted.

use super::{
    Branch, Direction, Fan, Spray, narrow, paged,
    paint::{Layout, Placed},
    round, sketch, stem,
    tree::Tree,
    wide,
};
use crate::{
    geometry::{Point, Quad},
    testing::Drawn,
    text::is_covered,
};
use proptest::prelude::*;

const LETTERS: [&str; 5] = [
    "abcdefghij klmnopq rstuvwxyzÄÖÜé’-",
    "ابتثجحخ دذرزسشص ضطظعغفقك لمنهوي",
    "社区护士伤口护理圈子河边星期二晚上",
    "स्वास्थ्य सेवा समुदाय जल के लिए",
    "👩‍⚕️🏽👍🇸🇪🧵 🏡👨‍👩‍👧",
];

/// Names of 1 to 120 characters, mostly short, in one script or in two.
fn names() -> impl Strategy<Value = String> {
    let letter = |script: usize| prop::sample::select(LETTERS[script].chars().collect::<Vec<_>>());
    let of = move |most: usize| {
        (0..LETTERS.len(), 0..LETTERS.len(), any::<bool>()).prop_flat_map(move |(one, other, is_mixed)| {
            let both = prop_oneof![3 => letter(one), 1 => letter(if is_mixed { other } else { one })];
            prop::collection::vec(both, 1..=most).prop_map(|letters| letters.into_iter().collect::<String>())
        })
    };
    prop_oneof![6 => of(22), 2 => of(120)]
}

fn fans() -> impl Strategy<Value = Fan> {
    prop_oneof![Just(Fan::Home), Just(Fan::Online), Just(Fan::Plain), (0..9usize).prop_map(Fan::Nth)]
}

fn branches() -> impl Strategy<Value = Branch> {
    let branch = |twigs: Vec<Branch>| {
        (names(), fans(), 0..7u8, any::<bool>()).prop_map(move |(words, fan, importance, is_linked)| {
            let href = is_linked.then(|| "/c/any?a=1&b=2".to_owned());
            Branch { words, fan, href, importance, branches: twigs.clone() }
        })
    };
    let leaf = branch(Vec::new());
    leaf.prop_recursive(6, 40, 5, move |twig| prop::collection::vec(twig, 0..6).prop_flat_map(branch))
}

fn sprays(most: usize) -> impl Strategy<Value = Spray> {
    let direction = prop_oneof![Just(Direction::FromLeft), Just(Direction::FromRight)];
    (names(), names(), names(), names(), prop::collection::vec(branches(), 0..=most), direction).prop_map(
        |(title, note, centre, centre_more, branches, direction)| Spray {
            title,
            note,
            centre,
            centre_more,
            branches,
            direction,
            spoken: String::new(),
        },
    )
}

/// Holds for the layout of every drawing, whose lines may be of branches in `tree`.
fn check_layout(name: &str, layout: &Layout, is_cut: bool) {
    let quads: Vec<(Option<usize>, Quad)> = layout.labels.iter().map(|placed| (placed.node, placed.label.quad())).collect();
    let said = |place: usize| layout.labels[place].label.block.lines.concat();
    for (place, (node, quad)) in quads.iter().enumerate() {
        for (other, (_, next)) in quads.iter().enumerate().skip(place + 1) {
            assert!(!quad.overlaps(next), "{name}: “{}” lies on “{}”", said(place), said(other));
        }
        for limb in &layout.limbs {
            let is_own = limb.node.is_some() && limb.node == *node;
            if !is_own && node.is_some() {
                assert!(
                    !limb.quads().iter().any(|line| line.overlaps(quad)),
                    "{name}: “{}” {quad:?} is crossed by the line of “{}” {:?}",
                    said(place),
                    limb.words,
                    limb.points
                );
            }
        }
        if let (Some(blob), Some(_)) = (&layout.blob, node) {
            assert!(!blob.touches(quad), "{name}: “{}” lies on the blob", said(place));
        }
    }
    let lines = layout.limbs.iter().flat_map(|limb| limb.quads());
    for quad in quads.iter().map(|(_, quad)| *quad).chain(lines) {
        let (left, top, right, bottom) = quad.bounds();
        assert!(left >= -0.01 && top >= -0.01, "{name}: {left} {top}");
        assert!(
            right <= layout.width + 0.01 && bottom <= layout.height + 0.01,
            "{name}: {right} {bottom} of {} {}",
            layout.width,
            layout.height
        );
    }
    if let (Some(blob), false) = (&layout.blob, is_cut) {
        assert!(blob.middle.x > blob.half_width && blob.middle.x + blob.half_width < layout.width);
    }
}

/// Every branch has its words once, and its line once.
fn check_all_there(layout: &Layout, branches: &[Branch], of_these: impl Fn(usize, &Tree) -> bool) {
    let tree = Tree::of(branches);
    let squeezed = |words: &str| words.split_whitespace().collect::<String>();
    for (place, node) in tree.nodes.iter().enumerate() {
        let said: Vec<&Placed> = layout.labels.iter().filter(|placed| placed.node == Some(place)).collect();
        let lines = layout.limbs.iter().filter(|limb| limb.node == Some(place)).count();
        if !of_these(place, &tree) {
            assert!(said.is_empty());
            continue;
        }
        let words = squeezed(&node.branch.words);
        let expected = usize::from(!words.is_empty() || node.branch.importance > 0);
        assert_eq!((said.len(), lines), (expected, 1), "{words}");
        if let Some(placed) = said.first() {
            assert_eq!(squeezed(&placed.label.block.lines.concat()), words);
            assert_eq!(placed.label.block.marks, node.branch.importance.min(5));
        }
    }
}

/// Reads a drawing again: its texts are those of the layout, at their places, and in boxes that do not overlap.
fn check_painted(svg: &str, layout: &Layout) {
    let document = roxmltree::Document::parse(svg).expect("a drawing is XML");
    let drawn = Drawn::read(svg).expect("a drawing");
    assert_eq!(drawn.faults(), [""; 0]);
    let number = |node: &roxmltree::Node, name: &str| node.attribute(name).and_then(|value| value.parse::<f64>().ok());
    let texts: Vec<_> = document.descendants().filter(|node| node.has_tag_name("text")).collect();
    let planned: Vec<(&Placed, usize)> =
        layout.labels.iter().flat_map(|placed| (0..placed.label.block.lines.len()).map(move |line| (placed, line))).collect();
    assert_eq!(texts.len(), planned.len());
    for (text, (placed, line)) in texts.iter().zip(planned) {
        let label = &placed.label;
        let words = text.text().unwrap_or_default();
        assert_eq!(words, label.block.lines[line]);
        let (x, y) = (number(text, "x").unwrap(), number(text, "y").unwrap());
        assert!((x - label.at.x).abs() < 0.006 && (y - label.at.y - label.drop - label.block.baseline(line)).abs() < 0.006);
        assert_eq!(number(text, "textLength").is_some(), !is_covered(words, label.block.face));
    }
    for node in document.descendants() {
        assert!(!["style", "script", "marker"].contains(&node.tag_name().name()));
        for attribute in node.attributes() {
            let is_said = matches!(attribute.name(), "aria-label" | "href");
            assert!(
                attribute.name() != "style"
                    && (is_said || !attribute.value().contains("NaN") && !attribute.value().contains("inf"))
            );
        }
    }
}

fn check_all(spray: &Spray) {
    let layout = wide::layout(spray);
    check_layout("wide", &layout, false);
    check_all_there(&layout, &spray.branches, |_, _| true);
    let svg = super::wide(spray, false);
    check_painted(&svg, &layout);
    assert_eq!(svg, super::wide(spray, false), "the same bytes");
    check_standalone(&super::wide(spray, true));

    let drawn = narrow(spray);
    let layout = round::overview(spray);
    assert!((layout.width - 358.0).abs() < 1e-9);
    check_layout("overview", &layout, false);
    check_all_there(&layout, &spray.branches, |node, tree| tree.nodes[node].depth == 1);
    check_painted(&drawn.overview, &layout);
    for (branch, svg) in spray.branches.iter().zip(&drawn.branches) {
        let layout = stem::layout(branch, spray.direction);
        assert_eq!(layout.is_some(), svg.is_some());
        if let (Some(layout), Some(svg)) = (layout, svg) {
            check_layout("branch", &layout, true);
            check_all_there(&layout, std::slice::from_ref(branch), |node, _| node > 0);
            check_painted(svg, &layout);
        }
    }

    check_paged(spray);

    let layout = round::sketch(spray);
    check_layout("sketch", &layout, false);
    check_painted(&sketch(spray), &layout);
    let stems = layout.limbs.iter().filter(|limb| limb.is_dotted).count();
    assert_eq!(stems, spray.branches.iter().filter(|main| main.branches.is_empty()).count());
}

/// On paper everything is there once below the whole in short, and no cut goes through words.
fn check_paged(spray: &Spray) {
    let svg = paged(spray);
    check_standalone(&svg);
    let drawn = Drawn::read(&svg).expect("a drawing");
    assert_eq!(drawn.faults(), [""; 0]);
    let all = drawn.words();
    for node in Tree::of(&spray.branches).nodes.iter().skip(1) {
        let words: String = node.branch.words.split_whitespace().collect();
        assert!(all.contains(&words), "{words} is missing");
    }
    let document = roxmltree::Document::parse(&svg).expect("XML");
    let cuts = document.root_element().attribute("data-cuts").expect("cuts").split_whitespace();
    let cuts: Vec<f64> = cuts.map(|cut| cut.parse().expect("a height")).collect();
    assert!(cuts.is_sorted(), "{cuts:?}");
    for line in &drawn.lines {
        let (_, top, _, bottom) = line.bounds();
        assert!(!cuts.iter().any(|cut| top < *cut && *cut < bottom), "{:?} is cut", line.text);
    }
    for pair in cuts.windows(2) {
        assert!(pair[1] - pair[0] < 1_000.0, "no sheet has room between {pair:?}");
    }
}

fn check_standalone(svg: &str) {
    let document = roxmltree::Document::parse(svg).expect("a file is XML");
    assert_eq!(document.root_element().tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
    assert!(document.descendants().any(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "desc"))));
    for node in document.descendants() {
        assert!(node.tag_name().name() != "text" || node.attribute("textLength").is_some(), "held in any font");
        assert!(node.attribute("class").is_none() && node.attribute("href").is_none() && !node.tag_name().name().eq("a"));
    }
}

/// A tree with so many branches on each floor.
fn grown(counts: &[usize], words: &str) -> Vec<Branch> {
    let Some((count, rest)) = counts.split_first() else { return Vec::new() };
    let branch = |place: usize| Branch {
        words: format!("{words} {}", place + 1),
        fan: Fan::Nth(place),
        branches: grown(rest, words),
        ..Branch::default()
    };
    (0..*count).map(branch).collect()
}

fn spray(branches: Vec<Branch>) -> Spray {
    let said = |words: &str| words.to_owned();
    Spray {
        title: said("What I belong to"),
        centre: said("My practice:"),
        centre_more: said("mending at home"),
        branches,
        ..Spray::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_spray_is_drawn_whole_and_nothing_touches(spray in sprays(9)) {
        check_all(&spray);
    }
}

#[test]
fn sprays_of_every_shape_are_drawn_whole_and_nothing_touches() {
    let shapes: [&[usize]; 13] = [
        &[],
        &[1],
        &[2],
        &[40],
        &[1, 1],
        &[5, 1, 1],
        &[6, 2, 2],
        &[6, 3, 2],
        &[6, 4, 3],
        &[1, 80],
        &[3, 1, 1, 1, 1, 1],
        &[2, 2, 2, 2, 2, 2],
        &[9, 1, 4],
    ];
    let words = ["choir", "a practice of more words than five", "", "社区护士伤口护理圈子", "ممرضات المدينة القديمة"];
    for (place, shape) in shapes.into_iter().enumerate() {
        for words in words.into_iter().cycle().skip(place).take(2) {
            check_all(&spray(grown(shape, words)));
            check_all(&Spray { direction: Direction::FromRight, ..spray(grown(shape, words)) });
        }
    }
    check_all(&spray(grown(&[8, 10, 5], "choir")));
}

#[test]
fn a_very_deep_branch_is_drawn() {
    let mut branch = Branch { words: "last".to_owned(), ..Branch::default() };
    for floor in 0..200 {
        branch = Branch { words: format!("floor {floor}"), branches: vec![branch], ..Branch::default() };
    }
    check_all(&spray(vec![branch]));
}

#[test]
fn usual_sprays_have_their_words_along_their_lines() {
    for shape in [&[4, 2, 2][..], &[6, 2, 2], &[6, 3, 2], &[5, 4, 3]] {
        let layout = wide::layout(&spray(grown(shape, "choir")));
        assert!(layout.limbs.iter().all(|limb| limb.points.len() == 2), "{shape:?}: all lines are straight");
        let turned = layout.labels.iter().filter(|placed| placed.label.turn != 0.0).count();
        assert!(turned >= shape[0] * (1 + shape[1]) - shape[0], "{shape:?}: {turned} are turned");
    }
}

#[test]
fn lines_go_out_from_the_centre_and_the_first_are_on_the_side_where_one_begins() {
    for (direction, sign) in [(Direction::FromLeft, 1.0), (Direction::FromRight, -1.0)] {
        let spray = Spray { direction, ..spray(grown(&[6, 2, 2], "choir")) };
        let layout = wide::layout(&spray);
        let middle = layout.blob.as_ref().unwrap().middle;
        let ends: Vec<Point> = layout.limbs.iter().map(|limb| *limb.points.last().unwrap()).collect();
        for limb in &layout.limbs {
            let far: Vec<f64> = limb.points.iter().map(|point| (point.x - middle.x).abs()).collect();
            assert!(far.windows(2).all(|two| two[0] < two[1]), "never back towards the centre");
        }
        let mains: Vec<&Point> = ends.iter().step_by(7).collect();
        assert!(mains[..3].iter().all(|end| (end.x - middle.x) * sign > 0.0));
        assert!(mains[3..].iter().all(|end| (end.x - middle.x) * sign < 0.0));
        assert!(mains[0].y < mains[1].y && mains[1].y < mains[2].y && mains[3].y < mains[4].y);
        // Leaves of a branch are at equal steps.
        let leaves: Vec<f64> = [2, 3, 5, 6].map(|leaf: usize| ends[leaf].y).to_vec();
        assert!(((leaves[1] - leaves[0]) - (leaves[3] - leaves[2])).abs() < 1e-9);
        assert!((ends[1].y - (leaves[0] + leaves[1]) / 2.0).abs() < 1e-9, "a branch is at the mean of its leaves");
    }
}

#[test]
fn a_word_longer_than_its_line_lengthens_it() {
    let with = |words: &str| {
        let mut branches = grown(&[4, 2, 2], "choir");
        branches[0].branches[0].words = words.to_owned();
        let limb = wide::layout(&spray(branches)).limbs.swap_remove(1);
        limb.points[0].distance(limb.points[1])
    };
    assert!(with("The Harrowbeck Allotments") > with("Choir") + 20.0);
}

#[test]
fn many_leaves_stand_closer_and_too_many_are_told() {
    let height = |shape: &[usize]| wide::layout(&spray(grown(shape, "choir"))).height / shape.iter().product::<usize>() as f64;
    assert!(height(&[6, 3, 2]) < height(&[6, 3, 1]), "a leaf takes less height where there are many");
    assert!(!spray(grown(&[6, 5, 2], "x")).is_crowded() && spray(grown(&[61], "x")).is_crowded());
    let one = spray(grown(&[6, 4, 3], "x")).of_branch(2).unwrap();
    assert_eq!((one.centre.as_str(), one.branches.len(), one.leaves()), ("x 3", 4, 12));
    assert!(one.of_branch(4).is_none());
}

#[test]
fn links_are_those_of_the_site_or_the_web_and_are_heard_as_such() {
    let with = |href: &str| {
        let branch = Branch { words: "choir".to_owned(), href: Some(href.to_owned()), ..Branch::default() };
        super::wide(&spray(vec![branch]), false)
    };
    for kept in ["/c/choir?a=1&b=2", "#x", "https://choir.example/"] {
        assert!(with(kept).contains(r#"<a href=""#) && with(kept).contains(r#"role="group""#), "{kept}");
    }
    for refused in ["javascript:alert(1)", "//evil.example", "data:x", ""] {
        assert!(!with(refused).contains("<a ") && with(refused).contains(r#"role="img""#), "{refused}");
    }
}

#[test]
fn what_is_said_of_a_drawing_is_escaped() {
    let spray = Spray { title: "\"<b>&".to_owned(), ..spray(Vec::new()) };
    assert!(super::wide(&spray, false).contains(r#"aria-label="&quot;&lt;b&gt;&amp;""#));
    let spoken = Spray { spoken: "Six branches.".to_owned(), ..spray };
    assert!(super::wide(&spoken, false).contains(r#"aria-label="Six branches.""#));
    assert!(super::wide(&spoken, true).contains("<desc>Six branches.; My practice:"));
}

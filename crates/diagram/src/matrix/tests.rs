use super::*;
use crate::{label::Label, sheet::check};
use proptest::prelude::*;

fn names() -> impl Strategy<Value = String> {
    let letters = ["abc defghij klm’", "ابتث جحخد ذرزس", "社区护士伤口护理", "स्वास्थ्य सेवा ", "👩‍⚕️👨‍👩‍👧 "];
    (0..letters.len()).prop_flat_map(move |script| {
        let letter = prop::sample::select(letters[script].chars().collect::<Vec<_>>());
        prop::collection::vec(letter, 1..120).prop_map(|letters| letters.into_iter().collect())
    })
}

fn matrices() -> impl Strategy<Value = Matrix> {
    let cell = (prop::sample::select(Done::ALL.to_vec()), prop_oneof![Just(String::new()), names()]);
    let cell = cell.prop_map(|(done, note)| Cell { done, note });
    let row = (names(), names(), prop::collection::vec(cell, 0..14)).prop_map(|(name, note, cells)| Row { name, note, cells });
    let words = (names(), names(), names(), prop::array::uniform4(names()));
    (words, prop::collection::vec(names(), 0..12), prop::collection::vec(row, 0..9), any::<bool>()).prop_map(
        |((title, note, practices, legend), communities, rows, is_from_right)| Matrix {
            title,
            note,
            practices,
            communities,
            rows,
            legend,
            is_from_right,
        },
    )
}

fn small(communities: usize, rows: usize) -> Matrix {
    let cell = |place: usize| Cell { done: Done::ALL[place % 4], note: "By a count of hands".to_owned() };
    let row = |row: usize| Row {
        name: format!("Practice {row}"),
        note: String::new(),
        cells: (row..row + communities).map(cell).collect(),
    };
    Matrix {
        title: "What I practise, beside where".to_owned(),
        communities: (1..=communities).map(|place| format!("Community {place}")).collect(),
        rows: (0..rows).map(row).collect(),
        legend: ["Shared", "Differently", "Only here", "Not here"].map(str::to_owned),
        ..Matrix::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_matrix_is_drawn_whole_and_nothing_touches(given in matrices()) {
        let sheet = layout(&given);
        check(&sheet);
        // A mark in each cell, and four in the legend.
        prop_assert_eq!(sheet.marks.len(), 4 + given.rows.len() * given.communities.len());
        let svg = matrix(&given);
        prop_assert_eq!(&svg, &matrix(&given));
        let document = roxmltree::Document::parse(&svg).expect("a file is XML");
        let texts = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
        let lines: Vec<&String> = sheet.labels.iter().flat_map(|label| &label.block.lines).collect();
        prop_assert_eq!(texts.map(|text| text.text().unwrap_or_default().to_owned()).collect::<Vec<_>>(), lines.into_iter().cloned().collect::<Vec<_>>());
        prop_assert!(!svg.contains("class=") && !svg.contains("href") && !svg.contains("style"));
    }
}

#[test]
fn many_communities_go_on_in_further_bands_with_the_practices_named_again() {
    let (few, many) = (layout(&small(5, 3)), layout(&small(12, 3)));
    assert!((few.width - many.width).abs() < 1e-9 && many.width <= WIDTH, "it grows down and is not made smaller");
    let named = |sheet: &Sheet<Done>| sheet.labels.iter().filter(|label| label.block.lines == ["Practice 1"]).count();
    assert_eq!((named(&few), named(&many)), (1, 3));
    assert_eq!(many.rules.iter().filter(|rule| rule.is_strong).count(), 3);
}

#[test]
fn columns_run_from_the_right_where_one_reads_so() {
    let left = |is_from_right| {
        let sheet = layout(&Matrix { is_from_right, ..small(3, 1) });
        check(&sheet);
        let of = |words: &str| sheet.labels.iter().find(|label| label.block.lines == [words]).unwrap().quad().bounds().0;
        [of("Community 1"), of("Community 3")]
    };
    assert!(left(false)[0] < left(false)[1] && left(true)[0] > left(true)[1]);
}

#[test]
fn missing_cells_are_not_here_and_the_words_say_where_a_practice_is() {
    let mut given = small(2, 1);
    given.rows[0].cells.truncate(1);
    let sheet = layout(&given);
    assert_eq!(sheet.marks.iter().filter(|(_, done)| *done == Done::NotHere).count(), 2, "one in the legend");
    assert!(matrix(&given).contains("<desc>Practice 0: Community 1 (Shared);</desc>"));
}

#[test]
fn marks_differ_by_their_shape_alone() {
    let shapes = Done::ALL.map(|done| {
        let mut svg = String::new();
        done.write(Point::new(0.0, 0.0), &mut svg);
        svg.replace(done.class(), "")
    });
    for (place, shape) in shapes.iter().enumerate() {
        assert!(!shapes[place + 1..].contains(shape));
    }
}

#[test]
fn a_long_matrix_names_its_communities_again_and_may_be_cut_there() {
    let sheet = layout(&small(7, 40));
    let cuts = cuts(&sheet);
    let names = |name: &str| sheet.labels.iter().filter(|label| label.block.lines == [name]).count();
    assert_eq!(names("Community 1") + names("Community 6"), cuts.len() + 1, "each piece says whose columns it has");
    assert_eq!(names("Practice 39"), 2);
    let edges: Vec<f64> = [0.0].into_iter().chain(cuts).chain([sheet.height]).collect();
    for piece in edges.windows(2) {
        assert!(piece[1] > piece[0] && piece[1] - piece[0] < 800.0, "{piece:?}");
        let is_cut = |label: &&Label| {
            let (_, top, _, bottom) = label.quad().bounds();
            top < piece[1] && bottom > piece[1]
        };
        assert!(sheet.labels.iter().find(is_cut).is_none());
    }
    assert!(matrix(&small(7, 40)).starts_with("<svg data-cuts=\""));
}

use super::*;
use crate::practices::How;

/// Groups that each have one practice; their names.
fn practised(names: &[&str]) -> (Landscape, Vec<Id>) {
    let mut landscape = Landscape::default();
    let mut ids = Vec::new();
    for name in names {
        let entry = landscape.next_id();
        landscape.entries.push(Entry::named(entry, *name));
        ids.push(landscape.add_practice(entry, name, "").expect("there is room"));
    }
    (landscape, ids)
}

fn rows(landscape: &Landscape) -> Vec<Vec<(String, How)>> {
    let cells = |row: practices::Row| row.cells.into_iter().map(|cell| (cell.name, cell.how)).collect();
    practices::rows(landscape).into_iter().map(cells).collect()
}

fn cell(name: &str, how: How) -> (String, How) {
    (name.to_owned(), how)
}

#[test]
fn a_practice_is_put_with_others_and_set_apart_again() {
    let (mut landscape, ids) = practised(&["a", "b", "c"]);
    landscape.put_with(ids[1], ids[0], Verdict::Same);
    landscape.put_with(ids[2], ids[1], Verdict::Differently);
    assert_eq!(rows(&landscape), [vec![cell("a", How::Shared), cell("b", How::Shared), cell("c", How::Differently)]]);
    assert_eq!(landscape.verdict_of(ids[2]), Some(Verdict::Differently));

    // What was one through it stays one.
    landscape.set_apart(ids[1]);
    assert_eq!(
        rows(&landscape),
        [vec![cell("a", How::Differently), cell("c", How::Differently)], vec![cell("b", How::OnlyHere)],]
    );
    // And it is not offered again.
    assert_eq!(landscape.alike.iter().filter(|alike| alike.verdict == Verdict::Different).count(), 2);

    landscape.put_with(ids[1], ids[2], Verdict::Same);
    assert_eq!(rows(&landscape), [vec![cell("a", How::Differently), cell("b", How::Shared), cell("c", How::Shared)]]);
    assert!(landscape.alike.iter().all(|alike| alike.verdict != Verdict::Different));
}

#[test]
fn how_a_practice_is_one_can_be_changed_for_it_alone() {
    let (mut landscape, ids) = practised(&["a", "b", "c"]);
    landscape.put_with(ids[1], ids[0], Verdict::Same);
    landscape.put_with(ids[2], ids[1], Verdict::Same);
    landscape.put_with(ids[1], ids[0], Verdict::Differently);
    assert_eq!(rows(&landscape), [vec![cell("a", How::Shared), cell("b", How::Differently), cell("c", How::Shared)]]);
}

#[test]
fn what_makes_no_sense_changes_nothing() {
    let (mut landscape, ids) = practised(&["a", "b"]);
    let before = landscape.clone();
    landscape.put_with(ids[0], ids[0], Verdict::Same);
    landscape.put_with(ids[0], Id(999), Verdict::Same);
    landscape.put_with(ids[0], ids[1], Verdict::Different);
    assert_eq!(landscape, before);
    assert_eq!(landscape.remove_practice(Id(999)), None);
    assert_eq!(landscape.add_practice(Id(999), "x", ""), None);
}

#[test]
fn a_practice_that_goes_leaves_the_others_one() {
    let (mut landscape, ids) = practised(&["a", "b", "c"]);
    landscape.put_with(ids[0], ids[1], Verdict::Same);
    landscape.put_with(ids[2], ids[1], Verdict::Same);
    assert_eq!(landscape.remove_practice(ids[1]).map(|gone| gone.name), Some("b".to_owned()));
    assert_eq!(rows(&landscape), [vec![cell("a", How::Shared), cell("c", How::Shared)]]);
    assert_eq!(from_json(&write(&landscape)).1, []);
}

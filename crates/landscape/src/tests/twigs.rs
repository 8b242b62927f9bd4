use super::*;
use crate::MOST_TWIGS;

/// Three twigs on each other, and one beside them.
fn hung() -> (Landscape, [Id; 4]) {
    let mut landscape = Landscape::default();
    let one = landscape.hang(Parent::Centre, "one").expect("the centre is there");
    let two = landscape.hang(Parent::Twig(one), "two").expect("it is there");
    let three = landscape.hang(Parent::Twig(two), "three").expect("it is there");
    let beside = landscape.hang(Parent::Branch(Common::Words("Work".into())), "beside").expect("it has words");
    (landscape, [one, two, three, beside])
}

/// What hangs on what, by their words; and that it is read as it is written.
fn said(landscape: &Landscape) -> Vec<(String, String)> {
    let (read, problems) = from_json(&write(landscape));
    assert_eq!(problems, []);
    assert_eq!(read.twigs, landscape.twigs);
    let under = |twig: &Twig| match &twig.under {
        Parent::Centre => "centre".to_owned(),
        Parent::Branch(common) => common.key(),
        Parent::Entry(_) => "entry".to_owned(),
        Parent::Twig(id) => landscape.twig(*id).expect("it is there").words.clone(),
    };
    landscape.twigs.iter().map(|twig| (twig.words.clone(), under(twig))).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(words, under)| ((*words).to_owned(), (*under).to_owned())).collect()
}

#[test]
fn a_twig_is_taken_out_and_put_back_with_what_hung_on_it() {
    let (mut landscape, [one, two, ..]) = hung();
    let (gone, had) = landscape.lift_twig(one).expect("it was there");
    assert_eq!(said(&landscape), pairs(&[("two", "centre"), ("three", "two"), ("beside", "words:Work")]));
    assert_eq!(had, [two]);
    landscape.put_twig_back(&gone.under, &gone.words, &had).expect("there is room");
    assert_eq!(said(&landscape), pairs(&[("two", "one"), ("three", "two"), ("beside", "words:Work"), ("one", "centre")]));
    assert_eq!(landscape.lift_twig(one), None);
}

#[test]
fn a_twig_moves_with_what_hangs_on_it_and_never_in_a_ring() {
    let (mut landscape, [one, two, three, beside]) = hung();
    for under in [one, two, three] {
        assert_eq!(landscape.move_twig(one, &Parent::Twig(under)), None, "in a ring");
    }
    assert_eq!(landscape.move_twig(one, &Parent::Entry(Id(999))), None);
    landscape.move_twig(two, &Parent::Twig(beside)).expect("it can");
    assert_eq!(said(&landscape), pairs(&[("one", "centre"), ("two", "beside"), ("three", "two"), ("beside", "words:Work")]));
}

#[test]
fn there_is_an_end_to_twigs() {
    let mut landscape = Landscape::default();
    for _ in 0..MOST_TWIGS {
        landscape.hang(Parent::Centre, "x").expect("there is room");
    }
    assert_eq!(landscape.hang(Parent::Centre, "x"), None);
    assert_eq!(Landscape::default().hang(Parent::Branch(Common::Words(" ".into())), "x"), None);
}

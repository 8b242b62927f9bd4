use super::*;
use compare::{Comparison, Field, Whole, compare};

#[test]
fn the_same_is_the_same() {
    assert!(compare(&full(), &full()).is_empty());
    assert!(compare(&Landscape::default(), &Landscape::default()).is_empty());
}

#[test]
fn what_came_went_changed_and_moved_is_told() {
    let before = full();
    let mut after = before.clone();
    let gone = after.entries[0].id;
    after.remove(gone);
    let came = reader().add(&mut after, "choir, 1998-2004, hobby").expect("a good line");
    let ward = after.entries[0].id;
    let entry = after.entry_mut(ward).expect("the ward");
    entry.setting = Some(Setting::Neighbourhood);
    entry.wish.involvement = Some(Involvement::Less);
    entry.practices[0].name = "saying sorry last".into();
    after.title = "Another title".into();
    let told = compare(&before, &after);
    assert_eq!((told.came.as_slice(), told.went.as_slice()), (&[came][..], &[gone][..]));
    assert_eq!(told.changed.len(), 1);
    let fields = &told.changed[0].fields;
    assert_eq!(*fields, [Field::Setting, Field::Practices, Field::Links, Field::Involvement]);
    assert!(fields[0].moves() && fields[3].is_wish() && !fields[1].moves());
    assert_eq!(told.judged.len(), 1, "a judgement went with the practice");
    assert_eq!((told.judged[0].before, told.judged[0].after), (Some(Verdict::Differently), None));
    assert_eq!(told.whole, [Whole::Title, Whole::Twigs, Whole::Judgements, Whole::Notes]);

    // Backwards it is the other way round.
    let back = compare(&after, &before);
    assert_eq!((back.came, back.went), (told.went, told.came));
}

#[test]
fn each_field_of_an_entry_is_looked_at() {
    // Each field that is written is told of when it is missing.
    let before = full();
    let written = write(&before);
    let entry = written["entries"][1].as_object().expect("an entry");
    // A kind in one's own word is said by that word alone.
    for name in entry.keys().filter(|name| !matches!(name.as_str(), "id" | "name" | "version" | "kind")) {
        let mut without = written.clone();
        without["entries"][1].as_object_mut().expect("an entry").shift_remove(name);
        let (after, _) = from_json(&without);
        let Comparison { changed, .. } = compare(&before, &after);
        assert_eq!(changed.len(), 1, "{name}");
    }
}

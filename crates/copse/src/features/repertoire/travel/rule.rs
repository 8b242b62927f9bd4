//! Whether something may travel, as pure rules. What is shown to more people than before needs someone with the right to show it.

use crate::base::{
    access::Audience,
    communities::Visibility,
    items::{FILES, Hangs, Texts},
};

/// Whether anyone at all may read it, so that taking it over shows it to nobody new.
pub(super) fn is_open(visibility: Visibility, audience: Audience) -> bool {
    visibility == Visibility::Public && audience <= Audience::Community
}

/// Whether what changes where something came from may go on to where it is now: none but those read it here who may read it
/// there, or whoever takes it may show it to others; or someone who may agreed that it is for the members here, and it is.
pub(super) fn goes_on(is_free_there: bool, is_given: bool, here: Audience) -> bool {
    is_free_there || is_given && here >= Audience::Members
}

/// What a story says of the leave of whoever told it, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Consent {
    /// It is no story, or it may go with its name.
    Free,
    /// It may go without the name of who told it.
    Nameless,
    /// It stays where it is.
    Here,
}

/// The leave that a thing of this kind carries.
pub(in super::super) fn consent(kind: &str, texts: &Texts) -> Consent {
    match (kind, texts.get("consent")) {
        ("story", "named") => Consent::Free,
        ("story", "nameless") => Consent::Nameless,
        ("story", _) => Consent::Here,
        _ => Consent::Free,
    }
}

/// The texts of an earlier version as they come back: leave that was taken back since is not given again.
pub(in super::super) fn coming_back(kind: &str, texts: Texts, present: &Texts) -> Texts {
    let is_narrower = consent(kind, present) > consent(kind, &texts);
    if is_narrower { texts.with("consent", present.get("consent")) } else { texts }
}

/// The texts that travel.
pub(in super::super) fn travelling(kind: &str, texts: Texts) -> Option<Texts> {
    travelling_by(consent(kind, &texts), texts)
}

/// The same, by a leave that was given of another version. A voice or a face is as good as a name.
pub(super) fn travelling_by(leave: Consent, texts: Texts) -> Option<Texts> {
    match leave {
        Consent::Free => Some(texts),
        Consent::Nameless => Some(texts.with("teller", "").with(FILES, "")),
        Consent::Here => None,
    }
}

/// A field that changed where something was taken over from: as it was then, as it is there now, as it is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct News {
    pub(super) field: String,
    pub(super) theirs: String,
    pub(super) ours: String,
}

/// What stands for the title among the fields that changed: no field is called so.
pub(super) const TITLE: &str = ":title";

/// Another title upstream than at a version, where it is called otherwise here.
pub(super) fn title_news(then: &str, now: &str, ours: &str) -> Option<News> {
    let is_news = then != now && now != ours;
    is_news.then(|| News { field: TITLE.to_owned(), theirs: now.to_owned(), ours: ours.to_owned() })
}

/// What stands for the licence among the fields that changed.
pub(super) const LICENCE: &str = ":licence";

/// Another licence upstream than when it was last looked at, where it is another here. What it was then may not be known.
pub(super) fn licence_news(then: Option<&str>, now: &str, ours: &str) -> Option<News> {
    let is_news = then.is_some_and(|then| then != now) && now != ours;
    is_news.then(|| News { field: LICENCE.to_owned(), theirs: now.to_owned(), ours: ours.to_owned() })
}

/// Whether a licence may be taken over: the one here is none, or the one that was there; what was laid down here stays.
pub(super) fn licence_goes(then: Option<&str>, ours: &str) -> bool {
    ours.is_empty() || then == Some(ours)
}

/// What changed upstream since a version, in fields that say something else here.
pub(super) fn news(then: &Texts, now: &Texts, ours: &Texts) -> Vec<News> {
    let mut fields: Vec<&str> = then.iter().chain(now.iter()).map(|(field, _)| field).collect();
    // Files are known by what is in them, not by their places.
    fields.retain(|field| *field != FILES);
    fields.sort_unstable();
    fields.dedup();
    let differs = |field: &&str| then.get(field) != now.get(field) && now.get(field) != ours.get(field);
    let one = |field: &str| News { field: field.to_owned(), theirs: now.get(field).to_owned(), ours: ours.get(field).to_owned() };
    fields.into_iter().filter(differs).map(one).collect()
}

/// A file of a version, by what tells it from others wherever it hangs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Filed {
    pub(super) hangs: Hangs,
    /// What is in it, and what it is said to show.
    pub(super) print: String,
}

/// What changed upstream in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileNews {
    /// Hung there since, at their places there, and not here yet.
    pub(super) added: Vec<Hangs>,
    /// Left out there since, at their places here.
    pub(super) gone: Vec<Hangs>,
    /// All others here.
    pub(super) stay: Vec<Hangs>,
}

/// What changed in the files upstream since a version, and differs here; nothing where there is nothing.
pub(super) fn file_news(then: &[Filed], now: &[Filed], ours: &[Filed]) -> Option<FileNews> {
    let is = |one: &Filed, other: &Filed| one.print == other.print && one.hangs.name == other.hangs.name;
    let has = |files: &[Filed], file: &Filed| files.iter().any(|other| is(file, other));
    let added: Vec<Hangs> =
        now.iter().filter(|file| !has(then, file) && !has(ours, file)).map(|file| file.hangs.clone()).collect();
    let (gone, stay): (Vec<&Filed>, Vec<&Filed>) = ours.iter().partition(|file| has(then, file) && !has(now, file));
    let hangs = |files: Vec<&Filed>| files.into_iter().map(|file| file.hangs.clone()).collect();
    let news = FileNews { added, gone: hangs(gone), stay: hangs(stay) };
    (!news.added.is_empty() || !news.gone.is_empty()).then_some(news)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().fold(Texts::default(), |texts, (field, text)| texts.with(field, *text))
    }

    #[test]
    fn only_what_everyone_reads_travels_without_leave() {
        for visibility in Visibility::ALL {
            for audience in [Audience::Guests, Audience::Community, Audience::Members, Audience::Coordinators] {
                let open = visibility == Visibility::Public && matches!(audience, Audience::Guests | Audience::Community);
                assert_eq!(is_open(visibility, audience), open, "{visibility} {audience:?}");
            }
        }
    }

    #[test]
    fn a_leave_for_members_is_none_for_everyone() {
        let goes = |is_free, is_given| [Audience::Community, Audience::Members].map(|here| goes_on(is_free, is_given, here));
        assert_eq!(goes(true, false), [true, true]);
        assert_eq!(goes(false, true), [false, true]);
        assert_eq!(goes(false, false), [false, false]);
    }

    #[test]
    fn a_title_is_news_where_it_is_another_here() {
        assert_eq!(title_news("Visit", "Visit", "Our visit"), None);
        assert_eq!(title_news("Visit", "First visit", "First visit"), None, "it is called so already");
        let news = title_news("Visit", "First visit", "Our visit").expect("news");
        assert_eq!((news.theirs.as_str(), news.ours.as_str()), ("First visit", "Our visit"));
    }

    #[test]
    fn a_licence_is_news_where_it_changed_and_goes_where_none_was_laid_down_here() {
        assert_eq!(licence_news(Some("CC BY"), "CC BY", "CC0"), None, "it changed here alone");
        assert_eq!(licence_news(Some("CC BY"), "CC0", "CC0"), None, "it is so here already");
        assert_eq!(licence_news(None, "CC0", "CC BY"), None, "nobody knows what it was");
        let news = licence_news(Some("CC BY"), "", "CC BY").expect("news");
        assert_eq!((news.theirs.as_str(), news.ours.as_str()), ("", "CC BY"), "that there is none any more is news");
        for (then, ours, goes) in [(Some("CC BY"), "CC BY", true), (Some("CC BY"), "", true), (Some("CC BY"), "Ours", false)] {
            assert_eq!(licence_goes(then, ours), goes, "{then:?} {ours}");
        }
    }

    #[test]
    fn a_story_travels_as_its_teller_agreed() {
        let told = texts(&[("teller", "Ann"), ("happened", "It rained.")]);
        assert_eq!(travelling("practice", told.clone()), Some(told.clone()));
        assert_eq!(travelling("story", told.clone()), None, "nothing agreed is no leave");
        assert_eq!(travelling("story", told.clone().with("consent", "here")), None);
        assert_eq!(travelling("story", told.clone().with("consent", "anything")), None);
        let named = told.clone().with("consent", "named");
        assert_eq!(travelling("story", named.clone()), Some(named));
        let nameless = travelling("story", told.with("consent", "nameless")).expect("it travels");
        assert_eq!((nameless.get("teller"), nameless.get("happened")), ("", "It rained."));
        let files = [Hangs { place: 1, name: "Ann.ogg".into() }];
        let told = texts(&[("happened", "It rained."), ("consent", "named")]).with_files(&files);
        assert_eq!(travelling("story", told.clone()).expect("it travels").files(), files);
        let nameless = travelling("story", told.with("consent", "nameless")).expect("it travels");
        assert!(nameless.files().is_empty(), "a voice tells who it is");
    }

    #[test]
    fn files_are_news_by_what_is_in_them() {
        let file =
            |(place, name, print): (i64, &str, &str)| Filed { hangs: Hangs { place, name: name.into() }, print: print.into() };
        let files = |all: &[(i64, &str, &str)]| all.iter().copied().map(file).collect::<Vec<_>>();
        let then = files(&[(1, "a", "x"), (2, "b", "y")]);
        let now = files(&[(2, "b", "y"), (3, "c", "z"), (4, "a", "x2"), (5, "d", "w")]);
        let ours = files(&[(1, "a", "x"), (2, "b", "y"), (3, "own", "v"), (4, "d", "w")]);
        let news = file_news(&then, &now, &ours).expect("news");
        let places = |hangs: &[Hangs]| hangs.iter().map(|hangs| hangs.place).collect::<Vec<_>>();
        assert_eq!((places(&news.added), places(&news.gone), places(&news.stay)), (vec![3, 4], vec![1], vec![2, 3, 4]));
        assert_eq!(file_news(&then, &then, &ours), None);
        assert_eq!(file_news(&then, &now, &now), None, "taken already");
    }

    #[test]
    fn news_is_what_changed_there_and_differs_here() {
        let then = texts(&[("how", "a"), ("why", "b"), ("needs", "c"), ("variants", "d")]);
        let now = texts(&[("how", "a2"), ("why", "b"), ("needs", "c2"), ("evidence", "e")]);
        let ours = texts(&[("how", "mine"), ("why", "other"), ("needs", "c2"), ("variants", "d")]);
        let fields: Vec<String> = news(&then, &now, &ours).into_iter().map(|news| news.field).collect();
        assert_eq!(fields, ["evidence", "how", "variants"], "taken out is a change, taken already is none");
        assert!(news(&then, &then, &ours).is_empty());
    }
}

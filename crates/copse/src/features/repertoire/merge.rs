//! Two who change the same thing at once: what each said in fields the other left alone is kept, field by field.

use crate::base::items::{FILES, Texts, merged};

/// What comes of two changes to one text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The texts, with what either said where the other said nothing new. Where both did, those of `mine`.
    pub(super) texts: Texts,
    /// The fields in which both said something else.
    pub(super) clashes: Vec<String>,
}

/// Merges what two made of `base`: `theirs` is in force, `mine` is to be.
pub(super) fn merge(base: &Texts, theirs: &Texts, mine: &Texts) -> Merged {
    let files = merged(&base.files(), &theirs.files(), &mine.files());
    let mut fields: Vec<&str> = [base, theirs, mine].into_iter().flat_map(Texts::iter).map(|(field, _)| field).collect();
    fields.retain(|field| *field != FILES);
    fields.sort_unstable();
    fields.dedup();
    let (mut texts, mut clashes) = (Texts::default(), Vec::new());
    for field in fields {
        let (was, their, my) = (base.get(field), theirs.get(field), mine.get(field));
        texts = texts.with(field, if my == was { their } else { my });
        if my != was && their != was && my != their {
            clashes.push(field.to_owned());
        }
    }
    Merged { texts: texts.with_files(&files), clashes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        pairs.iter().fold(Texts::default(), |texts, (field, text)| texts.with(field, *text))
    }

    #[test]
    fn what_the_other_left_alone_is_kept_from_both() {
        let base = texts(&[("how", "one"), ("why", "two"), ("needs", "three")]);
        let theirs = texts(&[("how", "one, better"), ("why", "two"), ("evidence", "counted")]);
        let mine = texts(&[("how", "one"), ("why", "two, clearer"), ("needs", "three")]);
        let merged = merge(&base, &theirs, &mine);
        assert_eq!(merged.texts, texts(&[("how", "one, better"), ("why", "two, clearer"), ("evidence", "counted")]));
        assert!(merged.clashes.is_empty(), "what they took out stays out");
    }

    #[test]
    fn the_same_field_changed_twice_is_said_to_clash() {
        let (base, theirs, mine) = (texts(&[("how", "a")]), texts(&[("how", "b")]), texts(&[("how", "c")]));
        assert_eq!(merge(&base, &theirs, &mine), Merged { texts: mine.clone(), clashes: vec!["how".to_owned()] });
        assert!(merge(&base, &mine, &mine).clashes.is_empty(), "the same twice is no clash");
        assert_eq!(merge(&base, &Texts::default(), &mine).clashes, ["how"], "taking out is a change");
    }

    #[test]
    fn files_never_clash() {
        let (base, theirs, mine) = ("1 a.txt\n2 b.txt", "2 b.txt\n3 c.txt", "1 a.txt\n2 b.txt\n4 d.txt");
        let merged = merge(&texts(&[(FILES, base)]), &texts(&[(FILES, theirs)]), &texts(&[(FILES, mine)]));
        assert_eq!((merged.texts.get(FILES), merged.clashes.len()), ("2 b.txt\n3 c.txt\n4 d.txt", 0));
    }
}

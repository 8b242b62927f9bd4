//! Stories: what happened once, and what we learned from it.

use crate::{
    features::repertoire::kind::{Field, Kind, Shape},
    words::Words,
};

/// What a story is.
pub(super) fn kind(t: Words<'static>) -> Kind {
    let consent = Shape::Choice(vec![
        ("here", t.kept_story_consent_here(), t.kept_story_consent_here_hint()),
        ("named", t.kept_story_consent_named(), t.kept_story_consent_named_hint()),
        ("nameless", t.kept_story_consent_nameless(), t.kept_story_consent_nameless_hint()),
    ]);
    Kind {
        key: "story".into(),
        name: t.kept_story().into(),
        plural: t.kept_story_plural().into(),
        about: t.kept_story_about().into(),
        title: t.kept_story_title().into(),
        // An open book.
        drawing: "M12 6c-2-1.5-5-2-9-2v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zM12 6v14",
        is_first: true,
        fields: vec![
            Field::new("teller", Shape::Line, t.kept_story_teller(), t.kept_story_teller_hint()),
            Field::new("when", Shape::Day, t.kept_story_when(), t.kept_story_when_hint()),
            Field::new("context", Shape::Text(3), t.kept_story_context(), t.kept_story_context_hint()),
            Field::new("happened", Shape::Text(8), t.kept_story_happened(), t.kept_story_happened_hint()),
            Field::new("learned", Shape::Text(4), t.kept_story_learned(), t.kept_story_learned_hint()),
            Field::files(t.kept_story_files(), t.kept_story_files_hint()),
            Field::new("transcript", Shape::Text(4), t.kept_story_transcript(), t.kept_story_transcript_hint()),
            Field::new("consent", consent, t.kept_story_consent(), t.kept_story_consent_hint()),
        ],
    }
}

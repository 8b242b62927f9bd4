//! What someone chose to have seen: a drawing, and which entries are on it. Chosen by ticks, wherever a part of a landscape is
//! given away.

use crate::words::Words;
use kernel::TextError;
use landscape::{Grouping, Id, Landscape, MOST_ENTRIES, Shown, shown};
use webkit::Form;

db::text_enum! {
    /// A part of a landscape that can be seen by others.
    pub(in super::super) enum Part {
        /// Groups through time.
        Timeline = "timeline",
        /// The spray diagram.
        Spray = "spray",
        /// Practices side by side.
        Matrix = "matrix",
        /// What is desirable and feasible.
        Review = "review",
        /// One group.
        Entry = "entry",
        /// A picture of the gallery.
        Picture = "picture",
    }
}

impl Part {
    /// The parts that are made of entries.
    pub(in super::super) const OF_ENTRIES: [Self; 5] = [Self::Timeline, Self::Spray, Self::Matrix, Self::Review, Self::Entry];

    /// What it is called.
    pub(in super::super) fn name(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Timeline => t.shown_part_timeline(),
            Self::Spray => t.shown_part_spray(),
            Self::Matrix => t.shown_part_matrix(),
            Self::Review => t.shown_part_review(),
            Self::Entry => t.shown_part_entry(),
            Self::Picture => t.shown_part_picture(),
        }
    }

    /// What is seen with it, in a line.
    fn about(self, t: Words<'static>) -> &'static str {
        match self {
            Self::Timeline => t.shown_about_timeline(),
            Self::Spray => t.shown_about_spray(),
            Self::Matrix => t.shown_about_matrix(),
            Self::Review => t.shown_about_review(),
            Self::Entry => t.shown_about_entry(),
            Self::Picture => t.shown_about_picture(),
        }
    }

    /// These parts as options of a form.
    pub(in super::super) fn options(parts: &[Self], t: Words<'static>) -> Vec<(&'static str, &'static str, &'static str)> {
        parts.iter().map(|part| (part.as_str(), part.name(t), part.about(t))).collect()
    }
}

/// Which entries of a landscape are seen in which drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Chosen {
    /// The drawing.
    pub(in super::super) part: Part,
    /// The entries.
    pub(in super::super) entries: Vec<Id>,
    /// Whether it is seen how much they matter.
    pub(in super::super) importance: bool,
}

impl Chosen {
    /// What is seen of a landscape as it is now. Where others than one chosen person see it, entries about family are left
    /// out: an entry may have become one since it was chosen.
    pub(in super::super) fn seen_of(&self, landscape: &Landscape, is_private: bool, by: Option<Grouping>) -> Landscape {
        let fit = |id: &&Id| is_private || landscape.entry(**id).is_some_and(|entry| !entry.is_about_family());
        let entries: Vec<Id> = self.entries.iter().filter(fit).copied().collect();
        let own = match self.part {
            Part::Spray => landscape.look.branches,
            _ => landscape.look.lanes,
        };
        shown(
            landscape,
            Shown {
                entries: &entries,
                importance: self.importance,
                how: self.part == Part::Matrix,
                wishes: self.part == Part::Review,
                by: by.unwrap_or(own),
            },
        )
    }

    /// The names of the entries, with commas between.
    pub(in super::super) fn written_entries(&self) -> String {
        self.entries.iter().map(Id::to_string).collect::<Vec<_>>().join(",")
    }
}

/// The numbers of entries as they are kept.
pub(in super::super) fn read_entries(text: &str) -> Vec<Id> {
    text.split(',').filter_map(|id| id.parse().ok()).collect()
}

/// An entry that can be ticked.
pub(in super::super) struct Pick {
    pub(in super::super) id: Id,
    pub(in super::super) name: String,
    pub(in super::super) is_family: bool,
    pub(in super::super) is_ticked: bool,
}

/// The entries to tick, as the form has them.
pub(in super::super) fn picks(landscape: &Landscape, form: &Form) -> Vec<Pick> {
    let ticked = ticked(form);
    let pick = |entry: &landscape::Entry| Pick {
        id: entry.id,
        name: entry.name.clone(),
        is_family: entry.is_about_family(),
        is_ticked: ticked.contains(&entry.id),
    };
    landscape.entries.iter().map(pick).collect()
}

fn ticked(form: &Form) -> Vec<Id> {
    form.values("entry").take(MOST_ENTRIES).filter_map(|id| id.parse().ok()).collect()
}

/// A form in which all is ticked that is not about family.
pub(in super::super) fn all_but_family(form: Form, landscape: &Landscape) -> Form {
    let fit = landscape.entries.iter().filter(|entry| !entry.is_about_family());
    fit.fold(form, |form, entry| form.with("entry", entry.id.to_string()))
}

/// What a form chose; what is wrong with it is said beside its fields. `is_private`: one person sees it, whom its author knows.
pub(in super::super) fn chosen(
    form: &mut Form,
    t: Words<'static>,
    landscape: &Landscape,
    parts: &[Part],
    is_private: bool,
) -> Option<Chosen> {
    let part = form.choice::<Part>("part").filter(|part| parts.contains(part));
    if part.is_none() {
        form.wrong("part", t.shown_part_none());
    }
    let importance = form.has("importance");
    let part = part?;
    if part == Part::Picture {
        return Some(Chosen { part, entries: Vec::new(), importance: false });
    }
    let entries: Vec<Id> = ticked(form).into_iter().filter(|id| landscape.entry(*id).is_some()).collect();
    let family = |id: &Id| landscape.entry(*id).filter(|entry| entry.is_about_family());
    if entries.is_empty() {
        form.wrong("entry", t.shown_entries_none());
    } else if part == Part::Entry && entries.len() != 1 {
        form.wrong("entry", t.shown_entries_one());
    } else if let Some(entry) = entries.iter().find_map(family).filter(|_| !is_private) {
        form.wrong("entry", t.shown_family_refused(entry.name.as_str()));
    }
    form.is_good().then_some(Chosen { part, entries, importance })
}

/// A text of lines as it was typed; one that shows nothing is empty.
pub(in super::super) fn lines(text: &str, max: usize) -> Result<String, TextError> {
    match kernel::LongText::parse(text, max) {
        Ok(text) => Ok(text.to_string()),
        Err(TextError::Empty) => Ok(String::new()),
        Err(wrong) => Err(wrong),
    }
}

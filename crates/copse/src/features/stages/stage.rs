//! The stages of development of a community of practice (Wenger, McDermott and Snyder 2002, with the two of the earlier model
//! that follow a community's end), in plain words, each with a short checklist to begin with.

use crate::words::Words;

db::text_enum! {
    /// A stage of development.
    pub enum Stage {
        /// People face the same and begin to find each other.
        Potential = "potential",
        /// They come together and find out whether it is worth it.
        Coalescing = "coalescing",
        /// They find their focus, their roles and their bounds.
        Maturing = "maturing",
        /// They keep going, and keep it fresh.
        Stewardship = "stewardship",
        /// They end, split, merge, or become something else.
        Transformation = "transformation",
        /// They no longer work together and stay in touch.
        Dispersed = "dispersed",
        /// What they did is told and kept.
        Memorable = "memorable",
    }
}

/// What it is called.
pub(super) fn name(t: Words<'static>, stage: Stage) -> &'static str {
    match stage {
        Stage::Potential => t.stage_potential(),
        Stage::Coalescing => t.stage_coalescing(),
        Stage::Maturing => t.stage_maturing(),
        Stage::Stewardship => t.stage_stewardship(),
        Stage::Transformation => t.stage_transformation(),
        Stage::Dispersed => t.stage_dispersed(),
        Stage::Memorable => t.stage_memorable(),
    }
}

/// What it is, in a sentence.
pub(super) fn about(t: Words<'static>, stage: Stage) -> &'static str {
    match stage {
        Stage::Potential => t.stage_potential_about(),
        Stage::Coalescing => t.stage_coalescing_about(),
        Stage::Maturing => t.stage_maturing_about(),
        Stage::Stewardship => t.stage_stewardship_about(),
        Stage::Transformation => t.stage_transformation_about(),
        Stage::Dispersed => t.stage_dispersed_about(),
        Stage::Memorable => t.stage_memorable_about(),
    }
}

/// The checklist to begin with, a line each.
pub(super) fn suggested(t: Words<'static>, stage: Stage) -> Vec<String> {
    let list = match stage {
        Stage::Potential => t.stage_potential_list(),
        Stage::Coalescing => t.stage_coalescing_list(),
        Stage::Maturing => t.stage_maturing_list(),
        Stage::Stewardship => t.stage_stewardship_list(),
        Stage::Transformation => t.stage_transformation_list(),
        Stage::Dispersed => t.stage_dispersed_list(),
        Stage::Memorable => t.stage_memorable_list(),
    };
    list.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

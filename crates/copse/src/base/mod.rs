//! What every feature stands on: people, communities, places, who may see what, items, and the chronicle.

pub mod access;
pub mod chronicle;
pub mod communities;
pub mod conduct;
pub mod conversations;
pub mod endings;
pub mod files;
pub mod hints;
pub mod items;
pub mod limits;
pub mod lines;
pub mod looks;
pub mod notices;
pub mod paper;
pub mod people;
pub mod places;
pub mod search;
pub mod ties;

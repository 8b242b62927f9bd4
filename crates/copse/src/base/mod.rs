//! What every feature stands on: people, communities, who may see what, items, and the chronicle.

pub mod access;
pub mod chronicle;
pub mod communities;
pub mod conversations;
pub mod files;
pub mod items;
pub mod notices;
pub mod people;

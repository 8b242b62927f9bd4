//! Copse: a self-hosted home for communities of practice. See ARCHITECTURE.md for the house.

pub mod app;
pub mod base;
pub mod features;
#[cfg(test)]
mod testing;
pub mod words;

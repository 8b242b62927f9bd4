//! A landscape and the words of a language, as input of the drawings. Pure: the pages, the exports and the command line draw
//! from the same.

pub(crate) mod common;
pub(crate) mod file;
pub(crate) mod matrix;
pub(crate) mod pressed;
pub(crate) mod quad;
pub(crate) mod said;
pub(crate) mod spray;
#[cfg(test)]
mod tests;
pub(crate) mod timeline;

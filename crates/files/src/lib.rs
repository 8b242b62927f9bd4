//! Files that people attach: a folder that keeps each under the hash of its content, pictures made anew in sizes that fit
//! a page, and names fit to be shown. No network, no database.
//!
//! - [`Store`], [`Incoming`], [`Arrived`]: a file is written to a temporary one, and kept or gone.
//! - [`Kind`]: what a file really is.
//! - [`remake`]: a picture decoded within bounds and written again, so that nothing of what came with it is left.
//! - [`shown_name`]: a name that cannot pass for another.

mod kind;
mod name;
mod picture;
mod store;

pub use kernel::FileHash;
pub use kind::Kind;
pub use name::{name_as, shown_name};
pub use picture::{Picture, Size, Unshown, remake};
pub use store::{Arrived, Halt, Incoming, Kept, Store};

#[cfg(test)]
mod tests;

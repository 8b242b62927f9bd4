//! Drawings: data in, SVG text out, the same bytes each time. Nothing here reads, asks the time or draws lots. A drawing has
//! attributes and classes and no style of its own; its colours are the stylesheet's, so it is right in light and dark.

mod geometry;
mod hand;
mod label;
mod lineage;
pub mod matrix;
mod months;
pub mod quad;
mod rings;
mod sheet;
pub mod spray;
mod standalone;
pub mod terms;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod text;
pub mod timeline;
pub mod tree;
pub mod uses;

pub use lineage::{Node as Grown, lineage};
pub use months::{Month, months};
pub use rings::{LARGEST, RINGS, Rings, growth_rings};
